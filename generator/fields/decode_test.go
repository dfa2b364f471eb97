package fields

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/ms-forbundet/ms.no/generator/diag"
)

// page is a small set of fields of every kind.
func page() []Field {
	return []Field{
		{Name: "title", Alias: "tittel", Kind: Text, Required: true},
		{Name: "date", Alias: "dato", Kind: Date},
		{Name: "draft", Alias: "utkast", Kind: Bool},
		{Name: "weight", Kind: Int},
		{Name: "share", Kind: Number},
		{Name: "lang", Kind: Text, Allowed: []string{"nb", "nn", "en"}},
		{Name: "tags", Alias: "emner", Kind: List},
		{Name: "marks", Kind: List, Allowed: []string{"ny", "viktig"}},
		{Name: "image", Kind: Object, Fields: []Field{{Name: "src", Required: true}, {Name: "alt"}}},
		{Name: "sources", Kind: Objects, Fields: []Field{{Name: "title", Required: true}, {Name: "year", Kind: Int}}},
		{Name: "checks", Kind: Map, Item: &Field{Kind: Text, Allowed: []string{"error", "off"}}},
		{Name: "params", Kind: Map, Item: &Field{Kind: Any}},
		{Name: "sort", Kind: Text, Default: "date"},
	}
}

func oslo(t testing.TB) *time.Location {
	zone, err := time.LoadLocation("Europe/Oslo")
	if err != nil {
		t.Skip("no time zones on this system")
	}
	return zone
}

// lines writes findings as the tests below expect them: line:column+length rule.
func lines(list diag.List) string {
	var b strings.Builder
	for _, d := range list {
		fmt.Fprintf(&b, "%d:%d+%d %s\n", d.Line, d.Column, d.Length, strings.TrimPrefix(d.Rule, "front-matter-"))
	}
	return b.String()
}

func decodeAt(src string, syntax Syntax) (*Record, diag.List) {
	return Decode(Source{File: "a.md", Bytes: []byte(src), Line: 2, Syntax: syntax}, page())
}

func TestEveryMistakeIsFoundAtOnceWithItsPlace(t *testing.T) {
	const src = `tittel: En sak
titel: feil
title: igjen
dato: 14.03.2026
utkast: kanskje
emner: forskning, helse
lang: norsk
marks: [ny, vikti]
image:
  alt: uten fil
sources:
  - {title: A, year: to}
  - bare tekst
weight: 3,5
checks: {a: eror}
`
	_, list := decodeAt(src, YAML)
	want := `3:1+5 unknown
4:1+5 duplicate
5:7+10 date
6:9+7 type
7:8+16 type
8:7+5 value
9:13+5 value
11:3+0 required
13:22+2 type
14:5+10 type
15:9+3 type
16:13+4 value
`
	if got := lines(list); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestValuesMeanWhatTheirFieldSays(t *testing.T) {
	const src = `title: 2024
date: "2024-03-20"
draft: ja
weight: -3
share: 2.5
tags: [1.0, yes, null, 2024-03-20]
lang: nn
params: {a: 1, b: [c, 2.5, ja, "3"], d: {e: true}, f: ~}
`
	rec, list := decodeAt(src, YAML)
	if len(list) > 0 {
		t.Fatal(lines(list))
	}
	want := map[string]any{
		"title": "2024", "date": Time{time.Date(2024, 3, 20, 0, 0, 0, 0, time.UTC), true}, "draft": true,
		"weight": int64(-3), "share": 2.5, "tags": []string{"1.0", "yes", "null", "2024-03-20"}, "lang": "nn", "sort": "date",
		"params": map[string]any{"a": int64(1), "b": []any{"c", 2.5, "ja", "3"}, "d": map[string]any{"e": true}, "f": nil},
	}
	if got := rec.Map(); !reflect.DeepEqual(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
	if rec.Has("sort") || !rec.Has("title") {
		t.Error("a default counts as given, or a given key does not")
	}
}

func TestYAMLAndTOMLGiveTheSameRecord(t *testing.T) {
	const y = `title: "Ny studie: ja"
date: 2024-03-20T18:00:00+01:00
draft: true
weight: 10
tags: [a, b]
image: {src: a.jpg, alt: Et fjell}
sources:
  - {title: A, year: 2020}
  - {title: B}
params: {a: {b: c}}
`
	const m = `title = "Ny studie: ja"
date = 2024-03-20T18:00:00+01:00
draft = true
weight = 10
tags = ["a", 'b']
image.src = "a.jpg"
image.alt = """
Et fjell"""
params.a.b = "c"
[[sources]]
title = "A"
year = 2020
[[sources]]
title = "B"
`
	one, list := decodeAt(y, YAML)
	if len(list) > 0 {
		t.Fatal(lines(list))
	}
	two, list := decodeAt(m, TOML)
	if len(list) > 0 {
		t.Fatal(lines(list))
	}
	if !reflect.DeepEqual(one.Map(), two.Map()) {
		t.Errorf("YAML %v\nTOML %v", one.Map(), two.Map())
	}
}

func TestTOMLMistakesHaveTheirPlaceToo(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{"title = \"a\"\ntitel = 1\n", "3:1+5 unknown\n"},
		{"title = \"æøå\" \ndraft = \"kanskje\"\n", "3:9+9 type\n"},
		{"title = \"a\"\ntittel = \"b\"\n", "3:1+6 duplicate\n"},
		{"title = \"a\"\n[image]\nsrc = \"a\"\n[image]\nsrc = \"b\"\n", "5:2+5 duplicate\n"},
		{"title = \"a\"\ntags = [1, [2]]\n", "3:8+0 type\n"},
		{"title = \"a\"\n[[sources]]\nyear = 1\n", "3:3+0 required\n"},
		{"title: a\n", "2:6+1 syntax\n"},
		{"title = \"a\n", "2:11+1 syntax\n"},
		{"språk = \"nb\"\n", "2:4+1 syntax\n"},
		{"title = a\n", "2:9+1 syntax\n"},
		{"title = \"a\"\ndate = 2024-03-20T18:00:00\n", "3:8+19 date\n"},
	} {
		if _, list := decodeAt(c.src, TOML); lines(list) != c.want {
			t.Errorf("%q: got\n%swant\n%s", c.src, lines(list), c.want)
		}
	}
}

func TestDatesAreNeverGuessedButSuggested(t *testing.T) {
	for _, c := range []struct{ text, hint string }{
		{"14.03.2026", "Mente du 2026-03-14?"},
		{"3.4.2024", "Mente du 2024-04-03?"},
		{"2024-3-5", "Mente du 2024-03-05?"},
		{"2024/03/20", "Mente du 2024-03-20?"},
		{"20240320", "Mente du 2024-03-20?"},
		{"20. mars 2024", "Mente du 2024-03-20?"},
		{"1. jan 2024", "Mente du 2024-01-01?"},
		{"20/03/2024", "Mente du 2024-03-20?"},
		{"03/20/2024", "Mente du 2024-03-20?"},
		{"05/06/2024", "Skriv år-måned-dag"},
		{"05.06.24", "Skriv år-måned-dag"},
		{"i morgen", "Skriv år-måned-dag"},
		{"2024-13-40", "Skriv år-måned-dag"},
		{"2024-02-30", "Skriv år-måned-dag"},
		{"2024-03-20 18:00", "Mente du 2024-03-20T18:00:00+01:00?"},
		{"2024-07-20T18:00:00", "Mente du 2024-07-20T18:00:00+02:00?"},
		{"2024-03-20t18:00:00z", "Mente du 2024-03-20T18:00:00Z?"},
	} {
		rec, list := Decode(Source{File: "a", Bytes: []byte("title: a\ndate: " + c.text), Zone: oslo(t)}, page())
		if rec.Has("date") || len(list) != 1 || list[0].Rule != "front-matter-date" || !strings.HasPrefix(list[0].Hint.NB, c.hint) {
			t.Errorf("%s: %v %v", c.text, rec.Time("date"), list)
		}
	}
}

func TestADateAloneIsMidnightInTheGivenZone(t *testing.T) {
	zone := oslo(t)
	rec, _ := Decode(Source{File: "a", Bytes: []byte("title: a\ndate: 2024-07-01"), Zone: zone}, page())
	if got := rec.Time("date"); !got.Equal(time.Date(2024, 6, 30, 22, 0, 0, 0, time.UTC)) || !got.DateOnly {
		t.Error(got)
	}
	rec, _ = Decode(Source{File: "a", Bytes: []byte("title: a\ndate: 2024-07-01T10:00:00Z"), Zone: zone}, page())
	if got := rec.Time("date"); !got.Equal(time.Date(2024, 7, 1, 10, 0, 0, 0, time.UTC)) || got.DateOnly {
		t.Error(got)
	}
}

func TestWrongKindsComeWithTheLineMended(t *testing.T) {
	for _, c := range []struct{ src, hint string }{
		{"tags: forskning, helse", "Skriv for eksempel: tags: [forskning, helse]"},
		{"emner: Høring", "Skriv for eksempel: emner: [Høring]"},
		{"draft: no", "Skriv for eksempel: draft: false"},
		{"share: \"3,5\"", "Skriv for eksempel: share: 3.5"},
		{"lang: [nb]", `Skriv for eksempel: lang: "[nb]"`},
		{"lang: NB", "Mente du «nb»? Verdiene er: nb, nn, en."},
		{"titel: x", "Mente du «title»?"},
		{"xyzzy: x", "Er det et felt du har funnet på selv"},
	} {
		_, list := decodeAt("title: a\n"+c.src, YAML)
		if len(list) != 1 || !strings.HasPrefix(list[0].Hint.NB, c.hint) {
			t.Errorf("%s: %v", c.src, list)
		}
	}
}

func TestAKeyWithNothingAfterItIsNotGiven(t *testing.T) {
	rec, list := decodeAt("title: a\ndate:\ntags:\nimage:\ndraft:\n", YAML)
	if len(list) > 0 || len(rec.Keys) != 1 {
		t.Error(rec.Keys, list)
	}
	for _, src := range []string{"tittel:\n", "tittel: \"\"\n"} {
		_, list = decodeAt(src, YAML)
		if lines(list) != "2:1+6 required\n" {
			t.Errorf("%q: %s", src, lines(list))
		}
	}
}

func TestAnEmptyBlockLacksOnlyWhatIsRequired(t *testing.T) {
	for _, src := range []string{"", "\n", "# bare en kommentar\n"} {
		if _, list := decodeAt(src, YAML); lines(list) != "2:1+0 required\n" {
			t.Errorf("%q: %s", src, lines(list))
		}
	}
}

func TestAHashtagIsNotLostInSilence(t *testing.T) {
	_, list := decodeAt("title: Bli med på #msuka\ndate: 2024-03-20 # husk\ntags: [a, b] #c\n", YAML)
	if lines(list) != "2:19+6 comment\n" || list[0].Severity != diag.Warning {
		t.Error(lines(list))
	}
}

func TestInvisibleTextIsRefused(t *testing.T) {
	for _, text := range []string{"a\u202eb", `"a\u202eb"`, `"a\x07"`, "a\u200bb", "a\u2066b", "\ufffd"} {
		if _, list := decodeAt("title: a\nsort: "+text, YAML); len(list) != 1 || list[0].Rule != "front-matter-hidden" {
			t.Errorf("%q: %v", text, list)
		}
	}
	for _, text := range []string{"multippel skle\u00adrose", "👩\u200d⚕️ lege", "hardt\u00a0mellomrom"} {
		if _, list := decodeAt("title: "+text, YAML); len(list) != 0 {
			t.Errorf("%q: %v", text, list)
		}
	}
}

func TestOtherFilesHaveRuleIDsOfTheirOwn(t *testing.T) {
	_, list := Decode(Source{File: "site.yaml", Bytes: []byte("farge: a"), Prefix: "settings"}, page())
	if len(list) != 2 || list[0].Rule != "settings-required" || list[1].Rule != "settings-unknown" {
		t.Error(list)
	}
}

func TestAByteOrderMarkAndCRLFMoveNothing(t *testing.T) {
	rec, list := decodeAt("\uFEFFtitle: a\r\ndate: b\r\ntext: c\r\n", YAML)
	if rec.Text("title") != "a" || lines(list) != "3:7+1 date\n4:1+4 unknown\n" {
		t.Error(rec.Text("title"), lines(list))
	}
}

func TestPeekFindsAKeyBeforeItsFieldsAreKnown(t *testing.T) {
	b := Parse(Source{File: "a", Bytes: []byte("title: a\nmal:  kort\n"), Line: 5})
	text, v := b.Peek("layout", "mal")
	if text != "kort" || v.Pos.Line != 6 || v.Pos.Column != 7 || v.Length != 4 {
		t.Error(text, v)
	}
	if text, _ := b.Peek("type"); text != "" {
		t.Error(text)
	}
}

func TestANilRecordIsAnEmptyOne(t *testing.T) {
	var r *Record
	if r.Text("a") != "" || r.Flag("a") != nil || r.Map() != nil || r.Record("a").Record("b").Int("c") != 0 || r.At("a").Line != 0 {
		t.Error("a nil record has something in it")
	}
}

func TestEveryRuleIsWholeInThreeLanguages(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range Rules() {
		for _, text := range []diag.Text{r.Message, r.Hint, r.Why} {
			if text.NB == "" || text.NN == "" || text.EN == "" {
				t.Errorf("%s lacks a text", r.ID)
			}
		}
		if seen[r.ID] || r.Bad == "" || r.Good == "" {
			t.Errorf("%s is there twice or lacks an example", r.ID)
		}
		seen[r.ID] = true
	}
}

func BenchmarkDecode(b *testing.B) {
	src := Source{File: "a", Line: 2, Bytes: []byte(`title: "Forskere på sporet av noe nytt om behandling"
date: 2024-03-20
description: Ingressen er ganske lang og sier i én setning hva saken handler om, så leseren kan velge.
tags: [forskning, helse, klima]
draft: false
authors: [Kari Nordmann, Ola Hansen]
slug: forskere-pa-sporet
weight: 10
`)}
	fs := append(page(), Field{Name: "description"}, Field{Name: "authors", Kind: List}, Field{Name: "slug"})
	b.ReportAllocs()
	for b.Loop() {
		if _, list := Decode(src, fs); len(list) > 0 {
			b.Fatal(list)
		}
	}
}
