package render

import (
	"encoding/json"
	"reflect"
	"slices"

	"github.com/ms-forbundet/ms.no/generator/sum"
)

// Inputs names everything that the page of j is made of: its layout with all
// that it includes, and each part of the View it is given. src is the page's
// source file, if it has one. Same inputs, same bytes.
func (r *Renderer) Inputs(j *Job, src []byte) sum.Inputs {
	b := r.borrow()
	defer r.buffers.Put(b)
	_, texts, _ := r.renderTexts(j.Page, j.Number, src, b)
	v, _ := r.view(j.Page, j.Number, texts)
	in := sum.Inputs{{Name: "layout", Sum: r.layouts.Sum(File(r.layouts, j.Page))}}
	in = appendParts(in, "", reflect.ValueOf(v).Elem(), "Head", "Page")
	in = appendParts(in, "Head.", reflect.ValueOf(v.Head))
	return appendParts(in, "Page.", reflect.ValueOf(v.Page))
}

// appendParts adds each field of the struct v that is not empty, but for the
// ones left out.
func appendParts(in sum.Inputs, prefix string, v reflect.Value, without ...string) sum.Inputs {
	for i := range v.NumField() {
		name := v.Type().Field(i).Name
		if v.Field(i).IsZero() || slices.Contains(without, name) {
			continue
		}
		// Plain data always has a JSON form, with the keys of maps in order.
		form, err := json.Marshal(v.Field(i).Interface())
		if err != nil {
			panic(err)
		}
		in = append(in, sum.Input{Name: prefix + name, Sum: sum.Of(form)})
	}
	return in
}
