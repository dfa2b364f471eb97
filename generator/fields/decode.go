package fields

import (
	"bytes"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/ms-forbundet/ms.no/generator/diag"
)

// What a block may be at most: far more than anybody writes, far less than it takes to hurt.
const (
	maxBytes = 256 << 10
	maxDepth = 20
	maxKeys  = 1000 // of one object
)

// Decode reads src against fs and reports every mistake at once, in the order
// of the text. The record is never nil; it holds what could be read.
func Decode(src Source, fs []Field) (*Record, diag.List) {
	return Parse(src).Decode(fs)
}

// Block is a parsed block whose keys have not been checked yet. It is for the
// reader who must see one key to know which fields the others may be.
type Block struct {
	reporter
	root *node
}

// Parse reads the syntax of src. What is wrong with it is reported by Decode.
func Parse(src Source) *Block {
	src.Line = max(src.Line, 1)
	if src.Zone == nil {
		src.Zone = time.UTC
	}
	src.Bytes = bytes.TrimPrefix(src.Bytes, []byte("\uFEFF"))
	b := &Block{reporter: reporter{src: src}}
	switch {
	case len(src.Bytes) > maxBytes:
		b.report(&ruleLimit, b.at(1, 1), 0)
	case b.hidden():
	case src.Syntax == TOML:
		b.root = readTOML(&b.reporter)
	default:
		if b.root = readPlain(&b.reporter); b.root == nil {
			b.root = readYAML(&b.reporter)
		}
	}
	if b.root != nil && b.root.shape == nothing {
		b.root = nil
	}
	return b
}

// Readable says that the syntax is right: keys could be told from values.
func (b *Block) Readable() bool {
	return b.root != nil && b.root.shape == object || b.root == nil && len(b.list) == 0
}

// Peek returns the text of the first of the named keys that is there, and
// where it stands. It reports nothing.
func (b *Block) Peek(names ...string) (text string, v Value) {
	if b.root == nil || b.root.shape != object {
		return "", Value{}
	}
	for i, k := range b.root.keys {
		for _, name := range names {
			if n := b.root.items[i]; k.text == name && n.shape == scalar {
				return strings.TrimSpace(n.text), b.value(k, n)
			}
		}
	}
	return "", Value{}
}

// Decode checks the block against fs; see the function of that name.
func (b *Block) Decode(fs []Field) (*Record, diag.List) {
	d := decoder{reporter: b.reporter}
	d.silent = !b.Readable()
	root := b.root
	if root != nil && (root.shape == scalar || root.shape == list) {
		d.notFields(root)
	}
	if root == nil || root.shape != object {
		root = &node{shape: object}
	}
	rec := d.object(root, fs, diag.Pos{File: d.src.File, Line: d.src.Line, Column: 1})
	d.list.Sort()
	return rec, d.list
}

// decoder checks nodes against fields.
type decoder struct {
	reporter
	silent bool // the syntax is broken: that fields are missing is not news
}

// notFields reports a block that is a text or a list.
func (d *decoder) notFields(root *node) {
	lines := splitLines(string(d.src.Bytes))
	for i := range lines {
		if column, said := mistake(lines[i]); said != nil {
			d.say(&ruleSyntax, d.at(i+1, column), 1, *said)
			return
		}
	}
	d.say(&ruleSyntax, root.pos(d.src.File), root.length(), notFields)
}

// value begins the Value of key k with node n; V is yet to be filled in.
func (r *reporter) value(k, n *node) Value {
	return Value{Key: k.pos(r.src.File), Pos: n.pos(r.src.File), Length: n.length()}
}

// object decodes an object's keys. Start is where a missing field is reported.
func (d *decoder) object(n *node, fs []Field, start diag.Pos) *Record {
	rec := &Record{Pos: start, Values: make(map[string]Value, len(n.keys))}
	if len(n.keys) > 0 {
		rec.Keys = make([]string, 0, len(n.keys))
	}
	var seen []given
	for i, k := range n.keys {
		f := find(fs, k.text)
		if f == nil {
			d.unknown(k, fs)
			continue
		}
		if d.repeated(k, n.items[i], f.Name, &seen) {
			continue
		}
		v := d.value(k, n.items[i])
		if d.fill(&v, f, k.text, n.items[i]) {
			rec.Keys = append(rec.Keys, f.Name)
			rec.Values[f.Name] = v
		}
	}
	d.complete(rec, fs, seen)
	return rec
}

// given is a key that has been met: its canonical name, and the nodes as written.
type given struct {
	name       string
	key, value *node
}

// repeated reports a key met before, under this spelling or the other.
func (d *decoder) repeated(k, v *node, name string, seen *[]given) bool {
	for _, g := range *seen {
		if g.name == name {
			d.report(&ruleDuplicate, k.pos(d.src.File), k.length(), clip(k.text), g.key.line)
			return true
		}
	}
	*seen = append(*seen, given{name, k, v})
	return false
}

// complete fills in defaults and reports what is required and not there. A
// field that was given but could not be read has been reported already.
func (d *decoder) complete(rec *Record, fs []Field, seen []given) {
	for i := range fs {
		f := &fs[i]
		if !f.Required && f.Default == nil {
			continue
		}
		if _, there := rec.Values[f.Name]; there {
			continue
		}
		if f.Default != nil {
			rec.Values[f.Name] = Value{V: f.Default}
		} else if !d.silent {
			d.missing(rec.Pos, f, seen)
		}
	}
}

func (d *decoder) missing(start diag.Pos, f *Field, seen []given) {
	for _, g := range seen {
		if g.name != f.Name {
			continue
		}
		if g.value.empty() {
			said := saying{emptyField.Fill(g.key.text), ruleRequired.Hint.Fill(g.key.text, example(f, g.key.text))}
			d.say(&ruleRequired, g.key.pos(d.src.File), g.key.length(), said)
		}
		return
	}
	called := f.Called()
	line := diag.Text{NB: example(f, called.In("nb")), NN: example(f, called.In("nn")), EN: example(f, called.In("en"))}
	d.report(&ruleRequired, start, 0, called, line)
}

var emptyField = diag.Text{
	NB: "Feltet «%[1]s» er tomt, men må fylles ut",
	NN: "Feltet «%[1]s» er tomt, men må fyllast ut",
	EN: "The field “%[1]s” is empty, but must be filled in",
}

func find(fs []Field, key string) *Field {
	for i := range fs {
		if f := &fs[i]; f.Name == key || f.Alias == key && key != "" {
			return f
		}
	}
	return nil
}

// unknown reports a key that is no field.
func (d *decoder) unknown(k *node, fs []Field) {
	if k.text == "" {
		d.say(&ruleSyntax, k.pos(d.src.File), 0, keyNotText)
		return
	}
	var known []string
	for _, f := range fs {
		known = append(known, f.Name)
		if f.Alias != "" {
			known = append(known, f.Alias)
		}
	}
	meant := diag.DidYouMean(k.text, known)
	if meant != "" {
		d.report(&ruleUnknown, k.pos(d.src.File), k.length(), clip(k.text), meant)
		return
	}
	said := saying{ruleUnknown.Message.Fill(clip(k.text)), knownFields.Fill(strings.Join(names(fs), ", "))}
	if find(fs, "params") != nil {
		said.hint = underParams.Fill(clip(k.text))
	}
	d.say(&ruleUnknown, k.pos(d.src.File), k.length(), said)
}

var knownFields = diag.Text{
	NB: "Feltene her er: %[1]s.",
	NN: "Felta her er: %[1]s.",
	EN: "The fields here are: %[1]s.",
}

var underParams = diag.Text{
	NB: "Er det et felt du har funnet på selv, skriver du det under «params:» (eller «egne:»), rykket inn to mellomrom.",
	NN: "Er det eit felt du har funne på sjølv, skriv du det under «params:» (eller «egne:»), rykt inn to mellomrom.",
	EN: "If it is a field of your own, write it under “params:”, indented by two spaces.",
}

func names(fs []Field) []string {
	list := make([]string, len(fs))
	for i, f := range fs {
		list[i] = f.Name
	}
	return list
}

// clip shortens what a message quotes.
func clip(s string) string {
	s, _, more := strings.Cut(strings.TrimSpace(s), "\n")
	const most = 60
	if utf8.RuneCountInString(s) > most {
		return string([]rune(s)[:most]) + "…"
	}
	if more {
		s += " …"
	}
	return s
}
