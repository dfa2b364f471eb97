package intake

import (
	"cmp"
	"slices"

	"github.com/ms-forbundet/ms.no/generator/ledger"
)

// edited returns the sources as they are after these files under content/ were
// edited, at the price of the files. It returns nil when more may have changed
// than their bytes: then everything has to be looked at. Which stamps can be
// trusted is still reckoned from the time when everything was.
func (s *Sources) edited(paths []string, l *ledger.Ledger) *Sources {
	if len(paths) == 0 || s.Unusable || !s.folders.content.Is(s.options.Content) {
		return nil
	}
	tree, ok := s.Tree.Touched(paths)
	if !ok {
		return nil
	}
	now := new(Sources)
	*now = *s
	now.Tree, now.seen.tree, now.ledger = tree, tree, l
	now.pages, now.Entries = slices.Clone(s.pages), slices.Clone(s.Entries)
	for _, path := range paths {
		if !isPage(path) || !now.reread(path, s) {
			return nil
		}
	}
	now.Findings = slices.Concat(now.ofFolders, now.ofLayouts, now.ofFiles)
	for i := range now.pages {
		now.Findings = append(now.Findings, now.pages[i].found...)
	}
	return now
}

// reread reads the page at path once more. It says no when that cannot be done,
// or could not be done before: then there is another number of cards.
func (s *Sources) reread(path string, was *Sources) bool {
	r := s.newPageReader(was, 1)
	f, _ := s.Tree.Find(path)
	r.read(0, f)
	now, old := r.pages[0], func() page { p, _ := s.page(path); return *p }()
	if now.cardIndex < 0 || old.cardIndex < 0 {
		return false
	}
	now.cardIndex = old.cardIndex
	if now.card != old.card {
		if &s.Cards[0] == &was.Cards[0] {
			s.Cards = slices.Clone(s.Cards)
		}
		s.Cards[now.cardIndex] = r.cards[0]
	}
	p, _ := s.page(path)
	*p = now
	i, ok := slices.BinarySearchFunc(s.Entries, path, func(e ledger.Entry, path string) int { return cmp.Compare(e.Name, path) })
	if !ok {
		return false
	}
	s.Entries[i] = r.entries[0]
	if now.card != old.card {
		s.sumModel()
	}
	return true
}
