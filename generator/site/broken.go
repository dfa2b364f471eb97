package site

import (
	"path"
	"slices"
	"strings"

	"github.com/ms-forbundet/ms.no/generator/diag"
)

var ruleLinkBroken = diag.Rule{
	ID: "link-broken", Severity: diag.Error, Criterion: "WCAG 2.4.4 Formål med lenke (i kontekst)",
	Message: diag.Text{
		NB: "«%[1]s» finnes ikke",
		NN: "«%[1]s» finst ikkje",
		EN: "“%[1]s” does not exist",
	},
	Hint: diag.Text{
		NB: "Mente du «%[2]s»?",
		NN: "Meinte du «%[2]s»?",
		EN: "Did you mean “%[2]s”?",
	},
	Why: diag.Text{
		NB: "En leser som følger lenken, møter en feilside. Er siden flyttet, finner generatoren den på den gamle adressen bare når den står under aliases:.",
		NN: "Ein lesar som følgjer lenkja, møter ei feilside. Er sida flytt, finn generatoren ho på den gamle adressa berre når ho står under aliases:.",
		EN: "A reader who follows the link meets an error page. If the page has moved, its old address is known only when it stands under aliases:.",
	},
	Bad: "[Om RAM-MS](../forskning/ram-mss.md)", Good: "[Om RAM-MS](../forskning/ram-ms.md)",
}

var hintAddress = diag.Text{
	NB: "Sjekk stavemåten. En side lenkes til med filen (../forskning/b.md) eller adressen (/forskning/b/).",
	NN: "Sjekk skrivemåten. Ei side blir lenkt til med fila (../forskning/b.md) eller adressa (/forskning/b/).",
	EN: "Check the spelling. A page is linked to by its file (../forskning/b.md) or its address (/forskning/b/).",
}

var notAPage = diag.Text{
	NB: "«%[1]s» er ikke en side på dette nettstedet",
	NN: "«%[1]s» er ikkje ei side på denne nettstaden",
	EN: "“%[1]s” is not a page of this site",
}

var ruleLinkUnpublished = diag.Rule{
	ID: "link-unpublished", Severity: diag.Error, Criterion: "WCAG 2.4.4 Formål med lenke (i kontekst)",
	Message: diag.Text{
		NB: "«%[1]s» er ikke publisert: %[2]s",
		NN: "«%[1]s» er ikkje publisert: %[2]s",
		EN: "“%[1]s” is not published: %[2]s",
	},
	Hint: diag.Text{
		NB: "Fjern lenken, eller rett draft:, publishDate:, date: eller expiryDate: i %[3]s.",
		NN: "Fjern lenkja, eller rett draft:, publishDate:, date: eller expiryDate: i %[3]s.",
		EN: "Remove the link, or correct draft:, publishDate:, date: or expiryDate: in %[3]s.",
	},
	Why: diag.Text{
		NB: "Siden finnes bare hos deg. En leser som følger lenken, møter en feilside.",
		NN: "Sida finst berre hos deg. Ein lesar som følgjer lenkja, møter ei feilside.",
		EN: "The page exists only with you. A reader who follows the link meets an error page.",
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
		why = diag.Text{NB: "den kommer %s", NN: "ho kjem %s", EN: "it is due %s"}.Fill(u.When.Format("2006-01-02 15:04"))
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
	known := nearest(p, func(yield func(string)) {
		for _, page := range s.Pages {
			yield(page.URL)
		}
	})
	if !strings.HasPrefix(p, "/") {
		base := from.dir()
		known = nearest(path.Join(base, p), func(yield func(string)) {
			for _, at := range s.places {
				yield(at.path)
			}
		})
		for i := range known {
			known[i] = relative(base, known[i])
		}
	}
	d := ruleLinkBroken.At(diag.Pos{}, dest, "")
	d.Hint = hintAddress
	if meant := closest(p, known); meant != "" {
		d = ruleLinkBroken.At(diag.Pos{}, dest, meant)
	}
	return &d
}

// closest prefers a file or page of the very same name in another folder to
// one that is merely spelled alike.
func closest(p string, known []string) string {
	if len(known) > 0 && lastPart(known[0]) == lastPart(p) {
		return known[0]
	}
	return diag.DidYouMean(p, known)
}

// nearest picks the few of many strings that are worth comparing with word
// letter by letter: those with the same last part, then those that begin and
// end like it.
func nearest(word string, all func(func(string))) []string {
	const few = 24
	type alike struct {
		s     string
		score int
	}
	best := make([]alike, 0, few+1)
	last := lastPart(word)
	all(func(s string) {
		score := common(word, s)
		if lastPart(s) == last {
			score += 1000
		}
		if score*2 < len(word) || len(best) == few && score <= best[few-1].score {
			return
		}
		at, _ := slices.BinarySearchFunc(best, score, func(a alike, score int) int {
			if a.score >= score {
				return -1
			}
			return 1
		})
		best = slices.Insert(best, at, alike{s, score})
		best = best[:min(few, len(best))]
	})
	words := make([]string, len(best))
	for i, a := range best {
		words[i] = a.s
	}
	return words
}

// common is how many bytes two strings share at their beginning and end.
func common(a, b string) int {
	n := min(len(a), len(b))
	head := 0
	for head < n && a[head] == b[head] {
		head++
	}
	tail := 0
	for tail < n-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	return head + tail
}

// lastPart is the last part of an address or path, without extension.
func lastPart(p string) string {
	name := path.Base(p)
	return strings.TrimSuffix(name, path.Ext(name))
}

// relative is target as a file in folder base would write it.
func relative(base, target string) string {
	up := ""
	for base != "" && !strings.HasPrefix(target, base+"/") {
		base, up = dir(base), up+"../"
	}
	return up + strings.TrimPrefix(strings.TrimPrefix(target, base), "/")
}
