package output

import (
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/ms-forbundet/ms.no/generator/manifest"
)

func TestWhatStandsThereIsTheSiteAndWhatIsForeign(t *testing.T) {
	rounds := 400
	if testing.Short() {
		rounds = 80
	}
	for seed := range uint64(8) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			r := rand.New(rand.NewPCG(seed, 7))
			root := t.TempDir()
			dir := filepath.Join(root, "public")
			foreign, last := site{}, site{}
			for range rounds / 8 {
				o := Options{oneByOne: r.IntN(4) == 0, Cache: []string{"", filepath.Join(root, "cache")}[min(1, r.IntN(4))], Each: sideBySide}
				addForeign(t, r, dir, foreign, last)
				want := randomSite(r, foreign)
				if r.IntN(5) == 0 {
					s := stage(t, dir, o)
					for p, text := range want {
						must(t, s.Put(p, []byte(text)))
					}
					must(t, s.Discard())
				} else {
					publish(t, dir, o, want)
					last = want
					if _, err := manifest.Verify(dir); err != nil {
						t.Fatal(err)
					}
				}
				all := maps.Clone(foreign)
				maps.Copy(all, last)
				if len(all) > 0 {
					wantSite(t, dir, all)
				}
				wantTidy(t, dir)
			}
		})
	}
}

var names = []string{"a", "b", "c", "a-b", "å", "index.html"}

func randomSite(r *rand.Rand, foreign site) site {
	want := site{}
	for range r.IntN(12) {
		path := names[r.IntN(len(names))]
		for r.IntN(2) == 0 && strings.Count(path, "/") < 3 {
			path += "/" + names[r.IntN(len(names))]
		}
		if !clash(path, want) && !clash(path, foreign) {
			want[path] = strings.Repeat("x", r.IntN(3)) + fmt.Sprint(r.IntN(3))
		}
	}
	return want
}

func clash(path string, others site) bool {
	for other := range others {
		other = strings.TrimSuffix(other, "/")
		if other == path || strings.HasPrefix(other, path+"/") || strings.HasPrefix(path, other+"/") {
			return true
		}
	}
	return false
}

func addForeign(t *testing.T, r *rand.Rand, dir string, foreign, last site) {
	for p := range foreign {
		if r.IntN(4) == 0 {
			must(t, os.Remove(filepath.Join(dir, p)))
			delete(foreign, p)
			for up := filepath.Dir(p); up != "."; up = filepath.Dir(up) { // a folder left empty would be foreign too
				if os.Remove(filepath.Join(dir, up)) != nil {
					break
				}
			}
		}
	}
	path := []string{"mitt.txt", "a/mitt.txt", "a/b/mitt.txt", "min/mappe/fil", "c/min/fil"}[r.IntN(5)]
	if !clash(path, last) && !clash(path, foreign) {
		write(t, dir, path, "mitt")
		foreign[path] = "mitt"
	}
}

func sideBySide(n int, do func(int) error) error {
	var wg sync.WaitGroup
	errs := make([]error, n)
	for i := range n {
		wg.Go(func() { errs[i] = do(i) })
	}
	wg.Wait()
	return errors.Join(errs...)
}

func TestManyHandsMakeOneSite(t *testing.T) {
	inWays(t, func(t *testing.T, dir string, o Options) {
		for round := range 3 {
			want := site{}
			for i := range 300 {
				name := fmt.Sprintf("s%d/p%d/index.html", i%7, i)
				if round == 1 && i%3 == 0 {
					name = fmt.Sprintf("s%d/p%d", i%7, i) // the folder becomes a file, and then a folder again
				}
				want[name] = fmt.Sprint(i, i%5 == round)
			}
			s := stage(t, dir, o)
			paths := slices.Collect(maps.Keys(want))
			must(t, sideBySide(len(paths), func(i int) error { return s.Put(paths[i], []byte(want[paths[i]])) }))
			_, err := s.Publish()
			must(t, err)
			wantSite(t, dir, want)
		}
	})
}
