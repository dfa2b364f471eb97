package site_test

import (
	"path"
	"strings"
	"testing"

	"github.com/ms-forbundet/ms.no/generator/content"
	"github.com/ms-forbundet/ms.no/generator/graph"
	"github.com/ms-forbundet/ms.no/generator/schema"
	"github.com/ms-forbundet/ms.no/generator/site"
	. "github.com/ms-forbundet/ms.no/generator/sitetest"
	"golang.org/x/text/unicode/norm"
)

// linked is the site that links are tried on.
func linked(t testing.TB) *site.Site {
	t.Helper()
	event := func(c *content.Card) { c.Extend().Event = &content.Event{Start: Day("2026-05-01")} }
	in := Given(map[string]Front{
		"_index.md": nil, "aktuelt/a.md": nil, "aktuelt/a.nn.md": nil, "aktuelt/utkast.md": Draft, "aktuelt/over.md": Expired,
		"aktuelt/senere.md": Scheduled, "aktuelt/pakke/index.md": nil, "aktuelt/pakke/Rapport 2024.pdf": nil, "aktuelt/pakke/bilde.jpg": nil,
		"aktuelt/kladd/index.md": Draft, "aktuelt/kladd/skjult.pdf": nil, "aktuelt/min-sak.md": nil,
		"forskning/_index.md": nil, "forskning/ram-ms.md": Formerly("/gammel/", "/node.html"), "forskning/på-norsk.md": Addressed("/forskning/på-norsk/"),
		"bilder/blåbær.png": nil, "kurs.md": event, "tall.xlsx": nil,
	})
	in.Settings.BaseURL = "https://www.ms.no/hjem/"
	in.Settings.Sections = map[string]schema.Section{"aktuelt": {PerPage: 2, Feed: true}}
	s, found := graph.Build(in)
	if len(found) > 0 {
		t.Fatal(found)
	}
	return s
}

func TestLinksLeadWhereTheirAuthorsMeant(t *testing.T) {
	s := linked(t)
	for _, c := range []struct{ from, dest, want string }{
		{"/aktuelt/a/", "../forskning/ram-ms.md", "/hjem/forskning/ram-ms/"},
		{"/aktuelt/a/", "../forskning/ram-ms.md#metode", "/hjem/forskning/ram-ms/#metode"},
		{"/aktuelt/a/", `..\forskning\ram-ms.md`, "/hjem/forskning/ram-ms/"},
		{"/aktuelt/a/", "a.nn.md", "/hjem/nn/aktuelt/a/"},
		{"/nn/aktuelt/a/", "a.md", "/hjem/aktuelt/a/"},
		{"/aktuelt/a/", "./min-sak.md", "/hjem/aktuelt/min-sak/"},
		{"/aktuelt/a/", "../forskning/", "/hjem/forskning/"},
		{"/aktuelt/a/", "../forskning", "/hjem/forskning/"},
		{"/nn/aktuelt/a/", "../aktuelt/", "/hjem/nn/aktuelt/"},
		{"/aktuelt/a/", "..", "/hjem/"},
		{"/aktuelt/a/", "pakke/", "/hjem/aktuelt/pakke/"},
		{"/aktuelt/a/", "pakke/bilde.jpg", "/hjem/aktuelt/pakke/bilde.jpg"},
		{"/aktuelt/pakke/", "bilde.jpg", "/hjem/aktuelt/pakke/bilde.jpg"},
		{"/aktuelt/pakke/", "Rapport%202024.pdf", "/hjem/aktuelt/pakke/Rapport%202024.pdf"},
		{"/aktuelt/pakke/", "Rapport 2024.pdf", "/hjem/aktuelt/pakke/Rapport%202024.pdf"},
		{"/aktuelt/a/", "/forskning/ram-ms/", "/hjem/forskning/ram-ms/"},
		{"/aktuelt/a/", "/forskning/ram-ms", "/hjem/forskning/ram-ms/"},
		{"/aktuelt/a/", "/forskning/ram-ms/?x=1#y", "/hjem/forskning/ram-ms/?x=1#y"},
		{"/aktuelt/a/", "/forskning/ram-ms.md", "/hjem/forskning/ram-ms/"},
		{"/aktuelt/a/", "/forskning/../aktuelt/min-sak/", "/hjem/aktuelt/min-sak/"},
		{"/aktuelt/a/", "/gammel/", "/hjem/forskning/ram-ms/"},
		{"/aktuelt/a/", "/node.html", "/hjem/forskning/ram-ms/"},
		{"/aktuelt/a/", "/forskning/p%C3%A5-norsk/", "/hjem/forskning/p%C3%A5-norsk/"},
		{"/aktuelt/a/", norm.NFD.String("/forskning/på-norsk/"), "/hjem/forskning/p%C3%A5-norsk/"},
		{"/aktuelt/a/", norm.NFD.String("../bilder/blåbær.png"), "/hjem/bilder/bl%C3%A5b%C3%A6r.png"},
		{"/aktuelt/a/", "/bilder/blåbær.png", "/hjem/bilder/bl%C3%A5b%C3%A6r.png"},
		{"/aktuelt/a/", "#metode", "#metode"},
		{"/aktuelt/a/", "#små-bokstaver", "#sm%C3%A5-bokstaver"},
		{"/aktuelt/a/", "/", "/hjem/"},
		{"/aktuelt/a/", "https://www.ms.no/hjem/aktuelt/min-sak/", "/hjem/aktuelt/min-sak/"},
		{"/aktuelt/a/", "https://www.ms.no/hjem", "/hjem/"},
		{"/aktuelt/a/", "/aktuelt/side/2/", "/hjem/aktuelt/side/2/"},
		{"/aktuelt/a/", "/aktuelt/atom.xml", "/hjem/aktuelt/atom.xml"},
		{"/aktuelt/a/", "/sitemap.xml", "/hjem/sitemap.xml"},
		{"/aktuelt/a/", "/kurs/arrangement.ics", "/hjem/kurs/arrangement.ics"},
		{"/aktuelt/a/", " https://example.org/?a=b#c ", "https://example.org/?a=b#c"},
		{"/aktuelt/a/", "HTTPS://example.org", "HTTPS://example.org"},
		{"/aktuelt/a/", "mailto:post@ms.no", "mailto:post@ms.no"},
		{"/aktuelt/a/", "tel:+4722477990", "tel:+4722477990"},
		{"/a-aa/", "aktuelt/a.md", "/hjem/aktuelt/a/"},
	} {
		link, wrong := s.Link(Page(t, s, c.from), c.dest)
		if wrong != nil {
			t.Errorf("%s on %s: %s", c.dest, c.from, wrong.Message.NB)
		} else if link.URL != c.want {
			t.Errorf("%s on %s leads to %s, want %s", c.dest, c.from, link.URL, c.want)
		}
	}
}

func TestALinkToAFileSaysWhatKindItIs(t *testing.T) {
	s := linked(t)
	from := Page(t, s, "/aktuelt/pakke/")
	link, _ := s.Link(from, "Rapport%202024.pdf")
	Same(t, "kind", link.Kind, "PDF")
	Same(t, "size", link.Size, int64(1000))
	link, _ = s.Link(Page(t, s, "/nn/aktuelt/a/"), "pakke/bilde.jpg")
	Same(t, "nynorsk", link.Kind, "bilete")
	Same(t, "file", link.File.Path, "aktuelt/pakke/bilde.jpg")
	link, _ = s.Link(from, "/tall.xlsx")
	Same(t, "Excel", link.Kind, "Excel")
	link, _ = s.Link(from, "#her")
	Same(t, "anchor", link.Page.URL+link.Fragment, "/aktuelt/pakke/her")
	link, _ = s.Link(from, "https://example.org")
	Same(t, "external", link.External, true)
}

func TestLinksToNothingSayWhatWasMeant(t *testing.T) {
	s := linked(t)
	from := Page(t, s, "/aktuelt/a/")
	for dest, meant := range map[string]string{
		"/forskning/ram-mss/":     "«/forskning/ram-ms/»",
		"/aktuelt/ram-ms/":        "«/forskning/ram-ms/»",
		"../forskning/ram-mss.md": "«../forskning/ram-ms.md»",
		"ram-ms.md":               "«../forskning/ram-ms.md»",
		"min-skak.md":             "«min-sak.md»",
		"pakke/blide.jpg":         "«pakke/bilde.jpg»",
		"/xyz/":                   "stavemåten",
		"www.ms.no/om":            "«https://www.ms.no/om»",
		"post@ms.no":              "«mailto:post@ms.no»",
		"../../../etc/passwd":     "stavemåten",
		"/aktuelt/side/99/":       "stavemåten",
		"/../../x":                "stavemåten",
	} {
		link, wrong := s.Link(from, dest)
		switch {
		case wrong == nil:
			t.Errorf("%s leads to %s", dest, link.URL)
		case wrong.Rule != "link-broken" || !strings.Contains(wrong.Hint.NB, meant) || link.URL != "":
			t.Errorf("%s: %s, %s, want %s", dest, wrong.Rule, wrong.Hint.NB, meant)
		}
	}
}

func TestLinksToPagesThatAreNotOut(t *testing.T) {
	s := linked(t)
	from := Page(t, s, "/aktuelt/a/")
	for dest, want := range map[string]string{
		"utkast.md": "error utkast", "/aktuelt/utkast": "error utkast", "senere.md": "error 2026-06-01", "over.md": "warning 2026-01-01",
		"/aktuelt/over/": "warning utløp", "kladd/skjult.pdf": "error utkast",
	} {
		link, wrong := s.Link(from, dest)
		if wrong == nil || wrong.Rule != "link-unpublished" || link.URL != "" {
			t.Errorf("%s: %v %v", dest, link, wrong)
			continue
		}
		severity, word, _ := strings.Cut(want, " ")
		Same(t, dest, wrong.Severity.String(), severity)
		if !strings.Contains(wrong.Message.NB, word) {
			t.Errorf("%s: %s", dest, wrong.Message.NB)
		}
	}
}

func TestLinksThatNoReaderCanUse(t *testing.T) {
	s := linked(t)
	from := Page(t, s, "/aktuelt/a/")
	for _, dest := range []string{
		"", " ", "#", "javascript:alert(1)", "JavaScript:alert(1)", "java\tscript:alert(1)", "\x01javascript:x", "data:text/html,x", "vbscript:x",
		"file:///etc/passwd", "ftp://x.no", "//example.org/", "http:", "https://", "https:/x", "mailto:", "mailto:x", "tel:", "/%zz/", "/a%00b/",
		"https://exa mple.org/", `https://x.no/"onclick`, "https://x.no/<b>", "/\xff/", "/forskning/ram-ms/?\"x",
		"?x=%22", "C:/bilder/a.png",
	} {
		link, wrong := s.Link(from, dest)
		if dest == "?x=%22" { // a query on the page itself is odd, and harmless
			continue
		}
		if wrong == nil || wrong.Rule != "link-bad-href" || link.URL != "" {
			t.Errorf("%q: %v, %v", dest, link, wrong)
		}
	}
	for _, dest := range []string{"http://localhost:1313/a/", "https://127.0.0.1/", "https://[::1]/", "http://192.168.1.2/", "https://staging.ms.no/",
		"https://intranett/", "https://ms.local/", "http://example.org/", "https://user@localhost/"} {
		link, wrong := s.Link(from, dest)
		if wrong == nil || wrong.Rule != "link-bad-href" || link.URL != dest {
			t.Errorf("%q: %v, %v", dest, link, wrong)
		}
	}
}

func FuzzLink(f *testing.F) {
	for _, dest := range []string{"../forskning/ram-ms.md#a", "/aktuelt/side/2/", "javascript:x", "//x", "%2e%2e/%2e%2e/etc", "https://x.no", "?#", "/aktuelt/\\..\\", "#%", "mailto:a@b", "pakke/../../x", "&#106;avascript:x"} {
		f.Add(dest)
	}
	s := linked(f)
	f.Fuzz(func(t *testing.T, dest string) {
		for _, from := range []*site.Page{nil, s.ByURL["/aktuelt/a/"], s.ByURL["/aktuelt/pakke/"]} {
			link, wrong := s.Link(from, dest)
			if link.URL == "" {
				if wrong == nil && dest != "" {
					t.Fatalf("%q leads nowhere and nobody says so", dest)
				}
				continue
			}
			low := strings.ToLower(link.URL)
			for _, bad := range []string{"javascript:", "data:", "vbscript:"} {
				if strings.HasPrefix(strings.TrimSpace(low), bad) {
					t.Fatalf("%q let out as %q", dest, link.URL)
				}
			}
			if strings.ContainsAny(link.URL, "\"<>\x00\n\r\t") {
				t.Fatalf("%q gave %q", dest, link.URL)
			}
			address, _, _ := strings.Cut(link.URL, "#")
			address, _, _ = strings.Cut(address, "?")
			if !link.External && address != "" && (!strings.HasPrefix(address, "/hjem/") || strings.Contains(address, "..")) {
				t.Fatalf("%q escapes to %q", dest, link.URL)
			}
		}
	})
}

func BenchmarkLink(b *testing.B) {
	s, _ := graph.Build(Archive(10_000))
	from := s.Pages[len(s.Pages)/2]
	to := from.Next
	for name, dest := range map[string]string{
		"address": to.URL, "path": path.Base(to.Card.Path), "outside": "https://www.example.org/fjord/4711", "broken": strings.TrimSuffix(to.URL, "/") + "x/",
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				s.Link(from, dest)
			}
		})
	}
}

func TestListPagesAreNumbered(t *testing.T) {
	p := site.Page{URL: "/aktuelt/", PerPage: 2, Children: make([]*site.Page, 5)}
	Same(t, "pages", p.Pages(), 3)
	Same(t, "first", p.ListURL(1), "/aktuelt/")
	Same(t, "third", p.ListURL(3), "/aktuelt/side/3/")
	Same(t, "all on one", (&site.Page{Children: make([]*site.Page, 5)}).Pages(), 1)
}
