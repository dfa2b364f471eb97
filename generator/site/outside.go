package site

import (
	"net/netip"
	"strings"
	"unicode"

	"github.com/ms-forbundet/ms.no/generator/diag"
)

var ruleLinkBadHref = diag.Rule{
	ID: "link-bad-href", Severity: diag.Error, Criterion: "WCAG 4.1.2 Navn, rolle, verdi",
	Message: diag.Text{
		NB: "lenken «%[1]s» kan ikke brukes: %[2]s",
		NN: "lenkja «%[1]s» kan ikkje brukast: %[2]s",
		EN: "the link “%[1]s” cannot be used: %[2]s",
	},
	Hint: diag.Text{
		NB: "Lenk til en fil (../forskning/b.md), en adresse (/forskning/b/), https://…, mailto:… eller tel:….",
		NN: "Lenk til ei fil (../forskning/b.md), ei adresse (/forskning/b/), https://…, mailto:… eller tel:….",
		EN: "Link to a file (../forskning/b.md), an address (/forskning/b/), https://…, mailto:… or tel:….",
	},
	Why: diag.Text{
		NB: "En lenke som ikke fører noe sted, eller bare virker på din maskin, er en blindvei for leseren.",
		NN: "Ei lenkje som ikkje fører nokon stad, eller berre verkar på di maskin, er ein blindveg for lesaren.",
		EN: "A link that leads nowhere, or works on your machine alone, is a dead end for the reader.",
	},
	Bad: "[Skjema](http://localhost:1313/skjema/)", Good: "[Skjema](/skjema/)",
}

var (
	reasonSyntax   = diag.Text{NB: "den har tegn som ikke kan stå i en lenke", NN: "ho har teikn som ikkje kan stå i ei lenkje", EN: "it has characters that a link cannot have"}
	reasonNowhere  = diag.Text{NB: "den fører ingen steder", NN: "ho fører ingen stad", EN: "it leads nowhere"}
	reasonNoScheme = diag.Text{NB: "den mangler https: først", NN: "ho manglar https: først", EN: "it lacks https: in front"}
	reasonScheme   = diag.Text{NB: "denne slags lenker slipper ikke ut til leserne", NN: "slike lenkjer slepp ikkje ut til lesarane", EN: "links of this kind are not let out to readers"}
	reasonLocal    = diag.Text{NB: "den virker bare for dem som lager nettstedet", NN: "ho verkar berre for dei som lagar nettstaden", EN: "it works only for those who make the site"}
	reasonHTTP     = diag.Text{NB: "http: er ikke kryptert, skriv https:", NN: "http: er ikkje kryptert, skriv https:", EN: "http: is not encrypted, write https:"}
)

func badHref(dest string, why diag.Text) *diag.Diagnostic {
	d := ruleLinkBadHref.At(diag.Pos{}, dest, why)
	return &d
}

// schemeOf is what stands before the colon of an absolute address, in lower
// case; "" for any other, also where it cannot be a scheme («Kurs: mai.pdf»).
func schemeOf(dest string) string {
	i := strings.IndexAny(dest, ":/?#")
	if i <= 0 || dest[i] != ':' || strings.ContainsFunc(dest[:i], notInScheme) {
		return ""
	}
	return strings.ToLower(dest[:i])
}

func notInScheme(r rune) bool {
	return (r|0x20 < 'a' || r|0x20 > 'z') && (r < '0' || r > '9') && r != '+' && r != '-' && r != '.'
}

// outside judges a link that leaves the site. Only schemes known to be
// harmless get through. What is merely unwise has its URL all the same.
func outside(dest, scheme string) (Link, *diag.Diagnostic) {
	rest := dest[len(scheme)+1:]
	link := Link{URL: dest, External: true}
	if strings.ContainsFunc(rest, notInURL) {
		return Link{}, badHref(dest, reasonSyntax)
	}
	switch scheme {
	case "mailto":
		if at := strings.IndexByte(rest, '@'); at < 1 || at == len(rest)-1 {
			return Link{}, badHref(dest, reasonNowhere)
		}
	case "tel", "sms":
		if !strings.ContainsAny(rest, "0123456789") {
			return Link{}, badHref(dest, reasonNowhere)
		}
	case "http", "https":
		name := host(rest)
		switch {
		case name == "":
			return Link{}, badHref(dest, reasonNowhere)
		case private(name):
			return link, badHref(dest, reasonLocal)
		case scheme == "http":
			return link, badHref(dest, reasonHTTP)
		}
	default:
		return Link{}, badHref(dest, reasonScheme)
	}
	return link, nil
}

func notInURL(r rune) bool {
	return unicode.IsSpace(r) || unicode.IsControl(r) || r == unicode.ReplacementChar || strings.ContainsRune("\"<>`\\", r)
}

// host is the lower-case name of the server in //user@host:port/path.
func host(rest string) string {
	rest, found := strings.CutPrefix(rest, "//")
	if !found {
		return ""
	}
	if i := strings.IndexAny(rest, "/?#"); i >= 0 {
		rest = rest[:i]
	}
	rest = rest[strings.LastIndexByte(rest, '@')+1:]
	if i := strings.LastIndexByte(rest, ':'); i > strings.LastIndexByte(rest, ']') {
		rest = rest[:i]
	}
	return strings.ToLower(strings.Trim(rest, "[]."))
}

// private reports whether a server is one that readers cannot or should not reach.
func private(name string) bool {
	if c := name[len(name)-1]; c >= '0' && c <= '9' || strings.Contains(name, ":") {
		if ip, err := netip.ParseAddr(name); err == nil {
			return ip.IsLoopback() || ip.IsPrivate() || ip.IsUnspecified() || ip.IsLinkLocalUnicast()
		}
	}
	first, _, dotted := strings.Cut(name, ".")
	if !dotted || first == "staging" || first == "stage" {
		return true
	}
	switch name[strings.LastIndexByte(name, '.')+1:] {
	case "localhost", "local", "internal", "test", "invalid":
		return true
	}
	return false
}
