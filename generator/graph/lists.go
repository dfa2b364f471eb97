package graph

import (
	"cmp"
	"slices"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/locale"
	"github.com/ms-forbundet/ms.no/generator/schema"
	"github.com/ms-forbundet/ms.no/generator/site"
)

var ruleListSection = diag.Rule{
	ID: "list-section", Severity: diag.Error,
	Message: diag.Text{
		NB: "Listen «%[1]s» skal vise sider fra %[2]s, som ikke finnes.",
		NN: "Lista «%[1]s» skal vise sider frå %[2]s, som ikkje finst.",
		EN: "The list “%[1]s” is to show pages from %[2]s, which does not exist.",
	},
	Hint: diag.Text{
		NB: "Skriv adressen til en mappe med sider, som /aktuelt/.",
		NN: "Skriv adressa til ei mappe med sider, som /aktuelt/.",
		EN: "Write the address of a folder with pages, such as /aktuelt/.",
	},
	Why: diag.Text{
		NB: "Listen ville ha stått tom, og ingen ville ha merket det.",
		NN: "Lista ville ha stått tom, og ingen ville ha merkt det.",
		EN: "The list would be empty and nobody would notice.",
	},
	Bad: "lists: {siste: {section: /nytt/}}", Good: "lists: {siste: {section: /aktuelt/}}",
}

// listKey is what two lists must agree on to be the same but for their length.
type listKey struct {
	lang                     int
	section, typ, tag, order string
}

// lister makes each list once, however many pages show it.
type lister struct {
	*builder
	made   map[listKey][]*site.Page
	common map[*schema.Type][]map[string][]*site.Page // by language: what pages of a type that stand in none of its lists share
}

// fillLists gives pages the lists that their types and they themselves ask for.
func (b *builder) fillLists() {
	l := lister{b, map[listKey][]*site.Page{}, map[*schema.Type][]map[string][]*site.Page{}}
	for _, p := range b.Pages {
		if !p.Withdrawn && p.Type != nil && len(p.Type.Lists) > 0 {
			p.Lists = l.ofType(p)
		}
	}
	for _, p := range b.Asks {
		if !p.Withdrawn && len(p.Card.Extra().Lists) > 0 {
			l.ofCard(p)
		}
	}
}

// ofType returns the lists of p's type: the same map for every page that stands in none of them.
func (l *lister) ofType(p *site.Page) map[string][]*site.Page {
	byLang := l.common[p.Type]
	if byLang == nil {
		byLang = make([]map[string][]*site.Page, len(l.Langs))
		l.common[p.Type] = byLang
	}
	lang, special := l.langOf(p), false
	if byLang[lang] == nil {
		byLang[lang] = l.lists(p.Type.Lists, lang, nil)
	}
	for _, list := range p.Type.Lists {
		special = special || list.Count > 0 && slices.Contains(byLang[lang][list.Name], p)
	}
	if special {
		return l.lists(p.Type.Lists, lang, p)
	}
	return byLang[lang]
}

// ofCard adds the lists that p's front matter declares.
func (l *lister) ofCard(p *site.Page) {
	lang := l.langOf(p)
	lists := l.lists(p.Card.Extra().Lists, lang, p)
	for name, pages := range p.Lists {
		if _, own := lists[name]; !own {
			lists[name] = pages
		}
	}
	p.Lists = lists
	for _, list := range p.Card.Extra().Lists {
		if list.Section != "" && l.SectionAt(list.Section, 0) == nil && l.SectionAt(list.Section, lang) == nil {
			l.Report(ruleListSection.At(p.Card.Pos("lists"), list.Name, list.Section))
		}
	}
}

// lists makes the declared lists, each at its length, without self; a list
// without a limit is left whole.
func (l *lister) lists(declared []schema.List, lang int, self *site.Page) map[string][]*site.Page {
	made := make(map[string][]*site.Page, len(declared))
	for _, d := range declared {
		pages := l.list(d, lang)
		if d.Count > 0 && d.Count < len(pages)+1 {
			top := pages[:min(d.Count, len(pages)):min(d.Count, len(pages))]
			if at := slices.Index(top, self); self != nil && at >= 0 {
				top = slices.Delete(slices.Clone(pages[:min(d.Count+1, len(pages))]), at, at+1)
			}
			pages = top
		}
		made[d.Name] = pages
	}
	return made
}

// list returns all pages of a list in its order.
func (l *lister) list(d schema.List, lang int) []*site.Page {
	key := listKey{lang, d.Section, d.Type, locale.Slug(d.Tag), cmp.Or(d.Sort, "date")}
	pages, known := l.made[key]
	if known {
		return pages
	}
	var ids []int32
	for _, id := range l.source(key) {
		if l.nodes[id].hidden || l.Spots[id].Lang != lang || key.typ != "" && l.Pages[id].Card.Type != key.typ {
			continue
		}
		if key.tag == "" || slices.ContainsFunc(l.Pages[id].Tags, func(t *site.Page) bool { return locale.Slug(t.Title) == key.tag }) {
			ids = append(ids, id)
		}
	}
	l.sort(ids, key.order)
	pages = l.pages(ids)
	l.made[key] = pages
	return pages
}

// source is the pages a list is picked from: a section with all below it, or everything.
func (l *lister) source(key listKey) []int32 {
	if key.section == "" {
		return l.byDate
	}
	if s := l.SectionAt(key.section, key.lang); s != nil {
		return gather(s, nil)
	}
	return nil
}

func gather(s *site.Page, ids []int32) []int32 {
	for _, p := range s.Children {
		ids = append(ids, p.ID)
	}
	for _, below := range s.Subsections {
		ids = gather(below, ids)
	}
	return ids
}

func (l *lister) sort(ids []int32, order string) {
	slices.SortFunc(ids, func(x, y int32) int {
		a, b := &l.nodes[x], &l.nodes[y]
		if order == "date" {
			return cmp.Compare(a.dateRank, b.dateRank)
		}
		if order == "weight" && a.weight != b.weight {
			return cmp.Compare(a.weight, b.weight)
		}
		return cmp.Compare(a.titleRank, b.titleRank)
	})
}
