// Package locale knows how the site's four languages are written: addresses,
// dates, numbers, alphabetical order, words and sentences, and typography.
//
// Languages are named by their tags: "nb" (bokmål), "nn" (nynorsk), "en"
// (British English) and "se" (Northern Sami). Every function is pure: text in,
// text out, no clock, no files, no state; all are safe for concurrent use. A
// tag that is none of the four is treated as "nb", the site's first language,
// so that no function here can fail; ask Valid where the tag comes from an
// author.
//
// What it refuses: it does not translate. The site's own words stand in
// layouts/texts/, the program's messages stand with their rules. It is larger
// than other packages because rules and tables of four languages are all it is.
//
//	locale.Slug("Høring på Åsane: 3. utgave") // "horing-pa-asane-3-utgave"
//	locale.Date(t, "nb")                       // "20. mars 2024"
//	locale.Number(14000, "nb")                 // "14 000", with a hard space
//	locale.SortKey("Aasen", "nb") > locale.SortKey("Østby", "nb") // true
package locale

// Languages are the tags the program knows, in the order they are offered.
func Languages() []string { return []string{"nb", "nn", "en", "se"} }

// Valid reports whether lang is one of the four tags.
func Valid(lang string) bool {
	switch lang {
	case "nb", "nn", "en", "se":
		return true
	}
	return false
}

// Name returns what a language calls itself, for the language switcher.
func Name(lang string) string {
	switch lang {
	case "nn":
		return "Nynorsk"
	case "en":
		return "English"
	case "se":
		return "Davvisámegiella"
	}
	return "Norsk (bokmål)"
}

// OpenGraph returns the language with its country as og:locale wants it.
func OpenGraph(lang string) string {
	switch lang {
	case "nn":
		return "nn_NO"
	case "en":
		return "en_GB"
	case "se":
		return "se_NO"
	}
	return "nb_NO"
}
