package present

import (
	"cmp"
	"net/url"
	"slices"

	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/ms-forbundet/ms.no/generator/layout"
	"github.com/ms-forbundet/ms.no/generator/schema"
	"github.com/ms-forbundet/ms.no/generator/site"
	"github.com/ms-forbundet/ms.no/generator/view"
)

// language is what all pages in one language share.
type language struct {
	words    map[string]string
	site     view.Site
	menus    []layout.HTML // by which entry of the main menu is current, from 1; [0]: none
	footer   layout.HTML
	glossary map[*site.Page]bool
}

func (m *Maker) siteView(lang string) view.Site {
	set := &m.site.Settings
	v := view.Site{Title: set.Title, Description: set.Description, Root: m.site.BasePath, Org: orgView(set.Organisation)}
	home := m.site.Homes[lang]
	if home == nil {
		home = m.site.Homes[set.Language]
	}
	if home != nil {
		v.Home = m.site.Href(home.URL)
		if home.Card != nil {
			v.Description = cmp.Or(home.Card.Description, set.Description)
		}
	}
	for _, p := range m.site.Pages {
		if p.Kind == site.Letters && p.Lang == lang {
			v.Letters = m.site.Href(p.URL)
		}
	}
	return v
}

func orgView(o schema.Organisation) view.Org {
	v := view.Org{
		Name: o.Name, OrgNumber: o.OrgNumber, Phone: o.Phone, Email: o.Email,
		Address: o.Address, Account: o.Account, Vipps: o.Vipps, PhoneHref: phoneHref(o.Phone),
	}
	for _, address := range o.Social {
		v.Social = append(v.Social, view.Link{Name: networkName(address), URL: address})
	}
	return v
}

// phoneHref is a telephone number as a link: a Norwegian one gets its country.
func phoneHref(phone string) layout.URL {
	digits := strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, phone)
	switch {
	case digits == "":
		return ""
	case !strings.HasPrefix(strings.TrimSpace(phone), "+") && len(digits) == 8:
		digits = "47" + digits
	case !strings.HasPrefix(strings.TrimSpace(phone), "+"):
		return layout.URL("tel:" + digits) // 116 117, 02222: only within the country
	}
	return layout.URL("tel:+" + digits)
}

// networkName is what a social network is called, by its address.
func networkName(address string) string {
	host := hostOf(address)
	switch name, _, _ := strings.Cut(host, "."); name {
	case "":
		return address
	case "linkedin":
		return "LinkedIn"
	case "youtube":
		return "YouTube"
	case "tiktok":
		return "TikTok"
	default:
		return upperFirst(name)
	}
}

// hostOf is the host of an address, without the www in front.
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(u.Hostname(), "www.")
}

func upperFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

func lowerFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToLower(r)) + s[n:]
}

// Menus are the views of a language's main menu: first with no entry current,
// then with each in turn. The footer sees the first.
func (m *Maker) Menus(lang string) []*view.Menu {
	l := m.languages[lang]
	menus := m.site.Menus[lang]
	plain := view.Menu{Lang: lang, T: l.words, Site: l.site, Main: m.menuLinks(lang, menus["main"]), Footer: m.menuLinks(lang, menus["footer"])}
	views := []*view.Menu{&plain}
	for i := range plain.Main {
		v := plain
		v.Main = slices.Clone(plain.Main)
		v.Main[i].Current = true
		views = append(views, &v)
	}
	return views
}

// KeepMenus remembers the finished menus of a language, one for each of Menus,
// and its footer.
func (m *Maker) KeepMenus(lang string, menus []layout.HTML, footer layout.HTML) {
	l := m.languages[lang]
	l.menus, l.footer = menus, footer
}

func (m *Maker) menuLinks(lang string, items []site.MenuItem) []view.Link {
	links := make([]view.Link, len(items))
	for i, item := range items {
		links[i] = view.Link{Name: item.Name, URL: item.URL}
		if item.Page != nil && item.Page.Lang != lang {
			links[i].Lang = item.Page.Lang
		}
	}
	return links
}

// menu is the main menu as p shows it: the entry that is p, or the section p
// is in, is current; of several the deepest.
func (m *Maker) menu(p *site.Page) layout.HTML {
	best, depth := 0, 0
	for i, item := range m.site.Menus[p.Lang]["main"] {
		if at := item.Page; at != nil && len(at.URL) > depth && (at == p || at.Kind != site.Home && strings.HasPrefix(p.URL, at.URL)) {
			best, depth = i+1, len(at.URL)
		}
	}
	return m.languages[p.Lang].menus[best]
}
