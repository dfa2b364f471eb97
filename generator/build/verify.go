package build

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/manifest"
)

// Difference is where a build with memory came to something else than one
// without.
type Difference struct {
	Path        string // of the first file that differs; "" when findings do
	Offset      int    // of the first byte that does; -1 when only one build has the file
	Here, Fresh []byte // what stands there, nil for nothing
	Findings    [2]diag.List
}

// Verify builds the site of o again, without any memory and into a folder of
// its own, and compares. r is what the build with memory came to. The result is
// nil when they are the same, byte for byte.
func Verify(ctx context.Context, o Options, r *Result) (*Difference, error) {
	dir, err := os.MkdirTemp("", "ms-verify-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	fresh := o
	fresh.Out, fresh.Cache, fresh.Once, fresh.Progress = filepath.Join(dir, "public"), "", true, nil
	b := New(fresh)
	defer b.Close()
	want, err := b.Build(ctx, nil)
	if err != nil {
		return nil, err
	}
	if !slices.Equal(r.Diags, want.Diags) {
		return &Difference{Findings: [2]diag.List{r.Diags, want.Diags}}, nil
	}
	if r.Blocked {
		return nil, nil
	}
	return compareFolders(o.Out, fresh.Out)
}

// compareFolders finds the first file of either manifest that differs.
func compareFolders(here, fresh string) (*Difference, error) {
	var all []string
	for _, dir := range []string{here, fresh} {
		m, _, err := manifest.Read(dir)
		if err != nil {
			return nil, err
		}
		for _, e := range m.Entries {
			all = append(all, e.Path)
		}
	}
	slices.Sort(all)
	for _, path := range slices.Compact(all) {
		a, errA := os.ReadFile(filepath.Join(here, filepath.FromSlash(path)))
		b, errB := os.ReadFile(filepath.Join(fresh, filepath.FromSlash(path)))
		switch {
		case errA != nil || errB != nil:
			return &Difference{Path: path, Offset: -1, Here: a, Fresh: b}, nil
		case !bytes.Equal(a, b):
			at := differsAt(a, b)
			return &Difference{Path: path, Offset: at, Here: around(a, at), Fresh: around(b, at)}, nil
		}
	}
	return nil, nil
}

func differsAt(a, b []byte) int {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	return i
}

// around is what stands at a place, with a little before it.
func around(text []byte, at int) []byte { return text[max(0, at-60):min(len(text), at+120)] }
