package serve

import (
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/locale"
)

// panel is what the browser's program shows of a page, ready in the editor's
// language.
type panel struct {
	Button   string   `json:"button"`
	Chips    []string `json:"chips"` // beside the button: what is not as usual
	Heading  string   `json:"heading"`
	Close    string   `json:"close"`
	Rows     []row    `json:"rows"`
	Findings report   `json:"findings"`
	Blocked  string   `json:"blocked"` // heading of what the site's policy stopped, which only the browser knows
	Links    links    `json:"links"`
}

type row struct {
	Label string `json:"label"`
	Value string `json:"value"`
}

type links struct {
	Heading string `json:"heading"`
	Items   []link `json:"items"`
}

type link struct {
	Title string `json:"title"`
	URL   string `json:"url"`
}

// servePanel answers with the panel of the page at ?address=, as the browser
// writes it in its address bar; null when no page is there.
func (s *Server) servePanel(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", contentType(".json"))
	text := "null"
	if address, ok := s.pageAddress(r.URL.Query().Get("address")); ok {
		if p, ok := s.site.Panel(address); ok {
			text = asJSON(s.panelOf(p))
		}
	}
	io.WriteString(w, text)
}

// pageAddress turns the path of an address bar into an address of the site.
func (s *Server) pageAddress(path string) (string, bool) {
	path, err := url.PathUnescape(path)
	if err != nil {
		return "", false
	}
	inside, ok := s.underBase(path)
	if !ok {
		return "", false
	}
	name, ok := filePath(inside)
	return "/" + strings.TrimSuffix(name, indexFile), ok
}

func (s *Server) panelOf(p Panel) panel {
	v := panel{
		Button: s.say(editor), Chips: []string{}, Heading: s.say(aboutPage), Close: s.say(closePanel),
		Rows: s.rows(p), Findings: s.report(p.Findings, p.Source), Blocked: s.say(blocked),
		Links: links{Heading: s.say(counted(len(p.LinkedFrom), linkedFrom)), Items: []link{}},
	}
	v.Findings.Heading = s.say(counted(len(p.Findings), findingHeading))
	for _, l := range p.LinkedFrom {
		v.Links.Items = append(v.Links.Items, link{l.Title, s.href(l.URL)})
	}
	if p.Status != Published {
		v.Chips = append(v.Chips, s.say(statusWords(p.Status)))
	}
	if p.ReviewDue {
		v.Chips = append(v.Chips, s.say(reviewChip))
	}
	if len(p.Findings) > 0 {
		v.Chips = append(v.Chips, v.Findings.Heading)
	}
	return v
}

func (s *Server) rows(p Panel) []row {
	rows := []row{{s.say(sourceLabel), p.Source}, {s.say(statusLabel), s.status(p)}}
	if !p.ReviewBy.IsZero() {
		text := reviewBy
		if p.ReviewDue {
			text = reviewLate
		}
		rows = append(rows, row{s.say(reviewLabel), s.say(text.Fill(s.moment(p.ReviewBy)))})
	}
	if p.ReadingMinutes > 0 {
		rows = append(rows, row{s.say(readingLabel), s.say(counted(p.ReadingMinutes, minutes))})
	}
	if p.LIX > 0 {
		rows = append(rows, row{s.say(lixLabel), s.say(lixBand(p.LIX)) + " (LIX " + strconv.Itoa(p.LIX) + ")"})
	}
	return rows
}

// status says whether readers see the page, and from when or since when.
func (s *Server) status(p Panel) string {
	word := s.say(statusWords(p.Status))
	if since, ok := statusSince[p.Status]; ok && !p.When.IsZero() {
		word = s.say(since.Fill(s.moment(p.When)))
	}
	return word
}

// moment is a day, with the time of day unless it is midnight.
func (s *Server) moment(t time.Time) string {
	if t.Hour() == 0 && t.Minute() == 0 {
		return locale.Date(t, s.o.Lang)
	}
	return locale.DateTime(t, s.o.Lang)
}

// lixBand says what a LIX means, by Björnsson's bands.
func lixBand(lix int) diag.Text {
	switch {
	case lix < 30:
		return diag.Text{NB: "Svært lett å lese", NN: "Svært lett å lese", EN: "Very easy to read"}
	case lix < 40:
		return diag.Text{NB: "Lett å lese", NN: "Lett å lese", EN: "Easy to read"}
	case lix < 50:
		return diag.Text{NB: "Middels vanskelig", NN: "Middels vanskeleg", EN: "Of medium difficulty"}
	case lix < 60:
		return diag.Text{NB: "Vanskelig", NN: "Vanskeleg", EN: "Hard to read"}
	}
	return diag.Text{NB: "Svært vanskelig", NN: "Svært vanskeleg", EN: "Very hard to read"}
}
