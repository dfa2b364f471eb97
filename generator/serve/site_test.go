package serve

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
)

// memory is a site for tests: files and panels in maps, changed while served.
type memory struct {
	mu     sync.Mutex
	files  map[string]string
	large  map[string]string // served from a reader instead
	broken map[string]error
	panels map[string]Panel
	state  State
	asked  []string // the paths File was asked for
}

// policy is what the real site asks its host for, shortened.
const headersFile = `/*
  Content-Security-Policy: default-src 'none'; img-src 'self'; style-src 'sha256-abc' 'self'; base-uri 'none'; frame-ancestors 'none'
  Strict-Transport-Security: max-age=63072000
  Referrer-Policy: strict-origin-when-cross-origin
/assets/*
  Cache-Control: public, max-age=31536000, immutable
  X-Asset: yes
`

func newMemory() *memory {
	return &memory{
		files: map[string]string{
			"index.html":              page("Hjem", "<p>Velkommen</p>"),
			"aktuelt/a/index.html":    page("A", "<p>Sak</p>"),
			"aktuelt/a/b c æ.pdf":     "%PDF-",
			"404.html":                page("Ikke her", "<p>Siden finnes ikke</p>"),
			"nn/404.html":             page("Ikkje her", "<p>Sida finst ikkje</p>"),
			"assets/x.0123456789.css": "p{color:red}",
			"_headers":                headersFile,
			"_redirects":              "/gammel/ /ny/ 301\n",
		},
		large:  map[string]string{"film.mp4": "0123456789"},
		broken: map[string]error{"knust/index.html": errors.New("disk <full>")},
		panels: map[string]Panel{},
	}
}

func page(title, body string) string {
	return "<!doctype html><html lang=\"nb\"><head><meta charset=\"utf-8\"><title>" + title + "</title></head><body>" + body + "</body></html>"
}

func (m *memory) File(_ context.Context, path string) (File, bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.asked = append(m.asked, path)
	if err := m.broken[path]; err != nil {
		return File{}, false, err
	}
	if text, ok := m.large[path]; ok {
		open := func() (io.ReadSeekCloser, error) { return closed{strings.NewReader(text)}, nil }
		return File{Open: open, ETag: "large"}, true, nil
	}
	text, ok := m.files[path]
	return File{Bytes: []byte(text)}, ok, nil
}

type closed struct{ *strings.Reader }

func (closed) Close() error { return nil }

func (m *memory) State() State {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.state
}

func (m *memory) Panel(address string) (Panel, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	p, ok := m.panels[address]
	return p, ok
}

// change does something to the site and counts it as a rebuild.
func (m *memory) change(do func()) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.state.Saved = ""
	do()
	m.state.Version++
	if m.state.Saved != "" {
		m.state.SavedIn = m.state.Version
	}
}

func ask(h http.Handler, method, target string, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, target, nil)
	r.Host = "localhost:1313"
	for i := 0; i < len(headers); i += 2 {
		if headers[i] == "Host" {
			r.Host = headers[i+1]
		}
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestAnswers(t *testing.T) {
	for _, c := range []struct {
		method, target string
		status         int
		kind, body     string // of the answer: its Content-Type, and what it has in it
		location       string
	}{
		{"GET", "/", 200, "text/html; charset=utf-8", "Velkommen", ""},
		{"GET", "/index.html", 200, "text/html; charset=utf-8", "Velkommen", ""},
		{"GET", "/aktuelt/a/", 200, "text/html; charset=utf-8", "Sak", ""},
		{"GET", "/aktuelt/a/?a=b", 200, "text/html; charset=utf-8", "Sak", ""},
		{"GET", "/aktuelt/a", 302, "", "", "/aktuelt/a/"},
		{"GET", "/aktuelt/a?q=1%202", 302, "", "", "/aktuelt/a/?q=1%202"},
		{"GET", "/aktuelt/a/b%20c%20%C3%A6.pdf", 200, "application/pdf", "%PDF-", ""},
		{"GET", "/assets/x.0123456789.css", 200, "text/css; charset=utf-8", "p{color:red}", ""},
		{"GET", "/film.mp4", 200, "video/mp4", "0123456789", ""},
		{"GET", "/aktuelt/", 404, "text/html; charset=utf-8", "Siden finnes ikke", ""},
		{"GET", "/nn/aktuelt/", 404, "text/html; charset=utf-8", "Sida finst ikkje", ""},
		{"GET", "/en/x", 404, "text/html; charset=utf-8", "Siden finnes ikke", ""},
		{"GET", "/aktuelt//a/", 404, "", "Siden finnes ikke", ""},
		{"GET", "//aktuelt/a", 404, "", "Siden finnes ikke", ""},
		{"GET", "/aktuelt/../index.html", 404, "", "Siden finnes ikke", ""},
		{"GET", "/aktuelt/%2e%2e/index.html", 404, "", "Siden finnes ikke", ""},
		{"GET", "/aktuelt%5ca/", 404, "", "Siden finnes ikke", ""},
		{"GET", "/index.html%00", 404, "", "Siden finnes ikke", ""},
		{"GET", "/_headers", 404, "", "Siden finnes ikke", ""},
		{"GET", "/_redirects", 404, "", "Siden finnes ikke", ""},
		{"GET", "/knust/", 500, "text/html; charset=utf-8", "disk &lt;full&gt;", ""},
		{"HEAD", "/knust/", 500, "text/html; charset=utf-8", "", ""},
		{"HEAD", "/", 200, "text/html; charset=utf-8", "", ""},
		{"HEAD", "/aktuelt/", 404, "text/html; charset=utf-8", "", ""},
		{"POST", "/", 405, "text/plain; charset=utf-8", "GET", ""},
		{"OPTIONS", "/_live", 405, "text/plain; charset=utf-8", "GET", ""},
		{"GET", "/_live/client.js", 200, "text/javascript; charset=utf-8", "EventSource", ""},
		{"GET", "/_live/tools.css", 200, "text/css; charset=utf-8", ":host", ""},
		{"GET", "/_live/", 404, "text/plain; charset=utf-8", "", ""},
		{"GET", "/_live/../site.go", 404, "text/plain; charset=utf-8", "", ""},
		{"GET", "/_livet/", 404, "text/html; charset=utf-8", "Siden finnes ikke", ""},
	} {
		t.Run(c.method+" "+c.target, func(t *testing.T) {
			w := ask(New(newMemory(), Options{}), c.method, c.target)
			h := w.Result().Header
			if w.Code != c.status || h.Get("Location") != c.location {
				t.Errorf("status %d, location %q; want %d, %q", w.Code, h.Get("Location"), c.status, c.location)
			}
			if c.kind != "" && h.Get("Content-Type") != c.kind {
				t.Errorf("type %q, want %q", h.Get("Content-Type"), c.kind)
			}
			if !strings.Contains(w.Body.String(), c.body) || c.method == "HEAD" && w.Body.Len() > 0 {
				t.Errorf("body is %q, want %q in it", w.Body, c.body)
			}
			if h.Get("X-Content-Type-Options") != "nosniff" || h.Get("Access-Control-Allow-Origin") != "" {
				t.Errorf("headers are %v", h)
			}
			if cache := h.Get("Cache-Control"); c.status != 405 && cache != "no-cache" && cache != "no-store" {
				t.Errorf("Cache-Control is %q: a browser may show something old", cache)
			}
		})
	}
}

func TestHeadSaysWhatGetSays(t *testing.T) {
	s := New(newMemory(), Options{})
	for _, target := range []string{"/", "/film.mp4", "/finnes-ikke/", "/aktuelt/a", "/_live/client.js", "/_live/panel?address=/"} {
		get, head := ask(s, "GET", target), ask(s, "HEAD", target)
		g, h := maps.Clone(get.Result().Header), maps.Clone(head.Result().Header)
		if get.Code != head.Code || g.Get("Etag") != h.Get("Etag") || g.Get("Content-Type") != h.Get("Content-Type") {
			t.Errorf("%s: HEAD says %d %v, GET %d %v", target, head.Code, h, get.Code, g)
		}
		if n := h.Get("Content-Length"); n != "" && n != fmt.Sprint(get.Body.Len()) {
			t.Errorf("%s: HEAD says %s bytes, GET sends %d", target, n, get.Body.Len())
		}
	}
}

func TestOnlyWhatIsNewIsSentAgain(t *testing.T) {
	m := newMemory()
	s := New(m, Options{})
	for _, target := range []string{"/", "/assets/x.0123456789.css", "/film.mp4", "/_live/morph.js"} {
		tag := ask(s, "GET", target).Result().Header.Get("ETag")
		if !strings.HasPrefix(tag, `"`) {
			t.Fatalf("%s: ETag is %q, want a strong one", target, tag)
		}
		if w := ask(s, "GET", target, "If-None-Match", tag); w.Code != http.StatusNotModified || w.Body.Len() > 0 {
			t.Errorf("%s: status %d with %d bytes", target, w.Code, w.Body.Len())
		}
		if again := ask(s, "HEAD", target).Result().Header.Get("ETag"); again != tag {
			t.Errorf("%s: ETag was %s, is %s", target, tag, again)
		}
	}
	before := ask(s, "GET", "/").Result().Header.Get("ETag")
	m.change(func() { m.files["index.html"] = page("Hjem", "<p>Ny</p>") })
	if w := ask(s, "GET", "/", "If-None-Match", before); w.Code != 200 || !strings.Contains(w.Body.String(), "Ny") {
		t.Errorf("after an edit: status %d, %s", w.Code, w.Body)
	}
	other := New(m, Options{})
	if ask(s, "GET", "/").Result().Header.Get("ETag") == ask(other, "GET", "/").Result().Header.Get("ETag") {
		t.Error("after a restart the page has other bytes (its nonce) and the same tag")
	}
}

func TestRanges(t *testing.T) {
	s := New(newMemory(), Options{})
	w := ask(s, "GET", "/film.mp4", "Range", "bytes=2-4")
	if w.Code != http.StatusPartialContent || w.Body.String() != "234" || w.Result().Header.Get("Content-Range") != "bytes 2-4/10" {
		t.Errorf("status %d, %q, %v", w.Code, w.Body, w.Result().Header)
	}
	if w := ask(s, "GET", "/film.mp4", "Range", "bytes=99-"); w.Code != http.StatusRequestedRangeNotSatisfiable {
		t.Errorf("beyond the end: status %d", w.Code)
	}
	if w := ask(s, "GET", "/finnes-ikke/", "Range", "bytes=0-1"); w.Code != 404 || !strings.Contains(w.Body.String(), "</html>") {
		t.Errorf("a part of a page that is not there: status %d, %q", w.Code, w.Body)
	}
}

func TestABasePathStandsBeforeEverything(t *testing.T) {
	for _, c := range []struct {
		target   string
		status   int
		body     string
		location string
	}{
		{"/", 302, "", "/m%C3%A6s/"},
		{"/m%C3%A6s", 302, "", "/m%C3%A6s/"},
		{"/m%C3%A6s/", 200, "Velkommen", ""},
		{"/m%C3%A6s/aktuelt/a", 302, "", "/m%C3%A6s/aktuelt/a/"},
		{"/m%C3%A6s/aktuelt/a/", 200, "Sak", ""},
		{"/m%C3%A6s/nn/x/", 404, "Sida finst ikkje", ""},
		{"/aktuelt/a/", 404, "Siden finnes ikke", ""},
		{"/m%C3%A6sx/", 404, "Siden finnes ikke", ""},
		{"/_live/client.js", 200, "EventSource", ""},
	} {
		w := ask(New(newMemory(), Options{BasePath: "/mæs"}), "GET", c.target)
		if w.Code != c.status || w.Result().Header.Get("Location") != c.location || !strings.Contains(w.Body.String(), c.body) {
			t.Errorf("%s: status %d, location %q, %s", c.target, w.Code, w.Result().Header.Get("Location"), w.Body)
		}
	}
}

// A site that could not be made at all has no 404 page either. What stands there
// instead must carry the browser's program, which shows the errors.
func TestASiteThatIsNotThereYet(t *testing.T) {
	for lang, want := range map[string]string{"nb": "ingen side", "nn": "inga side", "en": "no page"} {
		w := ask(New(&memory{}, Options{Lang: lang}), "GET", "/")
		if w.Code != 404 || !strings.Contains(w.Body.String(), want) || !strings.Contains(w.Body.String(), "/_live/client.js") {
			t.Errorf("%s: status %d, %s", lang, w.Code, w.Body)
		}
	}
}

func TestFilesThatCannotBeReadAreAFailure(t *testing.T) {
	m := newMemory()
	s := New(unreadable{m}, Options{})
	if w := ask(s, "GET", "/film.mp4"); w.Code != 500 || w.Result().Header.Get("ETag") != "" {
		t.Errorf("status %d, %v", w.Code, w.Result().Header)
	}
}

type unreadable struct{ Site }

func (unreadable) File(context.Context, string) (File, bool, error) {
	return File{ETag: "x", Open: func() (io.ReadSeekCloser, error) { return nil, errors.New("gone") }}, true, nil
}
