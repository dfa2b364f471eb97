package plan

import (
	"context"
	"time"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/workers"
)

// Options is what a build is asked for.
type Options struct {
	Content, Layouts, Out string // folders
	Cache                 string // folder of the memory between runs; "" for none
	BaseURL               string // instead of the one in site.yaml; "" leaves that
	Now                   func(zone *time.Location) time.Time
	Jobs                  int  // workers
	Strict                bool // warnings block too
	Drafts, Future        bool // show those too
	Expired               bool
	Once                  bool         // one build and no memory: nothing is kept for another
	Lean                  bool         // the process goes on for hours: memory matters more than time
	Rules                 []*diag.Rule // every rule of the program, which site.yaml and schema.yaml may name

	Waiting  func()                // called once if another run has the out folder; may be nil
	Progress func(done, total int) // called from many goroutines as pages are made; may be nil

	Tick time.Duration // of the clock that the disk keeps times by; 0 is the coarsest there is
}

// Each does work on the out folder with so many workers.
func (o *Options) Each(ctx context.Context) func(n int, do func(i int) error) error {
	return func(n int, do func(int) error) error {
		return workers.Each(ctx, o.Jobs, n, func(int) string { return o.Out }, do)
	}
}
