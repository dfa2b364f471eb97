package build

import (
	"context"
	"sync"
	"sync/atomic"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/output"
	"github.com/ms-forbundet/ms.no/generator/picture"
	"github.com/ms-forbundet/ms.no/generator/render"
	"github.com/ms-forbundet/ms.no/generator/site"
)

// stage is where finished files go. When the content already has an error it
// is dry: everything is still made, so that every mistake is found in one run,
// and nothing is written.
type stage struct {
	*output.Stage
	dry bool

	mu    sync.Mutex
	diags diag.List
}

func (p *Plan) stage(ctx context.Context) (*stage, error) {
	if p.blocked() {
		return &stage{dry: true}, nil
	}
	s, err := output.Open(ctx, p.Options.Out, output.Options{
		Cache: p.Options.Cache, Busy: p.Options.Waiting, Each: p.each(ctx),
	})
	return &stage{Stage: s}, err
}

func (p *Plan) each(ctx context.Context) func(int, func(int) error) error {
	return func(n int, do func(int) error) error {
		return each(ctx, p.Options.Jobs, n, func(int) string { return p.Options.Out }, do)
	}
}

func (s *stage) Put(path string, text []byte) error {
	if s.dry {
		return nil
	}
	return s.Stage.Put(path, text)
}

func (s *stage) Discard() error {
	if s.dry {
		return nil
	}
	return s.Stage.Discard()
}

// report keeps findings; their order is settled when all are in.
func (s *stage) report(found ...diag.Diagnostic) {
	if len(found) == 0 {
		return
	}
	s.mu.Lock()
	s.diags = append(s.diags, found...)
	s.mu.Unlock()
}

// renderCards makes each page's card once, for all the lists that show it.
func (p *Plan) renderCards(ctx context.Context, out *stage) error {
	if p.unusable {
		return nil
	}
	pages := p.renderer.Cards()
	return each(ctx, p.Options.Jobs, len(pages), addressOf(pages), func(i int) error {
		out.report(p.renderer.RenderCard(pages[i])...)
		return nil
	})
}

// renderEntries makes each feed entry once, for all the feeds that carry it.
func (p *Plan) renderEntries(ctx context.Context, out *stage) error {
	if p.unusable {
		return nil
	}
	pages := p.renderer.Entries()
	return each(ctx, p.Options.Jobs, len(pages), addressOf(pages), func(i int) error {
		if text, ok := p.body(out, pages[i], nil); ok {
			out.report(p.renderer.RenderEntry(pages[i], text)...)
		}
		return nil
	})
}

func addressOf(pages []*site.Page) func(int) string {
	return func(i int) string { return pages[i].URL }
}

// renderFiles makes every file of the plan.
func (p *Plan) renderFiles(ctx context.Context, out *stage) error {
	var done atomic.Int64
	return each(ctx, p.Options.Jobs, len(p.Jobs), func(i int) string { return p.Jobs[i].Path }, func(i int) error {
		err := p.renderFile(&p.Jobs[i], out)
		if p.Options.Progress != nil {
			p.Options.Progress(int(done.Add(1)), len(p.Jobs))
		}
		return err
	})
}

func (p *Plan) renderFile(job *render.Job, out *stage) error {
	var text []byte
	if job.Kind == render.PageJob && job.Number <= 1 {
		room := p.borrow()
		defer p.giveBack(room)
		var ok bool
		if text, ok = p.body(out, job.Page, *room); !ok {
			return nil
		}
		*room = text
	}
	result := p.renderer.Run(job, text)
	defer result.Release()
	out.report(result.Diags...)
	if job.Kind == render.PageJob {
		p.anchors.offer(job.Page.URL, result.Bytes)
		for _, l := range result.Links {
			p.wantAnchor(job.Page, l.Dest, l.Pos)
		}
	}
	return out.Put(job.Path, result.Bytes)
}

func (p *Plan) wantAnchor(from *site.Page, dest string, pos diag.Pos) {
	if link, problem := p.Site.Link(from, dest); problem == nil && link.Page != nil && link.Fragment != "" {
		p.anchors.want(link.Page.URL, link.Fragment, pos)
	}
}

// body reads the source file of page, if it has one. ok is false when it
// cannot be read, which has then been reported. It is read into room, if that
// is enough.
func (p *Plan) body(out *stage, page *site.Page, room []byte) (text []byte, ok bool) {
	if page.Card == nil || !page.Card.HasBody || page.Withdrawn {
		return nil, true
	}
	text, problem := p.tree.ReadInto(room, page.Card.Path)
	if problem != nil {
		out.report(*problem)
		return nil, false
	}
	return text, true
}

// copyFiles publishes the files under content/ that are not pages, and the
// layouts' own static files. Pictures lose their metadata on the way.
func (p *Plan) copyFiles(ctx context.Context, out *stage) error {
	files := p.Site.Files
	err := each(ctx, p.Options.Jobs, len(files), func(i int) string { return files[i].Path }, func(i int) error {
		if one := p.pictures.byPath[files[i].Path]; one != nil {
			return p.copyPicture(one, out)
		}
		return p.copyFile(files[i], out)
	})
	if err != nil || out.dry {
		return err
	}
	return p.copyStatic(out)
}

func (p *Plan) copyPicture(one *planned, out *stage) error {
	text, problem := p.tree.Read(one.file.Path)
	if problem != nil {
		out.report(*problem)
		return nil
	}
	clean, err := picture.Strip(text, one.info.Format)
	if err != nil {
		return p.broken(err, one.file.Path, out)
	}
	return out.Put(one.file.URL[1:], clean)
}

func (p *Plan) copyFile(f *site.File, out *stage) error {
	r, problem := p.tree.Open(f.Path)
	if problem != nil {
		out.report(*problem)
		return nil
	}
	defer r.Close()
	if out.dry {
		return nil
	}
	return out.PutFrom(f.URL[1:], r)
}

func (p *Plan) copyStatic(out *stage) error {
	for _, s := range p.Layouts.Static {
		r, err := p.folders[1].Open(s.Source)
		if err != nil {
			return err
		}
		err = out.PutFrom(s.Path, r)
		r.Close()
		if err != nil {
			return err
		}
	}
	return nil
}

// pages counts what readers would call pages.
func (p *Plan) pages() int { return len(p.Site.Pages) }

// blocked reports whether what was found stops the publishing.
func (p *Plan) blocked() bool { return p.Diags.Count(diag.Error) > 0 }
