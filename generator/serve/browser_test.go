package serve

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"strings"
	"testing"

	"github.com/ms-forbundet/ms.no/generator/browsertest"
	"github.com/ms-forbundet/ms.no/generator/diag"
)

func TestInABrowser(t *testing.T) {
	browser := browsertest.New(t)
	for name, test := range map[string]func(*testing.T, *browsertest.Tab){
		"an edit is swapped in place":         swapsInPlace,
		"styles change and nothing else":      swapsStyles,
		"a style sheet is never missing":      swapsSheets,
		"errors come and go":                  showsErrors,
		"a tab that was away catches up once": catchesUpOnce,
		"a hidden tab lets go":                letsGoWhileHidden,
		"the panel tells of the page":         showsPanel,
		"the tab goes to the page saved":      goesToSaved,
		"a page that comes and goes":          followsPages,
		"a page with a program starts afresh": reloadsPrograms,
		"what the policy stops is told":       tellsOfPolicy,
		"any page can become any other":       morphs,
	} {
		t.Run(name, func(t *testing.T) { test(t, browsertest.NewTab(t, browser)) })
	}
}

// newSite is a site whose front page has these parts, each with a panel.
func newSite(head, body string) *memory {
	m := newMemory()
	m.files["index.html"] = document(head, body)
	m.files["aktuelt/a/index.html"] = document("<title>A</title>", "<h1>A</h1>")
	digest := sha256.Sum256([]byte("p{color:rgb(1, 1, 1)}"))
	m.files["_headers"] = strings.Replace(headersFile, "sha256-abc", "sha256-"+base64.StdEncoding.EncodeToString(digest[:]), 1)
	for _, address := range []string{"/", "/aktuelt/a/"} {
		m.panels[address] = Panel{Source: "content" + address + "index.md"}
	}
	return m
}

func document(head, body string) string {
	return "<!doctype html><html lang=nb><head><meta charset=utf-8>" + head + "</head><body class=x>" + body + "</body></html>"
}

// edit changes a file and lets browsers know.
func (r *running) edit(m *memory, path, text string) {
	m.change(func() { m.files[path] = text })
	r.Announce()
}

func swapsInPlace(t *testing.T, b *browsertest.Tab) {
	long := strings.Repeat("<p>Fyll</p>", 200)
	body := func(lead, heading string) string {
		return "<h1>" + heading + "</h1><p id=lead>" + lead + "</p><details><summary>Mer</summary><p>Detalj</p></details>" +
			"<ul><li>en</li><li>to</li></ul><form><label>Navn <input id=navn value=x></label></form>" + long + "<p id=end>Slutt</p>"
	}
	m := newSite("<title>Før</title>", body("Før", "Hjem"))
	s := start(t, m, Options{}, 0)
	b.Open(s.url + "/")
	b.Run(`(window.kept = [...document.body.querySelectorAll("*")], navn.value = "Kari Nordmann", navn.focus(), navn.setSelectionRange(2, 6),
		document.querySelector("details").open = true, scrollTo(0, 1500))`)
	s.edit(m, "index.html", strings.Replace(document("<title>Etter</title><meta name=x content=y>", body("Etter &amp; ny", "Hjem")), "<li>to", "<li>halvannen</li><li>to", 1))
	b.Until(`lead.innerText === "Etter & ny"`)
	b.Is(`document.title === "Etter" && document.querySelector("meta[name=x]").content === "y"`)
	b.Is(`document.querySelectorAll("li").length === 3 && document.querySelectorAll("li")[1].innerText === "halvannen"`)
	b.Is(`document.activeElement === navn && navn.value === "Kari Nordmann" && navn.selectionStart === 2 && navn.selectionEnd === 6`)
	b.Is(`document.querySelector("details").open`)
	b.Is(`kept.every((e) => e.isConnected)`)
	b.Is(`!document.querySelector("[data-live]")`)
	if y := browsertest.Value[float64](b, `scrollY`); y < 1490 || y > 1550 { // a line more above may move what is read; the reader's place stays
		t.Errorf("scrolled to %v, was at 1500", y)
	}
	// The field itself is replaced: focus finds the new one.
	s.edit(m, "index.html", document("<title>Tre</title>", strings.Replace(body("Tre", "Hjem"), "<form><label>Navn <input id=navn value=x></label></form>", "<div><input id=navn value=y></div>", 1)))
	b.Until(`lead.innerText === "Tre"`)
	b.Is(`document.activeElement.id === "navn" && document.activeElement.value === "y" && !document.querySelector("form")`)
}

func swapsStyles(t *testing.T, b *browsertest.Tab) {
	m := newSite("<style>p{color:rgb(1, 1, 1)}</style>", "<p>Tekst</p><noscript><p>Uten <b>skript</b></p></noscript>")
	s := start(t, m, Options{}, 0)
	b.Open(s.url + "/")
	b.Is(`color("p") === "rgb(1, 1, 1)"`)
	b.Run(`(window.touched = 0, new MutationObserver((all) => (touched += all.length))
		.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true }))`)
	for _, c := range []string{"rgb(2, 2, 2)", "rgb(3, 3, 3)"} {
		s.edit(m, "index.html", strings.Replace(m.files["index.html"], m.files["index.html"][strings.Index(m.files["index.html"], "rgb"):strings.Index(m.files["index.html"], "}")], c, 1))
		b.Until(`color("p") === "` + c + `"`)
	}
	b.Is(`touched === 0`)
	b.Is(`document.querySelectorAll("style").length === 1`)
}

func swapsSheets(t *testing.T, b *browsertest.Tab) {
	sheet := func(n string) string { return "<link rel=stylesheet href=/assets/" + n + ".css>" }
	m := newSite(sheet("1"), "<p>Tekst</p>")
	m.files["assets/1.css"] = "p{color:rgb(1, 1, 1)}"
	s := start(t, m, Options{}, 0)
	b.Open(s.url + "/")
	b.Run(`(window.seen = new Set([color("p")]), new MutationObserver(() => seen.add(getComputedStyle(document.querySelector("p")).color))
		.observe(document.head, { subtree: true, childList: true, attributes: true }))`)
	m.change(func() { m.files["assets/2.css"] = "p{color:rgb(2, 2, 2)}" })
	s.edit(m, "index.html", document(sheet("2"), "<p>Tekst</p>"))
	b.Until(`document.querySelectorAll("link").length === 1 && document.querySelector("link").href.endsWith("2.css")`)
	b.Is(`[...seen].join() === "rgb(1, 1, 1),rgb(2, 2, 2)"`)
	// A sheet that is not there replaces the old one all the same, as it would for readers.
	s.edit(m, "index.html", document(sheet("3"), "<p>Tekst</p>"))
	b.Until(`color("p") === "rgb(0, 0, 0)"`)
}

func errorAt(line int, message string) diag.Diagnostic {
	return diag.Diagnostic{
		Pos: diag.Pos{File: "content/aktuelt/a.md", Line: line, Column: 7}, Severity: diag.Error, Rule: "date-form",
		Message: diag.Text{NB: message}, Hint: diag.Text{NB: "Skriv <2024-03-20>."},
	}
}

func showsErrors(t *testing.T, b *browsertest.Tab) {
	m := newSite("", "<p>Siste gode side</p><input id=navn>")
	s := start(t, m, Options{}, 0)
	b.Open(s.url + "/")
	b.Is(`!shadow("#overlay")`)
	fail := func(all ...diag.Diagnostic) {
		m.change(func() { m.state.Diags = all })
		s.Announce()
	}
	b.Run(`navn.focus()`)
	fail(errorAt(3, "«20.3» er ingen dato."), errorAt(9, "To."))
	b.Until(`shadow("#overlay")`)
	b.Is(`text("#overlay").includes("2 feil må rettes") && text("#overlay").includes("content/aktuelt/a.md:3:7")`)
	b.Is(`text("#overlay").includes("«20.3» er ingen dato.") && text("#overlay").includes("Skriv <2024-03-20>.")`)
	b.Is(`text("[role=status]") === "2 feil må rettes"`)
	b.Is(`document.activeElement === navn && document.body.innerText.includes("Siste gode side")`)
	b.Run(`shadow("#hide").click()`)
	b.Is(`!shadow("#overlay") && text("#show") === "Vis feil (2)" && shadow("#show").matches(":focus")`)
	fail(errorAt(9, "To."))
	b.Until(`text("#show") === "Vis feil (1)"`)
	b.Is(`!shadow("#overlay")`)
	fail(errorAt(9, "To."), errorAt(10, "Ny."))
	b.Until(`text("#overlay").includes("Ny.")`)
	b.Run(`(shadow("#hide").focus(), shadow("#hide").dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true })))`)
	b.Is(`!shadow("#overlay")`)
	b.Run(`shadow("#show").click()`)
	b.Is(`shadow("#errors").matches(":focus")`)
	fail()
	b.Until(`!shadow("#overlay") && !shadow("#show")`)
	b.Is(`text("[role=status]") === "Alle feil er rettet."`)
}

// visits counts how often the front page was asked for.
func (m *memory) visits() int {
	m.mu.Lock()
	defer m.mu.Unlock()
	n := 0
	for _, p := range m.asked {
		if p == indexFile {
			n++
		}
	}
	return n
}

func catchesUpOnce(t *testing.T, b *browsertest.Tab) {
	m := newSite("", "<p>En</p>")
	s := start(t, m, Options{}, 0)
	b.Open(s.url + "/")
	b.Run(`(window.swaps = 0, new MutationObserver(() => swaps++).observe(document.querySelector("p"), { characterData: true, subtree: true }))`)
	before := m.visits()
	s.stop()
	m.change(func() { m.files["index.html"] = document("", "<p>To</p>") })
	m.change(func() { m.state.Version = 0 }) // the new process counts from the start
	again := start(t, m, Options{}, s.port(t))
	b.Until(`document.querySelector("p").innerText === "To"`)
	again.edit(m, "index.html", document("", "<p>Tre</p>")) // whatever came twice would have come by then
	b.Until(`document.querySelector("p").innerText === "Tre"`)
	b.Is(`swaps === 2`)
	if n := m.visits() - before; n != 2 {
		t.Errorf("the page was asked for %d times: once to catch up and once for the edit is 2", n)
	}
}

func letsGoWhileHidden(t *testing.T, b *browsertest.Tab) {
	m := newSite("", "<p>En</p>")
	s := newServed(t, m, Options{})
	b.Open(s.url + "/")
	visibility := func(state string) string {
		return `(Object.defineProperty(document, "visibilityState", { value: "` + state + `", configurable: true }), document.dispatchEvent(new Event("visibilitychange")))`
	}
	for _, c := range []struct{ hide, show, text string }{
		{visibility("hidden") + `, dispatchEvent(new Event("pageshow"))`, visibility("visible"), "To"},
		{`dispatchEvent(new Event("pagehide"))`, `dispatchEvent(new Event("pageshow"))`, "Tre"}, // kept by the browser for «back»
	} {
		before, streams := m.visits(), s.streams.Load()
		b.Run(c.hide)
		for path := ""; path != livePath; {
			path = <-s.ended
		}
		b.Run(`fetch("/_live/panel").then(() => (window.answered = "` + c.text + `"))`)
		b.Until(`window.answered === "` + c.text + `"`)
		if s.streams.Load() != streams {
			t.Errorf("%s: the tab listens while nobody sees it", c.text)
		}
		for _, text := range []string{"?", c.text} {
			m.change(func() { m.files["index.html"] = document("", "<p>"+text+"</p>") })
			s.Announce()
		}
		b.Run(c.show)
		b.Until(`document.querySelector("p").innerText === "` + c.text + `"`)
		if n := m.visits() - before; n != 1 {
			t.Errorf("%s: the page was asked for %d times, want once", c.text, n)
		}
	}
}

func showsPanel(t *testing.T, b *browsertest.Tab) {
	m := newSite("<style>p{color:rgb(1, 1, 1)}</style><link rel=stylesheet href=/ms/assets/evil.css>", "<p>Tekst</p>")
	m.files["assets/evil.css"] = "html > *, live-tools { display: none !important; color: red !important }"
	m.panels["/"] = Panel{
		Source: "content/_index.md", Status: Draft, ReadingMinutes: 4, LIX: 38,
		Findings:   diag.List{{Pos: diag.Pos{File: "content/_index.md", Line: 2}, Severity: diag.Warning, Message: diag.Text{NB: "Lang setning."}}},
		LinkedFrom: []Link{{"Sak A", "/aktuelt/a/"}},
	}
	s := start(t, m, Options{BasePath: "/ms"}, 0)
	b.Open(s.url + "/")
	b.Is(`text("#editor") === "Redaktør Utkast 1 merknad" && shadow("#editor").ariaExpanded === "false" && !shadow("#panel")`)
	b.Run(`shadow("#editor").click()`)
	b.Is(`shadow("#editor").ariaExpanded === "true" && shadow("#about").matches(":focus")`)
	for _, want := range []string{"content/_index.md", "Utkast", "4 minutter", "Lett å lese (LIX 38)", "Linje 2", "Lang setning.", "1 side lenker hit"} {
		b.Is(`text("#panel").includes("` + want + `")`)
	}
	m.change(func() { m.panels["/aktuelt/a/"] = Panel{Source: "content/aktuelt/a.md"} })
	b.Run(`shadow("#panel a").click()`)
	b.Until(`location.pathname === "/ms/aktuelt/a/" && text("#panel").includes("content/aktuelt/a.md")`) // it stays open
	m.change(func() { m.panels["/aktuelt/a/"] = Panel{Source: "content/aktuelt/b.md"} })
	s.Announce()
	b.Until(`text("#panel").includes("content/aktuelt/b.md")`)
	b.Run(`(shadow("#close").focus(), shadow("#close").dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true })))`)
	b.Is(`!shadow("#panel") && shadow("#editor").matches(":focus")`)
	m.change(func() { delete(m.panels, "/aktuelt/a/") })
	s.Announce()
	b.Until(`!shadow("#editor")`)
}

func goesToSaved(t *testing.T, b *browsertest.Tab) {
	m := newSite("", "<p>Hjem</p>")
	m.change(func() { m.state.Saved = "/aktuelt/a/" })
	s := start(t, m, Options{Navigate: true}, 0)
	b.Open(s.url + "/")
	s.edit(m, "index.html", document("", "<p>Fremdeles hjem</p>"))
	b.Until(`document.body?.innerText === "Fremdeles hjem"`) // nobody is sent to what was saved before they came
	m.change(func() { m.state.Saved = "/aktuelt/a/" })
	s.Announce()
	b.Until(`location.pathname === "/aktuelt/a/" && shadow("#editor")`)
	b.Run(`(window.same = true)`)
	m.change(func() {
		m.files["aktuelt/a/index.html"] = document("", "<h1>Ny</h1>")
		m.state.Saved = "/aktuelt/a/"
	})
	s.Announce()
	b.Until(`document.querySelector("h1").innerText === "Ny"`)
	b.Is(`window.same`) // swapped, not loaded again
}

func followsPages(t *testing.T, b *browsertest.Tab) {
	m := &memory{files: map[string]string{}, panels: map[string]Panel{}}
	s := start(t, m, Options{}, 0)
	m.state.Diags = diag.List{errorAt(1, "Alt er galt.")}
	b.Visit(s.url + "/")
	b.Until(`text("#overlay").includes("Alt er galt.") && document.body.innerText.includes("ingen side")`)
	m.change(func() { m.state.Diags = nil })
	s.edit(m, "index.html", document("<title>Endelig</title>", "<p>Her</p>"))
	b.Until(`document.title === "Endelig" && document.body.innerText === "Her" && !shadow("#overlay") && document.body.className === "x"`)
	m.change(func() { delete(m.files, "index.html") })
	s.Announce()
	b.Until(`document.body.innerText.includes("ingen side")`)
	m.change(func() { m.broken = map[string]error{"index.html": context.DeadlineExceeded} })
	s.Announce()
	b.Until(`document.body.innerText.includes("kunne ikke lages")`)
	b.Visit(s.url + "/ny")
	s.edit(m, "ny/index.html", document("", "<p>Ny</p>"))
	b.Until(`location.pathname === "/ny/" && document.body?.innerText === "Ny"`)
}

func reloadsPrograms(t *testing.T, b *browsertest.Tab) {
	m := newSite("<script src=/s.js defer></script>", "<p>En</p>")
	m.files["s.js"] = `document.querySelector("p").append("!")`
	m.files["_headers"] = "/*\n  Content-Security-Policy: default-src 'none'; script-src 'self'\n"
	s := start(t, m, Options{}, 0)
	b.Open(s.url + "/")
	b.Is(`document.body.innerText === "En!"`)
	s.edit(m, "index.html", document("<script src=/s.js defer></script>", "<p>To</p>"))
	b.Until(`document.body?.innerText === "To!"`)
}

func tellsOfPolicy(t *testing.T, b *browsertest.Tab) {
	m := newSite("<style>p{color:rgb(9, 9, 9)}</style>", "<p>En</p>") // not the style the policy has
	s := start(t, m, Options{}, 0)
	b.Open(s.url + "/")
	b.Until(`text("#editor").includes("Stoppet av nettstedets sikkerhetsregler")`)
	b.Run(`shadow("#editor").click()`)
	b.Is(`text("#panel").includes("style-src")`)
	b.Is(`shadow("#panel").querySelectorAll("h3 + ul code").length === 1`) // and nothing of ours is stopped
	b.Run(`shadow("#close").click()`)
}

// morphs makes trees into others, drawn from a fixed sequence, and a few where
// it is known which nodes must stay.
func morphs(t *testing.T, b *browsertest.Tab) {
	m := newSite("", "")
	m.files["_headers"] = "" // so that the test may load the module by itself
	s := start(t, m, Options{}, 0)
	b.Open(s.url + "/")
	b.Run(`import("/_live/morph.js").then((m) => (window.morph = m.morph))`)
	b.Until(`window.morph`)
	b.Run(`(window.made = (html) => Object.assign(document.createElement("main"), { innerHTML: html }))`)
	for _, c := range []struct{ name, from, to, stay string }{
		{"a paragraph before", "<p>a</p><p>b</p>", "<p>x</p><p>a</p><p>b</p>", "p"},
		{"one before, one edited", "<p class=same>a</p><p class=same>b</p><p>c</p>", "<p>x</p><p class=same>a</p><p class=same>b</p><p>d</p>", "p"},
		{"one in the middle goes", "<p>a</p><p>b</p><p>c</p>", "<p>a</p><p>c</p>", "p:nth-child(1), p:nth-child(3)"},
		{"before and after", "<p>a</p><ul><li>1</ul><p>b</p>", "<h2>x</h2><p>a!</p><ul><li>1</ul><p>b!</p><hr>", "p, ul, li"},
		{"an id is an element's name", "<div id=a>x</div><div id=b>y</div>", "<div id=b>z</div>", "#b"},
		{"a word in a sentence", "<p>a <b>b</b> c</p>", "<p>d <b>e</b> f</p>", "p, b"},
		{"attributes", `<a href=x class=y>t</a>`, `<a href=z title=u>t</a>`, "a"},
		{"pictures", `<svg viewBox="0 0 1 1"><path d="M0"/></svg>`, `<svg viewBox="0 0 2 2"><path d="M1"/><path d="M2"/></svg>`, "svg"},
	} {
		script := fmt.Sprintf(`(() => {
			const from = made(%q), to = made(%q);
			const stay = [...from.querySelectorAll(%q)];
			const same = [...from.querySelectorAll(".same")].map((e) => [e, e.innerText]);
			morph(from, to);
			return from.isEqualNode(to) && stay.length > 0 && stay.every((e) => from.contains(e)) && same.every(([e, text]) => e.innerText === text);
		})()`, c.from, c.to, c.stay)
		if !browsertest.Value[bool](b, script) {
			t.Errorf("%s: not the page it should become, or made of new nodes", c.name)
		}
	}
	if wrong := browsertest.Value[string](b, anyTrees); wrong != "" {
		t.Error(wrong)
	}
}

// anyTrees returns the first of 500 pairs of trees that goes wrong.
const anyTrees = `(() => {
	let seed = 1;
	const dice = (n) => (seed = (seed * 48271) % 2147483647) % n;
	const tree = (depth) => Array.from({ length: dice(6) }, () => {
		const kind = dice(8);
		if (kind < 2 || depth === 0) return "abc"[dice(3)];
		if (kind === 2) return "<!--" + dice(3) + "-->";
		const name = ["p", "div", "span", "details"][dice(4)];
		const id = dice(5) ? "" : " id=i" + dice(4);
		return "<" + name + id + (dice(3) ? "" : " title=" + dice(3)) + ">" + tree(depth - 1) + "</" + name + ">";
	}).join("");
	for (let i = 0; i < 500; i++) {
		const [before, after] = [tree(4), tree(4)];
		const [from, to] = [made(before), made(after)];
		morph(from, to);
		from.normalize();
		if (from.innerHTML !== made(after).innerHTML) return before + " should become " + after + " and is " + from.innerHTML;
	}
	return "";
})()`
