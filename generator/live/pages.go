package live

import (
	"sync"

	"github.com/ms-forbundet/ms.no/generator/plan"
	"github.com/ms-forbundet/ms.no/generator/serve"
)

// most is how many files are kept that were asked for: those in open tabs and
// some to go back to.
const most = 64

// pages is the files that were asked for lately and could be made. The zero
// pages is empty.
type pages struct {
	mu     sync.Mutex
	byPath map[string]*kept
	clock  int64
}

type kept struct {
	file serve.File
	of   *plan.Plan // that made it
	used int64
}

// of returns the file that plan made at path.
func (p *pages) of(path string, plan *plan.Plan) (serve.File, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	k := p.byPath[path]
	if k == nil || k.of != plan {
		return serve.File{}, false
	}
	p.clock++
	k.used = p.clock
	return k.file, true
}

// last returns the file that could be made last at path.
func (p *pages) last(path string) (serve.File, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if k := p.byPath[path]; k != nil {
		return k.file, true
	}
	return serve.File{}, false
}

// forget forgets the file at path: it is no more.
func (p *pages) forget(path string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.byPath, path)
}

// keep keeps a file, in the place of the one nobody has asked for for longest.
func (p *pages) keep(path string, plan *plan.Plan, file serve.File) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.byPath == nil {
		p.byPath = map[string]*kept{}
	}
	p.clock++
	p.byPath[path] = &kept{file, plan, p.clock}
	if len(p.byPath) <= most {
		return
	}
	oldest := path
	for other, k := range p.byPath {
		if k.used < p.byPath[oldest].used {
			oldest = other
		}
	}
	delete(p.byPath, oldest)
}
