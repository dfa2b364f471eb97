package output

import (
	"bytes"
	"fmt"
	"path/filepath"
	"runtime"
	"sync"
	"testing"

	"github.com/ms-forbundet/ms.no/generator/sum"
)

const pages = 12_000

func pagePath(i int) string { return fmt.Sprintf("del%02d/sak-nummer-%05d/index.html", i%20, i) }

// twoHands is a runner like the builder's: one worker a core.
func twoHands(n int, do func(int) error) error {
	workers := runtime.GOMAXPROCS(0)
	var wg sync.WaitGroup
	errs := make([]error, workers)
	for w := range workers {
		wg.Go(func() {
			for i := w; i < n && errs[w] == nil; i += workers {
				errs[w] = do(i)
			}
		})
	}
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// BenchmarkPublish stages and publishes 12,000 pages of 12 KB: on an empty
// folder with and without a cache, with one page changed, with nothing changed,
// and all of them changed. Beside it: what the bare system calls cost.
func BenchmarkPublish(b *testing.B) {
	page := bytes.Repeat([]byte("tolv tegn er"), 1024)
	run := func(b *testing.B, dir string, o Options, put func(s *Stage, i int) error) {
		s, err := Open(b.Context(), dir, o)
		must(b, err)
		must(b, twoHands(pages, func(i int) error { return put(s, i) }))
		_, err = s.Publish()
		must(b, err)
	}
	fresh := func(s *Stage, i int) error { return s.Put(pagePath(i), page) }
	place := func(b *testing.B) (string, Options) {
		root := b.TempDir()
		return filepath.Join(root, "public"), Options{Cache: filepath.Join(root, "cache"), Each: twoHands}
	}
	b.Run("fresh, no cache", func(b *testing.B) {
		for b.Loop() {
			b.StopTimer()
			dir, o := place(b)
			o.Cache = ""
			b.StartTimer()
			run(b, dir, o, fresh)
		}
		perPage(b)
	})
	b.Run("fresh, cache", func(b *testing.B) {
		for b.Loop() {
			b.StopTimer()
			dir, o := place(b)
			b.StartTimer()
			run(b, dir, o, fresh)
		}
		perPage(b)
	})
	for name, put := range map[string]func(round int) func(s *Stage, i int) error{
		"one page changed": func(round int) func(s *Stage, i int) error {
			return func(s *Stage, i int) error {
				if i == round%pages {
					return s.Put(pagePath(i), fmt.Append(nil, "runde ", round))
				}
				if s.Keep(pagePath(i), sum.Of(page)) != nil { // the page changed in the round before
					return s.Put(pagePath(i), page)
				}
				return nil
			}
		},
		"nothing changed, kept": func(int) func(s *Stage, i int) error {
			return func(s *Stage, i int) error { return s.Keep(pagePath(i), sum.Of(page)) }
		},
		"nothing changed, put": func(int) func(s *Stage, i int) error { return fresh },
		"all pages changed": func(round int) func(s *Stage, i int) error {
			return func(s *Stage, i int) error { return s.Put(pagePath(i), page[round%100+1:]) }
		},
	} {
		b.Run(name, func(b *testing.B) {
			dir, o := place(b)
			run(b, dir, o, fresh)
			for round := 0; b.Loop(); round++ {
				run(b, dir, o, put(round))
			}
			perPage(b)
		})
	}
}

func perPage(b *testing.B) {
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/pages, "µs/page")
}
