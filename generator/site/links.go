package site

import (
	"path"
	"slices"
	"strings"

	"github.com/ms-forbundet/ms.no/generator/address"
	"github.com/ms-forbundet/ms.no/generator/diag"
)

// Link is where a link leads.
type Link struct {
	URL      string // what href gets, escaped, base path and fragment included; "" when there is nothing to link to
	External bool   // another site, an e-mail address, a telephone number
	Page     *Page  // the page it leads to; nil for a file or an outside address
	File     *File  // the file it leads to; nil for a page or an outside address
	Fragment string // decoded, without "#"; checked by whoever knows the page's anchors
	Kind     string // of a file, in the linking page's language: "PDF", "Word", "bilde"; "" for a page
	Size     int64  // of a file, bytes
}

// Link finds where dest leads, written on page from (nil: in site.yaml): a
// path from from's file ("../forskning/b.md#metode", "bilde.jpg"), which must
// be exact, its language suffix too; the path of a folder; an address
// ("/forskning/b/", the last slash may be missing, an old address leads to
// the new one) or a path from content/ ("/forskning/b.md"); "#anchor"; or
// something outside. An address under the site's own base URL is inside.
//
// The finding has all but its position. Where the Link has a URL all the same
// it may be used; an empty URL is text without a link.
func (s *Site) Link(from *Page, dest string) (Link, *diag.Diagnostic) {
	dest = strings.TrimSpace(dest)
	inside := s.withoutBase(dest)
	if address.Scheme(inside) != "" {
		usable, wrong := address.Outside(inside)
		if !usable {
			return Link{}, wrong
		}
		return Link{URL: inside, External: true}, wrong
	}
	at, wrong := address.Split(inside)
	if wrong != nil {
		return Link{}, wrong
	}
	if at.Path == "" && at.Query == "" {
		return Link{URL: address.Fragment(at.Fragment), Page: from, Fragment: at.Fragment}, nil
	}
	return s.inside(from, dest, at)
}

// withoutBase turns an absolute address of this very site into an address.
func (s *Site) withoutBase(dest string) string {
	if base := s.Settings.BaseURL; base != "" && len(dest) >= len(base)-1 {
		if rest, ours := strings.CutPrefix(dest+"/", base); ours {
			return "/" + strings.TrimSuffix(rest, "/")
		}
	}
	return dest
}

// inside resolves a link to a page or file of this site.
func (s *Site) inside(from *Page, dest string, at address.Reference) (Link, *diag.Diagnostic) {
	to, other := s.find(from, at.Path)
	if to.Gone != nil && to.Page == nil {
		return Link{}, unpublished(dest, to.Gone)
	}
	link := Link{Page: to.Page, File: to.File, Fragment: at.Fragment}
	switch {
	case to.Page != nil:
		link.URL = to.Page.URL
	case to.File != nil:
		link.URL, link.Size = to.File.URL, to.File.Size
		link.Kind = kindOf(to.File.Path, langOf(from, s))
	}
	if other != "" {
		link.URL = other
	}
	if link.URL == "" {
		return Link{}, s.broken(from, dest, at.Path)
	}
	link.URL = s.Href(link.URL)
	if at.Query != "" {
		link.URL += "?" + at.Query
	}
	link.URL += address.Fragment(at.Fragment)
	return link, nil
}

func langOf(from *Page, s *Site) string {
	if from != nil {
		return from.Lang
	}
	return s.Settings.Language
}

// Href returns an address as an href wants it: the base path before it, and
// escaped where it must be.
func (s *Site) Href(at string) string { return s.BasePath + address.Escape(at) }

// find looks p up as an address, then as a path. The second result is the
// address where it is another than the page's or file's own.
func (s *Site) find(from *Page, p string) (Place, string) {
	if p == "" {
		return Place{Page: from}, ""
	}
	if !strings.HasPrefix(p, "/") {
		return s.atPath(from, path.Join(from.dir(), p)), ""
	}
	p = path.Clean(p)
	if to, other := s.atAddress(p); to != (Place{}) || other != "" {
		return to, other
	}
	return s.atPath(from, p[1:]), ""
}

// atAddress finds what stands at an address, given without its last slash.
func (s *Site) atAddress(p string) (Place, string) {
	slashed := strings.TrimSuffix(p, "/") + "/"
	if to := s.ByURL[slashed]; to != nil {
		return Place{Page: to}, ""
	}
	if i, found := slices.BinarySearchFunc(s.Files, p, func(f *File, p string) int { return strings.Compare(f.URL, p) }); found {
		return Place{File: s.Files[i]}, ""
	}
	for _, old := range [2]string{slashed, p} {
		if i, found := slices.BinarySearchFunc(s.Redirects, old, func(r Redirect, p string) int { return strings.Compare(r.From, p) }); found {
			return Place{Page: s.Redirects[i].To}, ""
		}
	}
	if list, n := s.ListPage(p); list != nil && n <= list.Pages() {
		return Place{Page: list}, list.ListURL(n)
	}
	if s.generated(p) {
		return Place{}, p
	}
	if i, found := slices.BinarySearchFunc(s.Unpublished, slashed, func(u *Unpublished, p string) int { return strings.Compare(u.URL, p) }); found {
		return Place{Gone: s.Unpublished[i]}, ""
	}
	return Place{}, ""
}

// generated reports whether p is a file that is made for readers besides the pages.
func (s *Site) generated(p string) bool {
	folder, name := path.Split(p)
	at := s.ByURL[folder]
	switch name {
	case "sitemap.xml":
		return folder == "/" && s.Settings.BaseURL != ""
	case "atom.xml", "feed.json":
		return at != nil && at.Feed && s.Settings.BaseURL != ""
	case "arrangement.ics":
		return at != nil && at.Card != nil && at.Card.Extra().Event != nil && !at.Withdrawn
	}
	return false
}

// atPath finds the file, or the page of the folder, at a path under content/.
func (s *Site) atPath(from *Page, p string) Place {
	if p == "." {
		p = ""
	}
	if i, found := slices.BinarySearchFunc(s.Places, p, func(at Place, p string) int { return strings.Compare(at.Path, p) }); found {
		return s.Places[i]
	}
	pages := s.Folders[p]
	if lang := slices.Index(s.Settings.Languages, langOf(from, s)); lang >= 0 && pages != nil && pages[lang] != nil {
		return Place{Page: pages[lang]}
	}
	if i := slices.IndexFunc(pages, func(p *Page) bool { return p != nil }); i >= 0 {
		return Place{Page: pages[i]}
	}
	return Place{}
}

// dir is the folder that p's relative links start from.
func (p *Page) dir() string {
	if p == nil || p.Card == nil {
		return ""
	}
	return address.Dir(p.Card.Path)
}
