package address

import (
	"net/url"
	"path"
	"strings"
	"unicode"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/locale"
	"golang.org/x/text/unicode/norm"
)

// longestPart keeps every part of an address well within what file systems
// take for a name (255 bytes).
const longestPart = 200

var reasonLong = diag.Text{NB: "det er for langt", NN: "det er for langt", EN: "it is too long"}

// Clean brings an address that an author wrote to its one form: NFC, "/" at
// both ends (at the first only, when the last part is a web file's name).
// "" and the reason come back for what can be no address.
func Clean(s string) (string, diag.Text) {
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
	switch strings.ToLower(path.Ext(s)) {
	case ".html", ".htm", ".php", ".asp", ".aspx", ".jsp":
		return true
	}
	return false
}

// Part makes one part of an address of a name: of a file, a folder, a tag.
// "" and the reason come back for a name that can be none.
func Part(name string) (string, diag.Text) {
	slug := locale.Slug(name)
	switch {
	case slug == "":
		return "", diag.Text{NB: "det må være bokstaver eller tall i navnet", NN: "det må vere bokstavar eller tal i namnet", EN: "the name needs letters or digits"}
	case len(slug) > longestPart:
		return "", reasonLong
	}
	return slug, diag.Text{}
}

// Undated drops the date that a name may begin with: 2024-03-20-min-sak.
func Undated(name string) string {
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

// Dir is the folder that a slash-separated path is in, without the last
// slash; "" for the topmost.
func Dir(p string) string { return p[:max(0, strings.LastIndexByte(p, '/'))] }
