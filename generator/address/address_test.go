package address

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"golang.org/x/text/unicode/norm"
)

func TestCleanBringsAddressesToTheirOneForm(t *testing.T) {
	for s, want := range map[string]string{
		"/": "/", "/om": "/om/", "/om/": "/om/", "/Om-oss/Kontakt": "/Om-oss/Kontakt/", "/p%C3%A5/": "/på/", "/a\u030A/": "/å/",
		"/gammel.html": "/gammel.html", "/Gammel.PHP": "/Gammel.PHP", "/fil.pdf": "/fil.pdf/",
	} {
		if at, why := Clean(s); at != want || why != (diag.Text{}) {
			t.Errorf("%q became %q (%s), want %q", s, at, why.NB, want)
		}
	}
	for _, s := range []string{"", "om", "//om/", "/../om/", "/om//oss/", "/a b/", "/om?x=1", "/om#x", "/%2e%2e/x/", "/a\\b/", "/_headers", "/.git/", "/%zz/", "/a\x00b/", "/a%0Ab/", "/<script>/", "/om./", "/" + strings.Repeat("a", 201)} {
		if at, why := Clean(s); at != "" || why.NB == "" || why.NN == "" || why.EN == "" {
			t.Errorf("%q became %q (%+v)", s, at, why)
		}
	}
}

func TestAPageGetsTheAddressItsFileOrFrontMatterAsksFor(t *testing.T) {
	for _, c := range []struct {
		wish Wish
		want string // the address, or the key at fault and "!"
	}{
		{Wish{Name: "min-sak", Beside: "/aktuelt/"}, "/aktuelt/min-sak/"},
		{Wish{Name: "Årsmøte", Beside: "/"}, "/arsmote/"},
		{Wish{Name: "a", Slug: "Ny Sløyfe", Beside: "/aktuelt/"}, "/aktuelt/ny-sloyfe/"},
		{Wish{Name: "a", Slug: "b", URL: "/kort", Beside: "/aktuelt/"}, "/kort/"},
		{Wish{Name: "index", Beside: "/aktuelt/", Folder: "/aktuelt/pakke/"}, "/aktuelt/pakke/"},
		{Wish{Name: "index", Slug: "eske", Beside: "/aktuelt/", Folder: "/aktuelt/pakke/"}, "/aktuelt/eske/"},
		{Wish{Name: "_index", Folder: "/nn/"}, "/nn/"},
		{Wish{Name: "_index", URL: "/nn/", Slug: "x", Folder: "/nn/"}, "/nn/"},
		{Wish{Name: "_index", URL: "/hjem/", Folder: "/"}, "url!"},
		{Wish{Name: "a", URL: "/om.html", Beside: "/"}, "url!"},
		{Wish{Name: "a", URL: "om", Beside: "/"}, "url!"},
		{Wish{Name: "!!!", Beside: "/"}, "!"},
		{Wish{Name: "a", Slug: "..", Beside: "/"}, "slug!"},
		{Wish{Name: "a", Slug: "../b", Beside: "/"}, "slug!"},
		{Wish{Name: "a", Slug: "a/b", Beside: "/"}, "slug!"},
		{Wish{Name: "a", Slug: `a\b`, Beside: "/"}, "slug!"},
		{Wish{Name: strings.Repeat("a", 201), Beside: "/"}, "!"},
	} {
		got, wrong := c.wish.Grant()
		if wrong != nil {
			got = wrong.Key + "!"
		}
		if got != c.want || wrong != nil && wrong.Why.EN == "" {
			t.Errorf("%+v: got %q, want %q", c.wish, got, c.want)
		}
	}
}

func TestOnlyADateIsCutOffAName(t *testing.T) {
	for name, want := range map[string]string{
		"2024-03-20-min-sak": "min-sak", "2024-03-20": "2024-03-20", "2024-03-20-": "2024-03-20-", "2024-3-20-min-sak": "2024-3-20-min-sak",
		"20240-3-20-min": "20240-3-20-min", "min-sak": "min-sak", "": "",
	} {
		if got := Undated(name); got != want {
			t.Errorf("%q became %q, want %q", name, got, want)
		}
	}
}

func TestAddressesAreWrittenAsHTMLWantsThem(t *testing.T) {
	for got, want := range map[string]string{
		BasePath("https://www.ms.no/"):       "",
		BasePath("https://ms.no/på/"):        "/p%C3%A5",
		BasePath("https://%zz"):              "",
		Escape("/aktuelt/min-sak_2/a.html"):  "/aktuelt/min-sak_2/a.html",
		Escape("/blåbær og <b>"):             "/bl%C3%A5b%C3%A6r%20og%20%3Cb%3E",
		Fragment(""):                         "",
		Fragment("små-bokstaver\"onclick=x"): "#sm%C3%A5-bokstaver%22onclick=x",
		Dir("a/b/c.md"):                      "a/b",
		Dir("c.md"):                          "",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestLinksAreTakenApart(t *testing.T) {
	for dest, want := range map[string]Reference{
		"../b.md#metode":      {"../b.md", "", "metode"},
		`..\b.md`:             {"../b.md", "", ""},
		"Rapport%202024":      {"Rapport 2024", "", ""},
		"/a/?x=%22#sma%CC%8A": {"/a/", "x=%22", "små"},
	} {
		if got, wrong := Split(dest); got != want || wrong != nil {
			t.Errorf("%q: %+v %v, want %+v", dest, got, wrong, want)
		}
	}
	for _, dest := range []string{"", "#", "?", "//example.org/", "java\tscript:alert(1)", "\x01x", "/%zz/", "/a%00b/", "/\xff/", "/a/?\"x", "#%"} {
		if got, wrong := Split(dest); wrong == nil || wrong.Rule != "link-bad-href" {
			t.Errorf("%q: %+v %v", dest, got, wrong)
		}
	}
}

func TestNoAddressAtAllIsNotQuoted(t *testing.T) {
	_, wrong := Split("")
	if m := wrong.Message; strings.Contains(m.NB+m.NN, "«»") || strings.Contains(m.EN, "“”") || m.EN == "" || m.NN == m.NB {
		t.Errorf("%+v", m)
	}
}

func TestASchemeIsOnlyWhatABrowserTakesForOne(t *testing.T) {
	for dest, want := range map[string]string{
		"https://x.no": "https", "JavaScript:x": "javascript", "C:/a.png": "c", "Kurs: mai.pdf": "kurs", "Kurs i mai: a.pdf": "", "/a:b": "", "a?b:c": "", ":x": "", "a": "",
	} {
		if got := Scheme(dest); got != want {
			t.Errorf("%q has scheme %q, want %q", dest, got, want)
		}
	}
}

func TestOnlyLinksThatReadersCanUseLeaveTheSite(t *testing.T) {
	for _, dest := range []string{"https://example.org/?a=b#c", "HTTPS://example.org", "https://8.8.8.8/", "mailto:post@ms.no", "tel:+4722477990", "sms:2470"} {
		if usable, wrong := Outside(dest); !usable || wrong != nil {
			t.Errorf("%q: %v", dest, wrong)
		}
	}
	for _, dest := range []string{
		"javascript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd", "ftp://x.no", "C:/bilder/a.png", "http:", "https://", "https:/x",
		"mailto:", "mailto:x", "mailto:@x", "mailto:x@", "tel:", "sms:a", "https://exa mple.org/", `https://x.no/"onclick`, "https://x.no/<b>", `https:\\x.no`,
	} {
		if usable, wrong := Outside(dest); usable || wrong == nil || wrong.Rule != "link-bad-href" {
			t.Errorf("%q is let out", dest)
		}
	}
	for _, dest := range []string{
		"http://localhost:1313/a/", "https://127.0.0.1/", "https://[::1]/", "http://192.168.1.2/", "https://staging.ms.no/",
		"https://intranett/", "https://ms.local/", "http://example.org/", "https://user@localhost/", "https://[fe80::1]:80/", "https://localhost./",
	} {
		if usable, wrong := Outside(dest); !usable || wrong == nil {
			t.Errorf("%q: %v, %v", dest, usable, wrong)
		}
	}
}

func TestAGuessIsWrittenAsItsAuthorWould(t *testing.T) {
	addresses := []string{"/", "/aktuelt/", "/forskning/ram-ms/", "/aktuelt/min-sak/"}
	paths := []string{"aktuelt/min-sak.md", "aktuelt/pakke/bilde.jpg", "forskning/ram-ms.md"}
	for _, c := range []struct{ from, dest, want string }{
		{"", "/forskning/ram-mss/", "/forskning/ram-ms/"},
		{"", "/aktuelt/ram-ms/", "/forskning/ram-ms/"},
		{"aktuelt", "../forskning/ram-mss.md", "../forskning/ram-ms.md"},
		{"aktuelt", "ram-ms.md", "../forskning/ram-ms.md"},
		{"aktuelt", "min-skak.md", "min-sak.md"},
		{"aktuelt/pakke", "blide.jpg", "bilde.jpg"},
		{"", "min-skak.md", ""},
		{"", "/xyz/", ""},
		{"aktuelt", "../../../etc/passwd", ""},
	} {
		known := NewKnown(addresses)
		if !strings.HasPrefix(c.dest, "/") {
			known = NewKnown(paths)
		}
		if got := Guess(c.from, c.dest, known); got != c.want {
			t.Errorf("%s in %q: guessed %q, want %q", c.dest, c.from, got, c.want)
		}
	}
}

func TestOfManyAlikeTheBestIsGuessed(t *testing.T) {
	var many []string
	for i := range 10_000 {
		many = append(many, "/aktuelt/sak-"+strings.Repeat("x", i%7)+string(rune('a'+i%26))+strconv.Itoa(i)+"/")
	}
	many = append(many, "/aktuelt/saken-vaar/", "/z/en-sak/")
	known := NewKnown(many)
	for dest, want := range map[string]string{
		"/aktuelt/saken-var/":  "/aktuelt/saken-vaar/",
		"/aktuell/saken-vaar/": "/aktuelt/saken-vaar/",
		"/aktuelt/en-sak/":     "/z/en-sak/",
		"/aktuelt/skaken-var/": "/aktuelt/saken-vaar/",
	} {
		if got := Guess("", dest, known); got != want {
			t.Errorf("%s: guessed %q", dest, got)
		}
		if n := len(slices.Collect(known.like(dest))); n > 5*alikes {
			t.Errorf("%s: %d were looked at", dest, n)
		}
	}
}

func TestEveryFindingIsWrittenInThreeLanguages(t *testing.T) {
	for _, r := range Rules() {
		for _, text := range []diag.Text{r.Message, r.Hint, r.Why, {NB: r.Bad, NN: r.Good, EN: r.ID}} {
			if text.NB == "" || text.NN == "" || text.EN == "" {
				t.Errorf("%s lacks a text", r.ID)
			}
		}
	}
	if d := Bad(diag.Pos{File: "a.md"}, "/x y/", reasonLong); d.Rule != "address-bad" || !strings.Contains(d.Message.EN, "too long") {
		t.Errorf("%v", d)
	}
}

func FuzzClean(f *testing.F) {
	for _, s := range []string{"/om/", "/om", "/../x", "/å/", "/a\u030A/", "/x.html", "//", "/%2e%2e/", "/a/./b"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		at, why := Clean(s)
		if at == "" {
			if why.NB == "" {
				t.Fatalf("%q is refused without a reason", s)
			}
			return
		}
		again, _ := Clean(Escape(at))
		if again != at || !norm.NFC.IsNormalString(at) || at[0] != '/' || strings.Contains(at, "/..") || strings.Contains(at, "//") {
			t.Fatalf("%q became %q, then %q", s, at, again)
		}
	})
}

func FuzzOutside(f *testing.F) {
	for _, s := range []string{"https://[::1]:80/", "https://a@b:c/", "mailto:a@b", "https://.", "https://]:", "x:"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, dest string) {
		if scheme := Scheme(dest); scheme == "" {
			_, _ = Split(dest)
		} else if usable, _ := Outside(dest); usable && (!slices.Contains([]string{"http", "https", "mailto", "tel", "sms"}, scheme) || strings.ContainsAny(dest, "\"<>\x00\n\r\t ")) {
			t.Fatalf("%q is let out", dest)
		}
	})
}

func TestALinkWithoutItsSchemeIsCompleted(t *testing.T) {
	for dest, want := range map[string]string{
		"www.ms.no": "https://www.ms.no", "www.helsenorge.no/ms/?a#b": "https://www.helsenorge.no/ms/?a#b", "nrk.no/1": "https://nrk.no/1",
		"post@ms.no": "mailto:post@ms.no", "a.b@c.ms.no": "mailto:a.b@c.ms.no",
		"b.md": "", "../b.no/": "", "/b.no/": "", "rapport.pdf": "", "no": "", ".no": "", "": "", "a b.no": "", "@ms.no": "", "a@b": "", "a/b@c.no": "", "bilde.com.jpg": "",
	} {
		if got := Completed(dest); got != want {
			t.Errorf("%q became %q, want %q", dest, got, want)
		}
	}
}

func TestAFileOnTheAuthorsMachineIsCalledSo(t *testing.T) {
	for _, dest := range []string{`C:\a.pdf`, "file:///c/a.pdf", "c:/a.pdf"} {
		if _, wrong := Outside(dest); wrong == nil || !strings.Contains(wrong.Message.NB, "tegn") && !strings.Contains(wrong.Message.NB, "din egen maskin") {
			t.Errorf("%s: %v", dest, wrong)
		}
	}
	if d := Forbidden("c:"); !strings.Contains(d.Message.NB, "din egen maskin") {
		t.Error(d)
	}
	if d := Forbidden("javascript:"); strings.Contains(d.Message.NB, "din egen maskin") {
		t.Error(d)
	}
}
