package graph_test

import (
	"io/fs"
	"strings"
	"testing"

	"github.com/ms-forbundet/ms.no/generator/content"
	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/graph"
	"github.com/ms-forbundet/ms.no/generator/schema"
	"github.com/ms-forbundet/ms.no/generator/site"
	. "github.com/ms-forbundet/ms.no/generator/sitetest"
)

func TestChildrenAreInTheOrderOfTheirSection(t *testing.T) {
	s := Built(t, map[string]Front{
		"aktuelt/a.md":      Dated("2024-01-01"),
		"aktuelt/b.md":      Dated("2025-01-01"),
		"aktuelt/aa.md":     Both(Dated("2025-01-01"), Titled("Åpning")),
		"aktuelt/c.md":      nil,
		"om/sist.md":        nil,
		"om/Ås.md":          Titled("Ås"),
		"om/en.md":          Weighing(2),
		"om/to.md":          Weighing(1),
		"om/under/x.md":     nil,
		"om/anna/_index.md": Weighing(1),
	})
	Same(t, "dated", Titles(Page(t, s, "/aktuelt/").Children), "B, Åpning, A, C")
	om := Page(t, s, "/om/")
	Same(t, "weighted", Titles(om.Children), "To, En, Sist, Ås")
	Same(t, "subsections", Titles(om.Subsections), "Anna, Under")
	a := Page(t, s, "/aktuelt/a/")
	Same(t, "older", a.Prev.Title, "C")
	Same(t, "newer", a.Next.Title, "Åpning")
	en := Page(t, s, "/om/en/")
	Same(t, "before", en.Prev.Title, "To")
	Same(t, "after", en.Next.Title, "Sist")
}

func TestWhereEveryPageHasADateTheNewestComesFirst(t *testing.T) {
	s := Built(t, map[string]Front{
		"om/a.md": Dated("2024-01-01"), "om/b.md": Dated("2024-03-01"), "om/c.md": Dated("2024-02-01"),
		"vekt/a.md": Dated("2024-01-01"), "vekt/b.md": Weighing(1), "blandet/a.md": nil, "blandet/b.md": Dated("2024-03-01"),
	})
	Same(t, "all dated", Titles(Page(t, s, "/om/").Children), "B, C, A")
	Same(t, "one weighed", Titles(Page(t, s, "/vekt/").Children), "B, A")
	Same(t, "one undated", Titles(Page(t, s, "/blandet/").Children), "A, B")
}

func TestAHomePageThatAsksForNoListShowsTheNewest(t *testing.T) {
	s := Built(t, map[string]Front{
		"_index.md": nil, "om/a.md": Dated("2024-01-01"), "om/b.md": Dated("2024-03-01"), "om/c.md": Dated("2024-02-01"), "om/d.md": Dated("2023-02-01"), "om/e.md": nil,
	})
	Same(t, "newest", Titles(s.Homes["nb"].Lists["latest"]), "B, C, A")
}

func TestAPageBesideABundleStandsUnderItAndInTheSectionsList(t *testing.T) {
	s := Built(t, map[string]Front{"om/sak/index.md": nil, "om/sak/mer.md": nil})
	more := Page(t, s, "/om/sak/mer/")
	Same(t, "way up", more.Up.URL, "/om/sak/")
	Same(t, "list", Titles(Page(t, s, "/om/").Children), "Mer, Sak")
}

func TestAHiddenSectionListsItsOwnAndIsListedNowhere(t *testing.T) {
	in := Given(map[string]Front{
		"stilguide/_index.md": nil, "stilguide/eksempel.md": Tagged("A", "B"), "om/b.md": Tagged("B"),
	})
	in.Settings.Sections = map[string]schema.Section{"stilguide": {Hidden: true, Feed: true, PerPage: 7}}
	s, _ := graph.Build(in)
	guide := Page(t, s, "/stilguide/")
	Same(t, "own list", Titles(guide.Children), "Eksempel")
	Same(t, "per page", guide.PerPage, 7)
	Same(t, "feed", guide.Feed, false)
	Same(t, "sections of home", Titles(s.Homes["nb"].Subsections), "Om")
	Same(t, "menu", len(s.Menus["nb"]["main"]), 1)
	Same(t, "tags", Titles(Page(t, s, "/emner/").Children), "B")
	Same(t, "its own tags", Titles(guide.Children[0].Tags), "B")
	Same(t, "count", Page(t, s, "/emner/b/").Count, 1)
	Same(t, "letters", Titles(Page(t, s, "/a-aa/").Children), "B, O")
}

func TestSpellingsOfOneTagAreOneTag(t *testing.T) {
	files := map[string]Front{
		"a.md": Both(Tagged("Høring", "horing"), Dated("2024-01-01")), "b.md": Both(Tagged("Høring"), Dated("2025-01-01")),
		"c.md": Tagged("helse politikk"), "d.nn.md": Tagged("høring"),
	}
	found := Finds(t, files, "tag-spelling content/a.md")
	Same(t, "message", found[0].Message.NB, "Emnet «horing» er ellers skrevet «Høring».")
	s, _ := graph.Build(Given(files))
	tag := Page(t, s, "/emner/horing/")
	Same(t, "title", tag.Title, "Høring")
	Same(t, "pages", Titles(tag.Children), "B, A")
	Same(t, "way up", tag.Up.URL, "/emner/")
	Same(t, "all tags", Titles(tag.Up.Children), "helse politikk, Høring")
	Same(t, "in nynorsk", Page(t, s, "/nn/emner/horing/").Title, "høring")
	Same(t, "on the page", Titles(Page(t, s, "/a/").Tags), "Høring")
	Same(t, "translations", tag.Translations[0].URL, "/nn/emner/horing/")
	Finds(t, map[string]Front{"a.md": Tagged("!!")}, "address-bad content/a.md")
}

func TestAWrittenPageGivesATagItsText(t *testing.T) {
	s := Built(t, map[string]Front{"a.md": Tagged("Høring"), "emner/horing/_index.md": Titled("Alt om høringer"), "emner/_index.md": nil})
	Same(t, "kind", Page(t, s, "/emner/horing/").Kind, site.Tag)
	Same(t, "title", Page(t, s, "/emner/horing/").Title, "Alt om høringer")
	Same(t, "kind of all", Page(t, s, "/emner/").Kind, site.Tags)
	Same(t, "sections of home", len(s.Homes["nb"].Subsections), 0)
}

func TestASeriesGoesFromOldestToNewest(t *testing.T) {
	in := func(date string) Front {
		return Both(Dated(date), func(c *content.Card) { c.Extend().Series = "Stamceller" })
	}
	s := Built(t, map[string]Front{"c.md": in("2026-01-01"), "a.md": in("2024-03-20"), "b.md": in("2025-01-01"),
		"d.md": Both(in("2026-02-01"), Withdrawn), "e.nn.md": in("2026-02-01")})
	series := Page(t, s, "/b/").Series
	Same(t, "pages", Titles(series.Pages), "A, B, C")
	Same(t, "newest", series.Newest.Title, "C")
	if Page(t, s, "/d/").Series != nil {
		t.Error("a tombstone is part of the series")
	}
}

func TestTranslationsFindEachOther(t *testing.T) {
	keyed := func(c *content.Card) { c.Extend().TranslationKey = "kontakt" }
	files := map[string]Front{
		"om/a.md": nil, "om/a.nn.md": nil, "om/a.en.md": nil, "om/b.md": nil,
		"kontakt.md": keyed, "contact.en.md": keyed,
	}
	s := Built(t, files)
	Same(t, "same name", Titles(Page(t, s, "/nn/om/a/").Translations), "A, A")
	Same(t, "order", Page(t, s, "/nn/om/a/").Translations[0].Lang, "nb")
	Same(t, "same key", Page(t, s, "/kontakt/").Translations[0].URL, "/en/contact/")
	Same(t, "none", len(Page(t, s, "/om/b/").Translations), 0)
	Same(t, "folders", Page(t, s, "/om/").Translations[1].URL, "/en/om/")
	Same(t, "home", len(s.Homes["en"].Translations), 2)
	Same(t, "not found", len(Page(t, s, "/404.html").Translations), 2)

	files["kontakt2.md"] = keyed
	Finds(t, files, "translation-twice content/kontakt2.md")
	Finds(t, map[string]Front{"a.se.md": nil}, "language-unknown content/a.se.md")
}

func TestMenusLeadToTranslationsWhereThereAreSome(t *testing.T) {
	in := Given(map[string]Front{"om/_index.md": nil, "om/_index.nn.md": Titled("Om oss på nynorsk"), "b.md": nil, "utkast.md": Draft})
	in.Settings.BaseURL = "https://example.org/ms/"
	in.Settings.Menus = map[string][]schema.MenuItem{"main": {
		{Name: "Om", URL: "om/_index.md"}, {Name: "B", URL: "/b"}, {Name: "Ute", URL: "https://example.org/"},
		{Name: "Borte", URL: "/borte/"}, {Name: "Utkast", URL: "utkast.md"},
	}}
	s, found := graph.Build(in)
	Same(t, "findings", len(found), 2)
	Same(t, "first", found[0].Rule, "link-broken")
	nn := s.Menus["nn"]["main"]
	Same(t, "translated", nn[0].Name+nn[0].URL, "Om oss på nynorsk/ms/nn/om/")
	Same(t, "not translated", nn[1].Name+nn[1].URL, "B/ms/b/")
	Same(t, "outside", nn[2].URL, "https://example.org/")
	Same(t, "items", len(nn), 3)
	Same(t, "bokmål", s.Menus["nb"]["main"][0].Name, "Om")
}

func TestMenusKeepAnchorsAndEscapeOnce(t *testing.T) {
	in := Given(map[string]Front{"om.md": nil, "om.nn.md": nil, "Årsmelding 2025.pdf": nil})
	in.Settings.BaseURL = "https://example.org/ms/"
	in.Settings.Menus = map[string][]schema.MenuItem{"footer": {{Name: "Kontakt", URL: "/om/#nås"}, {Name: "Årsmelding", URL: "Årsmelding 2025.pdf"}}}
	s := Sound(t, in)
	Same(t, "anchor", s.Menus["nb"]["footer"][0].URL, "/ms/om/#n%C3%A5s")
	Same(t, "anchor on the translation", s.Menus["nn"]["footer"][0].URL, "/ms/nn/om/#n%C3%A5s")
	Same(t, "file", s.Menus["nb"]["footer"][1].URL, "/ms/%C3%85rsmelding%202025.pdf")
}

func TestTheGlossaryIsInAlphabeticalOrder(t *testing.T) {
	in := Given(map[string]Front{
		"ordliste/ram-ms.md": Titled("RAM-MS"), "ordliste/attakk.md": nil, "ordliste/åpen.md": Titled("Åpen"),
		"andre/ord.md": func(c *content.Card) { c.Type = "ordliste" }, "ordliste/attakk.nn.md": nil,
	})
	in.Settings.Glossary = "/ordliste/"
	s := Sound(t, in)
	Same(t, "entries", Titles(s.Glossary["nb"]), "Attakk, Ord, RAM-MS, Åpen")
	Same(t, "nynorsk", len(s.Glossary["nn"]), 1)
	Same(t, "all on one page", Page(t, s, "/ordliste/").PerPage, 0)
}

func TestAGlossaryThatIsNoFolderIsTold(t *testing.T) {
	for at, files := range map[string]map[string]Front{
		"/ordlista/": {"ordliste/a.md": nil},
		"/ord/":      {"ord.md": nil},
		"/a.md/":     {"a.md": nil},
	} {
		in := Given(files)
		in.Settings.Glossary, in.Settings.GlossaryPos = at, diag.Pos{File: "content/site.yaml", Line: 7, Column: 11}
		_, found := graph.Build(in)
		if len(found) != 1 || found[0].Rule != "glossary-missing" || found[0].Pos.Line != 7 || !strings.Contains(found[0].Message.NB, at) {
			t.Errorf("%s: %v", at, found)
		}
	}
	for _, there := range []string{"ordliste/a.md", "ordliste/_index.md", "ordliste/a.nn.md"} {
		in := Given(map[string]Front{there: nil})
		in.Settings.Glossary = "/ordliste/"
		Sound(t, in)
	}
}

func TestTheLettersHoldEveryTitleOnce(t *testing.T) {
	s := Built(t, map[string]Front{"a.md": Titled("Ærlig talt"), "b.md": Titled("Øst"), "c.md": Titled("Aasen"), "d.md": Titled("Åpent"),
		"e.md": Titled("2024 i tall"), "f.md": Titled("Oslo"), "g/h.md": nil})
	Same(t, "letters", Titles(Page(t, s, "/a-aa/").Children), "0–9, G, H, O, Æ, Ø, Å")
	Same(t, "Å", Titles(Page(t, s, "/a-aa/aa/").Children), "Åpent, Aasen")
	Same(t, "way up", Page(t, s, "/a-aa/o/").Up.URL, "/a-aa/")
}

func TestListsAreMadeOnceAndLeaveThePageItselfOut(t *testing.T) {
	in := Given(map[string]Front{
		"aktuelt/a.md": Both(Dated("2024-01-01"), Tagged("X")), "aktuelt/b.md": Dated("2025-01-01"), "aktuelt/c.md": Dated("2026-01-01"),
		"aktuelt/2023/d.md": Both(Dated("2023-01-01"), Tagged("X")), "om/e.md": nil,
		"_index.md": func(c *content.Card) {
			c.Extend().Lists = []schema.List{{Name: "tagged", Tag: "x", Sort: "title"}, {Name: "all", Section: "/aktuelt/"}, {Name: "none", Section: "/borte/"}}
		},
	})
	in.Types.ByName["side"].Lists = []schema.List{{Name: "latest", Section: "/aktuelt", Count: 2}}
	in.Types.ByName["aktuelt"].Lists = []schema.List{{Name: "latest", Section: "/aktuelt/", Type: "aktuelt", Sort: "date", Count: 2}}
	s, found := graph.Build(in)
	if got := Broken(found); len(got) != 1 || got[0] != "list-section content/_index.md" {
		t.Errorf("found %q", got)
	}
	Same(t, "of another type", Titles(Page(t, s, "/om/e/").Lists["latest"]), "C, B")
	Same(t, "in the list", Titles(Page(t, s, "/aktuelt/c/").Lists["latest"]), "B, A")
	Same(t, "not in the list", Titles(Page(t, s, "/aktuelt/a/").Lists["latest"]), "C, B")
	home := s.Homes["nb"].Lists
	Same(t, "by tag", Titles(home["tagged"]), "A, D")
	Same(t, "whole section", Titles(home["all"]), "C, B, A, D")
	Same(t, "of its type", Titles(home["latest"]), "C, B")
}

func TestTheLatestAreForTheFeed(t *testing.T) {
	s := Built(t, map[string]Front{"a.md": Dated("2024-01-01"), "b.md": Dated("2025-01-01"), "c.md": nil})
	Same(t, "latest", Titles(s.Latest["nb"]), "B, A")
}

func TestASiteOfNothingHasAHomePage(t *testing.T) {
	s := Built(t, nil)
	Same(t, "pages", strings.Join(URLs(s.Pages), " "), "/ /404.html")
	Same(t, "menu", len(s.Menus["nb"]["main"]), 0)
	s = Built(t, map[string]Front{"_index.md": Withdrawn, "a.nn.md": nil})
	Same(t, "home", s.Homes["nb"].Withdrawn, true)
}

func TestRelatedPagesShareTagsOrWords(t *testing.T) {
	named := func(dest ...string) Front { return func(c *content.Card) { c.Extend().Related = dest } }
	series := func(c *content.Card) { c.Extend().Series = "x" }
	files := map[string]Front{
		"aktuelt/sak.md":    Both(Titled("Stamcellebehandling i Norge"), Tagged("forskning", "stamceller"), series),
		"aktuelt/en.md":     Both(Titled("Mer om stamcellebehandlingen"), Tagged("stamceller")),
		"aktuelt/to.md":     Both(Titled("Ingenting"), Tagged("forskning")),
		"aktuelt/serie.md":  Both(Titled("Stamcellebehandling"), Tagged("forskning", "stamceller"), series),
		"aktuelt/borte.md":  Both(Titled("Stamcellebehandling"), Tagged("stamceller"), Withdrawn),
		"aktuelt/sak.nn.md": Both(Titled("Stamcellebehandling"), Tagged("stamceller")),
		"aktuelt/uten.md":   Titled("Uten noe felles"),
		"om/kontakt.md":     named("../aktuelt/uten.md", "/aktuelt/borte/", "kontakt.md", "/aktuelt/uten/"),
	}
	s := Built(t, files)
	Same(t, "found", Titles(Page(t, s, "/aktuelt/sak/").Related), "Mer om stamcellebehandlingen, Ingenting")
	Same(t, "nothing in common", len(Page(t, s, "/aktuelt/uten/").Related), 0)
	Same(t, "named", Titles(Page(t, s, "/om/kontakt/").Related), "Uten noe felles")

	files["aktuelt/sak.md"] = Both(files["aktuelt/sak.md"], named("uten.md"))
	s = Built(t, files)
	Same(t, "named first", Titles(Page(t, s, "/aktuelt/sak/").Related), "Uten noe felles, Mer om stamcellebehandlingen, Ingenting")

	Finds(t, map[string]Front{"a.md": named("/borte/"), "b.md": named("fil.pdf"), "c.md": named("https://x.no"), "d.md": named("utkast.md"), "fil.pdf": nil, "utkast.md": Draft},
		"link-broken content/a.md", "link-broken content/b.md", "link-broken content/c.md", "link-unpublished content/d.md")
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
		files := map[string]Front{
			"aktuelt/a.md": Tagged("høring"), "aktuelt/index.md": nil, "om/_index.nn.md": nil, "om/b.md": nil, file + ".pdf": nil,
			file + ".md": func(c *content.Card) {
				e := c.Extend()
				c.Slug, e.URL, e.Aliases, c.Tags, e.Series, e.Related = slug, url, []string{alias}, []string{tag}, tag, []string{url, alias}
			},
			file + ".nn.md": Addressed(alias),
		}
		s, _ := graph.Build(Given(files))
		for _, p := range s.Pages {
			last := p.URL[strings.LastIndexByte(strings.TrimSuffix(p.URL, "/"), '/')+1:]
			if p.URL[0] != '/' || strings.Contains(p.URL, "//") || strings.Contains(p.URL, "/.") || !strings.HasSuffix(last, "/") && p.Kind != site.NotFound {
				t.Errorf("%q is no address", p.URL)
			}
			if s.ByURL[p.URL] != p {
				t.Errorf("%s is two pages", p.URL)
			}
			if p.Up == nil && p.Kind != site.Home {
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

func TestEveryFindingIsWrittenInThreeLanguages(t *testing.T) { ThreeLanguages(t, graph.Rules()) }

func TestEveryPageHasANumberOfItsOwn(t *testing.T) {
	s, found := graph.Build(Given(map[string]Front{"_index.md": nil, "a.md": Tagged("x"), "2024-01-01-a.md": nil, "b.nn.md": nil}))
	if len(Broken(found)) != 1 {
		t.Fatal(found)
	}
	seen := map[int32]*site.Page{}
	see := func(p *site.Page) {
		if p.ID < 0 || int(p.ID) >= s.IDs || seen[p.ID] != nil && seen[p.ID] != p {
			t.Errorf("%s has the number %d of %d", p.URL, p.ID, s.IDs)
		}
		seen[p.ID] = p
	}
	for _, p := range s.Pages {
		see(p)
	}
	for _, at := range s.Places {
		see(at.Page)
	}
	if len(seen) <= len(s.Pages) {
		t.Error("the page that lost its address was not seen")
	}
}
