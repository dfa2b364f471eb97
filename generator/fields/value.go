package fields

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/node"
)

// fill decodes n into v as field f; key is the spelling the author chose. It
// returns false when there is no value: nothing was given, or it was reported.
func (d *decoder) fill(v *Value, f *Field, key string, n *node.Node) bool {
	if n.Shape == node.Refused || n.Shape == node.Nothing {
		return false
	}
	d.hiddenText(f, n)
	v.V = d.decode(f, key, n)
	switch {
	case f.Kind == Any:
		v.node = n
		return true
	case f.Kind == List && v.V != nil:
		v.Items = make([]node.Span, len(n.Items))
		for i, item := range n.Items {
			v.Items[i] = item.Span()
		}
	}
	return v.V != nil
}

// decode returns the value of a node as the field's kind wants it, or nil after reporting.
func (d *decoder) decode(f *Field, key string, n *node.Node) any {
	want := node.Scalar
	switch f.Kind {
	case Any:
		return d.anything(n)
	case List, Objects:
		want = node.List
	case Object, Map:
		want = node.Object
	}
	if n.Shape != want {
		d.wrongKind(f, key, n)
		return nil
	}
	switch f.Kind {
	case List:
		return d.texts(f, key, n)
	case Object:
		return d.object(n, f.Fields, n.Pos)
	case Objects:
		return d.objects(f, key, n)
	case Map:
		return d.mapping(f, n)
	}
	return d.scalar(f, key, n)
}

func (d *decoder) scalar(f *Field, key string, n *node.Node) any {
	text := strings.TrimSpace(n.Text)
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
func (d *decoder) allowed(f *Field, key string, n *node.Node, text string) bool {
	if f.Allowed == nil || slices.Contains(f.Allowed, text) {
		return true
	}
	choice := strings.Join(f.Allowed, ", ")
	hint := ruleValue.Hint.Fill(key, clip(text), choice)
	if meant := diag.DidYouMean(text, f.Allowed); meant != "" {
		hint = meantValue.Fill(meant, choice)
	}
	d.Say(&ruleValue, n.Span(), ruleValue.Message.Fill(key, clip(text), choice), hint)
	return false
}

var meantValue = diag.Text{
	NB: "Mente du «%[1]s»? Verdiene er: %[2]s.",
	NN: "Meinte du «%[1]s»? Verdiane er: %[2]s.",
	EN: "Did you mean “%[1]s”? The values are: %[2]s.",
}

// texts decodes a list of text. Nil stands for a list that was reported.
func (d *decoder) texts(f *Field, key string, n *node.Node) any {
	texts := make([]string, 0, len(n.Items))
	for _, item := range n.Items {
		text := strings.TrimSpace(item.Text)
		switch {
		case item.Shape == node.Refused:
		case item.Shape != node.Scalar || text == "":
			d.wrongItem(key, item)
		case d.allowed(f, key, item, text):
			d.hiddenText(f, item)
			texts = append(texts, text)
		}
	}
	if len(texts) < len(n.Items) {
		return nil
	}
	return texts
}

func (d *decoder) objects(f *Field, key string, n *node.Node) []*Record {
	records := make([]*Record, 0, len(n.Items))
	for _, item := range n.Items {
		if item.Shape == node.Object {
			records = append(records, d.object(item, f.Fields, item.Pos))
		} else if item.Shape != node.Refused {
			d.wrongKind(f, key, item)
		}
	}
	return records
}

// mapping decodes an object whose names the author chooses. A name for an object
// says something even with nothing after it.
func (d *decoder) mapping(f *Field, n *node.Node) *Record {
	rec := &Record{Pos: n.Pos, Values: make(map[string]Value, len(n.Keys))}
	var seen []given
	for i, k := range n.Keys {
		item := n.Items[i]
		if d.repeated(k, item, k.Text, &seen) {
			continue
		}
		if item.Shape == node.Nothing && f.Item.Kind == Object {
			item = &node.Node{Pos: k.Pos, Shape: node.Object}
		}
		v := valueAt(k, item)
		if d.fill(&v, f.Item, k.Text, item) {
			rec.Keys = append(rec.Keys, k.Text)
			rec.Values[k.Text] = v
		}
	}
	return rec
}

// anything decodes what is not looked into. Only repeated keys are wrong there.
func (d *decoder) anything(n *node.Node) any {
	switch n.Shape {
	case node.Scalar:
		if n.Quoted {
			return n.Text
		}
		return guess(n.Text)
	case node.List:
		items := make([]any, len(n.Items))
		for i, item := range n.Items {
			items[i] = d.anything(item)
		}
		return items
	case node.Object:
		m := make(map[string]any, len(n.Keys))
		var seen []given
		for i, k := range n.Keys {
			if !d.repeated(k, n.Items[i], k.Text, &seen) {
				m[k.Text] = d.anything(n.Items[i])
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
func (d *decoder) hiddenText(f *Field, n *node.Node) {
	if f.Kind != Text && f.Kind != List || n.Shape != node.Scalar || n.Quoted {
		return
	}
	if len(n.Comment) > 1 && n.Comment[1] != ' ' && n.Comment[1] != '#' {
		at := n.Span()
		if n.Beside > 0 {
			at.Column, at.Length = n.Beside, utf8.RuneCountInString(n.Comment)
		}
		d.Report(&ruleComment, at, clip(n.Comment))
	}
}
