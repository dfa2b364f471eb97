package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ms-forbundet/ms.no/generator/browsertest"
)

// TestWritingInABrowser is `serve` on the project's own content and layouts,
// with a real browser open: what somebody sees who writes.
func TestWritingInABrowser(t *testing.T) {
	browser := browsertest.New(t)
	for name, test := range map[string]func(*server, *browsertest.Tab){
		"an edit is swapped in place":                     seesAnEdit,
		"a mistake is told over the page, until it goes":  seesAMistake,
		"styles change under the page":                    seesStyles,
		"the panel tells of the page":                     seesThePanel,
		"a layout, a title, a new page reach an open tab": seesTheRest,
		"a draft is only there for who asks for drafts":   seesADraft,
	} {
		t.Run(name, func(t *testing.T) { test(serveOwnSite(t), browsertest.NewTab(t, browser)) })
	}
}

const (
	articleFile = "content/aktuelt/koalisjonen-for-sjeldne-sykdommer-ny-strategi.md"
	article     = "/aktuelt/koalisjonen-for-sjeldne-sykdommer-ny-strategi/"
	sentence    = "Koalisjonen selv skal bygge allianser og se etter løsninger."
)

// serveOwnSite is `serve` on a copy of this project's own site.
func serveOwnSite(t *testing.T) *server {
	t.Helper()
	w := workplace{t, t.TempDir()}
	for _, dir := range []string{"content", "layouts"} {
		w.must(os.CopyFS(w.at(dir), os.DirFS(filepath.Join("..", dir))))
	}
	return w.serve("--now", "2026-11-22", "--drafts")
}

// change replaces what must be in a file.
func (w workplace) change(name, old, new string) {
	w.Helper()
	text := w.read(name)
	if !strings.Contains(text, old) {
		w.Fatalf("%s has no %q", name, old)
	}
	w.write(name, strings.Replace(text, old, new, 1))
}

// open opens the article and marks the document, so that a reload is seen.
func (s *server) open(b *browsertest.Tab) {
	s.Helper()
	b.Open(s.url + article)
	b.Run(`(window.same = true)`)
}

func seesAnEdit(s *server, b *browsertest.Tab) {
	s.open(b)
	b.Run(`(window.link = [...document.querySelectorAll("main a[href]")].at(-1), link.focus({ preventScroll: true }), scrollTo({ top: 700, behavior: "instant" }))`)
	b.Is(`scrollY === 700 && document.activeElement === link`)
	s.change(articleFile, sentence, "Koalisjonen skal finne nye veier.")
	b.Until(`document.body.innerText.includes("Koalisjonen skal finne nye veier.")`)
	b.Is(`window.same`)
	b.Is(`Math.abs(scrollY - 700) < 60`) // the browser keeps what is read in its place, where lines above have come or gone
	b.Is(`document.activeElement === link`)
	b.Is(`!document.querySelector("[data-live]")`)

	// Two edits at once, in vim's way, and one after the other.
	s.write("content/aktuelt/ny.tmp", strings.Replace(s.read(articleFile), "finne nye veier", "finne flere veier", 1))
	s.must(os.Rename(s.at("content/aktuelt/ny.tmp"), s.at(articleFile)))
	b.Until(`document.body.innerText.includes("finne flere veier")`)
	s.change(articleFile, "finne flere veier", "finne den beste veien")
	b.Until(`document.body.innerText.includes("finne den beste veien")`)
	b.Is(`window.same && document.activeElement === link`)
}

func seesAMistake(s *server, b *browsertest.Tab) {
	s.open(b)
	b.Is(`!shadow("#overlay")`)
	s.change(articleFile, "emner: [", "emnr: [")
	b.Until(`shadow("#overlay")`)
	b.Is(`text("#overlay").includes("koalisjonen-for-sjeldne-sykdommer-ny-strategi.md:12:1")`)
	b.Is(`text("#overlay").includes("«emnr» er ikke et felt her.") && text("#overlay").includes("Mente du «emner»?")`)
	b.Is(`document.querySelector("main").innerText.includes("bygge allianser")`)
	s.change(articleFile, "emnr: [", "emner: [")
	b.Until(`!shadow("#overlay")`)

	// The frame around every page is broken, and somebody goes on writing.
	s.change("layouts/base.html", "{{", "{{{")
	b.Until(`shadow("#overlay") && text("#overlay").includes("layouts/base.html:")`)
	s.change(articleFile, sentence, "Skrevet mens malen var gal.")
	s.says("layouts/base.html:")
	b.Is(`document.querySelector("main").innerText.includes("bygge allianser")`)
	s.change("layouts/base.html", "{{{", "{{")
	b.Until(`!shadow("#overlay") && document.body.innerText.includes("Skrevet mens malen var gal.")`)
	b.Is(`window.same`)
}

func seesStyles(s *server, b *browsertest.Tab) {
	s.open(b)
	b.Run(`(window.touched = 0, new MutationObserver((all) => (touched += all.length))
		.observe(document.querySelector("main"), { subtree: true, childList: true, attributes: true, characterData: true }))`)
	base := s.read("layouts/styles/inline/2-base.css")
	for _, color := range []string{"rgb(1, 2, 3)", "rgb(4, 5, 6)"} {
		s.write("layouts/styles/inline/2-base.css", base+"main h1 { color: "+color+" }\n")
		b.Until(`color("main h1") === "` + color + `"`)
	}
	b.Run(`(window.sheet = document.querySelector("link[rel=stylesheet][media=print]").href)`)
	s.write("layouts/styles/print/print.css", s.read("layouts/styles/print/print.css")+"h1 { color: navy }\n")
	b.Until(`document.querySelectorAll("link[rel=stylesheet]").length === 1 && document.querySelector("link[rel=stylesheet]").href !== sheet`)
	b.Is(`window.same && touched === 0`)
	b.Until(`![...shadow("#editor").innerText.matchAll("sikkerhetsregler")].length`) // the policy lets the new styles in
}

func seesThePanel(s *server, b *browsertest.Tab) {
	s.open(b)
	b.Run(`shadow("#editor").click()`)
	b.Until(`text("#panel").includes("koalisjonen-for-sjeldne-sykdommer-ny-strategi.md")`)
	b.Is(`text("#panel").includes("Publisert") && text("#panel").includes("minutt") && /LIX \d+/.test(text("#panel"))`)
	s.write("content/aktuelt/lenker.md", page("Lenker", "Se [strategien](koalisjonen-for-sjeldne-sykdommer-ny-strategi.md).", "type: side", "ingress: Kort."))
	b.Until(`[...shadow("#panel").querySelectorAll("a")].some((a) => a.innerText === "Lenker")`)
	s.change(articleFile, "emner: [", "utkast: true\nemner: [")
	b.Until(`text("#panel").includes("Utkast") && text("#editor").includes("Utkast")`)
	b.Is(`window.same`)
}

func seesTheRest(s *server, b *browsertest.Tab) {
	s.open(b)
	s.change("layouts/base.html", "<main", `<p class="ny">Nytt i malen</p><main`)
	b.Until(`document.querySelector("p.ny")?.innerText === "Nytt i malen"`)
	b.Is(`window.same`)
	b.Open(s.url + "/aktuelt/")
	s.change(articleFile, "Ny strategi skal styrke innsatsen", "Helt ny strategi skal styrke innsatsen")
	b.Until(`document.querySelector("main").innerText.includes("Helt ny strategi skal styrke innsatsen")`)
	b.Visit(s.url + "/aktuelt/finnes-ikke/")
	s.write("content/aktuelt/finnes-ikke.md", page("Finnes likevel", "Endelig.", "type: side", "ingress: Kort."))
	b.Until(`document.title.startsWith("Finnes likevel")`)
}

func seesADraft(s *server, b *browsertest.Tab) {
	s.write("content/om-oss/halvferdig.md", page("Halvferdig", "Ikke ferdig.", "utkast: true"))
	s.shows("/om-oss/halvferdig/", "Ikke ferdig.")
	b.Open(s.url + "/om-oss/halvferdig/")
	b.Until(`text("#editor").includes("Utkast")`)
	s.change("content/om-oss/halvferdig.md", "utkast: true", "utkast: false")
	b.Until(`!text("#editor").includes("Utkast")`)
}
