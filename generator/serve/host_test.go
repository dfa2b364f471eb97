package serve

import (
	"strings"
	"testing"
)

func TestForeignNamesAreRefused(t *testing.T) {
	for _, c := range []struct {
		bind, host string
		ours       bool
	}{
		{"127.0.0.1", "localhost", true}, {"127.0.0.1", "LOCALHOST:1313", true}, {"127.0.0.1", "127.0.0.1:99", true},
		{"127.0.0.1", "[::1]:1313", true}, {"127.0.0.1", "[::1]", true}, {"127.0.0.1", "127.0.0.2", true},
		{"127.0.0.1", "evil.example", false}, {"127.0.0.1", "evil.example:1313", false}, {"127.0.0.1", "localhost.evil.example", false},
		{"127.0.0.1", "127.0.0.1.evil.example", false}, {"127.0.0.1", "192.168.1.5:1313", false}, {"127.0.0.1", "", false},
		{"127.0.0.1", "0.0.0.0:1313", false}, {"127.0.0.1", "localhost:1:2", false}, {"127.0.0.1", "2130706433", false},
		{"localhost", "localhost:1313", true}, {"localhost", "evil.example", false}, {"localhost", "192.168.1.5", false},
		{"192.168.1.5", "192.168.1.5:1313", true}, {"192.168.1.5", "192.168.1.6", false}, {"192.168.1.5", "localhost", true},
		{"min-mac.local", "MIN-MAC.local:1313", true}, {"min-mac.local", "evil.example", false},
		{"fe80::1", "[fe80::1]:1313", true}, {"fe80::1", "[fe80::2]:1313", false},
		{"0.0.0.0", "192.168.1.5:1313", true}, {"0.0.0.0", "[2001:db8::1]:1313", true}, {"0.0.0.0", "evil.example", false},
		{"::", "192.168.1.5", true}, {"", "192.168.1.5", true}, {"", "evil.example", false}, {"", "", false},
	} {
		w := ask(New(newMemory(), Options{Bind: c.bind}), "GET", "/", "Host", c.host)
		if got := w.Code == 200; got != c.ours {
			t.Errorf("bound to %q, asked for %q: status %d", c.bind, c.host, w.Code)
		}
		if !c.ours && (w.Code != 403 || strings.Contains(w.Body.String(), "Velkommen") || !strings.Contains(w.Body.String(), "localhost")) {
			t.Errorf("bound to %q, asked for %q: status %d, %s", c.bind, c.host, w.Code, w.Body)
		}
	}
}

func TestOtherSitesGetNothingFromLive(t *testing.T) {
	for _, c := range []struct {
		header, value string
		status        int
	}{
		{"Origin", "http://localhost:1313", 200}, {"Origin", "http://localhost:8000", 403}, {"Origin", "http://evil.example", 403},
		{"Origin", "https://localhost:1313", 403}, {"Origin", "null", 403},
		{"Sec-Fetch-Site", "same-origin", 200}, {"Sec-Fetch-Site", "none", 200}, {"Sec-Fetch-Site", "same-site", 403}, {"Sec-Fetch-Site", "cross-site", 403},
		{"X-Nothing", "", 200},
	} {
		for _, target := range []string{"/_live/client.js", "/_live/panel?address=/"} {
			w := ask(New(newMemory(), Options{}), "GET", target, c.header, c.value)
			if h := w.Result().Header; w.Code != c.status || h.Get("Access-Control-Allow-Origin") != "" {
				t.Errorf("%s with %s: %s gives status %d, %v", target, c.header, c.value, w.Code, h)
			}
		}
		if w := ask(New(newMemory(), Options{}), "HEAD", "/_live", c.header, c.value); w.Code != c.status {
			t.Errorf("the stream with %s: %s gives status %d", c.header, c.value, w.Code)
		}
	}
}
