package graph

import (
	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/locale"
	"github.com/ms-forbundet/ms.no/generator/site"
)

const (
	letterFolder = "a-aa"
	perLetter    = 200 // more entries than anyone reads through
)

// makeLetters makes the A–Å pages: all titles of a language by their first letter.
func (b *builder) makeLetters() {
	title := diag.Text{NB: "A–Å", NN: "A–Å", EN: "A–Z"}
	var all, letter *site.Page
	last, at := none, "" // language, and the first bytes of the key: as long as they stay, the letter does
	for _, id := range b.byTitle {
		n, lang := &b.nodes[id], b.Spots[id].Lang
		if n.hidden {
			continue
		}
		if lang != last {
			all = b.Made(site.Letters, lang, letterFolder, title.In(b.Langs[lang]))
			all.PerPage, letter, last = 0, nil, lang
		}
		p := b.Pages[id]
		if start := n.key[:min(2, len(n.key))]; letter == nil || start != at {
			at, letter = start, b.letter(all, locale.FirstLetter(p.Title, p.Lang), lang)
		}
		letter.Children = append(letter.Children, p)
	}
}

// letter returns the page of a letter: the last of the row, or a new one.
func (b *builder) letter(all *site.Page, name string, lang int) *site.Page {
	if row := all.Children; len(row) > 0 && row[len(row)-1].Title == name {
		return row[len(row)-1]
	}
	p := b.Made(site.Letter, lang, letterFolder+"/"+locale.LetterSlug(name), name)
	p.Title, p.Up, p.PerPage = name, all, perLetter
	all.Children = append(all.Children, p)
	return p
}
