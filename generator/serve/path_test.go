package serve

import (
	"bufio"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"path"
	"strings"
	"testing"
)

// FuzzPaths asks for anything. Whatever is asked, the site is asked for plain
// paths under its root only, nobody is sent elsewhere, and nothing panics.
func FuzzPaths(f *testing.F) {
	for _, p := range []string{
		"/", "", "*", "/aktuelt/a", "/aktuelt/a/", "//evil.example/", "/.", "/..", "/../..", "/%2e%2e/%2e%2e/etc/passwd", "/a/..%2f..", "/..%5c..%5c",
		`/\evil.example`, "/%00", "/a%00.html", "/a//b", "/./a", "/ms", "/ms/", "/ms//x", "/ms/../x", "/aktuelt%2fa", "/æ/", "/%ff/", "/_live/../_live",
		"/_live/panel?address=/../x", "/_live/panel?address=%2525", "/_headers", "/C:/x", "/con", "/a\x7f", "/a;b", "/a?b#c",
	} {
		f.Add(p, "")
		f.Add(p, "/ms")
	}
	f.Fuzz(func(t *testing.T, target, base string) {
		if base != "" {
			base = "/ms"
		}
		m := newMemory()
		s := New(m, Options{BasePath: base})
		for _, r := range requestsFor(target) {
			w := httptest.NewRecorder()
			s.ServeHTTP(w, r)
			checkHarmless(t, s, w, m)
		}
	})
}

// requestsFor is the target on the wire, and as a path that some other part has
// already decoded.
func requestsFor(target string) []*http.Request {
	decoded := httptest.NewRequest("GET", "/", nil)
	decoded.Host, decoded.URL.Path = "localhost", target
	if decoded.URL.Path == livePath {
		decoded.Method = "HEAD" // the stream would not end
	}
	all := []*http.Request{decoded}
	wire, err := http.ReadRequest(bufio.NewReader(strings.NewReader("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n")))
	if err == nil && wire.URL.Path != livePath {
		all = append(all, wire)
	}
	return all
}

func checkHarmless(t *testing.T, s *Server, w *httptest.ResponseRecorder, m *memory) {
	t.Helper()
	for _, p := range m.asked {
		if !fs.ValidPath(p) || path.Clean(p) != p || strings.ContainsAny(p, "\\\x00\r\n") {
			t.Errorf("the site is asked for %q", p)
		}
	}
	switch w.Code {
	case 200, 302, 403, 404, 405, 500:
	default:
		t.Errorf("status %d", w.Code)
	}
	if to := w.Result().Header.Get("Location"); to != "" {
		if !strings.HasPrefix(to, s.href("/")) || strings.HasPrefix(to, "//") || strings.HasPrefix(to, `/\`) {
			t.Errorf("sent on to %q", to)
		}
	}
}

func TestNotFoundSpeaksTheLanguageOfTheAddress(t *testing.T) {
	for at, want := range map[string]string{"/nn/x/": "nn/404.html", "/en": "en/404.html", "/x/nn/": "404.html", "": "404.html", "/": "404.html", "/nnx/": "404.html"} {
		if got := notFoundPaths(at); got[0] != want || got[len(got)-1] != "404.html" {
			t.Errorf("%q: %v", at, got)
		}
	}
}

func TestTypesAreOurOwn(t *testing.T) {
	for name, want := range map[string]string{
		"a/index.html": "text/html; charset=utf-8", "A.HTML": "text/html; charset=utf-8", "a.js": "text/javascript; charset=utf-8",
		"a.svg": "image/svg+xml", "a.json": "application/json; charset=utf-8", "sitemap.xml": "application/xml; charset=utf-8",
		"aktuelt/atom.xml": "application/atom+xml; charset=utf-8", "feed.json": "application/feed+json; charset=utf-8",
		"arrangement.ics": "text/calendar; charset=utf-8", "a.webp": "image/webp", "a.avif": "image/avif", "a.JPG": "image/jpeg",
		"a.pdf": "application/pdf", "a.woff2": "font/woff2", "favicon.ico": "image/x-icon", "robots.txt": "text/plain; charset=utf-8",
		"a": "application/octet-stream", "a.exe": "application/octet-stream", ".html": "text/html; charset=utf-8",
	} {
		if got := contentType(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
}
