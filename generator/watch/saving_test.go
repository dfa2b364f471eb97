package watch

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// leftovers are what editors put beside a file while they save it.
func leftovers(path string, _ bool) bool {
	name := filepath.Base(path)
	return name == "4913" || strings.HasSuffix(name, "~") || strings.HasPrefix(name, ".")
}

// saves are the ways in which editors and people change a tree of a.md, b.md,
// dir/c.md and dir/sub/d.md, and the names that are to be told.
var saves = []struct {
	name string
	do   func(s *scene)
	want string
}{
	{"in place", func(s *scene) { s.put("a.md", "new") }, "a.md"},
	{"in place, as long as before", func(s *scene) { s.put("a.md", "As it was: a.md") }, "a.md"},
	{"truncated, written in pieces", func(s *scene) {
		f, err := os.OpenFile(s.at("a.md"), os.O_WRONLY|os.O_TRUNC, 0)
		must(s, err)
		for _, piece := range []string{"some", " ", "words"} {
			_, err := f.WriteString(piece)
			must(s, err)
		}
		must(s, f.Close())
	}, "a.md"},
	{"appended to", func(s *scene) {
		f, err := os.OpenFile(s.at("dir/c.md"), os.O_WRONLY|os.O_APPEND, 0)
		must(s, err)
		_, err = f.WriteString("more")
		must(s, err)
		must(s, f.Close())
	}, "dir/c.md"},
	{"emptied", func(s *scene) { must(s, os.Truncate(s.at("a.md"), 0)) }, "a.md"},
	{"a new file beside, renamed over", func(s *scene) {
		s.put("a.md.tmp", "new")
		s.rename("a.md.tmp", "a.md")
	}, "a.md"},
	{"vim: a probe, the old one as a backup, a new one written", func(s *scene) {
		s.put("dir/4913", "")
		s.remove("dir/4913")
		s.rename("dir/c.md", "dir/c.md~")
		s.put("dir/c.md", "new")
		must(s, os.Chmod(s.at("dir/c.md"), 0o644))
		s.remove("dir/c.md~")
	}, "dir/c.md"},
	{"vim that keeps its backup: nobody wants to hear of it", func(s *scene) {
		s.put(".a.md.swp", "swap")
		s.rename("a.md", "a.md~")
		s.put("a.md", "new")
	}, "a.md"},
	{"VS Code, in one step: a new one in the same folder, made safe, renamed", func(s *scene) {
		f, err := os.CreateTemp(s.dir, "a.md.vsctmp")
		must(s, err)
		_, err = f.WriteString("new")
		must(s, err)
		must(s, f.Sync())
		must(s, f.Close())
		must(s, os.Rename(f.Name(), s.at("a.md")))
	}, "a.md"},
	{"removed and made again, as git does", func(s *scene) {
		s.remove("a.md")
		s.put("a.md", "new")
	}, "a.md"},
	{"a new file", func(s *scene) { s.put("dir/new.md", "new") }, "dir/new.md"},
	{"a file removed", func(s *scene) { s.remove("b.md") }, "b.md"},
	{"a file renamed", func(s *scene) { s.rename("a.md", "dir/e.md") }, "a.md dir/e.md"},
	{"a file renamed in capitals only", func(s *scene) { s.rename("a.md", "A.md") }, "A.md a.md"},
	{"two files change places", func(s *scene) {
		s.rename("a.md", "x")
		s.rename("b.md", "a.md")
		s.rename("x", "b.md")
	}, "a.md b.md"},
	{"a file becomes a folder", func(s *scene) {
		s.remove("a.md")
		s.put("a.md/index.md", "new")
	}, "a.md a.md/index.md"},
	{"a folder becomes a file", func(s *scene) {
		s.remove("dir")
		s.put("dir", "new")
	}, "dir dir/c.md dir/sub dir/sub/d.md"},
	{"folders in folders, at once", func(s *scene) { s.put("x/y/z/new.md", "new") }, "x x/y x/y/z x/y/z/new.md"},
	{"a folder without anything in it", func(s *scene) { must(s, os.Mkdir(s.at("x"), 0o777)) }, "x"},
	{"a folder renamed", func(s *scene) { s.rename("dir", "folder") },
		"dir dir/c.md dir/sub dir/sub/d.md folder folder/c.md folder/sub folder/sub/d.md"},
	{"a folder renamed in capitals only", func(s *scene) { s.rename("dir/sub", "dir/Sub") },
		"dir/Sub dir/Sub/d.md dir/sub dir/sub/d.md"},
	{"a folder removed", func(s *scene) { s.remove("dir") }, "dir dir/c.md dir/sub dir/sub/d.md"},
	{"a folder that comes from elsewhere", func(s *scene) {
		must(s, os.Rename(tree(s.T, "f.md", "g/h.md"), s.at("x")))
	}, "x x/f.md x/g x/g/h.md"},
	{"a folder that goes elsewhere", func(s *scene) {
		must(s, os.Rename(s.at("dir"), filepath.Join(s.TempDir(), "x")))
	}, "dir dir/c.md dir/sub dir/sub/d.md"},
	{"a link", func(s *scene) { must(s, os.Symlink("a.md", s.at("link.md"))) }, "link.md"},
	{"other rights", func(s *scene) { must(s, os.Chmod(s.at("a.md"), 0o755)) }, ""},
	{"rights that let it be read no more", func(s *scene) { must(s, os.Chmod(s.at("a.md"), 0o200)) }, "a.md"},
	{"another time", func(s *scene) {
		must(s, os.Chtimes(s.at("a.md"), time.Time{}, time.Now().Add(time.Hour)))
	}, "a.md"},
	{"only read", func(s *scene) {
		_, err := os.ReadFile(s.at("a.md"))
		must(s, err)
	}, ""},
	{"an editor's leftovers", func(s *scene) {
		s.put(".a.md.swp", "swap")
		s.put("a.md~", "backup")
		s.put("dir/4913", "")
	}, ""},
	{"in a folder that is not looked at", func(s *scene) { s.put(".git/objects/ab/cd", "object") }, ""},
}

func (s *scene) put(name, text string) { s.Helper(); put(s, s.at(name), text) }
func (s *scene) remove(name string)    { s.Helper(); must(s, os.RemoveAll(s.at(name))) }
func (s *scene) rename(from, to string) {
	s.Helper()
	must(s, os.Rename(s.at(from), s.at(to)))
}

func TestEveryWayToSaveIsTold(t *testing.T) {
	for _, save := range saves {
		t.Run(save.name, func(t *testing.T) {
			inBothModes(t, func(t *testing.T, o Options) {
				o.Skip = leftovers
				s := newScene(t, o, "a.md", "b.md", "dir/c.md", "dir/sub/d.md")
				s.wantAfter(func() { save.do(s) }, strings.Fields(save.want)...)
				// and it goes on: what is there now is watched
				s.wantAfter(func() { s.put("e.md", "new") }, "e.md")
			})
		})
	}
}

func TestAFolderIsWatchedUnderItsNewName(t *testing.T) {
	inBothModes(t, func(t *testing.T, o Options) {
		s := newScene(t, o, "a/b/c.md", "z/z.md")
		s.wantAfter(func() { s.rename("a", "z/a") }, "a", "a/b", "a/b/c.md", "z/a", "z/a/b", "z/a/b/c.md")
		s.wantAfter(func() { s.put("z/a/b/c.md", "new") }, "z/a/b/c.md")
		s.wantAfter(func() { s.put("a/b/c.md", "another") }, "a", "a/b", "a/b/c.md")
		s.wantAfter(func() { s.put("a/b/c.md", "again") }, "a/b/c.md")
		s.wantAfter(func() { s.put("z/a/b/c.md", "again") }, "z/a/b/c.md")
		s.wantAfter(func() { s.rename("z/a/b", "b") }, "z/a/b", "z/a/b/c.md", "b", "b/c.md")
		s.wantAfter(func() { s.remove("b/c.md") }, "b/c.md")
	})
}

// With events no more is known than that a folder went and came, so what is in
// it may be told without need; it must not be unwatched afterwards.
func TestAFolderThatWentAndCameIsWatched(t *testing.T) {
	for name, do := range map[string]func(*scene){
		"renamed there and back": func(s *scene) { s.rename("a", "b"); s.rename("b", "a") },
		"made anew":              func(s *scene) { s.remove("a"); s.put("a/b/c.md", "new") },
		"exchanged with another": func(s *scene) { s.rename("a", "b"); s.rename("z", "a"); s.rename("b", "z") },
	} {
		t.Run(name, func(t *testing.T) {
			inBothModes(t, func(t *testing.T, o Options) {
				s := newScene(t, o, "a/b/c.md", "z/b/c.md")
				do(s)
				s.heard()
				s.wantAfter(func() { s.put("a/b/c.md", "new text") }, "a/b/c.md")
				s.wantAfter(func() { s.put("a/new.md", "new") }, "a/new.md")
				if name == "exchanged with another" {
					s.wantAfter(func() { s.put("z/b/c.md", "new text") }, "z/b/c.md")
				}
			})
		})
	}
}

func TestVimItself(t *testing.T) {
	vim, err := exec.LookPath("vim")
	if err != nil {
		t.Skip("vim is not here")
	}
	for _, settings := range []string{"nobackup writebackup backupcopy=auto", "nobackup writebackup backupcopy=no", "backup backupcopy=yes", "backup backupcopy=no"} {
		t.Run(settings, func(t *testing.T) {
			inBothModes(t, func(t *testing.T, o Options) {
				o.Skip = leftovers
				s := newScene(t, o, "a.md", "dir/c.md")
				s.wantAfter(func() {
					run(t, s.dir, vim, "-Nu", "NONE", "-es", "+set swapfile "+settings, "+normal Gofrom vim", "+wq", "dir/c.md")
				}, "dir/c.md")
			})
		})
	}
}

func run(t testing.TB, dir, name string, args ...string) {
	t.Helper()
	if out, err := command(dir, name, args...).CombinedOutput(); err != nil {
		t.Fatalf("%s %q: %v\n%s", name, args, err, out)
	}
}

// command knows nothing of the settings a person has.
func command(dir, name string, args ...string) *exec.Cmd {
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_SYSTEM="+os.DevNull, "TERM=dumb")
	return cmd
}
