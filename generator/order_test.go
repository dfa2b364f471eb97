package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/ms-forbundet/ms.no/generator"

// floors is the architecture: a package may import only packages on lower
// floors, never beside it, never above. main ("") is the roof.
var floors = map[string]int{
	"arena": 0, "workers": 0, "browsertest": 0, "diag": 0, "sum": 0, "locale": 0, "flat": 0,
	"source": 1, "manifest": 1, "exchange": 1, "node": 1, "imagefile": 1, "svg": 1, "program": 1, "watch": 1,
	"fields": 2, "picture": 2, "minify": 2, "feed": 2, "ledger": 2,
	"schema": 3, "markdown": 3,
	"markdown/syntax": 1, "markdown/minimal": 1, "markdown/settle": 2,
	"content": 4, "layout": 4, "draft": 4,
	"place": 2, "staging": 2, "output": 3,
	"address": 1, "related": 1, "tags": 2,
	"site": 5, "view": 5, "intake": 5,
	"schemaorg": 6, "present": 7, "render": 8,
	"atlas": 6, "graph": 7, "sitetest": 8,
	"plan": 9, "serve": 9,
	"making": 10,
	"build":  11,
	"live":   12,
	"":       13,
}

// doors are the packages through which a library enters the program, so that
// each library's traps are dealt with in one place.
var doors = []struct {
	library string
	through []string
	why     string
}{
	{"github.com/yuin/goldmark", []string{"markdown", "markdown/syntax", "markdown/settle"}, "every rule about Markdown stands in one place"},
	{"github.com/adrg/frontmatter", []string{"content"}, "its traps are handled in one place"},
	{"go.yaml.in/yaml", []string{"node"}, "every mistake in YAML gets a position and a hint"},
	{"github.com/pelletier/go-toml", []string{"node"}, "every mistake in TOML gets a position and a hint"},
	{"github.com/tdewolff/minify", []string{"minify"}, "its safe settings are chosen once"},
	{"github.com/tdewolff/parse", []string{"minify"}, "only minify and later checks read HTML and CSS"},
	{"github.com/fsnotify/fsnotify", []string{"watch"}, "what systems report about changes is made quiet in one place"},
	{"html/template", []string{"layout", "program"}, "template.HTML is a boundary of trust"},
	{"text/template", []string{"program"}, "it escapes nothing; program reads its trees"},
	{"net/http", []string{"serve"}, "building a site needs no network"},
	{"github.com/chromedp", []string{"browsertest"}, "a browser is for tests only"},
	{"unsafe", nil, "nothing here is worth it"},
}

// goStatements are the packages that may start goroutines.
var goStatements = []string{"workers", "serve", "live", "watch", ""}

// printers are the packages that may write to the terminal or end the process.
var printers = []string{""}

type sourceFile struct {
	path string // relative to generator/
	pkg  string // folder relative to generator/; "" for main
	test bool
	fset *token.FileSet
	ast  *ast.File
}

func (f sourceFile) at(n ast.Node) string {
	return f.fset.Position(n.Pos()).String()
}

func readProgram(t *testing.T) []sourceFile {
	t.Helper()
	var files []sourceFile
	err := filepath.WalkDir(".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() && d.Name() == "testdata" {
			return cmpErr(err, fs.SkipDir)
		}
		if !strings.HasSuffix(p, ".go") {
			return nil
		}
		fset := token.NewFileSet()
		tree, err := parser.ParseFile(fset, p, nil, parser.ParseComments)
		if err != nil {
			return err
		}
		slash := filepath.ToSlash(p)
		pkg := path.Dir(slash)
		if pkg == "." {
			pkg = ""
		}
		files = append(files, sourceFile{slash, pkg, strings.HasSuffix(p, "_test.go"), fset, tree})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func cmpErr(err, other error) error {
	if err != nil {
		return err
	}
	return other
}

func imported(s *ast.ImportSpec) string {
	p, _ := strconv.Unquote(s.Path.Value)
	return p
}

func TestImportsGoDownwardsOnly(t *testing.T) {
	for _, f := range readProgram(t) {
		floor, known := floors[f.pkg]
		if !known {
			t.Errorf("%s: package %q has no floor; give it one in order_test.go", f.path, f.pkg)
			continue
		}
		for _, spec := range f.ast.Imports {
			name, own := strings.CutPrefix(imported(spec), module+"/")
			if !own || f.test {
				continue
			}
			if below, ok := floors[name]; ok && below >= floor {
				t.Errorf("%s: %s (floor %d) imports %s (floor %d): data flows one way, imports go downwards only",
					f.at(spec), f.pkg, floor, name, below)
			}
		}
	}
}

func TestLibrariesEnterThroughTheirDoor(t *testing.T) {
	for _, f := range readProgram(t) {
		for _, spec := range f.ast.Imports {
			for _, d := range doors {
				if f.test || !under(imported(spec), d.library) || slices.Contains(d.through, f.pkg) {
					continue
				}
				t.Errorf("%s: %s may be imported only by %v: %s", f.at(spec), imported(spec), d.through, d.why)
			}
		}
	}
}

func under(importPath, library string) bool {
	return importPath == library || strings.HasPrefix(importPath, library+"/")
}

func TestGoroutinesStartInFewPlaces(t *testing.T) {
	for _, f := range readProgram(t) {
		if f.test || slices.Contains(goStatements, f.pkg) {
			continue
		}
		ast.Inspect(f.ast, func(n ast.Node) bool {
			if g, ok := n.(*ast.GoStmt); ok {
				t.Errorf("%s: go statement; only %v start goroutines, so that order and cancelling stay in one place", f.at(g), goStatements)
			}
			return true
		})
	}
}

func TestOnlyMainPrintsOrExits(t *testing.T) {
	banned := map[string][]string{
		"os":  {"Exit", "Stdout", "Stderr"},
		"fmt": {"Print", "Printf", "Println"},
		"log": {"Print", "Printf", "Println", "Fatal", "Fatalf", "Fatalln"},
	}
	for _, f := range readProgram(t) {
		if f.test || slices.Contains(printers, f.pkg) {
			continue
		}
		ast.Inspect(f.ast, func(n ast.Node) bool {
			sel, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			if x, ok := sel.X.(*ast.Ident); ok && slices.Contains(banned[x.Name], sel.Sel.Name) {
				t.Errorf("%s: %s.%s; findings and errors are returned, main shows them", f.at(sel), x.Name, sel.Sel.Name)
			}
			return true
		})
	}
}

func TestNoStateHidesInInit(t *testing.T) {
	for _, f := range readProgram(t) {
		for _, d := range f.ast.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && !f.test && fn.Recv == nil && fn.Name.Name == "init" {
				t.Errorf("%s: init function; say it where it is used", f.at(fn))
			}
		}
	}
}

// TestReadmeShowsTheFloors holds the README's picture of the packages to the
// table above: every package stands there, on the line of its floor.
func TestReadmeShowsTheFloors(t *testing.T) {
	text, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	shown := map[string]int{}
	for _, line := range regexp.MustCompile(`(?m)^ {4}([ \d]\d)  (.+)$`).FindAllStringSubmatch(string(text), -1) {
		floor, _ := strconv.Atoi(strings.TrimSpace(line[1]))
		for _, name := range packageNames(line[2]) {
			shown[name] = floor
		}
	}
	for name, floor := range floors {
		if at, ok := shown[name]; !ok || at != floor {
			t.Errorf("README.md: package %q stands on floor %d of the picture (shown: %v); it belongs on %d", name, at, ok, floor)
		}
	}
}

// packageNames are the words of a line of the README's picture that name
// packages: "10  serve       the server" names serve.
func packageNames(line string) []string {
	var names []string
	for _, word := range strings.Fields(line) {
		if word == "main" {
			word = ""
		}
		if _, known := floors[word]; known {
			names = append(names, word)
		}
	}
	return names
}

// TestEveryPackageHasItsManual asks for one package comment that is long
// enough to say what the package owns and what it refuses.
func TestEveryPackageHasItsManual(t *testing.T) {
	manuals := map[string][]string{}
	for _, f := range readProgram(t) {
		if f.test {
			continue
		}
		manuals[f.pkg] = append(manuals[f.pkg], "")
		if f.ast.Doc != nil {
			manuals[f.pkg] = append(manuals[f.pkg], f.ast.Doc.Text())
		}
	}
	for pkg, texts := range manuals {
		texts = slices.DeleteFunc(texts, func(s string) bool { return s == "" })
		if len(texts) != 1 || len(texts[0]) < 200 {
			t.Errorf("package %q has %d package comments; it needs one that is its manual (what it owns, what it refuses, an example)", pkg, len(texts))
		}
	}
}
