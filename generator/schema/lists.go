package schema

import (
	"strings"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/fields"
)

// List declares a list of pages that a layout is given ready made, as
// .Lists.<name>.
type List struct {
	Name    string
	Section string // address of the section, "/aktuelt/"; "" for the whole site
	Type    string // only pages of this type; "" for any
	Tag     string // only pages with this tag; "" for any
	Sort    string // "date" (newest first), "weight", "title"
	Count   int    // at most so many; 0 for all
}

const mostListed = 10000

// ListsField describes `lists:`, as a schema.yaml and an _index.md have it.
func ListsField() fields.Field {
	return fields.Field{
		Name: "lists", Kind: fields.Map,
		Help: diag.Text{
			NB: "Lister over andre sider som malen får ferdige, ved navn.",
			NN: "Lister over andre sider som malen får ferdige, ved namn.",
			EN: "Lists of other pages that the template is given ready made, by name.",
		},
		Item: &fields.Field{Kind: fields.Object, Fields: []fields.Field{
			{Name: "section"}, {Name: "type"}, {Name: "tag"},
			{Name: "sort", Allowed: []string{"date", "weight", "title"}, Default: "date"},
			{Name: "count", Kind: fields.Int},
		}},
	}
}

// ReadLists reads what ListsField describes; nil for none.
func ReadLists(rec *fields.Record) []List {
	var lists []List
	for _, name := range rec.Names() {
		r := rec.Record(name)
		lists = append(lists, List{
			Name: name, Section: asFolder(r.Text("section")), Type: r.Text("type"), Tag: r.Text("tag"),
			Sort: r.Text("sort"), Count: max(0, r.Int("count")),
		})
	}
	return lists
}

// CheckLists reports what ReadLists cannot use. Prefix is that of package fields.
func (t *Types) CheckLists(rec *fields.Record, prefix string) diag.List {
	var list diag.List
	for _, name := range rec.Names() {
		r := rec.Record(name)
		if kind := r.Text("type"); kind != "" && t.ByName[kind] == nil {
			list = append(list, t.Unknown(prefix, r.Value("type"), kind))
		}
		if n := r.Int("count"); n < 0 || n > mostListed {
			list = append(list, outside(prefix, r.Value("count"), "count", 0, mostListed))
		}
	}
	return list
}

// asFolder makes the address of a folder begin and end with "/"; "" stays "".
func asFolder(s string) string {
	if s == "" {
		return ""
	}
	if s = strings.Trim(s, "/"); s == "" {
		return "/"
	}
	return "/" + s + "/"
}
