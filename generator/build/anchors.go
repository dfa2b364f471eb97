package build

import (
	"bytes"
	"hash/maphash"
	"slices"
	"sync"

	"github.com/ms-forbundet/ms.no/generator/diag"
)

var ruleAnchorMissing = diag.Rule{
	ID: "anchor-missing", Severity: diag.Error,
	Message: diag.Text{
		NB: "Lenken peker til «#%[1]s», men %[2]s har ikke noe avsnitt med det navnet.",
		NN: "Lenkja peikar til «#%[1]s», men %[2]s har ikkje noko avsnitt med det namnet.",
		EN: "The link points to “#%[1]s”, but %[2]s has no part of that name.",
	},
	Hint: diag.Text{
		NB: "Sjekk overskriften på siden, eller fjern «#%[1]s», så går lenken til toppen av siden.",
		NN: "Sjekk overskrifta på sida, eller fjern «#%[1]s», så går lenkja til toppen av sida.",
		EN: "Check the heading on that page, or remove “#%[1]s” so that the link goes to its top.",
	},
	Why: diag.Text{
		NB: "Leseren havner øverst på en lang side og må lete etter det lenken lovet.",
		NN: "Lesaren hamnar øvst på ei lang side og må leite etter det lenkja lova.",
		EN: "The reader lands at the top of a long page and has to search for what the link promised.",
	},
	Criterion: "WCAG 2.4.4 Formål med lenke",
	Bad:       "[hva studien måler](/forskning/ram-ms/#malinger)",
	Good:      "[hva studien måler](/forskning/ram-ms/#hva-studien-maler)",
}

// anchors collects, while pages are rendered, which anchors there are and
// which are asked for. An anchor is kept as eight bytes, so that a hundred
// thousand pages fit. Safe for concurrent use.
type anchors struct {
	seed   maphash.Seed
	mu     sync.Mutex
	there  []uint64
	wanted []wantedAnchor
}

type wantedAnchor struct {
	page, fragment string
	pos            diag.Pos
}

func newAnchors() *anchors { return &anchors{seed: maphash.MakeSeed()} }

func (a *anchors) sum(page string, fragment []byte) uint64 {
	var h maphash.Hash
	h.SetSeed(a.seed)
	h.WriteString(page)
	h.WriteByte('#')
	h.Write(fragment)
	return h.Sum64()
}

var (
	idAttribute = []byte(` id="`)
	bodyStart   = []byte("<body")
)

// offer notes every id in the body of the finished page at address page.
func (a *anchors) offer(page string, html []byte) {
	if _, body, ok := bytes.Cut(html, bodyStart); ok {
		html = body
	}
	var ids [32]uint64
	found := ids[:0]
	for {
		_, after, ok := bytes.Cut(html, idAttribute)
		if !ok {
			break
		}
		id, rest, _ := bytes.Cut(after, []byte{'"'})
		found = append(found, a.sum(page, id))
		html = rest
	}
	a.mu.Lock()
	a.there = append(a.there, found...)
	a.mu.Unlock()
}

// want notes a link at pos to a part of the page at address page.
func (a *anchors) want(page, fragment string, pos diag.Pos) {
	a.mu.Lock()
	a.wanted = append(a.wanted, wantedAnchor{page, fragment, pos})
	a.mu.Unlock()
}

// missing returns a finding for each link to a part that is not there.
func (a *anchors) missing() diag.List {
	slices.Sort(a.there)
	var found diag.List
	for _, w := range a.wanted {
		if _, ok := slices.BinarySearch(a.there, a.sum(w.page, []byte(w.fragment))); !ok {
			found = append(found, ruleAnchorMissing.At(w.pos, w.fragment, w.page))
		}
	}
	return found
}
