package watch

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"
)

var sizes = []struct {
	name           string
	files, folders int
}{{"10000 files in 40 folders", 10_000, 40}, {"10000 files in 10000 folders", 10_000, 10_000}}

func forest(b *testing.B, files, folders int) string {
	dir := b.TempDir()
	for i := range files {
		path := filepath.Join(dir, fmt.Sprintf("%d/%d/%d.md", i%40, i%folders, i))
		put(b, path, "text")
		must(b, os.Chtimes(path, time.Time{}, time.Now().Add(-time.Hour)))
	}
	return dir
}

func BenchmarkNew(b *testing.B) {
	for _, size := range sizes {
		dir := forest(b, size.files, size.folders)
		for mode, o := range modes {
			b.Run(size.name+"/"+mode, func(b *testing.B) {
				for b.Loop() {
					w, err := New([]string{dir}, o)
					must(b, err)
					b.StopTimer()
					w.Close()
					b.StartTimer()
				}
			})
		}
	}
}

// BenchmarkPoll is one look at everything.
func BenchmarkPoll(b *testing.B) {
	for _, size := range sizes {
		b.Run(size.name, func(b *testing.B) {
			w, err := New([]string{forest(b, size.files, size.folders)}, Options{Polling: true})
			must(b, err)
			must(b, w.Close())
			w.roots[0].open()
			for b.Loop() {
				w.roots[0].look()
			}
		})
	}
}

// BenchmarkLatency is from a file's closing to Next's return, Quiet included.
func BenchmarkLatency(b *testing.B) {
	for _, size := range sizes {
		b.Run(size.name, func(b *testing.B) {
			dir := forest(b, size.files, size.folders)
			w, err := New([]string{dir}, Options{})
			must(b, err)
			defer w.Close()
			file := filepath.Join(dir, "0/0/0.md")
			for b.Loop() {
				put(b, file, time.Now().String())
				if _, err := w.Next(context.Background()); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
