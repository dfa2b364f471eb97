package content

import (
	"strings"

	"github.com/ms-forbundet/ms.no/generator/arena"
)

// Pack moves the texts of cards together in memory, in the order of the cards,
// and keeps what many of them say, such as tags, once. The cards say what they
// did before. It is for when they are all there and about to be gone through
// again and again.
func Pack(cards []Card) {
	size := 0
	for i := range cards {
		size += len(cards[i].Tags) + len(cards[i].Authors)
	}
	p := packing{words: map[string]string{}, lists: make([]string, 0, size)}
	for i := range cards {
		p.card(&cards[i])
	}
}

type packing struct {
	texts arena.Texts
	words map[string]string // those that many pages have
	lists []string          // room for the cards' lists
}

func (p *packing) card(c *Card) {
	c.File = p.texts.Keep(c.File)
	if strings.HasSuffix(c.File, c.Path) {
		c.Path = c.File[len(c.File)-len(c.Path):]
		c.Name = readName(c.Path).name
	}
	c.Lang = p.word(c.Lang)
	for _, s := range []*string{&c.Title, &c.Description, &c.Slug, (*string)(&c.Places)} {
		*s = p.texts.Keep(*s)
	}
	if c.Image != nil {
		for _, s := range []*string{&c.Image.Src, &c.Image.Alt, &c.Image.Caption, &c.Image.Credit} {
			*s = p.texts.Keep(*s)
		}
	}
	c.Tags, c.Authors = p.list(c.Tags), p.list(c.Authors)
}

func (p *packing) list(list []string) []string {
	if len(list) == 0 {
		return nil
	}
	from := len(p.lists)
	for _, s := range list {
		p.lists = append(p.lists, p.word(s))
	}
	return p.lists[from:len(p.lists):len(p.lists)]
}

func (p *packing) word(s string) string {
	kept, known := p.words[s]
	if !known {
		kept = p.texts.Keep(s)
		p.words[kept] = kept
	}
	return kept
}
