package making

import (
	"context"

	"github.com/ms-forbundet/ms.no/generator/layout"
	"github.com/ms-forbundet/ms.no/generator/ledger"
	"github.com/ms-forbundet/ms.no/generator/picture"
	"github.com/ms-forbundet/ms.no/generator/plan"
	"github.com/ms-forbundet/ms.no/generator/site"
	"github.com/ms-forbundet/ms.no/generator/sum"
	"github.com/ms-forbundet/ms.no/generator/workers"
)

// copyFiles publishes the files under content/ that are not pages. Pictures
// lose their metadata on the way.
func (m *Making) copyFiles(ctx context.Context) error {
	files := m.Site.Files
	return workers.Each(ctx, m.Options.Jobs, len(files), func(i int) string { return files[i].Path }, func(i int) error {
		if one := m.Shown.At(files[i].Path); one != nil {
			return m.copyPicture(files[i], one)
		}
		return m.copyFile(files[i])
	})
}

func (m *Making) copyPicture(f *site.File, one *plan.Picture) error {
	path := f.URL[1:]
	if m.kept(path, one.Sum) {
		return nil
	}
	text, problem := m.Picture(one.Picture)
	if problem != nil {
		m.out.report(*problem)
		return nil
	}
	clean, err := picture.Strip(text, one.Info.Format)
	if err != nil {
		return m.broken(err, f.Path)
	}
	of := sum.Of(clean)
	m.learnFile(path, one.Sum, of)
	return m.out.put(path, clean, of)
}

// copyFile publishes a file as it is. Nothing is known of its bytes until they
// are copied; that they are the same as the time before follows from its stamp.
func (m *Making) copyFile(f *site.File) error {
	path := f.URL[1:]
	key, settled := m.FileKey(f.Path)
	if settled && m.kept(path, key) {
		return nil
	}
	r, problem := m.Tree.Open(f.Path)
	if problem != nil {
		m.out.report(*problem)
		return nil
	}
	defer r.Close()
	of, err := m.out.putFrom(path, r)
	if err == nil && settled && !m.out.dry {
		m.learnFile(path, key, of)
	}
	return err
}

// copyStatic publishes the layouts' own files.
func (m *Making) copyStatic(ctx context.Context) error {
	files := m.Layouts.Static
	return workers.Each(ctx, m.Options.Jobs, len(files), func(i int) string { return files[i].Path }, func(i int) error {
		return m.copyOneStatic(files[i])
	})
}

func (m *Making) copyOneStatic(f layout.Static) error {
	key := m.LayoutSum(f.Source)
	if m.kept(f.Path, key) {
		return nil
	}
	r, err := m.LayoutsDir().Open(f.Source)
	if err != nil {
		return err
	}
	defer r.Close()
	of, err := m.out.putFrom(f.Path, r)
	if err == nil && of == key { // else it has been saved again since it was read, or nothing is copied
		m.learnFile(f.Path, key, of)
	}
	return err
}

// kept keeps the file at path, made of something with the sum key, if it is
// known what bytes that gives.
func (m *Making) kept(path string, key sum.Sum) bool {
	if !m.keys {
		return false
	}
	entry, ok := m.was.Outputs.Entry(path)
	if !ok {
		return false
	}
	was, ok := m.was.Outputs.Read(entry)
	if !ok || was.Key != key || !m.out.keep(path, was.Sum) {
		return false
	}
	m.addOther(entry)
	return true
}

// learnFile remembers that something with the sum key gives bytes with the sum of.
func (m *Making) learnFile(path string, key, of sum.Sum) {
	if m.keys {
		m.addOther(m.was.Outputs.Write(path, &ledger.Output{Key: key, Sum: of}))
	}
}

func (m *Making) addOther(e ledger.Entry) {
	m.mu.Lock()
	m.others = append(m.others, e)
	m.mu.Unlock()
}
