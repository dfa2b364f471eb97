package fields

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/node"
)

// wanted is what each kind is called in a sentence, by Kind.
var wanted = [...]diag.Text{
	Text:    {NB: "en tekst", NN: "ein tekst", EN: "a text"},
	Bool:    {NB: "ja eller nei (true eller false)", NN: "ja eller nei (true eller false)", EN: "true or false"},
	Int:     {NB: "et helt tall", NN: "eit heilt tal", EN: "a whole number"},
	Number:  {NB: "et tall", NN: "eit tal", EN: "a number"},
	Date:    {NB: "en dato", NN: "ein dato", EN: "a date"},
	List:    {NB: "en liste", NN: "ei liste", EN: "a list"},
	Object:  {NB: "felt med egne underfelt", NN: "felt med eigne underfelt", EN: "a field with fields of its own"},
	Objects: {NB: "en liste der hvert punkt har egne felt", NN: "ei liste der kvart punkt har eigne felt", EN: "a list of entries with fields of their own"},
	Map:     {NB: "navn med hver sin verdi", NN: "namn med kvar sin verdi", EN: "names, each with a value"},
	Any:     {NB: "en verdi", NN: "ein verdi", EN: "a value"},
}

// example writes a line the author may copy.
func example(f *Field, key string) string {
	if len(f.Allowed) > 0 && f.Kind == Text {
		return key + ": " + f.Allowed[0]
	}
	switch f.Kind {
	case Bool:
		return key + ": true"
	case Int:
		return key + ": 10"
	case Number:
		return key + ": 2.5"
	case Date:
		return key + ": 2024-03-20"
	case List:
		return key + ": [første, andre]"
	case Object:
		return key + ": {" + firstFields(f.Fields) + "}"
	case Objects:
		return key + ": [{" + firstFields(f.Fields) + "}]"
	case Map:
		return key + ": {navn: verdi}"
	}
	return key + `: "Teksten din"`
}

// firstFields writes the required fields of an object, or else its first text:
// a made-up yes or number could be left standing as if it were true.
func firstFields(fs []Field) string {
	var parts []string
	for i := range fs {
		if fs[i].Required {
			parts = append(parts, example(&fs[i], fs[i].Name))
		}
	}
	if len(parts) == 0 && len(fs) > 0 {
		i := max(0, slices.IndexFunc(fs, func(f Field) bool { return f.Kind == Text }))
		parts = append(parts, example(&fs[i], fs[i].Name))
	}
	return strings.Join(parts, ", ")
}

// wrongKind reports a value of another kind than the field's.
func (d *decoder) wrongKind(f *Field, key string, n *node.Node) {
	d.Report(&ruleType, n.Span(), key, wanted[f.Kind], stands(n), mended(f, key, n))
}

// mended writes the line as the author most likely meant it, or an example.
func mended(f *Field, key string, n *node.Node) string {
	text := strings.TrimSpace(n.Text)
	switch {
	case n.Shape == node.Scalar && f.Kind == List && text != "" && !strings.ContainsAny(text, "[]{}\"'#:\n"):
		return key + ": [" + text + "]"
	case n.Shape == node.Scalar && f.Kind == Number:
		if _, ok := parseNumber(strings.Replace(text, ",", ".", 1)); ok {
			return key + ": " + strings.Replace(text, ",", ".", 1)
		}
	case n.Shape == node.Scalar && f.Kind == Bool:
		switch strings.ToLower(text) {
		case "yes", "y", "on", "1":
			return key + ": true"
		case "no", "n", "off", "0":
			return key + ": false"
		}
	case n.Shape == node.List && f.Kind == Text && len(n.Items) > 0 && n.Items[0].Shape == node.Scalar:
		return fmt.Sprintf("%s: %q", key, "["+clip(n.Items[0].Text)+"]")
	}
	return example(f, key)
}

// stands says what is there instead.
func stands(n *node.Node) diag.Text {
	switch n.Shape {
	case node.List:
		return diag.Text{NB: "en liste", NN: "ei liste", EN: "a list"}
	case node.Object:
		return diag.Text{NB: "felt med underfelt", NN: "felt med underfelt", EN: "a field with fields of its own"}
	case node.Scalar:
		return diag.Text{NB: "«%[1]s»", NN: "«%[1]s»", EN: "“%[1]s”"}.Fill(clip(n.Text))
	}
	return diag.Text{NB: "ingenting", NN: "ingenting", EN: "nothing"}
}

// wrongItem reports an item of a list that is not a text.
func (d *decoder) wrongItem(key string, n *node.Node) {
	d.Say(&ruleType, n.Span(), itemNotText.Fill(key, stands(n)), quoteItem)
}

var quoteItem = diag.Text{
	NB: `Har teksten kolon eller andre spesielle tegn, sett den i anførselstegn: ["Fakta: MS", …]`,
	NN: `Har teksten kolon eller andre spesielle teikn, set han i hermeteikn: ["Fakta: MS", …]`,
	EN: `If the text has a colon or other special characters, put it in quotes: ["Fakta: MS", …]`,
}

var itemNotText = diag.Text{
	NB: "Hvert punkt i «%[1]s» skal være en tekst, men her står %[2]s.",
	NN: "Kvart punkt i «%[1]s» skal vere ein tekst, men her står %[2]s.",
	EN: "Each entry of “%[1]s” should be a text, but here it is %[2]s.",
}
