package making

import (
	"bytes"
	"hash/fnv"
	"slices"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/ledger"
	"github.com/ms-forbundet/ms.no/generator/render"
	"github.com/ms-forbundet/ms.no/generator/site"
)

// notesFound is what is wrong with pages, made or kept.
func (m *Making) notesFound() diag.List {
	var found diag.List
	for _, n := range m.notes {
		if n != nil {
			found = slices.Concat(found, n.Found, n.Facts)
		}
	}
	return found
}

// anchorSum stands for an anchor: eight bytes, so that those of a hundred
// thousand pages fit. FNV-1a, since it is remembered.
func anchorSum(fragment []byte) uint64 {
	h := fnv.New64a()
	h.Write(fragment)
	return h.Sum64()
}

var (
	idAttribute = []byte(` id="`)
	bodyStart   = []byte("<body")
)

// anchorsIn finds every id in the body of a finished page.
func (m *Making) anchorsIn(html []byte) []uint64 {
	if _, body, ok := bytes.Cut(html, bodyStart); ok {
		html = body
	}
	var room [32]uint64
	found := room[:0]
	for {
		_, after, ok := bytes.Cut(html, idAttribute)
		if !ok {
			return m.keepAnchors(found)
		}
		id, rest, _ := bytes.Cut(after, []byte{'"'})
		found = append(found, anchorSum(id))
		html = rest
	}
}

// keepAnchors copies anchors into a few large pieces of memory: a slice for
// each of a hundred thousand pages would be that much more to look through for
// the collector.
func (m *Making) keepAnchors(found []uint64) []uint64 {
	m.mu.Lock()
	defer m.mu.Unlock()
	if cap(m.anchorRoom)-len(m.anchorRoom) < len(found) {
		m.anchorRoom = make([]uint64, 0, max(4<<10, len(found)))
	}
	from := len(m.anchorRoom)
	m.anchorRoom = append(m.anchorRoom, found...)
	return m.anchorRoom[from:len(m.anchorRoom):len(m.anchorRoom)]
}

// wants are the links of a page to places inside pages.
func wants(r render.Result) []ledger.Want {
	var list []ledger.Want
	for _, l := range r.Links {
		list = append(list, ledger.Want{Dest: l.Dest, Pos: l.Pos})
	}
	return list
}

// missingAnchors returns a finding for each link to a part of a page that is
// not there.
func (m *Making) missingAnchors() diag.List {
	var found diag.List
	var there *anchors
	for i, n := range m.notes {
		if n == nil {
			continue
		}
		for _, want := range n.Wants {
			link, problem := m.Site.Link(m.Jobs[i].Page, want.Dest)
			if problem != nil || link.Page == nil || link.Fragment == "" {
				continue
			}
			if there == nil {
				there = m.anchorsByPage()
			}
			if !slices.Contains(there.of(link.Page), anchorSum([]byte(link.Fragment))) {
				found = append(found, ruleAnchorMissing.At(want.Pos, link.Fragment, link.Page.URL))
			}
		}
	}
	return found
}

// anchors finds the anchors of pages that are asked for.
type anchors struct {
	m     *Making
	jobs  map[*site.Page][]int
	known map[*site.Page][]uint64
}

func (m *Making) anchorsByPage() *anchors {
	a := &anchors{m: m, jobs: map[*site.Page][]int{}, known: map[*site.Page][]uint64{}}
	for i := range m.Jobs {
		if m.Jobs[i].Kind == render.PageJob {
			p := m.Jobs[i].Page
			a.jobs[p] = append(a.jobs[p], i)
		}
	}
	return a
}

// of is the anchors of p, on all its list pages.
func (a *anchors) of(p *site.Page) []uint64 {
	if known, ok := a.known[p]; ok {
		return known
	}
	var all []uint64
	for _, i := range a.jobs[p] {
		if a.m.remade[i] {
			all = append(all, a.m.anchors[i]...)
		} else if was, ok := a.m.was.Outputs.Find(a.m.Jobs[i].Path); ok && was.Page != nil {
			all = append(all, was.Page.Anchors...)
		}
	}
	a.known[p] = all
	return all
}
