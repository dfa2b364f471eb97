package output

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"syscall"

	"golang.org/x/text/unicode/norm"

	"github.com/ms-forbundet/ms.no/generator/sum"
)

// Put adds a file with the bytes data, which are not kept. A *Refusal says
// that somebody else's file stands there.
func (s *Stage) Put(path string, data []byte) error {
	return s.add(path, func() (staged, error) {
		f := staged{size: int64(len(data)), sum: sum.Of(data)}
		var err error
		if f.kept, err = s.published(path, f); f.kept || err != nil {
			return f, err
		}
		return f, s.create(path, func(w *os.File) error {
			_, err := s.write(w, data)
			return err
		})
	})
}

// PutFrom adds a file with what r has, which is read once, or twice when it
// can seek and may be what is published already.
func (s *Stage) PutFrom(path string, r io.Reader) error {
	return s.add(path, func() (staged, error) {
		if seeker, ok := r.(io.ReadSeeker); ok {
			f, err := s.compare(path, seeker)
			if f.kept || err != nil {
				return f, err
			}
		}
		var f staged
		err := s.create(path, func(w *os.File) (err error) {
			f, err = copySum(writer{s, w}, r)
			return err
		})
		if err != nil {
			return f, err
		}
		if f.kept, err = s.published(path, f); f.kept {
			err = errors.Join(err, os.Remove(s.staged(path)))
		}
		return f, err
	})
}

// compare reads r to see whether it is what is published, and goes back.
func (s *Stage) compare(path string, r io.ReadSeeker) (staged, error) {
	if _, ok := s.was.Find(path); !ok {
		return staged{}, nil
	}
	f, err := copySum(io.Discard, r)
	if err == nil {
		f.kept, err = s.published(path, f)
	}
	if err == nil && !f.kept {
		_, err = r.Seek(0, io.SeekStart)
	}
	return f, err
}

// Keep adds the file path as it is published, without its bytes. ErrChanged
// says that they must be Put.
func (s *Stage) Keep(path string) error {
	e, ok := s.was.Find(path)
	if !ok {
		return ErrChanged
	}
	if ok, err := s.intact(e); !ok || err != nil {
		return errors.Join(err, ErrChanged)
	}
	return s.add(path, func() (staged, error) { return staged{e.Size, e.Sum, true}, nil })
}

// add enters path, and what make says of it, in the new site.
func (s *Stage) add(path string, make func() (staged, error)) error {
	err := validPath(path)
	if err == nil {
		err = s.reserve(path)
	}
	if err != nil {
		return s.failed(err)
	}
	f, err := make()
	if err != nil {
		return s.failed(err)
	}
	s.mu.Lock()
	s.now[path] = f
	s.mu.Unlock()
	return nil
}

func (s *Stage) reserve(path string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, twice := s.now[path]; twice {
		return fmt.Errorf("%s is made twice", path)
	}
	s.now[path] = staged{}
	return nil
}

func (s *Stage) failed(err error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.fail == nil {
		s.fail = err
	}
	return err
}

// published says whether the file of the published site at path has the bytes
// of f. It refuses a foreign file with others.
func (s *Stage) published(path string, f staged) (bool, error) {
	e, ours := s.was.Find(path)
	if ours {
		if e.Size != f.size || e.Sum != f.sum {
			return false, nil
		}
		return s.intact(e)
	}
	info, err := os.Lstat(s.public(path))
	switch {
	case absent(err), err == nil && info.IsDir() && s.was.hasFolder(path):
		return false, nil
	case err != nil:
		return false, err
	}
	same, err := holds(s.public(path), Entry{path, f.size, f.sum})
	if err == nil && !same {
		err = s.foreignAt(path)
	}
	return same, err
}

// intact says whether the published file of e is as it was written.
func (s *Stage) intact(e Entry) (bool, error) {
	info, err := os.Lstat(s.public(e.Path))
	switch {
	case absent(err):
		return false, nil
	case err != nil:
		return false, err
	case !info.Mode().IsRegular() || info.Size() != e.Size:
		return false, nil
	case !info.ModTime().After(s.wasAt):
		return true, nil
	}
	same, err := holds(s.public(e.Path), e)
	if same {
		s.mu.Lock()
		s.stale = true // a new manifest saves the next run from reading it
		s.mu.Unlock()
	}
	return same, err
}

// holds reads the file name to see whether it is e.
func holds(name string, e Entry) (bool, error) {
	info, err := os.Lstat(name)
	if err != nil || !info.Mode().IsRegular() || info.Size() != e.Size {
		return false, err
	}
	r, err := os.Open(name)
	if err != nil {
		return false, err
	}
	defer r.Close()
	f, err := copySum(io.Discard, r)
	return err == nil && f.size == e.Size && f.sum == e.Sum, err
}

// copySum copies r to w and says what went through.
func copySum(w io.Writer, r io.Reader) (staged, error) {
	h := sha256.New()
	n, err := io.Copy(io.MultiWriter(w, h), r)
	return staged{size: n, sum: sum.Sum(h.Sum(nil))}, err
}

// writer is a file that is written through the stage's write.
type writer struct {
	s *Stage
	f *os.File
}

func (w writer) Write(b []byte) (int, error) { return w.s.write(w.f, b) }

// create makes the staged file path and lets fill write it.
func (s *Stage) create(name string, fill func(*os.File) error) error {
	if err := s.touch(); err != nil {
		return err
	}
	if err := s.folder(path.Dir(name)); err != nil {
		return err
	}
	var f *os.File
	err := s.putAt(s.staged(name), func(to string) (err error) {
		f, err = os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o666)
		return err
	})
	if err != nil {
		return err
	}
	if err := errors.Join(fill(f), f.Close()); err != nil {
		os.Remove(f.Name()) // a full disk needs the room
		return fmt.Errorf("write %s: %w", name, err)
	}
	return nil
}

// putAt runs do, which makes the name to in the staged tree, after taking away
// what a tree of yesterday has there.
func (s *Stage) putAt(to string, do func(to string) error) error {
	err := do(to)
	if !errors.Is(err, fs.ErrExist) {
		return err
	}
	s.alter.Lock()
	defer s.alter.Unlock()
	if err := os.RemoveAll(to); err != nil {
		return err
	}
	return do(to)
}

// folder makes the folder dir, and those above it, in the staged tree.
func (s *Stage) folder(dir string) error {
	s.mu.Lock()
	_, made := s.made[dir]
	s.mu.Unlock()
	if made {
		return nil
	}
	if err := s.folder(path.Dir(dir)); err != nil {
		return err
	}
	if err := s.mkdir(s.staged(dir)); err != nil {
		return err
	}
	s.mu.Lock()
	s.made[dir] = struct{}{}
	s.mu.Unlock()
	return nil
}

func (s *Stage) mkdir(to string) error {
	if err := os.Mkdir(to, 0o777); !errors.Is(err, fs.ErrExist) {
		return err
	}
	s.alter.Lock()
	defer s.alter.Unlock()
	info, err := os.Lstat(to)
	if err != nil || info.IsDir() {
		return err
	}
	return errors.Join(os.Remove(to), os.Mkdir(to, 0o777))
}

// absent says whether err is that a name, or a folder above it, is not there.
func absent(err error) bool {
	return errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR)
}

// validPath refuses a path that a site cannot have.
func validPath(p string) error {
	switch local, err := filepath.Localize(p); {
	case !fs.ValidPath(p), p == ".", strings.ContainsRune(p, 0), err != nil, local == "":
		return fmt.Errorf("%q is no path of a file", p)
	case !norm.NFC.IsNormalString(p):
		return fmt.Errorf("%q is not in normal form C", p)
	case p == manifestName, strings.HasPrefix(p, manifestName+"/"):
		return fmt.Errorf("%s is the manifest's own", manifestName)
	}
	return nil
}
