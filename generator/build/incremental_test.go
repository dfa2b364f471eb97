package build

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/ms-forbundet/ms.no/generator/diag"
)

var (
	steps = flag.Int("steps", 120, "how many edits TestAnEditGivesWhatAFreshBuildGives makes")
	seed  = flag.Uint64("seed", 0, "which edits they are; 0 is others each time")
)

// TestAnEditGivesWhatAFreshBuildGives makes arbitrary changes to a small site:
// texts, front matter, names, folders, layouts, settings, pictures, the clock,
// the published folder itself. After each it builds with all that is
// remembered, and a second time without any memory: the files and the findings
// must be the same, byte for byte. When it fails, it says with what seed it can
// be repeated.
func TestAnEditGivesWhatAFreshBuildGives(t *testing.T) {
	if *seed == 0 {
		*seed = rand.Uint64()
	}
	w := newWorkshop(t, rand.New(rand.NewPCG(*seed, 1)))
	for step := range *steps {
		w.edit()
		if err := w.compare(); err != nil {
			t.Fatalf("step %d of -seed %d: %v\nthe last edits:\n  %s", step, *seed, err,
				strings.Join(w.log[max(0, len(w.log)-12):], "\n  "))
		}
	}
	w.close()
	t.Logf("%d of %d builds were published; %d pages were kept and %d made", w.published, *steps+1, w.kept, w.made)
	if w.published < *steps/4 || w.kept < w.made {
		t.Errorf("too little of what was to be tried was tried; at the end this was wrong:\n%s", lines(w.errors))
	}
}

// FuzzEdits is the same with edits that the fuzzer chooses.
func FuzzEdits(f *testing.F) {
	f.Add([]byte{1, 2, 3, 4, 5, 6, 7, 8}, uint64(1))
	f.Fuzz(func(t *testing.T, choices []byte, seed uint64) {
		w := newWorkshop(t, rand.New(rand.NewPCG(seed, 2)))
		for _, c := range choices[:min(len(choices), 12)] {
			w.do(int(c) % len(edits))
			if err := w.compare(); err != nil {
				t.Fatalf("%v\nthe edits:\n  %s", err, strings.Join(w.log, "\n  "))
			}
		}
		w.close()
	})
}

// edits are what can be done to a site, by name.
var edits = []struct {
	name string
	do   func(w *workshop) string // what was done, to the reader of a failure
}{
	{"edit a text", (*workshop).editText},
	{"edit a text", (*workshop).editText},
	{"edit front matter", (*workshop).editFacts},
	{"edit front matter", (*workshop).editFacts},
	{"write a page", (*workshop).newPage},
	{"remove something", (*workshop).remove},
	{"rename something", (*workshop).rename},
	{"move a page, not its address", (*workshop).moveHome},
	{"make the folders anew", (*workshop).makeAnew},
	{"put something odd in the way", (*workshop).odd},
	{"add a file", (*workshop).addFile},
	{"change a layout", (*workshop).editLayout},
	{"change the settings", (*workshop).editSettings},
	{"change the settings", (*workshop).editSettings},
	{"change the glossary", (*workshop).editGlossary},
	{"let time pass", (*workshop).wait},
	{"end the process", (*workshop).restart},
	{"touch a file", (*workshop).touch},
	{"meddle with the published site", (*workshop).meddle},
	{"other options", (*workshop).otherOptions},
	{"break off a build", (*workshop).breakOff},
	{"only check", (*workshop).check},
	{"lose the memory", (*workshop).forget},
}

func (w *workshop) edit() {
	if w.blocked && w.r.IntN(3) > 0 {
		w.log = append(w.log, "mend: "+w.mend())
		return
	}
	for range 1 + w.r.IntN(5)/4 { // now and then two at once
		w.do(w.r.IntN(len(edits)))
	}
}

func (w *workshop) do(i int) { w.log = append(w.log, edits[i].name+": "+edits[i].do(w)) }

// compare builds both ways and says what differs.
func (w *workshop) compare() error {
	if w.builder == nil {
		w.builder, w.changed = New(w.o), nil
	}
	w.builder.Options = w.o
	changed := w.changed
	if w.r.IntN(3) == 0 {
		changed = nil
	}
	w.changed = []string{}
	if len(changed) == 0 {
		changed = nil
	}
	r, err := w.builder.Build(w.t.Context(), changed)
	if err != nil {
		return err
	}
	fresh := w.o
	fresh.Once, fresh.Cache, fresh.Out = true, "", filepath.Join(w.t.TempDir(), "public")
	b := New(fresh)
	defer b.Close()
	want, err := b.Build(w.t.Context(), nil)
	if err != nil {
		return err
	}
	w.blocked, w.errors = r.Blocked, slices.DeleteFunc(slices.Clone(r.Diags), func(d diag.Diagnostic) bool { return d.Severity != diag.Error })
	if !slices.Equal(r.Diags, want.Diags) {
		return fmt.Errorf("findings differ:\n%s\nfresh:\n%s", lines(r.Diags), lines(want.Diags))
	}
	if r.Blocked != want.Blocked || r.Pages != want.Pages {
		return fmt.Errorf("got %+v, fresh %+v", r, want)
	}
	if err := w.sameAlone(b); err != nil {
		return err
	}
	if r.Blocked {
		return nil
	}
	w.published++
	w.made += len(r.Made)
	w.kept += r.Pages - len(r.Made)
	return sameFiles(w.o.Out, fresh.Out)
}

// sameAlone makes some files alone, as a server does, and says what differs
// from those of b.
func (w *workshop) sameAlone(b *Builder) error {
	if w.builder.plan == nil { // nothing had changed
		return nil
	}
	for range min(4, len(b.plan.Jobs)) {
		path := b.plan.Jobs[w.r.IntN(len(b.plan.Jobs))].Path
		got, ok, err := w.builder.plan.Make(w.t.Context(), path)
		want, _, errWant := b.plan.Make(w.t.Context(), path)
		if err := errors.Join(err, errWant); err != nil || !ok {
			return fmt.Errorf("%s alone: %v, %v", path, ok, err)
		}
		if at := differsAt(got.Bytes, want.Bytes); !bytes.Equal(got.Bytes, want.Bytes) || got.Broken != want.Broken || got.Behind != want.Behind {
			return fmt.Errorf("%s differs alone:\n%s\nfresh:\n%s", path, around(got.Bytes, at), around(want.Bytes, at))
		}
	}
	return nil
}

func lines[T fmt.Stringer](list []T) string {
	var b strings.Builder
	for _, d := range list {
		fmt.Fprintln(&b, d)
	}
	return b.String()
}

// sameFiles says what differs between two folders.
func sameFiles(got, want string) error {
	var problems []error
	in := func(dir, other string, both bool) {
		filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			rel, _ := filepath.Rel(dir, p)
			a, _ := os.ReadFile(p)
			b, err := os.ReadFile(filepath.Join(other, rel))
			switch {
			case err != nil:
				problems = append(problems, fmt.Errorf("%s is in %s alone", rel, filepath.Base(filepath.Dir(dir))))
			case both && !bytes.Equal(a, b):
				if rel != "manifest.json" || len(problems) == 0 {
					problems = append(problems, fmt.Errorf("%s differs:\n%s\nfresh:\n%s", rel, around(a, differsAt(a, b)), around(b, differsAt(a, b))))
				}
			}
			return nil
		})
	}
	in(got, want, true)
	in(want, got, false)
	return errors.Join(problems...)
}
