package render

import (
	"bytes"
	"cmp"
	"net/url"

	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/ms-forbundet/ms.no/generator/content"
	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/layout"
	"github.com/ms-forbundet/ms.no/generator/locale"
	"github.com/ms-forbundet/ms.no/generator/markdown"
	"github.com/ms-forbundet/ms.no/generator/schema"
	"github.com/ms-forbundet/ms.no/generator/site"
)

// language is what all pages in one language share.
type language struct {
	name     string
	words    map[string]string
	site     SiteView
	menus    []layout.HTML // by which entry of the main menu is current, from 1; [0]: none
	footer   layout.HTML
	entries  []*site.Page // of the glossary, by the matcher's number
	glossary map[*site.Page]bool
	terms    *markdown.Terms
}

func (r *Renderer) prepareLanguages() diag.List {
	r.languages = map[string]*language{}
	var findings diag.List
	for _, name := range r.site.Settings.Languages {
		l := &language{name: name, words: r.layouts.Texts(name), glossary: map[*site.Page]bool{}}
		l.site = r.siteView(name)
		l.collectTerms(r.site.Glossary[name])
		findings = append(findings, r.renderMenus(l)...)
		r.languages[name] = l
	}
	return findings
}

func (r *Renderer) siteView(lang string) SiteView {
	set := &r.site.Settings
	view := SiteView{Title: set.Title, Description: set.Description, Root: r.site.BasePath, Org: orgView(set.Organisation)}
	home := r.site.Homes[lang]
	if home == nil {
		home = r.site.Homes[set.Language]
	}
	if home != nil {
		view.Home = r.site.Href(home.URL)
		if home.Card != nil {
			view.Description = cmp.Or(home.Card.Description, set.Description)
		}
	}
	for _, p := range r.site.Pages {
		if p.Kind == site.Letters && p.Lang == lang {
			view.Letters = r.site.Href(p.URL)
		}
	}
	return view
}

func orgView(o schema.Organisation) OrgView {
	view := OrgView{
		Name: o.Name, OrgNumber: o.OrgNumber, Phone: o.Phone, Email: o.Email,
		Address: o.Address, Account: o.Account, Vipps: o.Vipps, PhoneHref: phoneHref(o.Phone),
	}
	for _, address := range o.Social {
		view.Social = append(view.Social, Link{Name: networkName(address), URL: address})
	}
	return view
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

// collectTerms makes the matcher of a language's glossary.
func (l *language) collectTerms(entries []*site.Page) {
	terms := make([]markdown.Term, len(entries))
	for i, p := range entries {
		l.glossary[p] = true
		terms[i] = markdown.Term{Forms: termForms(p), ID: termID(p), Index: i}
	}
	l.entries = entries
	l.terms = markdown.NewTerms(terms)
}

// termForms are the spellings of a glossary entry: its title, and what the
// type's own field `former` lists.
func termForms(p *site.Page) []string {
	forms := []string{p.Title}
	if p.Card != nil {
		forms = append(forms, stringsField(p.Card, "former")...)
	}
	return forms
}

func termID(p *site.Page) string { return "ord-" + locale.Slug(p.Title) }

// renderMenus runs the menu once for each entry that can be current, and the footer once.
func (r *Renderer) renderMenus(l *language) diag.List {
	view := MenuView{Lang: l.name, T: l.words, Site: l.site}
	menus := r.site.Menus[l.name]
	view.Main, view.Footer = r.menuLinks(l, menus["main"]), r.menuLinks(l, menus["footer"])
	var findings diag.List
	run := func(file string) layout.HTML {
		var w bytes.Buffer
		if d := r.layouts.Execute(&w, file, &view, l.site.Home); d != nil {
			findings = append(findings, *d)
		}
		return layout.HTML(w.String())
	}
	l.footer = run("parts/footer.html")
	l.menus = append(l.menus, run("parts/menu.html"))
	for i := range view.Main {
		view.Main[i].Current = true
		l.menus = append(l.menus, run("parts/menu.html"))
		view.Main[i].Current = false
	}
	return findings
}

func (r *Renderer) menuLinks(l *language, items []site.MenuItem) []Link {
	links := make([]Link, len(items))
	for i, item := range items {
		links[i] = Link{Name: item.Name, URL: item.URL}
		if strings.HasPrefix(item.URL, "/") {
			links[i].URL = r.site.Href(item.URL)
		}
		if item.Page != nil && item.Page.Lang != l.name {
			links[i].Lang = item.Page.Lang
		}
	}
	return links
}

// menu is the main menu as p shows it: the entry that is p, or the section p
// is in, is current; of several the deepest.
func (r *Renderer) menu(l *language, p *site.Page) layout.HTML {
	best, depth := 0, 0
	for i, item := range r.site.Menus[l.name]["main"] {
		if at := item.Page; at != nil && len(at.URL) > depth && (at == p || at.Kind != site.Home && strings.HasPrefix(p.URL, at.URL)) {
			best, depth = i+1, len(at.URL)
		}
	}
	return l.menus[best]
}

// stringsField is a field of the type's own that is a list of text.
func stringsField(c *content.Card, name string) []string {
	list, _ := c.Fields[name].([]string)
	return list
}
