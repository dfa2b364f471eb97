package build

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/ms-forbundet/ms.no/generator/intake"
	"github.com/ms-forbundet/ms.no/generator/ledger"
	"github.com/ms-forbundet/ms.no/generator/making"
	"github.com/ms-forbundet/ms.no/generator/plan"
	"github.com/ms-forbundet/ms.no/generator/sum"
)

// The sizes every benchmark here is run at.
var sizes = []int{100, 1_000, 10_000}

func corpus(b *testing.B, n int) Options {
	b.Helper()
	content := b.TempDir()
	writeCorpus(b, content, n)
	return options(b, content, 2)
}

func perPage(b *testing.B, n int) {
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*n), "µs/page")
}

// eachSize runs one stage of the pipeline on prepared work, at every size.
func eachSize(b *testing.B, stage func(b *testing.B, o Options)) {
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			o := corpus(b, n)
			b.ReportAllocs()
			stage(b, o)
			perPage(b, n)
		})
	}
}

func prepared(b *testing.B, o Options) *Plan {
	b.Helper()
	p, err := Prepare(context.Background(), o)
	if err != nil {
		b.Fatal(err)
	}
	return p
}

// BenchmarkParse walks the content folder and reads every page's front matter.
func BenchmarkParse(b *testing.B) {
	eachSize(b, func(b *testing.B, o Options) {
		for b.Loop() {
			s, err := intake.Read(context.Background(), intakeOf(&o), ledger.New(sum.Sum{}), nil)
			if err != nil {
				b.Fatal(err)
			}
			s.Close()
		}
	})
}

// BenchmarkPlan makes the model and the list of files from cards that are read.
func BenchmarkPlan(b *testing.B) {
	eachSize(b, func(b *testing.B, o Options) {
		p := prepared(b, o)
		defer p.Close()
		for b.Loop() {
			plan.New(o, p.Sources, nil)
		}
	})
}

// BenchmarkRender makes every file of the site and writes none.
func BenchmarkRender(b *testing.B) {
	eachSize(b, func(b *testing.B, o Options) {
		p := prepared(b, o)
		defer p.Close()
		for b.Loop() {
			if err := making.Dry(p, ledger.New(sum.Sum{}), false).All(context.Background()); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkBuild is a whole build into an empty folder.
func BenchmarkBuild(b *testing.B) {
	eachSize(b, func(b *testing.B, o Options) {
		for b.Loop() {
			o.Out = b.TempDir()
			if r := mustBuild(b, o); r.Blocked {
				b.Fatal(r.Diags)
			}
		}
	})
}

// BenchmarkRebuild builds again, as a new run with what the run before
// remembers.
func BenchmarkRebuild(b *testing.B) {
	again := func(name string, edit func(b *testing.B, o Options, round int)) {
		b.Run(name, func(b *testing.B) {
			eachSize(b, func(b *testing.B, o Options) {
				o.Tick = time.Nanosecond // files this young would not be trusted
				o.Cache = filepath.Join(filepath.Dir(o.Out), "cache")
				mustBuild(b, o)
				edit(b, o, -1)
				mustBuild(b, o) // the second publishing makes the other of two trees
				for round := 0; b.Loop(); round++ {
					b.StopTimer()
					edit(b, o, round)
					b.StartTimer()
					mustBuild(b, o)
				}
			})
		})
	}
	again("nothing", func(*testing.B, Options, int) {})
	again("a text", func(b *testing.B, o Options, round int) {
		change(b, o, 7, "## Del 1 ", fmt.Sprintf("## Del %d ", round+3))
	})
	again("a title", func(b *testing.B, o Options, round int) {
		change(b, o, 7, "title: \"", fmt.Sprintf("title: \"%d ", round+3))
	})
}

// change replaces old in the ith article.
func change(b *testing.B, o Options, i int, old, new string) {
	b.Helper()
	name := filepath.Join(o.Content, articlePath(i))
	text := strings.Replace(article(i, 100), old, new, 1)
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		b.Fatal(err)
	}
}

// BenchmarkPlanAgain plans once more in a process that goes on: what stands
// between an edit and the first page that shows it.
func BenchmarkPlanAgain(b *testing.B) {
	again := func(name string, edit func(b *testing.B, o Options, round int) []string) {
		b.Run(name, func(b *testing.B) {
			eachSize(b, func(b *testing.B, o Options) {
				o.Tick, o.Lean = time.Nanosecond, true
				layouts := b.TempDir()
				if err := os.CopyFS(layouts, os.DirFS(o.Layouts)); err != nil {
					b.Fatal(err)
				}
				o.Layouts = layouts
				builder := New(o)
				defer builder.Close()
				for round := 0; b.Loop(); round++ {
					b.StopTimer()
					changed := edit(b, o, round)
					b.StartTimer()
					if _, err := builder.Plan(context.Background(), changed); err != nil {
						b.Fatal(err)
					}
				}
			})
		})
	}
	again("a text", func(b *testing.B, o Options, round int) []string {
		change(b, o, 7, "## Del 1 ", fmt.Sprintf("## Del %d ", round+3))
		return []string{articlePath(7)}
	})
	again("a title", func(b *testing.B, o Options, round int) []string {
		change(b, o, 7, "title: \"", fmt.Sprintf("title: \"%d ", round+3))
		return []string{articlePath(7)}
	})
	again("a layout", func(b *testing.B, o Options, round int) []string {
		name := filepath.Join(o.Layouts, "side", "page.html")
		if err := os.WriteFile(name, fmt.Appendf(nil, "<p>%d {{.Page.Body}}", round), 0o644); err != nil {
			b.Fatal(err)
		}
		return nil
	})
}
