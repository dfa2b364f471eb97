package minify

import (
	"bytes"
	"fmt"
	"html/template"
	"strings"
	"testing"
)

func fragment(t testing.TB, src string) string {
	t.Helper()
	var w bytes.Buffer
	if err := Fragment(&w, []byte(src)); err != nil {
		t.Fatal(err)
	}
	return w.String()
}

func TestFragmentKeepsWhatItMeans(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"white space between blocks goes", "<p>a</p>\n<p>b</p>\n", "<p>a</p><p>b</p>"},
		{"white space between words stays", "<p>a <b>b</b> c\nd</p>", "<p>a <b>b</b> c\nd</p>"},
		{"hard spaces stay", "<p>14\u00a0000 og 30\u00a0%</p>", "<p>14\u00a0000 og 30\u00a0%</p>"},
		{"narrow hard spaces stay", "<p>14\u202f000</p>", "<p>14\u202f000</p>"},
		{"end tags and quotes stay", `<ul><li class="a b">x</li></ul>`, `<ul><li class="a b">x</li></ul>`},
		{"an escaped angle stays escaped", "<p>&lt;script&gt; &amp;lt;</p>", "<p>&lt;script> &amp;lt;</p>"},
		{"a quote cannot end its attribute", `<abbr title="a &#34;b&#34; '">c</abbr>`, `<abbr title='a "b" &#39;'>c</abbr>`},
		{"code in pre stays", "<pre><code>a\n\n  b {{x}}</code></pre>", "<pre><code>a\n\n  b {{x}}</code></pre>"},
		{"braces are text, not actions", "<p>{{  a  }}   b</p>", "<p>{{ a }} b</p>"},
		{"an empty alt is still there", `<img src="a.jpg" alt="" width="1">`, `<img src="a.jpg" alt width="1">`},
		{"default values stay", `<input type="text">`, `<input type="text">`},
		{"svg is left alone", "<svg>\n <path d=\"M 0 0\"/> </svg>", "<svg>\n <path d=\"M 0 0\"/> </svg>"},
		{"a style attribute is left alone", `<td style="text-align: right">1</td>`, `<td style="text-align: right">1</td>`},
		{"nothing", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := fragment(t, tt.in); got != tt.want {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
		})
	}
}

func TestMinifyingTwiceChangesNothing(t *testing.T) {
	for _, src := range []string{"<p>a  b </p> <p>c</p>", "<ul> <li>a</li> </ul> x  y", "<p>&lt; &amp;amp; &quot;</p>"} {
		once := fragment(t, src)
		if twice := fragment(t, once); twice != once {
			t.Errorf("%q became %q, then %q", src, once, twice)
		}
	}
}

func TestTemplateKeepsItsActions(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"between tags", "<ul>\n  {{range .L}}\n  <li> {{.}} </li>\n  {{end}}\n</ul>", "<ul>{{range .L}}<li>{{.}}</li>{{end}}</ul>"},
		{"inside a tag", `<a href="{{.U}}"{{if .C}} aria-current="true"{{end}}>{{.N}}</a>`, `<a href="{{.U}}"{{if .C}} aria-current="true"{{end}}>{{.N}}</a>`},
		{"inside an attribute", `<p class="a {{if .B}}b{{end}}">x</p>`, `<p class="a {{if .B}}b{{end}}">x</p>`},
		{"with braces in a string", `{{if eq .A "}}"}}<b>x</b>{{end}}`, `{{if eq .A "}}"}}<b>x</b>{{end}}`},
		{"words around an action keep their distance", "<p>side {{.A}} av {{.B}}</p>", "<p>side {{.A}} av {{.B}}</p>"},
		{"an apostrophe in a comment", "{{/* the page's type\n */}}\n<div>\n  <p> a </p>\n</div>", "<div><p>a</p></div>"},
		{"a comment that trims", "<b>a</b> {{- /* it's */ -}} <b>b</b>", "<b>a</b> {{- /**/ -}} <b>b</b>"},
		{"an apostrophe in a string", "<p>{{printf \"it's\"}}</p>\n<p>b</p>", "<p>{{printf \"it's\"}}</p><p>b</p>"},
		{"critical style keeps only its bytes", "<style>\n  {{.S}}\n</style>", "<style>{{.S}}</style>"},
		{"structured data keeps only its bytes", "<script type=\"application/ld+json\"> {{.}} </script>", "<script type=\"application/ld+json\">{{.}}</script>"},
		{"the document's own tags stay", "<!DOCTYPE html>\n<html lang=\"nb\">\n<head>\n</head>\n<body>\n</body></html>", "<!doctype html><html lang=\"nb\"><head></head><body></body></html>"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := Template([]byte(tt.in))
			if err != nil || string(got) != tt.want {
				t.Errorf("got  %q, %v\nwant %q", got, err, tt.want)
			}
			if _, err := template.New("").Parse(string(got)); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestStyleSheetsKeepModernRules(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"plain", "a { color: red; }\n\n/* x */ b { margin: 0px 0px; }", "a{color:red}b{margin:0}"},
		{"custom properties", ":root { --a:  1px ; --b: light-dark(#fff, #000) }", ":root{--a:1px;--b:light-dark(#fff, #000)}"},
		{"media", "@media (prefers-color-scheme: dark) { a { color: #fff } }", "@media(prefers-color-scheme:dark){a{color:#fff}}"},
		{"calc needs its spaces", "a { width: calc(100% - 2rem) }", "a{width:calc(100% - 2rem)}"},
		{"nesting", "a { &:hover { color: red } }", "a{&:hover{color:red}}"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := CSS([]byte(tt.in))
			if err != nil || string(got) != tt.want {
				t.Errorf("got  %q, %v\nwant %q", got, err, tt.want)
			}
		})
	}
}

func TestAStyleSheetThatIsNotClosedIsRefused(t *testing.T) {
	for src, want := range map[string][2]int{
		"a{color:red}\nbody{\n  color:": {2, 5}, "a{b:c}}": {1, 7}, "@media print{\na{b:c}\n": {1, 13}, "a{b:calc(1px + 2px}": {1, 9},
		"a[href{b:c}": {1, 2}, "a{b:c}\n/* d": {2, 1}, "a{b:c}/* d */": {}, "": {}, "a{b:c}": {}, "a::before{content:'}'}/* { */": {}, "@media (min-width:1px){a{b:url(x{y)}}": {},
		"a{b:var(--x,{})}": {}, ":is(a,b) c:not([d]){e:f(g(h))}": {},
	} {
		small, err := CSS([]byte(src))
		line, column := Position(err)
		if (err != nil) != (want[0] > 0) || line != want[0] || column != want[1] || err != nil && string(small) != src {
			t.Errorf("%q: %d:%d %v", src, line, column, err)
		}
	}
}

func TestScriptsKeepTheirNames(t *testing.T) {
	got, err := JS([]byte("const sum = (first, second) => {\n  // adds\n  return first + second;\n};\n"))
	if want := "const sum=(first,second)=>first+second"; err != nil || string(got) != want {
		t.Errorf("got %q, %v, want %q", got, err, want)
	}
}

func TestABrokenScriptComesBackUnharmedWithTheError(t *testing.T) {
	src := []byte("function (  {")
	got, err := JS(src)
	if err == nil || string(got) != "function (  {" {
		t.Errorf("got %q and error %v, want the source and an error", got, err)
	}
	if line, column := Position(err); line != 1 || column == 0 {
		t.Errorf("the error is at %d:%d, want a place in line 1", line, column)
	}
}

func TestMinifyingLeavesItsInputAlone(t *testing.T) {
	src := []byte("<p>a &amp;  b</p>\n{{ .X }}")
	before := string(src)
	if _, err := Template(src); err != nil || string(src) != before {
		t.Errorf("source became %q, %v", src, err)
	}
}

func FuzzFragmentNeverPanics(f *testing.F) {
	for _, s := range []string{"<p>a", "<", "<!--", "&amp", "<script>", "<p class='", "</", "\x00", "<svg><"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var w bytes.Buffer
		_ = Fragment(&w, []byte(s))
	})
}

func BenchmarkFragment(b *testing.B) {
	var src strings.Builder
	for i := range 40 {
		fmt.Fprintf(&src, "<h2 id=\"del-%d\">Overskrift %d</h2>\n<p>Forsker <strong>studie</strong> metode, resultat og <a href=\"/aktuelt/sak/\">lenke til sak</a>.</p>\n", i, i)
	}
	page := []byte(src.String())
	scratch := make([]byte, len(page), len(page)+1)
	var w bytes.Buffer
	b.SetBytes(int64(len(page)))
	b.ReportAllocs()
	for b.Loop() {
		copy(scratch, page)
		w.Reset()
		if err := Fragment(&w, scratch); err != nil {
			b.Fatal(err)
		}
	}
}
