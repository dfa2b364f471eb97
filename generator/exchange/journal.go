package exchange

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
	"os"
	"path"
	"path/filepath"
)

// Journal is what is to be done to a folder, in this order. Doing it twice, or
// the rest of it, is harmless.
type Journal struct {
	From  string `json:"from"`  // the folder that files are moved from, absolute
	Clear string `json:"clear"` // a folder in it, removed in the end
	Steps []Step `json:"steps"`
}

// Step moves the file Take to Put, or removes Put when there is no Take.
// Both are slash-separated, Take below Journal.From. What a removed file
// leaves empty is removed with it, and folders are made for one that is moved.
type Step struct {
	Take string `json:"take,omitempty"`
	Put  string `json:"put"`
}

func journalPath(dir string) string { return filepath.Join(dir, "journal") }

// Begin writes the journal j into the folder dir and takes its first step. If
// that fails, nothing has changed and there is no journal. Then comes Resume.
func Begin(out, dir string, j Journal) error {
	text, err := json.Marshal(j)
	if err != nil {
		return err
	}
	if err := Replace(journalPath(dir), checked(text)); err != nil {
		return err
	}
	err = os.MkdirAll(out, 0o777)
	if err == nil {
		err = newMover(out, j.From).step(j.Steps[0])
	}
	if err != nil {
		return errors.Join(err, os.Remove(journalPath(dir)))
	}
	return nil
}

// Resume carries out the journal in the folder dir, if there is one. One that
// cannot be trusted is removed.
func Resume(out, dir string) error {
	text, err := os.ReadFile(journalPath(dir))
	if err != nil {
		return present(err)
	}
	j, sound := decode(text)
	if !sound {
		return os.Remove(journalPath(dir))
	}
	if err := os.MkdirAll(out, 0o777); err != nil {
		return err
	}
	m := newMover(out, j.From)
	for _, s := range j.Steps {
		if err := m.step(s); err != nil {
			return err
		}
	}
	return errors.Join(os.RemoveAll(filepath.Join(j.From, j.Clear)), os.Remove(journalPath(dir)))
}

func decode(text []byte) (j Journal, sound bool) {
	_, body, _ := bytes.Cut(text, []byte("\n"))
	sound = bytes.Equal(text, checked(body)) && json.Unmarshal(body, &j) == nil &&
		filepath.IsAbs(j.From) && local(j.Clear)
	for _, s := range j.Steps {
		sound = sound && local(s.Put) && (s.Take == "" || local(s.Take))
	}
	return j, sound
}

// checked is text after a line with its check sum.
func checked(text []byte) []byte {
	return append(fmt.Appendf(nil, "%08x\n", crc32.ChecksumIEEE(text)), text...)
}

func local(name string) bool {
	_, err := filepath.Localize(name)
	return err == nil && name != "."
}

// mover takes steps; it knows the folders it has seen to.
type mover struct {
	out, from string
	dirs      map[string]struct{}
}

func newMover(out, from string) mover { return mover{out, from, map[string]struct{}{".": {}}} }

func (m mover) at(name string) string { return filepath.Join(m.out, filepath.FromSlash(name)) }

func (m mover) step(s Step) error {
	if s.Take == "" {
		return m.remove(s.Put)
	}
	if err := m.folder(path.Dir(s.Put)); err != nil {
		return err
	}
	return present(os.Rename(filepath.Join(m.from, filepath.FromSlash(s.Take)), m.at(s.Put)))
}

func (m mover) folder(dir string) error {
	if _, ok := m.dirs[dir]; ok {
		return nil
	}
	if err := m.folder(path.Dir(dir)); err != nil {
		return err
	}
	if err := os.Mkdir(m.at(dir), 0o777); err != nil {
		info, failed := os.Lstat(m.at(dir))
		if failed != nil || !info.IsDir() {
			return err
		}
	}
	m.dirs[dir] = struct{}{}
	return nil
}

func (m mover) remove(p string) error {
	if !Inside(m.out, p) {
		return nil
	}
	// where a folder has come in p's place, p went before the kill
	if info, err := os.Lstat(m.at(p)); err == nil && !info.IsDir() {
		if err := os.Remove(m.at(p)); err != nil {
			return err
		}
	}
	for dir := path.Dir(p); dir != "."; dir = path.Dir(dir) {
		if err := os.Remove(m.at(dir)); err != nil && !Absent(err) {
			break
		}
		delete(m.dirs, dir)
	}
	return nil
}

// present drops the error that a file is not there: it was moved before.
func present(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}
