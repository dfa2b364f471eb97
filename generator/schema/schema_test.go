package schema

import (
	"fmt"
	"io/fs"
	"os"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"
	"time"
	_ "time/tzdata" // the tests must not depend on the system having time zones

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/fields"
)

func lines(list diag.List) string {
	var b strings.Builder
	for _, d := range list {
		fmt.Fprintf(&b, "%d:%d+%d %s\n", d.Line, d.Column, d.Length, d.Rule)
	}
	return b.String()
}

// layoutsWith is a layouts folder with one type, "prove".
func layoutsWith(schema string) fs.FS {
	return fstest.MapFS{
		"prove/schema.yaml": &fstest.MapFile{Data: []byte(schema)},
		"parts/menu.html":   &fstest.MapFile{},
		"base.html":         &fstest.MapFile{},
	}
}

func TestAFolderWithASchemaIsAType(t *testing.T) {
	types, list := LoadTypes(layoutsWith(`title: {nb: Prøve, nn: Prøve, en: Sample}
help: {nb: En prøve.}
dated: true
health: true
schemaOrg: Article
fields:
  event: {required: true, help: {nb: Når og hvor.}}
  image: {required: true, fields: {alt: {required: true}}}
  tags: {allowed: [en, to], default: [en]}
  nummer: {kind: int, default: 3}
  slag: {alias: sort, allowed: [a, b], default: a}
  deler: {kind: objects, fields: {navn: {required: true}, mål: {kind: list}}}
lists:
  siste: {section: aktuelt, count: 3}
  eldst: {sort: title}
checks: {link-generic: warning, caps: off}
`), "layouts")
	if len(list) > 0 {
		t.Fatal(lines(list), list)
	}
	p := types.ByName["prove"]
	if !reflect.DeepEqual(types.Names, []string{"prove"}) || p.Titles["en"] != "Sample" || p.Help.NB != "En prøve." || !p.Dated || !p.Health || p.SchemaOrg != "Article" {
		t.Errorf("%v %+v", types.Names, p)
	}
	if !reflect.DeepEqual(p.Own, []string{"nummer", "slag", "deler"}) {
		t.Error(p.Own)
	}
	if want := []List{{Name: "siste", Section: "/aktuelt/", Sort: "date", Count: 3}, {Name: "eldst", Sort: "title"}}; !reflect.DeepEqual(p.Lists, want) {
		t.Error(p.Lists)
	}
	if p.Checks["link-generic"] != diag.Warning || p.CheckPos["caps"].Line != 16 {
		t.Error(p.Checks, p.CheckPos)
	}
	for name, check := range map[string]func(f *fields.Field) bool{
		"description": func(f *fields.Field) bool { return f.Required },
		"event":       func(f *fields.Field) bool { return f.Required && f.Help.NB == "Når og hvor." && f.Fields[0].Required },
		"image":       func(f *fields.Field) bool { return f.Required && f.Fields[1].Required },
		"tags":        func(f *fields.Field) bool { return reflect.DeepEqual(f.Default, []string{"en"}) && len(f.Allowed) == 2 },
		"nummer":      func(f *fields.Field) bool { return f.Default == int64(3) },
		"slag":        func(f *fields.Field) bool { return f.Default == "a" && f.Alias == "sort" && f.Kind == fields.Text },
		"deler":       func(f *fields.Field) bool { return f.Kind == fields.Objects && f.Fields[1].Kind == fields.List },
	} {
		if f := fields.Find(p.Fields, name); f == nil || !check(f) {
			t.Errorf("%s: %+v", name, f)
		}
	}
	if fields.Find(p.Fields, "research") != nil || fields.Find(p.Fields, "lists") != nil || fields.Find(p.Index, "lists") == nil {
		t.Error("a type knows what it has not asked for")
	}
	for _, f := range p.Index {
		if f.Required != (f.Name == "title") {
			t.Errorf("_index.md: %s required: %v", f.Name, f.Required)
		}
	}
}

func TestOneTypesChangesStayItsOwn(t *testing.T) {
	types, list := LoadTypes(fstest.MapFS{
		"a/schema.yaml": &fstest.MapFile{Data: []byte("title: {nb: A}\nfields: {image: {fields: {alt: {required: true}}}, tags: {required: true}}\n")},
		"b/schema.yaml": &fstest.MapFile{Data: []byte("title: {nb: B}\n")},
	}, "layouts")
	if len(list) > 0 {
		t.Fatal(list)
	}
	if b := types.ByName["b"]; fields.Find(b.Fields, "tags").Required || fields.Find(b.Fields, "image").Fields[1].Required {
		t.Error("type b has what only a asked for")
	}
}

func TestMistakesInASchemaHaveTheirPlace(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{"titel: {nb: A}\n", "1:1+5 schema-unknown\n"},
		{"title: Prøve\n", "1:8+5 schema-type\n"},
		{"title: {nn: A}\n", "1:8+0 schema-required\n"},
		{"title: {nb: A}\nfields:\n  tags: {kind: text}\n", "3:16+0 schema-clash\n"},
		{"title: {nb: A}\nfields:\n  tags: {alias: merker}\n", "3:17+0 schema-clash\n"},
		{"title: {nb: A}\nfields:\n  tittel: {required: true}\n", "3:3+0 schema-clash\n"},
		{"title: {nb: A}\nfields:\n  image: {fields: {ult: {required: true}}}\n", "3:20+0 schema-clash\n"},
		{"title: {nb: A}\nfields:\n  a: {alias: tittel}\n", "3:14+0 schema-clash\n"},
		{"title: {nb: A}\nfields:\n  a: {alias: x}\n  b: {alias: x}\n", "4:14+0 schema-clash\n"},
		{"title: {nb: A}\nfields:\n  a: {alias: b}\n  b: {kind: int}\n", "4:3+0 schema-clash\n"},
		{"title: {nb: A}\nfields:\n  lists: {kind: int}\n", "3:3+0 schema-clash\n"},
		{"title: {nb: A}\nfields:\n  a: {kind: object}\n", "3:3+0 schema-clash\n"},
		{"title: {nb: A}\nfields:\n  a: {kind: int, fields: {b: {}}}\n", "3:3+0 schema-clash\n"},
		{"title: {nb: A}\nfields:\n  a: {kind: int, default: tre}\n", "3:27+0 schema-clash\n"},
		{"title: {nb: A}\nfields:\n  a: {allowed: [x], default: y}\n", "3:30+0 schema-clash\n"},
		{"title: {nb: A}\nfields:\n  a: {kind: int, allowed: [x]}\n", "3:27+0 schema-clash\n"},
		{"title: {nb: A}\nfields:\n  a: {kind: tekst}\n", "3:13+5 schema-value\n"},
		{"title: {nb: A}\nchecks: {caps: eror}\n", "2:16+4 schema-value\n"},
		{"title: {nb: A}\nlists: {a: {sort: dato}}\n", "2:19+4 schema-value\n"},
		{"title: {nb: A}\nlists: {a: {type: nyhet, count: -3}}\n", "2:19+5 schema-value\n2:33+2 schema-value\n"},
		{"title: {nb: A}\nfields:\n  title: {required: false}\n", "3:21+0 schema-clash\n"},
		{"title: {nb: A}\ndated: true\nfields:\n  description: {required: nei}\n", "4:27+0 schema-clash\n"},
		{"title: {nb: A}\nfields:\n  lang: {allowed: [nb, de]}\n", "3:24+0 schema-clash\n"},
		{"title: {nb: A}\nfields:\n  a: {kind: list, default: [[b]]}\n", "3:28+0 schema-clash\n"},
		{"title: {nb: A}\nfields:\n  a: {fields: {b: {}}, default: {b: c}}\n", "3:33+0 schema-clash\n"},
	} {
		if _, list := LoadTypes(layoutsWith(c.src), "layouts"); lines(list) != c.want {
			t.Errorf("%q: %s", c.src, lines(list))
		} else if list[0].File != "layouts/prove/schema.yaml" {
			t.Error(list[0].File)
		}
	}
}

func TestANameIsEnoughToAskForAField(t *testing.T) {
	types, list := LoadTypes(layoutsWith("title: {nb: A}\nfields:\n  event:\n  nummer:\n"), "layouts")
	p := types.ByName["prove"]
	if len(list) > 0 || fields.Find(p.Fields, "event") == nil || !reflect.DeepEqual(p.Own, []string{"nummer"}) {
		t.Error(list, p.Own)
	}
}

func TestADefaultIsReadAsItsFieldIs(t *testing.T) {
	types, list := LoadTypes(layoutsWith(`title: {nb: A}
fields:
  a: {default: 1.0}
  b: {kind: bool, default: ja}
  c: {kind: number, default: 2}
  d: {kind: date, default: 2024-03-20}
  e: {kind: list, default: [1.0, b]}
`), "layouts")
	if len(list) > 0 {
		t.Fatal(list)
	}
	for name, want := range map[string]any{
		"a": "1.0", "b": true, "c": 2.0, "e": []string{"1.0", "b"},
		"d": fields.Time{Time: time.Date(2024, 3, 20, 0, 0, 0, 0, time.UTC), DateOnly: true},
	} {
		if got := fields.Find(types.ByName["prove"].Fields, name).Default; !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestTheNearestWordDecidesTheType(t *testing.T) {
	types, _ := LoadTypes(fstest.MapFS{
		"aktuelt/schema.yaml":   &fstest.MapFile{Data: []byte("title: {nb: A}\n")},
		"forskning/schema.yaml": &fstest.MapFile{Data: []byte("title: {nb: F}\n")},
	}, "layouts")
	set, list := LoadSettings([]byte("title: T\nsections: {nyheter: {type: aktuelt, feed: true}, /nyheter/forskning/: {type: forskning}, nyheter/lokalt: {perPage: 5}}"), "site.yaml")
	if len(list) > 0 {
		t.Fatal(list)
	}
	for _, c := range []struct{ path, own, want string }{
		{"om.md", "", "side"},
		{"aktuelt.md", "", "side"},
		{"aktuelt/a.md", "", "aktuelt"},
		{"aktuelt/dypt/nede/a.md", "", "aktuelt"},
		{"aktuelt/a.md", "forskning", "forskning"},
		{"nyheter/a.md", "", "aktuelt"},
		{"nyheter/forskning/a.md", "", "forskning"},
		{"nyheter/forskning/dypt/a.md", "", "forskning"},
		{"nyheter/lokalt/a.md", "", "aktuelt"},
		{"andre/a.md", "", "side"},
	} {
		if got, name := types.For(&set, c.path, c.own); got == nil || got.Name != c.want || name != c.want {
			t.Errorf("%s: %v", c.path, name)
		}
	}
	if got, name := types.For(&set, "a.md", "finnes-ikke"); got != nil || name != "finnes-ikke" {
		t.Error(got, name)
	}
	if s := set.SectionOf("nyheter/lokalt/dypt/a.md"); s.PerPage != 5 || !s.Feed || s.Type != "aktuelt" {
		t.Errorf("%+v", s)
	}
	if s := set.SectionOf("a.md"); s != (Section{PerPage: 20}) {
		t.Errorf("%+v", s)
	}
}

func TestARootSectionHoldsForAll(t *testing.T) {
	set, list := LoadSettings([]byte("title: T\nsections: {/: {feed: true}, a: {perPage: 0}}"), "site.yaml")
	if len(list) > 0 || !set.SectionOf("x/y.md").Feed || !set.SectionOf("a/b.md").Feed || set.SectionOf("a/b.md").PerPage != 0 {
		t.Error(list, set.Sections)
	}
}

func TestSettingsHaveTheirDefaults(t *testing.T) {
	set, list := LoadSettings([]byte("title: MS-forbundet\n"), "content/site.yaml")
	if len(list) > 0 {
		t.Fatal(list)
	}
	if set.Language != "nb" || !reflect.DeepEqual(set.Languages, []string{"nb"}) || set.Zone.String() != "Europe/Oslo" || set.FeedItems != 20 || set.Glossary != "" {
		t.Errorf("%+v", set)
	}
	if want := (Images{[]int{480, 960, 1600}, []string{"avif", "webp", "jpeg"}, 75}); !reflect.DeepEqual(set.Images, want) {
		t.Error(set.Images)
	}
}

func TestSettingsAreReadWhole(t *testing.T) {
	set, list := LoadSettings([]byte(`title: MS-forbundet
baseURL: https://www.ms.no/ny
description: Om MS
language: nn
languages: [nb, nn, nb, en]
timeZone: UTC
organisation: {name: MS-forbundet, orgNumber: 000 000 000, phone: 00 00 00 00, social: ["https://a.no/ms"]}
menus:
  main:
    - {name: Aktuelt, url: /aktuelt/}
  footer:
    - {name: Ring, url: "tel:00000000"}
checks: {link-generic: error, caps: off}
images: {widths: [960, 480, 960], formats: [], quality: 60}
glossary: ordliste
feedItems: 5
publish: {to: "file:///srv/ms"}
`), "content/site.yaml")
	if len(list) > 0 {
		t.Fatal(list)
	}
	if set.BaseURL != "https://www.ms.no/ny/" || set.Glossary != "/ordliste/" || set.Publish.To != "file:///srv/ms" || set.Zone != time.UTC {
		t.Errorf("%+v", set)
	}
	if !reflect.DeepEqual(set.Languages, []string{"nn", "nb", "en"}) || !reflect.DeepEqual(set.Images.Widths, []int{480, 960}) || len(set.Images.Formats) != 0 {
		t.Error(set.Languages, set.Images)
	}
	if set.Menus["main"][0].Pos.Line != 10 || set.Menus["footer"][0].URL != "tel:00000000" || set.Organisation.OrgNumber != "000 000 000" {
		t.Error(set.Menus, set.Organisation)
	}
	if set.Checks["caps"] != diag.Off || len(set.Checks) != 2 {
		t.Error(set.Checks)
	}
}

func TestMistakesInSettingsHaveTheirPlace(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{"", "1:1+0 settings-required\n"},
		{"tittel: A", "1:1+6 settings-unknown\n"},
		{"title: A\nbaseUrl: x", "2:1+7 settings-unknown\n"},
		{"title: A\nbaseURL: www.ms.no", "2:10+9 settings-value\n"},
		{"title: A\nbaseURL: ftp://ms.no/", "2:10+12 settings-value\n"},
		{"title: A\nbaseURL: https://ms.no/?a=b", "2:10+18 settings-value\n"},
		{"title: A\ntimeZone: Oslo", "2:11+4 settings-value\n"},
		{"title: A\ntimeZone: Local", "2:11+5 settings-value\n"},
		{"title: A\nlanguage: no", "2:11+2 settings-value\n"},
		{"title: A\nlanguages: [nb, de]", "2:17+2 settings-value\n"},
		{"title: A\nimages: {widths: [480, 0, -1, stor], quality: 101}", "2:24+1 settings-value\n2:27+2 settings-value\n2:31+4 settings-value\n2:47+3 settings-value\n"},
		{"title: A\nimages: {formats: [gif]}", "2:20+3 settings-value\n"},
		{"title: A\nfeedItems: -1", "2:12+2 settings-value\n"},
		{"title: A\nmenus: {main: [{name: A, url: 'javascript:1'}]}", "2:31+14 settings-value\n"},
		{"title: A\norganisation: {social: [\"data:x\"]}", "2:25+8 settings-value\n"},
		{"title: A\nsections: {a: {perPage: -1}}", "2:25+2 settings-value\n"},
		{"title: A\nsections: {a: {feed: ja}, b: {}, /a/: {}}", "2:34+3 settings-value\n"},
		{"title: A\nsections: {a: {typ: b}}", "2:16+3 settings-unknown\n"},
		{"title: A: B", "1:9+1 settings-syntax\n"},
	} {
		if _, list := LoadSettings([]byte(c.src), "content/site.yaml"); lines(list) != c.want {
			t.Errorf("%q: %s", c.src, lines(list))
		}
	}
}

func TestNoSettingsAtAllIsAWarning(t *testing.T) {
	set, list := LoadSettings(nil, "content/site.yaml")
	if len(list) != 1 || list[0].Rule != "settings-missing" || list[0].Severity != diag.Warning || set.Title != "" || set.Zone == nil {
		t.Error(list, set)
	}
}

func TestOddSchemesAreThoseABrowserRuns(t *testing.T) {
	for _, s := range []string{"javascript:x", "JaVaScript:x", "java\tscript:x", "\x01javascript:x", "data:x", "vbscript:x", "file:///etc/passwd", " javascript:x", "blob:x"} {
		if !OddScheme(s) {
			t.Errorf("%q passes", s)
		}
	}
	for _, s := range []string{"", "/a/", "a:b/c"[2:], "../a.md", "https://a.no/x:y", "HTTP://a.no", "mailto:a@b", "tel:1", "/a:b/", "?a:b", "#a:b"} {
		if OddScheme(s) {
			t.Errorf("%q is refused", s)
		}
	}
}

// The contract's table of keys: every one there, with its Norwegian spelling.
func TestTheStandardFieldsAreTheContracts(t *testing.T) {
	const contract = `tittel=title, ingress=description, dato=date, oppdatert=lastmod,
publiseres=publishDate, utløper=expiryDate, utkast=draft, type=type, mal=layout, kortnavn=slug, adresse=url, tidligere=aliases,
rekkefølge=weight, språk=lang, oversettelse=translationKey, emner=tags, forfattere=authors, serie=series, bilde=image,
kortfortalt=summary, innhold=toc, relatert=related, kilder=sources, gjennomgått=lastReviewed, nestegjennomgang=reviewBy,
fagvurdert=reviewers, helse=health, interessekonflikter=conflicts, finansiering=funding, forskning=research, hendelse=event,
trukket=withdrawn, egne=params`
	standard := Standard()
	pairs := strings.FieldsFunc(contract, func(r rune) bool { return r == ',' || r == ' ' || r == '\n' })
	for _, pair := range pairs {
		alias, name, _ := strings.Cut(pair, "=")
		if f := fields.Find(standard, name); f == nil || f.Alias != alias {
			t.Errorf("%s: %+v", pair, f)
		}
	}
	if len(standard) != len(pairs) {
		t.Errorf("%d standard fields, %d in the contract", len(standard), len(pairs))
	}
	for _, f := range standard {
		if f.Help.NB == "" || f.Help.NN == "" || f.Help.EN == "" {
			t.Errorf("%s has no help", f.Name)
		}
	}
}

func TestTheSitesOwnFilesAreRight(t *testing.T) {
	if _, list := LoadTypes(os.DirFS("../../layouts"), "layouts"); len(list) > 0 {
		t.Error(list)
	}
	src, err := os.ReadFile("../../content/site.yaml")
	if err != nil {
		t.Skip(err)
	}
	if _, list := LoadSettings(src, "content/site.yaml"); len(list) > 0 {
		t.Error(list)
	}
}

func FuzzLoad(f *testing.F) {
	f.Add("title: {nb: A}\nfields: {a: {kind: object, fields: {b: {default: 1}}}, tags: {default: [a]}}\n")
	f.Add("title: A\nsections: {a: {type: b}, /: {}}\nimages: {widths: [1, a]}\nmenus: {main: [{name: a}]}\n")
	f.Fuzz(func(t *testing.T, src string) {
		types, _ := LoadTypes(layoutsWith(src), "layouts")
		set, list := LoadSettings([]byte(src), "site.yaml")
		if list.Count(diag.Error) == 0 && set.Title == "" {
			t.Fatalf("%q: no title", src)
		}
		if typ, _ := types.For(&set, "prove/a/b.md", "prove"); typ == nil || set.Zone == nil || len(set.Languages) == 0 {
			t.Fatalf("%q: %v %+v", src, typ, set)
		}
	})
}
