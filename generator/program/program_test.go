package program

import (
	"bytes"
	"html/template"
	"io"
	"testing"
)

type inner struct{ URL, Name string }

type outer struct {
	Title string
	Body  template.HTML
	Style template.CSS
	Data  template.JS
	Phone template.URL
	Link  inner
	Far   *inner
	inner
	List   []inner
	Words  []string
	T      map[string]string
	Fields map[string]any
	Number int
	Yes    bool
}

func (inner) Method() string { return "method" }

var example = outer{
	Title: `<b>"Tittel" & 'mer' + æ</b>`, Body: "<p>ferdig</p>", Style: "a{color:red}", Data: `{"a":"</b>"}`, Phone: "tel:12",
	Link: inner{"/a/?b=1&c=2#d", "Lenke"}, inner: inner{"javascript:alert(1)", "Innebygd"},
	List: []inner{{"/x/", "X"}, {"/y/", "Y"}}, Words: []string{"en", "<to>"},
	T: map[string]string{"hei": "Hei «du»"}, Fields: map[string]any{"tall": int64(7), "tekst": "t", "ingen": nil},
	Number: 3, Yes: true,
}

func parsed(t *testing.T, text string) *template.Template {
	t.Helper()
	set, err := template.New("side").Option("missingkey=error").Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	set.Execute(io.Discard, example)
	return set
}

func TestAProgramWritesWhatHTMLTemplateWrites(t *testing.T) {
	for _, text := range []string{
		`<h1>{{.Title}}</h1>{{.Body}}`,
		`<title>{{.Title}}</title><p title="{{.Title}}">`,
		`<a href="{{.Link.URL}}">{{.Link.Name}}</a><a href="{{.Phone}}">ring</a><a href="#ord-{{.Link.Name}}">ord</a>`,
		`<style>{{.Style}}</style><script type="application/ld+json">{{.Data}}</script>`,
		`{{with .Far}}{{.Name}}{{else}}ingen{{end}}{{if and .Yes (not .Far)}}ja{{end}}{{if or .Far .Title}}en av dem{{end}}`,
		`{{range .List}}<a href="{{.URL}}">{{.Name}}</a>{{else}}tom{{end}}{{range $i, $w := .Words}}{{$i}}{{$w}}{{$.Title}}{{end}}`,
		`{{.Name}}{{$x := .Number}}{{if gt $x 2}}{{$x}}{{end}}{{if lt .Number 2}}liten{{end}}{{if eq .Number 3}}tre{{end}}{{if ne .Title "a"}}ikke a{{end}}`,
		`{{.T.hei}}{{with index .Fields "tall"}}{{.}}{{end}}{{with index .Fields "borte"}}{{.}}{{end}}{{len .List}}`,
		`{{define "del"}}{{$y := .Name}}<i>{{$y}}{{$.Name}}</i>{{end}}{{range .List}}{{template "del" .}}{{end}}{{template "del" .Link}}`,
		`<meta http-equiv="refresh" content="0; url={{.Link.URL}}">`,
	} {
		set := parsed(t, text)
		var want, got bytes.Buffer
		if err := set.Execute(&want, example); err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		p := Of(set)
		if p == nil {
			t.Errorf("%s: no program", text)
			continue
		}
		got.WriteString("foran")
		if !p.Run(&got, example) {
			t.Errorf("%s: gave up", text)
		} else if got.String() != "foran"+want.String() {
			t.Errorf("%s:\n got %s\nwant %s", text, got.String(), "foran"+want.String())
		}
	}
}

// TestAProgramGivesUpWithoutATrace: what is out of the ordinary is left to
// html/template, and nothing of the attempt stays.
func TestAProgramGivesUpWithoutATrace(t *testing.T) {
	for _, text := range []string{
		`a{{.Finnes.Ikke}}`, `a{{.T.borte}}`, `a{{.Far.Name}}`, `a<a href="{{.URL}}">`, `a{{.Method}}`, `a{{.List}}`,
		`a{{range .Number}}b{{end}}`, `a{{index .Words 1}}`, `a{{if eq .Title .Number}}b{{end}}`,
	} {
		p := Of(parsed(t, text))
		if p == nil {
			t.Errorf("%s: no program", text)
			continue
		}
		w := bytes.NewBufferString("foran")
		if p.Run(w, example) || w.String() != "foran" {
			t.Errorf("%s: wrote %q", text, w)
		}
	}
}

func TestAnUnknownConstructHasNoProgram(t *testing.T) {
	for _, text := range []string{
		`{{printf "%s" .Title}}`, `{{.Title | len}}`, `{{range .List}}{{break}}{{end}}`, `<script>var a = "{{.Title}}"</script>`,
		`{{$x := 1}}{{$x = 2}}{{$x}}`, `{{slice .Title 1}}`,
	} {
		if Of(parsed(t, text)) != nil {
			t.Errorf("%s has a program", text)
		}
	}
}
