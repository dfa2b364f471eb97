package layout

import (
	"bytes"
	"html/template"
	"io/fs"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/schema"
	"github.com/ms-forbundet/ms.no/generator/sum"
)

// HTML, CSS and JS are text that html/template passes through as it is. They
// are the boundary of trust: only what this program made itself is converted
// to them.
type (
	HTML = template.HTML
	CSS  = template.CSS
	JS   = template.JS
)

// Options is what the layouts of a site have to fit.
type Options struct {
	Types     *schema.Types
	BasePath  string   // "" or "/ms": before every address in style sheets
	Languages []string // that need words; the first one is what the others fall back to
}

// Set is everything under layouts/, ready for use. It is immutable and safe
// for many goroutines.
type Set struct {
	Components  []string // names, sorted
	Style       CSS      // critical CSS, joined and minified
	Stylesheets []Asset  // bundles of styles/, by name
	Scripts     []Asset  // bundles of scripts/, by name
	Static      []Static // files of static/, by path
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
	Size   int64
}

// Load reads the layouts folder fsys, which diagnostics call name.
func Load(fsys fs.FS, name string, o Options) (*Set, diag.List) { return &Set{}, nil }

// Has reports whether there is a template file of that name.
func (s *Set) Has(file string) bool { return false }

// Texts returns the site's own words in lang.
func (s *Set) Texts(lang string) map[string]string { return nil }

// Sum is the sum of all that goes into running file.
func (s *Set) Sum(file string) sum.Sum { return sum.Sum{} }

// Execute runs file on view and appends to w. on names the page for the finding.
func (s *Set) Execute(w *bytes.Buffer, file string, view any, on string) *diag.Diagnostic {
	return nil
}

// Rules lists what this package can complain of.
func Rules() []*diag.Rule { return nil }
