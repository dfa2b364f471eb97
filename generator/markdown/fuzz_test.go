package markdown

import (
	"bytes"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/ms-forbundet/ms.no/generator/markdown/settle"
)

// permitted are the elements and attributes that a body may hold, whatever its
// author wrote. <div title> is the test's own container.
var permitted = map[string][]string{
	"p": {"lang"}, "a": {"href", "rel", "title", "class", "id", "role", "aria-label"}, "em": nil, "strong": nil, "del": nil, "code": {"class"},
	"pre": {"tabindex"}, "ul": nil, "ol": {"start"}, "li": {"id"}, "blockquote": nil, "hr": nil, "br": nil,
	"h1": {"id", "lang"}, "h2": {"id", "lang"}, "h3": {"id", "lang"}, "h4": {"id", "lang"}, "h5": {"id", "lang"}, "h6": {"id", "lang"},
	"dl": nil, "dt": nil, "dd": nil, "figure": {"lang"}, "figcaption": nil,
	"img": {"src", "alt", "width", "height", "loading", "decoding"}, "input": {"type", "disabled", "checked", "aria-label"},
	"table": nil, "thead": nil, "tbody": nil, "tr": nil, "th": {"scope", "class"}, "td": {"class"},
	"div": {"class", "role", "tabindex", "aria-label", "title"}, "section": {"class", "role", "aria-label"},
	"sup": {"class", "id"}, "sub": nil, "kbd": nil, "mark": nil, "abbr": {"title"}, "span": {"lang"},
}

// FuzzHTML: whatever the text, no panic, and HTML that is balanced, that a
// browser reads as it stands, and that holds what is permitted only.
func FuzzHTML(f *testing.F) {
	for _, name := range []string{"commonmark-0.31.2.txt", "gfm-0.29.txt"} {
		src, err := os.ReadFile("testdata/" + name)
		if err != nil {
			f.Fatal(err)
		}
		for _, e := range strings.Split(string(src), strings.Repeat("`", 32)) {
			f.Add(e)
		}
	}
	f.Add("![0]()")
	f.Add("COVID-**19** og 2020-**21**")
	f.Add("::: merk \"a\" {b=\"c\"}\n> [!NOTE]\n> - [x] a[^1]\n>   <mark>MS</mark>\n:::\n\n[^1]: b {lang=en}\n## c {#d}\n![e](f \"g\"){decorative}\n|a||\n|-|-|\n|`\\|`|www.a.no|\nord\n: b")
	f.Add("[a<span lang=\"en\">[^1]<a>](javascript:b) <!-- uu-ignore a: b -->\n\n[^1]:     c\n  ::: merk\n")
	f.Add("1. a\n20. mars\n   - 7. mai\n\n1.\n     31. juli\n-\n 1. mai\n2. b\n> 3. c\n4. juni\n[^1]: 5. mai[^1]")
	terms := []Term{{Forms: []string{"MS", "åre"}, ID: "ord-ms"}, {Forms: []string{"a b"}, ID: "ord-\"><script>"}}
	f.Fuzz(func(t *testing.T, body string) {
		if !utf8.ValidString(body) {
			body = strings.ToValidUTF8(body, "\uFFFD")
		}
		out, _ := render(t, "nb", body, terms...)
		safe(t, body, out)
		plain := New(Options{}).RunningText(body, "nb", NewTerms(terms).On(nil))
		if left := smallest([]byte(plain)); string(left) != plain {
			t.Fatalf("%q gave %q as plain text\nof which minify.Fragment would leave %q", body, plain, left)
		}
		safe(t, body, plain)
	})
}

func safe(t *testing.T, body, out string) {
	t.Helper()
	if !utf8.ValidString(out) {
		t.Fatalf("%q gave invalid UTF-8: %q", body, out)
	}
	written := balanced(t, body, out)
	tree := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	nodes, err := html.ParseFragment(strings.NewReader(out), tree)
	if err != nil {
		t.Fatalf("%q gave %q: %v", body, out, err)
	}
	var read []string
	for _, n := range nodes {
		read = elements(read, n)
	}
	if !slices.Equal(written, read) {
		t.Fatalf("%q gave %q\nwhich a browser reads as %v", body, out, read)
	}
}

func elements(list []string, n *html.Node) []string {
	if n.Type == html.ElementNode {
		list = append(list, n.Data)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		list = elements(list, c)
	}
	return list
}

// balanced checks tags one by one and returns the elements in order.
func balanced(t *testing.T, body, out string) (written []string) {
	t.Helper()
	var open []string
	ids := map[string]bool{}
	z := html.NewTokenizer(bytes.NewReader([]byte(out)))
	for {
		switch z.Next() {
		case html.ErrorToken:
			if len(open) > 0 {
				t.Fatalf("%q gave %q: not closed: %v", body, out, open)
			}
			return written
		case html.CommentToken, html.DoctypeToken, html.SelfClosingTagToken:
			t.Fatalf("%q gave %q: %s", body, out, z.Raw())
		case html.StartTagToken:
			tok := z.Token()
			written = append(written, tok.Data)
			attributes(t, body, tok, ids)
			if !slices.Contains([]string{"br", "hr", "img", "input"}, tok.Data) {
				open = append(open, tok.Data)
			}
		case html.EndTagToken:
			tok := z.Token()
			if len(open) == 0 || open[len(open)-1] != tok.Data {
				t.Fatalf("%q gave %q: </%s> closes %v", body, out, tok.Data, open)
			}
			open = open[:len(open)-1]
		}
	}
}

func attributes(t *testing.T, body string, tok html.Token, ids map[string]bool) {
	t.Helper()
	allowedHere, ok := permitted[tok.Data]
	if !ok {
		t.Fatalf("%q gave <%s>", body, tok.Data)
	}
	for _, a := range tok.Attr {
		if !slices.Contains(allowedHere, a.Key) {
			t.Fatalf("%q gave <%s %s=%q>", body, tok.Data, a.Key, a.Val)
		}
		switch a.Key {
		case "href", "src":
			if ok, _ := settle.Allowed(a.Val); !ok {
				t.Fatalf("%q gave %s=%q", body, a.Key, a.Val)
			}
		case "id":
			if ids[a.Val] {
				t.Fatalf("%q gave id=%q twice", body, a.Val)
			}
			ids[a.Val] = true
		}
	}
}

// FuzzPositions: every finding is at a place that exists.
func FuzzPositions(f *testing.F) {
	f.Add("<b>å</b>\r\n\r\n[a](javascript:x)\n::: x\n[^a] {.b}\n", 0)
	f.Add("---\na: b\n---\n# a {#b}\r# c {#b}\n<!-- a\n--> c", 13)
	f.Fuzz(func(t *testing.T, file string, offset int) {
		if offset < 0 || offset > len(file) || !utf8.ValidString(file) {
			return
		}
		doc, diags := New(Options{}).Parse(Source{Text: []byte(file), Offset: offset, Lang: "nb"})
		lines := strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(file), "\n")
		for _, d := range diags {
			if d.Line < 1 || d.Line > len(lines) || d.Column < 1 || d.Column > utf8.RuneCountInString(lines[d.Line-1])+1 {
				t.Fatalf("%q: %s at %d:%d", file, d.Rule, d.Line, d.Column)
			}
		}
		doc.Links()
		doc.Ignores()
	})
}
