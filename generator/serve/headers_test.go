package serve

import (
	"maps"
	"strings"
	"testing"
)

func TestTheSitesHeadersAreSetHereToo(t *testing.T) {
	s := New(newMemory(), Options{})
	h := ask(s, "GET", "/aktuelt/a/").Result().Header
	if h.Get("Referrer-Policy") != "strict-origin-when-cross-origin" || h.Get("Strict-Transport-Security") != "" || h.Get("X-Asset") != "" {
		t.Errorf("a page has %v", h)
	}
	want := "default-src 'none'; img-src 'self'; style-src 'sha256-abc' 'self' 'nonce-N'; base-uri 'none'; frame-ancestors 'none'; script-src 'nonce-N'; connect-src 'self'"
	if got := strings.ReplaceAll(h.Get("Content-Security-Policy"), s.nonce, "N"); got != want {
		t.Errorf("the policy of a page is\n%s, want\n%s", got, want)
	}
	h = ask(s, "GET", "/assets/x.0123456789.css").Result().Header
	if h.Get("X-Asset") != "yes" || h.Get("Cache-Control") != "no-cache" || strings.Contains(h.Get("Content-Security-Policy"), "nonce") {
		t.Errorf("a style sheet has %v", h)
	}
	if h := ask(s, "GET", "/finnes-ikke/").Result().Header; !strings.Contains(h.Get("Content-Security-Policy"), s.nonce) {
		t.Errorf("a page that is not there has %v", h)
	}
}

func TestHeaderFilesAreReadAsHostsDo(t *testing.T) {
	const file = "/*\r\n  A: 1\r\n  b-c: 2: 3\r\n\r\n# a remark\r\n/x/\r\n\tA: 4\r\n/y/*\r\n  D: 5\r\n  not a header\r\n"
	for path, want := range map[string]map[string]string{
		"/":    {"A": "1", "B-C": "2: 3"},
		"/x/":  {"A": "4", "B-C": "2: 3"},
		"/x/a": {"A": "1", "B-C": "2: 3"},
		"/y/a": {"A": "1", "B-C": "2: 3", "D": "5"},
	} {
		if got := headersFor(file, path); !maps.Equal(got, want) {
			t.Errorf("%s: %v, want %v", path, got, want)
		}
	}
	if got := headersFor("  A: 1\n", "/"); len(got) > 0 {
		t.Errorf("a header for no path: %v", got)
	}
}

func TestAPolicyIsWidenedByNoMoreThanNeeded(t *testing.T) {
	for policy, want := range map[string]string{
		"img-src 'self'":     "img-src 'self'",
		"default-src 'none'": "default-src 'none'; script-src N; style-src N; connect-src 'self'",
		"default-src 'self'": "default-src 'self'; script-src 'self' N; style-src 'self' N; connect-src 'self'",
		"script-src 'NONE'; style-src; connect-src 'self'":             "script-src N; style-src N; connect-src 'self'",
		"Script-Src 'self'; script-src-elem 'none'; style-src-elem a:": "script-src 'self'; script-src-elem N; style-src-elem a: N",
		"script-src a:, connect-src b:;":                               "script-src a: N, connect-src b: 'self'",
	} {
		if got := admit(policy, "N"); got != want {
			t.Errorf("%s\nbecomes %s\nwant    %s", policy, got, want)
		}
	}
}

func TestTheProgramStandsAtTheEndOfThePage(t *testing.T) {
	for page, want := range map[string]string{
		"<body>a</body></html>":             "<body>a|</body></html>",
		"<body>a</BODY >\n":                 "<body>a</BODY >\n|",
		"<body>a</BODY>\n</HTML>\n":         "<body>a|</BODY>\n</HTML>\n",
		"<body>a</body>":                    "<body>a|</body>",
		"<body>a</html>":                    "<body>a|</html>",
		"<p>a":                              "<p>a|",
		"":                                  "|",
		"<!-- </body> --><p>a":              "<!-- </body> --><p>a|",
		"<script>'</body>'</script>":        "<script>'</body>'</script>|",
		"<script>'</body>'</script></body>": "<script>'</body>'</script>|</body>",
		"<p>İİİİİİİİ</body>":                "<p>İİİİİİİİ|</body>",
		strings.Repeat("æ", 300) + "</body></html>":         strings.Repeat("æ", 300) + "|</body></html>",
		"</body>" + strings.Repeat(" ", 400) + "<p></html>": "</body>" + strings.Repeat(" ", 400) + "<p>|</html>",
	} {
		at := bodyEnd([]byte(page))
		if got := page[:at] + "|" + page[at:]; got != want {
			t.Errorf("%q becomes %q, want %q", page, got, want)
		}
	}
	if w := ask(New(newMemory(), Options{}), "GET", "/film.mp4"); strings.Contains(w.Body.String(), "client.js") {
		t.Error("a film has the program in it")
	}
}
