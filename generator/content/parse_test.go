package content

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/fields"
	"github.com/ms-forbundet/ms.no/generator/schema"
)

// reader parses files of one site.
type reader struct {
	types *schema.Types
	set   schema.Settings
}

func newReader(t testing.TB) *reader {
	t.Helper()
	types, list := schema.LoadTypes(layouts(), "layouts")
	if len(list) > 0 {
		t.Fatal(list)
	}
	set, list := schema.LoadSettings([]byte("title: Test\nlanguages: [nb, nn]\nsections: {nyheter: {type: aktuelt}, feil: {type: aktuellt}}\n"), "content/site.yaml")
	if len(list) > 0 {
		t.Fatal(list)
	}
	return &reader{types, set}
}

func (r *reader) parse(path, src string) (Card, diag.List) {
	return ParseCard(path, "content/"+path, []byte(src), r.types, &r.set)
}

// lines writes findings as the tests expect them: line:column+length rule.
func lines(list diag.List) string {
	var b strings.Builder
	for _, d := range list {
		fmt.Fprintf(&b, "%d:%d+%d %s\n", d.Line, d.Column, d.Length, d.Rule)
	}
	return b.String()
}

func TestACardHoldsAllThatFrontMatterSays(t *testing.T) {
	r := newReader(t)
	src := `---
tittel: Ny studie
ingress: >
  Over to
  linjer.
dato: 2024-03-20
oppdatert: 2024-04-01
publiseres: 2024-03-20T08:00:00+01:00
utløper: 2030-01-01
utkast: ja
mal: bred
kortnavn: ny-studie
tidligere: [/gammel/, /eldre/]
rekkefølge: 3
språk: nn
oversettelse: studie
emner: [forskning, behandling]
forfattere: [Kari]
serie: RAM-MS
bilde: {src: a.jpg, alt: Et fjell, caption: Fjellet, credit: Ola}
kortfortalt: [En, To]
innhold: nei
relatert: [/b/]
kilder:
  - title: A
    url: https://a.no/
    authors: [X, Y]
    year: 2020
    accessed: 2024-01-01
  - {title: B, doi: 10.1/2}
gjennomgått: 2024-01-01
nestegjennomgang: 2027-01-01
fagvurdert: [{name: Lege, role: nevrolog, workplace: Sykehuset}]
helse: nei
interessekonflikter: Ingen
finansiering: Egne midler
forskning: {peerReview: false, design: RCT, participants: 100}
trukket: {date: 2024-05-05, reason: Feil, see: /ny/}
egne: {farge: blå}
---
Tekst
`
	c, list := r.parse("forskning/a.md", src)
	if len(list) > 0 {
		t.Fatal(list)
	}
	no := false
	day := func(y int, m time.Month, d int) fields.Time {
		return fields.Time{Time: time.Date(y, m, d, 0, 0, 0, 0, r.set.Zone), DateOnly: true}
	}
	if !c.More.PublishDate.Equal(time.Date(2024, 3, 20, 7, 0, 0, 0, time.UTC)) || c.More.PublishDate.DateOnly {
		t.Error(c.More.PublishDate)
	}
	c.More.PublishDate = fields.Time{}
	places := c.Places
	c.Places = ""
	want := Card{
		Path: "forskning/a.md", File: "content/forskning/a.md", Name: "a", Type: "forskning", Lang: "nn",
		BodyOffset: len(src) - len("Tekst\n"), BodyLine: 41, HasBody: true,
		Title: "Ny studie", Description: "Over to linjer.", Date: day(2024, 3, 20), LastMod: day(2024, 4, 1),
		Draft: true, Slug: "ny-studie", Weight: 3, Tags: []string{"forskning", "behandling"}, Authors: []string{"Kari"},
		Image: &Image{"a.jpg", "Et fjell", "Fjellet", "Ola"},
		More: &Extra{
			ExpiryDate: day(2030, 1, 1), Layout: "bred", Aliases: []string{"/gammel/", "/eldre/"}, TranslationKey: "studie",
			Series: "RAM-MS", Summary: []string{"En", "To"}, TOC: &no, Related: []string{"/b/"},
			LastReviewed: day(2024, 1, 1), ReviewBy: day(2027, 1, 1), Conflicts: "Ingen", Funding: "Egne midler",
			Sources: []Source{
				{Title: "A", URL: "https://a.no/", Authors: []string{"X", "Y"}, Year: 2020, Accessed: day(2024, 1, 1)},
				{Title: "B", DOI: "10.1/2"},
			},
			Reviewers: []Reviewer{{"Lege", "nevrolog", "Sykehuset"}},
			Research:  &Research{PeerReview: &no, Design: "RCT", Participants: 100},
			Withdrawn: &Withdrawn{day(2024, 5, 5), "Feil", "/ny/"}, Params: map[string]any{"farge": "blå"},
		},
	}
	if !reflect.DeepEqual(c, want) {
		t.Errorf("got  %+v with %+v\nwant %+v with %+v", c, c.More, want, want.More)
	}
	c.Places = places
	coder := Coder(r.set.Zone)
	if again, rest, err := coder.Read(string(coder.Append(nil, &c))); err != nil || rest != "" || !reflect.DeepEqual(again, c) {
		t.Errorf("from the memory between runs: %+v with %+v, %v", again, again.More, err)
	}
	for key, want := range map[string]string{
		"title": "2:9", "tags.1": "17:20", "image.src": "20:14", "sources": "25:3", "sources.0": "25:5", "sources.1.doi": "30:21",
		"sources.0.url": "26:10", "sources.1.url": "30:5", "sources.7": "25:3", "reviewers.0.role": "33:33", "research.design": "37:40",
		"params.farge": "39:15", "image.nothing": "20:8", "nothing": "1:0",
	} {
		if pos := c.Pos(key); fmt.Sprintf("%d:%d", pos.Line, pos.Column) != want {
			t.Errorf("%s is at %d:%d, not %s", key, pos.Line, pos.Column, want)
		}
	}
}

func TestWhereFrontMatterBeginsAndEnds(t *testing.T) {
	r := newReader(t)
	for name, c := range map[string]struct {
		src, title, body string
		bodyLine         int
	}{
		"plain":                       {"---\ntitle: A\n---\nTekst\n", "A", "Tekst\n", 4},
		"TOML":                        {"+++\ntitle = \"A\"\n+++\nTekst\n", "A", "Tekst\n", 4},
		"a byte order mark":           {"\uFEFF---\ntitle: A\n---\nTekst\n", "A", "Tekst\n", 4},
		"CRLF":                        {"---\r\ntitle: A\r\n---\r\nTekst\r\n", "A", "Tekst\r\n", 4},
		"a mark and CRLF":             {"\uFEFF---\r\ntitle: A\r\n---\r\nTekst\r\n", "A", "Tekst\r\n", 4},
		"blank lines before":          {"\n  \n---\ntitle: A\n---\nTekst\n", "A", "Tekst\n", 6},
		"spaces after":                {"---  \ntitle: A\n--- \t\nTekst\n", "A", "Tekst\n", 4},
		"nothing after":               {"---\ntitle: A\n---", "A", "", 3},
		"a line across the page":      {"---\ntitle: A\n---\n---\nTekst\n", "A", "---\nTekst\n", 4},
		"a line later":                {"---\ntitle: A\n---\n\nTekst\n\n---\n", "A", "\nTekst\n\n---\n", 4},
		"indented dashes in a text":   {"---\ntitle: A\ndescription: |\n  En\n  ---\n  to\n---\nTekst\n", "A", "Tekst\n", 8},
		"indented pluses in a text":   {"+++\ntitle = \"A\"\ndescription = \"\"\"\n  +++\n\"\"\"\n+++\nTekst\n", "A", "Tekst\n", 7},
		"three dashes in a value":     {"---\ntitle: A --- B\n---\nTekst\n", "A --- B", "Tekst\n", 4},
		"another fence inside":        {"---\ntitle: A\ndescription: '+++'\n---\n+++\n", "A", "+++\n", 5},
		"dashes that begin a value":   {"---\ntitle: |\n  A\n---\n", "A", "", 5},
		"a hard space after the line": {"---\u00a0\ntitle: A\n---\u00a0\nTekst\n", "A", "Tekst\n", 4},
	} {
		card, list := r.parse("a.md", c.src)
		if len(list) > 0 || card.Title != c.title || c.src[card.BodyOffset:] != c.body || card.BodyLine != c.bodyLine {
			t.Errorf("%s: %q, body %q from line %d\n%s", name, card.Title, c.src[card.BodyOffset:], card.BodyLine, lines(list))
		}
		if card.HasBody != (strings.TrimSpace(c.body) != "") {
			t.Errorf("%s: has a body: %v", name, card.HasBody)
		}
	}
}

func TestIndentedDashesAreKeptInTheText(t *testing.T) {
	r := newReader(t)
	c, _ := r.parse("strategi/a.md", "---\ntitle: A\nparams:\n  lang: |\n    En\n    ---\n    to\n---\n")
	if c.Extra().Params["lang"] != "En\n---\nto\n" {
		t.Errorf("%q", c.Extra().Params["lang"])
	}
}

func TestFilesWithoutFrontMatterAreNeverPages(t *testing.T) {
	r := newReader(t)
	for _, c := range []struct{ src, want, hint string }{
		{"", "1:1+0 front-matter-missing\n", "tittel: Tittelen på siden"},
		{"\n\n", "3:1+0 front-matter-missing\n", ""},
		{"# Om oss\n\nTekst\n", "1:1+0 front-matter-missing\n", "tittel: Om oss"},
		{"{\"title\": \"A\"}\n\nTekst\n", "1:1+0 front-matter-missing\n", ""},
		{"Tekst\n\n---\ntitle: A\n---\n", "1:1+0 front-matter-missing\n", ""},
		{" ---\ntitle: A\n---\n", "1:1+0 front-matter-missing\n", "Skriv --- helt til venstre"},
		{"----\ntitle: A\n----\n", "1:1+0 front-matter-missing\n", "Skriv --- helt til venstre"},
		{"—\ntitle: A\n—\n", "1:1+0 front-matter-missing\n", "Skriv --- helt til venstre"},
		{"tittel: A\ndato: 2024-01-01\n---\nTekst\n", "1:1+0 front-matter-missing\n", "Skriv --- helt til venstre"},
		{"Spørsmål: hva er MS?\n", "1:1+0 front-matter-missing\n", "tittel: Tittelen på siden"},
		{"---yaml\ntitle: A\n---\n", "1:1+0 front-matter-missing\n", "Skriv --- helt til venstre"},
		{";;;\n{}\n;;;\n", "1:1+0 front-matter-missing\n", ""},
		{"---\ntitle: A\n\nTekst\n", "1:1+3 front-matter-unclosed\n", "Sett --- alene"},
		{"---", "1:1+3 front-matter-unclosed\n", "Sett --- alene"},
		{"\n---\ntitle: A\n ---\nTekst\n", "2:1+3 front-matter-unclosed\n", "Linje 4 ligner"},
		{"---\ntitle: A\n–––\nTekst\n", "1:1+3 front-matter-unclosed\n", "Linje 3 ligner"},
		{"---\ntitle: A\n+++\nTekst\n", "1:1+3 front-matter-unclosed\n", "Linje 3 ligner"},
		{"---\n\nEn tekst som begynner med en strek.\n\n---\n", "3:1+1 front-matter-syntax\n", ""},
	} {
		card, list := r.parse("a.md", c.src)
		if lines(list) != c.want || !strings.Contains(list[0].Hint.NB, c.hint) {
			t.Errorf("%q: %s%v", c.src, lines(list), list)
		}
		if card.Title != "" {
			t.Errorf("%q has the title %q", c.src, card.Title)
		}
	}
}

func TestBytesThatAreNoText(t *testing.T) {
	r := newReader(t)
	for _, c := range []struct{ src, want string }{
		{"---\ntitle: A\n---\nbl\xe5 himmel\n", "4:3+0 encoding-utf8\n"},
		{"---\ntitle: Bl\xe5\n---\n", "2:10+0 encoding-utf8\n"},
		{"---\ntitle: A\n---\nå\x00\n", "4:2+0 encoding-nul\n"},
		{"\xff\xfe-\x00-\x00", "1:4+0 encoding-nul\n"},
	} {
		if _, list := r.parse("a.md", c.src); lines(list) != c.want {
			t.Errorf("%q: %s", c.src, lines(list))
		}
	}
}

func TestFileNamesSayDateAndLanguage(t *testing.T) {
	r := newReader(t)
	for _, c := range []struct{ path, name, lang, date string }{
		{"a/min-sak.md", "min-sak", "nb", ""},
		{"a/2024-03-20-min-sak.md", "min-sak", "nb", "2024-03-20"},
		{"a/2024-03-20-min-sak.nn.md", "min-sak", "nn", "2024-03-20"},
		{"a/2024-03-20.md", "2024-03-20", "nb", ""},
		{"a/2024-03-20-min-sak/index.md", "index", "nb", "2024-03-20"},
		{"a/2024-03-20-min-sak/index.en.md", "index", "en", "2024-03-20"},
		{"a/2024-03-20-min-sak/annen.md", "annen", "nb", ""},
		{"a/_index.nn.md", "_index", "nn", ""},
		{"a/versjon.2.md", "versjon.2", "nb", ""},
		{"a/sak.de.md", "sak.de", "nb", ""},
		{"a/sak.se.md", "sak", "se", ""},
		{"nn.md", "nn", "nb", ""},
	} {
		card, list := r.parse(c.path, "---\ntitle: A\n---\n")
		date := ""
		if !card.Date.IsZero() {
			date = card.Date.Format(time.DateOnly)
		}
		if len(list) > 0 || card.Name != c.name || card.Lang != c.lang || date != c.date {
			t.Errorf("%s: %q %q %q %s", c.path, card.Name, card.Lang, date, lines(list))
		}
	}
	c, _ := r.parse("a/2024-03-20-sak.nn.md", "---\ntitle: A\ndate: 2025-01-01\nlang: nb\n---\n")
	if c.Lang != "nb" || c.Date.Year() != 2025 {
		t.Error("front matter does not overrule the file name")
	}
	if _, list := r.parse("a/2024-13-40-sak.md", "---\ntitle: A\n---\n"); lines(list) != "2:1+0 front-matter-value\n" {
		t.Error(lines(list))
	}
}

func TestTypesDecideWhatAPageMustHave(t *testing.T) {
	r := newReader(t)
	for _, c := range []struct{ path, src, kind, want string }{
		{"om.md", "title: A", "side", ""},
		{"aktuelt/a.md", "title: A", "aktuelt", "2:1+0 front-matter-nodate\n2:1+0 front-matter-required\n"},
		{"aktuelt/2024-03-20-a.md", "title: A\ndescription: B", "aktuelt", ""},
		{"aktuelt/a.md", "title: A\ndescription: B\ndate: i dag", "aktuelt", "4:7+5 front-matter-date\n"},
		{"aktuelt/a.md", "title: A: B", "aktuelt", "2:9+1 front-matter-syntax\n"},
		{"aktuelt/_index.md", "title: A", "aktuelt", ""},
		{"nyheter/dypt/a.md", "title: A\ndescription: B\ndato: 2024-01-01", "aktuelt", ""},
		{"nyheter/a.md", "title: A\ntype: side", "side", ""},
		{"arrangement/a.md", "title: A", "arrangement", "2:1+0 front-matter-required\n"},
		{"arrangement/_index.md", "title: A\nlists: {neste: {section: arrangement, sort: date, count: 3}}", "arrangement", ""},
		{"a.md", "title: A\nlists: {}", "side", "3:1+5 front-matter-unknown\n"},
		{"a/_index.md", "title: A\nlists: {b: {type: forsking, count: -1}}", "side", "3:19+8 front-matter-value\n3:36+2 front-matter-value\n"},
		{"aktuelt/a.md", "titel: A: B\ningres: C\ndato: i går", "aktuelt", "2:9+1 front-matter-syntax\n3:1+6 front-matter-unknown\n4:7+5 front-matter-date\n"},
		{"a.md", "title: A\nevent: {start: 2024-01-01}", "side", "3:1+5 front-matter-unknown\n"},
		{"a.md", "title: A\ntype: forsking", "side", "3:7+8 front-matter-value\n"},
		{"feil/a.md", "title: A", "side", "1:0+8 settings-value\n"},
		{"strategi/a.md", "title: A\nnummer: to\nmål: [a]", "strategi", "3:9+2 front-matter-type\n"},
	} {
		card, list := r.parse(c.path, "---\n"+c.src+"\n---\n")
		for i := range list {
			if list[i].Rule == "settings-value" {
				if list[i].File != "content/site.yaml" || list[i].Line != 3 {
					t.Errorf("%s: %v", c.path, list[i])
				}
				list[i].Line, list[i].Column = 1, 0
			}
		}
		if card.Type != c.kind || lines(list) != c.want {
			t.Errorf("%s %q: %s\n%s", c.path, c.src, card.Type, lines(list))
		}
	}
}

func TestOwnFieldsListsAndHealthArrive(t *testing.T) {
	r := newReader(t)
	c, list := r.parse("strategi/a.md", "---\ntitle: A\nnummer: 3\nmål: [a, b]\n---\n")
	if len(list) > 0 || !reflect.DeepEqual(c.Extra().Fields, map[string]any{"nummer": int64(3), "maal": []string{"a", "b"}}) || c.Pos("maal.1").Column != 10 {
		t.Error(c.Extra().Fields, list)
	}
	c, _ = r.parse("arrangement/_index.md", "---\ntitle: A\nlists: {neste: {section: arrangement, count: 3}}\n---\n")
	if !reflect.DeepEqual(c.Extra().Lists, []schema.List{{Name: "neste", Section: "/arrangement/", Sort: "date", Count: 3}}) {
		t.Error(c.Extra().Lists)
	}
	for src, want := range map[string]bool{"": true, "\nhealth: nei": false} {
		if c, _ := r.parse("forskning/a.md", "---\ntitle: A"+src+"\n---\n"); c.Health != want {
			t.Errorf("%q: health %v", src, c.Health)
		}
	}
	if c, _ := r.parse("forskning/_index.md", "---\ntitle: A\n---\n"); c.Health {
		t.Error("a section's own page is a health page unasked")
	}
}

func TestAddressesThatLeadAstrayAreRefused(t *testing.T) {
	r := newReader(t)
	for _, c := range []struct{ src, rule string }{
		{"slug: ../../hemmelig", "front-matter-url"},
		{"slug: a/b", "front-matter-url"},
		{`slug: a\b`, "front-matter-url"},
		{"slug: '%2e%2e'", "front-matter-url"},
		{"slug: '!!!'", "front-matter-url"},
		{"url: /a/../../b/", "front-matter-url"},
		{"url: /a/%2e%2e/b/", "front-matter-url"},
		{"url: https://ond.no/", "front-matter-url"},
		{"url: //ond.no/", "front-matter-url"},
		{"url: om-oss", "front-matter-url"},
		{"url: /a/?b", "front-matter-url"},
		{"url: /a/#b", "front-matter-url"},
		{`url: /a\b/`, "front-matter-url"},
		{"url: /a/%zz/", "front-matter-url"},
		{"url: \"/a\\nb/\"", "front-matter-url"},
		{"aliases: [/ok/, ../a/]", "front-matter-url"},
		{"related: ['javascript:alert(1)']", "front-matter-url"},
		{"related: [\"java\\tscript:alert(1)\"]", "front-matter-url"},
		{"image: {src: 'data:text/html,x'}", "front-matter-url"},
		{"sources: [{title: A, url: 'JavaScript:alert(1)'}]", "front-matter-url"},
		{"withdrawn: {date: 2024-01-01, reason: A, see: 'vbscript:x'}", "front-matter-url"},
		{"slug: Forskning på MS", "front-matter-slug"},
	} {
		card, list := r.parse("a.md", "---\ntitle: A\n"+c.src+"\n---\n")
		if len(list) != 1 || list[0].Rule != c.rule || list[0].Line != 3 {
			t.Errorf("%s: %v", c.src, list)
		}
		if all := fmt.Sprint(card.Extra().URL, card.Extra().Aliases, card.Extra().Related, card.Extra().Sources, card.Image, card.Extra().Withdrawn); strings.Contains(all, "script:") || strings.Contains(all, "..") {
			t.Errorf("%s: kept in the card: %s", c.src, all)
		}
	}
	card, list := r.parse("arrangement/a.md", "---\ntitle: A\nevent: {start: 2024-01-01, url: 'javascript:1'}\n---\n")
	if len(list) != 1 || card.Extra().Event.URL != "" {
		t.Error(list, card.Extra().Event)
	}
}

func TestGoodAddressesAreKept(t *testing.T) {
	r := newReader(t)
	src := "---\ntitle: <script>alert(1)</script>\nurl: /om-oss/kontakt/\nslug: min-sak\naliases: [/gammel.html, /om%20oss/]\nrelated: [../b.md, /c/, 'https://a.no/?b#c', 'mailto:a@b.no']\n---\n"
	c, list := r.parse("a.md", src)
	if len(list) > 0 || c.Extra().URL != "/om-oss/kontakt/" || len(c.Extra().Aliases) != 2 || len(c.Extra().Related) != 4 || c.Title != "<script>alert(1)</script>" {
		t.Errorf("%+v %+v %v", c, c.More, list)
	}
}

func TestTimesMustBeInOrder(t *testing.T) {
	r := newReader(t)
	for src, want := range map[string]string{
		"event: {start: 2024-03-20T18:00:00+01:00, end: 2024-03-20}":                  "",
		"event: {start: 2024-03-20T18:00:00+01:00, end: 2024-03-19}":                  "3:48+10 front-matter-order\n",
		"event: {start: 2024-03-20}\npublishDate: 2024-02-01\nexpiryDate: 2024-01-01": "5:13+10 front-matter-order\n",
	} {
		if _, list := r.parse("arrangement/a.md", "---\ntitle: A\n"+src+"\n---\n"); lines(list) != want {
			t.Errorf("%s: %s", src, lines(list))
		}
	}
}

func TestTitlesHaveAnEnd(t *testing.T) {
	r := newReader(t)
	if _, list := r.parse("a.md", "---\ntitle: "+strings.Repeat("å", longestTitle+1)+"\n---\n"); lines(list) != "2:8+0 front-matter-long\n" {
		t.Error(lines(list))
	}
	if _, list := r.parse("a.md", "---\ntitle: "+strings.Repeat("å", longestTitle)+"\n---\n"); len(list) > 0 {
		t.Error(lines(list))
	}
}

func TestACardDoesNotKeepTheFileAlive(t *testing.T) {
	r := newReader(t)
	for _, src := range []string{"---\ntitle: Tittel\ntags: [en, to]\n---\n", "+++\ntitle = \"Tittel\"\ntags = ['en', 'to']\n+++\n"} {
		b := []byte(src)
		c, _ := ParseCard("a.md", "content/a.md", b, r.types, &r.set)
		clear(b)
		if c.Title != "Tittel" || c.Tags[0] != "en" || c.Tags[1] != "to" {
			t.Errorf("the card reads the file's own bytes: %q %q", c.Title, c.Tags)
		}
	}
}

func TestEveryRuleIsWhole(t *testing.T) {
	for _, r := range append(Rules(), schema.Rules()...) {
		for _, text := range []diag.Text{r.Message, r.Hint, r.Why} {
			if text.NB == "" || text.NN == "" || text.EN == "" || r.Bad == "" || r.Good == "" {
				t.Errorf("%s lacks a text or an example", r.ID)
			}
		}
	}
}

func FuzzParseCard(f *testing.F) {
	for _, s := range []string{
		"---\ntitle: A\n---\nTekst", "\uFEFF\r\n---\r\ntitle: A\r\n---\r\n", "+++\ntitle = \"A\"\n+++\n", "---\n  ---\n---\n",
		"---\ntitle: |\n  a\n ---\n b\n---\n---\n", "---", "---\n---", "{}", "---\u00a0\n---", "----\n", "---\n+++\n---", "\n\r---\n---\n",
		"---\ntitle: a\nurl: /../\nsources: [{title: a, url: 'x:y'}]\n---\n", "+++\n[image]\nsrc='a'\n [[sources]]\n+++", "---\r---\r", "---\ndate: 2024-01-01\ntype: strategi\n---\n",
	} {
		f.Add([]byte(s), "aktuelt/2024-03-20-a.nn.md")
		f.Add([]byte(s), "_index.md")
	}
	f.Add([]byte("0"), "0.Bm")
	r := newReader(f)
	f.Fuzz(func(t *testing.T, src []byte, path string) {
		card, list := ParseCard(path, "file", src, r.types, &r.set)
		if card.BodyOffset < 0 || card.BodyOffset > len(src) {
			t.Fatalf("%q: body at %d", src, card.BodyOffset)
		}
		if line, _ := diag.Locate(src, card.BodyOffset); line != card.BodyLine {
			t.Fatalf("%q: body on line %d, not %d", src, card.BodyLine, line)
		}
		last, _ := diag.Locate(src, len(src))
		for _, d := range list {
			if d.Rule == ruleFileLang.ID {
				continue // about the name, not the text
			}
			if d.File == "file" && (d.Line < 1 || d.Line > last || d.Column < 1) {
				t.Fatalf("%q: %d:%d of %d: %s", src, d.Line, d.Column, last, d.Rule)
			}
		}
		for k := range card.Places.All() {
			if k.Line < 1 || k.Line > card.BodyLine || k.Column < 1 {
				t.Fatalf("%q: %v", src, k)
			}
		}
		if list.Count(diag.Error) == 0 && card.Title == "" {
			t.Fatalf("%q: no title, and nobody minds", src)
		}
	})
}
