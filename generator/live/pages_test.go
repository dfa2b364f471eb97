package live

import (
	"fmt"
	"testing"

	"github.com/ms-forbundet/ms.no/generator/build"
	"github.com/ms-forbundet/ms.no/generator/serve"
)

// What nobody has asked for for longest goes first.
func TestPagesAreKeptAsLongAsTheyAreAskedFor(t *testing.T) {
	var p pages
	plan := new(build.Plan)
	p.keep("open", plan, serve.File{ETag: "open"})
	for i := range 10 * most {
		p.keep(fmt.Sprint(i), plan, serve.File{})
		if f, ok := p.of("open", plan); !ok || f.ETag != "open" {
			t.Fatalf("a page in an open tab is gone after %d others", i)
		}
	}
	if len(p.byPath) != most {
		t.Errorf("%d pages are kept", len(p.byPath))
	}
	if _, ok := p.last(fmt.Sprint(10*most - 1)); !ok {
		t.Error("the newest is gone")
	}
	if _, ok := p.of("open", new(build.Plan)); ok {
		t.Error("a page of another plan is taken for one of this")
	}
	p.forget("open")
	if _, ok := p.last("open"); ok {
		t.Error("it is not forgotten")
	}
}
