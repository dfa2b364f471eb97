package render

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"iter"
	"strings"

	"github.com/ms-forbundet/ms.no/generator/feed"
	"github.com/ms-forbundet/ms.no/generator/layout"
	"github.com/ms-forbundet/ms.no/generator/present"
	"github.com/ms-forbundet/ms.no/generator/site"
)

// sitemapParts divides the pages that search engines may know among as many
// sitemaps as it takes; at least one.
func sitemapParts(s *site.Site) [][]*site.Page {
	var parts [][]*site.Page
	var part []*site.Page
	size := 0
	for _, p := range s.Pages {
		if present.Unlisted(p) {
			continue
		}
		address := feed.Address{URL: s.Settings.BaseURL + s.Href(p.URL), Alternates: make([]feed.Alternate, 1+len(p.Translations))}
		room := address.MaxBytes() * (1 + len(address.Alternates)) // every language's address is about as long as this one
		if len(part) == feed.MaxSitemapURLs || size+room > feed.MaxSitemapBytes {
			parts, part, size = append(parts, part), nil, 0
		}
		part, size = append(part, p), size+room
	}
	return append(parts, part)
}

func (r *Renderer) writeSitemap(w *bytes.Buffer, number int) {
	switch {
	case len(r.sitemaps) == 1:
		feed.WriteSitemap(w, r.addresses(r.sitemaps[0]))
	case number > 0:
		feed.WriteSitemap(w, r.addresses(r.sitemaps[number-1]))
	default:
		var urls []string
		for i := range r.sitemaps {
			urls = append(urls, r.views.Absolute("/"+sitemapFile(i+1)))
		}
		feed.WriteSitemapIndex(w, urls)
	}
}

func (r *Renderer) addresses(pages []*site.Page) iter.Seq[feed.Address] {
	return func(yield func(feed.Address) bool) {
		for _, p := range pages {
			a := feed.Address{URL: r.views.Absolute(p.URL)}
			if p.Card != nil {
				a.LastMod = changed(p.Card)
			}
			for _, link := range r.views.Alternates(p) {
				a.Alternates = append(a.Alternates, feed.Alternate{Lang: link.Lang, URL: link.URL})
			}
			if !yield(a) {
				return
			}
		}
	}
}

func (r *Renderer) writeRobots(w *bytes.Buffer) {
	w.WriteString("User-agent: *\nAllow: /\n")
	if r.views.Origin() != "" {
		w.WriteString("\nSitemap: " + r.views.Absolute("/sitemap.xml") + "\n")
	}
}

// writeRedirects writes the redirects in the form that Netlify and Cloudflare
// read, so that readers with old links need not pass a page on the way.
func (r *Renderer) writeRedirects(w *bytes.Buffer) {
	for _, old := range r.site.Redirects {
		w.WriteString(r.site.Href(old.From) + " " + r.site.Href(old.To.URL) + " 301\n")
	}
}

// writeHeaders writes the response headers in the form that Netlify and
// Cloudflare read. Cache-Control stands for assets alone: where two blocks
// match, hosts join their values, and a page's would spoil an asset's.
func (r *Renderer) writeHeaders(w *bytes.Buffer) {
	w.WriteString(r.site.BasePath + "/*\n")
	for _, h := range [][2]string{
		{"Content-Security-Policy", r.policy},
		{"Strict-Transport-Security", "max-age=63072000; includeSubDomains"},
		{"X-Content-Type-Options", "nosniff"},
		{"Referrer-Policy", "strict-origin-when-cross-origin"},
		{"Permissions-Policy", "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()"},
		{"Cross-Origin-Opener-Policy", "same-origin"},
		{"Cross-Origin-Resource-Policy", "same-site"},
	} {
		w.WriteString("  " + h[0] + ": " + h[1] + "\n")
	}
	w.WriteString(r.site.BasePath + "/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n")
}

// contentPolicy allows what the layouts have and nothing else: the critical
// style by its hash, never 'unsafe-inline'.
func contentPolicy(l *layout.Set) string {
	var styles []string
	if l.Style != "" {
		digest := sha256.Sum256([]byte(l.Style))
		styles = append(styles, "'sha256-"+base64.StdEncoding.EncodeToString(digest[:])+"'")
	}
	if len(l.Stylesheets) > 0 {
		styles = append(styles, "'self'")
	}
	policy := []string{"default-src 'none'", "img-src 'self'" + embedded(l)}
	if len(styles) > 0 {
		policy = append(policy, "style-src "+strings.Join(styles, " "))
	}
	if usesFonts(l) {
		policy = append(policy, "font-src 'self'")
	}
	if len(l.Scripts) > 0 {
		policy = append(policy, "script-src 'self'", "connect-src 'self'")
	}
	forms := "'none'"
	if l.HasForms {
		forms = "'self'"
	}
	return strings.Join(append(policy, "base-uri 'none'", "form-action "+forms, "frame-ancestors 'none'"), "; ")
}

func usesFonts(l *layout.Set) bool { return inStyles(l, "@font-face") }

// embedded allows pictures inside style sheets where there are some.
func embedded(l *layout.Set) string {
	if inStyles(l, "data:image/") {
		return " data:"
	}
	return ""
}

func inStyles(l *layout.Set, text string) bool {
	if strings.Contains(string(l.Style), text) {
		return true
	}
	for _, a := range l.Stylesheets {
		if bytes.Contains(a.Bytes, []byte(text)) {
			return true
		}
	}
	return false
}

func (r *Renderer) writeCalendar(w *bytes.Buffer, p *site.Page) {
	e := p.Card.Extra().Event
	place := e.Place
	if place != "" && e.Address != "" {
		place += ", "
	}
	stamp := changed(p.Card)
	if stamp.IsZero() {
		stamp = e.Start.Time
	}
	event := feed.Event{
		UID: r.site.Href(p.URL) + "@" + r.host(), Stamp: stamp,
		Start: e.Start.Time, End: e.End.Time, AllDay: e.Start.DateOnly,
		Title: p.Title, Description: p.Card.Description, Place: place + e.Address,
		URL: r.views.Absolute(p.URL), Product: r.site.Settings.Title,
	}
	event.WriteCalendar(w)
}

// host is where the site lives, for identities that must be unique in the world.
func (r *Renderer) host() string {
	if _, host, ok := strings.Cut(r.views.Origin(), "://"); ok {
		return host
	}
	return "localhost"
}
