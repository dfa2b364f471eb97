package settle

import (
	"bytes"
	"unicode"

	"github.com/ms-forbundet/ms.no/generator/diag"
)

var ruleLinkSyntax = diag.Rule{
	ID: "link-syntax", Severity: diag.Warning,
	Message: diag.Text{
		NB: "Lenken eller bildet er ikke skrevet riktig, så leseren får se koden i stedet.",
		NN: "Lenkja eller biletet er ikkje skrive rett, så lesaren får sjå koden i staden.",
		EN: "The link or picture is not written correctly, so the reader sees the code instead.",
	},
	Hint: diag.Text{NB: "%[1]s", NN: "%[1]s", EN: "%[1]s"},
	Why: diag.Text{
		NB: "En lenke skrives [teksten](adressen), og et bilde ![hva det viser](fil.jpg). Er det litt feil, blir det bare tegn på siden, og ingen kommer videre.",
		NN: "Ei lenkje blir skriven [teksten](adressa), og eit bilete ![kva det viser](fil.jpg). Er det litt feil, blir det berre teikn på sida, og ingen kjem vidare.",
		EN: "A link is written [the text](the address), a picture ![what it shows](file.jpg). Nearly right, it is only characters on the page, and leads nobody on.",
	},
	Bad: "[Årsmeldingen](Årsmelding 2024.pdf)", Good: "[Årsmeldingen](arsmelding-2024.pdf)",
}

var (
	hintSpaces = diag.Text{
		NB: "En adresse kan ikke ha mellomrom. Gi filen et navn uten, eller skriv < og > rundt: (<%[1]s>)",
		NN: "Ei adresse kan ikkje ha mellomrom. Gi fila eit namn utan, eller skriv < og > rundt: (<%[1]s>)",
		EN: "An address cannot have spaces. Give the file a name without them, or put it between < and >: (<%[1]s>)",
	}
	hintParenthesis = diag.Text{
		NB: "Parentesen etter ] blir aldri lukket. Skriv ) rett etter adressen.",
		NN: "Parentesen etter ] blir aldri lukka. Skriv ) rett etter adressa.",
		EN: "The parenthesis after ] is never closed. Write ) right after the address.",
	}
	hintReference = diag.Text{
		NB: "Ingen linje gir adressen til «%[1]s». Skriv den rett etter teksten: [teksten](adressen).",
		NN: "Inga linje gir adressa til «%[1]s». Skriv ho rett etter teksten: [teksten](adressa).",
		EN: "No line gives the address of “%[1]s”. Write it right after the text: [the text](the address).",
	}
	hintLinkForm = diag.Text{
		NB: "Skriv [teksten](adressen), med en bildetekst i rette anførselstegn hvis det er et bilde: ![alt](fil.jpg \"Bildetekst\").",
		NN: "Skriv [teksten](adressa), med ein bilettekst i rette hermeteikn om det er eit bilete: ![alt](fil.jpg \"Bilettekst\").",
		EN: "Write [the text](the address), with a caption in straight quotes if it is a picture: ![alt](file.jpg \"Caption\").",
	}
)

// almostLinks warns of what was meant as a link and became text. A link that is
// right leaves no «](» or «][» behind.
func (s *settler) almostLinks(start int, text []byte) {
	for at, last := 0, 0; ; { // last is the end of the one before: nothing is looked through twice
		i := bytes.IndexByte(text[at:], ']')
		if i < 0 || at+i+1 >= len(text) {
			return
		}
		i += at
		at = i + 1
		if text[at] != '(' && text[at] != '[' {
			continue
		}
		from := opening(text, last, i)
		if from < 0 {
			continue
		}
		look := almostReference
		if text[at] == '(' {
			look = almostAddress
		}
		if size, hint := look(text[from:i], text[at+1:]); size > 0 {
			at += 1 + size
			last = at
			s.Report(&ruleLinkSyntax, start+from, at-from, hint)
		}
	}
}

// opening is where the link begins whose text ends with the bracket at i: that
// bracket itself where it began before this run of text. Negative: an author
// who wrote a backslash meant brackets.
func opening(text []byte, last, i int) int {
	if i > 0 && text[i-1] == '\\' {
		return -1
	}
	from := last + bytes.LastIndexByte(text[last:i], '[')
	switch {
	case from < last:
		return i
	case from > 0 && text[from-1] == '\\':
		return -1
	}
	return from
}

// almostAddress looks at what follows «](»: how much of it belongs to the link, and what to do.
func almostAddress(_, rest []byte) (size int, hint diag.Text) {
	dest, _, closed := bytes.Cut(rest, []byte(")"))
	switch {
	case !closed:
		return len(rest), hintParenthesis
	case bytes.IndexByte(bytes.TrimSpace(dest), ' ') > 0 && !bytes.ContainsAny(dest, "\"'<>“”«»"):
		return len(dest) + 1, hintSpaces.Fill(string(bytes.TrimSpace(dest)))
	}
	return len(dest) + 1, hintLinkForm
}

// almostReference looks at what follows «][»: the name of an address that is
// given nowhere. A name without a letter is a note, [2][3] or [..][...].
func almostReference(text, rest []byte) (size int, hint diag.Text) {
	name, _, closed := bytes.Cut(rest, []byte("]"))
	if !closed {
		return 0, diag.Text{}
	}
	called := name
	if len(name) == 0 {
		called = bytes.TrimPrefix(text, []byte("["))
	}
	if bytes.IndexFunc(called, unicode.IsLetter) < 0 || called[0] == '^' || bytes.HasSuffix(name, []byte(`\`)) {
		return 0, diag.Text{}
	}
	return len(name) + 1, hintReference.Fill(string(called))
}
