package intake

import (
	"cmp"
	"context"
	"os"
	"os/exec"
	"slices"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/ledger"
	"github.com/ms-forbundet/ms.no/generator/picture"
	"github.com/ms-forbundet/ms.no/generator/source"
	"github.com/ms-forbundet/ms.no/generator/sum"
)

// readPictures finds out about every file that is no page: of a picture its
// header, of any other only that it is there.
func (s *Sources) readPictures(ctx context.Context) error {
	files := s.Files
	entries, known := make([]ledger.Entry, len(files)), make([]ledger.Source, len(files))
	err := s.options.Each(ctx, len(files), func(i int) string { return files[i].Path }, func(i int) error {
		entries[i], known[i] = s.file(files[i])
		return nil
	})
	if err != nil {
		return err
	}
	s.pictures, s.ofFiles = nil, nil
	for i, f := range files {
		s.ofFiles = append(s.ofFiles, known[i].Found...)
		if known[i].Picture != nil {
			s.pictures = append(s.pictures, Picture{f.Path, *known[i].Picture, known[i].Sum})
		}
	}
	if !s.options.Once {
		s.Entries = append(s.Entries, entries...)
	}
	slices.SortFunc(s.Entries, func(a, b ledger.Entry) int { return cmp.Compare(a.Name, b.Name) })
	err = s.findEncoders(ctx)
	s.Findings = append(s.Findings, s.ofFiles...)
	return err
}

// file is what is known of a file that is no page.
func (s *Sources) file(f source.File) (ledger.Entry, ledger.Source) {
	table := s.ledger.Sources
	entry, ok := table.Entry(f.Path)
	if ok {
		if was, ok := table.Read(entry); ok && was.Settled && was.Stamp == f.Stamp {
			return entry, was
		}
	}
	now := ledger.Source{File: ledger.File{Stamp: f.Stamp, Settled: s.settled(f.Stamp)}}
	if picture.Is(f.Path) {
		s.inspect(f.Path, &now)
	}
	if s.options.Once {
		return ledger.Entry{}, now
	}
	return table.Write(f.Path, &now), now
}

// FileKey is the sum of what tells the file at path, which is no picture, from
// its other states. settled says that it can be trusted to.
func (s *Sources) FileKey(path string) (key sum.Sum, settled bool) {
	f, _ := s.Tree.Find(path)
	h := sum.NewHasher()
	for _, n := range [...]int64{f.Size, f.Modified, f.Changed, int64(f.Number)} {
		h.Int(n)
	}
	return h.Sum(), s.settled(f.Stamp)
}

// inspect reads the header of the picture at path.
func (s *Sources) inspect(path string, known *ledger.Source) {
	text, problem := s.Tree.Read(path)
	if problem != nil {
		known.Found, known.Settled = diag.List{*problem}, false
		return
	}
	known.Sum = sum.Of(text)
	info, problem := picture.Inspect(text, s.Tree.Name+"/"+path)
	if problem != nil {
		known.Found = diag.List{*problem}
		return
	}
	known.Picture = &info
}

// Pictures are the pictures that pages may show, by path.
func (s *Sources) Pictures() []Picture { return s.pictures }

// Picture reads the file of a picture. The finding says that it cannot be read,
// or is not the one any more whose header was read.
func (s *Sources) Picture(p Picture) ([]byte, *diag.Diagnostic) {
	text, problem := s.Tree.Read(p.Path)
	if problem == nil && sum.Of(text) != p.Sum {
		problem = s.changed(p.Path)
	}
	return text, problem
}

// findEncoders looks for the programs that make variants of pictures, if there
// are any to make.
func (s *Sources) findEncoders(ctx context.Context) error {
	s.Encoders = nil
	s.lookForEncoders()
	if len(s.pictures) == 0 || len(s.Settings.Images.Formats) == 0 {
		return nil
	}
	s.Encoders = picture.FindEncoders(ctx, exec.LookPath, s.version)
	s.ofFiles = append(s.ofFiles, picture.Missing(picture.Settings{
		Formats: s.Settings.Images.Formats, Encoders: s.Encoders,
	}, s.SettingsPos())...)
	return ctx.Err()
}

// version remembers what the program at path says of itself for as long as it
// is the same file. ask asks it.
func (s *Sources) version(path string, ask func() (string, error)) (string, error) {
	info, err := os.Stat(path)
	if err != nil {
		return "", err
	}
	table, stamp := s.ledger.Layouts, source.StampOf(info)
	if entry, ok := table.Entry(path); ok {
		if was, ok := table.Read(entry); ok && was.Settled && was.Stamp == stamp {
			s.remember(entry)
			return was.Says, nil
		}
	}
	says, err := ask()
	if err == nil {
		s.remember(table.Write(path, &ledger.File{Stamp: stamp, Settled: s.settled(stamp), Says: says}))
	}
	return says, err
}

// remember puts an entry into the book of layouts and programs, in the place
// of one of the same name.
func (s *Sources) remember(e ledger.Entry) {
	book := slices.DeleteFunc(slices.Clone(s.LayoutBook), func(old ledger.Entry) bool { return old.Name == e.Name })
	s.LayoutBook = append(book, e)
}
