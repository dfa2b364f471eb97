package settle

import (
	"bytes"

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
	hintLinkForm = diag.Text{
		NB: "Skriv [teksten](adressen), med en bildetekst i rette anførselstegn hvis det er et bilde: ![alt](fil.jpg \"Bildetekst\").",
		NN: "Skriv [teksten](adressa), med ein bilettekst i rette hermeteikn om det er eit bilete: ![alt](fil.jpg \"Bilettekst\").",
		EN: "Write [the text](the address), with a caption in straight quotes if it is a picture: ![alt](file.jpg \"Caption\").",
	}
)

// almostLinks warns of what was meant as a link and became text. A link that is
// right leaves no «](» behind.
func (s *settler) almostLinks(start int, text []byte) {
	for at := 0; ; {
		i := bytes.Index(text[at:], []byte("]("))
		if i < 0 {
			return
		}
		i += at
		at = i + len("](")
		if i > 0 && text[i-1] == '\\' {
			continue
		}
		from := bytes.LastIndexByte(text[:i], '[')
		switch {
		case from < 0:
			from = i
		case from > 0 && text[from-1] == '\\':
			continue
		}
		dest, _, closed := bytes.Cut(text[at:], []byte(")"))
		end, hint := at+len(dest)+1, hintLinkForm
		switch {
		case !closed:
			end, hint = len(text), hintParenthesis
		case bytes.IndexByte(bytes.TrimSpace(dest), ' ') > 0 && !bytes.ContainsAny(dest, "\"'<>“”«»"):
			hint = hintSpaces.Fill(string(bytes.TrimSpace(dest)))
		}
		s.Report(&ruleLinkSyntax, start+from, end-from, hint)
	}
}
