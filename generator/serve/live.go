package serve

import (
	"bytes"
	"embed"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/ms-forbundet/ms.no/generator/sum"
)

// livePath is where everything stands that is not of the site.
const livePath = "/_live"

//go:embed client
var client embed.FS

// serveLive answers the browser's program, and nobody else's.
func (s *Server) serveLive(w http.ResponseWriter, r *http.Request) {
	if !isSameOrigin(r) {
		s.refuse(w, http.StatusForbidden, foreignOrigin)
		return
	}
	w.Header().Set("Cross-Origin-Resource-Policy", "same-origin")
	w.Header().Set("Cache-Control", "no-store")
	switch name := strings.TrimPrefix(r.URL.Path, livePath); name {
	case "":
		s.serveEvents(w, r)
	case "/panel":
		s.servePanel(w, r)
	default:
		s.serveClient(w, r, strings.TrimPrefix(name, "/"))
	}
}

// serveClient sends one file of the browser's program.
func (s *Server) serveClient(w http.ResponseWriter, r *http.Request, name string) {
	text, err := client.ReadFile("client/" + name)
	if err != nil {
		s.refuse(w, http.StatusNotFound, nothingHere)
		return
	}
	h := w.Header()
	h.Set("Content-Type", contentType(name))
	h.Set("Cache-Control", "no-cache")
	h.Set("ETag", `"`+sum.Of(text).Short(20)+`"`)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(text))
}

// slowest is how long a browser may take to receive one event before it counts
// as gone.
const slowest = 10 * time.Second

// serveEvents sends the state as it is, and again whenever it has changed, until
// the browser or the server goes. In between it sends comments, to find out
// whether somebody is there.
func (s *Server) serveEvents(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	if r.Method == http.MethodHead {
		return
	}
	beat := time.NewTicker(s.beat)
	defer beat.Stop()
	said, knows := "", s.site.State().Version
	for {
		news := s.news.next()
		now := s.site.State()
		text := s.event(now, knows)
		if knows = now.Version; text == said {
			text = ":\n\n"
		} else {
			said = text
		}
		if send(w, text) != nil {
			return
		}
		select {
		case <-news:
		case <-beat.C:
		case <-r.Context().Done():
			return
		case <-s.ended:
			return
		}
	}
}

// send writes a piece of a stream and sees that it leaves at once.
func send(w http.ResponseWriter, text string) error {
	out := http.NewResponseController(w)
	if err := out.SetWriteDeadline(time.Now().Add(slowest)); err != nil && !errors.Is(err, http.ErrNotSupported) {
		return err
	}
	if _, err := io.WriteString(w, text); err != nil {
		return err
	}
	return out.Flush()
}

// state is what the browser's program is told. What it shows is ready in the
// editor's language: the program itself knows no words.
type state struct {
	Version string `json:"version"`
	Lang    string `json:"lang"`
	Go      string `json:"go,omitempty"` // the page to go to
	Errors  report `json:"errors"`
	Show    string `json:"show"`
	Hide    string `json:"hide"`
}

// event is the state now as one server-sent event, for a browser that has been
// told of the version knows. It may have slept through some since: it is sent
// to a page that was saved in one of those, and only once.
func (s *Server) event(now State, knows uint64) string {
	told := state{
		Version: s.boot + "-" + strconv.FormatUint(now.Version, 10), Lang: s.o.Lang,
		Errors: s.errorReport(now.Diags), Show: s.say(showErrors), Hide: s.say(hideErrors),
	}
	if s.o.Navigate && now.SavedIn > knows {
		told.Go = s.href(now.Saved)
	}
	return "retry: 1000\ndata: " + asJSON(told) + "\n\n"
}

// asJSON writes plain structs of strings, numbers and lists; those cannot fail.
func asJSON(v any) string {
	text, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(text)
}
