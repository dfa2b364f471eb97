package markdown

import (
	"bytes"
	"fmt"
	"html"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/minify"
	"github.com/ms-forbundet/ms.no/generator/picture"
)

// site is a Resolver that knows every page, except where its name says not.
type site struct{}

func (site) Link(dest string) (Target, *diag.Diagnostic) {
	switch {
	case strings.Contains(dest, "finnes-ikke"):
		return Target{}, &diag.Diagnostic{Rule: "link-broken", Severity: diag.Error, Message: diag.Text{NB: dest}}
	case strings.HasSuffix(dest, ".pdf"):
		return Target{URL: "/ms" + dest, Kind: "PDF", Size: 2_345_678}, nil
	case strings.HasPrefix(dest, "https://ute."):
		return Target{URL: dest, External: true}, nil
	}
	return Target{URL: dest}, nil
}

func (site) Picture(dest string) (picture.Set, *diag.Diagnostic) {
	if strings.Contains(dest, "finnes-ikke") {
		return picture.Set{}, &diag.Diagnostic{Rule: "link-broken", Severity: diag.Error}
	}
	address := url.URL{Path: strings.ReplaceAll(dest, "&", "+")}
	return picture.Set{URL: address.EscapedPath(), Width: 4, Height: 3}, nil
}

func (site) Component(c Component) ([]byte, error) {
	if c.Name == "knust" {
		return nil, fmt.Errorf("malen er knust")
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, `<div title="%s">`, html.EscapeString(c.Title))
	var keys []string
	for k := range c.Attrs {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	for _, k := range keys {
		fmt.Fprintf(&b, "%s=%s;", html.EscapeString(k), html.EscapeString(c.Attrs[k]))
	}
	fmt.Fprintf(&b, "\n%s</div>", c.Body)
	return smallest(b.Bytes()), nil // as templates are
}

// smallest is what minify.Fragment leaves of html.
func smallest(html []byte) []byte {
	var small bytes.Buffer
	if err := minify.Fragment(&small, bytes.Clone(html)); err != nil {
		panic(err)
	}
	return small.Bytes()
}

var boxes = []string{"merk", "viktig", "advarsel", "fakta", "knust"}

// render returns the HTML of body and everything said about it, one line each:
// line:column rule. What comes out is what minify.Fragment would leave of it.
func render(t testing.TB, lang, body string, terms ...Term) (string, string) {
	t.Helper()
	doc, diags := New(Options{Components: boxes}).Parse(Source{File: "a.md", Text: []byte(body), Lang: lang})
	var buf bytes.Buffer
	diags = append(diags, doc.WriteHTML(&buf, site{}, NewTerms(terms).On(doc))...)
	if out := buf.Bytes(); !bytes.Equal(smallest(out), out) {
		t.Errorf("%.2000q gave %.3000q\nof which minify.Fragment would leave %.3000q", body, out, smallest(out))
	}
	var said strings.Builder
	for _, d := range diags {
		fmt.Fprintf(&said, "%d:%d %s\n", d.Line, d.Column, d.Rule)
	}
	return buf.String(), said.String()
}

// one is a piece of Markdown and what becomes of it; ~ is a hard space.
type one struct{ name, in, want, said string }

// shown makes hard spaces visible, and looks past how a picture is loaded.
var shown = strings.NewReplacer("\u00a0", "~", ` decoding="async"`, "")

func check(t *testing.T, cases []one) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got, said := render(t, "nb", c.in)
			want := string(smallest([]byte(c.want))) // which may be written in lines
			if got = shown.Replace(got); got != want {
				t.Errorf("%q\n got: %s\nwant: %s", c.in, got, want)
			}
			if strings.TrimSpace(said) != strings.TrimSpace(c.said) {
				t.Errorf("%q\n said: %q\n want: %q", c.in, said, c.said)
			}
		})
	}
}
