// Package plan is a site that has been read and modelled, and every file it
// will take: what stands between the sources and the making of files.
//
//	p := plan.New(options, sources, before)
//	for _, job := range p.Jobs { … }                  // see making
//	file, ok, err := p.Make(ctx, "aktuelt/a/index.html") // or one file alone, for a server
//
// It owns what of an earlier plan still holds (the model, the layouts, both),
// which pictures have which variants, and how heavy each finding weighs on this
// site (Weigh). It refuses to publish, and to remember from one run to the
// next.
//
// A Plan does not change, but for a note of which pictures are shown; any
// number of goroutines may use it.
package plan

import (
	"cmp"
	"slices"
	"time"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/graph"
	"github.com/ms-forbundet/ms.no/generator/intake"
	"github.com/ms-forbundet/ms.no/generator/render"
	"github.com/ms-forbundet/ms.no/generator/schema"
	"github.com/ms-forbundet/ms.no/generator/site"
	"github.com/ms-forbundet/ms.no/generator/sum"
)

// Plan is a site that has been read and modelled, and every file it will take.
// It does not change, and may be used by many goroutines at once.
type Plan struct {
	*intake.Sources
	Options  Options
	Site     *site.Site
	Jobs     []render.Job
	Diags    diag.List        // what was found before anything was made, weighed
	Renderer *render.Renderer // nil for a site of which nothing can be said
	Shown    *Pictures        // the pictures that pages may show

	World     sum.Sum // of all that files are made of besides the texts of pages and the clock
	model     sum.Sum
	ofModel   diag.List // what was wrong with how pages hang together
	ofLayouts diag.List // what was wrong with menus, and with layouts that are asked for and not there
	index     *jobIndex
	types     map[string]*schema.Type // by source file, where it weighs findings in its own way
}

// New makes the plan of what was read. What is the same as in the plan
// before, which may be nil, is taken from there.
func New(o Options, s *intake.Sources, was *Plan) *Plan {
	p := &Plan{Sources: s, Options: o}
	if s.Unusable {
		p.Site = &site.Site{Settings: s.Settings}
		p.Shown = &Pictures{}
		p.Diags = p.Weigh(slices.Clone(s.Findings))
		return p
	}
	now := o.Now(s.Settings.Zone)
	p.model, p.World = o.with(s.Model()), o.with(s.World())
	switch {
	case was.same(was != nil && was.World == p.World, now):
		p.Site, p.ofModel, p.ofLayouts = was.Site, was.ofModel, was.ofLayouts
		p.Shown, p.Renderer, p.Jobs, p.index = was.Shown, was.Renderer, was.Jobs, was.index
	case was.same(was != nil && was.model == p.model, now):
		p.Site, p.ofModel = was.Site, was.ofModel
		p.lay()
	default:
		p.Site, p.ofModel = graph.Build(p.input(now))
		p.lay()
	}
	p.noteTypes()
	p.Diags = p.Weigh(slices.Concat(s.Findings, p.ofModel, p.ofLayouts, p.checkNames()))
	return p
}

// with is the sum of something and of which pages are shown.
func (o *Options) with(s sum.Sum) sum.Sum {
	h := sum.NewHasher()
	h.Add(s)
	for _, is := range []bool{o.Drafts, o.Future, o.Expired} {
		h.Bool(is)
	}
	return h.Sum()
}

// same reports whether what p was made of is still the same, when same says
// that all but the clock is.
func (p *Plan) same(same bool, now time.Time) bool {
	if !same || p.Renderer == nil {
		return false
	}
	next := p.Site.NextChange
	return !now.Before(p.Site.Now) && (next.IsZero() || now.Before(next))
}

// lay prepares the layouts and lists the files to make.
func (p *Plan) lay() {
	p.Shown = p.planPictures()
	p.Renderer, p.ofLayouts = render.New(render.Input{Site: p.Site, Layouts: p.Layouts, Picture: p.Shown.find, Shown: p.Shown.use})
	p.Jobs, p.index = render.Plan(p.Site, p.Layouts), new(jobIndex)
}

// input is all that the model is made of.
func (p *Plan) input(now time.Time) site.Input {
	return site.Input{
		Settings: p.Settings, Types: p.Types, Cards: p.Cards, Files: p.Files, Now: now,
		ShowDrafts: p.Options.Drafts, ShowFuture: p.Options.Future, ShowExpired: p.Options.Expired,
	}
}

// noteTypes remembers the pages whose type weighs findings in its own way.
func (p *Plan) noteTypes() {
	p.types = map[string]*schema.Type{}
	for i := range p.Cards {
		if t := p.Types.ByName[p.Cards[i].Type]; t != nil && len(t.Checks) > 0 {
			p.types[p.Cards[i].File] = t
		}
	}
}

// Blocked reports whether what was found stops the publishing.
func (p *Plan) Blocked() bool { return p.Diags.Count(diag.Error) > 0 }

// HasText reports whether p has a text that readers see.
func HasText(p *site.Page) bool { return p.Card != nil && p.Card.HasBody && !p.Withdrawn }

// PageOf is the page that was written in the file at path under content/; nil
// when it is not published.
func (p *Plan) PageOf(path string) *site.Page {
	i, ok := slices.BinarySearchFunc(p.Site.Places, path, func(at site.Place, path string) int { return cmp.Compare(at.Path, path) })
	if !ok {
		return nil
	}
	return p.Site.Places[i].Page
}
