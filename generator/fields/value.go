package fields

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/ms-forbundet/ms.no/generator/diag"
)

// fill decodes n into v as field f; key is the spelling the author chose. It
// returns false when there is no value: nothing was given, or it was reported.
func (d *decoder) fill(v *Value, f *Field, key string, n *node) bool {
	if n.shape == refused || n.shape == nothing && f.Kind != Object {
		return false
	}
	d.hiddenText(f, n)
	v.V = d.decode(f, key, n)
	if f.Kind == List && v.V != nil {
		v.Items = make([]diag.Pos, len(n.items))
		for i, item := range n.items {
			v.Items[i] = item.pos(d.src.File)
		}
	}
	return v.V != nil || f.Kind == Any
}

// decode returns the value of a node as the field's kind wants it, or nil after reporting.
func (d *decoder) decode(f *Field, key string, n *node) any {
	switch f.Kind {
	case List:
		return d.texts(f, key, n)
	case Object:
		return d.only(d.nested(f, key, n))
	case Objects:
		return d.objects(f, key, n)
	case Map:
		return d.only(d.mapping(f, key, n))
	case Any:
		return d.anything(n)
	}
	if n.shape != scalar {
		d.wrongKind(f, key, n)
		return nil
	}
	return d.scalar(f, key, n)
}

// only keeps a nil record from becoming a value that is not nil.
func (d *decoder) only(r *Record) any {
	if r == nil {
		return nil
	}
	return r
}

func (d *decoder) scalar(f *Field, key string, n *node) any {
	text := strings.TrimSpace(n.text)
	switch f.Kind {
	case Bool:
		if b, ok := parseBool(text); ok {
			return b
		}
	case Int:
		if i, err := strconv.ParseInt(text, 10, 64); err == nil && i == int64(int32(i)) {
			return i
		}
	case Number:
		if x, ok := parseNumber(text); ok {
			return x
		}
	case Date:
		return d.date(n, text)
	case Text:
		if text == "" {
			return nil
		}
		if d.allowed(f, key, n, text) {
			return text
		}
		return nil
	}
	d.wrongKind(f, key, n)
	return nil
}

func parseBool(text string) (value, ok bool) {
	switch strings.ToLower(text) {
	case "true", "ja":
		return true, true
	case "false", "nei":
		return false, true
	}
	return false, false
}

// parseNumber reads a decimal number: digits, a point, a sign, an exponent.
func parseNumber(text string) (float64, bool) {
	if strings.Trim(text, "0123456789.+-eE") != "" {
		return 0, false
	}
	x, err := strconv.ParseFloat(text, 64)
	return x, err == nil && !math.IsInf(x, 0)
}

// allowed reports a text that is not among the field's allowed ones.
func (d *decoder) allowed(f *Field, key string, n *node, text string) bool {
	if f.Allowed == nil || slices.Contains(f.Allowed, text) {
		return true
	}
	choice := strings.Join(f.Allowed, ", ")
	said := saying{
		ruleValue.Message.Fill(key, clip(text), choice),
		ruleValue.Hint.Fill(key, clip(text), choice),
	}
	if meant := diag.DidYouMean(text, f.Allowed); meant != "" {
		said.hint = meantValue.Fill(meant, choice)
	}
	d.say(&ruleValue, n.pos(d.src.File), n.length(), said)
	return false
}

var meantValue = diag.Text{
	NB: "Mente du «%[1]s»? Verdiene er: %[2]s.",
	NN: "Meinte du «%[1]s»? Verdiane er: %[2]s.",
	EN: "Did you mean “%[1]s”? The values are: %[2]s.",
}

// texts decodes a list of text. Nil stands for a list that was reported.
func (d *decoder) texts(f *Field, key string, n *node) any {
	if n.shape != list {
		d.wrongKind(f, key, n)
		return nil
	}
	texts, ok := make([]string, 0, len(n.items)), true
	for _, item := range n.items {
		text := strings.TrimSpace(item.text)
		switch {
		case item.shape == refused:
			ok = false
		case item.shape != scalar || text == "":
			d.wrongItem(key, item)
			ok = false
		case !d.allowed(f, key, item, text):
			ok = false
		default:
			d.hiddenText(f, item)
			texts = append(texts, text)
		}
	}
	if !ok {
		return nil
	}
	return texts
}

func (d *decoder) nested(f *Field, key string, n *node) *Record {
	if n.shape != object {
		if n.shape != nothing {
			d.wrongKind(f, key, n)
		}
		return nil
	}
	return d.object(n, f.Fields, n.pos(d.src.File))
}

func (d *decoder) objects(f *Field, key string, n *node) any {
	if n.shape != list {
		d.wrongKind(f, key, n)
		return nil
	}
	records := make([]*Record, 0, len(n.items))
	for _, item := range n.items {
		if item.shape == object {
			records = append(records, d.object(item, f.Fields, item.pos(d.src.File)))
		} else if item.shape != refused {
			d.wrongKind(f, key, item)
		}
	}
	return records
}

// mapping decodes an object whose names the author chooses.
func (d *decoder) mapping(f *Field, key string, n *node) *Record {
	if n.shape != object {
		d.wrongKind(f, key, n)
		return nil
	}
	rec := &Record{Pos: n.pos(d.src.File), Values: make(map[string]Value, len(n.keys))}
	var seen []given
	for i, k := range n.keys {
		if d.repeated(k, n.items[i], k.text, &seen) {
			continue
		}
		v := d.value(k, n.items[i])
		if d.fill(&v, f.Item, k.text, n.items[i]) {
			rec.Keys = append(rec.Keys, k.text)
			rec.Values[k.text] = v
		}
	}
	return rec
}

// anything decodes what is not looked into. Only repeated keys are wrong there.
func (d *decoder) anything(n *node) any {
	switch n.shape {
	case scalar:
		if n.quoted {
			return n.text
		}
		return guess(n.text)
	case list:
		items := make([]any, len(n.items))
		for i, item := range n.items {
			items[i] = d.anything(item)
		}
		return items
	case object:
		m := make(map[string]any, len(n.keys))
		var seen []given
		for i, k := range n.keys {
			if !d.repeated(k, n.items[i], k.text, &seen) {
				m[k.text] = d.anything(n.items[i])
			}
		}
		return m
	}
	return nil
}

// guess reads an unquoted value whose kind nobody has said: true, false, whole
// and decimal numbers; anything else is text just as written.
func guess(text string) any {
	switch text {
	case "true":
		return true
	case "false":
		return false
	case "null", "~":
		return nil
	}
	if i, err := strconv.ParseInt(text, 10, 64); err == nil {
		return i
	}
	if x, ok := parseNumber(text); ok {
		return x
	}
	return text
}

// hiddenText warns of a hashtag that YAML takes for a comment: `title: Bli med #msuka`.
func (d *decoder) hiddenText(f *Field, n *node) {
	if f.Kind != Text && f.Kind != List || n.shape != scalar || n.quoted {
		return
	}
	if len(n.comment) > 1 && n.comment[1] != ' ' && n.comment[1] != '#' {
		pos := n.pos(d.src.File)
		d.report(&ruleComment, pos, n.length(), clip(n.comment))
	}
}
