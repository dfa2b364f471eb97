package graph

import (
	"strings"

	"github.com/ms-forbundet/ms.no/generator/schema"
	"github.com/ms-forbundet/ms.no/generator/site"
)

// mainMenu is the menu that a site has even if site.yaml names none: its top sections.
const mainMenu = "main"

// resolveMenus finds where the menus of site.yaml lead, in every language that
// has pages: to the translation where there is one, under its own title unless
// the menu names it, else to the page itself.
func (b *builder) resolveMenus() {
	s := b.Site
	s.Menus = map[string]map[string][]site.MenuItem{}
	for lang, home := range s.Homes {
		menus := map[string][]site.MenuItem{mainMenu: sectionMenu(s, home)}
		for name, items := range s.Settings.Menus {
			menus[name] = b.menu(items, lang)
		}
		s.Menus[lang] = menus
	}
}

func sectionMenu(s *site.Site, home *site.Page) []site.MenuItem {
	var items []site.MenuItem
	for _, p := range home.Subsections {
		items = append(items, site.MenuItem{Name: p.Title, URL: s.Href(p.URL), Page: p})
	}
	return items
}

func (b *builder) menu(items []schema.MenuItem, lang string) []site.MenuItem {
	home := b.home(0)
	var menu []site.MenuItem
	for _, item := range items {
		if item.URL == "" {
			continue // not given: that is reported where site.yaml is read
		}
		link, wrong := b.Site.Link(home, item.URL)
		if wrong != nil && lang == b.Langs[0] { // once is enough
			wrong.Pos = item.Pos
			b.Report(*wrong)
		}
		if link.URL == "" {
			continue
		}
		at := site.MenuItem{Name: item.Name, URL: link.URL, Page: link.Page}
		if to := link.Page; to != nil && to.In(lang) != to {
			to = to.In(lang)
			at = site.MenuItem{Name: to.Title, URL: b.Site.Href(to.URL) + fragment(link.URL), Page: to}
		}
		if name := item.Names[lang]; name != "" {
			at.Name = name
		}
		menu = append(menu, at)
	}
	return menu
}

// fragment is the end of an href, from its "#".
func fragment(href string) string {
	if i := strings.IndexByte(href, '#'); i >= 0 {
		return href[i:]
	}
	return ""
}
