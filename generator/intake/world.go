package intake

import (
	"io/fs"
	"os"
	"os/exec"
	"time"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/layout"
	"github.com/ms-forbundet/ms.no/generator/picture"
	"github.com/ms-forbundet/ms.no/generator/source"
	"github.com/ms-forbundet/ms.no/generator/sum"
)

// Model is the sum of all that the model of the site is made of, but for the
// clock: the settings, every page's front matter, and which files there are.
func (s *Sources) Model() sum.Sum { return s.model }

func (s *Sources) sumModel() {
	h := sum.NewHasher()
	h.Add(s.Reading)
	h.List(len(s.pages))
	for i := range s.pages {
		p := &s.pages[i]
		h.Text(p.path)
		h.Add(p.card)
	}
	h.List(len(s.Files))
	for _, f := range s.Files {
		h.Text(f.Path)
		h.Int(f.Size)
	}
	s.model = h.Sum()
}

// World is the sum of all that pages are made of besides their texts and the
// clock: the model, the layouts, the pictures and what makes variants of them.
func (s *Sources) World() sum.Sum {
	h := sum.NewHasher()
	h.Add(s.Model())
	h.Add(s.Templates)
	h.List(len(s.pictures))
	for _, p := range s.pictures {
		h.Text(p.Path)
		h.Add(p.Sum)
	}
	h.List(len(s.Encoders))
	for _, e := range s.Encoders {
		h.Texts([]string{e.Format, e.Program, e.Version})
	}
	return h.Sum()
}

// Glance is the sum of the stamps of all that was looked at. settled says that
// each of them can be trusted: a later Glance with the same sum then means that
// nothing has changed.
func (s *Sources) Glance() (all sum.Sum, settled bool) { return s.seen.sum(s.settled) }

// Glimpse is a look at everything that Read would read.
type Glimpse struct {
	Sum sum.Sum // as Sources.Glance has it
	s   *Sources
}

// Glance looks at everything and reads nothing. A Read that follows need not
// look again. was is as in Read.
func Glance(o Options, was *Sources) (*Glimpse, error) {
	s := &Sources{options: o, looked: time.Now()}
	g := &Glimpse{s: s}
	if err := openAndScan(s, was); err != nil {
		g.Close(was)
		return nil, err
	}
	err := s.walkLayouts(func(string, source.Stamp) {})
	s.lookForEncoders()
	g.Sum, _ = s.seen.sum(s.settled)
	return g, err
}

func openAndScan(s, was *Sources) error {
	if err := s.open(was); err != nil {
		return err
	}
	return s.scan(was)
}

// Close lets go of the folders, where no Read has taken them, but for those
// that was has open too.
func (g *Glimpse) Close(was *Sources) {
	if g.s != nil {
		g.s.CloseBut(was)
	}
	g.s = nil
}

// take makes s what was looked at.
func (s *Sources) take(g *Glimpse) {
	s.looked, s.folders, s.seen = g.s.looked, g.s.folders, g.s.seen
	s.Tree, s.Files, s.ofFolders = g.s.Tree, g.s.Files, g.s.ofFolders
	g.s = nil
}

// seen is the stamps of what was looked at.
type seen struct {
	tree     source.Tree
	found    diag.List // in the walk of the tree: what is no plain file has no stamp
	layouts  []stamped
	programs []stamped
}

type stamped struct {
	path  string
	stamp source.Stamp
}

func (s *seen) sum(trusted func(source.Stamp) bool) (all sum.Sum, settled bool) {
	h := sum.NewHasher()
	settled = true
	add := func(path string, stamp source.Stamp) {
		h.Text(path)
		for _, n := range [...]int64{stamp.Size, stamp.Modified, stamp.Changed, int64(stamp.Number)} {
			h.Int(n)
		}
		settled = settled && trusted(stamp)
	}
	h.List(len(s.tree.Files))
	for i := range s.tree.Files {
		add(s.tree.Files[i].Path, s.tree.Files[i].Stamp)
	}
	if s.tree.Settings != nil {
		add(s.tree.Settings.Path, s.tree.Settings.Stamp)
	}
	h.List(len(s.found))
	for _, d := range s.found {
		h.Texts([]string{d.File, d.Rule, d.Message.NB})
	}
	for _, list := range [][]stamped{s.layouts, s.programs} {
		h.List(len(list))
		for _, f := range list {
			add(f.path, f.stamp)
		}
	}
	return h.Sum(), settled
}

// walkLayouts calls do for each file under layouts/, in the order of their
// paths. A link counts as what it leads to, since that is what layout.Load
// would read; one that leads nowhere has no stamp.
func (s *Sources) walkLayouts(do func(path string, stamp source.Stamp)) error {
	return layout.Walk(s.folders.layouts, func(p string, d fs.DirEntry) error {
		var stamp source.Stamp
		if d.Type().IsRegular() {
			info, err := d.Info()
			if err != nil {
				return nil // gone since the folder was read, as editors' own files go
			}
			stamp = source.StampOf(info)
		} else if info, err := fs.Stat(s.folders.layouts, p); err == nil {
			stamp = source.StampOf(info)
		}
		s.seen.layouts = append(s.seen.layouts, stamped{p, stamp})
		do(p, stamp)
		return nil
	})
}

// lookForEncoders notes which programs there are that write pictures.
func (s *Sources) lookForEncoders() {
	s.seen.programs = nil
	for _, name := range picture.Programs() {
		at := stamped{path: name}
		if file, err := exec.LookPath(name); err == nil {
			if info, err := os.Stat(file); err == nil {
				at = stamped{file, source.StampOf(info)}
			}
		}
		s.seen.programs = append(s.seen.programs, at)
	}
}
