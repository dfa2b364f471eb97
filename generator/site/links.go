package site

import (
	"net/url"
	"path"
	"slices"
	"strings"
	"unicode"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"golang.org/x/text/unicode/norm"
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

// place is one file under content/ and what became of it: one of the three,
// or none when it is not published because of an error elsewhere.
type place struct {
	path string // NFC
	page *Page
	file *File
	gone *Unpublished
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
	if strings.ContainsFunc(dest, unicode.IsControl) {
		return Link{}, badHref(dest, reasonSyntax)
	}
	inside := s.withoutBase(dest)
	if scheme := schemeOf(inside); scheme != "" {
		return outside(inside, scheme)
	}
	if strings.HasPrefix(inside, "//") {
		return Link{}, badHref(dest, reasonNoScheme)
	}
	at, wrong := split(inside)
	if wrong != nil {
		return Link{}, wrong
	}
	if at.path == "" && at.query == "" {
		return Link{URL: escapeFragment(at.fragment), Page: from, Fragment: at.fragment}, nil
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

// reference is an inside link taken apart and decoded.
type reference struct{ path, query, fragment string }

func split(dest string) (reference, *diag.Diagnostic) {
	rest, fragment, _ := strings.Cut(dest, "#")
	p, query, _ := strings.Cut(rest, "?")
	p, err := url.PathUnescape(p)
	fragment, err2 := url.PathUnescape(fragment)
	switch {
	case err != nil, err2 != nil, !printable(p), !printable(fragment), strings.ContainsAny(query, " \"<>`"):
		return reference{}, badHref(dest, reasonSyntax)
	case p == "" && query == "" && fragment == "":
		return reference{}, badHref(dest, reasonNowhere)
	}
	return reference{norm.NFC.String(strings.ReplaceAll(p, `\`, "/")), query, norm.NFC.String(fragment)}, nil
}

func printable(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return unicode.IsControl(r) || r == unicode.ReplacementChar })
}

// inside resolves a link to a page or file of this site.
func (s *Site) inside(from *Page, dest string, at reference) (Link, *diag.Diagnostic) {
	to, address := s.find(from, at.path)
	if to.gone != nil && to.page == nil {
		return Link{}, unpublished(dest, to.gone)
	}
	link := Link{Page: to.page, File: to.file, Fragment: at.fragment}
	switch {
	case to.page != nil:
		link.URL = to.page.URL
	case to.file != nil:
		link.URL, link.Size = to.file.URL, to.file.Size
		link.Kind = kindOf(to.file.Path, langOf(from, s))
	}
	if address != "" {
		link.URL = address
	}
	if link.URL == "" {
		return Link{}, s.broken(from, dest, at.path)
	}
	link.URL = s.Href(link.URL)
	if at.query != "" {
		link.URL += "?" + at.query
	}
	link.URL += escapeFragment(at.fragment)
	return link, nil
}

func langOf(from *Page, s *Site) string {
	if from != nil {
		return from.Lang
	}
	return s.Settings.Language
}

// find looks p up as an address, then as a path. The second result is the
// address where it is another than the page's or file's own.
func (s *Site) find(from *Page, p string) (place, string) {
	if p == "" {
		return place{page: from}, ""
	}
	if !strings.HasPrefix(p, "/") {
		return s.atPath(from, path.Join(from.dir(), p)), ""
	}
	p = path.Clean(p)
	if to, address := s.atAddress(p); to != (place{}) || address != "" {
		return to, address
	}
	return s.atPath(from, p[1:]), ""
}

// atAddress finds what stands at an address, given without its last slash.
func (s *Site) atAddress(p string) (place, string) {
	slashed := strings.TrimSuffix(p, "/") + "/"
	if to := s.ByURL[slashed]; to != nil {
		return place{page: to}, ""
	}
	if i, found := slices.BinarySearchFunc(s.Files, p, func(f *File, p string) int { return strings.Compare(f.URL, p) }); found {
		return place{file: s.Files[i]}, ""
	}
	for _, old := range [2]string{slashed, p} {
		if i, found := slices.BinarySearchFunc(s.Redirects, old, func(r Redirect, p string) int { return strings.Compare(r.From, p) }); found {
			return place{page: s.Redirects[i].To}, ""
		}
	}
	if list, n := s.listPage(p); list != nil && n <= list.Pages() {
		return place{page: list}, list.ListURL(n)
	}
	if s.generated(p) {
		return place{}, p
	}
	if i, found := slices.BinarySearchFunc(s.Unpublished, slashed, func(u *Unpublished, p string) int { return strings.Compare(u.URL, p) }); found {
		return place{gone: s.Unpublished[i]}, ""
	}
	return place{}, ""
}

// generated reports whether p is a file that is made for readers besides the pages.
func (s *Site) generated(p string) bool {
	folder := nextTo(p)
	at := s.ByURL[folder]
	switch p[len(folder):] {
	case "sitemap.xml":
		return folder == "/" && s.Settings.BaseURL != ""
	case "atom.xml", "feed.json":
		return at != nil && at.Feed && s.Settings.BaseURL != ""
	case "arrangement.ics":
		return at != nil && at.Card != nil && at.Card.Event != nil && !at.Withdrawn
	}
	return false
}

// atPath finds the file, or the page of the folder, at a path under content/.
func (s *Site) atPath(from *Page, p string) place {
	if p == "." {
		p = ""
	}
	if i, found := slices.BinarySearchFunc(s.places, p, func(at place, p string) int { return strings.Compare(at.path, p) }); found {
		return s.places[i]
	}
	if f := s.folders[p]; f != nil {
		lang := max(0, slices.Index(s.Settings.Languages, langOf(from, s)))
		for _, to := range append([]*Page{f.index[lang]}, f.index...) {
			if to != nil {
				return place{page: to}
			}
		}
	}
	return place{}
}

// dir is the folder that p's relative links start from.
func (p *Page) dir() string {
	if p == nil || p.Card == nil {
		return ""
	}
	return dir(p.Card.Path)
}

// kindOf names a kind of file to readers.
func kindOf(file, lang string) string {
	kind := func(nb, nn, en string) string { return diag.Text{NB: nb, NN: nn, EN: en}.In(lang) }
	switch ext := extension(file); ext {
	case "doc", "docx", "odt":
		return "Word"
	case "xls", "xlsx", "ods":
		return "Excel"
	case "ppt", "pptx", "odp":
		return "PowerPoint"
	case "jpg", "jpeg", "png", "gif", "webp", "avif", "svg":
		return kind("bilde", "bilete", "image")
	case "mp3", "m4a", "ogg", "wav":
		return kind("lyd", "lyd", "audio")
	case "mp4", "webm", "mov":
		return "video"
	case "txt":
		return kind("tekst", "tekst", "text")
	case "ics":
		return kind("kalender", "kalender", "calendar")
	case "":
		return kind("fil", "fil", "file")
	default:
		return strings.ToUpper(ext)
	}
}

// extension is what a file name ends in, lower case, without the dot.
func extension(file string) string {
	return strings.ToLower(strings.TrimPrefix(path.Ext(file), "."))
}
