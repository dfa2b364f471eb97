package render

import (
	"github.com/ms-forbundet/ms.no/generator/layout"
	"github.com/ms-forbundet/ms.no/generator/site"
)

// JobKind says what a job makes.
type JobKind uint8

// The kinds of job.
const (
	PageJob     JobKind = iota // Page, list page Number (1 for all but lists)
	RedirectJob                // Site.Redirects[Number]
	AtomJob                    // of Page
	JSONFeedJob                // of Page
	CalendarJob                // of Page
	SitemapJob                 // part Number; 0 is sitemap.xml itself
	RobotsJob
	RedirectsJob
	HeadersJob
	AssetJob // bundle Number
)

// Job is one file to be made.
type Job struct {
	Path   string // under public/, slash-separated
	Kind   JobKind
	Page   *site.Page
	Number int
}

// Plan lists every file of the site except those that are copied, by path.
func Plan(m *site.Site, l *layout.Set) []Job { return nil }
