package fields

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/node"
)

// Decode reads src against fs and reports every mistake at once, in the order
// of the text. The record is never nil; it holds what could be read.
func Decode(src Source, fs []Field) (*Record, diag.List) {
	return Parse(src).Decode(fs)
}

// Block is a parsed block whose keys have not been checked yet. It is for the
// reader who must see one key to know which fields the others may be.
type Block struct {
	Advice func(key string) diag.Text // what to say of a key that is none of the fields; nil, or the zero Text, for nothing more than is known here

	tree  node.Tree
	zone  *time.Location
	start diag.Pos
}

// Parse reads the syntax of src. What is wrong with it is reported by Decode.
func Parse(src Source) *Block {
	zone := src.Zone
	if zone == nil {
		zone = time.UTC
	}
	return &Block{
		tree:  node.Parse(node.Source{File: src.File, Bytes: src.Bytes, Line: src.Line, Syntax: src.Syntax, Prefix: src.Prefix}),
		zone:  zone,
		start: diag.Pos{File: src.File, Line: max(src.Line, 1), Column: 1},
	}
}

// Readable says that the syntax is right: a key that is not there was not written.
func (b *Block) Readable() bool { return !b.tree.Broken }

// Peek returns the text of the first of the named keys that is there, and
// where it stands. It reports nothing.
func (b *Block) Peek(names ...string) (text string, v Value) {
	if b.tree.Root == nil {
		return "", Value{}
	}
	for i, k := range b.tree.Root.Keys {
		if n := b.tree.Root.Items[i]; n.Shape == node.Scalar && slices.Contains(names, k.Text) {
			return strings.TrimSpace(n.Text), valueAt(k, n)
		}
	}
	return "", Value{}
}

// Decode checks the block against fs; see the function of that name.
func (b *Block) Decode(fs []Field) (*Record, diag.List) {
	d := decoder{Findings: b.tree.Findings, zone: b.zone, broken: b.tree.Broken}
	root := b.tree.Root
	if root == nil {
		root = &node.Node{}
	}
	d.advice = b.Advice
	rec := d.object(root, fs, b.start)
	d.List.Sort()
	return rec, d.List
}

// decoder checks nodes against fields.
type decoder struct {
	node.Findings
	zone   *time.Location
	broken bool                       // the syntax is: that fields are missing is not news
	advice func(key string) diag.Text // for the block's own keys, not those inside
}

// valueAt begins the Value of key k with node n; V is yet to be filled in.
func valueAt(k, n *node.Node) Value {
	return Value{Written: k.Text, Key: k.Pos, Pos: n.Pos, Length: n.Span().Length}
}

// object decodes an object's keys. Start is where a missing field is reported.
func (d *decoder) object(n *node.Node, fs []Field, start diag.Pos) *Record {
	rec := &Record{Pos: start, Values: make(map[string]Value, len(n.Keys))}
	if len(n.Keys) > 0 {
		rec.Keys = make([]string, 0, len(n.Keys))
	}
	ks := keys{fields: fs, advice: d.advice}
	d.advice = nil
	for i, k := range n.Keys {
		f := Find(fs, k.Text)
		if f == nil {
			d.unknown(k, &ks)
			continue
		}
		if ks.above = nil; len(f.Fields) > 0 && n.Items[i].Empty() {
			ks.above = k
		}
		if d.repeated(k, n.Items[i], f.Name, &ks.seen) {
			continue
		}
		v := valueAt(k, n.Items[i])
		if d.fill(&v, f, k.Text, n.Items[i]) {
			rec.Keys = append(rec.Keys, f.Name)
			rec.Values[f.Name] = v
		}
	}
	d.complete(rec, &ks)
	return rec
}

// keys is what has been met of one object.
type keys struct {
	fields []Field
	advice func(key string) diag.Text
	seen   []given
	meant  []*Field   // what unknown keys were probably meant to be
	above  *node.Node // the last known key, when nothing stands where its own fields should
}

// given is a key that has been met: its canonical name, and the nodes as written.
type given struct {
	name       string
	key, value *node.Node
}

// repeated reports a key met before, under this spelling or the other.
func (d *decoder) repeated(k, v *node.Node, name string, seen *[]given) bool {
	for _, g := range *seen {
		if g.name == name {
			d.Report(&ruleDuplicate, k.Span(), clip(k.Text), g.key.Line)
			return true
		}
	}
	*seen = append(*seen, given{name, k, v})
	return false
}

// complete fills in defaults and reports what is required and not there. A
// field that was given but could not be read has been reported already.
func (d *decoder) complete(rec *Record, ks *keys) {
	for i := range ks.fields {
		f := &ks.fields[i]
		if !f.Required && f.Default == nil {
			continue
		}
		if _, there := rec.Values[f.Name]; there {
			continue
		}
		if f.Default != nil {
			rec.Values[f.Name] = Value{V: f.Default}
		} else if !d.broken && !slices.Contains(ks.meant, f) {
			d.missing(rec.Pos, f, ks.seen)
		}
	}
}

func (d *decoder) missing(start diag.Pos, f *Field, seen []given) {
	for _, g := range seen {
		if g.name != f.Name {
			continue
		}
		if g.value.Empty() {
			d.Say(&ruleRequired, g.key.Span(), emptyField.Fill(g.key.Text), ruleRequired.Hint.Fill(g.key.Text, example(f, g.key.Text)))
		}
		return
	}
	called := f.Called()
	line := diag.Text{NB: example(f, called.In("nb")), NN: example(f, called.In("nn")), EN: example(f, called.In("en"))}
	d.Report(&ruleRequired, node.Span{Pos: start}, called, line)
}

var emptyField = diag.Text{
	NB: "Feltet «%[1]s» er tomt, men må fylles ut.",
	NN: "Feltet «%[1]s» er tomt, men må fyllast ut.",
	EN: "The field “%[1]s” is empty, but must be filled in.",
}

// unknown reports a key that is no field.
func (d *decoder) unknown(k *node.Node, ks *keys) {
	d.Say(&ruleUnknown, k.Span(), ruleUnknown.Message.Fill(clip(k.Text)), ks.hint(k))
}

// hint is what its author may have meant by an unknown key.
func (ks *keys) hint(k *node.Node) diag.Text {
	if above := ks.above; above != nil && Find(Find(ks.fields, above.Text).Fields, k.Text) != nil {
		return notIndented.Fill(k.Text, above.Text)
	}
	if ks.advice != nil {
		if hint := ks.advice(k.Text); hint != (diag.Text{}) {
			return hint
		}
	}
	var known, names []string
	for _, f := range ks.fields {
		names, known = append(names, f.Name), append(known, f.Name)
		if f.Alias != "" {
			known = append(known, f.Alias)
		}
	}
	if meant := diag.DidYouMean(k.Text, known); meant != "" {
		ks.meant = append(ks.meant, Find(ks.fields, meant))
		return ruleUnknown.Hint.Fill(clip(k.Text), meant)
	}
	if Find(ks.fields, "params") != nil {
		return underParams.Fill(clip(k.Text))
	}
	return knownFields.Fill(strings.Join(names, ", "))
}

var notIndented = diag.Text{
	NB: "Hører «%[1]s» til «%[2]s»? Da skal linjen rykkes inn med to mellomrom.",
	NN: "Høyrer «%[1]s» til «%[2]s»? Då skal linja rykkjast inn med to mellomrom.",
	EN: "Does “%[1]s” belong to “%[2]s”? Then the line should be indented by two spaces.",
}

var knownFields = diag.Text{
	NB: "Feltene her er: %[1]s.",
	NN: "Felta her er: %[1]s.",
	EN: "The fields here are: %[1]s.",
}

var underParams = diag.Text{
	NB: "Er det et felt du har funnet på selv, skriver du det under «egne:», rykket inn to mellomrom.",
	NN: "Er det eit felt du har funne på sjølv, skriv du det under «egne:», rykt inn to mellomrom.",
	EN: "If it is a field of your own, write it under “params:”, indented by two spaces.",
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
