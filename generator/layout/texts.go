package layout

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/fields"
)

// fallback is the language whose words are used where another has none.
const fallback = "nb"

// textKey finds the keys of a flat map, to be told apart from mistakes in it.
var textKey = regexp.MustCompile(`(?m)^([\pL_][\pL\pN_-]*)[ \t]*:`)

func (l *loader) loadTexts() {
	l.set.texts = map[string]map[string]string{}
	base := l.decodeTexts(fallback, nil)
	for _, lang := range l.Languages {
		l.set.texts[lang] = base
		if lang != fallback {
			l.set.texts[lang] = l.completeTexts(lang, base)
		}
	}
}

// completeTexts returns the words of lang, with those of the fallback where it has none.
func (l *loader) completeTexts(lang string, base map[string]string) map[string]string {
	if len(base) > 0 && !slices.Contains(l.paths, textFile(lang)) {
		missing := diag.Text{
			NB: "Filen mangler, så sider på dette språket («%[1]s») viser bokmål i knapper og ledetekster.",
			NN: "Fila manglar, så sider på dette språket («%[1]s») viser bokmål i knappar og leietekstar.",
			EN: "The file is missing, so pages in this language (“%[1]s”) show Bokmål in buttons and labels.",
		}
		hint := diag.Text{
			NB: "Lag filen som en kopi av texts/nb.yaml, og oversett den.",
			NN: "Lag fila som ein kopi av texts/nb.yaml, og set ho om.",
			EN: "Make the file as a copy of texts/nb.yaml, and translate it.",
		}
		l.report(ruleText.Say(l.at(textFile(lang)), missing.Fill(lang), hint))
		return base
	}
	words := l.decodeTexts(lang, slices.Sorted(maps.Keys(base)))
	for _, key := range slices.Sorted(maps.Keys(base)) {
		if words[key] == "" {
			l.report(ruleText.At(l.at(textFile(lang)), key, base[key], lang))
			words[key] = base[key]
		}
	}
	return words
}

func textFile(lang string) string { return "texts/" + lang + ".yaml" }

// decodeTexts reads the words of one language. known are the keys there may
// be; nil lets the file decide. A file that is not there has no words.
func (l *loader) decodeTexts(lang string, known []string) map[string]string {
	words := map[string]string{}
	file := textFile(lang)
	if !slices.Contains(l.paths, file) {
		return words
	}
	src := l.bytes(file)
	if known == nil {
		known = keysOf(src)
	}
	keys := make([]fields.Field, len(known))
	for i, k := range known {
		keys[i] = fields.Field{Name: k, Kind: fields.Text}
	}
	rec, findings := fields.Decode(fields.Source{File: l.at(file).File, Bytes: src, Line: 1, Prefix: "layout-text"}, keys)
	l.findings = append(l.findings, findings...)
	for _, k := range known {
		if text := rec.Text(k); text != "" {
			words[k] = text
		}
	}
	return words
}

func keysOf(src []byte) []string {
	var keys []string
	for _, m := range textKey.FindAllSubmatch(src, -1) {
		keys = append(keys, strings.TrimSpace(string(m[1])))
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}
