package site

import (
	"net/url"
	"strings"
	"unicode"

	"github.com/ms-forbundet/ms.no/generator/content"
	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/locale"
	"golang.org/x/text/unicode/norm"
)

var ruleAddressBad = diag.Rule{
	ID: "address-bad", Severity: diag.Error,
	Message: diag.Text{
		NB: "«%[1]s» kan ikke være en adresse: %[2]s",
		NN: "«%[1]s» kan ikkje vere ei adresse: %[2]s",
		EN: "“%[1]s” cannot be an address: %[2]s",
	},
	Hint: diag.Text{
		NB: "Skriv en adresse som /om-oss/kontakt/: skråstrek først, bokstaver, tall og bindestreker, ingen mellomrom.",
		NN: "Skriv ei adresse som /om-oss/kontakt/: skråstrek først, bokstavar, tal og bindestrekar, ingen mellomrom.",
		EN: "Write an address such as /om-oss/kontakt/: a slash first, letters, digits and hyphens, no spaces.",
	},
	Why: diag.Text{
		NB: "Adressen er det lesere deler, skriver ned og leser opp. Den må virke i alle nettlesere og bli en fil på tjeneren.",
		NN: "Adressa er det lesarar deler, skriv ned og les opp. Ho må verke i alle nettlesarar og bli ei fil på tenaren.",
		EN: "The address is what readers share, write down and read aloud. It must work in every browser and become a file on the server.",
	},
	Bad: "slug: ../../hemmelig", Good: "slug: min-sak",
}

// longestPart keeps every part of an address well within what file systems
// take for a name (255 bytes).
const longestPart = 200

// address is where c is published. The third result is what is wrong with it.
func (b *builder) address(c *content.Card, f *folder, lang int) (string, *diag.Diagnostic) {
	bad := func(key, value string, why diag.Text) (string, *diag.Diagnostic) {
		d := ruleAddressBad.At(c.Pos(key), value, why)
		return "", &d
	}
	index := isIndex(c.Name)
	switch {
	case index && f.up == nil:
		if c.URL != "" && c.URL != f.urls[lang] {
			return bad("url", c.URL, diag.Text{NB: "forsiden har sin egen", NN: "framsida har si eiga", EN: "the home page has its own"})
		}
		return f.urls[lang], nil
	case c.URL != "":
		at, why := cleanAddress(c.URL)
		switch {
		case at == "":
			return bad("url", c.URL, why)
		case isWebFile(at):
			return bad("url", c.URL, diag.Text{NB: "en side har ingen filendelse; gamle adresser står under aliases:", NN: "ei side har inga filending; gamle adresser står under aliases:", EN: "a page has no file extension; old addresses go under aliases:"})
		}
		return at, nil
	case c.Slug == "" && index:
		return f.urls[lang], nil
	case index:
		f = f.up
	}
	name, key := c.Name, ""
	if c.Slug != "" {
		name, key = c.Slug, "slug"
	}
	slug := locale.Slug(name)
	switch {
	case slug == "":
		return bad(key, name, reasonEmpty)
	case strings.ContainsAny(name, `/\`) || strings.Contains(name, ".."):
		return bad(key, name, diag.Text{NB: "det er bare siste ledd, uten skråstrek og ..", NN: "det er berre siste ledd, utan skråstrek og ..", EN: "it is the last part alone, without slashes and .."})
	case len(slug) > longestPart:
		return bad(key, name, reasonLong)
	}
	return f.urls[lang] + slug + "/", nil
}

var (
	reasonEmpty = diag.Text{NB: "det må være bokstaver eller tall i navnet", NN: "det må vere bokstavar eller tal i namnet", EN: "the name needs letters or digits"}
	reasonLong  = diag.Text{NB: "det er for langt", NN: "det er for langt", EN: "it is too long"}
)

// cleanAddress brings an address that an author wrote to its one form: NFC, "/"
// at both ends (at the first only, when the last part is a web file's name).
// "" and the reason come back for what can be no address.
func cleanAddress(s string) (string, diag.Text) {
	if !strings.HasPrefix(s, "/") || strings.HasPrefix(s, "//") {
		return "", diag.Text{NB: "den begynner ikke med én /", NN: "ho byrjar ikkje med éin /", EN: "it does not begin with one /"}
	}
	s, err := url.PathUnescape(s)
	if err != nil {
		return "", diag.Text{NB: "«%» står alene", NN: "«%» står åleine", EN: "a “%” stands alone"}
	}
	s = norm.NFC.String(strings.TrimSuffix(s, "/"))
	if s == "" {
		return "/", diag.Text{}
	}
	for part := range strings.SplitSeq(s[1:], "/") {
		switch {
		case part == "" || part[0] == '.' || part[0] == '_' || strings.HasSuffix(part, "."):
			return "", diag.Text{NB: "et ledd er tomt eller har punktum eller _ ytterst", NN: "eit ledd er tomt eller har punktum eller _ ytst", EN: "a part is empty, or has a full stop or _ at its end"}
		case len(part) > longestPart:
			return "", reasonLong
		case strings.ContainsFunc(part, notInAddress):
			return "", diag.Text{NB: "den har tegn som ikke kan stå i en adresse", NN: "ho har teikn som ikkje kan stå i ei adresse", EN: "it has characters that an address cannot have"}
		}
	}
	if isWebFile(s) {
		return s, diag.Text{}
	}
	return s + "/", diag.Text{}
}

// notInAddress leaves out what browsers, servers, Windows or _redirects take for something else.
func notInAddress(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r) && !strings.ContainsRune("-._~!$&'()+,;=@", r) || r == unicode.ReplacementChar
}

// isWebFile recognises the page addresses of older systems.
func isWebFile(s string) bool {
	switch extension(s) {
	case "html", "htm", "php", "asp", "aspx", "jsp":
		return true
	}
	return false
}

// isIndex reports whether a file of that name is its folder's own page.
func isIndex(name string) bool { return name == "_index" || name == "index" }

// undated drops the date that a name may begin with: 2024-03-20-min-sak.
func undated(name string) string {
	const form = "0000-00-00-"
	if len(name) <= len(form) {
		return name
	}
	for i := range len(form) {
		if digit := name[i] >= '0' && name[i] <= '9'; digit != (form[i] == '0') || !digit && name[i] != '-' {
			return name
		}
	}
	return name[len(form):]
}

// BasePath is the path of the base URL, without the last slash.
func BasePath(base string) string {
	u, err := url.Parse(base)
	if err != nil {
		return ""
	}
	return strings.TrimSuffix(u.EscapedPath(), "/")
}

// Href returns an address as an href wants it: the base path before it, and
// escaped where it must be.
func (s *Site) Href(address string) string { return s.BasePath + escapePath(address) }

func escapePath(p string) string {
	for i := range len(p) {
		if c := p[i]; (c|0x20 < 'a' || c|0x20 > 'z') && (c < '-' || c > '9') && c != '_' {
			return (&url.URL{Path: p}).EscapedPath()
		}
	}
	return p
}

func escapeFragment(f string) string {
	if f == "" {
		return ""
	}
	return "#" + (&url.URL{Fragment: f}).EscapedFragment()
}
