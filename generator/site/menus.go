package site

import (
	"strings"

	"github.com/ms-forbundet/ms.no/generator/schema"
)

// mainMenu is the menu that a site has even if site.yaml names none: its top sections.
const mainMenu = "main"

// resolveMenus finds where the menus of site.yaml lead, in every language that
// has pages: to the translation where there is one, under its own title, else
// to the page itself.
func (b *builder) resolveMenus() {
	s := b.site
	s.Menus = map[string]map[string][]MenuItem{}
	for lang, home := range s.Homes {
		menus := map[string][]MenuItem{mainMenu: sectionMenu(home)}
		for name, items := range b.in.Settings.Menus {
			menus[name] = b.menu(items, lang)
		}
		s.Menus[lang] = menus
	}
}

func sectionMenu(home *Page) []MenuItem {
	var items []MenuItem
	for _, p := range home.Subsections {
		items = append(items, MenuItem{p.Title, p.URL, p})
	}
	return items
}

func (b *builder) menu(items []schema.MenuItem, lang string) []MenuItem {
	home := b.site.Homes[b.langs[0]]
	var menu []MenuItem
	for _, item := range items {
		link, wrong := b.site.Link(home, item.URL)
		if wrong != nil && lang == b.langs[0] { // once is enough
			wrong.Pos = item.Pos
			b.report(*wrong)
		}
		if link.URL == "" {
			continue
		}
		at := MenuItem{item.Name, link.URL, link.Page}
		if !link.External {
			at.URL = strings.TrimPrefix(link.URL, b.site.BasePath)
		}
		if to := link.Page; to != nil && to.in(lang) != to {
			to = to.in(lang)
			at = MenuItem{to.Title, to.URL + escapeFragment(link.Fragment), to}
		}
		menu = append(menu, at)
	}
	return menu
}
