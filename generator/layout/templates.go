package layout

import (
	"bytes"
	"errors"
	"html/template"
	"io"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/minify"
	"github.com/ms-forbundet/ms.no/generator/program"
	"github.com/ms-forbundet/ms.no/generator/sum"
)

const frame = "base.html"

// required are the templates every site needs, besides page.html and card.html of each type.
var required = []string{
	frame, "404.html", "home.html", "letter.html", "letters.html", "list.html",
	"parts/footer.html", "parts/menu.html", "redirect.html", "tag.html", "tags.html", "withdrawn.html",
}

func (l *loader) loadTemplates() {
	l.checkRequired()
	parsed := l.parseAlone()
	l.set.templates = map[string]*template.Template{}
	l.set.programs = map[string]*program.Program{}
	l.set.sums = map[string]sum.Sum{}
	for _, file := range slices.Sorted(maps.Keys(parsed)) {
		if file == frame || isPart(file) && !slices.Contains(required, file) || !l.set.allParsed(file, parsed) {
			continue
		}
		t, err := l.set.compile(file, parsed)
		if err != nil {
			l.report(l.set.compileFinding(file, err))
			continue
		}
		l.set.templates[file] = t
		l.set.programs[file] = program.Of(t)
		l.set.sums[file] = l.set.sumOf(file)
	}
}

func (l *loader) checkRequired() {
	need := slices.Clone(required)
	for _, name := range l.Types.Names {
		need = append(need, name+"/page.html", name+"/card.html")
	}
	for _, file := range need {
		if !l.set.Has(file) {
			l.report(ruleMissing.At(l.at(file), file))
		}
	}
	if base := l.set.files[frame]; base != nil {
		for _, must := range []string{"</header>", "<main", `{{template "main" .}}`} {
			if !bytes.Contains(tight(base), tight([]byte(must))) {
				l.report(ruleFrame.At(l.at(frame), must))
			}
		}
	}
}

// tight is text without its spaces, so that {{ template "main" . }} is the same however it is spaced.
func tight(s []byte) []byte { return bytes.ReplaceAll(s, []byte(" "), nil) }

// parseAlone parses every template by itself: as written, so that a mistake in
// its syntax has the right line, and minified. It returns the minified ones.
func (l *loader) parseAlone() map[string]*template.Template {
	parsed := map[string]*template.Template{}
	for _, file := range slices.Sorted(maps.Keys(l.set.files)) {
		src := l.set.files[file]
		l.set.HasForms = l.set.HasForms || bytes.Contains(src, []byte("<form"))
		if _, err := template.New(file).Parse(string(src)); err != nil {
			l.report(l.set.syntaxFinding(file, err))
			continue
		}
		small, err := minify.Template(src)
		if err != nil {
			l.reportMinify(file, err)
		}
		if parsed[file], err = template.New(file).Parse(string(small)); err != nil {
			l.report(l.set.syntaxFinding(file, err))
			delete(parsed, file)
		}
	}
	return parsed
}

// allParsed reports whether all that file needs could be parsed; what could
// not has its own finding.
func (s *Set) allParsed(file string, parsed map[string]*template.Template) bool {
	return !slices.ContainsFunc(s.reach(file), func(f string) bool { return parsed[f] == nil })
}

// parseAsWritten parses the templates that file needs with their lines as they
// are; loading has seen that they can be parsed.
func (s *Set) parseAsWritten(file string) map[string]*template.Template {
	parsed := map[string]*template.Template{}
	for _, f := range s.reach(file) {
		parsed[f] = template.Must(template.New(f).Parse(string(s.files[f])))
	}
	return parsed
}

// calls finds the parts that a template names.
var calls = regexp.MustCompile(`\{\{-?\s*template\s+"(parts/[^"]+)"`)

// reach returns every template file that running file needs: the one to start
// with, then the rest in the order they are met.
func (s *Set) reach(file string) []string {
	files := []string{file}
	if isFramed(file) {
		files = []string{frame, file}
	}
	for i := 0; i < len(files); i++ {
		for _, m := range calls.FindAllSubmatch(s.files[files[i]], -1) {
			if part := string(m[1]); s.Has(part) && !slices.Contains(files, part) {
				files = append(files, part)
			}
		}
	}
	return files
}

// compile makes file ready to run, escapers and all, from templates that were
// each parsed alone.
func (s *Set) compile(file string, parsed map[string]*template.Template) (*template.Template, error) {
	files := s.reach(file)
	set := template.New("").Option("missingkey=error")
	for _, f := range files {
		for _, def := range parsed[f].Templates() {
			name := def.Name()
			if f == file && name == file && isFramed(file) {
				name = "main"
			}
			if _, err := set.AddParseTree(name, def.Tree.Copy()); err != nil {
				return nil, err
			}
		}
	}
	t := set.Lookup(files[0])
	// Escaping happens at the first run; a run on nothing brings its errors out now.
	var escaping *template.Error
	if err := t.Execute(io.Discard, nil); errors.As(err, &escaping) {
		return nil, err
	}
	return t, nil
}

func isPart(file string) bool { return strings.HasPrefix(file, "parts/") }

func isFramed(file string) bool {
	return !isPart(file) && !strings.HasPrefix(file, "components/") &&
		path.Base(file) != "card.html" && file != "redirect.html"
}

func (s *Set) sumOf(file string) sum.Sum {
	h := sum.NewHasher()
	for _, f := range s.reach(file) {
		h.Text(s.at(f).File)
		h.Bytes(s.files[f])
	}
	return h.Sum()
}

// Execute runs file on view and appends to w. on is the address of the page
// the view is of, for the finding when the template breaks; then w is as it was.
func (s *Set) Execute(w *bytes.Buffer, file string, view any, on string) *diag.Diagnostic {
	t := s.templates[file]
	if t == nil {
		d := ruleMissing.At(s.at(file), file)
		return &d
	}
	if p := s.programs[file]; p != nil && p.Run(w, view) {
		return nil
	}
	start := w.Len()
	err := t.Execute(w, view)
	if err == nil {
		return nil
	}
	w.Truncate(start)
	d := s.runFinding(file, view, on, err)
	return &d
}
