package fields

import (
	"strings"
	"testing"
)

func TestAFieldThatIsSpeltWrongIsNotMissingToo(t *testing.T) {
	for src, want := range map[string]string{
		"Tittel: A\n":                       "2:1+6 unknown\n",
		"titel: A\n":                        "2:1+5 unknown\n",
		"titel: A\ntags: a\n":               "2:1+5 unknown\n3:7+1 type\n",
		"titel: A\ntittel: B\n":             "2:1+5 unknown\n",
		"titel:\n":                          "2:1+5 unknown\n",
		"bilde: A\n":                        "2:1+0 required\n2:1+5 unknown\n",
		"title: A\nimage: {scr: a, alt: b}": "3:9+3 unknown\n",
	} {
		if _, list := decodeAt(src, YAML); lines(list) != want {
			t.Errorf("%q: got\n%swant\n%s", src, lines(list), want)
		}
	}
}

func TestAFieldThatLacksItsIndentIsToldSo(t *testing.T) {
	for src, want := range map[string]string{
		"title: A\nimage:\nsrc: a.jpg\nalt: b\n": "image image",
		"title: A\nimage:\n\nalt: b\n":           "image",
		"title: A\nsources:\nyear: 2\n":          "sources",
		"title: A\nimage: {src: a}\nalt: b\n":    "-",
		"title: A\nalt: b\nimage: {src: a}\n":    "-",
		"title: A\nimage:\nfarge: b\n":           "-",
		"title: A\nimage:\ndraft: ja\nsrc: a\n":  "-",
	} {
		_, list := decodeAt(src, YAML)
		var told []string
		for _, d := range list {
			to := "-"
			if _, rest, said := strings.Cut(d.Hint.NB, "til «"); said {
				to, _, _ = strings.Cut(rest, "»")
			}
			told = append(told, to)
		}
		if got := strings.Join(told, " "); got != want {
			t.Errorf("%q: belongs to %q, want %q", src, got, want)
		}
	}
}
