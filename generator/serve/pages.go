package serve

import (
	"html"
	"io"
	"net/http"

	"github.com/ms-forbundet/ms.no/generator/diag"
)

// refuse answers in a few plain words.
func (s *Server) refuse(w http.ResponseWriter, status int, text diag.Text) {
	h := w.Header()
	h.Set("Content-Type", "text/plain; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	io.WriteString(w, s.say(text)+"\n")
}

// emptyPage stands where the site has no page of its own to show: at first,
// while errors keep it from being made at all.
func (s *Server) emptyPage() File {
	title := diag.Text{NB: "Her er det ingen side", NN: "Her er det inga side", EN: "There is no page here"}
	text := diag.Text{
		NB: "Når det kommer en side på denne adressen, vises den her av seg selv.",
		NN: "Når det kjem ei side på denne adressa, kjem ho fram her av seg sjølv.",
		EN: "Once there is a page at this address, it shows here by itself.",
	}
	return s.plainPage(title, text)
}

// failurePage stands where a page could not be made, through no fault of the
// editor's.
func (s *Server) failurePage(err error) File {
	title := diag.Text{NB: "Siden kunne ikke lages", NN: "Sida kunne ikkje lagast", EN: "The page could not be made"}
	text := diag.Text{
		NB: "Det er ikke noe galt med det du har skrevet. Maskinen eller programmet meldte: %s",
		NN: "Det er ikkje noko gale med det du har skrive. Maskina eller programmet melde: %s",
		EN: "Nothing is wrong with what you have written. The machine or the program said: %s",
	}
	return s.plainPage(title, text.Fill(err.Error()))
}

func (s *Server) plainPage(title, text diag.Text) File {
	name, said := html.EscapeString(s.say(title)), html.EscapeString(s.say(text))
	return File{Bytes: []byte(`<!doctype html><html lang="` + s.o.Lang + `"><head><meta charset="utf-8">` +
		`<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark">` +
		`<title>` + name + `</title><style nonce="` + s.nonce + `">` + plainStyle + `</style></head>` +
		`<body><main><h1>` + name + `</h1><p>` + said + `</p></main></body></html>`)}
}

const plainStyle = `body{font:1.1875rem/1.6 system-ui,sans-serif;max-width:34rem;margin:0 auto;padding:2rem 1rem;overflow-wrap:break-word}h1{line-height:1.2}`
