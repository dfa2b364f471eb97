package atlas

import (
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/ms-forbundet/ms.no/generator/address"
	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/site"
)

var ruleAddressCollision = diag.Rule{
	ID: "address-collision", Severity: diag.Error,
	Message: diag.Text{
		NB: "Adressen %[1]s er tatt: %[2]s og %[3]s vil ha den samme.",
		NN: "Adressa %[1]s er teken: %[2]s og %[3]s vil ha den same.",
		EN: "The address %[1]s is taken: %[2]s and %[3]s want the same one.",
	},
	Hint: diag.Text{
		NB: "Gi den ene et annet filnavn, eller gi den et eget «kortnavn» eller en egen «adresse». Er det samme side to ganger, slett den ene.",
		NN: "Gi den eine eit anna filnamn, eller gi den eit eige «kortnavn» eller ei eiga «adresse». Er det same side to gonger, slett den eine.",
		EN: "Give one of them another file name, or a “slug” or “url” of its own. If it is one page twice, delete one.",
	},
	Why: diag.Text{
		NB: "Bare én av dem kan vises. Den andre ville ha forsvunnet uten at noen så det. Store og små bokstaver regnes som like, for det er de på noen maskiner.",
		NN: "Berre éi av dei kan visast. Den andre ville ha forsvunne utan at nokon såg det. Store og små bokstavar blir rekna som like, for det er dei på somme maskiner.",
		EN: "Only one of them can be shown; the other would vanish unseen. Capital and small letters count as the same, since they do on some machines.",
	},
	Bad: "aktuelt/min-sak.md og aktuelt/2024-03-20-min-sak.md", Good: "slug: min-sak-2024",
}

// claimAddresses sees to it that no two things have one address, in the order
// pages, files, old addresses, and makes Pages, ByURL and Redirects.
func (a *Atlas) claimAddresses() {
	s := a.Site
	s.ByURL = make(map[string]*site.Page, len(a.Pages))
	type pageURL struct { // beside each other: looking each up in its page would take most of the time
		url  string
		page *site.Page
	}
	sorted := make([]pageURL, 0, len(a.Pages))
	for _, p := range a.Pages {
		if first := s.ByURL[p.URL]; first != nil {
			a.collide(p, first)
			continue
		}
		s.ByURL[p.URL] = p
		sorted = append(sorted, pageURL{p.URL, p})
	}
	slices.SortFunc(sorted, func(x, y pageURL) int { return strings.Compare(x.url, y.url) })
	s.Pages = make([]*site.Page, len(sorted))
	for i, at := range sorted {
		s.Pages[i] = at.page
	}
	c := claims{a, map[string]diag.Text{}}
	for _, p := range a.Pages {
		c.page(p)
	}
	for _, f := range s.Files {
		c.file(f)
	}
	for _, p := range a.Asks {
		c.aliases(p)
	}
	slices.SortFunc(s.Redirects, func(x, y site.Redirect) int { return strings.Compare(x.From, y.From) })
}

// collide reports that p wants the address of another page.
func (a *Atlas) collide(p, first *site.Page) {
	if p.Card == nil {
		p, first = first, p
	}
	if p.Card == nil {
		return // both made here: letters that differ, such as A and Á, have different addresses, so it cannot be
	}
	key := "slug"
	if p.Card.Extra().URL != "" {
		key = "url"
	}
	a.Report(ruleAddressCollision.At(p.Card.Pos(key), p.URL, a.Name(first), a.Name(p)))
}

// Name is what a page is called in a finding.
func (a *Atlas) Name(p *site.Page) diag.Text {
	in, _ := a.OfFolder(p)
	folder := a.root + in
	switch {
	case p.Card != nil:
		return diag.Text{NB: p.Card.File}
	case p.Kind == site.Section || p.Kind == site.Home:
		return diag.Text{
			NB: "listesiden som mappen " + folder + " får av seg selv", NN: "listesida som mappa " + folder + " får av seg sjølv",
			EN: "the list page that the folder " + folder + " gets by itself",
		}
	}
	return own(p.URL)
}

// own is the name of an address that the generator fills itself.
func own(at string) diag.Text {
	return diag.Text{NB: "generatorens egen " + at, NN: "generatoren sin eigen " + at, EN: "the generator's own " + at}
}

// claims knows who has which address, by its lower-case form without the last
// slash; lower-case pages, nearly all, are found in ByURL.
type claims struct {
	*Atlas
	taken map[string]diag.Text
}

// page claims what ByURL does not see: capitals, and what the generator makes besides pages.
func (c *claims) page(p *site.Page) {
	if p.Card == nil {
		return
	}
	key := strings.ToLower(strings.TrimSuffix(p.URL, "/"))
	name, taken := c.reserved(key)
	if low := key + "/"; !taken && low != p.URL {
		if name, taken = c.taken[key]; !taken && c.Site.ByURL[low] != nil {
			name, taken = c.Name(c.Site.ByURL[low]), true
		}
		c.taken[key] = c.Name(p)
	}
	if taken {
		c.Report(ruleAddressCollision.At(p.Card.Pos("url"), p.URL, name, c.Name(p)))
	}
}

func (c *claims) file(f *site.File) {
	name, taken := c.holder(f.URL)
	if at := f.URL + "/"; !taken {
		i, _ := slices.BinarySearchFunc(c.Site.Pages, at, func(p *site.Page, at string) int { return strings.Compare(p.URL, at) })
		if i < len(c.Site.Pages) && strings.HasPrefix(c.Site.Pages[i].URL, at) {
			name, taken = c.Name(c.Site.Pages[i]), true // a file where the page needs a folder
		}
	}
	self := diag.Text{NB: c.root + f.Path}
	if taken {
		c.Report(ruleAddressCollision.At(diag.Pos{File: self.NB}, f.URL, name, self))
	}
	c.taken[strings.ToLower(f.URL)] = self
}

func (c *claims) aliases(p *site.Page) {
	for i, alias := range p.Card.Extra().Aliases {
		if alias == "" {
			continue // refused when the file was read
		}
		pos := p.Card.Pos("aliases." + strconv.Itoa(i))
		at, why := address.Clean(alias)
		if at == "" {
			c.Report(address.Bad(pos, alias, why))
			continue
		}
		if at == p.URL {
			continue
		}
		if name, taken := c.holder(at); taken {
			c.Report(ruleAddressCollision.At(pos, at, name, c.Name(p)))
			continue
		}
		c.taken[strings.ToLower(strings.TrimSuffix(at, "/"))] = c.Name(p)
		c.Site.Redirects = append(c.Site.Redirects, site.Redirect{From: at, To: p})
	}
}

// holder tells who has an address already.
func (c *claims) holder(at string) (diag.Text, bool) {
	key := strings.ToLower(strings.TrimSuffix(at, "/"))
	if p := c.Site.ByURL[key+"/"]; p != nil {
		return c.Name(p), true
	}
	if name, taken := c.taken[key]; taken {
		return name, true
	}
	return c.reserved(key)
}

// reserved tells whether the generator puts something of its own at key.
func (c *claims) reserved(key string) (diag.Text, bool) {
	folder, name := path.Split(key)
	taken := false
	switch name {
	case "manifest.json", "sitemap.xml", "robots.txt", "_redirects", "_headers", "_live":
		taken = folder == "/"
	case "index.html", "404.html":
		taken = c.Site.ByURL[folder] != nil
	case "atom.xml", "feed.json":
		p := c.Site.ByURL[folder]
		taken = p != nil && p.Feed
	case "arrangement.ics":
		p := c.Site.ByURL[folder]
		taken = p != nil && p.Card != nil && p.Card.Extra().Event != nil
	}
	_, n := c.Site.ListPage(key)
	if taken || n > 1 || key == "/assets" || strings.HasPrefix(key, "/assets/") || strings.HasPrefix(key, "/sok/") {
		return own(key), true
	}
	return diag.Text{}, false
}
