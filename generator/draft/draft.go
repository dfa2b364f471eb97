// Package draft writes the file of a new page: what `generator new` gives an
// editor to begin with.
//
//	text := draft.Page(types.ByName["aktuelt"], "Tittelen på saken", "nb", time.Now())
//
// The fields that the page's type demands are filled in, so that the page can
// be built at once, as a draft; every other field is there too, commented out
// and explained in the editor's language. It writes YAML that package content
// reads without a finding, also when every # is taken away: that is its test.
// It refuses nothing and touches no files; where the page belongs is for the
// caller to say.
package draft

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/fields"
	"github.com/ms-forbundet/ms.no/generator/schema"
)

// Page writes a new page of type t with its fields explained in lang (nb, nn or
// en): first those it must have, then the others. Taking away the # before a
// field is all it takes to use it. Today is the date of the page.
func Page(t *schema.Type, title, lang string, today time.Time) []byte {
	w := writer{lang: lang, today: today.Format(time.DateOnly), kind: t.Name, title: oneLine(title)}
	w.line("", "---")
	var rest []fields.Field
	for _, f := range t.Fields {
		switch {
		case f.Required, f.Name == "draft", f.Name == "date" && t.Dated:
			w.field("", f)
		default:
			rest = append(rest, f)
		}
	}
	w.line("", "")
	w.comment("", optional)
	for _, f := range rest {
		w.line("", "")
		w.field("#", f)
	}
	w.line("", "---")
	w.line("", "")
	w.line("", bodyHere.In(lang))
	return []byte(w.String())
}

var optional = diag.Text{
	NB: "Feltene under er valgfrie. Ta bort # foran et felt for å bruke det, og slett resten om du vil.",
	NN: "Felta under er valfrie. Ta bort # framfor eit felt for å bruke det, og slett resten om du vil.",
	EN: "The fields below are optional. Remove the # before a field to use it, and delete the rest if you like.",
}

var bodyHere = diag.Text{
	NB: "Her begynner teksten. Sett utkast til nei når siden er klar.",
	NN: "Her byrjar teksten. Set utkast til nei når sida er klar.",
	EN: "The text begins here. Set draft to false when the page is ready.",
}

var writeHere = diag.Text{NB: "Skriv her", NN: "Skriv her", EN: "Write here"}

// writer writes the lines of a new page.
type writer struct {
	strings.Builder
	lang, today, kind, title string
}

func (w *writer) line(before, text string) {
	w.WriteString(before + text + "\n")
}

func (w *writer) comment(before string, text diag.Text) {
	if s := oneLine(text.In(w.lang)); s != "" {
		w.line(before, "# "+s)
	}
}

// field writes one field with its help. Before is "#" for one that is commented out.
func (w *writer) field(before string, f fields.Field) {
	w.comment("", f.Help)
	name := f.Called().In(w.lang)
	switch f.Kind {
	case fields.Object:
		w.line(before, name+":")
		w.inner(before, "  ", f.Fields)
	case fields.Objects:
		w.line(before, name+":")
		w.inner(before, "  - ", f.Fields)
	default:
		w.line(before, name+": "+w.sample(f))
	}
}

// inner writes the fields of an object; the first of them has the dash of a list, if it is one.
func (w *writer) inner(before, indent string, fs []fields.Field) {
	for _, f := range requiredFirst(fs) {
		value := w.flow(f)
		switch f.Name { // names that mean another thing inside than at the top
		case "title":
			value = strconv.Quote(writeHere.In(w.lang))
		case "url":
			value = "https://example.org/"
		}
		text := f.Name + ": " + value
		if help := oneLine(f.Help.In(w.lang)); help != "" {
			text += "  # " + help
		}
		if !f.Required && before == "" {
			w.line("#", strings.Repeat(" ", len(indent))+text)
		} else {
			w.line(before, indent+text)
		}
		indent = strings.Repeat(" ", len(indent))
	}
}

// requiredFirst sorts the fields of an object. Where none is required a text is
// made so: an object that must be there needs something in it.
func requiredFirst(fs []fields.Field) []fields.Field {
	fs = slices.Clone(fs)
	if !slices.ContainsFunc(fs, func(f fields.Field) bool { return f.Required }) {
		i := slices.IndexFunc(fs, func(f fields.Field) bool { return f.Kind == fields.Text })
		fs[max(i, 0)].Required = true
	}
	slices.SortStableFunc(fs, func(a, b fields.Field) int {
		switch {
		case a.Required == b.Required:
			return 0
		case a.Required:
			return -1
		}
		return 1
	})
	return fs
}

// flow writes a value on one line, whatever its kind.
func (w *writer) flow(f fields.Field) string {
	var parts []string
	for _, inner := range f.Fields {
		parts = append(parts, inner.Name+": "+w.flow(inner))
	}
	switch f.Kind {
	case fields.Object:
		return "{" + strings.Join(parts, ", ") + "}"
	case fields.Objects:
		return "[{" + strings.Join(parts, ", ") + "}]"
	}
	return w.sample(f)
}

// sample writes a value the field can have.
func (w *writer) sample(f fields.Field) string {
	switch f.Kind {
	case fields.Bool:
		return w.yes(f.Name == "draft")
	case fields.Int:
		return "1"
	case fields.Number:
		return "1.5"
	case fields.Date:
		return w.today
	case fields.List:
		if len(f.Allowed) > 0 {
			return "[" + strconv.Quote(f.Allowed[0]) + "]"
		}
		return "[" + w.text(f.Name) + "]"
	case fields.Map:
		if f.Item.Kind != fields.Any {
			return "{navn: " + w.flow(*f.Item) + "}"
		}
		return "{navn: verdi}"
	}
	if len(f.Allowed) > 0 {
		return strconv.Quote(f.Allowed[0])
	}
	return w.text(f.Name)
}

func (w *writer) yes(b bool) string {
	switch {
	case w.lang == "en":
		return strconv.FormatBool(b)
	case b:
		return "ja"
	}
	return "nei"
}

// text writes a text that fits a field of that name.
func (w *writer) text(name string) string {
	switch name {
	case "title":
		if w.title != "" {
			return strconv.Quote(w.title)
		}
	case "type":
		return w.kind
	case "layout":
		return "page"
	case "slug", "translationKey":
		return "min-side"
	case "url", "see":
		return "/min-side/"
	case "aliases", "related":
		return "/en-annen-side/"
	case "src":
		return "bilde.jpg"
	}
	return strconv.Quote(writeHere.In(w.lang))
}

// oneLine makes one line of a text that was written over several.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
