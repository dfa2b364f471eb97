package site

import (
	"path"
	"slices"
	"strings"

	"github.com/ms-forbundet/ms.no/generator/content"
	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/locale"
)

var ruleTranslationTwice = diag.Rule{
	ID: "translation-twice", Severity: diag.Warning,
	Message: diag.Text{
		NB: "siden er samme oversettelse som %[1]s, på samme språk",
		NN: "sida er same omsetjing som %[1]s, på same språk",
		EN: "the page is the same translation as %[1]s, in the same language",
	},
	Hint: diag.Text{
		NB: "Gi den ene en annen translationKey, eller et annet språk. Nå viser språkvelgeren bare den første.",
		NN: "Gi den eine ein annan translationKey, eller eit anna språk. No viser språkveljaren berre den første.",
		EN: "Give one of them another translationKey, or another language. Now the language switcher shows only the first.",
	},
	Why: diag.Text{
		NB: "Språkvelgeren kan bare føre til én side på hvert språk.",
		NN: "Språkveljaren kan berre føre til éi side på kvart språk.",
		EN: "The language switcher can lead to one page in each language.",
	},
	Bad: "translationKey: kontakt  # på to norske sider", Good: "translationKey: kontakt  # på kontakt.md og contact.en.md",
}

// translate finds the pages that are one page in several languages. A page in
// the site's own language costs a look-up, no more.
func (b *builder) translate() {
	if len(b.site.Homes) < 2 {
		return
	}
	groups := map[string][]*Page{}
	for _, p := range b.pages {
		if b.node(p).lang > 0 && !p.Withdrawn {
			key := b.translationKey(p)
			groups[key] = append(groups[key], p)
		}
	}
	for _, p := range b.pages {
		if b.node(p).lang > 0 || p.Withdrawn {
			continue
		}
		if key := b.translationKey(p); groups[key] != nil {
			groups[key] = append(groups[key], p)
		}
	}
	for _, group := range groups {
		b.translations(group)
	}
}

func (b *builder) translations(group []*Page) {
	slices.SortFunc(group, func(x, y *Page) int {
		if d := b.node(x).lang - b.node(y).lang; d != 0 {
			return d
		}
		return strings.Compare(x.where(), y.where())
	})
	one := group[:0]
	for _, p := range group {
		if len(one) > 0 && one[len(one)-1].Lang == p.Lang {
			if p.Card != nil {
				b.report(ruleTranslationTwice.At(p.Card.Pos("translationKey"), b.name(one[len(one)-1])))
			}
			continue
		}
		one = append(one, p)
	}
	for i, p := range one {
		p.Translations = slices.Delete(slices.Clone(one), i, i+1)
	}
}

// translationKey is equal for pages that are translations of each other.
func (b *builder) translationKey(p *Page) string {
	f := b.node(p).folder
	switch {
	case p.Card != nil && p.Card.TranslationKey != "":
		return "key " + p.Card.TranslationKey
	case p.Kind != Single && p.Kind != Section && p.Kind != Home:
		return "made " + strings.TrimPrefix(p.URL, b.prefix(b.node(p).lang))
	case f.index[b.node(p).lang] == p:
		return "folder " + f.path
	}
	return "file " + f.path + "/" + bareName(p.Card)
}

// bareName is a file's name without language and extension, the date kept.
func bareName(c *content.Card) string {
	name := path.Base(c.Path)
	name = strings.TrimSuffix(name, path.Ext(name))
	if ext := path.Ext(name); ext != "" && locale.Valid(ext[1:]) {
		return strings.TrimSuffix(name, ext)
	}
	return name
}

// in returns p in another language: its translation there, else p itself.
func (p *Page) in(lang string) *Page {
	for _, t := range p.Translations {
		if t.Lang == lang {
			return t
		}
	}
	return p
}
