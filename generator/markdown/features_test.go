package markdown

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/ms-forbundet/ms.no/generator/diag"
)

func TestHeadings(t *testing.T) {
	check(t, []one{
		{"an id an editor can guess", "## Første tittel", `<h2 id="forste-tittel">Første tittel</h2>`, ""},
		{"markup is not part of the id", "## *Høring* om [Nye metoder](/nye/)", `<h2 id="horing-om-nye-metoder"><em>Høring</em> om <a href="/nye/">Nye metoder</a></h2>`, ""},
		{"underlined", "Tittel\n======", `<h1 id="tittel">Tittel</h1>`, ""},
		{"the same twice", "## Å\n## Å\n## Å", "<h2 id=\"a\">Å</h2>\n<h2 id=\"a-2\">Å</h2>\n<h2 id=\"a-3\">Å</h2>", ""},
		{"nothing to make an id of", "## ?\n## !", "<h2 id=\"avsnitt\">?</h2>\n<h2 id=\"avsnitt-2\">!</h2>", ""},
		{"an id of one's own", "## Tittel {#min_id-1}", `<h2 id="min_id-1">Tittel</h2>`, ""},
		{"an id before the closing #", "## Tittel {#a} ##", `<h2 id="a">Tittel</h2>`, ""},
		{"an id that is taken", "## A\n## B {#a}", "<h2 id=\"a\">A</h2>\n<h2 id=\"b\">B</h2>", "2:1 heading-id-taken"},
		{"an id of the footnotes", "## Fn 1\n## B {#fn-2}", "<h2 id=\"avsnitt-fn-1\">Fn 1</h2>\n<h2 id=\"b\">B</h2>", "2:1 heading-id-taken"},
		{"in another language", "## The \"end\" {lang=en}", `<h2 id="the-end" lang="en">The “end”</h2>`, ""},
		{"both", "## Hello {#hei lang=en}", `<h2 id="hei" lang="en">Hello</h2>`, ""},
		{"an id that cannot be", "## Tittel {#to ord}", `<h2 id="tittel-to-ord">Tittel {#to ord}</h2>`, "1:11 attribute-unknown"},
		{"a brace that is text", "## Mengden {a b}", `<h2 id="mengden-a-b">Mengden {a b}</h2>`, ""},
		{"an attribute from elsewhere", "## Tittel {.stor}", `<h2 id="tittel-stor">Tittel {.stor}</h2>`, "1:11 attribute-unknown"},
		{"braces that are text", "## Mengden {1, 2}", `<h2 id="mengden-1-2">Mengden {1, 2}</h2>`, ""},
	})
}

func TestHeadingsAreListed(t *testing.T) {
	doc, _ := New(Options{}).Parse(Source{Text: []byte("## \"Hva\" er MS?\n\n::: x\n### Mer {#m}\n:::\n\nTekst[^1]\n\n[^1]: To ord.\n"), Lang: "nb"})
	want := []Heading{{2, "hva-er-ms", "«Hva» er MS?"}, {3, "m", "Mer"}}
	if got := doc.Headings(); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if got, want := doc.IDs(), []string{"hva-er-ms", "m", "fn-1", "fnref-1"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if doc.Words() != 7 {
		t.Errorf("got %d words, want 7", doc.Words())
	}
}

func TestParagraphsInAnotherLanguage(t *testing.T) {
	check(t, []one{
		{"lang", "She said \"hi\". {lang=en}\n\nHun sa \"hei\".", "<p lang=\"en\">She said “hi”.</p>\n<p>Hun sa «hei».</p>", ""},
		{"after emphasis", "*Hello* {lang=en}", `<p lang="en"><em>Hello</em></p>`, ""},
		{"no language", "Tekst {lang=\"x y\"}", `<p>Tekst {lang="x y"}</p>`, "1:7 attribute-unknown"},
		{"an id on a paragraph", "Tekst {#a}", `<p>Tekst {#a}</p>`, "1:7 attribute-unknown"},
		{"escaped", `Tekst \{lang=en}`, `<p>Tekst {lang=en}</p>`, ""},
	})
}

func TestTypographyInTheTree(t *testing.T) {
	check(t, []one{
		{"a quotation with emphasis in it", `Hun sa "*hei* til **deg**".`, `<p>Hun sa «<em>hei</em> til <strong>deg</strong>».</p>`, ""},
		{"a quotation with a link in it", `"[Hei](/a/)"`, `<p>«<a href="/a/">Hei</a>»</p>`, ""},
		{"a quotation over a line break", "\"Hei\ndu\" sa", "<p>«Hei\ndu» sa</p>", ""},
		{"each block for itself", "\"Hei\n\n\"Du\"", "<p>«Hei</p>\n<p>«Du»</p>", ""},
		{"not in code", "`\"14 000\"`", `<p><code>&quot;14 000&quot;</code></p>`, ""},
		{"not in addresses", `<https://a.no/14-000>`, `<p><a href="https://a.no/14-000">https://a.no/14-000</a></p>`, ""},
		{"not when escaped", `\"Hei\" og &quot;du&quot;`, `<p>&quot;Hei&quot; og &quot;du&quot;</p>`, ""},
		{"a dash at the end of a line", "ord -\nord", "<p>ord –\nord</p>", ""},
		{"numbers", "14 000 og 30 % den 20. mars kl. 09", "<p>14~000 og 30~% den 20.~mars kl.~09</p>", ""},
		{"a dose stays a dose", "14,000 mg, 5 - 10 mg, 2024-03-20, tlf. 22 12 34 56", "<p>14,000 mg, 5 - 10 mg, 2024-03-20, tlf. 22 12 34 56</p>", ""},
		{"dots", "Vent ...", "<p>Vent …</p>", ""},
		{"emphasis between digits", "5 - **10**", "<p>5 - <strong>10</strong></p>", ""},
	})
}

func TestPictures(t *testing.T) {
	// How a picture is written is picture's own; see its tests.
	const img = `<img src="a.jpg" width="4" height="3" alt="Et hus"`
	check(t, []one{
		{"alone in its paragraph", `![Et hus](a.jpg "Vårt \"hus\"")`, `<figure>` + img + `><figcaption>Vårt «hus»</figcaption></figure>`, ""},
		{"without a caption", `![Et hus](a.jpg)`, `<figure>` + img + `></figure>`, ""},
		{"in the text", `Her er ![Et hus](a.jpg).`, `<p>Her er ` + img + `>.</p>`, ""},
		{"decorative", `![](a.jpg){decorative}`, `<figure><img src="a.jpg" width="4" height="3" alt=""></figure>`, ""},
		{"marked with another word", `![](a.jpg){decorativ}`, `<p><img src="a.jpg" width="4" height="3" alt="">{decorativ}</p>`, "1:11 attribute-unknown"},
		{"a size", `![Et hus](a.jpg){width=100}`, `<p>` + img + `>{width=100}</p>`, "1:17 attribute-unknown"},
		{"in a brace", `{![Et hus](a.jpg)} {`, `<p>{` + img + `>} {</p>`, ""},
		{"the second waits", "![Et hus](a.jpg)\n\n![Et hus](a.jpg)", `<figure>` + img + "></figure>\n<figure>" + img + ` loading="lazy"></figure>`, ""},
		{"markup in the text for it", `![Et *stort* "hus" &amp; \*](a.jpg)`, `<figure><img src="a.jpg" width="4" height="3" alt="Et stort &quot;hus&quot; &amp; *"></figure>`, ""},
		{"in another language", `![Et hus](a.jpg "The \"house\"") {lang=en}`, `<figure lang="en">` + img + `><figcaption>The “house”</figcaption></figure>`, ""},
		{"missing", `![Et hus](finnes-ikke.jpg)`, `<figure>Et hus</figure>`, "1:11 link-broken"},
		{"no address", "![Et hus]()\n\nog ![0]() her", "<figure>Et hus</figure><p>og 0 her</p>", ""},
		{"with an address that is none", `![x](javascript:alert)`, `<figure>x</figure>`, "1:6 link-bad-href"},
	})
}

func TestLinks(t *testing.T) {
	check(t, []one{
		{"a page", `[MS](/ms/)`, `<p><a href="/ms/">MS</a></p>`, ""},
		{"a file says kind and size", `[Årsrapport](/a.pdf)`, `<p><a href="/ms/a.pdf">Årsrapport (PDF, 2,3~MB)</a></p>`, ""},
		{"another site", `[ute](https://ute.no)`, `<p><a href="https://ute.no" rel="external">ute</a></p>`, ""},
		{"a title", `[a](/b/ "En \"tittel\" &amp;")`, `<p><a href="/b/" title="En «tittel» &amp;">a</a></p>`, ""},
		{"broken", "Tekst\n\nÆ [død](/finnes-ikke/) lenke", "<p>Tekst</p>\n<p>Æ død lenke</p>", "3:9 link-broken"},
		{"broken, by reference", "[død][d]\n\n[d]: /finnes-ikke/", "<p>død</p>", "3:6 link-broken"},
		{"mail and telephone", "[Skriv](mailto:post@ms.no) [Ring](tel:+4722963580)", `<p><a href="mailto:post@ms.no">Skriv</a> <a href="tel:+4722963580">Ring</a></p>`, ""},
		{"a bare address", "Se www.ms.no.", `<p>Se <a href="https://www.ms.no">www.ms.no</a>.</p>`, ""},
		{"a bare mail address", "Skriv til post@ms.no, nå.", `<p>Skriv til <a href="mailto:post@ms.no">post@ms.no</a>, nå.</p>`, ""},
		{"no link in a link", "[se <https://a.no> her](/b/)", `<p><a href="/b/">se https://a.no her</a></p>`, ""},
		{"letters of ours", "[å](/åre/?q=ø)", `<p><a href="/%C3%A5re/?q=%C3%B8">å</a></p>`, ""},
	})
}

func TestDangerousAddresses(t *testing.T) {
	for _, dest := range []string{
		"javascript:alert(1)", "JavaScript:alert(1)", "javascript&colon;alert(1)", "java&Tab;script:alert(1)", "java&#10;script:alert(1)",
		"&#106;avascript:alert(1)", "&#x6A;avascript:alert(1)", "<&#1;javascript:alert(1)>", "<  javascript:alert(1)>", `javascript\:alert(1)`,
		"data:text/html,x", "vbscript:x", "file:///etc/passwd", "blob:x", "view-source:x",
	} {
		ref := strings.Trim(dest, "<>")
		for _, body := range []string{
			"[a](" + dest + ")", "![a](" + dest + ")", "[a][b]\n\n[b]: " + dest, "[a](" + dest + " \"t\")", "<" + ref + ">",
		} {
			html, said := render(t, "nb", body)
			if strings.Contains(html, "href") || strings.Contains(html, "src") {
				t.Errorf("%q gave %q", body, html)
			}
			if !strings.Contains(said, "link-bad-href") && body[0] != '<' {
				t.Errorf("%q: nothing was said", body)
			}
		}
	}
}

func TestContainers(t *testing.T) {
	check(t, []one{
		{"a title and attributes", "::: viktig Ring \"legen\" {a=1 b=\"to ord\"}\nTekst *her*.\n:::\netter",
			"<div title=\"Ring «legen»\">a=1;b=to ord;\n<p>Tekst <em>her</em>.</p>\n</div>\n<p>etter</p>", ""},
		{"no space is needed", ":::merk\nA\n:::", "<div title=\"\">\n<p>A</p>\n</div>", ""},
		{"in a paragraph's way", "foran\n::: merk\nA\n:::", "<p>foran</p>\n<div title=\"\">\n<p>A</p>\n</div>", ""},
		{"in each other, by order", "::: merk\n::: viktig\nA\n:::\nB\n:::\nC", "<div title=\"\">\n<div title=\"\">\n<p>A</p>\n</div>\n<p>B</p>\n</div>\n<p>C</p>", ""},
		{"in each other, by colons", ":::: merk\n::: viktig\nA\n:::\nB\n::::", "<div title=\"\">\n<div title=\"\">\n<p>A</p>\n</div>\n<p>B</p>\n</div>", ""},
		{"in a list", "- a\n\n  ::: merk\n  B\n  :::\n- c", "<ul>\n<li>\n<p>a</p>\n<div title=\"\">\n<p>B</p>\n</div>\n</li>\n<li>\n<p>c</p>\n</li>\n</ul>", ""},
		{"in a list in one", "::: merk\n- a\n  ::: viktig\n  B\n  :::\n- c\n:::", "<div title=\"\">\n<ul>\n<li>a\n<div title=\"\">\n<p>B</p>\n</div>\n</li>\n<li>c</li>\n</ul>\n</div>", ""},
		{"in a quotation", "> ::: merk\n> A\n> :::\n> B", "<blockquote>\n<div title=\"\">\n<p>A</p>\n</div>\n<p>B</p>\n</blockquote>", ""},
		{"around a quotation", "::: merk\n> A\n:::", "<div title=\"\">\n<blockquote>\n<p>A</p>\n</blockquote>\n</div>", ""},
		{"around code that has one", "::: merk\n```\n:::\n```\n:::", "<div title=\"\">\n<pre tabindex=\"0\"><code>:::\n</code></pre>\n</div>", ""},
		{"empty", "::: merk\n:::", "<div title=\"\">\n</div>", "1:1 component-empty\n"},
		{"unknown, its text checked", "a\n\n::: vikti\n[B](/finnes-ikke/)\n:::", "<p>a</p><p>B</p>", "3:1 component-unknown\n4:5 link-broken"},
		{"not closed", "a\n\n  ::: merk\nB", "<p>a</p>\n<div title=\"\">\n<p>B</p>\n</div>", "3:3 component-unclosed"},
		{"the inner not closed", ":::: merk\n::: viktig\nA\n::::\nB", "<div title=\"\">\n<div title=\"\">\n<p>A</p>\n</div>\n</div>\n<p>B</p>", "2:1 component-unclosed"},
		{"closed by the quotation's end", "> ::: merk\n> A\n\nB", "<blockquote>\n<div title=\"\">\n<p>A</p>\n</div>\n</blockquote>\n<p>B</p>", "1:3 component-unclosed"},
		{"never opened", "A\n\n:::", "<p>A</p>\n<p>:::</p>", "3:1 component-stray"},
		{"a template that fails", "::: knust\nA\n:::", "<p>A</p>", "1:1 component-failed"},
		{"two colons are text", ":: merk", "<p>:: merk</p>", ""},
	})
}

func TestAnUnknownContainerIsHelpedAlong(t *testing.T) {
	_, diags := New(Options{Components: boxes}).Parse(Source{Text: []byte("::: vikti\n:::"), Lang: "nb"})
	if got, want := diags[0].Hint.NB, "Mente du «viktig»? Disse finnes: advarsel, fakta, knust, merk, viktig."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestAlerts(t *testing.T) {
	check(t, []one{
		{"GitHub's spelling", "> [!WARNING]\n> A *b*\n>\n> C", "<div title=\"\">\n<p>A <em>b</em></p>\n<p>C</p>\n</div>", ""},
		{"small letters and a title", "> [!note] Husk \"dette\"\n> A", "<div title=\"Husk «dette»\">\n<p>A</p>\n</div>", ""},
		{"a name of ours", "> [!FAKTA]\n>\n> A", "<div title=\"\">\n<p>A</p>\n</div>", ""},
		{"unknown", "> [!ADVARSE]\n> A", "<blockquote>\n<p>[!ADVARSE]\nA</p>\n</blockquote>", "1:3 component-unknown"},
		{"a link is none", "> [!a](/b/)", "<blockquote>\n<p><a href=\"/b/\">!a</a></p>\n</blockquote>", ""},
		{"only first", "> A\n> [!NOTE]", "<blockquote>\n<p>A\n[!NOTE]</p>\n</blockquote>", ""},
	})
}

func TestAllowedHTML(t *testing.T) {
	check(t, []one{
		{"the short list", `H<sub>2</sub>O x<sup>2</sup> <kbd>Ctrl</kbd> <mark>obs</mark>`, `<p>H<sub>2</sub>O x<sup>2</sup> <kbd>Ctrl</kbd> <mark>obs</mark></p>`, ""},
		{"a break, however written", "a<br>b<br/>c<BR />d", "<p>a<br>b<br>c<br>d</p>", ""},
		{"an explanation", `<abbr title="multippel &quot;sklerose&quot;">MS</abbr>`, `<p><abbr title="multippel &quot;sklerose&quot;">MS</abbr></p>`, ""},
		{"another language", `Det heter <span lang="en">*quality* of life</span>.`, `<p>Det heter <span lang="en"><em>quality</em> of life</span>.</p>`, ""},
		{"first on a line", "<mark>obs</mark>\n\n<span lang=en>\nhi\n</span>", "<p><mark>obs</mark></p>\n<p><span lang=\"en\">\nhi\n</span></p>", ""},
		{"other attributes", `<mark class="x">a</mark>`, "<p>a</p>", "1:1 raw-html"},
		{"a handler", `<span lang="en" onclick="x()">a</span>`, "<p>a</p>", "1:1 raw-html"},
		{"not a language", `<span lang="x&quot; onclick=&quot;y">a</span>`, "<p>a</p>", "1:1 raw-html"},
		{"another element", "a <b>c</b>", "<p>a c</p>", "1:3 raw-html"},
		{"a block", "a\n\n<div class=\"x\">\nb\n</div>", "<p>a</p>", "3:1 raw-html"},
		{"a script", "<script>alert(1)</script>", "", "1:1 raw-html"},
		{"not closed", "a <mark>b\n\nc", "<p>a b</p>\n<p>c</p>", "1:3 raw-html"},
		{"not opened", "a b</mark>", "<p>a b</p>", "1:4 raw-html"},
		{"crossing emphasis", "*a <mark>b* c</mark>", "<p><em>a b</em> c</p>", "1:4 raw-html"},
		{"crossing each other", "<mark><kbd>a</mark></kbd>", "<p><kbd>a</kbd></p>", "1:1 raw-html"},
		{"twice, once opened", "<b>a</b> c</b>", "<p>a c</p>", "1:1 raw-html\n1:11 raw-html"},
		{"closing what crossed before", "<mark><kbd>a</mark></kbd></mark>", "<p><kbd>a</kbd></p>", "1:1 raw-html\n1:26 raw-html"},
		{"a pair in emphasis", "<i>*a</I>*", "<p><em>a</em></p>", "1:1 raw-html"},
		{"a pair over paragraphs", "<mark>a\n\nb</mark></mark>", "<p>a</p><p>b</p>", "1:1 raw-html\n3:9 raw-html"},
		{"a pair of blocks", "<div>\n\na\n\n</div>\n\nb\n\n</div>", "<p>a</p><p>b</p>", "1:1 raw-html\n9:1 raw-html"},
		{"a pair in a block, and an end", "<div>a</div>\n\n</div>", "", "1:1 raw-html\n3:1 raw-html"},
		{"text after the end of a block", "<div>\n\na\n\n</div> lost", "<p>a</p>", "1:1 raw-html\n5:1 raw-html"},
		{"less than", "2 < 3 & 4 > 1 &copy; \\<b>", "<p>2 &lt; 3 &amp; 4 &gt; 1 © &lt;b&gt;</p>", ""},
	})
}

func TestCommentsAreDropped(t *testing.T) {
	check(t, []one{
		{"in the text", "a <!-- b --> c", "<p>a  c</p>", ""},
		{"a block of lines", "a\n\n<!-- b\n\nc -->\n\nd", "<p>a</p>\n<p>d</p>", ""},
		{"text after it is kept", "<!-- a --> b", "<p> b</p>", ""},
		{"text after the last line would be lost", "<!-- a\nb --> c", "", "2:1 raw-html"},
		{"never closed it takes the rest", "a\n\n<!-- b\n\nc\n\n## d", "<p>a</p>", "3:1 raw-html"},
		{"never closed in a quotation", "> <!-- a\n> b\n\nc", "<blockquote></blockquote><p>c</p>", "1:3 raw-html"},
		{"never closed with half an end", "<!-- a ->\n\nb", "", "1:1 raw-html"},
	})
}

func TestIgnoreCommentsCanBeFound(t *testing.T) {
	body := "a\n\n<!-- uu-ignore link-generic: eldre sak -->\nb\nc [her](/x/)\n\nd <!-- uu-ignore caps: navn -->\n"
	doc, _ := New(Options{}).Parse(Source{File: "a.md", Text: []byte(body), Lang: "nb"})
	got := doc.Ignores()
	if len(got) != 2 {
		t.Fatalf("got %v", got)
	}
	if g := got[0]; g.Rule != "link-generic" || g.Reason != "eldre sak" || g.Pos.Line != 3 || g.LastLine != 5 {
		t.Errorf("got %+v", g)
	}
	if g := got[1]; g.Rule != "caps" || g.Pos.Line != 7 || g.Pos.Column != 3 || g.LastLine != 7 {
		t.Errorf("got %+v", g)
	}
}

func TestTables(t *testing.T) {
	const region = `<div class="table" role="region" tabindex="0" aria-label="Tabell 1"><table>` + "\n"
	check(t, []one{
		{"a name, and classes for alignment", "## Tall\n\n| A | B |\n|:-:|--:|\n| *a* | 14 000 |",
			"<h2 id=\"tall\">Tall</h2>\n<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"Tabell 1: Tall\"><table>\n" +
				"<thead>\n<tr>\n<th scope=\"col\" class=\"align-center\">A</th>\n<th scope=\"col\" class=\"align-right\">B</th>\n</tr>\n</thead>\n" +
				"<tbody>\n<tr>\n<td class=\"align-center\"><em>a</em></td>\n<td class=\"align-right\">14~000</td>\n</tr>\n</tbody>\n</table></div>", ""},
		{"an empty corner makes the first column headings", "| | B |\n|---|---|\n| a | b |",
			region + "<thead>\n<tr>\n<td></td>\n<th scope=\"col\">B</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<th scope=\"row\">a</th>\n<td>b</td>\n</tr>\n</tbody>\n</table></div>", ""},
		{"a pipe in code", "| A |\n|---|\n| `a\\|b` |",
			region + "<thead>\n<tr>\n<th scope=\"col\">A</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td><code>a|b</code></td>\n</tr>\n</tbody>\n</table></div>", ""},
	})
}

func TestFootnotes(t *testing.T) {
	check(t, []one{
		{"numbered by first reference", "A[^b] og B[^a] og A igjen[^b].\n\n[^a]: Note a.\n[^b]: Note b.",
			`<p>A<sup class="footnote" id="fnref-1"><a href="#fn-1" role="doc-noteref">1</a></sup> og B<sup class="footnote" id="fnref-2"><a href="#fn-2" role="doc-noteref">2</a></sup>` +
				` og A igjen<sup class="footnote" id="fnref-1-2"><a href="#fn-1" role="doc-noteref">1</a></sup>.</p>` + "\n" +
				`<section class="footnotes" role="doc-endnotes" aria-label="Fotnoter">` + "\n<ol>\n" +
				`<li id="fn-1">` + "\n" + `<p>Note b. <a href="#fnref-1" role="doc-backlink" aria-label="Tilbake til teksten (1)">↩︎</a>` +
				` <a href="#fnref-1-2" role="doc-backlink" aria-label="Tilbake til teksten (2)">↩︎</a></p>` + "\n</li>\n" +
				`<li id="fn-2">` + "\n" + `<p>Note a. <a href="#fnref-2" role="doc-backlink" aria-label="Tilbake til teksten">↩︎</a></p>` + "\n</li>\n</ol>\n</section>", ""},
		{"missing", "A[^x] b", "<p>A[^x] b</p>", "1:2 footnote-missing"},
		{"unused", "A\n\n[^x]: B", "<p>A</p>", "3:1 footnote-unused"},
		{"a link that looks like one", "[^x](/a/)", `<p><a href="/a/">^x</a></p>`, ""},
	})
}

func TestAFootnoteMayReferToAnother(t *testing.T) {
	html, said := render(t, "nb", "A[^1]\n\n[^2]: To.\n[^1]: En, se[^2].\n")
	if strings.Count(html, `<li id="fn-`) != 2 || said != "" {
		t.Errorf("got %s\nsaid %s", html, said)
	}
}

func TestLists(t *testing.T) {
	check(t, []one{
		{"tasks have names", "- [x] a\n- [ ] b", "<ul>\n<li><input type=\"checkbox\" disabled checked aria-label=\"gjort\"> a</li>\n<li><input type=\"checkbox\" disabled aria-label=\"ikke gjort\"> b</li>\n</ul>", ""},
		{"definitions", "MS\n: En sykdom.\n: Ikke et fjell.", "<dl>\n<dt>MS</dt>\n<dd>En sykdom.</dd>\n<dd>Ikke et fjell.</dd>\n</dl>", ""},
	})
}

func TestTermsAreMarkedWhereTheyAreFirstMentioned(t *testing.T) {
	terms := []Term{
		{Forms: []string{"RAM-MS"}, ID: "ord-ram-ms", Index: 7},
		{Forms: []string{"MS"}, ID: "ord-ms", Index: 3},
		{Forms: []string{"attakk", "attakker"}, ID: "ord-attakk", Index: 4},
		{Forms: []string{"Nye metoder"}, ID: "ord-nye-metoder", Index: 5},
		{Forms: []string{"åre"}, ID: "ord-are", Index: 6},
	}
	for _, c := range []struct{ name, in, want string }{
		{"once", "MS og MS", `<p><a class="term" id="til-ms" href="#ord-ms">MS</a> og MS</p>`},
		{"the longest form", "Om RAM-MS nå", `<p>Om <a class="term" id="til-ram-ms" href="#ord-ram-ms">RAM-MS</a> nå</p>`},
		{"whole words", "RAM-MS-studien, MS-forbundet, SMS, MSer", `<p>RAM-MS-studien, MS-forbundet, SMS, MSer</p>`},
		{"abbreviations as they are written", "ms er millisekund", `<p>ms er millisekund</p>`},
		{"a word may open a sentence", "Attakker kommer", `<p><a class="term" id="til-attakk" href="#ord-attakk">Attakker</a> kommer</p>`},
		{"two words", "Nye metoder og nye metoder", `<p><a class="term" id="til-nye-metoder" href="#ord-nye-metoder">Nye metoder</a> og nye metoder</p>`},
		{"in quotation marks", `"MS" og «åre»`, `<p>«<a class="term" id="til-ms" href="#ord-ms">MS</a>» og «<a class="term" id="til-are" href="#ord-are">åre</a>»</p>`},
		{"not in links, code, abbreviations", "[MS](/a/) `MS` <abbr title=\"x\">MS</abbr>", `<p><a href="/a/">MS</a> <code>MS</code> <abbr title="x">MS</abbr></p>`},
		{"not in headings", "## MS", `<h2 id="ms">MS</h2>`},
		{"an anchor of its own", "## Til MS\n\nMS", "<h2 id=\"til-ms\">Til MS</h2>\n<p><a class=\"term\" id=\"til-ms-2\" href=\"#ord-ms\">MS</a></p>"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, _ := render(t, "nb", c.in, terms...)
			if got != string(smallest([]byte(c.want))) {
				t.Errorf("\n got: %s\nwant: %s", got, c.want)
			}
		})
	}
}

func TestTermsUsedComeInTheOrderOfMention(t *testing.T) {
	doc, _ := New(Options{}).Parse(Source{Text: []byte("Attakk ved MS, og attakk."), Lang: "nb"})
	var buf bytes.Buffer
	terms := NewTerms([]Term{{Forms: []string{"MS"}, ID: "ord-ms", Index: 3}, {Forms: []string{"attakk"}, ID: "ord-attakk", Index: 4}})
	for range 2 { // writing twice is writing once
		buf.Reset()
		mentions := terms.On(doc)
		doc.WriteHTML(&buf, site{}, mentions)
		if got, want := mentions.Uses(), []TermUse{{4, "til-attakk"}, {3, "til-ms"}}; !slices.Equal(got, want) {
			t.Errorf("got %v, want %v", got, want)
		}
	}
}

// TestTextsOfAPageShareItsTerms: what one text has mentioned, the next does not
// mark, and anchors are the page's own.
func TestTextsOfAPageShareItsTerms(t *testing.T) {
	p := New(Options{})
	doc, _ := p.Parse(Source{Text: []byte("## Til MS\n\nAttakk ved MS."), Lang: "nb"})
	terms := NewTerms([]Term{{Forms: []string{"MS"}, ID: "ord-ms", Index: 3}, {Forms: []string{"attakk"}, ID: "ord-attakk", Index: 4}}).On(doc)
	var body bytes.Buffer
	before := p.RunningText("Om MS.", "nb", terms)
	doc.WriteHTML(&body, site{}, terms)
	after := p.RunningText("MS og attakk", "nb", terms)
	for _, c := range []struct{ got, want string }{
		{before, `Om <a class="term" id="til-ms-2" href="#ord-ms">MS</a>.`},
		{body.String(), `<h2 id="til-ms">Til MS</h2><p><a class="term" id="til-attakk" href="#ord-attakk">Attakk</a> ved MS.</p>`},
		{after, "MS og attakk"},
	} {
		if c.got != c.want {
			t.Errorf("\n got: %s\nwant: %s", c.got, c.want)
		}
	}
	if got, want := terms.Uses(), []TermUse{{3, "til-ms-2"}, {4, "til-attakk"}}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestRunningTextIsPlain(t *testing.T) {
	terms := NewTerms([]Term{{Forms: []string{"MS"}, ID: "ord-ms"}})
	for _, c := range []struct{ name, lang, in, want string }{
		{"not Markdown", "nb", `*a* [b](c) \* &amp; d\`, `*a* [b](c) \* &amp;amp; d\`},
		{"not HTML", "nb", "<b>MS</b> & x &y", `&lt;b><a class="term" id="til-ms" href="#ord-ms">MS</a>&lt;/b> & x &amp;y`},
		{"set as bodies are", "nb", `"a" - 14 000 av 30 % 20. mars`, "«a» – 14~000 av 30~% 20.~mars"},
		{"set in its language", "en", `"a" it's`, "“a” it’s"},
		{"set already", "nb", "«a» – 14\u00a0000", "«a» – 14~000"},
		{"quotation marks around a term", "nb", `"MS" her`, `«<a class="term" id="til-ms" href="#ord-ms">MS</a>» her`},
		{"one space", "nb", " a  b \n\tc\n", "a b c"},
		{"nothing", "nb", "", ""},
		{"no character of its own", "nb", "a\x00b", "a\uFFFDb"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := New(Options{}).RunningText(c.in, c.lang, terms.On(nil))
			if visible := shown.Replace(got); visible != c.want {
				t.Errorf("\n got: %s\nwant: %s", visible, c.want)
			}
			if again := smallest([]byte(got)); string(again) != got {
				t.Errorf("minify.Fragment would leave %q of %q", again, got)
			}
		})
	}
	if got := New(Options{}).RunningText("MS", "nb", (*Terms)(nil).On(nil)); got != "MS" {
		t.Errorf("without a glossary: %s", got)
	}
}

func TestPositionsCountTheFrontMatter(t *testing.T) {
	file := "---\r\ntitle: Å\r\n---\r\n\r\nÆ <b>ø</b>\r\n\r\n[x](/finnes-ikke/)\r\n"
	doc, diags := New(Options{}).Parse(Source{File: "a.md", Text: []byte(file), Offset: strings.Index(file, "\r\n\r\nÆ") + 2, Lang: "nb"})
	var buf bytes.Buffer
	diags = append(diags, doc.WriteHTML(&buf, site{}, nil)...)
	var got []int
	for _, d := range diags {
		got = append(got, d.Line, d.Column, d.Length)
	}
	if want := []int{5, 3, 3, 7, 5, 13}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if list := doc.AnchorLinks(); len(list) != 0 {
		t.Errorf("got %+v", list)
	}
	links := doc.Links()
	if len(links) != 1 || links[0].Dest != "/finnes-ikke/" || links[0].Pos.Line != 7 || links[0].Pos.Column != 5 {
		t.Errorf("got %+v", links)
	}
}

func TestLinksToAPlaceInAPage(t *testing.T) {
	doc, _ := New(Options{}).Parse(Source{File: "a.md", Text: []byte("[a](/b/) ![c](d#e) [f](/g/#h)\n[i](#j)"), Lang: "nb"})
	want := []Link{{Dest: "/g/#h", Pos: diag.Pos{File: "a.md", Line: 1, Column: 24}}, {Dest: "#j", Pos: diag.Pos{File: "a.md", Line: 2, Column: 5}}}
	if got := doc.AnchorLinks(); !slices.Equal(got, want) || len(doc.Links()) != 4 {
		t.Errorf("got %+v", got)
	}
}

func TestEveryRuleExplainsItself(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range Rules() {
		for _, text := range []struct{ nb, nn, en string }{{r.Message.NB, r.Message.NN, r.Message.EN}, {r.Hint.NB, r.Hint.NN, r.Hint.EN}, {r.Why.NB, r.Why.NN, r.Why.EN}} {
			if text.nb == "" || text.nn == "" || text.en == "" {
				t.Errorf("%s: a text is missing: %v", r.ID, text)
			}
		}
		if r.Bad == "" || r.Good == "" || seen[r.ID] {
			t.Errorf("%s: no example, or twice", r.ID)
		}
		seen[r.ID] = true
	}
}
