package atlas_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/ms-forbundet/ms.no/generator/atlas"
	"github.com/ms-forbundet/ms.no/generator/content"
	"github.com/ms-forbundet/ms.no/generator/fields"
	"github.com/ms-forbundet/ms.no/generator/graph"
	"github.com/ms-forbundet/ms.no/generator/site"
	. "github.com/ms-forbundet/ms.no/generator/sitetest"
)

func TestEveryFileGetsTheAddressOfTheContract(t *testing.T) {
	s := Built(t, map[string]Front{
		"_index.md":                        nil,
		"om-oss.md":                        nil,
		"aktuelt/_index.md":                nil,
		"aktuelt/min-sak.md":               nil,
		"aktuelt/min-sak.nn.md":            nil,
		"aktuelt/2024-03-20-med-dato.md":   nil,
		"aktuelt/med-slug.md":              Slugged("Ny Sløyfe"),
		"aktuelt/med-url.md":               Addressed("/kort"),
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
		p := Page(t, s, address)
		switch {
		case file == "" && p.Card != nil:
			t.Errorf("%s was written in %s", address, p.Card.Path)
		case file != "" && (p.Card == nil || p.Card.Path != file):
			t.Errorf("%s is not %s", address, file)
		}
	}
	Same(t, "files", s.Files[0].URL+" "+s.Files[1].URL, "/aktuelt/arsmote/Referat 2024.pdf /bilder/logo.png")
	Same(t, "made-up section", Page(t, s, "/aktuelt/2024/januar/").Title, "Januar")
	Same(t, "nynorsk section", Page(t, s, "/nn/aktuelt/").Title, "Aktuelt")
	if !slices.IsSortedFunc(s.Pages, func(x, y *site.Page) int { return strings.Compare(x.URL, y.URL) }) {
		t.Error("Pages are not sorted")
	}
}

func TestAFolderWithoutIndexIsNamedAfterItself(t *testing.T) {
	s := Built(t, map[string]Front{"om-oss/ansatte.md": nil})
	Same(t, "title", Page(t, s, "/om-oss/").Title, "Om oss")
	Same(t, "breadcrumb", Page(t, s, "/om-oss/ansatte/").Up.Up.Kind, site.Home)
}

func TestAddressesThatCannotBe(t *testing.T) {
	for _, url := range []string{"om", "//om/", "/../om/", "/om//oss/", "/a b/", "/om?x=1", "/om#x", "/%2e%2e/x/", "/a\\b/", "/_headers", "/.git/", "/%zz/", "/a\x00b/", "/a%0Ab/", "/<script>/", "/om.html"} {
		t.Run(url, func(t *testing.T) {
			Finds(t, map[string]Front{"a.md": Addressed(url)}, "address-bad content/a.md")
		})
	}
	for _, slug := range []string{"..", "../b", "a/b", `a\b`, "!!!"} {
		Finds(t, map[string]Front{"a.md": Slugged(slug)}, "address-bad content/a.md")
	}
	Finds(t, map[string]Front{"!!!.md": nil}, "address-bad content/!!!.md")
	Finds(t, map[string]Front{"!!!/a.md": nil}, "address-bad content/!!!/a.md")
	Finds(t, map[string]Front{"_index.md": Addressed("/hjem/")}, "address-bad content/_index.md")
	Finds(t, map[string]Front{"a.md": Formerly("?p=12")}, "address-bad content/a.md")
}

func TestTwoThingsWithOneAddressAreAnErrorNamingBoth(t *testing.T) {
	event := func(c *content.Card) { c.Extend().Event = &content.Event{Start: Day("2026-05-01")} }
	for name, files := range map[string]map[string]Front{
		"two pages":                 {"a.md": nil, "2024-01-01-a.md": nil},
		"page and bundle":           {"a.md": nil, "a/index.md": nil},
		"page and its own folder":   {"aktuelt.md": nil, "aktuelt/a.md": nil},
		"url and page":              {"a.md": nil, "b.md": Addressed("/a/")},
		"capitals":                  {"a.md": nil, "b.md": Addressed("/A/")},
		"capitals twice":            {"a.md": Addressed("/OM/"), "b.md": Addressed("/Om/")},
		"old address and page":      {"a.md": nil, "b.md": Formerly("/a/")},
		"two old addresses":         {"a.md": Formerly("/x"), "b.md": Formerly("/X/")},
		"old address and file":      {"a.md": Formerly("/x.html"), "x.html": nil},
		"tag page":                  {"a.md": Tagged("Høring"), "b.md": Addressed("/emner/horing/")},
		"letters":                   {"a-aa.md": nil},
		"second list page":          {"aktuelt/a.md": nil, "b.md": Addressed("/aktuelt/side/2/")},
		"manifest":                  {"a.md": nil, "manifest.json": nil},
		"not found":                 {"a.md": nil, "404.html": nil},
		"assets":                    {"a.md": Addressed("/assets/a/")},
		"assets file":               {"a.md": nil, "assets/logo.svg": nil},
		"feed":                      {"a.md": nil, "atom.xml": nil},
		"calendar":                  {"a/index.md": event, "a/arrangement.ics": nil},
		"search files":              {"a.md": nil, "sok/index.json": nil},
		"file in a page's place":    {"a.md": Addressed("/x.pdf/"), "x.pdf": nil},
		"file where a folder is":    {"a.md": Addressed("/x/y/"), "x": nil},
		"two files on some systems": {"a.md": nil, "b/X.png": nil, "B/x.png": nil},
	} {
		t.Run(name, func(t *testing.T) {
			_, found := graph.Build(Given(files))
			if len(found) != 1 || found[0].Rule != "address-collision" || found[0].File == "" {
				t.Fatalf("found %+v", found)
			}
			t.Log(found[0].File, found[0].Message.NB)
		})
	}
}

func TestAPageMayNameItsOwnAddressAsAnOldOne(t *testing.T) {
	s := Built(t, map[string]Front{"a.md": Formerly("/a", "/gammel.html", "/Før/")})
	Same(t, "redirects", len(s.Redirects), 2)
	Same(t, "first", s.Redirects[0].From, "/Før/")
	Same(t, "second", s.Redirects[1].From, "/gammel.html")
}

func TestPagesThatAreNotOutAreGoneFromEverything(t *testing.T) {
	future := Both(Dated("2026-06-01"), Tagged("B"))
	event := Both(future, func(c *content.Card) {
		c.Extend().Event = &content.Event{Start: Day("2026-06-01"), End: Day("2026-06-02")}
	})
	files := map[string]Front{
		"aktuelt/ute.md":            Dated("2026-01-01"),
		"aktuelt/utkast.md":         Both(Draft, Tagged("A"), Formerly("/gammel/")),
		"aktuelt/planlagt.md":       Scheduled,
		"aktuelt/fremtid.md":        future,
		"aktuelt/tidlig.md":         Both(future, func(c *content.Card) { c.Extend().PublishDate = Day("2026-01-01") }),
		"aktuelt/kurs.md":           event,
		"aktuelt/over.md":           Expired,
		"aktuelt/pakke/index.md":    Draft,
		"aktuelt/pakke/fil.pdf":     nil,
		"aktuelt/trukket/index.md":  Both(Withdrawn, Tagged("C")),
		"aktuelt/trukket/bilde.jpg": nil,
	}
	s := Built(t, files)
	Same(t, "section", Titles(Page(t, s, "/aktuelt/").Children), "Kurs, Tidlig, Ute")
	Same(t, "unpublished", len(s.Unpublished), 5)
	Same(t, "files", len(s.Files), 0)
	Same(t, "redirects", len(s.Redirects), 0)
	Same(t, "tags", Titles(Page(t, s, "/emner/").Children), "B")
	Same(t, "tombstone", Page(t, s, "/aktuelt/trukket/").Withdrawn, true)
	Same(t, "next change", s.NextChange, Day("2026-06-01").Time)

	in := Given(files)
	in.ShowDrafts, in.ShowFuture, in.ShowExpired = true, true, true
	shown, _ := graph.Build(in)
	Same(t, "everything shown", len(Page(t, shown, "/aktuelt/").Children), 8)
	Same(t, "state", Page(t, shown, "/aktuelt/over/").State, site.Expired)
}

func TestATombstoneAloneMakesNoSection(t *testing.T) {
	s := Built(t, map[string]Front{"gammelt/a.md": Withdrawn})
	if s.ByURL["/gammelt/"] != nil {
		t.Error("a section of nothing")
	}
	Same(t, "way up", Page(t, s, "/gammelt/a/").Up, s.Homes["nb"])
	if s.ByURL["/a-aa/"] != nil {
		t.Error("letters of nothing")
	}
}

func TestNextChangeIsTheFirstThingThatTimeDoes(t *testing.T) {
	at := func(c Front) time.Time {
		return Built(t, map[string]Front{"a.md": c}).NextChange
	}
	Same(t, "nothing", at(nil), time.Time{})
	Same(t, "publishing", at(Scheduled), Day("2026-06-01").Time)
	Same(t, "a draft does nothing", at(Both(Scheduled, Draft)), time.Time{})
	Same(t, "expiry", at(func(c *content.Card) { c.Extend().ExpiryDate = Day("2026-04-01") }), Day("2026-04-01").Time)
	Same(t, "review", at(func(c *content.Card) { c.Extend().ReviewBy = Day("2026-04-01") }), Day("2026-04-01").Time)
	Same(t, "an event's last day is over at midnight", at(func(c *content.Card) {
		c.Extend().Event = &content.Event{Start: Day("2026-03-19"), End: Day("2026-03-20")}
	}), Day("2026-03-21").Time)
	Same(t, "an event with a time", at(func(c *content.Card) {
		c.Extend().Event = &content.Event{Start: fields.Time{Time: Now().Add(time.Hour)}}
	}), Now().Add(time.Hour))
}

func TestEveryFindingIsWrittenInThreeLanguages(t *testing.T) { ThreeLanguages(t, atlas.Rules()) }
