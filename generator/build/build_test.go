package build

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/ms-forbundet/ms.no/generator/diag"
)

// realLayouts are this project's own, so that what is measured is what readers get.
const realLayouts = "../../layouts"

func options(tb testing.TB, content string, jobs int) Options {
	tb.Helper()
	return Options{
		Content: content, Layouts: realLayouts, Out: filepath.Join(tb.TempDir(), "public"), Jobs: jobs,
		Now: func(*time.Location) time.Time { return time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC) },
	}
}

func mustBuild(tb testing.TB, o Options) *Result {
	tb.Helper()
	b := New(o)
	defer b.Close()
	r, err := b.Build(context.Background(), nil)
	if err != nil {
		tb.Fatal(err)
	}
	return r
}

// readTree returns every file of dir by path.
func readTree(tb testing.TB, dir string) map[string]string {
	tb.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(p)
		rel, _ := filepath.Rel(dir, p)
		files[filepath.ToSlash(rel)] = string(text)
		return err
	})
	if err != nil {
		tb.Fatal(err)
	}
	return files
}

func sameTree(t *testing.T, a, b map[string]string) {
	t.Helper()
	for path, text := range a {
		if other, ok := b[path]; !ok {
			t.Errorf("%s is in one build only", path)
		} else if other != text {
			t.Errorf("%s differs", path)
		}
	}
	if len(a) != len(b) {
		t.Errorf("%d files against %d", len(a), len(b))
	}
}

func TestTheSameBytesWithOneWorkerAndWith64(t *testing.T) {
	content := t.TempDir()
	writeCorpus(t, content, 120)
	one, many := options(t, content, 1), options(t, content, 64)
	first, second := mustBuild(t, one), mustBuild(t, many)
	if first.Blocked || second.Blocked {
		t.Fatalf("blocked: %v", first.Diags)
	}
	sameTree(t, readTree(t, one.Out), readTree(t, many.Out))
}

func TestTheSameMistakesInTheSameOrderWithOneWorkerAndWith64(t *testing.T) {
	content := t.TempDir()
	writeCorpus(t, content, 40)
	for i := range 40 {
		path := filepath.Join(content, articlePath(i))
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		text = append(text, "\n[borte](/finnes/ikke/) og <blink>x</blink>\n"...)
		if err := os.WriteFile(path, text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	first, second := mustBuild(t, options(t, content, 1)), mustBuild(t, options(t, content, 64))
	if len(first.Diags) != len(second.Diags) || first.Diags.Count(diag.Error) < 80 {
		t.Fatalf("%d findings and %d", len(first.Diags), len(second.Diags))
	}
	for i := range first.Diags {
		if first.Diags[i] != second.Diags[i] {
			t.Errorf("finding %d: %v and %v", i, first.Diags[i], second.Diags[i])
		}
	}
}

func TestTheSameBytesFromAnyWorkingDirectory(t *testing.T) {
	content := t.TempDir()
	writeCorpus(t, content, 10)
	layouts, err := filepath.Abs(realLayouts)
	if err != nil {
		t.Fatal(err)
	}
	here, there := options(t, content, 2), options(t, content, 2)
	here.Layouts, there.Layouts = layouts, layouts
	mustBuild(t, here)
	t.Chdir(t.TempDir())
	mustBuild(t, there)
	sameTree(t, readTree(t, here.Out), readTree(t, there.Out))
}

// What was edited while the sources could not be read is not forgotten, though
// nobody tells of it again.
func TestAnEditDuringAFailureIsNotLost(t *testing.T) {
	content := filepath.Join(t.TempDir(), "content")
	writeCorpus(t, content, 4)
	b := New(options(t, content, 2))
	defer b.Close()
	try := func(changed ...string) error {
		r, err := b.Build(t.Context(), changed)
		if err == nil && r.Blocked {
			t.Fatal(r.Diags)
		}
		return err
	}
	write := func(i int, text string) {
		path := filepath.Join(content, articlePath(i))
		if err := os.WriteFile(path, []byte("---\ntitle: "+text+"\n---\n"+text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if err := try(); err != nil {
		t.Fatal(err)
	}
	write(0, "Skrevet mens det var galt")
	if err := os.Rename(content, content+"-elsewhere"); err != nil {
		t.Fatal(err)
	}
	if try("site.yaml", articlePath(0)) == nil {
		t.Fatal("a site without its content folder was built")
	}
	if err := os.Rename(content+"-elsewhere", content); err != nil {
		t.Fatal(err)
	}
	write(1, "Skrevet etterpå")
	if err := try(articlePath(1)); err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"Skrevet mens det var galt", "Skrevet etterpå"} {
		page := strings.TrimSuffix(articlePath(i), ".md") + "/index.html"
		if text := readTree(t, b.Options.Out)[page]; !strings.Contains(text, want) {
			t.Errorf("%s does not have %q", page, want)
		}
	}
}

// TestAFileThatVanishesIsAFinding takes a page away after it was read the
// first time: the build says so and publishes nothing.
func TestAFileThatVanishesIsAFinding(t *testing.T) {
	content := t.TempDir()
	writeCorpus(t, content, 8)
	o := options(t, content, 2)
	mustBuild(t, o)
	before := readTree(t, o.Out)

	b := New(o)
	p, err := b.Plan(context.Background(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	if err := os.Remove(filepath.Join(content, articlePath(3))); err != nil {
		t.Fatal(err)
	}
	r, err := b.publish(context.Background(), p)
	if err != nil {
		t.Fatal(err)
	}
	if !r.Blocked || r.Diags.Count(diag.Error) == 0 {
		t.Errorf("blocked %v, findings %v", r.Blocked, r.Diags)
	}
	sameTree(t, before, readTree(t, o.Out))
}

func TestACancelledBuildLeavesTheSiteAsItWas(t *testing.T) {
	content := t.TempDir()
	writeCorpus(t, content, 30)
	o := options(t, content, 2)
	mustBuild(t, o)
	before := readTree(t, o.Out)
	writeCorpus(t, content, 60)

	ctx, cancel := context.WithCancel(context.Background())
	o.Progress = func(done, _ int) {
		if done == 20 {
			cancel()
		}
	}
	b := New(o)
	defer b.Close()
	if _, err := b.Build(ctx, nil); err == nil {
		t.Error("a cancelled build did not say so")
	}
	sameTree(t, before, readTree(t, o.Out))
}
