package watch

import (
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestWhatIsToldIsEnough does anything at all to a tree, and keeps a copy of it
// for which only what is told is read again. The copy must become the same.
func TestWhatIsToldIsEnough(t *testing.T) {
	seeds, rounds := 3, 40
	if testing.Short() {
		seeds = 1
	}
	for seed := range seeds {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			inBothModes(t, func(t *testing.T, o Options) {
				o.Quiet, o.Most, o.Poll = time.Millisecond, 3*time.Millisecond, time.Millisecond
				s := newScene(t, o, "a/b/c", "a/d", "e")
				c := &copied{scene: s, known: s.read()}
				m := &mischief{scene: s, Rand: rand.New(rand.NewPCG(uint64(seed), 1))}
				for range rounds {
					m.done = nil
					for range 1 + m.IntN(1<<m.IntN(9)) {
						m.act()
					}
					c.converge(m)
				}
			})
		})
	}
}

// copied is a copy of the tree, as a consumer would have it.
type copied struct {
	*scene
	known map[string]string
}

func (c *copied) converge(m *mischief) {
	c.Helper()
	for {
		if maps.Equal(c.known, c.read()) {
			return
		}
		b, err := c.w.Next(c.ctx)
		if err != nil {
			c.Fatalf("%v\nknown %q\nthere %q\ndone %q", err, c.known, c.read(), m.done)
		}
		if b.All {
			c.known = c.read()
		}
		for _, path := range b.Paths {
			c.again(path)
		}
	}
}

// again reads what is told, all of it if it is a folder, and lists the folder
// it is in: what has gone from there or come has done so with all in it.
func (c *copied) again(path string) {
	there, known := c.read(), maps.Clone(c.known)
	for name := range known {
		if beside := c.beside(name, path); in(name, path) || beside != "" && there[beside] == "" {
			delete(c.known, name)
		}
	}
	for name, text := range there {
		if beside := c.beside(name, path); in(name, path) || beside != "" && known[beside] == "" {
			c.known[name] = text
		}
	}
}

// beside is what name is, or is in, of the things beside path; "" when it is
// elsewhere.
func (c *copied) beside(name, path string) string {
	for name != c.dir {
		if filepath.Dir(name) == filepath.Dir(path) {
			return name
		}
		name = filepath.Dir(name)
	}
	return ""
}

func in(name, folder string) bool { return name == folder || strings.HasPrefix(name, folder+"/") }

// read is the whole tree.
func (s *scene) read() map[string]string {
	all := map[string]string{}
	filepath.WalkDir(s.dir, func(path string, _ fs.DirEntry, err error) error {
		if text, ok := content(path); ok && path != s.dir {
			all[path] = text
		}
		return nil
	})
	return all
}

func content(path string) (string, bool) {
	info, err := os.Lstat(path)
	switch {
	case err != nil:
		return "", false
	case info.IsDir():
		return "folder", true
	case info.Mode()&fs.ModeSymlink != 0:
		to, err := os.Readlink(path)
		return "to " + to, err == nil
	}
	text, err := os.ReadFile(path)
	return "file " + string(text), err == nil
}

// mischief does anything to a tree. What fails, fails: that is anything too.
type mischief struct {
	*scene
	*rand.Rand
	done []string
}

// letters are few, so that names meet again.
const letters = "aAbcd"

func (m *mischief) name() string {
	parts := make([]string, 1+m.IntN(4))
	for i := range parts {
		at := m.IntN(len(letters))
		parts[i] = letters[at : at+1]
	}
	return m.at(strings.Join(parts, "/"))
}

// some is a name that is there, if there is any.
func (m *mischief) some(folder bool) string {
	all := m.read()
	names := slices.Sorted(maps.Keys(all))
	names = slices.DeleteFunc(names, func(name string) bool { return (all[name] == "folder") != folder })
	if len(names) == 0 {
		return m.name()
	}
	return names[m.IntN(len(names))]
}

func (m *mischief) text() []byte { return fmt.Appendf(nil, "%03d", m.IntN(1000)) }

// act does one thing and notes it down.
func (m *mischief) act() {
	file, folder, name := m.some(false), m.some(true), m.name()
	note := func(what string, names ...string) {
		m.done = append(m.done, what+" "+strings.ReplaceAll(strings.Join(names, " "), m.dir, ""))
	}
	switch m.IntN(16) {
	case 0, 1:
		note("write", file)
		os.WriteFile(file, m.text(), 0o666)
	case 2:
		note("append", file)
		if f, err := os.OpenFile(file, os.O_APPEND|os.O_WRONLY, 0); err == nil {
			f.Write(m.text())
			f.Close()
		}
	case 3, 4, 5:
		note("make", name)
		os.MkdirAll(filepath.Dir(name), 0o777)
		os.WriteFile(name, m.text(), 0o666)
	case 6:
		note("make folders", name)
		os.MkdirAll(name, 0o777)
	case 7:
		note("replace", file)
		os.WriteFile(m.at("tmp"), m.text(), 0o666)
		os.Rename(m.at("tmp"), file)
	case 8:
		note("rename", file, name)
		os.Rename(file, name)
	case 9, 10:
		note("rename folder", folder, name)
		os.Rename(folder, name)
	case 11:
		other := m.some(true)
		note("exchange folders", folder, other)
		if os.Rename(folder, m.at("tmp")) == nil {
			os.Rename(other, folder)
			os.Rename(m.at("tmp"), other)
			os.Rename(m.at("tmp"), m.name())
		}
	case 12:
		note("remove", file)
		os.Remove(file)
	case 13:
		note("remove folder", folder)
		os.RemoveAll(folder)
	case 14:
		note("remove and make folder", folder)
		os.RemoveAll(folder)
		os.MkdirAll(folder, 0o777)
		os.WriteFile(filepath.Join(folder, "a"), m.text(), 0o666)
	case 15:
		note("link", name)
		os.Symlink("a", name)
	}
}

// TestARootMayComeAndGoAsOften is the same with the root itself.
func TestARootMayComeAndGoAsOften(t *testing.T) {
	inBothModes(t, func(t *testing.T, o Options) {
		o.Quiet, o.Most, o.Poll = time.Millisecond, 3*time.Millisecond, time.Millisecond
		s := newScene(t, o, "a/b/c", "a/d", "e")
		c := &copied{scene: s, known: s.read()}
		m := &mischief{scene: s, Rand: rand.New(rand.NewPCG(5, 1))}
		for range 60 {
			m.done = nil
			for range 1 + m.IntN(8) {
				m.act()
			}
			switch m.IntN(4) {
			case 0:
				os.RemoveAll(s.dir)
			case 1:
				os.RemoveAll(s.dir)
				os.Mkdir(s.dir, 0o777)
			case 2:
				os.RemoveAll(s.dir + ".old")
				os.Rename(s.dir, s.dir+".old")
				os.Mkdir(s.dir, 0o777)
			}
			for range m.IntN(8) {
				m.act()
			}
			c.converge(m)
		}
	})
}
