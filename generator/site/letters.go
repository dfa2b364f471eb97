package site

import (
	"strings"

	"github.com/ms-forbundet/ms.no/generator/locale"
)

const (
	letterFolder = "a-aa"
	perLetter    = 200 // more entries than anyone reads through
)

// makeLetters makes the A–Å pages: all titles of a language by their first letter.
func (b *builder) makeLetters() {
	var all, letter *Page
	var at string // the first bytes of the key: as long as they stay, the letter does
	for _, p := range b.byTitle {
		n := b.node(p)
		if p.Hidden {
			continue
		}
		if all == nil || all.Lang != p.Lang {
			all = b.made(Letters, n.lang, letterFolder, title(Letters).In(p.Lang))
			all.PerPage, letter = 0, nil
		}
		if start := n.key[:min(2, len(n.key))]; letter == nil || start != at {
			at, letter = start, b.letter(all, locale.FirstLetter(p.Title, p.Lang), n.lang)
		}
		letter.Children = append(letter.Children, p)
	}
}

// letter returns the page of a letter: the last of the row, or a new one.
func (b *builder) letter(all *Page, name string, lang int) *Page {
	if row := all.Children; len(row) > 0 && row[len(row)-1].Title == name {
		return row[len(row)-1]
	}
	p := b.made(Letter, lang, letterFolder+"/"+locale.LetterSlug(name), name)
	p.Title, p.Up, p.PerPage = name, all, perLetter
	all.Children = append(all.Children, p)
	return p
}

// isGlossary reports whether address is the glossary in a language.
func (b *builder) isGlossary(address string, lang int) bool {
	g := b.in.Settings.Glossary
	return g != "" && strings.TrimSuffix(address, "/") == b.prefix(lang)+strings.TrimSuffix(g, "/")
}

// prefix is what stands before the addresses of a language: "", "/nn".
func (b *builder) prefix(lang int) string {
	return strings.TrimSuffix(b.folders[""].urls[lang], "/")
}

// glossaryType is the content type of a word explained, wherever its page lies.
const glossaryType = "ordliste"

func (b *builder) fillGlossary() {
	b.site.Glossary = map[string][]*Page{}
	for _, p := range b.byTitle {
		if p.Kind != Single || p.Hidden {
			continue
		}
		if p.Type != nil && p.Type.Name == glossaryType || p.Up != nil && b.isGlossary(p.Up.URL, b.node(p).lang) {
			b.site.Glossary[p.Lang] = append(b.site.Glossary[p.Lang], p)
		}
	}
}

// Forms are the spellings by which a glossary entry is recognised in texts:
// its title, then what stands under its own field "former".
func (p *Page) Forms() []string {
	forms := []string{p.Title}
	if p.Card == nil {
		return forms
	}
	switch former := p.Card.Fields["former"].(type) {
	case []string:
		forms = append(forms, former...)
	case []any:
		for _, f := range former {
			if s, ok := f.(string); ok {
				forms = append(forms, s)
			}
		}
	}
	return forms
}
