package output

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/ms-forbundet/ms.no/generator/exchange"
	"github.com/ms-forbundet/ms.no/generator/manifest"
	"github.com/ms-forbundet/ms.no/generator/sum"
)

// Put adds a file with the bytes data, which are not kept. A *Refusal says
// that somebody else's file stands there.
func (s *Stage) Put(path string, data []byte) error { return s.PutSummed(path, data, sum.Of(data)) }

// PutSummed is Put for bytes whose sum is known.
func (s *Stage) PutSummed(path string, data []byte, of sum.Sum) error {
	return s.add(path, func() (file, error) {
		f, err := s.published(manifest.Entry{Path: path, Size: int64(len(data)), Sum: of})
		if !f.kept && err == nil {
			err = s.tree.Create(path, func(w *os.File) error {
				_, err := s.write(w, data)
				return err
			})
		}
		return f, err
	})
}

// PutFrom adds a file with what r has, which is read once, or twice when it
// can seek and may be what is published already. It returns the sum of it.
func (s *Stage) PutFrom(path string, r io.Reader) (sum.Sum, error) {
	var of sum.Sum
	err := s.add(path, func() (f file, err error) {
		defer func() { of = f.Sum }()
		if seeker, ok := r.(io.ReadSeeker); ok {
			if f, err = s.compare(path, seeker); f.kept || err != nil {
				return f, err
			}
		}
		err = s.tree.Create(path, func(w *os.File) error {
			f.Entry, err = manifest.Copy(path, writer{s, w}, r)
			return err
		})
		if err != nil {
			return f, err
		}
		if f, err = s.published(f.Entry); f.kept {
			err = os.Remove(s.tree.Path(path))
		}
		return f, err
	})
	return of, err
}

// compare reads r to see whether it is what is published, and goes back.
func (s *Stage) compare(path string, r io.ReadSeeker) (f file, err error) {
	if _, ok := s.was.Find(path); !ok {
		return f, nil
	}
	if f.Entry, err = manifest.Copy(path, io.Discard, r); err == nil {
		f, err = s.published(f.Entry)
	}
	if err == nil && !f.kept {
		_, err = r.Seek(0, io.SeekStart)
	}
	return f, err
}

// writer is a file that is written through the stage's write.
type writer struct {
	s *Stage
	f *os.File
}

func (w writer) Write(b []byte) (int, error) { return w.s.write(w.f, b) }

// Keep adds the file path as it is published, without its bytes, if those have
// the sum of. ErrChanged says that they have not, or that somebody has changed
// the file, and that the bytes must be Put.
func (s *Stage) Keep(path string, of sum.Sum) error {
	e, ok := s.was.Find(path)
	if !ok || e.Sum != of {
		return ErrChanged
	}
	f, err := s.intact(e)
	if !f.kept || err != nil {
		return errors.Join(err, ErrChanged)
	}
	return s.add(path, func() (file, error) { return f, nil })
}

// add enters path, and what make says of it, in the new site.
func (s *Stage) add(path string, make func() (file, error)) error {
	err := manifest.ValidPath(path)
	if err == nil {
		err = s.reserve(path)
	}
	var f file
	if err == nil {
		f, err = make()
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if err != nil {
		if s.fail == nil {
			s.fail = err
		}
		return err
	}
	s.now[path] = f
	return nil
}

func (s *Stage) reserve(path string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, twice := s.now[path]; twice {
		return fmt.Errorf("%s is made twice", path)
	}
	s.now[path] = file{}
	return nil
}

// published returns e as a file of the new site: kept, if the published file at
// its path is e. It refuses a foreign file with other bytes.
func (s *Stage) published(e manifest.Entry) (file, error) {
	f := file{Entry: e}
	if !s.at.Exists {
		return f, nil
	}
	if was, ours := s.was.Find(e.Path); ours {
		if was != e {
			return f, nil
		}
		return s.intact(e)
	}
	name := s.public(e.Path)
	info, err := os.Lstat(name)
	switch {
	case exchange.Absent(err), err == nil && info.IsDir() && s.was.HasFolder(e.Path):
		return f, nil
	case err != nil:
		return f, err
	}
	f.kept, err = e.At(name)
	if err == nil && !f.kept {
		err = s.foreignAt(e.Path)
	}
	return f, err
}

// intact returns e as a file of the new site: kept, if the published file is as
// it was written.
func (s *Stage) intact(e manifest.Entry) (file, error) {
	f := file{Entry: e}
	info, err := os.Lstat(s.public(e.Path))
	switch {
	case exchange.Absent(err):
		return f, nil
	case err != nil:
		return f, err
	case !info.Mode().IsRegular() || info.Size() != e.Size:
		return f, nil
	}
	f.number = exchange.Number(info)
	newer := info.ModTime().After(s.wasAt)
	if !newer && !s.doubt {
		f.kept = true
		return f, nil
	}
	f.kept, err = e.At(s.public(e.Path))
	if f.kept && newer {
		s.mu.Lock()
		s.stale = true // a new manifest saves the next run from reading it
		s.mu.Unlock()
	}
	return f, err
}
