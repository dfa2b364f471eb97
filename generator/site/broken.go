package site

import (
	"strings"
	"sync"

	"github.com/ms-forbundet/ms.no/generator/address"
	"github.com/ms-forbundet/ms.no/generator/diag"
)

// Rules lists every rule that links and addresses may break.
func Rules() []*diag.Rule {
	return append(address.Rules(), &ruleLinkBroken, &ruleLinkUnpublished)
}

var ruleLinkBroken = diag.Rule{
	ID: "link-broken", Severity: diag.Error, Criterion: "WCAG 2.4.4 Formål med lenke (i kontekst)",
	Message: diag.Text{
		NB: "«%[1]s» finnes ikke.",
		NN: "«%[1]s» finst ikkje.",
		EN: "“%[1]s” does not exist.",
	},
	Hint: diag.Text{
		NB: "Mente du «%[2]s»?",
		NN: "Meinte du «%[2]s»?",
		EN: "Did you mean “%[2]s”?",
	},
	Why: diag.Text{
		NB: "En leser som følger lenken, møter en feilside. Er siden flyttet, virker den gamle adressen bare når den står under «tidligere» på siden.",
		NN: "Ein lesar som følgjer lenkja, møter ei feilside. Er sida flytta, verkar den gamle adressa berre når ho står under «tidligere» på sida.",
		EN: "A reader who follows the link meets an error page. If the page has moved, its old address works only when it stands under “aliases” on the page.",
	},
	Bad: "[Om RAM-MS](../forskning/ram-mss.md)", Good: "[Om RAM-MS](../forskning/ram-ms.md)",
}

var hintAddress = diag.Text{
	NB: "Sjekk stavemåten. Lenk til en side med filen (../forskning/b.md) eller adressen (/forskning/b/).",
	NN: "Sjekk skrivemåten. Lenk til ei side med fila (../forskning/b.md) eller adressa (/forskning/b/).",
	EN: "Check the spelling. Link to a page by its file (../forskning/b.md) or its address (/forskning/b/).",
}

var notAPage = diag.Text{
	NB: "«%[1]s» er ikke en side på dette nettstedet.",
	NN: "«%[1]s» er ikkje ei side på denne nettstaden.",
	EN: "“%[1]s” is not a page of this site.",
}

var ruleLinkUnpublished = diag.Rule{
	ID: "link-unpublished", Severity: diag.Error, Criterion: "WCAG 2.4.4 Formål med lenke (i kontekst)",
	Message: diag.Text{
		NB: "«%[1]s» er ikke publisert: %[2]s.",
		NN: "«%[1]s» er ikkje publisert: %[2]s.",
		EN: "“%[1]s” is not published: %[2]s.",
	},
	Hint: diag.Text{
		NB: "Fjern lenken, eller rett «utkast», «publiseres», «dato» eller «utløper» i %[3]s.",
		NN: "Fjern lenkja, eller rett «utkast», «publiseres», «dato» eller «utløper» i %[3]s.",
		EN: "Remove the link, or correct “draft”, “publishDate”, “date” or “expiryDate” in %[3]s.",
	},
	Why: diag.Text{
		NB: "Siden vises ikke for leserne. Den som følger lenken, møter en feilside.",
		NN: "Sida blir ikkje vist for lesarane. Den som følgjer lenkja, møter ei feilside.",
		EN: "Readers are not shown the page. Whoever follows the link meets an error page.",
	},
	Bad: "[Ny studie](utkast-til-sak.md)", Good: "[Ny studie](ferdig-sak.md)",
}

// unpublished is an error but for a page that time took away: then the text
// stands without its link, and nothing urgent is held back.
func unpublished(dest string, u *Unpublished) *diag.Diagnostic {
	var why diag.Text
	switch u.State {
	case Draft:
		why = diag.Text{NB: "det er et utkast", NN: "det er eit utkast", EN: "it is a draft"}
	case Scheduled:
		why = diag.Text{NB: "den publiseres %s", NN: "ho blir publisert %s", EN: "it will be published %s"}.Fill(u.When.Format("2006-01-02 15:04"))
	default:
		why = diag.Text{NB: "den utløp %s", NN: "ho gjekk ut %s", EN: "it expired %s"}.Fill(u.When.Format("2006-01-02 15:04"))
	}
	d := ruleLinkUnpublished.At(diag.Pos{}, dest, why, u.Card.File)
	if u.State == Expired {
		d.Severity = diag.Warning
	}
	return &d
}

// broken reports a link to nothing, with what exists and looks most like it.
func (s *Site) broken(from *Page, dest, p string) *diag.Diagnostic {
	known := s.guesses.paths(s)
	if strings.HasPrefix(p, "/") {
		known = s.guesses.addresses(s)
	}
	d := ruleLinkBroken.At(diag.Pos{}, dest, "")
	d.Hint = hintAddress
	meant := address.Completed(dest)
	if meant == "" {
		meant = address.Guess(from.dir(), p, known)
	}
	if meant != "" {
		d = ruleLinkBroken.At(diag.Pos{}, dest, meant)
	}
	return &d
}

// NotAPage is the finding that dest, which leads somewhere, must lead to a page.
func NotAPage(pos diag.Pos, dest string) diag.Diagnostic {
	return ruleLinkBroken.Say(pos, notAPage.Fill(dest), hintAddress)
}

// guesses is what a link may have been meant to be, made ready at the first that
// leads nowhere.
type guesses struct {
	onceAddresses, oncePaths sync.Once
	ofAddresses, ofPaths     *address.Known
}

func (g *guesses) addresses(s *Site) *address.Known {
	g.onceAddresses.Do(func() {
		all := make([]string, len(s.Pages))
		for i, p := range s.Pages {
			all[i] = p.URL
		}
		g.ofAddresses = address.NewKnown(all)
	})
	return g.ofAddresses
}

func (g *guesses) paths(s *Site) *address.Known {
	g.oncePaths.Do(func() {
		all := make([]string, len(s.Places))
		for i, at := range s.Places {
			all[i] = at.Path
		}
		g.ofPaths = address.NewKnown(all)
	})
	return g.ofPaths
}
