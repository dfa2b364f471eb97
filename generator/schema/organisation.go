package schema

import (
	"net/url"
	"strings"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/fields"
)

func (r *settingsReader) organisation() Organisation {
	o := r.rec.Record("organisation")
	for _, f := range []struct {
		name  string
		right func(string) bool
		hint  diag.Text
	}{
		{"email", isEmail, hintEmail}, {"phone", isPhone, hintPhone},
		{"orgNumber", func(s string) bool { return isNumber(s, 9) }, hintOrgNumber},
		{"account", func(s string) bool { return isNumber(s, 11) }, hintAccount},
	} {
		if s := o.Text(f.name); s != "" && !f.right(s) {
			r.odd(o.Value(f.name), s, f.name, f.hint)
		}
	}
	social := o.Strings("social")
	for i, s := range social {
		if !isWebAddress(s) {
			r.odd(o.Value("social").Item(i), s, "social", hintSocial)
		}
	}
	return Organisation{
		Name: o.Text("name"), OrgNumber: o.Text("orgNumber"), Phone: o.Text("phone"), Email: o.Text("email"),
		Address: o.Text("address"), Account: o.Text("account"), Vipps: o.Text("vipps"), Social: social,
	}
}

// odd reports a value that a reader would call, write or pay to in vain.
func (r *settingsReader) odd(v fields.Value, s, name string, hint diag.Text) {
	r.wrong(v, diag.Text{
		NB: "«%[1]s» kan ikke være riktig i «%[2]s».", NN: "«%[1]s» kan ikkje vere rett i «%[2]s».", EN: "“%[1]s” cannot be right in “%[2]s”.",
	}.Fill(s, name), hint)
}

var (
	hintEmail = diag.Text{
		NB: "Skriv én adresse og ikke noe mer, for eksempel post@example.org",
		NN: "Skriv éi adresse og ikkje noko meir, til dømes post@example.org",
		EN: "Write one address and nothing more, for example post@example.org",
	}
	hintPhone = diag.Text{
		NB: "Skriv ett nummer og ikke noe mer: sifre og mellomrom, med + og landnummer foran et utenlandsk.",
		NN: "Skriv eitt nummer og ikkje noko meir: siffer og mellomrom, med + og landnummer framfor eit utanlandsk.",
		EN: "Write one number and nothing more: digits and spaces, with + and the country in front of a foreign one.",
	}
	hintOrgNumber = diag.Text{
		NB: "Et organisasjonsnummer har ni sifre, og det siste er et kontrollsiffer. Se etter om ett er feil.",
		NN: "Eit organisasjonsnummer har ni siffer, og det siste er eit kontrollsiffer. Sjå etter om eitt er feil.",
		EN: "A Norwegian organisation number has nine digits, and the last one checks the others. See if one is wrong.",
	}
	hintAccount = diag.Text{
		NB: "Et kontonummer har elleve sifre, og det siste er et kontrollsiffer. Se etter om ett er feil.",
		NN: "Eit kontonummer har elleve siffer, og det siste er eit kontrollsiffer. Sjå etter om eitt er feil.",
		EN: "A Norwegian account number has eleven digits, and the last one checks the others. See if one is wrong.",
	}
	hintSocial = diag.Text{
		NB: "Skriv hele nettadressen, med https:// foran.",
		NN: "Skriv heile nettadressa, med https:// framfor.",
		EN: "Write the whole web address, with https:// in front.",
	}
)

// isEmail asks for what a mailto: link needs: a name, one @ and a domain with a
// dot in it, and nothing that would mean something more in the link.
func isEmail(s string) bool {
	name, domain, _ := strings.Cut(s, "@")
	return name != "" && strings.Contains(strings.Trim(domain, "."), ".") && strings.Trim(domain, ".") == domain &&
		!strings.ContainsAny(name, "/?#%&:") && !strings.ContainsAny(domain, "@/?#%&:") && !strings.ContainsAny(s, " \t\n,;<>()[]\"\\")
}

// isPhone asks for a number of three digits (116 ...) to fifteen, the most there are.
func isPhone(s string) bool {
	s, _ = strings.CutPrefix(s, "+")
	n := len(digits(s))
	return 3 <= n && n <= 15 && strings.Trim(s, "0123456789 -.()\u00a0") == ""
}

// isNumber asks for so many digits, the last of which checks the others: weighed
// 1, 2, … 7, 2, … from the right, they make a multiple of 11.
func isNumber(s string, size int) bool {
	number := digits(s)
	if len(number) != size || strings.Trim(s, "0123456789 .\u00a0") != "" {
		return false
	}
	sum := int(number[size-1] - '0')
	for i := range size - 1 {
		sum += int(number[size-2-i]-'0') * (2 + i%6)
	}
	return sum%11 == 0
}

func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}

func isWebAddress(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != ""
}
