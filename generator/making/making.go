// Package making makes every file of a plan, each anew or as it is remembered.
//
//	m, err := making.New(ctx, p, ledger, true)  // or Dry, for what is wrong alone
//	defer m.Discard()
//	err = m.All(ctx)
//	found := m.Findings()
//	published, err := m.Publish()               // when nothing in found forbids it
//	ledger.Outputs = ledger.Outputs.With(m.Outputs())
//
// It owns the question whether a file need be made: in the same world only
// pages whose text is another, and the feeds that carry them; else every page
// is begun, and finished when its key is not the one that is remembered, or the
// bytes that key gave do not stand in the published folder. It owns what has to
// be known of all pages at once: which anchors there are (anchor-missing), and
// which pictures are shown.
//
// It refuses to decide what is published in spite of findings, and to keep
// anything: what it found out is handed on as records for the ledger. Results
// do not depend on the number of workers. A Making is for one goroutine, which
// starts the others.
package making

import (
	"context"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/ledger"
	"github.com/ms-forbundet/ms.no/generator/output"
	"github.com/ms-forbundet/ms.no/generator/plan"
	"github.com/ms-forbundet/ms.no/generator/render"
	"github.com/ms-forbundet/ms.no/generator/site"
	"github.com/ms-forbundet/ms.no/generator/sum"
	"github.com/ms-forbundet/ms.no/generator/workers"
)

// Making is the making of every file of a plan, each anew or as it is
// remembered. What is found out goes into tables by number of job, so that
// nothing depends on who was first.
type Making struct {
	*plan.Plan
	out  *stage
	was  *ledger.Ledger
	keys bool // what is made gets a key, to be remembered

	same    bool                // the world is that of was: only texts of pages may have changed
	changed map[*site.Page]bool // then: pages whose text has changed

	entries []ledger.Entry // by job
	notes   []*ledger.Note // by job; nil for most
	anchors [][]uint64     // by job: of the pages that were made
	remade  []bool         // by job
	why     [][]string     // by job
	cards   diag.List      // what is wrong with cards

	feedTexts map[*site.Page][]byte // entries of the feeds that have to be made

	rooms      sync.Pool // of *[]byte
	mu         sync.Mutex
	others     []ledger.Entry // of files that no job makes
	anchorRoom []uint64       // see keepAnchors
}

// New begins the making of p's files for publishing. was is what is remembered;
// with keys, this time can be remembered too.
func New(ctx context.Context, p *plan.Plan, was *ledger.Ledger, keys bool) (*Making, error) {
	out, err := openStage(ctx, p)
	if err != nil {
		return nil, err
	}
	return begin(p, out, was, keys), nil
}

// Dry begins the making of p's files for what is wrong with them: nothing is
// published.
func Dry(p *plan.Plan, was *ledger.Ledger, keys bool) *Making {
	return begin(p, &stage{dry: true}, was, keys)
}

func begin(p *plan.Plan, out *stage, was *ledger.Ledger, keys bool) *Making {
	n := len(p.Jobs)
	m := &Making{
		Plan: p, out: out, was: was, keys: keys,
		notes: make([]*ledger.Note, n), anchors: make([][]uint64, n), remade: make([]bool, n), why: make([][]string, n),
	}
	if keys {
		m.entries = make([]ledger.Entry, n)
	}
	m.compare()
	return m
}

// Publish makes the files the published ones; nothing is published by a dry
// making.
func (m *Making) Publish() (output.Result, error) {
	if m.out.dry {
		return output.Result{}, nil
	}
	return m.out.Publish()
}

// Made is a page that was made, and why.
type Made struct {
	Path string   // under the out folder
	Why  []string // names of the inputs that had changed, as sum.Names.Changed has them; nil for a page that nothing was known of
}

// Made lists the pages that were made, in the order of the plan.
func (m *Making) Made() []Made {
	var made []Made
	for i, why := range m.why {
		if m.remade[i] {
			made = append(made, Made{m.Jobs[i].Path, why})
		}
	}
	return made
}

// Findings are what was found wrong in making the files, weighed, in no order.
func (m *Making) Findings() diag.List {
	return m.Weigh(slices.Concat(m.out.diags, m.cards, m.notesFound(), m.missingAnchors()))
}

// Cards is what was found wrong with cards.
func (m *Making) Cards() diag.List { return m.cards }

// Doubtful reports whether something was found wrong that only making a file
// finds: to find it again, the file has to be made again.
func (m *Making) Doubtful() bool { return len(m.out.diags) > 0 }

// Discard forgets what was staged. After Publish it does nothing.
func (m *Making) Discard() error { return m.out.Discard() }

// All makes every file.
func (m *Making) All(ctx context.Context) error {
	if m.Unusable {
		return nil
	}
	for _, step := range []func(context.Context) error{
		m.renderCards, m.renderEntries, m.renderFiles, m.copyFiles, m.copyStatic, m.makeVariants,
	} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

// renderCards makes each page's card once, for all the lists that show it. In
// the same world they are as they were, and made when a page needs one.
func (m *Making) renderCards(ctx context.Context) error {
	if m.same {
		m.cards = m.was.Run.Cards
		return nil
	}
	pages := m.Renderer.Cards()
	found := make([]diag.List, len(pages))
	err := workers.Each(ctx, m.Options.Jobs, len(pages), addressOf(pages), func(i int) error {
		found[i] = m.Renderer.RenderCard(pages[i])
		return nil
	})
	for _, list := range found {
		m.cards = append(m.cards, list...)
	}
	return err
}

// renderEntries makes each feed entry once, for all the feeds that carry it and
// have to be made.
func (m *Making) renderEntries(ctx context.Context) error {
	pages := m.Renderer.Entries()
	if m.same {
		pages = m.entriesNeeded()
	}
	texts := make([][]byte, len(pages))
	err := workers.Each(ctx, m.Options.Jobs, len(pages), addressOf(pages), func(i int) error {
		if src, ok := m.text(pages[i], nil); ok {
			text, found := m.Renderer.Entry(pages[i], src)
			texts[i] = text
			m.out.report(found...)
		}
		return nil
	})
	m.feedTexts = make(map[*site.Page][]byte, len(pages))
	for i, p := range pages {
		m.feedTexts[p] = texts[i]
	}
	return err
}

// entriesNeeded keeps the feeds that are as they were, and returns the entries
// of the others.
func (m *Making) entriesNeeded() []*site.Page {
	var pages []*site.Page
	seen := map[*site.Page]bool{}
	for i := range m.Jobs {
		job := &m.Jobs[i]
		if !job.Feed() || !m.carriesChanged(job) && m.keepAsIs(i) {
			continue
		}
		for _, p := range m.Renderer.Carried(job.Page) {
			if !seen[p] {
				seen[p] = true
				pages = append(pages, p)
			}
		}
	}
	return pages
}

func (m *Making) carriesChanged(job *render.Job) bool {
	if len(m.changed) == 0 {
		return false
	}
	for _, p := range m.Renderer.Carried(job.Page) {
		if m.changed[p] {
			return true
		}
	}
	return false
}

func addressOf(pages []*site.Page) func(int) string {
	return func(i int) string { return pages[i].URL }
}

// renderFiles makes every file of the plan.
func (m *Making) renderFiles(ctx context.Context) error {
	var done atomic.Int64
	return workers.Each(ctx, m.Options.Jobs, len(m.Jobs), func(i int) string { return m.Jobs[i].Path }, func(i int) error {
		err := m.job(i)
		if m.Options.Progress != nil {
			m.Options.Progress(int(done.Add(1)), len(m.Jobs))
		}
		return err
	})
}

// job makes the ith file of the plan, or keeps it.
func (m *Making) job(i int) error {
	job := &m.Jobs[i]
	switch {
	case m.keys && m.entries[i].Name != "":
		return nil // a feed that was kept before the entries were made
	case m.same && !m.touched(job) && m.keepAsIs(i):
		return nil
	}
	if job.Kind == render.PageJob {
		return m.page(i)
	}
	var result render.Result
	if job.Feed() {
		result = m.Renderer.Feed(job, m.feedTexts)
	} else {
		result = m.Renderer.Run(job, nil)
	}
	defer result.Release()
	m.out.report(result.Diags...)
	of := sum.Of(result.Bytes)
	if m.keys {
		m.entries[i] = m.was.Outputs.Write(job.Path, &ledger.Output{Key: of, Sum: of})
	}
	return m.out.put(job.Path, result.Bytes, of)
}

// touched reports whether a job cannot be kept without a look, though the world
// is the same: it has to do with a changed text.
func (m *Making) touched(job *render.Job) bool {
	return job.Feed() || job.Kind == render.PageJob && job.Number <= 1 && m.changed[job.Page]
}

// keepAsIs keeps the ith file, which is as it was the time before.
func (m *Making) keepAsIs(i int) bool {
	path := m.Jobs[i].Path
	entry, ok := m.was.Outputs.Entry(path)
	if !ok || !m.out.keep(path, ledger.SumOf(entry)) {
		return false
	}
	m.entries[i] = entry
	if note, ok := m.was.Notes.Find(path); ok {
		m.notes[i] = &note
	}
	return true
}

// text reads the source file of page, if it has one. ok is false when it
// cannot be read, which has then been reported. It is read into room, if that
// is enough.
func (m *Making) text(page *site.Page, room []byte) (text []byte, ok bool) {
	if !plan.HasText(page) {
		return nil, true
	}
	text, problem := m.Text(page.Card.Path, room)
	if problem != nil {
		m.out.report(*problem)
		return nil, false
	}
	return text, true
}
