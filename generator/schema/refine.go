package schema

import (
	"fmt"
	"slices"
	"time"

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
	var own []fields.Field
	listed := map[string]bool{}
	if rec != nil {
		for _, name := range rec.Keys {
			if std := find(r.standard, name); std != nil {
				listed[std.Name] = true
				r.refine(std, name, rec)
			} else if f, ok := r.make(name, rec, own); ok {
				own = append(own, f)
			}
		}
	}
	for _, f := range r.standard {
		if onRequest(f.Name) && !listed[f.Name] {
			continue
		}
		if f.Name == "description" && r.t.Dated {
			f.Required = true
		}
		r.t.Fields = append(r.t.Fields, f)
	}
	for _, f := range own {
		r.t.Fields = append(r.t.Fields, f)
		r.t.Own = append(r.t.Own, f.Name)
	}
}

func find(fs []fields.Field, key string) *fields.Field {
	for i := range fs {
		if fs[i].Name == key || fs[i].Alias == key && key != "" {
			return &fs[i]
		}
	}
	return nil
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
	r.common(f, key, rec)
	r.inside(f, rec.Record("fields"))
}

// inside refines the fields of a standard object.
func (r *refiner) inside(f *fields.Field, rec *fields.Record) {
	if rec == nil {
		return
	}
	f.Fields = slices.Clone(f.Fields)
	for _, name := range rec.Keys {
		if sub := find(f.Fields, name); sub != nil {
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
	if rec.Has("allowed") {
		f.Allowed = rec.Strings("allowed")
		if f.Kind != fields.Text && f.Kind != fields.List {
			r.clash(rec.At("allowed"), key, diag.Text{
				NB: "bare text og list kan ha et fast utvalg", NN: "berre text og list kan ha eit fast utval", EN: "only text and list can have a fixed choice",
			})
		}
	}
	if !rec.Has("default") {
		return
	}
	v, ok := asKind(f, rec.Value("default").V)
	if !ok {
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
	if taken := r.taken(f.Alias, own); taken != "" {
		r.clash(rec.At("alias"), name, diag.Text{
			NB: "«%[1]s» er alt navnet på et annet felt", NN: "«%[1]s» er alt namnet på eit anna felt", EN: "“%[1]s” is already the name of another field",
		}.Fill(taken))
		return f, false
	}
	if r.taken(name, own) != "" || name == "lists" {
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
	if rec == nil {
		return nil
	}
	inner := refiner{t: r.t}
	var fs []fields.Field
	for _, name := range rec.Keys {
		if f, ok := inner.make(name, rec, fs); ok {
			fs = append(fs, f)
		}
	}
	r.list = append(r.list, inner.list...)
	return fs
}

// taken returns name when a field is already called that.
func (r *refiner) taken(name string, own []fields.Field) string {
	if name != "" && (find(r.standard, name) != nil || find(own, name) != nil) {
		return name
	}
	return ""
}

// asKind turns a default as it was read into what the field's kind holds.
func asKind(f *fields.Field, v any) (any, bool) {
	switch f.Kind {
	case fields.Bool:
		b, ok := v.(bool)
		return b, ok
	case fields.Int:
		i, ok := v.(int64)
		return i, ok
	case fields.Number:
		if i, ok := v.(int64); ok {
			return float64(i), true
		}
		x, ok := v.(float64)
		return x, ok
	case fields.Any:
		return v, true
	case fields.Text:
		s := fmt.Sprint(v)
		_, isList := v.([]any)
		_, isObject := v.(map[string]any)
		return s, !isList && !isObject && (f.Allowed == nil || slices.Contains(f.Allowed, s))
	case fields.List:
		return asTexts(f, v)
	case fields.Date:
		s, _ := v.(string)
		t, err := time.Parse(time.DateOnly, s)
		return fields.Time{Time: t, DateOnly: true}, err == nil
	}
	return nil, false
}

func asTexts(f *fields.Field, v any) (any, bool) {
	items, ok := v.([]any)
	texts := make([]string, len(items))
	for i, item := range items {
		texts[i] = fmt.Sprint(item)
		ok = ok && (f.Allowed == nil || slices.Contains(f.Allowed, texts[i]))
	}
	return texts, ok
}
