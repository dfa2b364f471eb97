package content

import (
	"math"
	"slices"
	"strings"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/fields"
	"github.com/ms-forbundet/ms.no/generator/locale"
	"github.com/ms-forbundet/ms.no/generator/schema"
)

// fill copies what was decoded into the card.
func (p *parser) fill(rec *fields.Record) {
	c := &p.card
	c.Keys = places(rec)
	c.Title, c.Description = oneLine(rec.Text("title")), oneLine(rec.Text("description"))
	c.Date, c.LastMod = rec.Time("date"), rec.Time("lastmod")
	c.PublishDate, c.ExpiryDate = rec.Time("publishDate"), rec.Time("expiryDate")
	c.Draft, c.Layout = rec.Bool("draft"), rec.Text("layout")
	c.Slug, c.URL = rec.Text("slug"), rec.Text("url")
	c.TranslationKey, c.Aliases = rec.Text("translationKey"), rec.Strings("aliases")
	c.Weight, c.Series = rec.Int("weight"), rec.Text("series")
	c.Tags, c.Authors = rec.Strings("tags"), rec.Strings("authors")
	c.Summary, c.TOC, c.Related = rec.Strings("summary"), rec.Flag("toc"), rec.Strings("related")
	c.LastReviewed, c.ReviewBy = rec.Time("lastReviewed"), rec.Time("reviewBy")
	c.Conflicts, c.Funding = rec.Text("conflicts"), rec.Text("funding")
	if lang := rec.Text("lang"); lang != "" {
		c.Lang = lang
	}
	p.objects(rec)
	c.Params = rec.Record("params").Map()
	c.Lists = schema.ReadLists(rec.Record("lists"))
	c.Fields = p.own(rec)
	c.typeset()
}

// typeset sets what readers see of the front matter as the body is set: «» for
// straight quotes, hard spaces in dates and numbers.
func (c *Card) typeset() {
	shown := []*string{&c.Title, &c.Description, &c.Conflicts, &c.Funding}
	c.Summary = slices.Clone(c.Summary) // it may be the type's default, which all its pages share
	for i := range c.Summary {
		shown = append(shown, &c.Summary[i])
	}
	if c.Image != nil {
		shown = append(shown, &c.Image.Caption)
	}
	if c.Withdrawn != nil {
		shown = append(shown, &c.Withdrawn.Reason)
	}
	if r := c.Research; r != nil {
		shown = append(shown, &r.Design, &r.Phase, &r.Subjects, &r.StatusNorway, &r.Funder)
	}
	for _, s := range shown {
		*s = locale.Typeset(*s, c.Lang)
	}
}

// objects copies the fields that have fields of their own.
func (p *parser) objects(rec *fields.Record) {
	c := &p.card
	if r := rec.Record("image"); r != nil {
		c.Image = &Image{Src: r.Text("src"), Alt: oneLine(r.Text("alt")), Caption: r.Text("caption"), Credit: r.Text("credit")}
	}
	for _, r := range rec.Records("sources") {
		c.Sources = append(c.Sources, Source{
			Title: r.Text("title"), URL: r.Text("url"), DOI: r.Text("doi"), Authors: r.Strings("authors"),
			Year: r.Int("year"), Publisher: r.Text("publisher"), Lang: r.Text("lang"), Accessed: r.Time("accessed"),
		})
	}
	for _, r := range rec.Records("reviewers") {
		c.Reviewers = append(c.Reviewers, Reviewer{Name: r.Text("name"), Role: r.Text("role"), Workplace: r.Text("workplace")})
	}
	if r := rec.Record("event"); r != nil {
		c.Event = &Event{
			Start: r.Time("start"), End: r.Time("end"), Place: r.Text("place"), Address: r.Text("address"),
			URL: r.Text("url"), Online: r.Bool("online"),
		}
	}
	if r := rec.Record("research"); r != nil {
		c.Research = &Research{
			PeerReview: r.Flag("peerReview"), Design: r.Text("design"), Phase: r.Text("phase"), Subjects: r.Text("subjects"),
			Participants: r.Int("participants"), Country: r.Text("country"), StatusNorway: r.Text("statusNorway"),
			Registry: r.Text("registry"), Funder: r.Text("funder"),
		}
	}
	if r := rec.Record("withdrawn"); r != nil {
		c.Withdrawn = &Withdrawn{Date: r.Time("date"), Reason: r.Text("reason"), See: r.Text("see")}
	}
}

// own returns the fields that only the page's type has.
func (p *parser) own(rec *fields.Record) map[string]any {
	var own map[string]any
	for _, name := range p.t.Own {
		if rec.Value(name).V == nil {
			continue
		}
		if own == nil {
			own = make(map[string]any, len(p.t.Own))
		}
		own[name] = rec.Plain(name)
	}
	return own
}

// oneLine makes one line of a text that was written over several.
func oneLine(s string) string {
	if !strings.ContainsAny(s, "\n\t") {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}

// places lists where everything stands.
func places(rec *fields.Record) []KeyPos {
	var all []KeyPos
	for _, key := range rec.Keys {
		v := rec.Value(key)
		all = append(all, placeOf(key, 0, v.Pos))
		for i, item := range v.Items {
			all = append(all, placeOf(key, i+1, item.Pos))
		}
		switch inner := v.V.(type) {
		case *fields.Record:
			all = inside(all, key, 0, inner)
		case []*fields.Record:
			for i, r := range inner {
				all = append(all, placeOf(key, i+1, r.Pos))
				all = inside(all, key, i+1, r)
			}
		}
	}
	return slices.Clone(all) // which has no room to spare: cards are kept
}

// inside adds the places of an object's own keys.
func inside(all []KeyPos, key string, item int, rec *fields.Record) []KeyPos {
	for _, inner := range rec.Keys {
		all = append(all, placeOf(key+"."+inner, item, rec.Value(inner).Pos))
	}
	return all
}

func placeOf(key string, item int, pos diag.Pos) KeyPos {
	return KeyPos{
		Key: key, Line: int32(min(pos.Line, math.MaxInt32)),
		Column: int16(min(pos.Column, math.MaxInt16)), Item: int16(min(item, math.MaxInt16)),
	}
}
