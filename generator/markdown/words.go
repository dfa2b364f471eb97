package markdown

// ownWords are the few words that a body needs and its author does not write.
type ownWords struct{ footnotes, back, table, done, undone string }

func wordsIn(lang string) ownWords {
	switch lang {
	case "nn":
		return ownWords{"Fotnotar", "Tilbake til teksten", "Tabell", "gjort", "ikkje gjort"}
	case "en":
		return ownWords{"Footnotes", "Back to the text", "Table", "done", "not done"}
	case "se":
		return ownWords{"Vuolitnohtat", "Ruovttoluotta tekstii", "Tabealla", "dahkkon", "ii dahkkon"}
	}
	return ownWords{"Fotnoter", "Tilbake til teksten", "Tabell", "gjort", "ikke gjort"}
}
