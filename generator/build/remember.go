package build

import (
	"context"
	"path/filepath"
	"slices"
	"time"

	"github.com/ms-forbundet/ms.no/generator/intake"
	"github.com/ms-forbundet/ms.no/generator/ledger"
	"github.com/ms-forbundet/ms.no/generator/making"
	"github.com/ms-forbundet/ms.no/generator/output"
	"github.com/ms-forbundet/ms.no/generator/sum"
	"github.com/ms-forbundet/ms.no/generator/workers"
)

// ledgerFile is where the memory of a site is kept: one file for each site and
// each folder that it is published in, so that whoever has that folder's lock
// is alone with it.
func ledgerFile(o *Options) string {
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
	return ledger.Load(ledgerFile(&o), programSum())
}

// sumOf is the sum of what the result depends on besides files and the clock.
func sumOf(o *Options) sum.Sum {
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
	if !ok || run.Glance == (sum.Sum{}) || run.Options != sumOf(o) {
		return nil
	}
	zone, err := time.LoadLocation(run.Zone)
	if err != nil || !run.Holds(o.Now(zone)) {
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
			glimpse, err := intake.Glance(intakeOf(o), b.sources())
			if sources = err == nil && glimpse.Sum == run.Glance; sources {
				glimpse.Close(b.sources())
				return
			}
			b.glimpse = glimpse
			cancel()
		},
		func() { published = run.Blocked || output.Intact(o.Out, run.Manifest, o.Each(ctx)) },
	}
	err := workers.Each(ctx, o.Jobs, len(looks), func(int) string { return o.Out }, func(i int) error {
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
	return ledger.LoadRun(ledgerFile(&b.Options), programSum())
}

// keep makes the Builder's ledger what m has found out. manifest is of the site
// that was published.
func (b *Builder) keep(m *making.Making, r *Result, manifest sum.Sum) {
	now := *b.ledger()
	was := now.Run
	now.Run = runOf(m, r, manifest)
	now.Layouts = now.Layouts.With(slices.Clone(m.LayoutBook))
	if m.Unusable { // of pages nothing has been found out, so what is known of them holds
		now.Run.Reading, now.Run.World, now.Run.Cards = was.Reading, was.World, was.Cards
		now.Run.From, now.Run.Until = was.From, was.Until
	} else {
		now.Sources = now.Sources.With(m.Entries)
		now.Outputs = now.Outputs.With(m.Outputs())
		now.Notes = now.Notes.With(m.Notes())
	}
	now.Run.Files = now.Outputs.Len()
	b.known = &now
}

// runOf is what a run came to. When something was wrong that is only found by
// making files, the next run makes them again.
func runOf(m *making.Making, r *Result, manifest sum.Sum) ledger.Run {
	run := ledger.Run{
		Options: sumOf(&m.Options), Reading: m.Reading, World: m.World, Zone: m.Settings.Zone.String(),
		From: m.Site.Now.UnixNano(), Pages: r.Pages, Blocked: r.Blocked, Findings: r.Diags, Manifest: manifest, Cards: m.Cards(),
	}
	if next := m.Site.NextChange; !next.IsZero() {
		run.Until = next.UnixNano()
	}
	if seen, settled := m.Glance(); settled {
		run.Glance = seen
	}
	if m.Doubtful() {
		run.World = sum.Sum{}
	}
	return run
}
