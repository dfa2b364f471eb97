package minimal

import (
	"bytes"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/ms-forbundet/ms.no/generator/minify"
)

// page writes paragraphs with phrases in them, as steps says.
func page(steps []byte) []byte {
	var w Writer
	var open []string
	w.Edge("<p>")
	for i, step := range steps {
		text := []string{" ", "a", "&", "<", "\n\t ", "amp;", ">", "\"", "#", "\u00a0", "\x00"}
		switch step % 16 {
		case 0:
			w.Phrase("<em>")
			open = append(open, "</em>")
		case 1:
			if len(open) > 0 {
				w.Phrase(open[len(open)-1])
				open = open[:len(open)-1]
			}
		case 2:
			w.Edge("<br>")
		case 3:
			blank := w.Open()
			w.Add("<abbr")
			w.Attr("title", string(steps[:i%20]))
			w.Add(">")
			w.Still(blank)
			open = append(open, "</abbr>")
		case 4:
			if len(open) == 0 {
				w.Edge("</p>")
				w.Begin()
				w.Add("<pre>")
				w.Verbatim(bytes.ToValidUTF8(steps[:i], nil))
				w.Add("</pre>")
				w.End()
				w.Edge("<p>")
			}
		default:
			w.Plain([]byte(text[int(step/16)%len(text)]))
		}
	}
	for i := len(open) - 1; i >= 0; i-- {
		w.Phrase(open[i])
	}
	w.Edge("</p>")
	return w.Out
}

// FuzzWriter: whatever is written, minify.Fragment finds nothing to do, and
// nothing that was text is taken for a tag or a reference.
func FuzzWriter(f *testing.F) {
	f.Add([]byte("\x05\x00\x05\x15\x05\x01\x05\x02\x05\x15\x03\x04"))
	f.Add([]byte("\x25\x55\x25\x85\x25\x25\x35\x65\x01\x04'\"&amp;<"))
	f.Fuzz(func(t *testing.T, steps []byte) {
		if len(steps) > 90 {
			steps = steps[:90] // minify/v2 looks no further than a hundred tags for where white space leads
		}
		steps = bytes.ToValidUTF8(steps, nil)
		out := page(steps)
		var small bytes.Buffer
		if err := minify.Fragment(&small, bytes.Clone(out)); err != nil || !bytes.Equal(small.Bytes(), out) {
			t.Fatalf("%q\n got: %q\nleft: %q, %v", steps, out, small.Bytes(), err)
		}
		references(t, out)
	})
}

// references checks that text has none but &amp; and &lt;.
func references(t *testing.T, out []byte) {
	t.Helper()
	z := html.NewTokenizer(bytes.NewReader(out))
	for z.Next() != html.ErrorToken {
		raw := bytes.Clone(z.Raw())
		if tok := z.Token(); tok.Type == html.TextToken {
			plain := strings.NewReplacer("&lt;", "<", "&amp;", "&", "\r\n", "\n", "\r", "\n").Replace(string(raw))
			if plain != tok.Data {
				t.Fatalf("%q holds %q, which is read as %q", out, raw, tok.Data)
			}
		}
	}
}

func TestAnAttributeTakesTheQuotationMarksThatFit(t *testing.T) {
	for value, want := range map[string]string{
		"": " a", "b": ` a="b"`, `"`: ` a='"'`, `'`: ` a="'"`, `"'`: ` a="&#34;'"`, `""'`: ` a='""&#39;'`,
		"a&b & c": ` a="a&amp;b & c"`, "<>": ` a="<>"`, "\x00": " a=\"\uFFFD\"",
	} {
		var w Writer
		w.Attr("a", value)
		if string(w.Out) != want {
			t.Errorf("%q: got %s, want %s", value, w.Out, want)
		}
	}
}

func TestWhereThereMayBeRunsOfSpaces(t *testing.T) {
	for in, want := range map[string]bool{"": false, "a b\n  c\n\n    d e\n  ": false, "a  b": true, "  a\n  b  \n": true, " ": false, "  ": false} {
		if got := Spaced([]byte(in)); got != want {
			t.Errorf("%q: got %t", in, got)
		}
	}
}

func TestRunsOfSpacesAreOne(t *testing.T) {
	for in, want := range map[string]string{"": "", "a b": "a b", "  ": " ", "a  b   c ": "a b c ", "  a": " a"} {
		if got := SingleSpaced([]byte(in)); string(got) != want {
			t.Errorf("%q: got %q", in, got)
		}
	}
}
