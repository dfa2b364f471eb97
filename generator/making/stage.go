package making

import (
	"context"
	"io"
	"sync"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/output"
	"github.com/ms-forbundet/ms.no/generator/plan"
	"github.com/ms-forbundet/ms.no/generator/sum"
)

// stage is where finished files go. When the content already has an error, or
// when nothing is to be published, it is dry: everything is still made, so that
// every mistake is found in one run, and nothing is written.
type stage struct {
	*output.Stage
	dry bool

	mu    sync.Mutex
	diags diag.List
}

func openStage(ctx context.Context, p *plan.Plan) (*stage, error) {
	if p.Blocked() {
		return &stage{dry: true}, nil
	}
	s, err := output.Open(ctx, p.Options.Out, output.Options{
		Cache: p.Options.Cache, Doubt: p.Options.Cache == "", Busy: p.Options.Waiting, Each: p.Options.Each(ctx),
	})
	return &stage{Stage: s}, err
}

// put adds a file whose bytes have the sum of.
func (s *stage) put(path string, text []byte, of sum.Sum) error {
	if s.dry {
		return nil
	}
	return s.PutSummed(path, text, of)
}

// putFrom adds a file with what r has, and returns its sum.
func (s *stage) putFrom(path string, r io.Reader) (sum.Sum, error) {
	if s.dry {
		return sum.Sum{}, nil
	}
	return s.PutFrom(path, r)
}

// keep adds the file as it is published, if its bytes have the sum of.
func (s *stage) keep(path string, of sum.Sum) bool {
	return s.dry || s.Stage.Keep(path, of) == nil
}

// Discard forgets what was staged.
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
