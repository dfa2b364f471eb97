package content

import (
	"bytes"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/fields"
	"github.com/ms-forbundet/ms.no/generator/schema"
)

// ParseCard reads the front matter of one file and reports everything wrong
// with it. Path is under content/, slash-separated; file is how diagnostics
// call it; src is the whole file. The card is whatever could be read, with
// its offsets always inside src. Nothing of src is kept alive by it. Safe to
// call from any number of goroutines with the same types and settings.
func ParseCard(path, file string, src []byte, types *schema.Types, set *schema.Settings) (Card, diag.List) {
	name := readName(path)
	p := parser{types: types, set: set, name: name, card: Card{
		Path: path, File: file, Name: name.name, Lang: set.Language,
	}}
	if name.lang != "" {
		p.card.Lang = name.lang
	}
	if said, meant := misspelledLang(path); said != "" {
		p.add(ruleFileLang.At(diag.Pos{File: file}, said, meant))
	}
	p.whole(src)
	p.list.Sort()
	p.card.More = p.extra.keep()
	return p.card, p.list
}

// parser is the reading of one file.
type parser struct {
	types *schema.Types
	set   *schema.Settings
	name  fileName
	t     *schema.Type
	card  Card
	extra Extra
	rec   *fields.Record // what card and extra are filled in from, once it has been read
	list  diag.List
}

func (p *parser) add(d diag.Diagnostic) { p.list = append(p.list, d) }

// whole reads the file from the outside in.
func (p *parser) whole(src []byte) {
	p.card.BodyLine = 1
	if !p.isText(src) {
		p.findType("", fields.Value{})
		return
	}
	b, problem := split(p.card.File, src)
	if problem != nil {
		p.add(*problem)
		p.findType("", fields.Value{})
		p.hasBody(src)
		return
	}
	p.card.BodyOffset = b.body
	p.card.BodyLine, _ = diag.Locate(src, b.body)
	p.hasBody(src)
	b.Zone = p.set.Zone
	p.fields(b)
}

func (p *parser) hasBody(src []byte) {
	p.card.HasBody = len(bytes.TrimSpace(src[p.card.BodyOffset:])) > 0
}

// isText reports bytes that no text has.
func (p *parser) isText(src []byte) bool {
	if i := bytes.IndexByte(src, 0); i >= 0 {
		p.add(p.atByte(&ruleBinary, src, i))
		return false
	}
	if utf8.Valid(src) {
		return true
	}
	for i := 0; ; {
		r, size := utf8.DecodeRune(src[i:])
		if r == utf8.RuneError && size == 1 {
			p.add(p.atByte(&ruleUTF8, src, i))
			return false
		}
		i += size
	}
}

func (p *parser) atByte(r *diag.Rule, src []byte, offset int) diag.Diagnostic {
	line, column := diag.Locate(src, offset)
	return r.At(diag.Pos{File: p.card.File, Line: line, Column: column})
}

// fields decodes the block as the page's type wants it. The type may stand in
// the block itself, so that key is looked for first.
func (p *parser) fields(b *block) {
	parsed := fields.Parse(b.Source)
	own, where := parsed.Peek("type")
	p.findType(own, where)
	wanted := p.t.Fields
	if p.isIndex() {
		wanted = p.t.Index
	}
	parsed.Advice = p.elsewhere
	rec, list := parsed.Decode(wanted)
	p.list = append(p.list, list...)
	p.fill(rec)
	p.card.Health = p.health(rec)
	if parsed.Readable() {
		written, _ := parsed.Peek("date", "dato")
		p.date(written != "", b.Line)
		p.check(rec)
		p.list = append(p.list, p.types.CheckLists(rec.Record("lists"), "")...)
	}
}

// elsewhere is the advice about a field that pages of other types have.
func (p *parser) elsewhere(key string) diag.Text {
	var types []string
	for _, name := range p.types.Names {
		if fields.Find(p.types.ByName[name].Fields, key) != nil {
			types = append(types, name)
		}
	}
	if types == nil {
		return diag.Text{}
	}
	return otherType.Fill(strings.Join(types, "», «"), types[0])
}

var otherType = diag.Text{
	NB: "Feltet hører til sider av typen «%[1]s». Er dette en slik side, skriv «type: %[2]s»; ellers ta det bort.",
	NN: "Feltet høyrer til sider av typen «%[1]s». Er dette ei slik side, skriv «type: %[2]s»; elles ta det bort.",
	EN: "The field belongs to pages of the type “%[1]s”. If this is such a page, write “type: %[2]s”; otherwise remove it.",
}

// isIndex says that the page is its section's or the home page's own.
func (p *parser) isIndex() bool { return p.name.name == "_index" }

// health is what the page says, else what its type does. A section's page is a
// list, not health advice, unless it says so.
func (p *parser) health(rec *fields.Record) bool {
	if flag := rec.Flag("health"); flag != nil {
		return *flag
	}
	return p.t.Health && !p.isIndex()
}

// findType finds the page's type. An unknown one is reported where it was
// written, and the page read as if nothing had been said.
func (p *parser) findType(own string, where fields.Value) {
	t, name := p.types.For(p.set, p.card.Path, own)
	if t == nil {
		prefix := ""
		if own == "" {
			prefix = "settings"
			where = fields.Value{Pos: p.set.SectionOf(p.card.Path).TypePos, Length: utf8.RuneCountInString(name)}
		}
		p.add(p.types.Unknown(prefix, where, name))
		t = p.types.ByName["side"]
	}
	p.t, p.card.Type = t, t.Name
}

// date fills in the date that the file name gives when front matter gives
// none. Written says that front matter has one, right or wrong; line is its first.
func (p *parser) date(written bool, line int) {
	start := diag.Pos{File: p.card.File, Line: line, Column: 1}
	switch {
	case written:
	case p.name.date != "":
		t, err := time.ParseInLocation(time.DateOnly, p.name.date, p.set.Zone)
		if err != nil {
			p.add(fields.Wrong("", fields.Value{Pos: start}, noSuchDate.Fill(p.name.date), noSuchDateHint))
			return
		}
		p.card.Date = fields.Time{Time: t, DateOnly: true}
	case p.t.Dated && !p.isIndex():
		p.add(ruleNoDate.At(start, p.name.name))
	}
}

var noSuchDate = diag.Text{
	NB: "Filnavnet begynner med %[1]s, som ikke er noen dato.",
	NN: "Filnamnet byrjar med %[1]s, som ikkje er nokon dato.",
	EN: "The file name begins with %[1]s, which is no date.",
}

var noSuchDateHint = diag.Text{
	NB: "Gi filen et navn med riktig dato: år-måned-dag.",
	NN: "Gi fila eit namn med rett dato: år-månad-dag.",
	EN: "Give the file a name with the right date: year-month-day.",
}
