package live

import (
	"context"
	"errors"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/ms-forbundet/ms.no/generator/build"
	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/ledger"
	"github.com/ms-forbundet/ms.no/generator/plan"
	"github.com/ms-forbundet/ms.no/generator/serve"
	"github.com/ms-forbundet/ms.no/generator/site"
	"github.com/ms-forbundet/ms.no/generator/source"
	"github.com/ms-forbundet/ms.no/generator/sum"
)

// Site is a site in memory. Update is for one goroutine; everything else may be
// called from many at once.
type Site struct {
	builder  *build.Builder
	announce func() // called after each change of State

	now  atomic.Pointer[moment]
	good pages

	mu    sync.Mutex
	newer chan struct{} // closed when there is another moment
}

// moment is the site as it is at one time.
type moment struct {
	plan  *plan.Plan // nil before there is any
	past  bool       // the sources have changed since, into something that cannot be shown
	known *ledger.Ledger
	state serve.State

	links     sync.Once
	linksFrom map[*site.Page][]*site.Page
}

// New returns the site of b, which it uses alone from now on. announce is
// called whenever open browsers have something to learn.
func New(b *build.Builder, announce func()) *Site {
	s := &Site{builder: b, announce: announce, newer: make(chan struct{})}
	s.now.Store(&moment{known: b.Known()})
	return s
}

// Begin reads the sources, so that there is something to show. A site that
// cannot be shown yet, for a mistake in its settings or layouts, is no error.
func (s *Site) Begin(ctx context.Context) error {
	plan, err := s.builder.Plan(ctx, nil)
	if err != nil {
		return err
	}
	s.show(plan, nil)
	return nil
}

// BasePath is what stands before every address of the site: "" or "/ms".
func (s *Site) BasePath() string {
	if m := s.now.Load(); m.plan != nil {
		return m.plan.Site.BasePath
	}
	return ""
}

// Update reads what has changed, shows it, and then looks through the whole
// site for mistakes. changed and next are as Work has them.
func (s *Site) Update(ctx context.Context, changed []string) (next time.Time, err error) {
	plan, err := s.builder.Plan(ctx, changed)
	var folder *source.FolderError
	switch {
	case errors.As(err, &folder):
		s.set(&moment{plan: s.now.Load().plan, past: true, state: serve.State{Diags: diag.List{lost(folder)}}})
		return time.Time{}, nil
	case err != nil:
		return time.Time{}, err
	}
	s.show(plan, changed)
	result, err := s.builder.Check(ctx, plan)
	switch {
	case err != nil:
		return time.Time{}, err
	case result.Behind:
		return time.Time{}, context.Canceled // the news of it is on its way
	}
	if was := s.now.Load(); !slices.Equal(was.state.Diags, result.Diags) || was.known != s.builder.Known() {
		s.set(&moment{plan: was.plan, past: was.past, state: serve.State{Diags: result.Diags}})
	}
	return plan.Site.NextChange, nil
}

// show makes plan what is shown, unless nothing can be: then the last one stays.
func (s *Site) show(plan *plan.Plan, changed []string) {
	was := s.now.Load()
	found := was.state.Diags
	if plan.Diags.Count(diag.Error) > 0 || was.plan == nil {
		found = plan.Diags
	}
	saved := ""
	if len(changed) == 1 {
		if p := plan.PageOf(changed[0]); p != nil {
			saved = p.URL
		}
	}
	past := plan.Unusable && was.plan != nil
	if past {
		plan = was.plan
	}
	m := &moment{plan: plan, past: past, state: serve.State{Diags: found}}
	if saved != "" {
		m.state.Saved, m.state.SavedIn = saved, was.state.Version+1
	}
	s.set(m)
}

// set begins another moment.
func (s *Site) set(m *moment) {
	was := s.now.Load()
	m.known, m.state.Version = s.builder.Known(), was.state.Version+1
	if m.state.SavedIn == 0 {
		m.state.Saved, m.state.SavedIn = was.state.Saved, was.state.SavedIn
	}
	s.now.Store(m)
	s.mu.Lock()
	close(s.newer)
	s.newer = make(chan struct{})
	s.mu.Unlock()
	if s.announce != nil {
		s.announce()
	}
}

// State implements serve.Site.
func (s *Site) State() serve.State { return s.now.Load().state }

// lost is the finding that a folder is not there at the moment: somebody may
// be about to put it back.
func lost(e *source.FolderError) diag.Diagnostic {
	return diag.Diagnostic{Pos: diag.Pos{File: e.Dir}, Severity: diag.Error, Rule: "source-folder", Message: e.Text}
}

// behind is how long an answer waits for the sources to be read again when one
// has been saved that very moment.
const behind = 2 * time.Second

// File implements serve.Site.
func (s *Site) File(ctx context.Context, path string) (serve.File, bool, error) {
	patient, cancel := context.WithTimeout(ctx, behind)
	defer cancel()
	for {
		newer := s.next()
		m := s.now.Load()
		if m.plan == nil {
			return serve.File{}, false, nil
		}
		if known, ok := s.good.of(path, m.plan); ok {
			return known, true, nil
		}
		f, ok, err := m.plan.Make(patient, path)
		switch {
		case err != nil:
			return serve.File{}, false, err
		case !ok:
			return s.missing(m, path)
		case !f.Behind:
			return s.finished(m.plan, path, f), true, nil
		case m.past:
			last, ok := s.good.last(path)
			return last, ok, nil
		}
		select {
		case <-newer:
		case <-patient.Done():
			last, ok := s.good.last(path)
			return last, ok, nil
		}
	}
}

// missing is what stands where the site has no file. While there is a mistake
// it may be the reason (a page has no address without its front matter), and
// what was there stays.
func (s *Site) missing(m *moment, path string) (serve.File, bool, error) {
	if m.plan.Diags.Count(diag.Error) == 0 {
		s.good.forget(path)
		return serve.File{}, false, nil
	}
	last, ok := s.good.last(path)
	return last, ok, nil
}

// finished is a file as it is sent. A page that cannot be made as its author
// meant it stays as it last was.
func (s *Site) finished(plan *plan.Plan, path string, f plan.File) serve.File {
	if f.Open != nil {
		return serve.File{Open: f.Open, ETag: f.Tag}
	}
	made := serve.File{Bytes: f.Bytes, ETag: sum.Of(f.Bytes).Short(32)}
	if f.Broken || f.Page != nil && f.Page.Card != nil && wrong(plan.Diags, f.Page.Card.File) {
		if last, ok := s.good.last(path); ok {
			return last
		}
		return made
	}
	s.good.keep(path, plan, made)
	return made
}

// wrong reports whether there is an error in a source file.
func wrong(found diag.List, file string) bool {
	return slices.ContainsFunc(found, func(d diag.Diagnostic) bool { return d.File == file && d.Severity == diag.Error })
}

// next is closed when there is another moment than now.
func (s *Site) next() <-chan struct{} {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.newer
}
