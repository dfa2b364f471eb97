package schema

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/fields"
)

const (
	schemaFile  = "schema.yaml"
	defaultType = "side"
)

// LoadTypes reads every folder of fsys (the layouts) that has a schema.yaml,
// but for hidden ones.
// Name is what diagnostics call fsys. There is always a type "side": where no
// folder describes it, ByName (but not Names) has one with the standard fields.
func LoadTypes(fsys fs.FS, name string) (*Types, diag.List) {
	types := &Types{ByName: map[string]*Type{}}
	folders, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return types, diag.List{ruleUnreadable.At(diag.Pos{File: name}, err.Error())}
	}
	var list diag.List
	lists := map[string]*fields.Record{}
	for _, f := range folders {
		if strings.HasPrefix(f.Name(), ".") {
			continue
		}
		file := path.Join(f.Name(), schemaFile)
		src, err := fs.ReadFile(fsys, file)
		if errors.Is(err, fs.ErrNotExist) || !f.IsDir() {
			continue
		}
		if err != nil {
			list = append(list, ruleUnreadable.At(diag.Pos{File: path.Join(name, file)}, err.Error()))
			continue
		}
		t, rec, found := loadType(f.Name(), path.Join(name, file), src)
		list = append(list, found...)
		types.Names = append(types.Names, t.Name)
		types.ByName[t.Name], lists[t.Name] = t, rec.Record("lists")
	}
	if types.ByName[defaultType] == nil {
		types.ByName[defaultType] = bareSide()
	}
	for _, name := range types.Names {
		list = append(list, types.CheckLists(lists[name], "schema")...)
	}
	return types, list
}

// bareSide is the type of pages that no folder claims, on a site that has not described it.
func bareSide() *Type {
	t, _, _ := loadType(defaultType, "", []byte("title: {nb: Side, nn: Side, en: Page}\n"))
	return t
}

// loadType reads one schema.yaml.
func loadType(name, file string, src []byte) (*Type, *fields.Record, diag.List) {
	rec, list := fields.Decode(fields.Source{File: file, Bytes: src, Prefix: "schema"}, typeFields())
	t := &Type{
		Name: name, Titles: titles(rec.Record("title")), Help: saidIn(rec.Record("help")),
		Dated: rec.Bool("dated"), Health: rec.Bool("health"), SchemaOrg: rec.Text("schemaOrg"),
		Lists: ReadLists(rec.Record("lists")), Pos: diag.Pos{File: file, Line: 1},
	}
	t.Checks, t.CheckPos = readChecks(rec.Record("checks"))
	r := refiner{t: t, standard: Standard()}
	r.all(rec.Record("fields"))
	t.Index = indexFields(t.Fields)
	return t, rec, append(list, r.list...)
}

// indexFields are the fields of a section's own page (_index.md): the type's,
// but only the title is required, for a list of events is not itself an event.
func indexFields(own []fields.Field) []fields.Field {
	index := slices.Clone(own)
	for i := range index {
		index[i].Required = index[i].Name == "title"
	}
	return append(index, ListsField())
}

func titles(rec *fields.Record) map[string]string {
	m := map[string]string{}
	for _, lang := range rec.Names() {
		m[lang] = rec.Text(lang)
	}
	return m
}

func saidIn(rec *fields.Record) diag.Text {
	return diag.Text{NB: rec.Text("nb"), NN: rec.Text("nn"), EN: rec.Text("en")}
}

func readChecks(rec *fields.Record) (map[string]diag.Severity, map[string]diag.Pos) {
	checks, where := map[string]diag.Severity{}, map[string]diag.Pos{}
	for _, id := range rec.Names() {
		if severity, ok := diag.ParseSeverity(rec.Text(id)); ok {
			checks[id], where[id] = severity, rec.Value(id).Key
		}
	}
	return checks, where
}

// For returns the type of the page at path (under content/): what its front
// matter says (own), else what site.yaml says of the nearest folder above, else
// the top folder's name when a type is called that, else "side". When there is
// no such type the first result is nil; the second is always the name.
func (t *Types) For(set *Settings, path, own string) (*Type, string) {
	name := own
	if name == "" {
		name = set.SectionOf(path).Type
	}
	if name == "" {
		top, _, nested := strings.Cut(path, "/")
		if name = defaultType; nested && t.ByName[top] != nil {
			name = top
		}
	}
	return t.ByName[name], name
}

// Unknown makes a finding about where a type is named that there is not.
// Prefix is that of package fields.
func (t *Types) Unknown(prefix string, where fields.Value, name string) diag.Diagnostic {
	all := strings.Join(t.Names, ", ")
	hint := knownTypes.Fill(all)
	if meant := diag.DidYouMean(name, t.Names); meant != "" {
		hint = meantType.Fill(meant, all)
	}
	return fields.Wrong(prefix, where, unknownType.Fill(name), hint)
}

var unknownType = diag.Text{
	NB: "Det finnes ingen sidetype som heter «%[1]s».",
	NN: "Det finst ingen sidetype som heiter «%[1]s».",
	EN: "There is no type of page called “%[1]s”.",
}

var meantType = diag.Text{
	NB: "Mente du «%[1]s»? Typene er: %[2]s.",
	NN: "Meinte du «%[1]s»? Typane er: %[2]s.",
	EN: "Did you mean “%[1]s”? The types are: %[2]s.",
}

var knownTypes = diag.Text{
	NB: "Typene er: %[1]s.",
	NN: "Typane er: %[1]s.",
	EN: "The types are: %[1]s.",
}
