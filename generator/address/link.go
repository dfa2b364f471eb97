package address

import (
	"net/netip"
	"net/url"
	"strings"
	"unicode"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"golang.org/x/text/unicode/norm"
)

var (
	reasonSyntax   = diag.Text{NB: "den har tegn som ikke kan stå i en lenke", NN: "ho har teikn som ikkje kan stå i ei lenkje", EN: "it has characters that a link cannot have"}
	reasonNowhere  = diag.Text{NB: "den fører ingen steder", NN: "ho fører ingen stad", EN: "it leads nowhere"}
	reasonNoScheme = diag.Text{NB: "den mangler https: først", NN: "ho manglar https: først", EN: "it lacks https: in front"}
	reasonScheme   = diag.Text{NB: "slike lenker er ikke tillatt", NN: "slike lenkjer er ikkje tillatne", EN: "such links are not allowed"}
	reasonOwnFile  = diag.Text{NB: "den peker på en fil på din egen maskin", NN: "ho peikar på ei fil på di eiga maskin", EN: "it leads to a file on your own machine"}
	reasonLocal    = diag.Text{NB: "den virker bare for dem som lager nettstedet", NN: "ho verkar berre for dei som lagar nettstaden", EN: "it works only for those who make the site"}
	reasonHTTP     = diag.Text{NB: "http: er ikke kryptert; skriv https: i stedet", NN: "http: er ikkje kryptert; skriv https: i staden", EN: "http: is not encrypted; write https: instead"}
)

// Reference is a link within the site, taken apart. Path and Fragment are
// decoded and NFC, "\" made "/"; Query is as it was written.
type Reference struct{ Path, Query, Fragment string }

// Split takes a link without a scheme apart. The finding lacks its position.
func Split(dest string) (Reference, *diag.Diagnostic) {
	rest, fragment, _ := strings.Cut(dest, "#")
	p, query, _ := strings.Cut(rest, "?")
	p, err := url.PathUnescape(p)
	fragment, err2 := url.PathUnescape(fragment)
	switch {
	case strings.HasPrefix(dest, "//"):
		return Reference{}, badHref(dest, reasonNoScheme)
	case err != nil, err2 != nil, unprintable(dest), unprintable(p), unprintable(fragment), strings.ContainsAny(query, " \"<>`"):
		return Reference{}, badHref(dest, reasonSyntax)
	case p == "" && query == "" && fragment == "":
		return Reference{}, badHref(dest, reasonNowhere)
	}
	return Reference{norm.NFC.String(strings.ReplaceAll(p, `\`, "/")), query, norm.NFC.String(fragment)}, nil
}

func unprintable(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsControl(r) || r == unicode.ReplacementChar })
}

// Scheme is what stands before the colon of an absolute address, in lower
// case; "" for any other, also where it cannot be a scheme («Kurs: mai.pdf»).
func Scheme(dest string) string {
	i := strings.IndexAny(dest, ":/?#")
	if i <= 0 || dest[i] != ':' || strings.ContainsFunc(dest[:i], notInScheme) {
		return ""
	}
	return strings.ToLower(dest[:i])
}

func notInScheme(r rune) bool {
	return (r|0x20 < 'a' || r|0x20 > 'z') && (r < '0' || r > '9') && r != '+' && r != '-' && r != '.'
}

// Outside judges a link that leaves the site, with a Scheme. Only schemes
// known to be harmless get through. What is merely unwise is usable all the
// same. The finding lacks its position.
func Outside(dest string) (usable bool, wrong *diag.Diagnostic) {
	scheme := Scheme(dest)
	rest := dest[len(scheme)+1:]
	if strings.ContainsFunc(rest, notInURL) {
		return false, badHref(dest, reasonSyntax)
	}
	at, name := strings.IndexByte(rest, '@'), host(rest)
	web := scheme == "https" || scheme == "http"
	switch {
	case !web && scheme != "mailto" && scheme != "tel" && scheme != "sms":
		return false, badHref(dest, reasonFor(scheme))
	case scheme == "mailto" && (at < 1 || at == len(rest)-1),
		(scheme == "tel" || scheme == "sms") && !strings.ContainsAny(rest, "0123456789"),
		web && name == "":
		return false, badHref(dest, reasonNowhere)
	case web && private(name):
		return true, badHref(dest, reasonLocal)
	case scheme == "http":
		return true, badHref(dest, reasonHTTP)
	}
	return true, nil
}

// reasonFor is why a scheme is refused: «c:» begins a path on Windows.
func reasonFor(scheme string) diag.Text {
	if scheme == "file" || len(scheme) == 1 {
		return reasonOwnFile
	}
	return reasonScheme
}

// Completed is dest with the scheme it was meant to have, where it looks like
// the name of another site (www.ms.no) or an e-mail address; else "".
func Completed(dest string) string {
	first, _, _ := strings.Cut(dest, "/")
	dot := strings.LastIndexByte(first, '.')
	switch at := strings.IndexByte(dest, '@'); {
	case strings.ContainsAny(dest, " \\") || dot <= 0:
	case at > 0 && at < dot && first == dest:
		return "mailto:" + dest
	case at >= 0:
	case strings.HasPrefix(first, "www."), isDomain(first[dot+1:]):
		return "https://" + dest
	}
	return ""
}

// isDomain says that a name of another site may end so; no file's does.
func isDomain(ending string) bool {
	switch ending {
	case "no", "com", "org", "net", "info", "eu", "se", "dk", "fi", "uk":
		return true
	}
	return false
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
