package feed

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

const hostile = `<script>alert("1")</script> & ' ]]> ` + "\x0b\x00 \u2028 javascript:x"

// readable is how a reader gets s back: what XML cannot hold is replaced.
func readable(s string) string {
	return strings.NewReplacer("\x0b", "\uFFFD", "\x00", "\uFFFD").Replace(s)
}

func example() Feed {
	at := time.Date(2024, 3, 20, 9, 0, 0, 0, time.FixedZone("", 3600))
	return Feed{
		Lang: "nb", Title: "Aktuelt", Description: hostile, Home: "https://www.ms.no/aktuelt/",
		Self: "https://www.ms.no/aktuelt/atom.xml", Author: "MS-forbundet",
		Entries: []Entry{
			{
				URL: "https://www.ms.no/aktuelt/a/", Title: hostile, Summary: "Kort",
				Published: at, Updated: at, Tags: []string{"Høring", hostile}, Authors: []string{"Kari"},
				Image: "https://www.ms.no/a.jpg", Content: []byte(`<p>å <a href="https://www.ms.no/">lenke</a> &amp; ]]></p>`),
			},
			{URL: "https://www.ms.no/aktuelt/b/", Title: "B", Published: at, Updated: at.AddDate(0, 1, 0), Content: []byte("<p>b</p>")},
		},
	}
}

func TestAtomIsReadBackAsItWasMeant(t *testing.T) {
	f := example()
	var w bytes.Buffer
	if err := f.WriteAtom(&w); err != nil {
		t.Fatal(err)
	}
	var got struct {
		XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
		Lang    string   `xml:"http://www.w3.org/XML/1998/namespace lang,attr"`
		ID      string   `xml:"id"`
		Title   string   `xml:"title"`
		Sub     string   `xml:"subtitle"`
		Updated string   `xml:"updated"`
		Links   []struct {
			Rel  string `xml:"rel,attr"`
			Href string `xml:"href,attr"`
		} `xml:"link"`
		Author  string `xml:"author>name"`
		Entries []struct {
			ID      string `xml:"id"`
			Title   string `xml:"title"`
			Updated string `xml:"updated"`
			Author  string `xml:"author>name"`
			Cats    []struct {
				Term string `xml:"term,attr"`
			} `xml:"category"`
			Content struct {
				Type string `xml:"type,attr"`
				HTML string `xml:",chardata"`
			} `xml:"content"`
		} `xml:"entry"`
	}
	if err := xml.Unmarshal(w.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if got.Lang != "nb" || got.ID != f.Home || got.Title != f.Title || got.Sub != readable(hostile) || got.Author != f.Author {
		t.Errorf("feed is %+v", got)
	}
	if got.Updated != "2024-04-20T09:00:00+01:00" {
		t.Errorf("updated is %s, want that of the newest entry", got.Updated)
	}
	if len(got.Links) != 2 || got.Links[1].Rel != "self" || got.Links[1].Href != f.Self {
		t.Errorf("links are %+v", got.Links)
	}
	e := got.Entries[0]
	if e.ID != f.Entries[0].URL || e.Title != readable(hostile) || e.Author != "Kari" || e.Cats[1].Term != readable(hostile) {
		t.Errorf("entry is %+v", e)
	}
	if e.Content.Type != "html" || e.Content.HTML != string(f.Entries[0].Content) {
		t.Errorf("content is %+v", e.Content)
	}
	if got.Entries[1].Author != "" {
		t.Error("an entry without an author has the feed's; it should not repeat it")
	}
}

func TestJSONFeedIsReadBackAsItWasMeant(t *testing.T) {
	f := example()
	var w bytes.Buffer
	if err := f.WriteJSON(&w); err != nil {
		t.Fatal(err)
	}
	var got map[string]any
	if err := json.Unmarshal(w.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if got["version"] != "https://jsonfeed.org/version/1.1" || got["feed_url"] != f.Self || got["description"] != hostile {
		t.Errorf("feed is %v", got)
	}
	item := got["items"].([]any)[0].(map[string]any)
	if item["id"] != f.Entries[0].URL || item["title"] != hostile || item["content_html"] != string(f.Entries[0].Content) {
		t.Errorf("item is %v", item)
	}
	if item["date_published"] != "2024-03-20T09:00:00+01:00" || item["image"] != f.Entries[0].Image {
		t.Errorf("item is %v", item)
	}
	if _, has := got["items"].([]any)[1].(map[string]any)["tags"]; has {
		t.Error("an entry without tags has the key all the same")
	}
}

func TestSitemapHoldsEveryAddressWithItsLanguages(t *testing.T) {
	day := time.Date(2024, 3, 20, 0, 0, 0, 0, time.UTC)
	in := []Address{
		{URL: "https://www.ms.no/a/?x=1&y=<2>", LastMod: day, Alternates: []Alternate{{"nb", "https://www.ms.no/a/"}, {"nn", "https://www.ms.no/nn/a/"}}},
		{URL: "https://www.ms.no/b/"},
	}
	var w bytes.Buffer
	WriteSitemap(&w, slices.Values(in))
	var got struct {
		URLs []struct {
			Loc     string `xml:"loc"`
			LastMod string `xml:"lastmod"`
			Links   []struct {
				Lang string `xml:"hreflang,attr"`
				Href string `xml:"href,attr"`
			} `xml:"http://www.w3.org/1999/xhtml link"`
		} `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 url"`
	}
	if err := xml.Unmarshal(w.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if len(got.URLs) != 2 || got.URLs[0].Loc != in[0].URL || got.URLs[0].LastMod != "2024-03-20T00:00:00Z" || got.URLs[1].LastMod != "" {
		t.Errorf("got %+v", got)
	}
	if links := got.URLs[0].Links; len(links) != 2 || links[1].Lang != "nn" || links[1].Href != "https://www.ms.no/nn/a/" {
		t.Errorf("alternates are %+v", links)
	}
	room := 0
	for i := range in {
		room += in[i].MaxBytes()
	}
	if room < w.Len()-250 {
		t.Errorf("the addresses were said to take %d bytes at most, the file has %d", room, w.Len())
	}
}

func TestSitemapIndexListsItsParts(t *testing.T) {
	var w bytes.Buffer
	WriteSitemapIndex(&w, []string{"https://www.ms.no/sitemap-1.xml", "https://www.ms.no/sitemap-2.xml"})
	var got struct {
		Locs []string `xml:"sitemap>loc"`
	}
	if err := xml.Unmarshal(w.Bytes(), &got); err != nil || len(got.Locs) != 2 || got.Locs[1] != "https://www.ms.no/sitemap-2.xml" {
		t.Errorf("got %+v, %v", got, err)
	}
}

// unfold undoes the folding of RFC 5545, 3.1, and checks its rules.
func unfold(t *testing.T, ics string) []string {
	t.Helper()
	for line := range strings.SplitSeq(strings.TrimSuffix(ics, "\r\n"), "\r\n") {
		if len(line) > 75 || !utf8.ValidString(line) || strings.ContainsAny(line, "\r\n") {
			t.Errorf("bad line %q, %d octets", line, len(line))
		}
	}
	return strings.Split(strings.TrimSuffix(strings.ReplaceAll(ics, "\r\n ", ""), "\r\n"), "\r\n")
}

func TestCalendarLines(t *testing.T) {
	oslo := time.FixedZone("", 3600)
	base := Event{
		UID: "/arrangement/a/@www.ms.no", Stamp: time.Date(2024, 1, 2, 0, 0, 0, 0, oslo), Product: "MS-forbundet//ms.no",
		Start: time.Date(2024, 3, 20, 18, 0, 0, 0, oslo), Title: "Møte", URL: "https://www.ms.no/a/",
	}
	tests := []struct {
		name   string
		change func(*Event)
		want   []string
	}{
		{"a moment is in UTC", func(*Event) {}, []string{"DTSTART:20240320T170000Z", "DTSTAMP:20240101T230000Z", "SUMMARY:Møte", "PRODID:-//MS-forbundet/ms.no//NO"}},
		{"with an end", func(e *Event) { e.End = e.Start.Add(2 * time.Hour) }, []string{"DTEND:20240320T190000Z"}},
		{"the end of whole days is the first free day", func(e *Event) { e.AllDay, e.End = true, e.Start.AddDate(0, 0, 1) },
			[]string{"DTSTART;VALUE=DATE:20240320", "DTEND;VALUE=DATE:20240322"}},
		{"text is escaped", func(e *Event) { e.Place = "Sal 1; inngang B, Oslo\\Bergen\nmerk" }, []string{`LOCATION:Sal 1\; inngang B\, Oslo\\Bergen\nmerk`}},
		{"a line cannot be smuggled in", func(e *Event) { e.URL = "https://x/\r\nATTENDEE:y" }, []string{"URL:https://x/ATTENDEE:y"}},
		{"a long line is folded between characters", func(e *Event) { e.Description = strings.Repeat("åæø ", 60) },
			[]string{"DESCRIPTION:" + strings.Repeat("åæø ", 60)}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e := base
			tt.change(&e)
			var w bytes.Buffer
			e.WriteCalendar(&w)
			lines := unfold(t, w.String())
			if lines[0] != "BEGIN:VCALENDAR" || lines[len(lines)-1] != "END:VCALENDAR" {
				t.Errorf("frame is %q", lines)
			}
			for _, want := range tt.want {
				if !slices.Contains(lines, want) {
					t.Errorf("no line %q in\n%s", want, strings.Join(lines, "\n"))
				}
			}
		})
	}
}
