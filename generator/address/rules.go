package address

import (
	"strings"

	"github.com/ms-forbundet/ms.no/generator/diag"
)

// Rules lists every rule this package finds breaches of.
func Rules() []*diag.Rule { return []*diag.Rule{&ruleAddressBad, &ruleLinkBadHref} }

var ruleAddressBad = diag.Rule{
	ID: "address-bad", Severity: diag.Error,
	Message: diag.Text{
		NB: "«%[1]s» kan ikke være en adresse: %[2]s.",
		NN: "«%[1]s» kan ikkje vere ei adresse: %[2]s.",
		EN: "“%[1]s” cannot be an address: %[2]s.",
	},
	Hint: diag.Text{
		NB: "Skriv en adresse som /om-oss/kontakt/: skråstrek først, bokstaver, tall og bindestreker, ingen mellomrom.",
		NN: "Skriv ei adresse som /om-oss/kontakt/: skråstrek først, bokstavar, tal og bindestrekar, ingen mellomrom.",
		EN: "Write an address such as /om-oss/kontakt/: a slash first, letters, digits and hyphens, no spaces.",
	},
	Why: diag.Text{
		NB: "Adressen er det lesere deler, skriver ned og leser opp. Den må virke i alle nettlesere og bli en fil på webtjeneren.",
		NN: "Adressa er det lesarar deler, skriv ned og les opp. Ho må verke i alle nettlesarar og bli ei fil på webtenaren.",
		EN: "The address is what readers share, write down and read aloud. It must work in every browser and become a file on the web server.",
	},
	Bad: "slug: ../../hemmelig", Good: "slug: min-sak",
}

// Bad is the finding that value can be no address, and why not.
func Bad(pos diag.Pos, value string, why diag.Text) diag.Diagnostic {
	return ruleAddressBad.At(pos, value, why)
}

var ruleLinkBadHref = diag.Rule{
	ID: "link-bad-href", Severity: diag.Error, Criterion: "WCAG 4.1.2 Navn, rolle, verdi",
	Message: diag.Text{
		NB: "Lenken «%[1]s» kan ikke brukes: %[2]s.",
		NN: "Lenkja «%[1]s» kan ikkje brukast: %[2]s.",
		EN: "The link “%[1]s” cannot be used: %[2]s.",
	},
	Hint: diag.Text{
		NB: "Lenk til en fil (../forskning/b.md), en adresse (/forskning/b/), https://…, mailto:… eller tel:….",
		NN: "Lenk til ei fil (../forskning/b.md), ei adresse (/forskning/b/), https://…, mailto:… eller tel:….",
		EN: "Link to a file (../forskning/b.md), an address (/forskning/b/), https://…, mailto:… or tel:….",
	},
	Why: diag.Text{
		NB: "En lenke som ikke fører noe sted, eller bare virker på din maskin, er en blindvei for leseren. Noen slags adresser kan til og med kjøre kode hos leseren.",
		NN: "Ei lenkje som ikkje fører nokon stad, eller berre verkar på di maskin, er ein blindveg for lesaren. Nokre slags adresser kan til og med køyre kode hos lesaren.",
		EN: "A link that leads nowhere, or works on your machine alone, is a dead end for the reader. Some kinds of address can even run code at the reader's end.",
	},
	Bad: "[Skjema](http://localhost:1313/skjema/)", Good: "[Skjema](/skjema/)",
}

var noAddress = diag.Text{
	NB: "Lenken eller bildet har ingen adresse.",
	NN: "Lenkja eller biletet har inga adresse.",
	EN: "The link or picture has no address.",
}

func badHref(dest string, why diag.Text) *diag.Diagnostic {
	d := ruleLinkBadHref.At(diag.Pos{}, dest, why)
	if dest == "" {
		d.Message = noAddress
	}
	return &d
}

// Forbidden is the finding that links of a scheme («javascript:») may not
// stand on a page. It lacks its position.
func Forbidden(scheme string) diag.Diagnostic {
	return *badHref(scheme, reasonFor(strings.TrimSuffix(scheme, ":")))
}
