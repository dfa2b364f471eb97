package content

import (
	"strings"
	"testing"
)

func TestAFieldOfAnotherTypeIsToldWhereItBelongs(t *testing.T) {
	r := newReader(t)
	for src, want := range map[string]string{
		"title: A\nhendelse: {start: 2024-01-01}\n": "Feltet hører til sider av typen «arrangement»",
		"title: A\nevent: {start: 2024-01-01}\n":    "Feltet hører til sider av typen «arrangement»",
		"title: A\nfarge: blå\n":                    "Er det et felt du har funnet på selv",
		"title: A\nbilde: {src: a, hendelse: b}\n":  "Feltene her er: src",
	} {
		_, list := r.parse("a.md", "---\n"+src+"---\n")
		if len(list) != 1 || list[0].Rule != "front-matter-unknown" || !strings.HasPrefix(list[0].Hint.NB, want) {
			t.Errorf("%q: %v %s", src, list, list[0].Hint.NB)
		}
	}
}
