package content

import (
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/fields"
	"github.com/ms-forbundet/ms.no/generator/locale"
	"github.com/ms-forbundet/ms.no/generator/schema"
)

// What a text may be at most, in code points.
const (
	longestTitle = 1000
	longestLead  = 5000
)

// check reports what the kinds of the fields cannot say, and takes what is
// dangerous out of the card.
func (p *parser) check(rec *fields.Record) {
	p.rec = rec
	c, e := &p.card, &p.extra
	p.tooLong(rec, "title", c.Title, longestTitle)
	p.tooLong(rec, "description", c.Description, longestLead)
	p.after(rec, "expiryDate", "publishDate")
	p.after(rec.Record("event"), "end", "start")
	c.Slug = p.slug(rec)
	e.URL = p.address(rec.Value("url"), "url", e.URL)
	e.Aliases = p.texts(rec, "aliases", p.address)
	e.Related = p.texts(rec, "related", p.link)
	if c.Image != nil {
		c.Image.Src = p.link(rec.Record("image").Value("src"), "image.src", c.Image.Src)
	}
	if e.Event != nil {
		e.Event.URL = p.link(rec.Record("event").Value("url"), "event.url", e.Event.URL)
	}
	if e.Withdrawn != nil {
		e.Withdrawn.See = p.link(rec.Record("withdrawn").Value("see"), "withdrawn.see", e.Withdrawn.See)
	}
	for i, r := range rec.Records("sources") {
		e.Sources[i].URL = p.link(r.Value("url"), "sources.url", e.Sources[i].URL)
	}
}

func (p *parser) tooLong(rec *fields.Record, key, text string, most int) {
	if len(text) <= most {
		return
	}
	if n := utf8.RuneCountInString(text); n > most {
		p.add(ruleLong.At(rec.At(key), p.called(key), n, most))
	}
}

// report reports a finding about a whole value.
func (p *parser) report(r *diag.Rule, v fields.Value, args ...any) {
	d := r.At(v.Pos, args...)
	d.Length = v.Length
	p.add(d)
}

// after reports a time that is before the one it should follow.
func (p *parser) after(rec *fields.Record, later, earlier string) {
	end, start := rec.Time(later), rec.Time(earlier)
	if end.IsZero() || start.IsZero() {
		return
	}
	if end.Before(start.Time) && !(end.DateOnly && sameDay(end, start)) {
		p.report(&ruleOrder, rec.Value(later), p.called(later), p.called(earlier))
	}
}

func sameDay(a, b fields.Time) bool {
	y1, m1, d1 := a.Date()
	y2, m2, d2 := b.In(a.Location()).Date()
	return y1 == y2 && m1 == m2 && d1 == d2
}

// texts runs a check over each item of a list. One that did not pass is left
// empty, so that the others keep the numbers their places are known by.
func (p *parser) texts(rec *fields.Record, key string, check func(v fields.Value, key, s string) string) []string {
	list := slices.Clone(rec.Strings(key)) // it may be the type's default, which others read
	for i, s := range list {
		list[i] = check(rec.Value(key).Item(i), key, s)
	}
	return list
}

func (p *parser) refuse(v fields.Value, key, s, example string, why diag.Text) string {
	p.report(&ruleURL, v, s, p.called(key), why, example)
	return ""
}

// called is what the author of the page calls a field; key may lead inside it: "image.src".
func (p *parser) called(key string) string {
	top, _, _ := strings.Cut(key, ".")
	if written := p.rec.Value(top).Written; written != "" {
		return written + key[len(top):]
	}
	return key
}

// slug reports what cannot be the last part of an address, and says what the
// address will be where that is not what was written.
func (p *parser) slug(rec *fields.Record) string {
	s := rec.Text("slug")
	if s == "" {
		return ""
	}
	v, plain := rec.Value("slug"), locale.Slug(s)
	if plain == "" || strings.ContainsAny(s, `/\?#:%`) || strings.Contains(s, "..") {
		example := plain
		if plain == "" {
			example = "min-sak"
		}
		return p.refuse(v, "slug", s, example, notOnePart)
	}
	if plain != s {
		p.report(&ruleSlug, v, s, plain, v.Written)
	}
	return s
}

// address reports what cannot be the address of a page on this site. How an
// address is brought to its one form is for package site to decide.
func (p *parser) address(v fields.Value, key, s string) string {
	if s == "" {
		return ""
	}
	example := "/om-oss/kontakt/"
	plain, err := url.PathUnescape(s)
	switch {
	case err != nil:
		return p.refuse(v, key, s, example, strayPercent)
	case schema.OddScheme(s) || strings.Contains(s, "://") || strings.HasPrefix(s, "//"):
		return p.refuse(v, key, s, example, otherSite)
	case strings.ContainsAny(plain, "\\\n\r\t\x00") || schema.OddScheme(plain):
		return p.refuse(v, key, s, example, backslash)
	case strings.ContainsAny(s, "?#"):
		return p.refuse(v, key, s, s[:strings.IndexAny(s, "?#")], queryPart)
	case hasDots(plain):
		return p.refuse(v, key, s, example, dots)
	case s[0] != '/':
		return p.refuse(v, key, s, "/"+s, noSlash)
	}
	return s
}

// hasDots says that a part of the address is "." or "..".
func hasDots(s string) bool {
	for part := range strings.SplitSeq(s, "/") {
		if part == "." || part == ".." {
			return true
		}
	}
	return false
}

// link reports what a browser would run instead of follow. Whether it leads
// anywhere is for package site to find out.
func (p *parser) link(v fields.Value, key, s string) string {
	if s != "" && schema.OddScheme(s) {
		return p.refuse(v, key, s, "https://www.ms.no/", oddScheme)
	}
	return s
}

var (
	notOnePart = diag.Text{
		NB: "det skal bare være siste ledd i adressen, med bokstaver, tall og bindestrek",
		NN: "det skal berre vere siste ledd i adressa, med bokstavar, tal og bindestrek",
		EN: "it should be only the last part of the address, with letters, digits and hyphens",
	}
	strayPercent = diag.Text{NB: "tegnet % står alene", NN: "teiknet % står åleine", EN: "a % stands alone"}
	otherSite    = diag.Text{
		NB: "det skal være en adresse på dette nettstedet, uten https:// og domene",
		NN: "det skal vere ei adresse på denne nettstaden, utan https:// og domene",
		EN: "it should be an address on this site, without https:// and a domain",
	}
	backslash = diag.Text{
		NB: "adresser har ikke omvendt skråstrek eller usynlige tegn",
		NN: "adresser har ikkje omvend skråstrek eller usynlege teikn",
		EN: "addresses have no backslash or invisible characters",
	}
	queryPart = diag.Text{
		NB: "adressen til en side har ikke ? eller #",
		NN: "adressa til ei side har ikkje ? eller #",
		EN: "the address of a page has no ? or #",
	}
	dots      = diag.Text{NB: "den peker ut av mappen («..»)", NN: "ho peikar ut av mappa («..»)", EN: "it leads out of the folder (“..”)"}
	noSlash   = diag.Text{NB: "den må begynne med /", NN: "ho må byrje med /", EN: "it must begin with /"}
	oddScheme = diag.Text{
		NB: "nettleseren kan ikke trygt følge en slik lenke",
		NN: "nettlesaren kan ikkje trygt følgje ei slik lenkje",
		EN: "a browser cannot safely follow such a link",
	}
)
