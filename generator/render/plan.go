package render

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/ms-forbundet/ms.no/generator/arena"
	"github.com/ms-forbundet/ms.no/generator/layout"
	"github.com/ms-forbundet/ms.no/generator/present"
	"github.com/ms-forbundet/ms.no/generator/site"
)

// JobKind says what a job makes.
type JobKind uint8

// The kinds of job.
const (
	PageJob     JobKind = iota // Page; of a list, its list page Number, from 1
	RedirectJob                // the page at the old address Site.Redirects[Number]
	CalendarJob                // of Page, which has an event
	AtomJob                    // of Page, which has a feed
	JSONFeedJob                // of Page, which has a feed
	SitemapJob                 // sitemap.xml is 0; when it is an index, its parts count from 1
	RobotsJob
	RedirectsJob // _redirects
	HeadersJob   // _headers
	StyleJob     // Layouts.Stylesheets[Number]
	ScriptJob    // Layouts.Scripts[Number]
)

// Job is one file to be made.
type Job struct {
	Path   string // under public/, slash-separated
	Kind   JobKind
	Page   *site.Page
	Number int
}

// Plan lists every file of the site except those that are copied: pages in
// site order, each with what lies beside it, then the files of the whole site.
func Plan(s *site.Site, l *layout.Set) []Job {
	jobs := make([]Job, 0, len(s.Pages)+len(s.Pages)/8+16)
	var paths arena.Texts
	for _, p := range s.Pages {
		jobs = appendPage(jobs, &paths, s, p)
	}
	for i, from := range s.Redirects {
		jobs = append(jobs, Job{Path: outputPath(&paths, from.From), Kind: RedirectJob, Page: from.To, Number: i})
	}
	jobs = appendSitemaps(jobs, s)
	for i, a := range l.Stylesheets {
		jobs = append(jobs, Job{Path: a.Path, Kind: StyleJob, Number: i})
	}
	for i, a := range l.Scripts {
		jobs = append(jobs, Job{Path: a.Path, Kind: ScriptJob, Number: i})
	}
	return append(jobs,
		Job{Path: "_headers", Kind: HeadersJob},
		Job{Path: "_redirects", Kind: RedirectsJob},
		Job{Path: "robots.txt", Kind: RobotsJob},
	)
}

func appendPage(jobs []Job, paths *arena.Texts, s *site.Site, p *site.Page) []Job {
	jobs = append(jobs, Job{Path: outputPath(paths, p.URL), Kind: PageJob, Page: p, Number: 1})
	if p.Withdrawn {
		return jobs
	}
	for n := 2; n <= p.Pages(); n++ {
		jobs = append(jobs, Job{Path: outputPath(paths, p.ListURL(n)), Kind: PageJob, Page: p, Number: n})
	}
	if present.HasCalendar(p) {
		jobs = append(jobs, Job{Path: outputPath(paths, present.CalendarURL(p)), Kind: CalendarJob, Page: p})
	}
	if present.HasFeed(s, p) {
		jobs = append(jobs,
			Job{Path: outputPath(paths, p.URL+present.AtomFile), Kind: AtomJob, Page: p},
			Job{Path: outputPath(paths, p.URL+present.JSONFile), Kind: JSONFeedJob, Page: p})
	}
	return jobs
}

func appendSitemaps(jobs []Job, s *site.Site) []Job {
	if s.Settings.BaseURL == "" {
		return jobs
	}
	jobs = append(jobs, Job{Path: "sitemap.xml", Kind: SitemapJob})
	if parts := sitemapParts(s); len(parts) > 1 {
		for i := range parts {
			jobs = append(jobs, Job{Path: sitemapFile(i + 1), Kind: SitemapJob, Number: i + 1})
		}
	}
	return jobs
}

func sitemapFile(n int) string { return fmt.Sprintf("sitemap-%d.xml", n) }

// outputPath is the file that answers at an address.
func outputPath(paths *arena.Texts, address string) string {
	file := ""
	if strings.HasSuffix(address, "/") {
		file = "index.html"
	}
	return paths.Join(strings.TrimPrefix(address, "/"), file)
}

// File returns the layout of a page, the one obvious way.
func File(l *layout.Set, p *site.Page) string {
	switch {
	case p.Withdrawn:
		return "withdrawn.html"
	case p.Kind == site.Home:
		return "home.html"
	case p.Kind == site.Single:
		return ownFile(p, "page")
	case p.Kind == site.Section:
		if own := ownFile(p, "list"); l.Has(own) || p.Card != nil && p.Card.Extra().Layout != "" {
			return own
		}
		return "list.html"
	case p.Kind == site.NotFound:
		return "404.html"
	}
	return present.KindName(p.Kind) + ".html"
}

// ownFile is the layout of a page's type: what its front matter asks for, or usual.
func ownFile(p *site.Page, usual string) string {
	if p.Card != nil {
		usual = cmp.Or(p.Card.Extra().Layout, usual)
	}
	if p.Type == nil {
		return usual + ".html"
	}
	return p.Type.Name + "/" + usual + ".html"
}
