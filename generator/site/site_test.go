package site

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/ms-forbundet/ms.no/generator/content"
	"github.com/ms-forbundet/ms.no/generator/fields"
	"github.com/ms-forbundet/ms.no/generator/schema"
)

func TestEveryFileGetsTheAddressOfTheContract(t *testing.T) {
	s := built(t, map[string]front{
		"_index.md":                        nil,
		"om-oss.md":                        nil,
		"aktuelt/_index.md":                nil,
		"aktuelt/min-sak.md":               nil,
		"aktuelt/min-sak.nn.md":            nil,
		"aktuelt/2024-03-20-med-dato.md":   nil,
		"aktuelt/med-slug.md":              slugged("Ny Sløyfe"),
		"aktuelt/med-url.md":               addressed("/kort"),
		"aktuelt/Årsmøte/index.md":         nil,
		"aktuelt/Årsmøte/Referat 2024.pdf": nil,
		"aktuelt/2024/januar/a.md":         nil,
		"bilder/logo.png":                  nil,
	})
	for address, file := range map[string]string{
		"/":                       "_index.md",
		"/om-oss/":                "om-oss.md",
		"/aktuelt/":               "aktuelt/_index.md",
		"/aktuelt/min-sak/":       "aktuelt/min-sak.md",
		"/nn/aktuelt/min-sak/":    "aktuelt/min-sak.nn.md",
		"/aktuelt/med-dato/":      "aktuelt/2024-03-20-med-dato.md",
		"/aktuelt/ny-sloyfe/":     "aktuelt/med-slug.md",
		"/kort/":                  "aktuelt/med-url.md",
		"/aktuelt/arsmote/":       "aktuelt/Årsmøte/index.md",
		"/aktuelt/2024/januar/a/": "aktuelt/2024/januar/a.md",
		"/aktuelt/2024/januar/":   "",
		"/aktuelt/2024/":          "",
		"/nn/aktuelt/":            "",
		"/nn/":                    "",
		"/a-aa/":                  "",
		"/a-aa/m/":                "",
		"/404.html":               "",
		"/nn/404.html":            "",
	} {
		p := page(t, s, address)
		switch {
		case file == "" && p.Card != nil:
			t.Errorf("%s was written in %s", address, p.Card.Path)
		case file != "" && (p.Card == nil || p.Card.Path != file):
			t.Errorf("%s is not %s", address, file)
		}
	}
	same(t, "files", s.Files[0].URL+" "+s.Files[1].URL, "/aktuelt/arsmote/Referat 2024.pdf /bilder/logo.png")
	same(t, "made-up section", page(t, s, "/aktuelt/2024/januar/").Title, "Januar")
	same(t, "nynorsk section", page(t, s, "/nn/aktuelt/").Title, "Aktuelt")
	if !slices.IsSortedFunc(s.Pages, func(x, y *Page) int { return compareTwice(x.URL, y.URL, "", "") }) {
		t.Error("Pages are not sorted")
	}
}

func TestAFolderWithoutIndexIsNamedAfterItself(t *testing.T) {
	s := built(t, map[string]front{"om-oss/ansatte.md": nil})
	same(t, "title", page(t, s, "/om-oss/").Title, "Om oss")
	same(t, "breadcrumb", page(t, s, "/om-oss/ansatte/").Up.Up.Kind, Home)
}

func TestAddressesThatCannotBe(t *testing.T) {
	for _, url := range []string{"om", "//om/", "/../om/", "/om//oss/", "/a b/", "/om?x=1", "/om#x", "/%2e%2e/x/", "/a\\b/", "/_headers", "/.git/", "/%zz/", "/a\x00b/", "/a%0Ab/", "/<script>/", "/om.html"} {
		t.Run(url, func(t *testing.T) {
			finds(t, map[string]front{"a.md": addressed(url)}, "address-bad content/a.md")
		})
	}
	for _, slug := range []string{"..", "../b", "a/b", `a\b`, "!!!"} {
		finds(t, map[string]front{"a.md": slugged(slug)}, "address-bad content/a.md")
	}
	finds(t, map[string]front{"!!!.md": nil}, "address-bad content/!!!.md")
	finds(t, map[string]front{"!!!/a.md": nil}, "address-bad content/!!!/a.md")
	finds(t, map[string]front{"_index.md": addressed("/hjem/")}, "address-bad content/_index.md")
	finds(t, map[string]front{"a.md": formerly("?p=12")}, "address-bad content/a.md")
}

func TestTwoThingsWithOneAddressAreAnErrorNamingBoth(t *testing.T) {
	event := func(c *content.Card) { c.Event = &content.Event{Start: day("2026-05-01")} }
	for name, files := range map[string]map[string]front{
		"two pages":                 {"a.md": nil, "2024-01-01-a.md": nil},
		"page and bundle":           {"a.md": nil, "a/index.md": nil},
		"page and its own folder":   {"aktuelt.md": nil, "aktuelt/a.md": nil},
		"url and page":              {"a.md": nil, "b.md": addressed("/a/")},
		"capitals":                  {"a.md": nil, "b.md": addressed("/A/")},
		"capitals twice":            {"a.md": addressed("/OM/"), "b.md": addressed("/Om/")},
		"old address and page":      {"a.md": nil, "b.md": formerly("/a/")},
		"two old addresses":         {"a.md": formerly("/x"), "b.md": formerly("/X/")},
		"old address and file":      {"a.md": formerly("/x.html"), "x.html": nil},
		"tag page":                  {"a.md": tagged("Høring"), "b.md": addressed("/emner/horing/")},
		"letters":                   {"a-aa.md": nil},
		"second list page":          {"aktuelt/a.md": nil, "b.md": addressed("/aktuelt/side/2/")},
		"manifest":                  {"a.md": nil, "manifest.json": nil},
		"not found":                 {"a.md": nil, "404.html": nil},
		"assets":                    {"a.md": addressed("/assets/a/")},
		"assets file":               {"a.md": nil, "assets/logo.svg": nil},
		"feed":                      {"a.md": nil, "atom.xml": nil},
		"calendar":                  {"a/index.md": event, "a/arrangement.ics": nil},
		"search files":              {"a.md": nil, "sok/index.json": nil},
		"file in a page's place":    {"a.md": addressed("/x.pdf/"), "x.pdf": nil},
		"file where a folder is":    {"a.md": addressed("/x/y/"), "x": nil},
		"two files on some systems": {"a.md": nil, "b/X.png": nil, "B/x.png": nil},
	} {
		t.Run(name, func(t *testing.T) {
			_, found := Build(given(files))
			if len(found) != 1 || found[0].Rule != "address-collision" || found[0].File == "" {
				t.Fatalf("found %+v", found)
			}
			t.Log(found[0].File, found[0].Message.NB)
		})
	}
}

func TestAPageMayNameItsOwnAddressAsAnOldOne(t *testing.T) {
	s := built(t, map[string]front{"a.md": formerly("/a", "/gammel.html", "/Før/")})
	same(t, "redirects", len(s.Redirects), 2)
	same(t, "first", s.Redirects[0].From, "/Før/")
	same(t, "second", s.Redirects[1].From, "/gammel.html")
}

func TestPagesThatAreNotOutAreGoneFromEverything(t *testing.T) {
	future := both(dated("2026-06-01"), tagged("B"))
	event := both(future, func(c *content.Card) { c.Event = &content.Event{Start: day("2026-06-01"), End: day("2026-06-02")} })
	files := map[string]front{
		"aktuelt/ute.md":            dated("2026-01-01"),
		"aktuelt/utkast.md":         both(draft, tagged("A"), formerly("/gammel/")),
		"aktuelt/planlagt.md":       scheduled,
		"aktuelt/fremtid.md":        future,
		"aktuelt/tidlig.md":         both(future, func(c *content.Card) { c.PublishDate = day("2026-01-01") }),
		"aktuelt/kurs.md":           event,
		"aktuelt/over.md":           expired,
		"aktuelt/pakke/index.md":    draft,
		"aktuelt/pakke/fil.pdf":     nil,
		"aktuelt/trukket/index.md":  both(withdrawn, tagged("C")),
		"aktuelt/trukket/bilde.jpg": nil,
	}
	s := built(t, files)
	same(t, "section", titles(page(t, s, "/aktuelt/").Children), "Kurs, Tidlig, Ute")
	same(t, "unpublished", len(s.Unpublished), 5)
	same(t, "files", len(s.Files), 0)
	same(t, "redirects", len(s.Redirects), 0)
	same(t, "tags", titles(page(t, s, "/emner/").Children), "B")
	same(t, "tombstone", page(t, s, "/aktuelt/trukket/").Withdrawn, true)
	same(t, "next change", s.NextChange, day("2026-06-01").Time)

	in := given(files)
	in.ShowDrafts, in.ShowFuture, in.ShowExpired = true, true, true
	shown, _ := Build(in)
	same(t, "everything shown", len(page(t, shown, "/aktuelt/").Children), 8)
	same(t, "state", page(t, shown, "/aktuelt/over/").State, Expired)
}

func TestATombstoneAloneMakesNoSection(t *testing.T) {
	s := built(t, map[string]front{"gammelt/a.md": withdrawn})
	if s.ByURL["/gammelt/"] != nil {
		t.Error("a section of nothing")
	}
	same(t, "way up", page(t, s, "/gammelt/a/").Up, s.Homes["nb"])
	if s.ByURL["/a-aa/"] != nil {
		t.Error("letters of nothing")
	}
}

func TestNextChangeIsTheFirstThingThatTimeDoes(t *testing.T) {
	at := func(c front) time.Time {
		return built(t, map[string]front{"a.md": c}).NextChange
	}
	same(t, "nothing", at(nil), time.Time{})
	same(t, "publishing", at(scheduled), day("2026-06-01").Time)
	same(t, "a draft does nothing", at(both(scheduled, draft)), time.Time{})
	same(t, "expiry", at(func(c *content.Card) { c.ExpiryDate = day("2026-04-01") }), day("2026-04-01").Time)
	same(t, "review", at(func(c *content.Card) { c.ReviewBy = day("2026-04-01") }), day("2026-04-01").Time)
	same(t, "an event's last day is over at midnight", at(func(c *content.Card) {
		c.Event = &content.Event{Start: day("2026-03-19"), End: day("2026-03-20")}
	}), day("2026-03-21").Time)
	same(t, "an event with a time", at(func(c *content.Card) {
		c.Event = &content.Event{Start: fields.Time{Time: now.Add(time.Hour)}}
	}), now.Add(time.Hour))
}

func TestChildrenAreInTheOrderOfTheirSection(t *testing.T) {
	s := built(t, map[string]front{
		"aktuelt/a.md":      dated("2024-01-01"),
		"aktuelt/b.md":      dated("2025-01-01"),
		"aktuelt/aa.md":     both(dated("2025-01-01"), titled("Åpning")),
		"aktuelt/c.md":      nil,
		"om/sist.md":        nil,
		"om/Ås.md":          titled("Ås"),
		"om/en.md":          weighing(2),
		"om/to.md":          weighing(1),
		"om/under/x.md":     nil,
		"om/anna/_index.md": weighing(1),
	})
	same(t, "dated", titles(page(t, s, "/aktuelt/").Children), "B, Åpning, A, C")
	om := page(t, s, "/om/")
	same(t, "weighted", titles(om.Children), "To, En, Sist, Ås")
	same(t, "subsections", titles(om.Subsections), "Anna, Under")
	a := page(t, s, "/aktuelt/a/")
	same(t, "older", a.Prev.Title, "C")
	same(t, "newer", a.Next.Title, "Åpning")
	en := page(t, s, "/om/en/")
	same(t, "before", en.Prev.Title, "To")
	same(t, "after", en.Next.Title, "Sist")
}

func TestAPageBesideABundleStandsUnderItAndInTheSectionsList(t *testing.T) {
	s := built(t, map[string]front{"om/sak/index.md": nil, "om/sak/mer.md": nil})
	more := page(t, s, "/om/sak/mer/")
	same(t, "way up", more.Up.URL, "/om/sak/")
	same(t, "list", titles(page(t, s, "/om/").Children), "Mer, Sak")
}

func TestAHiddenSectionListsItsOwnAndIsListedNowhere(t *testing.T) {
	in := given(map[string]front{
		"stilguide/_index.md": nil, "stilguide/eksempel.md": tagged("A", "B"), "om/b.md": tagged("B"),
	})
	in.Settings.Sections = map[string]schema.Section{"stilguide": {Hidden: true, Feed: true, PerPage: 7}}
	s, _ := Build(in)
	guide := page(t, s, "/stilguide/")
	same(t, "own list", titles(guide.Children), "Eksempel")
	same(t, "per page", guide.PerPage, 7)
	same(t, "feed", guide.Feed, false)
	same(t, "sections of home", titles(s.Homes["nb"].Subsections), "Om")
	same(t, "menu", len(s.Menus["nb"]["main"]), 1)
	same(t, "tags", titles(page(t, s, "/emner/").Children), "B")
	same(t, "its own tags", titles(guide.Children[0].Tags), "B")
	same(t, "count", page(t, s, "/emner/b/").Count, 1)
	same(t, "letters", titles(page(t, s, "/a-aa/").Children), "B, O")
}

func TestSpellingsOfOneTagAreOneTag(t *testing.T) {
	files := map[string]front{
		"a.md": both(tagged("Høring", "horing"), dated("2024-01-01")), "b.md": both(tagged("Høring"), dated("2025-01-01")),
		"c.md": tagged("helse politikk"), "d.nn.md": tagged("høring"),
	}
	found := finds(t, files, "tag-spelling content/a.md")
	same(t, "message", found[0].Message.NB, "emnet «horing» er ellers skrevet «Høring»")
	s, _ := Build(given(files))
	tag := page(t, s, "/emner/horing/")
	same(t, "title", tag.Title, "Høring")
	same(t, "pages", titles(tag.Children), "B, A")
	same(t, "way up", tag.Up.URL, "/emner/")
	same(t, "all tags", titles(tag.Up.Children), "helse politikk, Høring")
	same(t, "in nynorsk", page(t, s, "/nn/emner/horing/").Title, "høring")
	same(t, "on the page", titles(page(t, s, "/a/").Tags), "Høring")
	same(t, "translations", tag.Translations[0].URL, "/nn/emner/horing/")
	finds(t, map[string]front{"a.md": tagged("!!")}, "address-bad content/a.md")
}

func TestAWrittenPageGivesATagItsText(t *testing.T) {
	s := built(t, map[string]front{"a.md": tagged("Høring"), "emner/horing/_index.md": titled("Alt om høringer"), "emner/_index.md": nil})
	same(t, "kind", page(t, s, "/emner/horing/").Kind, Tag)
	same(t, "title", page(t, s, "/emner/horing/").Title, "Alt om høringer")
	same(t, "kind of all", page(t, s, "/emner/").Kind, Tags)
	same(t, "sections of home", len(s.Homes["nb"].Subsections), 0)
}

func TestASeriesGoesFromOldestToNewest(t *testing.T) {
	in := func(date string) front {
		return both(dated(date), func(c *content.Card) { c.Series = "Stamceller" })
	}
	s := built(t, map[string]front{"c.md": in("2026-01-01"), "a.md": in("2024-03-20"), "b.md": in("2025-01-01"),
		"d.md": both(in("2026-02-01"), withdrawn), "e.nn.md": in("2026-02-01")})
	series := page(t, s, "/b/").Series
	same(t, "pages", titles(series.Pages), "A, B, C")
	same(t, "newest", series.Newest.Title, "C")
	if page(t, s, "/d/").Series != nil {
		t.Error("a tombstone is part of the series")
	}
}

func TestTranslationsFindEachOther(t *testing.T) {
	keyed := func(c *content.Card) { c.TranslationKey = "kontakt" }
	files := map[string]front{
		"om/a.md": nil, "om/a.nn.md": nil, "om/a.en.md": nil, "om/b.md": nil,
		"kontakt.md": keyed, "contact.en.md": keyed,
	}
	s := built(t, files)
	same(t, "same name", titles(page(t, s, "/nn/om/a/").Translations), "A, A")
	same(t, "order", page(t, s, "/nn/om/a/").Translations[0].Lang, "nb")
	same(t, "same key", page(t, s, "/kontakt/").Translations[0].URL, "/en/contact/")
	same(t, "none", len(page(t, s, "/om/b/").Translations), 0)
	same(t, "folders", page(t, s, "/om/").Translations[1].URL, "/en/om/")
	same(t, "home", len(s.Homes["en"].Translations), 2)
	same(t, "not found", len(page(t, s, "/404.html").Translations), 2)

	files["kontakt2.md"] = keyed
	finds(t, files, "translation-twice content/kontakt2.md")
	finds(t, map[string]front{"a.se.md": nil}, "language-unknown content/a.se.md")
}

func TestMenusLeadToTranslationsWhereThereAreSome(t *testing.T) {
	in := given(map[string]front{"om/_index.md": nil, "om/_index.nn.md": titled("Om oss på nynorsk"), "b.md": nil, "utkast.md": draft})
	in.Settings.BaseURL = "https://example.org/ms/"
	in.Settings.Menus = map[string][]schema.MenuItem{"main": {
		{Name: "Om", URL: "om/_index.md"}, {Name: "B", URL: "/b"}, {Name: "Ute", URL: "https://example.org/"},
		{Name: "Borte", URL: "/borte/"}, {Name: "Utkast", URL: "utkast.md"},
	}}
	s, found := Build(in)
	same(t, "findings", len(found), 2)
	same(t, "first", found[0].Rule, "link-broken")
	nn := s.Menus["nn"]["main"]
	same(t, "translated", nn[0].Name+nn[0].URL, "Om oss på nynorsk/nn/om/")
	same(t, "not translated", nn[1].Name+nn[1].URL, "B/b/")
	same(t, "outside", nn[2].URL, "https://example.org/")
	same(t, "items", len(nn), 3)
	same(t, "bokmål", s.Menus["nb"]["main"][0].Name, "Om")
}

func TestTheGlossaryIsInAlphabeticalOrderWithAllForms(t *testing.T) {
	former := func(c *content.Card) {
		c.Fields = map[string]any{"former": []any{"RAM-MS-studien", "RAM MS"}}
	}
	s := built(t, map[string]front{
		"ordliste/ram-ms.md": both(titled("RAM-MS"), former), "ordliste/attakk.md": nil, "ordliste/åpen.md": titled("Åpen"),
		"andre/ord.md": func(c *content.Card) { c.Type = "ordliste" }, "ordliste/attakk.nn.md": nil,
	})
	same(t, "entries", titles(s.Glossary["nb"]), "Attakk, Ord, RAM-MS, Åpen")
	same(t, "nynorsk", len(s.Glossary["nn"]), 1)
	same(t, "forms", len(page(t, s, "/ordliste/ram-ms/").Forms()), 3)
	same(t, "all on one page", page(t, s, "/ordliste/").PerPage, 0)
}

func TestTheLettersHoldEveryTitleOnce(t *testing.T) {
	s := built(t, map[string]front{"a.md": titled("Ærlig talt"), "b.md": titled("Øst"), "c.md": titled("Aasen"), "d.md": titled("Åpent"),
		"e.md": titled("2024 i tall"), "f.md": titled("Oslo"), "g/h.md": nil})
	same(t, "letters", titles(page(t, s, "/a-aa/").Children), "0–9, G, H, O, Æ, Ø, Å")
	same(t, "Å", titles(page(t, s, "/a-aa/aa/").Children), "Åpent, Aasen")
	same(t, "way up", page(t, s, "/a-aa/o/").Up.URL, "/a-aa/")
}

func TestListsAreMadeOnceAndLeaveThePageItselfOut(t *testing.T) {
	in := given(map[string]front{
		"aktuelt/a.md": both(dated("2024-01-01"), tagged("X")), "aktuelt/b.md": dated("2025-01-01"), "aktuelt/c.md": dated("2026-01-01"),
		"aktuelt/2023/d.md": both(dated("2023-01-01"), tagged("X")), "om/e.md": nil,
		"_index.md": func(c *content.Card) {
			c.Lists = []schema.List{{Name: "tagged", Tag: "x", Sort: "title"}, {Name: "all", Section: "/aktuelt/"}, {Name: "none", Section: "/borte/"}}
		},
	})
	in.Types.ByName["side"].Lists = []schema.List{{Name: "latest", Section: "/aktuelt", Count: 2}}
	in.Types.ByName["aktuelt"].Lists = []schema.List{{Name: "latest", Section: "/aktuelt/", Type: "aktuelt", Sort: "date", Count: 2}}
	s, found := Build(in)
	if got := rules(found); len(got) != 1 || got[0] != "list-section content/_index.md" {
		t.Errorf("found %q", got)
	}
	same(t, "of another type", titles(page(t, s, "/om/e/").Lists["latest"]), "C, B")
	same(t, "in the list", titles(page(t, s, "/aktuelt/c/").Lists["latest"]), "B, A")
	same(t, "not in the list", titles(page(t, s, "/aktuelt/a/").Lists["latest"]), "C, B")
	home := s.Homes["nb"].Lists
	same(t, "by tag", titles(home["tagged"]), "A, D")
	same(t, "whole section", titles(home["all"]), "C, B, A, D")
	same(t, "of its type", titles(home["latest"]), "C, B")
}

func TestTheLatestAreForTheFeed(t *testing.T) {
	s := built(t, map[string]front{"a.md": dated("2024-01-01"), "b.md": dated("2025-01-01"), "c.md": nil})
	same(t, "latest", titles(s.Latest["nb"]), "B, A")
}

func TestListPagesAreNumbered(t *testing.T) {
	p := Page{URL: "/aktuelt/", PerPage: 2, Children: make([]*Page, 5)}
	same(t, "pages", p.Pages(), 3)
	same(t, "first", p.ListURL(1), "/aktuelt/")
	same(t, "third", p.ListURL(3), "/aktuelt/side/3/")
	same(t, "all on one", (&Page{Children: make([]*Page, 5)}).Pages(), 1)
}

func TestASiteOfNothingHasAHomePage(t *testing.T) {
	s := built(t, nil)
	same(t, "pages", strings.Join(urls(s.Pages), " "), "/ /404.html")
	same(t, "menu", len(s.Menus["nb"]["main"]), 0)
	s = built(t, map[string]front{"_index.md": withdrawn, "a.nn.md": nil})
	same(t, "home", s.Homes["nb"].Withdrawn, true)
}

func FuzzBuild(f *testing.F) {
	f.Add("aktuelt", "2024-01-01-a", "", "", "", "")
	f.Add("emner/horing", "_index", "x", "/a/", "/emner/", "Høring")
	f.Add("a-aa/b", "index", "..", "/%2e%2e/", "/x.html", "!!")
	f.Add("", "index", "", "", "/side/2", "404.html")
	f.Add("aktuelt/side", "2", "", "/nn/", "/", "æ")
	f.Fuzz(func(t *testing.T, dir, name, slug, url, alias, tag string) {
		file := strings.TrimPrefix(dir+"/", "/") + name
		if !fs.ValidPath(file) || strings.ContainsAny(name, "/.") {
			return
		}
		files := map[string]front{
			"aktuelt/a.md": tagged("høring"), "aktuelt/index.md": nil, "om/_index.nn.md": nil, "om/b.md": nil, file + ".pdf": nil,
			file + ".md": func(c *content.Card) {
				c.Slug, c.URL, c.Aliases, c.Tags, c.Series, c.Related = slug, url, []string{alias}, []string{tag}, tag, []string{url, alias}
			},
			file + ".nn.md": addressed(alias),
		}
		s, _ := Build(given(files))
		for _, p := range s.Pages {
			last := p.URL[strings.LastIndexByte(strings.TrimSuffix(p.URL, "/"), '/')+1:]
			if p.URL[0] != '/' || strings.Contains(p.URL, "//") || strings.Contains(p.URL, "/.") || !strings.HasSuffix(last, "/") && p.Kind != NotFound {
				t.Errorf("%q is no address", p.URL)
			}
			if s.ByURL[p.URL] != p {
				t.Errorf("%s is two pages", p.URL)
			}
			if p.Up == nil && p.Kind != Home {
				t.Errorf("%s hangs in the air", p.URL)
			}
		}
		for _, file := range s.Files {
			if !fs.ValidPath(file.URL[1:]) {
				t.Errorf("%q is no place for a file", file.URL)
			}
		}
	})
}
