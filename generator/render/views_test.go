package render

import (
	"encoding/json"
	"encoding/xml"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/ms-forbundet/ms.no/generator/view"
)

// TestViews asks for one value of the View of one page, by a small function.
func TestViews(t *testing.T) {
	study := "---\ntitle: Studie\ndescription: Ingress\ndate: 2024-03-20\nlastmod: 2024-03-21\nauthors: [Kari Nordmann, Ola]\nsummary: [En, To]\n" +
		"sources:\n  - {title: Kilde, doi: 'doi:10.1/x', authors: [A, B], year: 2020, lang: en, accessed: 2024-01-02}\n  - {title: Side, url: https://www.helsedirektoratet.no/x}\n" +
		"lastReviewed: 2024-03-01\nreviewBy: 2027-03-01\nreviewers:\n  - {name: Lege, role: Nevrolog, workplace: Haukeland}\n" +
		"research: {peerReview: false, design: Randomisert, subjects: Mennesker, participants: 140}\nslutt: 2026-01-01\nimage: {src: bilde.jpg, alt: Graf}\n---\n" +
		"## Én\n\nMS og RAM-MS.\n\n## To\n\n## Tre\n\nTekst.\n"
	m := world{content: map[string]string{
		"site.yaml":                settings + "organisation: {name: MS-forbundet, phone: 22 47 79 90, social: ['https://www.facebook.com/ms', 'https://www.linkedin.com/x']}\n",
		"_index.md":                "---\ntitle: Forside\ndescription: Om MS\n---\nHei.\n",
		"forskning/studie.md":      study,
		"forskning/bilde.jpg":      "x",
		"forskning/_index.md":      "---\ntitle: Forskning\n---\n",
		"forskning/gammel.md":      "---\ntitle: Gammel\ndescription: d\ndate: 2023-01-01\ntoc: true\n---\n## Bare én\n",
		"ordliste/ram-ms.md":       "---\ntitle: RAM-MS\ndescription: En studie.\nformer: [RAM MS]\n---\nRAM-MS er en studie.\n",
		"aktuelt/s1.md":            article("S1", "2024-01-01", "serie: Status\n"),
		"aktuelt/s2.md":            article("S2", "2024-02-01", "serie: Status\n"),
		"aktuelt/s2.nn.md":         "---\ntitle: S2 nn\ndescription: I\ndate: 2024-02-01\n---\nNynorsk.\n",
		"arrangement/mote.md":      "---\ntitle: Møte\nevent: {start: 2024-05-20T18:00:00+02:00, end: 2024-05-20T20:00:00+02:00, place: Sal 1, address: Oslo, url: 'https://x.no/', online: true}\n---\n",
		"arrangement/kommer.md":    "---\ntitle: Kommer\nevent: {start: 2024-06-01}\n---\n",
		"aktuelt/kommende.md":      article("Kommende", "2024-03-01", "tags: [Høring]\n"),
		"aktuelt/arkiv/eldre.md":   article("Eldre", "2020-03-01", ""),
		"aktuelt/arkiv/_index.md":  "---\ntitle: Arkiv\ndescription: Gamle saker\n---\n",
		"om/side.md":               "---\ntitle: Side\ndescription: Kort\nimage: {src: tegning.svg, alt: Strek}\n---\nTekst.\n",
		"om/tegning.svg":           "<svg/>",
		"forskning/naermeste/a.md": "---\ntitle: A\ndescription: d\ndate: 2022-01-01\n---\n",
	}}.sound(t)
	tests := []struct {
		name, page string
		get        func(v *view.View) any
		want       any
	}{
		{"title", "/forskning/studie/", func(v *view.View) any { return v.Head.Title }, "Studie – MS-forbundet"},
		{"a letter alone is no title", "/a-aa/r/", func(v *view.View) any { return v.Head.Title }, "Sider på R – MS-forbundet"},
		{"nor is a tag", "/emner/horing/", func(v *view.View) any { return []string{v.Head.Title, v.Head.OG.Title, v.Page.Title} },
			[]string{"Emne: Høring – MS-forbundet", "Emne: Høring", "Høring"}},
		{"what a tag's page is about", "/emner/horing/", func(v *view.View) any { return []string{v.Head.Description, v.Head.OG.Description, v.Page.Description} },
			[]string{"Sider om Høring.", "Sider om Høring.", ""}},
		{"what the letters are", "/a-aa/", func(v *view.View) any { return []string{v.Head.Title, v.Head.Description} }, []string{"A–Å – MS-forbundet", "Alt fra A til Å."}},
		{"no words, no sentence", "/a-aa/r/", func(v *view.View) any { return v.Head.Description }, ""},
		{"home's title", "/", func(v *view.View) any { return v.Head.Title }, "MS-forbundet"},
		{"home's description", "/", func(v *view.View) any { return v.Head.Description }, "Om MS"},
		{"canonical", "/forskning/studie/", func(v *view.View) any { return v.Head.Canonical }, "https://www.ms.no/forskning/studie/"},
		{"kind and type", "/forskning/studie/", func(v *view.View) any { return []string{v.Page.Kind, v.Page.Type, v.Page.TypeName} }, []string{"single", "forskning", "Forskning"}},
		{"breadcrumbs", "/forskning/studie/", func(v *view.View) any { return v.Breadcrumbs }, []view.Link{{Name: "Forside", URL: "/"}, {Name: "Forskning", URL: "/forskning/"}}},
		{"a drawing is not for sharing", "/om/side/", func(v *view.View) any { return []any{v.Page.Image.URL, v.Head.OG.Image == nil} }, []any{"/om/tegning.svg", true}},
		{"date", "/forskning/studie/", func(v *view.View) any { return *v.Page.Date }, view.Date{ISO: "2024-03-20", Text: "20. mars 2024"}},
		{"last change", "/forskning/studie/", func(v *view.View) any { return v.Page.LastMod.Text }, "21. mars 2024"},
		{"reading time", "/forskning/studie/", func(v *view.View) any { return v.Page.ReadingMinutes }, 1},
		{"contents from three headings on", "/forskning/studie/", func(v *view.View) any { return v.Page.TOC }, []view.Heading{{ID: "en", Text: "Én"}, {ID: "to", Text: "To"}, {ID: "tre", Text: "Tre"}}},
		{"contents when asked for", "/forskning/gammel/", func(v *view.View) any { return len(v.Page.TOC) }, 1},
		{"words explained", "/forskning/studie/", func(v *view.View) any { return v.Page.Terms },
			[]view.Term{{ID: "ord-ram-ms", Back: "til-ram-ms", Title: "RAM-MS", Text: "En studie.", URL: "/ordliste/ram-ms/"}}},
		{"not on the word's own page", "/ordliste/ram-ms/", func(v *view.View) any { return v.Page.Terms }, []view.Term(nil)},
		{"source with a DOI", "/forskning/studie/", func(v *view.View) any {
			s := v.Page.Sources[0]
			return []any{s.Number, s.URL, s.Host, s.Authors, s.Lang, s.Accessed.Text}
		},
			[]any{1, "https://doi.org/10.1/x", "doi.org", "A, B", "en", "2. januar 2024"}},
		{"source with an address", "/forskning/studie/", func(v *view.View) any { return v.Page.Sources[1].Host }, "helsedirektoratet.no"},
		{"trust", "/forskning/studie/", func(v *view.View) any {
			t := v.Page.Trust
			return []any{t.Health, t.Reviewed, t.Reviewers[0], t.ReviewBy.Text}
		},
			[]any{true, true, view.Reviewer{Name: "Lege", Role: "Nevrolog", Workplace: "Haukeland"}, "1. mars 2027"}},
		{"a health page nobody reviewed", "/forskning/gammel/", func(v *view.View) any { return []bool{v.Page.Trust.Health, v.Page.Trust.Reviewed} }, []bool{true, false}},
		{"nothing to trust or not", "/om/side/", func(v *view.View) any { return v.Page.Trust }, (*view.Trust)(nil)},
		{"research", "/forskning/studie/", func(v *view.View) any { return []any{v.Page.Research.PeerReviewed, v.Page.Research.Participants} }, []any{"no", 140}},
		{"own fields, given or not", "/forskning/studie/", func(v *view.View) any {
			return []any{v.Page.Fields["oppfolging"], v.Page.Fields["slutt"].(*view.Date).Text}
		}, []any{nil, "1. januar 2026"}},
		{"image", "/forskning/studie/", func(v *view.View) any { return []any{v.Page.Image.URL, v.Page.Image.Alt, v.Page.Image.Width} }, []any{"/forskning/bilde.jpg", "Graf", 800}},
		{"opengraph", "/forskning/studie/", func(v *view.View) any {
			o := v.Head.OG
			return []string{o.Type, o.Title, o.Image.URL, o.Locale, o.Published}
		},
			[]string{"article", "Studie", "https://www.ms.no/forskning/bilde.jpg", "nb_NO", "2024-03-20T00:00:00+01:00"}},
		{"series, oldest to newest", "/aktuelt/s1/", func(v *view.View) any {
			s := v.Page.Series
			return []any{s.Name, s.Pages[0].Current, s.Pages[1].Name, s.Newest.URL}
		},
			[]any{"Status", true, "S2", "/aktuelt/s2/"}},
		{"the newest has no newer", "/aktuelt/s2/", func(v *view.View) any { return v.Page.Series.Newest }, (*view.SeriesLink)(nil)},
		{"neighbours", "/aktuelt/s2/", func(v *view.View) any { return []string{v.Page.Prev.Name, v.Page.Next.Name} }, []string{"S1", "Kommende"}},
		{"languages", "/aktuelt/s2/", func(v *view.View) any { return v.Languages }, []view.Link{{Name: "Nynorsk", URL: "/nn/aktuelt/s2/", Lang: "nn"}}},
		{"alternates", "/nn/aktuelt/s2/", func(v *view.View) any {
			var list []string
			for _, l := range v.Head.Alternates {
				list = append(list, l.Lang+" "+l.URL)
			}
			return list
		}, []string{"nb https://www.ms.no/aktuelt/s2/", "nn https://www.ms.no/nn/aktuelt/s2/", "x-default https://www.ms.no/aktuelt/s2/"}},
		{"feeds of the site and the section", "/aktuelt/s2/", func(v *view.View) any { return v.Head.Feeds },
			[]view.Link{{Name: "MS-forbundet", URL: "/atom.xml"}, {Name: "Aktuelt – MS-forbundet", URL: "/aktuelt/atom.xml"}}},
		{"the same feeds as JSON", "/aktuelt/s2/", func(v *view.View) any { return v.Head.JSONFeeds },
			[]view.Link{{Name: "MS-forbundet", URL: "/feed.json"}, {Name: "Aktuelt – MS-forbundet", URL: "/aktuelt/feed.json"}}},
		{"event", "/arrangement/mote/", func(v *view.View) any { e := v.Page.Event; return []any{e.Start.Text, e.Past, e.Calendar} },
			[]any{"20. mai 2024 kl. 18.00", true, "/arrangement/mote/arrangement.ics"}},
		{"an event is not past on its day", "/arrangement/kommer/", func(v *view.View) any { return v.Page.Event.Past }, false},
		{"sections below", "/aktuelt/", func(v *view.View) any { return v.List.Sections }, []view.SectionCard{{Link: view.Link{Name: "Arkiv", URL: "/aktuelt/arkiv/"}, Description: "Gamle saker"}}},
		{"organisation", "/", func(v *view.View) any {
			o := v.Site.Org
			return []any{string(o.PhoneHref), o.Social[0].Name, o.Social[1].Name}
		}, []any{"tel:+4722477990", "Facebook", "LinkedIn"}},
		{"404 is not for search engines", "/404.html", func(v *view.View) any { return []any{v.Head.Noindex, v.Head.Canonical} }, []any{true, ""}},
		{"assets by name", "/", func(v *view.View) any { return strings.HasPrefix(v.Assets["search.js"].URL, "/assets/search.") }, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.get(m.view(tt.page)); !reflect.DeepEqual(got, tt.want) {
				t.Errorf("got  %#v\nwant %#v", got, tt.want)
			}
		})
	}
	t.Run("structured data", func(t *testing.T) { structuredData(t, m) })
	t.Run("feeds", func(t *testing.T) { feedsOf(t, m) })
	t.Run("calendar", func(t *testing.T) {
		m.has("arrangement/mote/arrangement.ics", "UID:/arrangement/mote/@www.ms.no\r\n", "DTSTART:20240520T160000Z\r\n", "LOCATION:Sal 1\\, Oslo\r\n", "DTSTAMP:20240520T160000Z\r\n")
		m.has("arrangement/kommer/arrangement.ics", "DTSTART;VALUE=DATE:20240601\r\n")
	})
	t.Run("sitemap", func(t *testing.T) {
		m.has("sitemap.xml", "<loc>https://www.ms.no/aktuelt/s2/</loc><lastmod>2024-02-01T00:00:00+01:00</lastmod>",
			`<xhtml:link rel="alternate" hreflang="nn" href="https://www.ms.no/nn/aktuelt/s2/"/>`)
		if strings.Contains(m.files["sitemap.xml"], "404") {
			t.Error("the 404 page is in the sitemap")
		}
	})
}

// graph returns the nodes of a page's structured data, by type.
func graph(t *testing.T, m *made, address string) map[string]map[string]any {
	t.Helper()
	var data struct {
		Context string           `json:"@context"`
		Graph   []map[string]any `json:"@graph"`
	}
	if err := json.Unmarshal([]byte(m.view(address).Head.JSONLD), &data); err != nil || data.Context != "https://schema.org" {
		t.Fatalf("structured data of %s: %v, %+v", address, err, data)
	}
	nodes := map[string]map[string]any{}
	for _, n := range data.Graph {
		name, _ := n["@type"].(string)
		if list, ok := n["@type"].([]any); ok {
			name = list[0].(string) + "+" + list[1].(string)
		}
		nodes[name] = n
	}
	return nodes
}

func structuredData(t *testing.T, m *made) {
	study := graph(t, m, "/forskning/studie/")["MedicalScholarlyArticle+MedicalWebPage"]
	if study["lastReviewed"] != "2024-03-01" || study["headline"] != "Studie" || study["url"] != "https://www.ms.no/forskning/studie/" {
		t.Errorf("study is %v", study)
	}
	if c := study["citation"].([]any)[0].(map[string]any); c["url"] != "https://doi.org/10.1/x" || c["datePublished"] != "2020" {
		t.Errorf("citation is %v", c)
	}
	if who := study["reviewedBy"].([]any)[0].(map[string]any); who["affiliation"].(map[string]any)["name"] != "Haukeland" {
		t.Errorf("reviewer is %v", who)
	}
	news := graph(t, m, "/aktuelt/s2/")
	if n := news["NewsArticle"]; n["datePublished"] != "2024-02-01" || n["lastReviewed"] != nil || n["author"] != nil || n["image"] != nil {
		t.Errorf("news has facts that are not there: %v", n)
	}
	if crumbs := news["BreadcrumbList"]["itemListElement"].([]any); len(crumbs) != 3 || crumbs[2].(map[string]any)["name"] != "S2" {
		t.Errorf("breadcrumbs are %v", crumbs)
	}
	event := graph(t, m, "/arrangement/mote/")["Event"]
	if event["startDate"] != "2024-05-20T18:00:00+02:00" || !strings.HasSuffix(event["eventAttendanceMode"].(string), "MixedEventAttendanceMode") {
		t.Errorf("event is %v", event)
	}
	home := graph(t, m, "/")
	if home["NGO"]["telephone"] != "22 47 79 90" || home["WebSite"]["name"] != "MS-forbundet" {
		t.Errorf("home is %v", home)
	}
}

func feedsOf(t *testing.T, m *made) {
	var atom struct {
		ID      string `xml:"id"`
		Updated string `xml:"updated"`
		Entries []struct {
			ID      string `xml:"id"`
			Content string `xml:"content"`
		} `xml:"entry"`
	}
	if err := xml.Unmarshal([]byte(m.files["aktuelt/atom.xml"]), &atom); err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, e := range atom.Entries {
		ids = append(ids, strings.TrimPrefix(e.ID, "https://www.ms.no/aktuelt/"))
	}
	if want := []string{"kommende/", "s2/", "s1/", "arkiv/eldre/"}; !slices.Equal(ids, want) {
		t.Errorf("the section's feed has %v, want %v", ids, want)
	}
	if atom.Updated != "2024-03-01T00:00:00+01:00" || !strings.Contains(atom.Entries[0].Content, "<p>Brødtekst.</p>") {
		t.Errorf("feed is %+v", atom)
	}
	m.has("nn/atom.xml", "<id>https://www.ms.no/nn/</id>", "Nynorsk.")
	var whole struct{ Items []struct{ ID, Image string } }
	if err := json.Unmarshal([]byte(m.files["feed.json"]), &whole); err != nil {
		t.Fatal(err)
	}
	if whole.Items[0].ID != "https://www.ms.no/forskning/studie/" || whole.Items[0].Image != "https://www.ms.no/forskning/bilde.jpg" {
		t.Errorf("the newest of the site is %+v", whole.Items[0])
	}
}

func TestFeedsHaveAbsoluteAddressesOnly(t *testing.T) {
	m := world{base: "https://example.org/ms/", content: map[string]string{
		"aktuelt/bilde.jpg": "x", "aktuelt/fil.pdf": "x",
		"aktuelt/en.md": "---\ntitle: En\ndescription: I\ndate: 2024-01-01\n---\n## Del\n\n[a](#del) [b](/aktuelt/) [c](fil.pdf) [d](https://x.no/) [e](mailto:a@b.no)\n\n![f](bilde.jpg)\n",
	}}.sound(t)
	m.has("aktuelt/feed.json", `href=\"https://example.org/ms/aktuelt/en/#del\"`, `href=\"https://example.org/ms/aktuelt/\"`,
		`href=\"https://example.org/ms/aktuelt/fil.pdf\"`, `href=\"https://x.no/\"`, `href=\"mailto:a@b.no\"`, `src=\"https://example.org/ms/aktuelt/bilde.jpg\"`)
}
