package intake

import (
	"cmp"
	"context"
	"path"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/ms-forbundet/ms.no/generator/content"
	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/flat"
	"github.com/ms-forbundet/ms.no/generator/ledger"
	"github.com/ms-forbundet/ms.no/generator/source"
	"github.com/ms-forbundet/ms.no/generator/sum"
)

func isPage(p string) bool { return path.Ext(p) == ".md" }

// readPages finds out about every page: from the time before, from the ledger,
// or by reading its front matter.
func (s *Sources) readPages(ctx context.Context, was *Sources) error {
	var files []source.File
	for _, f := range s.Tree.Files {
		if isPage(f.Path) {
			files = append(files, f)
		}
	}
	r := s.newPageReader(was, len(files))
	err := s.options.Each(ctx, len(files), func(i int) string { return files[i].Path }, func(i int) error {
		r.read(i, files[i])
		return nil
	})
	s.keep(r)
	return err
}

func (s *Sources) newPageReader(was *Sources, n int) *pageReader {
	r := &pageReader{
		s: s, coder: content.Coder(s.Settings.Zone),
		cards:   make([]content.Card, n),
		entries: make([]ledger.Entry, n),
		pages:   make([]page, n),
	}
	switch {
	case was != nil && !was.Unusable && was.Reading == s.Reading:
		r.was, r.known = was, s.ledger.Sources.With(was.Entries)
	case s.ledger.Run.Reading == s.Reading:
		r.known = s.ledger.Sources
	}
	return r
}

// keep takes what was found out about pages into s.
func (s *Sources) keep(r *pageReader) {
	s.pages, s.Cards = r.pages, r.cards[:0]
	s.Entries = s.Entries[:0:0]
	for i := range r.pages {
		p := &s.pages[i]
		s.Findings = append(s.Findings, p.found...)
		if p.cardIndex < 0 {
			continue
		}
		if !s.options.Once {
			s.Entries = append(s.Entries, r.entries[i])
		}
		s.Cards = append(s.Cards, r.cards[i])
		p.cardIndex = len(s.Cards) - 1
	}
	if r.was == nil && 2*r.parsed.Load() > int64(len(s.Cards)) {
		content.Pack(s.Cards) // nobody else has them; those out of the ledger lie together as they are
	}
}

// pageReader is the reading of all pages. Each goroutine works on entries of
// its own.
type pageReader struct {
	s      *Sources
	coder  *flat.Coder[content.Card]
	known  ledger.Table[ledger.Source] // whose cards hold
	was    *Sources                    // has them ready; nil when they are in the ledger
	rooms  sync.Pool
	parsed atomic.Int64

	cards   []content.Card
	entries []ledger.Entry
	pages   []page
}

// read finds out about the ith page.
func (r *pageReader) read(i int, f source.File) {
	if r.asBefore(i, f) {
		return
	}
	table := r.s.ledger.Sources
	entry, known := r.known.Entry(f.Path)
	var was ledger.Source
	if known {
		was, known = table.Read(entry)
	}
	if known && was.Settled && was.Stamp == f.Stamp && r.reuse(i, f.Path, &was) {
		r.entries[i] = entry
		return
	}
	room := r.borrow()
	defer r.rooms.Put(room)
	text, problem := r.s.Tree.ReadInto(*room, f.Path)
	if problem != nil {
		r.pages[i] = page{path: f.Path, found: diag.List{*problem}, cardIndex: -1}
		return
	}
	*room = text
	now := ledger.File{Stamp: f.Stamp, Settled: r.s.settled(f.Stamp), Sum: sum.Of(text)}
	if known && was.Sum == now.Sum {
		was.File = now
		if r.reuse(i, f.Path, &was) {
			r.entries[i] = table.Write(f.Path, &was)
			return
		}
	}
	r.parse(i, f.Path, text, now)
}

// asBefore takes all that is known of the page from the time before in this
// process, if its stamp says that it is the same.
func (r *pageReader) asBefore(i int, f source.File) bool {
	if r.was == nil {
		return false
	}
	old, ok := r.was.page(f.Path)
	if !ok || old.cardIndex < 0 || !old.settled || old.stamp != f.Stamp {
		return false
	}
	entry, ok := r.known.Entry(f.Path)
	r.pages[i], r.cards[i], r.entries[i] = *old, r.was.Cards[old.cardIndex], entry
	return ok
}

func (r *pageReader) borrow() *[]byte {
	if room, ok := r.rooms.Get().(*[]byte); ok {
		return room
	}
	return new([]byte)
}

// reuse takes the card that is known of a page.
func (r *pageReader) reuse(i int, path string, known *ledger.Source) bool {
	p := pageOf(path, known)
	if r.was != nil {
		if old, ok := r.was.page(path); ok && old.cardIndex >= 0 {
			r.cards[i], r.pages[i] = r.was.Cards[old.cardIndex], p
			return true
		}
	}
	card, rest, err := r.coder.Read(known.Card)
	r.cards[i], r.pages[i] = card, p
	return err == nil && rest == ""
}

// parse reads the front matter in text.
func (r *pageReader) parse(i int, path string, text []byte, now ledger.File) {
	s := r.s
	r.parsed.Add(1)
	card, found := content.ParseCard(path, s.Tree.Name+"/"+path, text, s.Types, &s.Settings)
	if s.options.Once {
		r.cards[i], r.pages[i] = card, page{path: path, text: now.Sum, found: found}
		return
	}
	written := r.coder.Append(nil, &card)
	known := ledger.Source{
		File: now, Body: bodySum(&card, text), Card: string(written), CardSum: sum.Of(written), Found: found,
	}
	r.cards[i], r.entries[i] = card, s.ledger.Sources.Write(path, &known)
	r.pages[i] = pageOf(path, &known)
}

func pageOf(path string, known *ledger.Source) page {
	return page{
		path: path, stamp: known.Stamp, settled: known.Settled,
		text: known.Sum, body: known.Body, card: known.CardSum, found: known.Found,
	}
}

// bodySum is the sum of a page's text below its front matter and of the line it
// begins on, which the places of findings are counted from.
func bodySum(card *content.Card, text []byte) sum.Sum {
	if !card.HasBody {
		return sum.Sum{}
	}
	h := sum.NewHasher()
	h.Int(int64(card.BodyLine))
	h.Bytes(text[card.BodyOffset:])
	return h.Sum()
}

func (s *Sources) page(path string) (*page, bool) {
	i, ok := slices.BinarySearchFunc(s.pages, path, func(p page, path string) int { return cmp.Compare(p.path, path) })
	if !ok {
		return nil, false
	}
	return &s.pages[i], true
}

// Body is the sum of the text of the page at path under content/; zero for a
// page without one.
func (s *Sources) Body(path string) sum.Sum {
	if p, ok := s.page(path); ok {
		return p.body
	}
	return sum.Sum{}
}

// Text reads the file of the page at path, into room if that is enough. The
// finding says that it cannot be read, or that it is not the file any more
// whose front matter was read.
func (s *Sources) Text(path string, room []byte) ([]byte, *diag.Diagnostic) {
	text, problem := s.Tree.ReadInto(room, path)
	if problem != nil {
		return nil, problem
	}
	if p, ok := s.page(path); !ok || p.text != sum.Of(text) {
		return nil, s.changed(path)
	}
	return text, nil
}

func (s *Sources) changed(path string) *diag.Diagnostic {
	d := ruleChanged.At(diag.Pos{File: s.Tree.Name + "/" + path}, path)
	return &d
}
