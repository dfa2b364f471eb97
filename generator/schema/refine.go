package schema

import (
	"slices"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/fields"
)

// refiner makes a type's fields: the standard ones as the type changes them, then its own.
type refiner struct {
	t        *Type
	standard []fields.Field
	list     diag.List
}

// onRequest are the standard fields that a type knows only when it lists them.
func onRequest(name string) bool { return name == "event" || name == "research" }

// all fills in the type's Fields and Own from what stands under `fields:`.
func (r *refiner) all(rec *fields.Record) {
	if r.t.Dated {
		fields.Find(r.standard, "description").Required = true
	}
	var own []fields.Field
	listed := map[string]bool{}
	for _, name := range rec.Names() {
		if std := fields.Find(r.standard, name); std != nil {
			listed[std.Name] = true
			r.refine(std, name, rec)
		} else if f, ok := r.make(name, rec, own); ok {
			own = append(own, f)
			r.t.Own = append(r.t.Own, name)
		}
	}
	r.t.Fields = append(slices.DeleteFunc(r.standard, func(f fields.Field) bool {
		return onRequest(f.Name) && !listed[f.Name]
	}), own...)
}

func (r *refiner) clash(pos diag.Pos, name string, why diag.Text) {
	r.list = append(r.list, ruleClash.At(pos, name, why))
}

// refine changes a standard field, or one inside it, as the type asks.
func (r *refiner) refine(f *fields.Field, key string, all *fields.Record) {
	rec := all.Record(key)
	if f.Name != key {
		r.clash(all.Value(key).Key, key, diag.Text{
			NB: "det er den norske skrivemåten av «%[1]s»; bruk det navnet her",
			NN: "det er den norske skrivemåten av «%[1]s»; bruk det namnet her",
			EN: "that is the Norwegian spelling of “%[1]s”; use that name here",
		}.Fill(f.Name))
		return
	}
	if k := rec.Text("kind"); k != "" && k != f.Kind.String() {
		r.clash(rec.At("kind"), key, diag.Text{
			NB: "på alle sider er det av slaget «%[1]s»", NN: "på alle sider er det av slaget «%[1]s»", EN: "on every page it is of the kind “%[1]s”",
		}.Fill(f.Kind.String()))
	}
	if rec.Has("alias") {
		r.clash(rec.At("alias"), key, diag.Text{
			NB: "det har allerede en norsk skrivemåte", NN: "det har alt ein norsk skrivemåte", EN: "it already has a Norwegian spelling",
		})
	}
	if f.Required && rec.Has("required") && !rec.Bool("required") {
		r.clash(rec.At("required"), key, diag.Text{
			NB: "på alle slike sider må det fylles ut", NN: "på alle slike sider må det fyllast ut", EN: "on all such pages it must be filled in",
		})
	}
	for i, choice := range rec.Strings("allowed") {
		if f.Allowed != nil && !slices.Contains(f.Allowed, choice) {
			r.clash(rec.Value("allowed").Item(i).Pos, key, diag.Text{
				NB: "«%[1]s» er ikke en verdi det kan ha på noen side", NN: "«%[1]s» er ikkje ein verdi det kan ha på noka side", EN: "“%[1]s” is not a value it can have on any page",
			}.Fill(choice))
		}
	}
	r.common(f, key, rec)
	r.inside(f, rec.Record("fields"))
}

// inside refines the fields of a standard object.
func (r *refiner) inside(f *fields.Field, rec *fields.Record) {
	for _, name := range rec.Names() {
		if sub := fields.Find(f.Fields, name); sub != nil {
			r.refine(sub, name, rec)
			continue
		}
		r.clash(rec.Value(name).Key, name, diag.Text{
			NB: "det finnes ikke i «%[1]s»", NN: "det finst ikkje i «%[1]s»", EN: "there is none in “%[1]s”",
		}.Fill(f.Name))
	}
}

// common reads what any field may be given: required, help, allowed, default.
func (r *refiner) common(f *fields.Field, key string, rec *fields.Record) {
	if rec.Has("required") {
		f.Required = rec.Bool("required")
	}
	if rec.Has("help") {
		f.Help = saidIn(rec.Record("help"))
	}
	if choices := rec.Strings("allowed"); len(choices) > 0 {
		f.Allowed = choices
		if f.Kind != fields.Text && f.Kind != fields.List {
			r.clash(rec.At("allowed"), key, diag.Text{
				NB: "bare text og list kan ha et fast utvalg", NN: "berre text og list kan ha eit fast utval", EN: "only text and list can have a fixed choice",
			})
		}
	}
	if !rec.Has("default") {
		return
	}
	v, ok := rec.Value("default").As(f)
	if _, isObject := v.(*fields.Record); !ok || isObject || f.Kind == fields.Objects {
		r.clash(rec.At("default"), key, diag.Text{
			NB: "«default» er ikke en verdi feltet kan ha", NN: "«default» er ikkje ein verdi feltet kan ha", EN: "“default” is not a value the field can have",
		})
		return
	}
	f.Default = v
}

// make reads a field of the type's own.
func (r *refiner) make(name string, all *fields.Record, own []fields.Field) (fields.Field, bool) {
	rec := all.Record(name)
	f := fields.Field{Name: name, Alias: rec.Text("alias")}
	f.Kind, _ = fields.KindOf(rec.Text("kind"))
	if rec.Text("kind") == "" && rec.Has("fields") {
		f.Kind = fields.Object
	}
	if r.taken(f.Alias, own) {
		r.clash(rec.At("alias"), name, diag.Text{
			NB: "«%[1]s» er allerede navnet på et annet felt", NN: "«%[1]s» er alt namnet på eit anna felt", EN: "“%[1]s” is already the name of another field",
		}.Fill(f.Alias))
		return f, false
	}
	if r.taken(name, own) || name == "lists" {
		r.clash(all.Value(name).Key, name, diag.Text{
			NB: "navnet er brukt på et annet felt", NN: "namnet er brukt på eit anna felt", EN: "the name is used for another field",
		})
		return f, false
	}
	f.Fields = r.nested(rec.Record("fields"))
	switch {
	case f.Kind == fields.Map && len(f.Fields) > 0:
		f.Item, f.Fields = &fields.Field{Kind: fields.Object, Fields: f.Fields}, nil
	case f.Kind == fields.Map:
		f.Item = &fields.Field{Kind: fields.Any}
	case (f.Kind == fields.Object || f.Kind == fields.Objects) != (len(f.Fields) > 0):
		r.clash(all.Value(name).Key, name, diag.Text{
			NB: "object og objects skal ha «fields», og ingen andre", NN: "object og objects skal ha «fields», og ingen andre", EN: "object and objects have “fields”, and no others",
		})
		return f, false
	}
	r.common(&f, name, rec)
	return f, true
}

// nested reads the fields of an object of the type's own.
func (r *refiner) nested(rec *fields.Record) []fields.Field {
	inner := refiner{t: r.t}
	var fs []fields.Field
	for _, name := range rec.Names() {
		if f, ok := inner.make(name, rec, fs); ok {
			fs = append(fs, f)
		}
	}
	r.list = append(r.list, inner.list...)
	return fs
}

// taken says that a field is already called that.
func (r *refiner) taken(name string, own []fields.Field) bool {
	return name != "" && (fields.Find(r.standard, name) != nil || fields.Find(own, name) != nil)
}
