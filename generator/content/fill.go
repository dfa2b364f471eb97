package content

import (
	"slices"
	"strings"

	"github.com/ms-forbundet/ms.no/generator/fields"
	"github.com/ms-forbundet/ms.no/generator/locale"
	"github.com/ms-forbundet/ms.no/generator/schema"
)

// fill copies what was decoded into the card.
func (p *parser) fill(rec *fields.Record) {
	c, e := &p.card, &p.extra
	c.Places = places(rec)
	c.Title, c.Description = oneLine(rec.Text("title")), oneLine(rec.Text("description"))
	c.Date, c.LastMod = rec.Time("date"), rec.Time("lastmod")
	e.PublishDate, e.ExpiryDate = rec.Time("publishDate"), rec.Time("expiryDate")
	c.Draft, e.Layout = rec.Bool("draft"), rec.Text("layout")
	c.Slug, e.URL = rec.Text("slug"), rec.Text("url")
	e.TranslationKey, e.Aliases = rec.Text("translationKey"), rec.Strings("aliases")
	c.Weight, e.Series = rec.Int("weight"), rec.Text("series")
	c.Tags, c.Authors = rec.Strings("tags"), rec.Strings("authors")
	e.Summary, e.TOC, e.Related = rec.Strings("summary"), rec.Flag("toc"), rec.Strings("related")
	e.LastReviewed, e.ReviewBy = rec.Time("lastReviewed"), rec.Time("reviewBy")
	e.Conflicts, e.Funding = rec.Text("conflicts"), rec.Text("funding")
	if lang := rec.Text("lang"); lang != "" {
		c.Lang = lang
	}
	p.objects(rec)
	e.Params = rec.Record("params").Map()
	e.Lists = schema.ReadLists(rec.Record("lists"))
	e.Fields = p.own(rec)
	p.typeset()
}

// typeset sets what readers see of the front matter as the body is set: «» for
// straight quotes, hard spaces in dates and numbers.
func (p *parser) typeset() {
	c, e := &p.card, &p.extra
	shown := []*string{&c.Title, &c.Description, &e.Conflicts, &e.Funding}
	e.Summary = slices.Clone(e.Summary) // it may be the type's default, which all its pages share
	for i := range e.Summary {
		shown = append(shown, &e.Summary[i])
	}
	if c.Image != nil {
		shown = append(shown, &c.Image.Caption)
	}
	if e.Withdrawn != nil {
		shown = append(shown, &e.Withdrawn.Reason)
	}
	if r := e.Research; r != nil {
		shown = append(shown, &r.Design, &r.Phase, &r.Subjects, &r.StatusNorway, &r.Funder)
	}
	for _, s := range shown {
		*s = locale.Typeset(*s, c.Lang)
	}
}

// objects copies the fields that have fields of their own.
func (p *parser) objects(rec *fields.Record) {
	e := &p.extra
	if r := rec.Record("image"); r != nil {
		p.card.Image = &Image{Src: r.Text("src"), Alt: oneLine(r.Text("alt")), Caption: r.Text("caption"), Credit: r.Text("credit")}
	}
	for _, r := range rec.Records("sources") {
		e.Sources = append(e.Sources, Source{
			Title: r.Text("title"), URL: r.Text("url"), DOI: r.Text("doi"), Authors: r.Strings("authors"),
			Year: r.Int("year"), Publisher: r.Text("publisher"), Lang: r.Text("lang"), Accessed: r.Time("accessed"),
		})
	}
	for _, r := range rec.Records("reviewers") {
		e.Reviewers = append(e.Reviewers, Reviewer{Name: r.Text("name"), Role: r.Text("role"), Workplace: r.Text("workplace")})
	}
	if r := rec.Record("event"); r != nil {
		e.Event = &Event{
			Start: r.Time("start"), End: r.Time("end"), Place: r.Text("place"), Address: r.Text("address"),
			URL: r.Text("url"), Online: r.Bool("online"),
		}
	}
	if r := rec.Record("research"); r != nil {
		e.Research = &Research{
			PeerReview: r.Flag("peerReview"), Design: r.Text("design"), Phase: r.Text("phase"), Subjects: r.Text("subjects"),
			Participants: r.Int("participants"), Country: r.Text("country"), StatusNorway: r.Text("statusNorway"),
			Registry: r.Text("registry"), Funder: r.Text("funder"),
		}
	}
	if r := rec.Record("withdrawn"); r != nil {
		e.Withdrawn = &Withdrawn{Date: r.Time("date"), Reason: r.Text("reason"), See: r.Text("see")}
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
