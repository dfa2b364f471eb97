package program

import (
	"slices"
	"testing"
)

func TestShownByIsInTheOrderOfReading(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []Shown
	}{
		{"in order, once", `{{.Link.Name}}{{.Body}}{{.Title}}{{.Link.Name}}`, []Shown{{"Name", ""}, {"Body", ""}, {"Title", ""}}},
		{"only what is asked for", `{{.Number}}{{.Yes}}`, nil},
		{"a question is no showing", `{{if .Body}}{{.Title}}{{else if and .Yes .Name}}{{.Title}}{{end}}`, []Shown{{"Title", ""}}},
		{"both branches", `{{if .Yes}}{{.Body}}{{else}}{{.Title}}{{end}}`, []Shown{{"Body", ""}, {"Title", ""}}},
		{"with and range", `{{with .Body}}{{.}}{{end}}{{range .Fields}}{{$.Title}}{{else}}{{.Name}}{{end}}`, []Shown{{"Body", ""}, {"Fields", ""}, {"Title", ""}, {"Name", ""}}},
		{"keys of maps", `{{index .Fields "tall"}}{{$.Fields.tekst}}{{with index $.Fields "ingen"}}{{.}}{{end}}{{len (index .Fields "sist")}}`,
			[]Shown{{"Fields", "tall"}, {"Fields", "tekst"}, {"Fields", "ingen"}, {"Fields", "sist"}}},
		{"an operand of another function is no key", `{{printf "%s%s" .Body "nei"}}`, []Shown{{"Body", ""}}},
		{"where a part is called", `{{define "a"}}{{.Body}}{{template "b" .}}{{end}}{{define "b"}}{{.Name}}{{template "b" .}}{{end}}{{if .Yes}}{{template "a" .}}{{end}}{{.Title}}`,
			[]Shown{{"Body", ""}, {"Name", ""}, {"Title", ""}}},
		{"given to a part", `{{define "a"}}{{.}}{{end}}{{template "a" .Body}}{{template "a"}}`, []Shown{{"Body", ""}}},
		{"in variables and pipes", `{{$x := .Body}}{{$x}}{{.Title | len}}{{(index .List 0).Name}}`, []Shown{{"Body", ""}, {"Title", ""}, {"Name", ""}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := ShownBy(parsed(t, c.text), "Title", "Body", "Name", "Fields"); !slices.Equal(got, c.want) {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}
