package build

import (
	"context"
	"fmt"
	"testing"

	"github.com/ms-forbundet/ms.no/generator/graph"
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
		p := prepared(b, o)
		defer p.Close()
		for b.Loop() {
			if _, err := p.parseCards(context.Background(), p.tree.Files); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkPlan makes the model and the list of files from cards that are read.
func BenchmarkPlan(b *testing.B) {
	eachSize(b, func(b *testing.B, o Options) {
		p := prepared(b, o)
		defer p.Close()
		cards, err := p.parseCards(context.Background(), p.tree.Files)
		if err != nil {
			b.Fatal(err)
		}
		for b.Loop() {
			p.Site, _ = graph.Build(p.input(cards, nil))
			p.plan()
		}
	})
}

// BenchmarkRender makes every file of the site and writes none.
func BenchmarkRender(b *testing.B) {
	eachSize(b, func(b *testing.B, o Options) {
		p := prepared(b, o)
		defer p.Close()
		dry := &stage{dry: true}
		for b.Loop() {
			for _, step := range []func(context.Context, *stage) error{p.renderCards, p.renderEntries, p.renderFiles} {
				if err := step(context.Background(), dry); err != nil {
					b.Fatal(err)
				}
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

// BenchmarkRebuild is a whole build where every file is already as it should be.
func BenchmarkRebuild(b *testing.B) {
	eachSize(b, func(b *testing.B, o Options) {
		mustBuild(b, o)
		for b.Loop() {
			mustBuild(b, o)
		}
	})
}
