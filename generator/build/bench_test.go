package build

import (
	"context"
	"fmt"
	"testing"
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

// BenchmarkPrepare is read, parse, model and plan: all that happens before the
// first page is rendered.
func BenchmarkPrepare(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			o := corpus(b, n)
			b.ReportAllocs()
			for b.Loop() {
				p, err := Prepare(context.Background(), o)
				if err != nil {
					b.Fatal(err)
				}
				p.Close()
			}
			perPage(b, n)
		})
	}
}

// BenchmarkBuild is a whole build into an empty folder.
func BenchmarkBuild(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			o := corpus(b, n)
			b.ReportAllocs()
			for b.Loop() {
				o.Out = b.TempDir()
				if r := mustBuild(b, o); r.Blocked {
					b.Fatal(r.Diags)
				}
			}
			perPage(b, n)
		})
	}
}

// BenchmarkRebuild is a whole build where every file is already as it should be.
func BenchmarkRebuild(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			o := corpus(b, n)
			mustBuild(b, o)
			b.ReportAllocs()
			for b.Loop() {
				mustBuild(b, o)
			}
			perPage(b, n)
		})
	}
}
