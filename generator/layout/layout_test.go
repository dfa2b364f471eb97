package layout

import (
	"bytes"
	"crypto/sha512"
	"encoding/base64"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/schema"
)

// tiny is the smallest folder that has all a site needs.
func tiny() map[string]string {
	return map[string]string{
		"base.html":         "<html>\n<header>\n</header>\n<main>\n{{template \"main\" .}}\n</main>\n</html>",
		"404.html":          "404",
		"home.html":         "home",
		"letter.html":       "letter",
		"letters.html":      "letters",
		"list.html":         "list",
		"redirect.html":     "redirect",
		"tag.html":          "tag",
		"tags.html":         "tags",
		"withdrawn.html":    "withdrawn",
		"parts/menu.html":   "<nav>{{.Lang}}</nav>",
		"parts/footer.html": "<footer></footer>",
		"side/page.html":    "<h1>{{.Page.Title}}</h1>",
		"side/card.html":    "<a>{{.Title}}</a>",
	}
}

type view struct {
	Lang string
	T    map[string]string
	Page struct{ Title string }
}

// load loads tiny with changes: an empty text takes the file away.
func load(change map[string]string) (*Set, diag.List) {
	files := tiny()
	for name, text := range change {
		files[name] = text
	}
	fsys := fstest.MapFS{}
	for name, text := range files {
		if text != "" {
			fsys[name] = &fstest.MapFile{Data: []byte(text)}
		}
	}
	types := &schema.Types{Names: []string{"side"}}
	return Load(fsys, "layouts", Options{Types: types, BasePath: "/ms", Languages: []string{"nb", "nn"}})
}

func sound(t *testing.T, change map[string]string) *Set {
	t.Helper()
	set, findings := load(change)
	if len(findings) > 0 {
		t.Fatalf("findings: %+v", findings)
	}
	return set
}

func TestAPageIsItsOwnPartInsideTheFrame(t *testing.T) {
	set := sound(t, nil)
	v := view{Lang: "nb"}
	v.Page.Title = "<Tittel>"
	var w bytes.Buffer
	w.WriteString("before ")
	if d := set.Execute(&w, "side/page.html", &v, "/a/"); d != nil {
		t.Fatal(d)
	}
	if got, want := w.String(), "before <html><header></header><main><h1>&lt;Tittel&gt;</h1></main></html>"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestCardsMenusAndComponentsRunAlone(t *testing.T) {
	set := sound(t, map[string]string{"components/merk.html": "<aside> {{.Lang}} </aside>"})
	for file, want := range map[string]string{
		"parts/menu.html": "<nav>nb</nav>", "components/merk.html": "<aside>nb</aside>", "redirect.html": "redirect",
	} {
		var w bytes.Buffer
		if d := set.Execute(&w, file, &view{Lang: "nb"}, "/"); d != nil || w.String() != want {
			t.Errorf("%s gave %q, %v, want %q", file, w.String(), d, want)
		}
	}
	if !slices.Equal(set.Components, []string{"merk"}) {
		t.Errorf("components are %v", set.Components)
	}
}

func TestMistakesAreFoundWhenLayoutsAreLoaded(t *testing.T) {
	tests := []struct {
		name   string
		change map[string]string
		rule   string
		where  diag.Pos
		says   string
	}{
		{"a needed file is missing", map[string]string{"tag.html": ""}, "layout-missing", diag.Pos{File: "layouts/tag.html"}, "tag.html"},
		{"a type has no card", map[string]string{"side/card.html": ""}, "layout-missing", diag.Pos{File: "layouts/side/card.html"}, "side/card.html"},
		{"the frame has no main", map[string]string{"base.html": "<header></header>{{template \"main\" .}}"}, "layout-frame", diag.Pos{File: "layouts/base.html"}, "<main"},
		{"syntax", map[string]string{"tag.html": "<p>\n\n{{if .Lang}"}, "layout-syntax", diag.Pos{File: "layouts/tag.html", Line: 3}, "bad character"},
		{"syntax of a part", map[string]string{"parts/x.html": "\n{{end}}"}, "layout-syntax", diag.Pos{File: "layouts/parts/x.html", Line: 2}, "unexpected {{end}}"},
		{"a part that is not there", map[string]string{"tag.html": "\n\n{{template \"parts/y.html\" .}}"}, "layout-syntax", diag.Pos{File: "layouts/tag.html", Line: 3}, "parts/y.html"},
		{"a function that is not there", map[string]string{"tag.html": "{{upper .Lang}}"}, "layout-syntax", diag.Pos{File: "layouts/tag.html", Line: 1}, "upper"},
		{"branches that end differently", map[string]string{"tag.html": "<p>\n<a {{if .Lang}}href=\"{{end}}>"}, "layout-syntax", diag.Pos{File: "layouts/tag.html", Line: 2}, "branches"},
		{"a style sheet's picture is not there", map[string]string{"styles/main/a.css": "a{}\nb { background: url(x.svg) }"}, "layout-asset-missing", diag.Pos{File: "layouts/styles/main/a.css", Line: 2, Column: 17}, "x.svg"},
		{"a style sheet in no bundle", map[string]string{"styles/a.css": "a{}"}, "layout-asset-loose", diag.Pos{File: "layouts/styles/a.css"}, "styles/"},
		{"a style sheet not closed", map[string]string{"styles/main/a.css": "a{}\nb {"}, "layout-minify", diag.Pos{File: "layouts/styles/main/a.css", Line: 2, Column: 3}, "never closed"},
		{"a broken script", map[string]string{"scripts/site/a.js": "let a = 1;\nfunction ("}, "layout-minify", diag.Pos{File: "layouts/scripts/site/a.js", Line: 2, Column: 10}, "expected Identifier instead of ("},
		{"a word missing in one language", map[string]string{"texts/nb.yaml": "skip: Hopp\nmore: Mer\n", "texts/nn.yaml": "skip: Hopp\n"}, "layout-text-missing", diag.Pos{File: "layouts/texts/nn.yaml"}, "more"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, findings := load(tt.change)
			if len(findings) != 1 {
				t.Fatalf("findings: %+v, want one", findings)
			}
			d := findings[0]
			if d.Rule != tt.rule || d.Pos != tt.where || !strings.Contains(d.Message.NB, tt.says) {
				t.Errorf("got %s at %+v: %s\nwant %s at %+v with %q", d.Rule, d.Pos, d.Message.NB, tt.rule, tt.where, tt.says)
			}
		})
	}
}

func TestEveryMistakeIsFoundAtOnce(t *testing.T) {
	_, findings := load(map[string]string{"tag.html": "{{", "tags.html": "{{end}}", "letter.html": "", "styles/inline/a.css": "a{background:url(b)}"})
	if len(findings) != 4 {
		t.Errorf("got %d findings, want 4: %+v", len(findings), findings)
	}
}

func TestABreakingTemplateNamesItsLineAndThePage(t *testing.T) {
	tests := []struct {
		name, text string
		where      diag.Pos
		length     int
		says, hint string
	}{
		{"an unknown field", "<p>\n</p>\n\n  {{.Page.Titel}}", diag.Pos{File: "layouts/side/page.html", Line: 4, Column: 5}, 11, "/a/", "Mente du Title?"},
		{"a word nobody wrote", "\næ {{.T.skipp}}", diag.Pos{File: "layouts/side/page.html", Line: 2, Column: 5}, 8, "/a/", "skipp: …"},
		{"in a part", "{{template \"parts/x.html\" .}}", diag.Pos{File: "layouts/parts/x.html", Line: 2, Column: 3}, 4, "/a/", "view.go"},
		{"something else", "\n{{range .Lang.X}}{{end}}", diag.Pos{File: "layouts/side/page.html", Line: 2}, 7, "/a/", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			set := sound(t, map[string]string{
				"side/page.html": tt.text, "parts/x.html": "\n{{.Zzz}}", "texts/nb.yaml": "skip: Hopp", "texts/nn.yaml": "skip: Hopp",
			})
			var w bytes.Buffer
			w.WriteString("kept")
			d := set.Execute(&w, "side/page.html", &view{T: set.Texts("nb")}, "/a/")
			if d == nil {
				t.Fatal("no finding")
			}
			if tt.where.Column == 0 {
				d.Column = 0
			}
			if d.Rule != "layout-broken" || d.Pos != tt.where || d.Length != tt.length {
				t.Errorf("got %s at %+v, length %d; want %+v, %d", d.Rule, d.Pos, d.Length, tt.where, tt.length)
			}
			if !strings.Contains(d.Message.NN, tt.says) || !strings.Contains(d.Hint.NB, tt.hint) {
				t.Errorf("says %q, hint %q", d.Message.NN, d.Hint.NB)
			}
			if w.String() != "kept" {
				t.Errorf("the buffer holds %q", w.String())
			}
		})
	}
}

func TestStyleSheetsAreBundledInNameOrder(t *testing.T) {
	set := sound(t, map[string]string{
		"styles/inline/2.css": "b { color: red }", "styles/inline/1.css": "a { color: red; }\n",
		"styles/print/a.css":  "@media print { a { background: url( '../../static/x.svg' ) } i { background: url(/y.svg) } u { background: url(#z) } }",
		"static/x.svg":        "<svg/>",
		"static/.hidden":      "x",
		"styles/print/a.css~": "rubbish",
	})
	if set.Style != "a{color:red}b{color:red}" {
		t.Errorf("critical style is %q", set.Style)
	}
	if len(set.Stylesheets) != 1 {
		t.Fatalf("bundles are %+v", set.Stylesheets)
	}
	a := set.Stylesheets[0]
	digest := sha512.Sum384(a.Bytes)
	if a.Integrity != "sha384-"+base64.StdEncoding.EncodeToString(digest[:]) {
		t.Errorf("integrity is %s", a.Integrity)
	}
	if !strings.HasPrefix(a.Path, "assets/print.") || len(a.Path) != len("assets/print.0123456789.css") {
		t.Errorf("path is %s", a.Path)
	}
	for _, want := range []string{"(/ms/x.svg)", "(/ms/y.svg)", "(#z)"} {
		if !strings.Contains(strings.ReplaceAll(string(a.Bytes), `"`, ""), want) {
			t.Errorf("no url%s in %s", want, a.Bytes)
		}
	}
	if want := []Static{{"x.svg", "static/x.svg"}}; !slices.Equal(set.Static, want) {
		t.Errorf("static files are %v, want %v", set.Static, want)
	}
}

func TestScriptsCannotRunIntoEachOther(t *testing.T) {
	set := sound(t, map[string]string{"scripts/site/1.js": "let a = 1", "scripts/site/2.js": "(function () { a })()"})
	if got := string(set.Scripts[0].Bytes); !strings.HasPrefix(got, "let a=1;\n(") {
		t.Errorf("script is %q", got)
	}
}

func TestANewHashForNewContentOnly(t *testing.T) {
	path := func(css string) string {
		return sound(t, map[string]string{"styles/print/a.css": css}).Stylesheets[0].Path
	}
	if path("a{color:red}") != path("a { color : red; }") {
		t.Error("white space gave another name")
	}
	if path("a{color:red}") == path("a{color:blue}") {
		t.Error("another colour gave the same name")
	}
}

func TestWordsFallBackToBokmal(t *testing.T) {
	set, findings := load(map[string]string{"texts/nb.yaml": "skip: Hopp\nmore: \"Mer: her\"\n", "texts/nn.yaml": "skip: Hopp over\n"})
	if got := set.Texts("nn"); got["skip"] != "Hopp over" || got["more"] != "Mer: her" {
		t.Errorf("words are %v", got)
	}
	if len(findings) != 1 || findings[0].Severity != diag.Warning {
		t.Errorf("findings are %+v", findings)
	}
}

func TestAMisspeltWordKeyIsFound(t *testing.T) {
	_, findings := load(map[string]string{"texts/nb.yaml": "skip: Hopp\n", "texts/nn.yaml": "skipp: Hopp\n"})
	if findings.Count(diag.Error) != 1 || !strings.Contains(findings[len(findings)-1].Rule, "layout-text") {
		t.Errorf("findings are %+v", findings)
	}
}

func TestSumsFollowWhatATemplateIsMadeOf(t *testing.T) {
	calls := map[string]string{"parts/x.html": "x", "parts/y.html": `{{template "parts/x.html" .}}`,
		"tag.html": `{{ template "parts/y.html" . }}`, "side/card.html": `{{template "parts/x.html"}}`}
	before := sound(t, calls)
	tests := []struct {
		name, file string
		touched    []string
	}{
		{"a part touches those who call it", "parts/x.html", []string{"side/card.html", "tag.html"}},
		{"the frame touches pages", "base.html", []string{"side/page.html", "tag.html"}},
		{"a page touches itself", "tag.html", []string{"tag.html"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			change := maps.Clone(calls)
			change[tt.file] = before.textOf(tt.file) + "<p>new</p>"
			after := sound(t, change)
			for _, file := range []string{"side/page.html", "side/card.html", "tag.html"} {
				if changed := before.Sum(file) != after.Sum(file); changed != slices.Contains(tt.touched, file) {
					t.Errorf("%s changed: %v", file, changed)
				}
			}
		})
	}
}

func (s *Set) textOf(file string) string { return string(s.files[file]) }

func TestTypesListTheirLayouts(t *testing.T) {
	set := sound(t, map[string]string{"side/bred.html": "x"})
	if got, want := set.Of("side"), []string{"bred", "page"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestRulesAreWholeInAllLanguages(t *testing.T) {
	for _, r := range Rules() {
		for _, text := range []diag.Text{r.Message, r.Hint, r.Why} {
			if text.NB == "" || text.NN == "" || text.EN == "" {
				t.Errorf("%s lacks a language: %+v", r.ID, text)
			}
		}
	}
}

func BenchmarkLoad(b *testing.B) {
	fsys := os.DirFS("../../layouts")
	types := &schema.Types{Names: []string{"aktuelt"}}
	b.ReportAllocs()
	for b.Loop() {
		Load(fsys, "layouts", Options{Types: types, Languages: []string{"nb", "nn", "en"}})
	}
}

func TestListsOfTextAndEmbeddedFieldsNeedNoHTMLTemplate(t *testing.T) {
	type link struct{ URL string }
	type card struct {
		link
		Names []string
	}
	set := sound(t, map[string]string{"side/card.html": `{{range .Names}}<b>{{.}}</b>{{end}}<a href="{{.URL}}">x</a>`})
	var w bytes.Buffer
	if !set.programs["side/card.html"].Run(&w, &card{link{"/a/"}, []string{"A", "B"}}) {
		t.Fatal("html/template had to do it")
	}
	if want := `<b>A</b><b>B</b><a href="/a/">x</a>`; w.String() != want {
		t.Errorf("got %q, want %q", w.String(), want)
	}
}
