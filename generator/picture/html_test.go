package picture

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
)

func TestAPictureWithVariantsLetsTheBrowserChoose(t *testing.T) {
	set := Set{
		URL: "/b-960.jpg", Width: 960, Height: 540,
		Sources: []Source{{"image/avif", []Variant{{URL: "/b-480.avif", Width: 480}, {URL: "/b-960.avif", Width: 960}}}},
		Srcset:  []Variant{{URL: "/b-480.jpg", Width: 480}, {URL: "/b-960.jpg", Width: 960}},
	}
	got := string(AppendHTML([]byte("<p>"), set, Attrs{Alt: "En hytte", Class: "stor", Sizes: "50vw", Lazy: true}))
	want := `<p><picture><source type="image/avif" srcset="/b-480.avif 480w, /b-960.avif 960w" sizes="50vw">` +
		`<img src="/b-960.jpg" srcset="/b-480.jpg 480w, /b-960.jpg 960w" sizes="50vw" width="960" height="540"` +
		` alt="En hytte" class="stor" loading="lazy" decoding="async"></picture>`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestAPictureWithoutVariantsIsAnImg(t *testing.T) {
	got := string(AppendHTML(nil, Set{URL: "/a.svg", Width: 3, Height: 2, Srcset: []Variant{{URL: "/a.svg", Width: 3}}}, Attrs{}))
	if want := `<img src="/a.svg" width="3" height="2" alt="" decoding="async">`; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestThePictureThatMattersMostIsFetchedFirst(t *testing.T) {
	got := string(AppendHTML(nil, Set{URL: "/a.svg", Width: 3, Height: 2}, Attrs{Priority: true}))
	if want := `<img src="/a.svg" width="3" height="2" alt="" fetchpriority="high" decoding="async">`; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func FuzzAppendHTML(f *testing.F) {
	f.Add(`"><script>alert(1)</script>`, "a b", `/a&amp;"b`)
	f.Fuzz(func(t *testing.T, alt, class, url string) {
		set := Set{URL: url, Width: 1, Height: 1, Sources: []Source{{"image/webp", []Variant{{URL: "/x", Width: 1}}}}}
		out := string(AppendHTML(nil, set, Attrs{Alt: alt, Class: class}))
		tokens := html.NewTokenizer(strings.NewReader(out))
		var names []string
		for tokens.Next() != html.ErrorToken {
			token := tokens.Token()
			names = append(names, token.Data)
			for _, a := range token.Attr {
				if want := map[string]string{"alt": alt, "class": class}[a.Key]; want != "" && a.Val != clean(want) {
					t.Errorf("%s is %q, want %q", a.Key, a.Val, want)
				}
			}
		}
		if got := strings.Join(names, " "); got != "picture source img picture" {
			t.Errorf("%s\nis read as %s", out, got)
		}
	})
}

// clean is what a parser reads of s: one kind of line end, and no NUL.
func clean(s string) string {
	return strings.NewReplacer("\r\n", "\n", "\r", "\n", "\x00", "\uFFFD").Replace(s)
}

func BenchmarkAppendHTML(b *testing.B) {
	set, _ := Plan(original(Info{Format: "jpeg", Width: 4000, Height: 3000}), usual)
	var buf []byte
	b.ReportAllocs()
	for b.Loop() {
		buf = AppendHTML(buf[:0], set, Attrs{Alt: "En rullestol i snø", Lazy: true})
	}
}
