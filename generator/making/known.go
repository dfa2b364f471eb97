package making

import (
	"cmp"
	"slices"

	"github.com/ms-forbundet/ms.no/generator/ledger"
	"github.com/ms-forbundet/ms.no/generator/site"
	"github.com/ms-forbundet/ms.no/generator/sum"
)

// compare finds out what is the same as the time before.
func (m *Making) compare() {
	m.Shown.Unuse()
	run := &m.was.Run
	m.same = m.keys && !m.Unusable && run.World != (sum.Sum{}) && run.World == m.World && run.Holds(m.Site.Now)
	if m.same {
		m.findChanged()
	}
}

// findChanged finds the pages whose text is another than it was. Both lists are
// sorted.
func (m *Making) findChanged() {
	m.changed = map[*site.Page]bool{}
	table := m.was.Sources
	before := table.Entries()
	for _, entry := range m.Entries {
		for len(before) > 0 && before[0].Name < entry.Name {
			before = before[1:]
		}
		if len(before) > 0 && before[0] == entry {
			continue
		}
		now, _ := table.Read(entry)
		was, _ := table.Find(entry.Name)
		if now.Body != was.Body {
			if p := m.PageOf(entry.Name); p != nil {
				m.changed[p] = true
			}
		}
	}
}

// Outputs are the records of all files, sorted by path: what was found out
// about each, or was known of it.
func (m *Making) Outputs() []ledger.Entry {
	all := slices.Concat(m.entries, m.others)
	all = slices.DeleteFunc(all, func(e ledger.Entry) bool { return e.Name == "" })
	slices.SortFunc(all, byName)
	return slices.CompactFunc(all, func(a, b ledger.Entry) bool { return a.Name == b.Name })
}

// Notes are the records of what somebody else must look at, sorted by path.
func (m *Making) Notes() []ledger.Entry {
	var all []ledger.Entry
	for i, n := range m.notes {
		if n != nil {
			all = append(all, m.was.Notes.Write(m.Jobs[i].Path, n))
		}
	}
	slices.SortFunc(all, byName)
	return slices.CompactFunc(all, func(a, b ledger.Entry) bool { return a.Name == b.Name })
}

func byName(a, b ledger.Entry) int { return cmp.Compare(a.Name, b.Name) }
