package render

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/xml"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/ms-forbundet/ms.no/generator/content"
	"github.com/ms-forbundet/ms.no/generator/feed"
	"github.com/ms-forbundet/ms.no/generator/layout"
	"github.com/ms-forbundet/ms.no/generator/present"
	"github.com/ms-forbundet/ms.no/generator/site"
)

// policyOf returns the directives of the site's Content-Security-Policy.
func policyOf(m *made) map[string]string {
	_, line, _ := strings.Cut(m.files["_headers"], "Content-Security-Policy: ")
	line, _, _ = strings.Cut(line, "\n")
	policy := map[string]string{}
	for d := range strings.SplitSeq(line, "; ") {
		name, value, _ := strings.Cut(d, " ")
		policy[name] = value
	}
	return policy
}

func TestThePolicyAllowsWhatTheLayoutsHaveAndNoMore(t *testing.T) {
	tests := []struct {
		name    string
		layouts map[string]string
		want    map[string]string
	}{
		{"as little as possible", nil, map[string]string{
			"default-src": "'none'", "img-src": "'self'", "script-src": "'self'", "base-uri": "'none'", "form-action": "'none'", "frame-ancestors": "'none'", "font-src": "",
		}},
		{"a style sheet", map[string]string{"styles/print/a.css": "a{color:red}"}, map[string]string{"style-src": "'self'"}},
		{"a font", map[string]string{"styles/x/a.css": "@font-face{font-family:a;src:url(/a.woff2)}"}, map[string]string{"font-src": "'self'"}},
		{"a form", map[string]string{"404.html": `<form action="/sok/"></form>`}, map[string]string{"form-action": "'self'"}},
		{"a picture in a style sheet", map[string]string{"styles/inline/a.css": "a{background:url(data:image/png;base64,AAAA)}"}, map[string]string{"img-src": "'self' data:"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m := world{layouts: tt.layouts, content: map[string]string{"a.md": "---\ntitle: A\n---\nTekst.\n"}}.sound(t)
			policy := policyOf(m)
			for name, want := range tt.want {
				if got := policy[name]; !strings.HasSuffix(got, want) || want == "" && got != "" {
					t.Errorf("%s is %q, want %q", name, got, want)
				}
			}
			_, style, _ := strings.Cut(m.files["a/index.html"], "<style>")
			style, _, _ = strings.Cut(style, "</style>")
			digest := sha256.Sum256([]byte(style))
			if hash := "'sha256-" + base64.StdEncoding.EncodeToString(digest[:]) + "'"; style == "" || !strings.Contains(policy["style-src"], hash) {
				t.Errorf("style-src is %q, but the page's style has the hash %s", policy["style-src"], hash)
			}
			if strings.Contains(m.files["_headers"], "unsafe") {
				t.Error("something is unsafe")
			}
		})
	}
}

func TestHeadersKeepAssetsForEver(t *testing.T) {
	m := world{content: map[string]string{"a.md": "---\ntitle: A\n---\n"}}.sound(t)
	m.has("_headers", "/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n", "X-Content-Type-Options: nosniff", "Strict-Transport-Security: ")
	for path := range m.files {
		if strings.HasPrefix(path, "assets/search.") && strings.HasSuffix(path, ".js") {
			return
		}
	}
	t.Error("the script was not written")
}

func TestALargeSiteHasAnIndexOfSitemaps(t *testing.T) {
	s := &site.Site{}
	s.Settings.BaseURL = "https://www.ms.no/"
	for i := range feed.MaxSitemapURLs + 10 {
		s.Pages = append(s.Pages, &site.Page{URL: fmt.Sprintf("/side-%06d/", i), Card: &content.Card{}})
	}
	var paths []string
	for _, job := range appendSitemaps(nil, s) {
		paths = append(paths, job.Path)
	}
	if want := []string{"sitemap.xml", "sitemap-1.xml", "sitemap-2.xml"}; !slices.Equal(paths, want) {
		t.Fatalf("files are %v, want %v", paths, want)
	}
	r := &Renderer{site: s, views: present.New(present.Input{Site: s, Layouts: &layout.Set{}}), sitemaps: sitemapParts(s)}
	total := 0
	for n := range 3 {
		b := new(buffers)
		r.writeSitemap(&b.out, n)
		var file struct {
			Locs []string `xml:"url>loc"`
			Maps []string `xml:"sitemap>loc"`
		}
		if err := xml.Unmarshal(b.out.Bytes(), &file); err != nil || len(file.Locs) > feed.MaxSitemapURLs {
			t.Fatalf("sitemap %d: %v, %d addresses", n, err, len(file.Locs))
		}
		if n == 0 && !slices.Equal(file.Maps, []string{"https://www.ms.no/sitemap-1.xml", "https://www.ms.no/sitemap-2.xml"}) {
			t.Errorf("the index lists %v", file.Maps)
		}
		total += len(file.Locs)
	}
	if total != len(s.Pages) {
		t.Errorf("%d addresses in all, want %d", total, len(s.Pages))
	}
}

func TestHiddenPagesAreKeptFromSearchEngines(t *testing.T) {
	m := world{content: map[string]string{
		"site.yaml":       settings + "  stilguide: {hidden: true}\n",
		"stilguide/a.md":  "---\ntitle: Eksempel\ntype: aktuelt\ndescription: d\ndate: 2024-05-01\n---\n",
		"aktuelt/ekte.md": article("Ekte", "2024-01-01", ""),
	}}.sound(t)
	if !m.view("/stilguide/a/").Head.Noindex {
		t.Error("the page may be indexed")
	}
	for _, path := range []string{"sitemap.xml", "atom.xml", "aktuelt/index.html", "feed.json"} {
		if strings.Contains(m.files[path], "stilguide/a/") {
			t.Errorf("%s shows it", path)
		}
	}
}
