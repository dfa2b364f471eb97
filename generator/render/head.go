package render

import (
	"cmp"
	"strconv"
	"time"

	"github.com/ms-forbundet/ms.no/generator/locale"
	"github.com/ms-forbundet/ms.no/generator/schema"
	"github.com/ms-forbundet/ms.no/generator/site"
)

// fillHead fills in v.Head. What the page shows is in v already.
func (r *Renderer) fillHead(v *View, p *site.Page, number int) {
	title, address := p.Title, p.URL
	if number > 1 {
		title, address = title+" – "+lowerFirst(pageWord(v.T))+strconv.Itoa(number), p.ListURL(number)
	}
	h := &v.Head
	h.Title = title + " – " + v.Site.Title
	h.Description = v.Page.Description
	if p.Kind == site.Home {
		title = v.Site.Title
		h.Title, h.Description = title, cmp.Or(h.Description, v.Site.Description)
	}
	h.Noindex = unlisted(p)
	if !h.Noindex {
		h.Canonical = r.absolute(address)
	}
	if number == 1 && !h.Noindex {
		h.Alternates = r.alternates(p)
	}
	h.Feeds = r.feedLinks(p)
	h.Style, h.Stylesheets, h.Scripts = r.layouts.Style, r.stylesheets, r.scripts
	r.fillOpenGraph(v, p, title)
	if number == 1 && !h.Noindex {
		h.JSONLD = r.structuredData(v, p)
	}
}

// unlisted reports whether search engines are asked to leave p alone.
func unlisted(p *site.Page) bool { return !p.Listed() || p.State != site.Published }

// pageWord is what a list page is called, with a space after it.
func pageWord(words map[string]string) string {
	if w := words["page"]; w != "" {
		return w + " "
	}
	return ""
}

// alternates are the languages of p, itself included, and the one to show to
// everybody else; none when there is only one.
func (r *Renderer) alternates(p *site.Page) []Link {
	if len(p.Translations) == 0 || r.origin == "" {
		return nil
	}
	versions := append([]*site.Page{p}, p.Translations...)
	var links []Link
	for _, lang := range r.site.Settings.Languages {
		for _, other := range versions {
			if other.Lang == lang {
				links = append(links, Link{Name: locale.Name(lang), URL: r.absolute(other.URL), Lang: lang})
			}
		}
	}
	return append(links, Link{URL: links[0].URL, Lang: "x-default"})
}

func (r *Renderer) fillOpenGraph(v *View, p *site.Page, title string) {
	og := &v.Head.OG
	*og = OGView{
		Type: "website", Title: title, Description: v.Head.Description, URL: v.Head.Canonical,
		SiteName: v.Site.Title, Locale: locale.OpenGraph(p.Lang),
	}
	if v.Page.Image != nil && r.origin != "" {
		image := *v.Page.Image
		image.URL = r.origin + image.URL
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
func (r *Renderer) linkAssets() {
	r.bundles = map[string]Asset{}
	for _, a := range r.layouts.Stylesheets {
		asset := Asset{URL: r.site.Href("/" + a.Path), Integrity: a.Integrity}
		if a.Name == "print" {
			asset.Media = "print"
		}
		r.stylesheets = append(r.stylesheets, asset)
	}
	for _, a := range r.layouts.Scripts {
		asset := Asset{URL: r.site.Href("/" + a.Path), Integrity: a.Integrity}
		if a.Name == "site" {
			r.scripts = append(r.scripts, asset)
			continue
		}
		r.bundles[a.Name+".js"] = asset
	}
}

// publisher is the name of who publishes the site.
func publisher(set *schema.Settings) string { return cmp.Or(set.Organisation.Name, set.Title) }
