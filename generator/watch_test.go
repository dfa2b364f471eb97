package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ms-forbundet/ms.no/generator/output"
)

// watchSite is `watch` on a small site, once it has made it.
func watchSite(t *testing.T, more ...string) *process {
	t.Helper()
	w := newWorkplace(t, map[string]string{
		"content/om-oss.md":       page("Om oss", "Vi er her for deg."),
		"content/aktuelt/sak.md":  page("Sak", "Tekst.", "date: 2024-01-01", "description: Kort."),
		"content/fag/dypt/ned.md": page("Dypt", "Langt nede."),
	})
	p := w.start("watch", more...)
	p.says("Følger med på endringer. Avslutt med Ctrl-C.")
	return p
}

func TestWatchPublishesWhatIsSaved(t *testing.T) {
	p := watchSite(t, "--why")
	p.hasPublished("om-oss/index.html", "Vi er her for deg.")
	p.write("content/om-oss.md", page("Om oss", "Vi er her for alle."))
	p.hasPublished("om-oss/index.html", "Vi er her for alle.")
	p.says("om-oss/index.html: teksten")

	p.write("content/aktuelt/ny.md", page("Ny sak", "Tekst.", "date: 2024-02-01", "description: Kort."))
	p.hasPublished("aktuelt/ny/index.html", "Ny sak")
	p.hasPublished("aktuelt/index.html", "Ny sak")
	p.must(os.Rename(p.at("content/aktuelt/ny.md"), p.at("content/aktuelt/flyttet.md")))
	p.hasPublished("aktuelt/flyttet/index.html", "Ny sak")
	p.hasNot("aktuelt/ny/index.html")
	p.must(os.Remove(p.at("content/aktuelt/flyttet.md")))
	p.hasNot("aktuelt/flyttet/index.html")

	// A folder in folders that are new, and one that gets another name.
	p.write("content/a/b/c/d.md", page("D", "Helt nytt."))
	p.hasPublished("a/b/c/d/index.html", "Helt nytt.")
	p.must(os.Rename(p.at("content/fag"), p.at("content/emne")))
	p.hasPublished("emne/dypt/ned/index.html", "Langt nede.")
	p.hasNot("fag/dypt/ned/index.html")
	p.write("content/emne/dypt/ned.md", page("Dypt", "Enda lenger nede."))
	p.hasPublished("emne/dypt/ned/index.html", "Enda lenger nede.")
	p.must(os.RemoveAll(p.at("content/emne")))
	p.hasNot("emne/dypt/ned/index.html")

	// What the site looks like, and what it is called.
	p.write("layouts/side/page.html", `<h1 class="ny">{{.Page.Title}}</h1>{{.Page.Body}}`)
	p.hasPublished("om-oss/index.html", `<h1 class="ny">`)
	p.write("content/site.yaml", "title: Annet navn\nbaseURL: https://www.eksempel.no/\nsections: {aktuelt: {type: nyhet}}\n")
	p.hasPublished("om-oss/index.html", "Annet navn")
	p.hasNot("aktuelt/atom.xml")
	p.stop()
	p.verified()
}

// With a mistake the site stays as it was. When it is mended, that is seen.
func TestWatchKeepsTheLastGoodSite(t *testing.T) {
	p := watchSite(t)
	good := p.read("public/aktuelt/sak/index.html")
	for mistakes, break_ := range []func(){
		func() {
			p.write("content/aktuelt/sak.md", page("Sak", "Ny tekst.", "date: 1.2.2024", "description: Kort."))
		},
		func() { p.write("content/aktuelt/sak.md", "---\ntitle: [uten slutt\n---\nNy tekst.\n") },
		func() {
			p.write("content/aktuelt/sak.md", page("Sak", "[Her](borte.md)", "date: 2024-01-01", "description: Kort."))
		},
		func() { p.write("layouts/base.html", "{{if}}") },
		func() { p.write("content/site.yaml", "titel: Prøve\n") },
		func() { p.must(os.RemoveAll(p.at("layouts/nyhet"))) },
	} {
		before := map[string]string{"content/site.yaml": "", "content/aktuelt/sak.md": "", "layouts/base.html": "", "layouts/nyhet/page.html": "", "layouts/nyhet/card.html": "", "layouts/nyhet/schema.yaml": ""}
		for name := range before {
			before[name] = p.read(name)
		}
		break_()
		p.says("Ikke publisert: nettstedet i ", mistakes+1)
		if p.read("public/aktuelt/sak/index.html") != good {
			t.Errorf("mistake %d has changed what is published", mistakes)
		}
		for name, text := range before {
			if p.read(name) != text {
				p.write(name, text)
			}
		}
		p.says("Alle feil er rettet.", mistakes+1)
	}
	if told := p.told.String(); !strings.Contains(told, "content/aktuelt/sak.md:3:7: feil") || !strings.Contains(told, "layouts/base.html:1: feil") {
		t.Error("it is not told where the mistakes are")
	}
	p.write("content/aktuelt/sak.md", page("Sak", "Til slutt.", "date: 2024-01-01", "description: Kort."))
	p.hasPublished("aktuelt/sak/index.html", "Til slutt.")
	p.stop()
	p.verified()
}

// The folder of the texts itself goes and comes.
func TestWatchSurvivesTheContentFolder(t *testing.T) {
	p := watchSite(t)
	p.must(os.Rename(p.at("content"), p.at("elsewhere")))
	p.says("finnes ikke")
	if !strings.Contains(p.read("public/om-oss/index.html"), "Vi er her for deg.") {
		t.Error("the site is gone with the folder")
	}
	p.write("elsewhere/om-oss.md", page("Om oss", "Vi er tilbake."))
	p.must(os.Rename(p.at("elsewhere"), p.at("content")))
	p.hasPublished("om-oss/index.html", "Vi er tilbake.")

	p.must(os.RemoveAll(p.at("content")))
	p.says("finnes ikke", 2)
	p.write("content/site.yaml", "title: Prøve\nbaseURL: https://www.eksempel.no/\n")
	p.write("content/om-oss.md", page("Om oss", "Alt er nytt."))
	p.hasPublished("om-oss/index.html", "Alt er nytt.")
	p.hasNot("aktuelt/sak/index.html")
	p.stop()
	p.verified()
}

// What is saved while a build is under way is in the site that comes of it, or
// in the next. That a build is under way is seen to by another run, which has
// the folder.
func TestWatchTakesTheNewestOfManySaves(t *testing.T) {
	p := watchSite(t)
	for _, saves := range []int{1, 2, 7} {
		another, err := output.Open(t.Context(), p.at("public"), output.Options{Cache: p.at(".cache")})
		p.must(err)
		told := strings.Count(p.told.String(), "Venter på at den blir ferdig")
		for i := range saves {
			p.write("content/om-oss.md", page("Om oss", fmt.Sprintf("Lagring %d av %d.", i+1, saves)))
			if i < 3 { // so many in a row are broken off
				p.says("Venter på at den blir ferdig", told+i+1)
			}
		}
		p.must(another.Discard())
		p.hasPublished("om-oss/index.html", fmt.Sprintf("Lagring %d av %d.", saves, saves))
	}
	if strings.Contains(p.told.String(), "Fikk det ikke til") || strings.Contains(p.told.String(), "Avbrutt") {
		t.Error("what was broken off for something newer is told as a failure")
	}
	p.stop()
	p.verified()
}

func TestWatchPublishesAPageWhenItsTimeComes(t *testing.T) {
	w := newWorkplace(t, map[string]string{
		"content/senere.md": page("Senere", "Nå er det sommer.", "publishDate: 2024-07-01T12:00:00+02:00"),
		"content/bort.md":   page("Bort", "Nå er det slutt.", "expiryDate: 2024-07-01T12:00:00+02:00"),
	})
	p := w.start("watch", "--now", "2024-07-01T11:59:59+02:00")
	p.hasPublished("bort/index.html", "Nå er det slutt.")
	p.hasPublished("senere/index.html", "Nå er det sommer.")
	p.hasNot("bort/index.html")
}

// Two branches with 2,000 files: some the same, some not, some only in one.
func TestWatchFollowsGitFromBranchToBranch(t *testing.T) {
	files := 2000
	if testing.Short() {
		files = 200
	}
	contents := map[string]string{}
	name := func(i int) string { return fmt.Sprintf("content/%02d/side-%d.md", i%20, i) }
	for i := range files {
		contents[name(i)] = page(fmt.Sprintf("Side %d", i), "På hovedgrenen.")
	}
	w := newWorkplace(t, contents)
	w.write(".gitignore", "/public/\n/.cache/\n")
	git := func(args ...string) {
		w.tool("git", append([]string{"-c", "user.name=n", "-c", "user.email=e", "-c", "gc.auto=0"}, args...)...)
	}
	git("init", "-q", "-b", "main")
	git("add", ".")
	git("commit", "-qm", "m")
	git("checkout", "-q", "-b", "other")
	git("rm", "-rq", "content/00")
	for i := range files {
		if i%20 != 0 && i%3 != 0 {
			w.write(name(i), page(fmt.Sprintf("Side %d", i), "På den andre grenen."))
		}
	}
	w.write("content/ny/mappe/side.md", page("Bare her", "Bare på den andre grenen."))
	w.write("layouts/side/page.html", `<h1 class="gren">{{.Page.Title}}</h1>{{.Page.Body}}`)
	git("add", ".")
	git("commit", "-qm", "m")
	p := w.start("watch")
	p.says("Følger med på endringer.")
	git("checkout", "-q", "main")
	p.hasNot("ny/mappe/side/index.html")
	p.hasPublished("00/side-0/index.html", "På hovedgrenen.")
	p.hasPublished("01/side-1/index.html", "På hovedgrenen.")
	git("checkout", "-q", "other")
	p.hasPublished("ny/mappe/side/index.html", `class="gren"`)
	p.hasNot("00/side-0/index.html")
	p.hasPublished("01/side-1/index.html", "På den andre grenen.")
	p.hasPublished("03/side-3/index.html", "På hovedgrenen.")
	p.stop()
	p.verified()
}

func TestWatchFollowsVim(t *testing.T) {
	p := watchSite(t)
	for i, settings := range []string{"nobackup writebackup backupcopy=auto", "nobackup writebackup backupcopy=no", "backup backupcopy=yes", "backup backupcopy=no"} {
		text := fmt.Sprintf("Skrevet i vim %d.", i)
		p.tool("vim", "-Nu", "NONE", "-es", "+set swapfile "+settings, "+normal Go"+text, "+wq", "content/om-oss.md")
		p.hasPublished("om-oss/index.html", text)
	}
	if leftovers, _ := filepath.Glob(p.at("public/*~")); len(leftovers) > 0 {
		t.Errorf("what vim leaves is published: %v", leftovers)
	}
	p.stop()
	p.verified()
}

// A first build that cannot publish is no reason to give up: whoever writes is
// there to mend it.
func TestWatchBeginsWithAMistake(t *testing.T) {
	w := newWorkplace(t, map[string]string{"content/om-oss.md": "---\ntitel: Om oss\n---\n"})
	p := w.start("watch", "--lang", "nn")
	p.says("Ikkje publisert")
	p.says("Følgjer med på endringar. Avslutt med Ctrl-C.")
	p.write("content/om-oss.md", page("Om oss", "Vi er her."))
	p.hasPublished("om-oss/index.html", "Vi er her.")
}

// A folder that is not there at the start is a mistake in the command.
func TestWatchNeedsItsFolders(t *testing.T) {
	w := newWorkplace(t, nil)
	w.must(os.RemoveAll(w.at("content")))
	var told notes
	if code := run(t.Context(), w.args("watch"), &told, &told); code != exitMachine || !strings.Contains(told.String(), "finnes ikke") {
		t.Errorf("exit code %d\n%s", code, &told)
	}
}
