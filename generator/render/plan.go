package render

import (
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

// Feed reports whether the job makes a feed.
func (j *Job) Feed() bool { return j.Kind == AtomJob || j.Kind == JSONFeedJob }

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
	if asked := choice(l, p); asked != "" && !p.Withdrawn {
		return asked
	}
	switch {
	case p.Withdrawn:
		return "withdrawn.html"
	case p.Type == nil && p.Kind == site.Single:
		return "page.html"
	case p.Kind == site.Single:
		return p.Type.Name + "/page.html"
	case p.Kind == site.Section && p.Type != nil && l.Has(p.Type.Name+"/list.html"):
		return p.Type.Name + "/list.html"
	case p.Kind == site.Section:
		return "list.html"
	case p.Kind == site.NotFound:
		return "404.html"
	}
	return present.KindName(p.Kind) + ".html"
}

// choice is the layout that the front matter of p asks for; "" when it asks for
// none, or for one that is not there.
func choice(l *layout.Set, p *site.Page) string {
	if p.Card == nil || p.Type == nil {
		return ""
	}
	return l.Choice(p.Type.Name, p.Card.Extra().Layout)
}
