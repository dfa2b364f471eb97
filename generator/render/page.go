package render

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/ms-forbundet/ms.no/generator/content"
	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/fields"
	"github.com/ms-forbundet/ms.no/generator/layout"
	"github.com/ms-forbundet/ms.no/generator/locale"
	"github.com/ms-forbundet/ms.no/generator/site"
)

// tocFrom is from how many h2 on a page shows its contents by itself.
const tocFrom = 3

// view is all that the layout of list page number of p sees. b is nil for a
// page without a text.
func (r *Renderer) view(p *site.Page, number int, b *body) (*View, diag.List) {
	l := r.languages[p.Lang]
	v := &View{
		Lang: p.Lang, T: l.words, Site: l.site,
		Menu: r.menu(l, p), Footer: l.footer,
		Breadcrumbs: r.breadcrumbs(p), Languages: r.translations(p),
		Assets: r.bundles,
	}
	findings := r.fillPage(&v.Page, p, l)
	if !p.Withdrawn {
		v.List = r.listView(p, number)
		v.Lists = r.lists(p)
		r.fillBody(&v.Page, p, b)
	}
	r.fillHead(v, p, number)
	return v, findings
}

func (r *Renderer) link(p *site.Page) Link { return Link{Name: p.Title, URL: r.site.Href(p.URL)} }

func (r *Renderer) linkTo(p *site.Page) *Link {
	if p == nil {
		return nil
	}
	l := r.link(p)
	return &l
}

func (r *Renderer) breadcrumbs(p *site.Page) []Link {
	n := 0
	for up := p.Up; up != nil; up = up.Up {
		n++
	}
	if n == 0 {
		return nil
	}
	crumbs := make([]Link, n)
	for up := p.Up; up != nil; up = up.Up {
		n--
		crumbs[n] = r.link(up)
	}
	return crumbs
}

func (r *Renderer) translations(p *site.Page) []Link {
	var links []Link
	for _, other := range p.Translations {
		links = append(links, Link{Name: locale.Name(other.Lang), URL: r.site.Href(other.URL), Lang: other.Lang})
	}
	return links
}

// fillPage fills in what a page is without its text and its lists.
func (r *Renderer) fillPage(v *PageView, p *site.Page, l *language) diag.List {
	v.Kind, v.URL, v.Title = kindName(p.Kind), r.site.Href(p.URL), p.Title
	if p.Type != nil {
		v.Type, v.TypeName = p.Type.Name, typeName(p)
	}
	c := p.Card
	switch {
	case c == nil:
		return nil
	case p.Withdrawn:
		return r.fillTombstone(v, p)
	}
	v.Description = c.Description
	v.Hidden, v.Draft, v.Scheduled = p.Hidden, p.State == site.Draft, p.State == site.Scheduled
	v.Date, v.LastMod = dateView(c.Date, p.Lang), dateView(c.LastMod, p.Lang)
	v.Authors, v.Summary = c.Authors, c.Summary
	v.Tags = r.links(p.Tags)
	v.Series = r.seriesView(p)
	v.Prev, v.Next = r.linkTo(p.Prev), r.linkTo(p.Next)
	v.Related = r.cardsOf(p.Related)
	v.Sources = r.sourceViews(p)
	v.Trust = trustView(c, p.Lang)
	v.Event = r.eventView(p)
	v.Research = researchView(c)
	v.Fields, v.Params = ownFields(p), c.Params
	image, findings := r.imageView(p, picturePage)
	v.Image = image
	return append(findings, r.checkAddresses(p)...)
}

// address is where dest, written in p's front matter, leads; "" when that is nowhere.
func (r *Renderer) address(p *site.Page, dest string) string {
	if dest == "" {
		return ""
	}
	to, _ := r.site.Link(p, dest)
	return to.URL
}

// checkAddresses finds what is wrong with the addresses that p's front matter
// gives its layout to link to.
func (r *Renderer) checkAddresses(p *site.Page) diag.List {
	var findings diag.List
	check := func(key, dest string) {
		if dest != "" {
			_, wrong := r.site.Link(p, dest)
			findings = append(findings, found(wrong, p.Card.Pos(key))...)
		}
	}
	if p.Card.Event != nil {
		check("event.url", p.Card.Event.URL)
	}
	for i, s := range p.Card.Sources {
		check("sources."+strconv.Itoa(i)+".url", s.URL)
	}
	return findings
}

// fillTombstone fills in all that is left of a page taken back.
func (r *Renderer) fillTombstone(v *PageView, p *site.Page) diag.List {
	w := p.Card.Withdrawn
	v.Withdrawn = &WithdrawnView{Reason: w.Reason, Date: dateView(w.Date, p.Lang)}
	if w.See == "" {
		return nil
	}
	to, wrong := r.site.Link(p, w.See)
	if to.URL != "" {
		v.Withdrawn.See = &Link{Name: w.See, URL: to.URL}
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

func (r *Renderer) links(pages []*site.Page) []Link {
	if len(pages) == 0 {
		return nil
	}
	links := make([]Link, len(pages))
	for i, p := range pages {
		links[i] = r.link(p)
	}
	return links
}

func dateView(t fields.Time, lang string) *DateView {
	switch {
	case t.IsZero():
		return nil
	case t.DateOnly:
		return &DateView{ISO: t.Format(time.DateOnly), Text: locale.Date(t.Time, lang)}
	}
	return &DateView{ISO: t.Format(time.RFC3339), Text: locale.DateTime(t.Time, lang)}
}

func (r *Renderer) seriesView(p *site.Page) *SeriesView {
	if p.Series == nil {
		return nil
	}
	view := &SeriesView{Name: p.Series.Name, Pages: make([]SeriesLink, len(p.Series.Pages))}
	for i, other := range p.Series.Pages {
		link := SeriesLink{Link: r.link(other), Date: dateView(other.Card.Date, p.Lang)}
		link.Current = other == p
		view.Pages[len(view.Pages)-1-i] = link
	}
	if p.Series.Newest != p {
		view.Newest = &view.Pages[0]
	}
	return view
}

func (r *Renderer) sourceViews(p *site.Page) []SourceView {
	if len(p.Card.Sources) == 0 {
		return nil
	}
	views := make([]SourceView, len(p.Card.Sources))
	for i, s := range p.Card.Sources {
		address := r.sourceURL(p, s)
		views[i] = SourceView{
			Number: i + 1, Title: s.Title, URL: address, Host: hostOf(address),
			Authors: strings.Join(s.Authors, ", "), Publisher: s.Publisher, Year: s.Year, Accessed: dateView(s.Accessed, p.Lang),
		}
		if s.Lang != p.Lang {
			views[i].Lang = s.Lang
		}
	}
	return views
}

// sourceURL is where a source can be read: its own address, or its DOI's.
func (r *Renderer) sourceURL(p *site.Page, s content.Source) string {
	if s.URL != "" {
		return r.address(p, s.URL)
	}
	return doiURL(s.DOI)
}

// doiURL is the permanent address of a DOI, however its author wrote it.
func doiURL(doi string) string {
	doi = strings.TrimSpace(doi)
	for _, prefix := range []string{"https://doi.org/", "http://doi.org/", "http://dx.doi.org/", "https://dx.doi.org/", "doi:"} {
		if len(doi) > len(prefix) && strings.EqualFold(doi[:len(prefix)], prefix) {
			doi = strings.TrimSpace(doi[len(prefix):])
		}
	}
	if doi == "" {
		return ""
	}
	return "https://doi.org/" + doi
}

func trustView(c *content.Card, lang string) *TrustView {
	v := TrustView{
		Health: c.Health, Reviewed: len(c.Reviewers) > 0 && !c.LastReviewed.IsZero(),
		LastReviewed: dateView(c.LastReviewed, lang), ReviewBy: dateView(c.ReviewBy, lang),
		Conflicts: c.Conflicts, Funding: c.Funding,
	}
	for _, who := range c.Reviewers {
		v.Reviewers = append(v.Reviewers, ReviewerView(who))
	}
	if !v.Health && v.Reviewers == nil && v.LastReviewed == nil && v.ReviewBy == nil && v.Conflicts == "" && v.Funding == "" {
		return nil
	}
	return &v
}

func researchView(c *content.Card) *ResearchView {
	s := c.Research
	if s == nil {
		return nil
	}
	view := &ResearchView{
		Design: s.Design, Phase: s.Phase, Subjects: s.Subjects, Participants: s.Participants,
		Country: s.Country, StatusNorway: s.StatusNorway, Registry: s.Registry, Funder: s.Funder,
	}
	if s.PeerReview != nil {
		view.PeerReviewed = "no"
		if *s.PeerReview {
			view.PeerReviewed = "yes"
		}
	}
	return view
}

func (r *Renderer) eventView(p *site.Page) *EventView {
	e := p.Card.Event
	if e == nil {
		return nil
	}
	view := &EventView{
		Start: dateView(e.Start, p.Lang), End: dateView(e.End, p.Lang),
		Place: e.Place, Address: e.Address, URL: r.address(p, e.URL), Online: e.Online,
		Past: !eventOver(e).After(r.site.Now),
	}
	if hasCalendar(p) {
		view.Calendar = r.site.Href(calendarURL(p))
	}
	return view
}

// ownFields are the fields that only the page's type has. Those not given are
// there as nil, so that a layout may ask for each; a date is a *DateView.
func ownFields(p *site.Page) map[string]any {
	if p.Type == nil || len(p.Type.Own) == 0 {
		return p.Card.Fields
	}
	all := make(map[string]any, len(p.Type.Own))
	for _, name := range p.Type.Own {
		all[name] = shownValue(p.Card.Fields[name], p.Lang)
	}
	return all
}

func shownValue(v any, lang string) any {
	if t, ok := v.(fields.Time); ok {
		return dateView(t, lang)
	}
	return v
}

// fillBody adds the page's text and what follows from it.
func (r *Renderer) fillBody(v *PageView, p *site.Page, b *body) {
	if b == nil {
		return
	}
	v.Body = b.html
	v.Terms = r.termViews(p, b)
	v.ReadingMinutes = locale.ReadingMinutes(b.words)
	v.TOC = contents(p.Card.TOC, b)
}

func contents(wanted *bool, b *body) []HeadingView {
	var toc []HeadingView
	for _, h := range b.headings {
		if h.Level == 2 {
			toc = append(toc, HeadingView{h.ID, h.Text})
		}
	}
	if wanted != nil && !*wanted || wanted == nil && len(toc) < tocFrom {
		return nil
	}
	return toc
}

func (r *Renderer) termViews(p *site.Page, b *body) []TermView {
	l := r.languages[p.Lang]
	var views []TermView
	for _, use := range b.terms {
		entry := l.entries[use.Index]
		view := TermView{ID: termID(entry), Back: use.Back, Title: entry.Title, URL: r.site.Href(entry.URL)}
		if entry.Card != nil {
			view.Text = entry.Card.Description
		}
		views = append(views, view)
	}
	return views
}

// listView is list page number of p; nil for a page that is no list.
func (r *Renderer) listView(p *site.Page, number int) *ListView {
	v := &ListView{Page: number, Pages: p.Pages(), Count: len(p.Children)}
	switch p.Kind {
	case site.Single, site.NotFound:
		return nil
	case site.Home:
		v.Pages, v.Count = 1, 0
		v.Sections = r.sectionCards(p)
	case site.Section:
		v.Sections = r.sectionCards(p)
		v.Cards = r.cardsOf(onPage(p, number))
	case site.Tag:
		v.Cards = r.cardsOf(onPage(p, number))
	case site.Tags:
		for _, tag := range p.Children {
			v.Tags = append(v.Tags, TagView{r.link(tag), tag.Count})
		}
	case site.Letters:
		v.Letters = r.links(p.Children)
	case site.Letter:
		v.Letters = r.links(p.Up.Children)
		if i := slices.Index(p.Up.Children, p); i >= 0 {
			v.Letters[i].Current = true
		}
		v.Cards = r.cardsOf(onPage(p, number))
	}
	r.number(v, p)
	return v
}

func (r *Renderer) sectionCards(p *site.Page) []SectionCard {
	var cards []SectionCard
	for _, s := range p.Subsections {
		card := SectionCard{Link: r.link(s)}
		if s.Card != nil {
			card.Description = s.Card.Description
		}
		cards = append(cards, card)
	}
	return cards
}

// onPage is what stands on list page number of p.
func onPage(p *site.Page, number int) []*site.Page {
	if p.PerPage <= 0 {
		return p.Children
	}
	from := min((number-1)*p.PerPage, len(p.Children))
	return p.Children[from:min(from+p.PerPage, len(p.Children))]
}

// number fills in the ways to the other list pages.
func (r *Renderer) number(v *ListView, p *site.Page) {
	if v.Pages < 2 {
		return
	}
	to := func(n int) Link {
		return Link{Name: strconv.Itoa(n), URL: r.site.Href(p.ListURL(n)), Current: n == v.Page}
	}
	if v.Page > 1 {
		prev := to(v.Page - 1)
		v.Prev = &prev
	}
	if v.Page < v.Pages {
		next := to(v.Page + 1)
		v.Next = &next
	}
	last := 0
	for _, n := range numbersShown(v.Page, v.Pages) {
		if n > last+1 {
			v.Numbers = append(v.Numbers, Link{})
		}
		v.Numbers = append(v.Numbers, to(n))
		last = n
	}
}

// numbersShown are the list pages that page links to: the first, the last, its
// neighbours, and one more where a gap would hide only that one.
func numbersShown(page, pages int) []int {
	var shown []int
	for n := 1; n <= pages; n++ {
		near := n >= page-1 && n <= page+1
		fills := n == 2 && page == 4 || n == pages-1 && page == pages-3
		if n == 1 || n == pages || near || fills {
			shown = append(shown, n)
		}
	}
	return shown
}

func (r *Renderer) lists(p *site.Page) map[string][]layout.HTML {
	if len(p.Lists) == 0 {
		return nil
	}
	lists := make(map[string][]layout.HTML, len(p.Lists))
	for name, pages := range p.Lists {
		lists[name] = r.cardsOf(pages)
	}
	return lists
}
