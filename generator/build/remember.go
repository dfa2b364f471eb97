package build

import (
	"cmp"
	"context"
	"path/filepath"
	"slices"
	"time"

	"github.com/ms-forbundet/ms.no/generator/intake"
	"github.com/ms-forbundet/ms.no/generator/ledger"
	"github.com/ms-forbundet/ms.no/generator/output"
	"github.com/ms-forbundet/ms.no/generator/site"
	"github.com/ms-forbundet/ms.no/generator/sum"
)

// ledgerFile is where the memory of a site is kept: one file for each site and
// each folder that it is published in, so that whoever has that folder's lock
// is alone with it.
func (o *Options) ledgerFile() string {
	h := sum.NewHasher()
	for _, dir := range []string{o.Content, o.Layouts, o.Out} {
		if full, err := filepath.Abs(dir); err == nil {
			dir = full
		}
		h.Text(dir)
	}
	return filepath.Join(o.Cache, "ledger-"+h.Sum().Short(8))
}

// load returns what an earlier run has found out.
func load(o Options) *ledger.Ledger {
	if o.Cache == "" {
		return ledger.New(sum.Sum{})
	}
	return ledger.Load(o.ledgerFile(), programSum())
}

// sum is the sum of what the result depends on besides files and the clock.
func (o *Options) sum() sum.Sum {
	h := sum.NewHasher()
	h.Texts([]string{intake.DisplayName(o.Content), intake.DisplayName(o.Layouts), o.BaseURL})
	for _, is := range []bool{o.Strict, o.Drafts, o.Future, o.Expired} {
		h.Bool(is)
	}
	return h.Sum()
}

// unchanged is the result of the run before, if a glance says that this one
// would come to the same: no file has another stamp, nothing has become due,
// and what was published stands as it was. Else it is nil.
func (b *Builder) unchanged(ctx context.Context) *Result {
	o := &b.Options
	run, ok := b.run()
	if !ok || run.Glance == (sum.Sum{}) || run.Options != o.sum() {
		return nil
	}
	zone, err := time.LoadLocation(run.Zone)
	if err != nil || !during(&run, o.Now(zone)) {
		return nil
	}
	if !b.sameAs(ctx, &run) {
		return nil
	}
	r := &Result{Diags: slices.Clone(run.Findings), Blocked: run.Blocked, Pages: run.Pages}
	if !run.Blocked {
		r.Unchanged = run.Files
	}
	if run.Until != 0 {
		r.Next = time.Unix(0, run.Until)
	}
	return r
}

// sameAs looks whether the sources and the published site are those of run,
// both at once. A look at sources that are not is kept for who reads them.
func (b *Builder) sameAs(ctx context.Context, run *ledger.Run) bool {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	o := &b.Options
	var sources, published bool
	looks := []func(){
		func() {
			glimpse, err := intake.Glance(o.intake(), b.sources())
			if sources = err == nil && glimpse.Sum == run.Glance; sources {
				glimpse.Close(b.sources())
				return
			}
			b.glimpse = glimpse
			cancel()
		},
		func() { published = run.Blocked || output.Intact(o.Out, run.Manifest, eachOf(ctx, o)) },
	}
	err := each(ctx, o.Jobs, len(looks), func(int) string { return o.Out }, func(i int) error {
		looks[i]()
		return nil
	})
	return err == nil && sources && published
}

// run is what the run before came to. The rest of what is remembered need not
// be read for it.
func (b *Builder) run() (ledger.Run, bool) {
	switch {
	case b.known != nil:
		return b.known.Run, true
	case b.Options.Cache == "":
		return ledger.Run{}, false
	}
	return ledger.LoadRun(b.Options.ledgerFile(), programSum())
}

// during reports whether the clock makes no difference between then and now.
func during(run *ledger.Run, now time.Time) bool {
	at := now.UnixNano()
	return at >= run.From && (run.Until == 0 || at < run.Until)
}

// compare finds out what is the same as the time before.
func (m *making) compare() {
	m.pictures.unuse()
	run := &m.was.Run
	m.same = m.keys && !m.Unusable && run.World != (sum.Sum{}) && run.World == m.world && during(run, m.Site.Now)
	if m.same {
		m.findChanged()
	}
}

// findChanged finds the pages whose text is another than it was. Both lists are
// sorted.
func (m *making) findChanged() {
	m.changed = map[*site.Page]bool{}
	table := m.was.Sources
	before := table.Entries()
	for _, entry := range m.Entries {
		for len(before) > 0 && before[0].Name < entry.Name {
			before = before[1:]
		}
		if len(before) > 0 && before[0] == entry {
			continue
		}
		now, _ := table.Read(entry)
		was, _ := table.Find(entry.Name)
		if now.Body != was.Body {
			if p := m.PageOf(entry.Name); p != nil {
				m.changed[p] = true
			}
		}
	}
}

// PageOf is the page that was written in the file at path under content/; nil
// when it is not published.
func (p *Plan) PageOf(path string) *site.Page {
	i, ok := slices.BinarySearchFunc(p.Site.Places, path, func(at site.Place, path string) int { return cmp.Compare(at.Path, path) })
	if !ok {
		return nil
	}
	return p.Site.Places[i].Page
}

// remember keeps what a publishing has found out, for this process and for the
// next run. That it cannot be written down is no reason to fail: then the next
// run finds it out again.
func (b *Builder) remember(m *making, r *Result) {
	if !m.keys {
		return
	}
	b.keep(m, r)
	b.known.Save(b.Options.ledgerFile())
}

// keep makes the Builder's ledger what m has found out.
func (b *Builder) keep(m *making, r *Result) {
	now := *b.ledger()
	was := now.Run
	now.Run = m.run(r)
	now.Layouts = now.Layouts.With(slices.Clone(m.LayoutBook))
	if m.Unusable { // of pages nothing has been found out, so what is known of them holds
		now.Run.Reading, now.Run.World, now.Run.Cards = was.Reading, was.World, was.Cards
		now.Run.From, now.Run.Until = was.From, was.Until
	} else {
		now.Sources = now.Sources.With(m.Entries)
		now.Outputs = now.Outputs.With(m.outputEntries())
		now.Notes = now.Notes.With(m.noteEntries())
	}
	now.Run.Files = now.Outputs.Len()
	b.known = &now
}

// run is what this run came to. When something was wrong that is only found by
// making files, the next run makes them again.
func (m *making) run(r *Result) ledger.Run {
	run := ledger.Run{
		Options: m.Options.sum(), Reading: m.Reading, World: m.world, Zone: m.Settings.Zone.String(),
		From: m.Site.Now.UnixNano(), Pages: r.Pages, Blocked: r.Blocked, Findings: r.Diags, Manifest: m.manifest, Cards: m.cards,
	}
	if next := m.Site.NextChange; !next.IsZero() {
		run.Until = next.UnixNano()
	}
	if seen, settled := m.Glance(); settled {
		run.Glance = seen
	}
	if len(m.out.diags) > 0 {
		run.World = sum.Sum{}
	}
	return run
}

func (m *making) outputEntries() []ledger.Entry {
	all := slices.Concat(m.entries, m.others)
	all = slices.DeleteFunc(all, func(e ledger.Entry) bool { return e.Name == "" })
	slices.SortFunc(all, byName)
	return slices.CompactFunc(all, func(a, b ledger.Entry) bool { return a.Name == b.Name })
}

func (m *making) noteEntries() []ledger.Entry {
	var all []ledger.Entry
	for i, n := range m.notes {
		if n != nil {
			all = append(all, m.was.Notes.Write(m.Jobs[i].Path, n))
		}
	}
	slices.SortFunc(all, byName)
	return slices.CompactFunc(all, func(a, b ledger.Entry) bool { return a.Name == b.Name })
}

func byName(a, b ledger.Entry) int { return cmp.Compare(a.Name, b.Name) }
