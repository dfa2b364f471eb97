// Package layout reads the layouts folder: templates, styles, scripts and the
// site's own words. It is the door to html/template.
//
// What a file is for follows from where it lies, and from nothing else:
//
//	base.html                the frame; {{template "main" .}} where a page's own part goes
//	parts/*.html             shared parts: {{template "parts/trust.html" .}}
//	components/*.html        containers of Markdown, each run by itself
//	<type>/card.html, redirect.html, parts/menu.html, parts/footer.html   run by themselves
//	every other *.html       a page's own part, run inside base.html as "main"
//	styles/inline/*.css      joined in name order: the critical style, put into <head>
//	styles/<bundle>/*.css    joined: assets/<bundle>.<hash>.css
//	scripts/<bundle>/*.js    joined: assets/<bundle>.<hash>.js
//	static/**                copied to the root of the site
//	texts/<lang>.yaml        the site's own words, a flat map
//
// [Load] finds every mistake it can without a page: a file that is missing,
// syntax, a part that is not there, HTML that ends differently in two branches.
// [Set.Execute] runs one template on one view. The text of templates is
// minified once, when loaded; because that loses the lines, a template that
// fails is run again as it was written, and the finding names file, line and
// the page it broke on.
//
// It refuses to know what a page is: a view is any value. Templates get no
// functions of ours, and a word or field that is not there is an error, never
// an empty string.
//
//	set, findings := layout.Load(os.DirFS("layouts"), "layouts", layout.Options{…})
//	finding := set.Execute(&buf, "aktuelt/page.html", &view, "/aktuelt/a/")
package layout

import (
	"html/template"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/program"
	"github.com/ms-forbundet/ms.no/generator/schema"
	"github.com/ms-forbundet/ms.no/generator/sum"
)

// HTML, CSS, JS and URL are text that html/template passes through as it is.
// They are the boundary of trust: only what this program made itself is
// converted to them.
type (
	HTML = template.HTML
	CSS  = template.CSS
	JS   = template.JS
	URL  = template.URL
)

// Options is what the layouts of a site have to fit.
type Options struct {
	Types     *schema.Types
	BasePath  string   // "" or "/ms": before every address in style sheets
	Languages []string // that need words
}

// Set is everything under layouts/, ready for use. It is immutable and safe
// for many goroutines.
type Set struct {
	Components  []string // names, sorted
	Style       CSS      // critical CSS, joined and minified
	Stylesheets []Asset  // bundles of styles/, by name
	Scripts     []Asset  // bundles of scripts/, by name
	Static      []Static // files of static/, by path
	HasForms    bool     // some template has a form

	name      string
	texts     map[string]map[string]string
	files     map[string][]byte // templates as written
	templates map[string]*template.Template
	programs  map[string]*program.Program // the same, faster; nil where a template needs html/template itself
	sums      map[string]sum.Sum
}

// Asset is one bundle, minified, named by its content.
type Asset struct {
	Name      string // the folder's name: "print"
	Path      string // output path: "assets/print.0123456789.css"
	Integrity string // "sha384-…"
	Bytes     []byte
}

// Static is a file copied to the root of the site.
type Static struct {
	Path   string // output path: "favicon.svg"
	Source string // under the layouts folder: "static/favicon.svg"
}

// Load reads the layouts folder fsys, which findings call name. With findings
// that are errors the set is not complete.
func Load(fsys fs.FS, name string, o Options) (*Set, diag.List) {
	l := &loader{fsys: fsys, set: &Set{name: name, files: map[string][]byte{}}, Options: o}
	l.read()
	l.loadTexts()
	l.loadAssets()
	l.loadTemplates()
	l.findings.Sort()
	return l.set, l.findings
}

// Has reports whether there is a template of that name: "aktuelt/page.html".
func (s *Set) Has(file string) bool { return s.files[file] != nil }

// Of returns the templates of one type that whole pages are made of, sorted, by
// what front matter calls them in `layout`: "page" among them, "card" not.
func (s *Set) Of(typeName string) []string {
	var names []string
	for _, file := range slices.Sorted(maps.Keys(s.files)) {
		if name, ok := strings.CutPrefix(file, typeName+"/"); ok && isFramed(file) {
			names = append(names, strings.TrimSuffix(name, ".html"))
		}
	}
	return names
}

// Choice returns the file that a page of a type asks for with `layout: name`; ""
// for none that a whole page can be made of.
func (s *Set) Choice(typeName, name string) string {
	file := typeName + "/" + name + ".html"
	if name == "" || !s.Has(file) || !isFramed(file) {
		return ""
	}
	return file
}

// Texts returns the site's own words in lang. It must not be changed.
func (s *Set) Texts(lang string) map[string]string { return s.texts[lang] }

// Shown is a field that a template shows.
type Shown = program.Shown

// Shown returns which of the fields with these names running file shows, in the
// order a reader meets them: the frame and the parts are read where they are
// called. What is only asked about with {{if}} is not shown.
func (s *Set) Shown(file string, fields ...string) []Shown {
	t := s.templates[file]
	if t == nil {
		return nil
	}
	return program.ShownBy(t, fields...)
}

// Sum is the sum of all the source text that goes into running file: its own,
// the frame's and that of every shared part; and of what findings call them.
func (s *Set) Sum(file string) sum.Sum { return s.sums[file] }
