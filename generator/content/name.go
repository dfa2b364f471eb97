package content

import (
	"path"
	"strings"
	"time"

	"github.com/ms-forbundet/ms.no/generator/locale"
)

// fileName is what a file's path says of its page.
type fileName struct {
	name string // without date, language and extension
	lang string // "" when it says none
	date string // "2024-03-20", perhaps of no such day; "" when it says none
}

// readName takes apart a path under content/. A bundle's date stands in its folder's name.
func readName(p string) fileName {
	name := strings.TrimSuffix(path.Base(p), ".md")
	var n fileName
	if rest, suffix, ok := cutLast(name); ok && locale.Valid(suffix) {
		name, n.lang = rest, suffix
	}
	if name == "index" {
		n.date, _ = cutDate(path.Base(path.Dir(p)))
	}
	if date, rest := cutDate(name); date != "" {
		n.date, name = date, rest
	}
	n.name = name
	return n
}

func cutLast(name string) (before, after string, ok bool) {
	i := strings.LastIndexByte(name, '.')
	if i <= 0 {
		return name, "", false
	}
	return name[:i], name[i+1:], true
}

// misspelledLang reports that a file's name ends as a language does that is
// called something else here; meant is what the name should be.
func misspelledLang(p string) (said, meant string) {
	rest, suffix, ok := cutLast(strings.TrimSuffix(path.Base(p), ".md"))
	if !ok || locale.Valid(suffix) {
		return "", ""
	}
	lang := strings.ToLower(strings.ReplaceAll(suffix, "_", "-"))
	switch lang {
	case "nb", "nn", "en", "se":
	case "no", "nob", "nb-no", "no-no", "bm", "bokmal", "bokmål", "norsk":
		lang = "nb"
	case "nno", "nn-no", "nynorsk":
		lang = "nn"
	case "eng", "en-gb", "en-us", "engelsk", "english":
		lang = "en"
	case "sme", "se-no", "samisk":
		lang = "se"
	default:
		return "", ""
	}
	return suffix, rest + "." + lang + ".md"
}

// cutDate cuts the date off a name such as 2024-03-20-min-sak. A name that is
// nothing but a date has none to cut.
func cutDate(name string) (date, rest string) {
	const form = "0000-00-00-"
	if len(name) <= len(form) {
		return "", name
	}
	for i := range len(form) {
		if isDigit := name[i] >= '0' && name[i] <= '9'; isDigit != (form[i] == '0') || !isDigit && name[i] != '-' {
			return "", name
		}
	}
	return name[:len(time.DateOnly)], name[len(form):]
}
