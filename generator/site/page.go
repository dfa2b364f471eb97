package site

import (
	"strconv"
	"strings"
)

// Listed reports whether p may be in the sitemap, in search and in lists of the whole site.
func (p *Page) Listed() bool { return !p.Hidden && !p.Withdrawn && p.Kind != NotFound }

// Pages is how many list pages p's children take: at least 1.
func (p *Page) Pages() int {
	if p.PerPage <= 0 {
		return 1
	}
	return max(1, (len(p.Children)+p.PerPage-1)/p.PerPage)
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

// ListPage takes /aktuelt/side/2/ apart: the list and the number; nil when
// address, whose last slash may be missing, is no such.
func (s *Site) ListPage(address string) (*Page, int) {
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

// In returns p in another language: its translation there, else p itself.
func (p *Page) In(lang string) *Page {
	for _, t := range p.Translations {
		if t.Lang == lang {
			return t
		}
	}
	return p
}
