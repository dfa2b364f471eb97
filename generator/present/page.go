package present

import (
	"strconv"
	"time"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/fields"
	"github.com/ms-forbundet/ms.no/generator/layout"
	"github.com/ms-forbundet/ms.no/generator/locale"
	"github.com/ms-forbundet/ms.no/generator/markdown"
	"github.com/ms-forbundet/ms.no/generator/site"
	"github.com/ms-forbundet/ms.no/generator/view"
)

// tocFrom is from how many h2 on a page shows its contents by itself.
const tocFrom = 3

// Texts are a page's running texts, rendered; what there is not of is zero.
type Texts struct {
	Body    *Body
	Summary []layout.HTML
	Fields  map[string]any     // by name: layout.HTML, []layout.HTML, or nil for one not given
	Terms   []markdown.TermUse // Index counts in the language's Site.Glossary
}

// Body is the text of a page's source file, rendered.
type Body struct {
	HTML     layout.HTML
	Headings []markdown.Heading
	Words    int
}

// Page is all that the layout of list page number of p sees (1 for a page
// that is no list), but for its running texts: see FillTexts. A finding names what is
// wrong with the addresses in the page's front matter.
func (m *Maker) Page(p *site.Page, number int) (*view.View, diag.List) {
	l := m.languages[p.Lang]
	v := &view.View{
		Lang: p.Lang, T: l.words, Site: l.site,
		Menu: m.menu(p), Footer: l.footer,
		Breadcrumbs: m.breadcrumbs(p), Languages: m.translations(p),
		Assets: m.bundles,
	}
	findings := m.fillPage(&v.Page, p, l)
	if !p.Withdrawn {
		v.List = m.listView(p, number)
		v.Lists = m.lists(p)
	}
	m.fillHead(v, p, number)
	return v, findings
}

func (m *Maker) link(p *site.Page) view.Link {
	return view.Link{Name: p.Title, URL: m.site.Href(p.URL)}
}

func (m *Maker) linkTo(p *site.Page) *view.Link {
	if p == nil {
		return nil
	}
	l := m.link(p)
	return &l
}

// breadcrumbs are the pages above p. The home page is called what the site's
// words call it, since its title is often a greeting.
func (m *Maker) breadcrumbs(p *site.Page) []view.Link {
	n := 0
	for up := p.Up; up != nil; up = up.Up {
		n++
	}
	if n == 0 {
		return nil
	}
	crumbs := make([]view.Link, n)
	for up := p.Up; up != nil; up = up.Up {
		n--
		crumbs[n] = m.link(up)
	}
	if name := m.languages[p.Lang].words["home"]; name != "" {
		crumbs[0].Name = name
	}
	return crumbs
}

func (m *Maker) translations(p *site.Page) []view.Link {
	var links []view.Link
	for _, other := range p.Translations {
		links = append(links, view.Link{Name: locale.Name(other.Lang), URL: m.site.Href(other.URL), Lang: other.Lang})
	}
	return links
}

// KindName is what layouts call a kind of page.
func KindName(k site.Kind) string {
	return [...]string{"single", "home", "section", "tags", "tag", "letters", "letter", "notfound"}[k]
}

// fillPage fills in what a page is without its text and its lists.
func (m *Maker) fillPage(v *view.Page, p *site.Page, l *language) diag.List {
	v.Kind, v.URL, v.Title = KindName(p.Kind), m.site.Href(p.URL), p.Title
	if p.Type != nil {
		v.Type, v.TypeName, v.Fields = p.Type.Name, typeName(p), ownFields(p)
	}
	c := p.Card
	switch {
	case c == nil:
		return nil
	case p.Withdrawn:
		return m.fillTombstone(v, p)
	}
	v.Description = c.Description
	v.Hidden, v.Draft, v.Scheduled = p.Hidden, p.State == site.Draft, p.State == site.Scheduled
	v.Date, v.LastMod = dateView(c.Date, p.Lang), dateView(c.LastMod, p.Lang)
	v.Authors, v.Summary = c.Authors, c.Extra().Summary
	v.Tags = m.links(p.Tags)
	v.Series = m.seriesView(p)
	v.Prev, v.Next = m.linkTo(p.Prev), m.linkTo(p.Next)
	v.Related = m.cardsOf(p.Related)
	v.Sources = m.sourceViews(p)
	v.Trust = trustView(c, p.Lang)
	v.Event = m.eventView(p)
	v.Research = researchView(c)
	v.Params = c.Extra().Params
	image, findings := m.imageView(p, onOwn)
	v.Image = image
	return append(findings, m.checkAddresses(p)...)
}

// address is where dest, written in p's front matter, leads; "" when that is nowhere.
func (m *Maker) address(p *site.Page, dest string) string {
	if dest == "" {
		return ""
	}
	to, _ := m.site.Link(p, dest)
	return to.URL
}

// checkAddresses finds what is wrong with the addresses that p's front matter
// gives its layout to link to.
func (m *Maker) checkAddresses(p *site.Page) diag.List {
	var findings diag.List
	check := func(key, dest string) {
		if dest != "" {
			_, wrong := m.site.Link(p, dest)
			findings = append(findings, found(wrong, p.Card.Pos(key))...)
		}
	}
	e := p.Card.Extra()
	if e.Event != nil {
		check("event.url", e.Event.URL)
	}
	for i, s := range e.Sources {
		check("sources."+strconv.Itoa(i)+".url", s.URL)
	}
	return findings
}

// fillTombstone fills in all that is left of a page taken back.
func (m *Maker) fillTombstone(v *view.Page, p *site.Page) diag.List {
	w := p.Card.Extra().Withdrawn
	v.Withdrawn = &view.Withdrawn{Reason: w.Reason, Date: dateView(w.Date, p.Lang)}
	if w.See == "" {
		return nil
	}
	to, wrong := m.site.Link(p, w.See)
	if to.URL != "" {
		v.Withdrawn.See = &view.Link{Name: w.See, URL: to.URL}
		if to.Page != nil {
			v.Withdrawn.See.Name = to.Page.Title
		}
	}
	return found(wrong, p.Card.Pos("withdrawn.see"))
}

// found is a finding that lacked its position, as a list.
func found(d *diag.Diagnostic, pos diag.Pos) diag.List {
	if d == nil {
		return nil
	}
	at := *d
	at.Pos = pos
	return diag.List{at}
}

// typeName is what people call a page's type.
func typeName(p *site.Page) string {
	if name := p.Type.Titles[p.Lang]; name != "" {
		return name
	}
	return p.Type.Titles["nb"]
}

func (m *Maker) links(pages []*site.Page) []view.Link {
	if len(pages) == 0 {
		return nil
	}
	links := make([]view.Link, len(pages))
	for i, p := range pages {
		links[i] = m.link(p)
	}
	return links
}

func dateView(t fields.Time, lang string) *view.Date {
	switch {
	case t.IsZero():
		return nil
	case t.DateOnly:
		return &view.Date{ISO: t.Format(time.DateOnly), Text: locale.Date(t.Time, lang)}
	}
	return &view.Date{ISO: t.Format(time.RFC3339), Text: locale.DateTime(t.Time, lang)}
}

// FillTexts adds p's running texts, and what follows from them, to its view.
func (m *Maker) FillTexts(all *view.View, p *site.Page, texts Texts) {
	v := &all.Page
	v.SummaryHTML, v.FieldsHTML = texts.Summary, texts.Fields
	v.Terms = m.Terms(p, texts.Terms)
	if body := texts.Body; body != nil {
		v.Body = body.HTML
		v.ReadingMinutes = locale.ReadingMinutes(body.Words)
		v.TOC = contents(p.Card.Extra().TOC, body.Headings)
	}
}

func contents(wanted *bool, headings []markdown.Heading) []view.Heading {
	var toc []view.Heading
	for _, h := range headings {
		if h.Level == 2 {
			toc = append(toc, view.Heading{ID: h.ID, Text: h.Text})
		}
	}
	if wanted != nil && !*wanted || wanted == nil && len(toc) < tocFrom {
		return nil
	}
	return toc
}

// TermID is the anchor of a glossary entry's explanation on pages that use it.
func TermID(entry *site.Page) string { return "ord-" + locale.Slug(entry.Title) }

// Terms is what p is given of the glossary entries that its text mentions.
func (m *Maker) Terms(p *site.Page, uses []markdown.TermUse) []view.Term {
	var views []view.Term
	for _, use := range uses {
		entry := m.site.Glossary[p.Lang][use.Index]
		v := view.Term{ID: TermID(entry), Back: use.Back, Title: entry.Title, URL: m.site.Href(entry.URL)}
		if entry.Card != nil {
			v.Text = entry.Card.Description
		}
		views = append(views, v)
	}
	return views
}
