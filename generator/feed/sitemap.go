package feed

import (
	"bytes"
	"encoding/xml"
	"iter"
	"time"
)

// The limits of one sitemap file (sitemaps.org). MaxSitemapBytes leaves room
// below the 50 MB for what frames the addresses.
const (
	MaxSitemapURLs  = 50_000
	MaxSitemapBytes = 49 << 20
)

// Address is one address of a sitemap.
type Address struct {
	URL        string
	LastMod    time.Time   // zero when nobody knows
	Alternates []Alternate // every language of the page, itself included; none when there is only one
}

// Alternate is a page in one language.
type Alternate struct{ Lang, URL string }

// MaxBytes returns how much room a takes in a sitemap at most.
func (a *Address) MaxBytes() int {
	const escaped = 5 // &amp; for &
	n := 100 + escaped*len(a.URL)
	for _, alt := range a.Alternates {
		n += 70 + len(alt.Lang) + escaped*len(alt.URL)
	}
	return n
}

// WriteSitemap appends one sitemap file. The caller keeps to the limits.
func WriteSitemap(w *bytes.Buffer, addresses iter.Seq[Address]) {
	w.WriteString(xml.Header)
	w.WriteString(`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">`)
	for a := range addresses {
		w.WriteString("<url>")
		element(w, "loc", a.URL)
		if !a.LastMod.IsZero() {
			element(w, "lastmod", a.LastMod.Format(time.RFC3339))
		}
		for _, alt := range a.Alternates {
			w.WriteString(`<xhtml:link rel="alternate" hreflang="`)
			escape(w, alt.Lang)
			w.WriteString(`" href="`)
			escape(w, alt.URL)
			w.WriteString(`"/>`)
		}
		w.WriteString("</url>")
	}
	w.WriteString("</urlset>\n")
}

// WriteSitemapIndex appends the file that lists a site's sitemap files.
func WriteSitemapIndex(w *bytes.Buffer, urls []string) {
	w.WriteString(xml.Header)
	w.WriteString(`<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">`)
	for _, u := range urls {
		w.WriteString("<sitemap>")
		element(w, "loc", u)
		w.WriteString("</sitemap>")
	}
	w.WriteString("</sitemapindex>\n")
}

func element(w *bytes.Buffer, name, text string) {
	w.WriteByte('<')
	w.WriteString(name)
	w.WriteByte('>')
	escape(w, text)
	w.WriteString("</")
	w.WriteString(name)
	w.WriteByte('>')
}

// escape cannot fail: writes to a bytes.Buffer never do.
func escape(w *bytes.Buffer, text string) { _ = xml.EscapeText(w, []byte(text)) }
