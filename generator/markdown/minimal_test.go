package markdown

import (
	"bytes"
	"io/fs"
	"os"
	"strings"
	"testing"
)

// render holds everything that any test writes against minify.Fragment. These
// are the rest: what this site has, and what has been got wrong.

func TestTheSitesOwnTextsAreWrittenMinimal(t *testing.T) {
	site, read := os.DirFS("../../content"), 0
	err := fs.WalkDir(site, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(name, ".md") {
			return err
		}
		src, err := fs.ReadFile(site, name)
		if err != nil {
			return err
		}
		if parts := bytes.SplitN(src, []byte("---\n"), 3); len(parts) == 3 {
			src = parts[2]
		}
		render(t, "nb", string(src), glossary...)
		read++
		return nil
	})
	if err != nil || read == 0 {
		t.Errorf("%d texts, %v", read, err)
	}
}

func TestWhiteSpaceThatShowsNothingIsLeftOut(t *testing.T) {
	for in, want := range map[string]string{
		"a  b\t \tc&#32;&#32; d":              "<p>a b c d</p>",
		"a *b&#32;*":                          "<p>a <em>b</em></p>",
		"a <mark> b </mark> c":                "<p>a <mark>b </mark>c</p>",
		"a <mark>b </mark>":                   "<p>a <mark>b</mark></p>",
		"<mark>*a* <kbd>b&#10;</kbd> </mark>": "<p><mark><em>a</em> <kbd>b</kbd></mark></p>",
		"a <br> b":                            "<p>a<br>b</p>",
		"a <mark><br></mark> b":               "<p>a <mark><br></mark>b</p>",
		"`` a  b `` c":                        "<p><code>a b</code> c</p>",
		"a <!-- b --> c <!-- d -->":           "<p>a c</p>",
		"- a\n  <!-- b -->\n  c":              "<ul><li>a\nc</li></ul>",
		"[a ](/b.pdf)":                        "<p><a href=\"/ms/b.pdf\">a (PDF, 2,3\u00a0MB)</a></p>",
		"![a](b) ![c](finnes-ikke) d":         `<p><img src="b" width="4" height="3" alt="a" decoding="async"> c d</p>`,
		"```a&#32;&#32;b\n\n  c  \n```":       "<pre tabindex=\"0\"><code class=\"language-a b\">\n  c  \n</code></pre>",
		"[](/a/) <mark></mark> b":             `<p><a href="/a/"></a><mark></mark>b</p>`,
		"a\n:   b\n\n    c":                   "<dl><dt>a</dt><dd>b<p>c</p></dd></dl>",
		strings.Repeat("<mark>", 90) + "a " + strings.Repeat("</mark>", 90): "<p>" + strings.Repeat("<mark>", 90) + "a" + strings.Repeat("</mark>", 90) + "</p>",
	} {
		if got, _ := render(t, "nb", in); got != want {
			t.Errorf("%q\n got: %q\nwant: %q", in, got, want)
		}
	}
}

// Every & that a browser could take for the start of a reference is written so
// that it cannot.
func TestReferencesAreWrittenWhereTheyMustBe(t *testing.T) {
	for in, want := range map[string]string{
		`R&D, a & b, &&c, &5, &#x26;lt; &;`:        `<p>R&amp;D, a & b, &&amp;c, &amp;5, &amp;lt; &;</p>`,
		"&<!-- -->lt; &**amp;** &<mark>a</mark>":   "<p>&amp;lt; &<strong>amp;</strong> &<mark>a</mark></p>",
		"`&lt;` `& a` <b>":                         "<p><code>&amp;lt;</code> <code>& a</code></p>",
		"    &lt; <> \"":                           "<pre tabindex=\"0\"><code>&amp;lt; &lt;> \"\n</code></pre>",
		`\"a\" > &quot;`:                           `<p>"a" > "</p>`,
		`[a](/b?c&d=&amp;& "e \"f\" & &amp;lt;")`:  `<p><a href="/b?c&amp;d=&&" title="e «f» & &amp;lt;">a</a></p>`,
		`<abbr title='a "b"'>c</abbr>`:             `<p><abbr title='a "b"'>c</abbr></p>`,
		`<abbr title="a 'b' &quot;c">d</abbr>`:     `<p><abbr title="a 'b' &#34;c">d</abbr></p>`,
		`<abbr title="a &quot;b&quot; '">c</abbr>`: `<p><abbr title='a "b" &#39;'>c</abbr></p>`,
		`<abbr title="">a</abbr> [b]( )`:           `<p><abbr title>a</abbr> <a href>b</a></p>`,
		`<HTTPS://A.no> [b](HtTp:c)`:               `<p><a href="https://A.no">HTTPS://A.no</a> <a href="http:c">b</a></p>`,
	} {
		if got, _ := render(t, "nb", in); got != want {
			t.Errorf("%q\n got: %q\nwant: %q", in, got, want)
		}
	}
}
