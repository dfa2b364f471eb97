package output

import (
	"errors"
	"os"
	"path/filepath"

	"github.com/ms-forbundet/ms.no/generator/manifest"
	"github.com/ms-forbundet/ms.no/generator/sum"
)

// Intact reports whether what is published in the folder dir is the site whose
// manifest has the sum of, with every file as it was written, as far as sizes
// and times tell. It takes no lock and changes nothing: when it says no, a
// Stage finds out what is wrong. each is as in Options.
func Intact(dir string, of sum.Sum, each func(n int, do func(i int) error) error) bool {
	m, data, err := manifest.Read(dir)
	if err != nil || sum.Of(data) != of {
		return false
	}
	info, err := os.Lstat(filepath.Join(dir, manifest.Name))
	if err != nil {
		return false
	}
	const batch = 256
	return nil == each((len(m.Entries)+batch-1)/batch, func(i int) error {
		for _, e := range m.Entries[i*batch : min((i+1)*batch, len(m.Entries))] {
			is, err := os.Lstat(dir + slash + filepath.FromSlash(e.Path))
			if err != nil || !is.Mode().IsRegular() || is.Size() != e.Size || is.ModTime().After(info.ModTime()) {
				return errors.Join(ErrChanged, err)
			}
		}
		return nil
	})
}
