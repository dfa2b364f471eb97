package picture

import (
	"os"
	"path/filepath"

	"github.com/ms-forbundet/ms.no/generator/sum"
)

// Store keeps made variants between runs, as files in a folder of its own. It
// may be emptied at any time. The zero value remembers nothing. Safe for
// concurrent use, also by several programs at a time.
type Store struct {
	dir string
}

// NewStore keeps variants in the folder dir, which is made when needed.
func NewStore(dir string) Store { return Store{dir} }

// Get returns the variant with that key; false when it is not there, cannot be
// read or is not what was put in.
func (s Store) Get(key sum.Sum) ([]byte, bool) {
	if s.dir == "" {
		return nil, false
	}
	b, err := os.ReadFile(s.path(key))
	if err != nil || len(b) < len(sum.Sum{}) {
		return nil, false
	}
	checksum, made := sum.Sum(b[:len(sum.Sum{})]), b[len(sum.Sum{}):]
	return made, sum.Of(made) == checksum
}

// Put keeps a variant. Whoever reads at the same time sees all of it or
// nothing. An error is no reason to do without the variant: it will be made
// again.
func (s Store) Put(key sum.Sum, made []byte) error {
	if s.dir == "" {
		return nil
	}
	path := s.path(key)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(path), "*.tmp")
	if err != nil {
		return err
	}
	checksum := sum.Of(made)
	_, err = f.Write(append(checksum[:], made...))
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		_ = os.Remove(f.Name())
	}
	return err
}

// path spreads the files over folders named by the first two digits.
func (s Store) path(key sum.Sum) string {
	name := key.String()
	return filepath.Join(s.dir, name[:2], name[2:])
}
