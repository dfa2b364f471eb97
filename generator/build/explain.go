package build

import (
	"slices"

	"github.com/ms-forbundet/ms.no/generator/diag"
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
}

// Explain tells where the page at address comes from. For an address that no
// page answers at it returns nil and the nearest address there is, if any.
func (p *Plan) Explain(address string) (made *Explanation, nearest string) {
	i := slices.IndexFunc(p.Jobs, func(j render.Job) bool {
		return j.Kind == render.PageJob && j.Page.ListURL(j.Number) == address
	})
	if i < 0 {
		return nil, nearestAddress(p.Site, address)
	}
	job := &p.Jobs[i]
	for _, shown := range p.renderer.Cards() {
		p.renderer.RenderCard(shown)
	}
	layoutFile := render.File(p.Layouts, job.Page)
	made = &Explanation{
		Address: address, Output: job.Path,
		Layouts: []string{displayName(p.Options.Layouts) + "/" + layoutFile, displayName(p.Options.Layouts) + "/base.html"},
	}
	text, _ := p.body(&stage{dry: true}, job.Page, nil)
	made.Inputs = p.renderer.Inputs(job, text)
	if card := job.Page.Card; card != nil {
		made.Source = card.File
	}
	if job.Page.Type != nil {
		made.Type = job.Page.Type.Name
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
