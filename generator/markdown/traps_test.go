package markdown

import (
	"bytes"
	"fmt"
	"strings"
	"sync"
	"testing"
)

// What goldmark does otherwise than one would think, and what comes of it here.

func TestBareAddressesAreFoundWhereTheyStand(t *testing.T) {
	// goldmark places them one byte early.
	_, said := render(t, "nb", "Æ se https://a.no/finnes-ikke og\nhttps://a.no/finnes-ikke")
	if said != "1:6 link-broken\n2:1 link-broken\n" {
		t.Errorf("said %q", said)
	}
}

func TestFindingsInFootnotesHaveAPlace(t *testing.T) {
	// goldmark's list of notes, and the ways back, are nowhere.
	_, said := render(t, "nb", "a[^1]\n\n[^1]: b [c](finnes-ikke) <b>\n")
	if said != "3:26 raw-html\n3:13 link-broken\n" {
		t.Errorf("said %q", said)
	}
}

func TestHeadingIDsKeepNorwegianLetters(t *testing.T) {
	// goldmark drops æ, ø and å.
	if out, _ := render(t, "nb", "# Ærlig, Øst og Åre"); !strings.Contains(out, `id="aerlig-ost-og-are"`) {
		t.Errorf("got %s", out)
	}
}

func TestWordsThatBeginLikeAContraction(t *testing.T) {
	// goldmark's typographer takes 't 'e 'n 'l for English: 'twas, 'em.
	if out, _ := render(t, "nb", "ordet 'tid' og 'nerve'"); out != "<p>ordet ‘tid’ og ‘nerve’</p>" {
		t.Errorf("got %s", out)
	}
}

func TestNothingIsWrittenPastTheFile(t *testing.T) {
	// goldmark appends the missing line break of code to the slice it was given.
	arena := []byte("```\nkodeNESTE FIL")
	doc, _ := New(Options{}).Parse(Source{Text: arena[:8], Lang: "nb"})
	var buf bytes.Buffer
	doc.WriteHTML(&buf, site{}, nil)
	if string(arena) != "```\nkodeNESTE FIL" || !strings.Contains(buf.String(), "kode\n</code>") {
		t.Errorf("the arena is %q, the page %q", arena, buf.String())
	}
}

func TestTextCannotPassForMarkupOfOurs(t *testing.T) {
	// Generators that put placeholders in text have seen them leak into pages.
	in := "{{x}} %%x%% \u0001 HAHAHUGOSHORTCODE0s0HBHB {decorative} [[x]]"
	if out, _ := render(t, "nb", in); out != "<p>"+in+"</p>" {
		t.Errorf("got %q", out)
	}
}

func TestLineEndingsAndMarksOfWindows(t *testing.T) {
	out, said := render(t, "nb", "\uFEFF# A {#b}\r\n\r\nc\\\r\nd  \r\ne\r\n\r\n```\r\nf\r\n```\r\n\r\n::: merk\r\n- [x] g\r\n:::\r\n\r\n> [!NOTE]\r\n> h[^1]\r\n\r\n[^1]: i {lang=en}\r\n")
	want := "<h1 id=\"b\">A</h1><p>c<br>d<br>e</p><pre tabindex=\"0\"><code>f\n</code></pre><div title><ul><li><input type=\"checkbox\" disabled checked aria-label=\"gjort\"> g</li></ul></div><div title><p>h<sup"
	if !strings.HasPrefix(out, want) || said != "" || !strings.Contains(out, `<p lang="en">i <a`) {
		t.Errorf("said %q, got %s", said, out)
	}
}

func TestOneParserServesManyPagesAtOnce(t *testing.T) {
	p, terms := New(Options{Components: boxes}), NewTerms(glossary)
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			body := fmt.Sprintf("# Side %d\n\n%s[^%d]\n\n[^%d]: note\n", i, article(), i, i)
			doc, _ := p.Parse(Source{Text: []byte(body), Lang: "nb"})
			var buf bytes.Buffer
			doc.WriteHTML(&buf, site{}, terms.On(doc))
			if !strings.Contains(buf.String(), fmt.Sprintf(`id="side-%d"`, i)) || doc.Headings()[0].Text != fmt.Sprintf("Side %d", i) {
				t.Errorf("page %d got another's text", i)
			}
		})
	}
	wg.Wait()
}
