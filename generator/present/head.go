package present

import (
	"cmp"
	"path"
	"strconv"
	"time"

	"github.com/ms-forbundet/ms.no/generator/locale"
	"github.com/ms-forbundet/ms.no/generator/schema"
	"github.com/ms-forbundet/ms.no/generator/site"
	"github.com/ms-forbundet/ms.no/generator/view"
)

// fillHead fills in v.Head. What the page shows is in v already.
func (m *Maker) fillHead(v *view.View, p *site.Page, number int) {
	title, address := headline(v.T, p), p.URL
	if number > 1 {
		title, address = title+" – "+lowerFirst(spaced(v.T["page"]))+strconv.Itoa(number), p.ListURL(number)
	}
	h := &v.Head
	h.Title = title + " – " + v.Site.Title
	h.Description = cmp.Or(v.Page.Description, about(v.T, p))
	if p.Kind == site.Home {
		title = v.Site.Title
		h.Title, h.Description = title, cmp.Or(h.Description, v.Site.Description)
	}
	h.Noindex = Unlisted(p)
	if !h.Noindex {
		h.Canonical = m.Absolute(address)
	}
	if number == 1 && !h.Noindex {
		h.Alternates = m.Alternates(p)
	}
	h.Feeds, h.JSONFeeds = m.feedLinks(p)
	h.Style, h.Stylesheets, h.Scripts = m.layouts.Style, m.stylesheets, m.scripts
	m.fillOpenGraph(v, p, title)
}

// headline is what p is called away from the site, in tabs and search results.
// A letter or a tag says too little alone: the site's words stand before it.
func headline(words map[string]string, p *site.Page) string {
	if p.Kind == site.Tag || p.Kind == site.Letter {
		return spaced(words[KindName(p.Kind)+"Title"]) + p.Title
	}
	return p.Title
}

// about is what the site's words say of a page nobody wrote; "" when they say nothing.
func about(words map[string]string, p *site.Page) string {
	said := words[KindName(p.Kind)+"About"]
	if said != "" && (p.Kind == site.Tag || p.Kind == site.Letter) {
		said += " " + p.Title + "."
	}
	return said
}

// Unlisted reports whether search engines are asked to leave p alone.
func Unlisted(p *site.Page) bool { return !p.Listed() || p.State != site.Published }

// spaced is a word with a space after it; nothing for none.
func spaced(word string) string {
	if word == "" {
		return ""
	}
	return word + " "
}

// Alternates are the languages of p, itself included, and the one to show to
// everybody else; none when there is only one.
func (m *Maker) Alternates(p *site.Page) []view.Link {
	if len(p.Translations) == 0 || m.origin == "" {
		return nil
	}
	versions := append([]*site.Page{p}, p.Translations...)
	var links []view.Link
	for _, lang := range m.site.Settings.Languages {
		for _, other := range versions {
			if other.Lang == lang {
				links = append(links, view.Link{Name: locale.Name(lang), URL: m.Absolute(other.URL), Lang: lang})
			}
		}
	}
	return append(links, view.Link{URL: links[0].URL, Lang: "x-default"})
}

func (m *Maker) fillOpenGraph(v *view.View, p *site.Page, title string) {
	og := &v.Head.OG
	*og = view.OpenGraph{
		Type: "website", Title: title, Description: v.Head.Description, URL: v.Head.Canonical,
		SiteName: v.Site.Title, Locale: locale.OpenGraph(p.Lang),
	}
	if v.Page.Image != nil && m.origin != "" && path.Ext(v.Page.Image.URL) != ".svg" { // no network shows drawings
		image := *v.Page.Image
		image.URL = m.origin + image.URL
		og.Image = &image
	}
	if p.Kind == site.Single && v.Page.Date != nil {
		og.Type = "article"
		og.Published = p.Card.Date.Format(time.RFC3339)
		if v.Page.LastMod != nil {
			og.Modified = p.Card.LastMod.Format(time.RFC3339)
		}
	}
}

// linkAssets gives bundles their addresses: style sheets and the script "site"
// are on every page, other scripts where a layout asks for them.
func (m *Maker) linkAssets() {
	m.bundles = map[string]view.Asset{}
	for _, a := range m.layouts.Stylesheets {
		asset := view.Asset{URL: m.site.Href("/" + a.Path), Integrity: a.Integrity}
		if a.Name == "print" {
			asset.Media = "print"
		}
		m.stylesheets = append(m.stylesheets, asset)
	}
	for _, a := range m.layouts.Scripts {
		asset := view.Asset{URL: m.site.Href("/" + a.Path), Integrity: a.Integrity}
		if a.Name == "site" {
			m.scripts = append(m.scripts, asset)
			continue
		}
		m.bundles[a.Name+".js"] = asset
	}
}

// Publisher is the name of who publishes the site.
func Publisher(set *schema.Settings) string { return cmp.Or(set.Organisation.Name, set.Title) }
