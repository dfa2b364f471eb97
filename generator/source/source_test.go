package source

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/ms-forbundet/ms.no/generator/diag"
)

func TestWhatIsPublishedAndWhatIsNot(t *testing.T) {
	tree, found, err := Scan(fstest.MapFS{
		"_index.md":                  {},
		"_index.nn.md":               {},
		"_index.nn.draft.md":         {},
		"_index..md":                 {},
		"_index.txt":                 {},
		"_notater.md":                {},
		"_skisser/a.md":              {},
		".git/HEAD":                  {},
		".DS_Store":                  {},
		"README.md":                  {},
		"site.yaml":                  {Data: []byte("title: MS")},
		"aktuelt/site.yaml":          {},
		"aktuelt/README.md":          {},
		"aktuelt/sak.md":             {},
		"aktuelt/sak.md~":            {},
		"aktuelt/sak.tmp":            {},
		"aktuelt/sak.bak":            {},
		"aktuelt/.sak.md.swp":        {},
		"aktuelt/sak.swp":            {},
		"aktuelt/~$rapport.docx":     {},
		"aktuelt/4913":               {},
		"aktuelt/Thumbs.db":          {},
		"aktuelt/4913.md":            {},
		"aktuelt/blåbær og fløte.md": {},
		"aktuelt-arkiv.md":           {},
		"node_modules/x/index.md":    {},
	}, "content")
	if err != nil || len(found) > 0 {
		t.Fatal(err, found)
	}
	want := []string{
		"_index.md", "_index.nn.md", "aktuelt-arkiv.md", "aktuelt/4913.md", "aktuelt/blåbær og fløte.md",
		"aktuelt/sak.md", "aktuelt/site.yaml",
	}
	if got := paths(tree); !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	if tree.Settings == nil || tree.Settings.Size != 9 {
		t.Errorf("settings: %+v", tree.Settings)
	}
	if data, d := tree.Read("site.yaml"); d != nil || string(data) != "title: MS" {
		t.Errorf("site.yaml: %q, %v", data, d)
	}
}

func TestAPublishedSiteYAMLFurtherDownIsNotTheSettings(t *testing.T) {
	tree, _, _ := Scan(fstest.MapFS{"a/site.yaml": {}}, "content")
	if tree.Settings != nil {
		t.Errorf("got %+v", tree.Settings)
	}
}

// hostile makes a content folder full of what must not slip through.
func hostile(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	must(t, os.MkdirAll(filepath.Join(dir, "aktuelt"), 0o777))
	must(t, os.WriteFile(filepath.Join(dir, "aktuelt/sak.md"), []byte("hei"), 0o666))
	return dir
}

func TestEverySymbolicLinkIsAnError(t *testing.T) {
	dir := hostile(t)
	outside := filepath.Join(t.TempDir(), "hemmelig.md")
	must(t, os.WriteFile(outside, []byte("hemmelig"), 0o666))
	for name, target := range map[string]string{
		"ut.md": outside, "inn.md": "aktuelt/sak.md", "mappe": "aktuelt", "ring": ".", "borte.md": "finnes-ikke.md",
		"aktuelt/opp": "..", "selv": "selv",
	} {
		link(t, target, filepath.Join(dir, name))
	}
	tree, found := scanDir(t, dir)
	wantRules(t, found, map[string]string{
		"content/ut.md": "source-symlink", "content/inn.md": "source-symlink", "content/mappe": "source-symlink",
		"content/ring": "source-symlink", "content/borte.md": "source-symlink", "content/aktuelt/opp": "source-symlink",
		"content/selv": "source-symlink",
	})
	if got := paths(tree); !slices.Equal(got, []string{"aktuelt/sak.md"}) {
		t.Errorf("got %q", got)
	}
}

func TestALinkSwappedInAfterTheWalkLeadsNowhere(t *testing.T) {
	dir := hostile(t)
	outside := t.TempDir()
	must(t, os.WriteFile(filepath.Join(outside, "sak.md"), []byte("hemmelig"), 0o666))
	tree, _ := scanDir(t, dir)
	must(t, os.RemoveAll(filepath.Join(dir, "aktuelt")))
	link(t, outside, filepath.Join(dir, "aktuelt"))
	data, d := tree.Read("aktuelt/sak.md")
	if d == nil || d.Rule != "source-unreadable" || data != nil {
		t.Errorf("read %q, %v", data, d)
	}
	if f, d := tree.Open("aktuelt/sak.md"); d == nil {
		f.Close()
		t.Error("opened")
	}
}

func TestAFileThatIsGoneWhenItIsReadIsSaidToBe(t *testing.T) {
	dir := hostile(t)
	tree, _ := scanDir(t, dir)
	must(t, os.Remove(filepath.Join(dir, "aktuelt/sak.md")))
	_, d := tree.Read("aktuelt/sak.md")
	if d == nil || d.Rule != "source-vanished" || d.File != "content/aktuelt/sak.md" || d.Hint.NB == "" {
		t.Errorf("got %+v", d)
	}
	if _, d := tree.Read("aldri-sett.md"); d == nil || d.Rule != "source-vanished" {
		t.Errorf("got %+v", d)
	}
}

func TestAFolderThatTookTheFilesPlaceIsNoFile(t *testing.T) {
	dir := hostile(t)
	tree, _ := scanDir(t, dir)
	name := filepath.Join(dir, "aktuelt/sak.md")
	must(t, errors.Join(os.Remove(name), os.Mkdir(name, 0o777)))
	if _, d := tree.Read("aktuelt/sak.md"); d == nil || d.Rule != "source-special" {
		t.Errorf("got %+v", d)
	}
}

func TestTheFileAsItIsNowIsReadWhole(t *testing.T) {
	dir := hostile(t)
	tree, _ := scanDir(t, dir)
	long := bytes.Repeat([]byte("lang "), 10_000)
	must(t, os.WriteFile(filepath.Join(dir, "aktuelt/sak.md"), long, 0o666))
	if data, d := tree.Read("aktuelt/sak.md"); d != nil || !bytes.Equal(data, long) {
		t.Errorf("%d bytes, %v", len(data), d)
	}
	f, d := tree.Open("aktuelt/sak.md")
	if d != nil {
		t.Fatal(d)
	}
	defer f.Close()
	if data, err := io.ReadAll(f); err != nil || !bytes.Equal(data, long) {
		t.Errorf("%d bytes, %v", len(data), err)
	}
}

func TestAFileThatGrowsWhileItIsReadIsReadWhole(t *testing.T) {
	long := strings.Repeat("a", 5000)
	for _, size := range []int64{0, 1, 4999, 5000, 9000} {
		data, err := readAll(strings.NewReader(long), make([]byte, 0, size+1))
		if err != nil || string(data) != long {
			t.Errorf("size %d: %d bytes, %v", size, len(data), err)
		}
	}
}

func TestAnEnormousMarkdownFileIsRefusedAndAFilmIsNot(t *testing.T) {
	dir := hostile(t)
	for _, name := range []string{"film.md", "film.mp4"} {
		must(t, os.WriteFile(filepath.Join(dir, name), nil, 0o666))
		must(t, os.Truncate(filepath.Join(dir, name), 50<<20+512<<10))
	}
	tree, found := scanDir(t, dir)
	if len(found) > 0 {
		t.Error(found)
	}
	_, d := tree.Read("film.md")
	if d == nil || d.Rule != "source-too-large" || !strings.Contains(d.Message.NB, "50,5 MB") || !strings.Contains(d.Message.NB, "høyst 32 MB") {
		t.Errorf("got %+v", d)
	}
	if data, d := tree.Read("film.mp4"); d != nil || len(data) != 50<<20+512<<10 {
		t.Errorf("%d bytes, %v", len(data), d)
	}
}

func TestWhatCannotBeReadIsSaid(t *testing.T) {
	files := fstest.MapFS{"åpen.md": {}, "aktuelt/sak.md": {}, "aktuelt/to.md": {}}
	tree, found, err := Scan(sealed{files, "aktuelt"}, "content")
	if err != nil {
		t.Fatal(err)
	}
	wantRules(t, found, map[string]string{"content/aktuelt": "source-unreadable"})
	if !strings.Contains(found[0].Message.NB, "permission denied") || strings.Contains(found[0].Message.NB, "open aktuelt") {
		t.Error(found[0].Message.NB)
	}
	if got := paths(tree); !slices.Equal(got, []string{"åpen.md"}) {
		t.Errorf("got %q", got)
	}
	if _, _, err := Scan(sealed{files, "."}, "content"); !errors.Is(err, fs.ErrPermission) {
		t.Errorf("a sealed root: %v", err)
	}
	tree, _, _ = Scan(files, "content")
	tree.FS = sealed{files, "aktuelt/sak.md"}
	if _, d := tree.Read("aktuelt/sak.md"); d == nil || d.Rule != "source-unreadable" {
		t.Errorf("got %+v", d)
	}
}

// sealed is a file system in which one name may not be opened.
type sealed struct {
	fs.FS
	name string
}

func (s sealed) Open(name string) (fs.File, error) {
	if name == s.name {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return s.FS.Open(name)
}

func TestNamesThatCannotBeAddressesAreErrors(t *testing.T) {
	_, found, err := Scan(fstest.MapFS{"a/linje\nskift.md": {}, "a/b.md": {}, "m\x7fappe/x.md": {}}, "content")
	if err != nil {
		t.Fatal(err)
	}
	wantRules(t, found, map[string]string{"content/a/linje\nskift.md": "source-name", "content/m\x7fappe": "source-name"})
}

func TestNamesInAnOldCharacterSetAreErrors(t *testing.T) {
	dir := hostile(t)
	if os.WriteFile(filepath.Join(dir, "bl\xe5b\xe6r.md"), nil, 0o666) != nil {
		t.Skip("this file system takes no such names")
	}
	tree, found := scanDir(t, dir)
	wantRules(t, found, map[string]string{"content/bl�b�r.md": "source-name"})
	if len(tree.Files) != 1 {
		t.Errorf("got %q", paths(tree))
	}
}

func TestMacNamesAreComparedInOneFormAndOpenedInTheirOwn(t *testing.T) {
	const mac, one = "a\u030arsmøte/pa\u030aske.md", "årsmøte/påske.md"
	tree, found, err := Scan(fstest.MapFS{mac: {Data: []byte("egg")}}, "content")
	if err != nil || len(found) > 0 {
		t.Fatal(err, found)
	}
	if got := paths(tree); !slices.Equal(got, []string{one}) {
		t.Fatalf("got %q", got)
	}
	if data, d := tree.Read(one); d != nil || string(data) != "egg" {
		t.Errorf("%q, %v", data, d)
	}
	_, found, _ = Scan(fstest.MapFS{mac: {}, one: {}}, "content")
	wantRules(t, found, map[string]string{"content/" + one: "source-name-twice"})
}

func TestHTMLIsRefusedInContentOnly(t *testing.T) {
	tree, found, _ := Scan(fstest.MapFS{"a.html": {}, "b/C.HTM": {}, "html.md": {}, "c.xml": {}}, "content")
	if len(found) > 0 {
		t.Error(found)
	}
	wantRules(t, NoPages(tree), map[string]string{"content/a.html": "source-html", "content/b/C.HTM": "source-html"})
}

// Notepad ends names in .txt where Windows hides endings, and phones write .MD.
func TestAPageWhoseNameEndsWrongIsNeverCopiedInSilence(t *testing.T) {
	tree, _, _ := Scan(fstest.MapFS{
		"a.md": {}, "b.MD": {}, "c/d.md.txt": {}, "e.markdown": {}, "f.Md.TXT": {}, "site.yml": {}, "README.MD": {}, "g.mdown": {},
		"h.txt": {}, "i.md.pdf": {}, "md": {}, "j.mdx.zip": {}, "k/site.yml": {}, "İİİİ.MD": {},
	}, "content")
	list := NoPages(tree)
	wantRules(t, list, map[string]string{
		"content/b.MD": "source-ending", "content/c/d.md.txt": "source-ending", "content/e.markdown": "source-ending",
		"content/f.Md.TXT": "source-ending", "content/site.yml": "source-ending", "content/README.MD": "source-ending", "content/g.mdown": "source-ending",
		"content/İİİİ.MD": "source-ending",
	})
	for _, d := range list {
		if d.File == "content/c/d.md.txt" && !strings.Contains(d.Hint.NB, "«d.md»") || d.File == "content/site.yml" && !strings.Contains(d.Hint.NB, "«site.yaml»") {
			t.Errorf("%s: %s", d.File, d.Hint.NB)
		}
	}
}

func TestAMissingFolderIsToldFromAForbiddenOne(t *testing.T) {
	_, err := Open(filepath.Join(t.TempDir(), "content"))
	var folder *FolderError
	if !errors.As(err, &folder) || !errors.Is(err, fs.ErrNotExist) || !strings.Contains(folder.Text.NB, "finnes ikke") {
		t.Errorf("got %v", err)
	}
	file := filepath.Join(t.TempDir(), "content")
	must(t, os.WriteFile(file, nil, 0o666))
	if _, err = Open(file); !errors.As(err, &folder) || !strings.Contains(folder.Text.NB, "kan ikke åpnes") {
		t.Errorf("got %v", err)
	}
}

func TestNoNameLeadsOutOfAFolder(t *testing.T) {
	dir, err := Open(hostile(t))
	if err != nil {
		t.Fatal(err)
	}
	defer dir.Close()
	for _, name := range []string{"../x", "/etc/passwd", "aktuelt/../../x", "", "a//b"} {
		if f, err := dir.Open(name); err == nil {
			f.Close()
			t.Errorf("%q was opened", name)
		}
	}
}

func TestEveryRuleSaysWhatWhyAndWhatToDo(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range Rules() {
		for _, text := range []diag.Text{r.Message, r.Hint, r.Why} {
			if text.NB == "" || text.NN == "" || text.EN == "" {
				t.Errorf("%s: a text is missing: %+v", r.ID, text)
			}
		}
		if seen[r.ID] || !strings.HasPrefix(r.ID, "source-") || r.Bad == "" || r.Good == "" {
			t.Errorf("%s: repeated, misnamed or without examples", r.ID)
		}
		seen[r.ID] = true
	}
}

func FuzzNames(f *testing.F) {
	for _, s := range []string{"a.md", "_index.nn.md", "bl\xe5.md", "a\u030a", "..", "~$x", "a\x00b"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, name string) {
		tree, _, err := Scan(one{name}, "content")
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range tree.Files {
			if skipped(name, false) || !fs.ValidPath(file.Path) || !strings.HasSuffix(file.name(), name) {
				t.Errorf("%q came through as %q", name, file.Path)
			}
		}
	})
}

// one is a folder with one empty file of any name, as a disk may hand it over.
type one struct{ name string }

func (o one) Open(string) (fs.File, error) { return nil, fs.ErrNotExist }

func (o one) ReadDir(string) ([]fs.DirEntry, error) {
	info, err := fs.Stat(fstest.MapFS{"x": {}}, "x")
	if err != nil || strings.ContainsAny(o.name, "/\x00") || o.name == "" || o.name == "." || o.name == ".." {
		return nil, err
	}
	return []fs.DirEntry{named{fs.FileInfoToDirEntry(info), o.name}}, nil
}

type named struct {
	fs.DirEntry
	name string
}

func (n named) Name() string { return n.name }

func BenchmarkScan(b *testing.B) {
	dir := open(b, corpus(b))
	for b.Loop() {
		if tree, _, err := Scan(dir, "content"); err != nil || len(tree.Files) != 10_000 {
			b.Fatal(err)
		}
	}
}

// The reading of 10,000 files through os.Root, and through plain names.
func BenchmarkRead(b *testing.B) {
	name := corpus(b)
	dir := open(b, name)
	tree, _, err := Scan(dir, "content")
	must(b, err)
	b.Run("root", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			if _, d := tree.Read(tree.Files[i%len(tree.Files)].Path); d != nil {
				b.Fatal(d)
			}
		}
	})
	b.Run("plain", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			if _, err := os.ReadFile(name + "/" + tree.Files[i%len(tree.Files)].Path); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// corpus makes 10,000 files of 4 KB, half of them in folders of their own.
func corpus(b *testing.B) string {
	b.Helper()
	dir, text := b.TempDir(), bytes.Repeat([]byte("ord "), 1024)
	for i := range 10_000 {
		name := fmt.Sprintf("%s/del%02d/sak-%05d.md", dir, i%20, i)
		if i%2 == 0 {
			name = fmt.Sprintf("%s/del%02d/sak-%05d/index.md", dir, i%20, i)
		}
		must(b, os.MkdirAll(filepath.Dir(name), 0o777))
		must(b, os.WriteFile(name, text, 0o666))
	}
	return dir
}

func open(t testing.TB, name string) *Dir {
	t.Helper()
	dir, err := Open(name)
	must(t, err)
	t.Cleanup(func() { dir.Close() })
	return dir
}

func scanDir(t *testing.T, name string) (Tree, diag.List) {
	t.Helper()
	tree, found, err := Scan(open(t, name), "content")
	must(t, err)
	return tree, found
}

func paths(t Tree) []string {
	var p []string
	for _, f := range t.Files {
		p = append(p, f.Path)
	}
	return p
}

func wantRules(t *testing.T, found diag.List, want map[string]string) {
	t.Helper()
	got := map[string]string{}
	for _, d := range found {
		got[d.File] = d.Rule
	}
	if fmt.Sprint(got) != fmt.Sprint(want) || len(found) != len(want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func link(t *testing.T, target, name string) {
	t.Helper()
	if err := os.Symlink(target, name); err != nil {
		t.Skip("symbolic links cannot be made here: ", err)
	}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
