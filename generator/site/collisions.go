package site

import (
	"slices"
	"strconv"
	"strings"

	"github.com/ms-forbundet/ms.no/generator/diag"
)

var ruleAddressCollision = diag.Rule{
	ID: "address-collision", Severity: diag.Error,
	Message: diag.Text{
		NB: "adressen %[1]s er tatt: %[2]s og %[3]s vil ha den samme",
		NN: "adressa %[1]s er teken: %[2]s og %[3]s vil ha den same",
		EN: "the address %[1]s is taken: %[2]s and %[3]s want the same one",
	},
	Hint: diag.Text{
		NB: "Gi den ene et annet filnavn, eller en egen slug: eller url:. Er det samme side to ganger, slett den ene.",
		NN: "Gi den eine eit anna filnamn, eller ein eigen slug: eller url:. Er det same side to gonger, slett den eine.",
		EN: "Give one of them another file name, or a slug: or url: of its own. If it is one page twice, delete one.",
	},
	Why: diag.Text{
		NB: "Bare én av dem kan vises. Den andre ville forsvunnet uten at noen så det. Store og små bokstaver teller som like, for på noen maskiner er de det.",
		NN: "Berre éi av dei kan visast. Den andre ville ha forsvunne utan at nokon såg det. Store og små bokstavar tel som like, for på somme maskiner er dei det.",
		EN: "Only one of them can be shown; the other would vanish unseen. Capitals count as small letters, as on some machines they are.",
	},
	Bad: "aktuelt/min-sak.md og aktuelt/2024-03-20-min-sak.md", Good: "slug: min-sak-2024",
}

// claimAddresses sees to it that no two things have one address, in the order
// pages, files, old addresses, and makes Pages, ByURL and Redirects.
func (b *builder) claimAddresses() {
	s := b.site
	s.ByURL = make(map[string]*Page, len(b.pages))
	s.Pages = make([]*Page, 0, len(b.pages))
	for _, p := range b.pages {
		if first := s.ByURL[p.URL]; first != nil {
			b.collide(p, "url", first)
			continue
		}
		s.ByURL[p.URL] = p
		s.Pages = append(s.Pages, p)
	}
	slices.SortFunc(s.Pages, func(x, y *Page) int { return strings.Compare(x.URL, y.URL) })
	c := claims{b, map[string]diag.Text{}}
	for _, p := range b.pages {
		c.page(p)
	}
	for _, f := range s.Files {
		c.file(f)
	}
	for _, p := range b.special {
		c.aliases(p)
	}
	slices.SortFunc(s.Redirects, func(x, y Redirect) int { return strings.Compare(x.From, y.From) })
}

// collide reports that p wants the address of another page.
func (b *builder) collide(p *Page, key string, first *Page) {
	if p.Card == nil {
		p, first = first, p
	}
	if p.Card == nil {
		return // both made here: letters that differ, such as A and Á, have different addresses, so it cannot be
	}
	if p.Card.URL == "" {
		key = "slug"
	}
	b.report(ruleAddressCollision.At(p.Card.Pos(key), p.URL, b.name(first), b.name(p)))
}

// name is what a page is called in a finding.
func (b *builder) name(p *Page) diag.Text {
	folder := b.root + b.node(p).folder.path
	switch {
	case p.Card != nil:
		return diag.Text{NB: p.Card.File}
	case p.Kind == Section || p.Kind == Home:
		return diag.Text{
			NB: "listesiden som mappen " + folder + " får av seg selv", NN: "listesida som mappa " + folder + " får av seg sjølv",
			EN: "the list page that the folder " + folder + " gets by itself",
		}
	}
	return own(p.URL)
}

// own is the name of an address that the generator fills itself.
func own(address string) diag.Text {
	return diag.Text{NB: "generatorens egen " + address, NN: "generatoren sin eigen " + address, EN: "the generator's own " + address}
}

// claims knows who has which address, by its lower-case form without the last
// slash; lower-case pages, nearly all, are found in ByURL.
type claims struct {
	*builder
	taken map[string]diag.Text
}

// page claims what ByURL does not see: capitals, and what the generator makes besides pages.
func (c *claims) page(p *Page) {
	if p.Card == nil {
		return
	}
	key := strings.ToLower(strings.TrimSuffix(p.URL, "/"))
	name, taken := c.reserved(key)
	if low := key + "/"; !taken && low != p.URL {
		if name, taken = c.taken[key]; !taken && c.site.ByURL[low] != nil {
			name, taken = c.name(c.site.ByURL[low]), true
		}
		c.taken[key] = c.name(p)
	}
	if taken {
		c.report(ruleAddressCollision.At(p.Card.Pos("url"), p.URL, name, c.name(p)))
	}
}

func (c *claims) file(f *File) {
	name, taken := c.holder(f.URL)
	if at := f.URL + "/"; !taken {
		i, _ := slices.BinarySearchFunc(c.site.Pages, at, func(p *Page, at string) int { return strings.Compare(p.URL, at) })
		if i < len(c.site.Pages) && strings.HasPrefix(c.site.Pages[i].URL, at) {
			name, taken = c.name(c.site.Pages[i]), true // a file where the page needs a folder
		}
	}
	self := diag.Text{NB: c.root + f.Path}
	if taken {
		c.report(ruleAddressCollision.At(diag.Pos{File: self.NB}, f.URL, name, self))
	}
	c.taken[strings.ToLower(f.URL)] = self
}

func (c *claims) aliases(p *Page) {
	for i, alias := range p.Card.Aliases {
		pos := p.Card.Pos("aliases." + strconv.Itoa(i))
		at, why := cleanAddress(alias)
		if at == "" {
			c.report(ruleAddressBad.At(pos, alias, why))
			continue
		}
		if at == p.URL {
			continue
		}
		if name, taken := c.holder(at); taken {
			c.report(ruleAddressCollision.At(pos, at, name, c.name(p)))
			continue
		}
		c.taken[strings.ToLower(strings.TrimSuffix(at, "/"))] = c.name(p)
		c.site.Redirects = append(c.site.Redirects, Redirect{at, p})
	}
}

// holder tells who has an address already.
func (c *claims) holder(address string) (diag.Text, bool) {
	key := strings.ToLower(strings.TrimSuffix(address, "/"))
	if p := c.site.ByURL[key+"/"]; p != nil {
		return c.name(p), true
	}
	if name, taken := c.taken[key]; taken {
		return name, true
	}
	return c.reserved(key)
}

// reserved tells whether the generator puts something of its own at key.
func (c *claims) reserved(key string) (diag.Text, bool) {
	folder := nextTo(key)
	taken := false
	switch key[len(folder):] {
	case "manifest.json", "sitemap.xml", "robots.txt", "_redirects", "_headers", "_live":
		taken = folder == "/"
	case "index.html", "404.html":
		taken = c.site.ByURL[folder] != nil
	case "atom.xml", "feed.json":
		p := c.site.ByURL[folder]
		taken = p != nil && p.Feed
	case "arrangement.ics":
		p := c.site.ByURL[folder]
		taken = p != nil && p.Card != nil && p.Card.Event != nil
	}
	_, n := c.site.listPage(key)
	if taken || n > 1 || key == "/assets" || strings.HasPrefix(key, "/assets/") || strings.HasPrefix(key, "/sok/") {
		return own(key), true
	}
	return diag.Text{}, false
}

// sideFolder is where a list's second page and the later ones lie.
const sideFolder = "side"

// ListURL is the address of a list's nth page, from 1.
func (p *Page) ListURL(n int) string {
	if n <= 1 {
		return p.URL
	}
	return p.URL + sideFolder + "/" + strconv.Itoa(n) + "/"
}

// listPage takes /aktuelt/side/2/ apart: the list and the number; nil when address is no such.
func (s *Site) listPage(address string) (*Page, int) {
	rest := strings.TrimSuffix(address, "/")
	number := rest[strings.LastIndexByte(rest, '/')+1:]
	if strings.Trim(number, "0123456789") != "" {
		return nil, 0
	}
	n, err := strconv.Atoi(number)
	if err != nil || n < 1 || number[0] == '0' {
		return nil, 0
	}
	base, found := strings.CutSuffix(strings.TrimSuffix(rest, number), "/"+sideFolder+"/")
	if p := s.ByURL[base+"/"]; found && p != nil && p.PerPage > 0 {
		return p, n
	}
	return nil, 0
}
