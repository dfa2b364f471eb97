package build

import (
	"slices"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/intake"
	"github.com/ms-forbundet/ms.no/generator/ledger"
	"github.com/ms-forbundet/ms.no/generator/making"
	"github.com/ms-forbundet/ms.no/generator/render"
	"github.com/ms-forbundet/ms.no/generator/site"
	"github.com/ms-forbundet/ms.no/generator/sum"
)

// Explanation is where one page comes from.
type Explanation struct {
	Address string     // "/aktuelt/sak/"
	Output  string     // "aktuelt/sak/index.html", under the out folder
	Source  string     // "content/aktuelt/sak.md"; "" for a page nobody wrote
	Type    string     // the content type's name; "" for none
	Layouts []string   // the template of the page, then the frame around it
	Inputs  sum.Inputs // all that the page is made of, by name

	Known bool     // an earlier run has made the page
	Why   []string // then: what had changed when it was made the last time, as in Made
}

// Explain tells where the page at address of p, the Builder's last plan, comes
// from. For an address that no page answers at it returns nil and the nearest
// address there is, if any.
func (b *Builder) Explain(p *Plan, address string) (made *Explanation, nearest string) {
	i := slices.IndexFunc(p.Jobs, func(j render.Job) bool {
		return j.Kind == render.PageJob && j.Page.ListURL(j.Number) == address
	})
	if i < 0 {
		return nil, nearestAddress(p.Site, address)
	}
	job := &p.Jobs[i]
	layouts := intake.DisplayName(p.Options.Layouts)
	made = &Explanation{
		Address: address, Output: job.Path,
		Layouts: []string{layouts + "/" + render.File(p.Layouts, job.Page), layouts + "/base.html"},
		Inputs:  making.Dry(p, ledger.New(sum.Sum{}), false).Inputs(job),
	}
	if card := job.Page.Card; card != nil {
		made.Source = card.File
	}
	if job.Page.Type != nil {
		made.Type = job.Page.Type.Name
	}
	if was, ok := b.ledger().Outputs.Find(job.Path); ok && was.Page != nil {
		made.Known, made.Why = true, was.Page.Why
	}
	return made, ""
}

func nearestAddress(s *site.Site, address string) string {
	known := make([]string, len(s.Pages))
	for i, page := range s.Pages {
		known[i] = page.URL
	}
	return diag.DidYouMean(address, known)
}
