package graph

import (
	"path"
	"slices"
	"strings"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/locale"
	"github.com/ms-forbundet/ms.no/generator/site"
)

var ruleTranslationTwice = diag.Rule{
	ID: "translation-twice", Severity: diag.Warning,
	Message: diag.Text{
		NB: "Siden er en oversettelse av det samme som %[1]s, på samme språk.",
		NN: "Sida er ei omsetjing av det same som %[1]s, på same språk.",
		EN: "The page is a translation of the same as %[1]s, in the same language.",
	},
	Hint: diag.Text{
		NB: "Gi den ene et annet ord i feltet «oversettelse», eller et annet språk. Nå viser språkvelgeren bare den første.",
		NN: "Gi den eine eit anna ord i feltet «oversettelse», eller eit anna språk. No viser språkveljaren berre den første.",
		EN: "Give one of them another translationKey, or another language. For now the language switcher shows only the first.",
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
	if len(b.Site.Homes) < 2 {
		return
	}
	groups := map[string][]*site.Page{}
	for _, p := range b.Pages {
		if b.langOf(p) > 0 && translatable(p) {
			key := b.translationKey(p)
			groups[key] = append(groups[key], p)
		}
	}
	for _, p := range b.Pages {
		if b.langOf(p) > 0 || !translatable(p) {
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

// translatable leaves out a letter of the A–Å list: in another language it
// lists other pages.
func translatable(p *site.Page) bool { return !p.Withdrawn && p.Kind != site.Letter }

func (b *builder) translations(group []*site.Page) {
	slices.SortFunc(group, func(x, y *site.Page) int {
		if d := b.langOf(x) - b.langOf(y); d != 0 {
			return d
		}
		return strings.Compare(where(x), where(y))
	})
	one := group[:0]
	for _, p := range group {
		if len(one) > 0 && one[len(one)-1].Lang == p.Lang {
			if p.Card != nil {
				b.Report(ruleTranslationTwice.At(p.Card.Pos("translationKey"), b.Name(one[len(one)-1])))
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
func (b *builder) translationKey(p *site.Page) string {
	folder, own := b.OfFolder(p)
	if p.Card != nil {
		if key := p.Card.Extra().TranslationKey; key != "" {
			return "key " + key
		}
	}
	switch {
	case p.Kind != site.Single && p.Kind != site.Section && p.Kind != site.Home:
		return "made " + strings.TrimPrefix(p.URL, b.Prefix(b.langOf(p)))
	case own:
		return "folder " + folder
	}
	return "file " + folder + "/" + bareName(p.Card.Path)
}

// bareName is a file's name without language and extension, the date kept.
func bareName(file string) string {
	name := path.Base(file)
	name = strings.TrimSuffix(name, path.Ext(name))
	if ext := path.Ext(name); ext != "" && locale.Valid(ext[1:]) {
		return strings.TrimSuffix(name, ext)
	}
	return name
}
