package main

import (
	"testing"

	"github.com/ms-forbundet/ms.no/generator/render"
)

func TestEveryInputOfAPageHasWords(t *testing.T) {
	for _, name := range append(render.InputNames(), "published") {
		if w := inputWords[name]; w.NB == "" || w.NN == "" || w.EN == "" {
			t.Errorf("%s lacks words", name)
		}
	}
	if extra := len(inputWords) - len(render.InputNames()) - 1; extra != 0 {
		t.Errorf("%d words are for nothing", extra)
	}
}

func TestWhatFollowsFromTheRestIsNotGivenAsAReason(t *testing.T) {
	a := &app{}
	a.flags.lang = "nb"
	for _, c := range []struct {
		why  []string
		want string
	}{
		{[]string{"Head.OG", "Head.Title", "Page.Title"}, "tittelen"},
		{[]string{"Head.Feeds", "Head.JSONFeeds"}, "nyhetsstrømmene"},
		{[]string{"Page.Next.Name", "+Page.Tags", "-Page.Image"}, "tittelen på neste sak, emnene (kommet til), bildet (borte)"},
		{nil, "ikke husket fra før"},
	} {
		if got := a.reasons(c.why); got != c.want {
			t.Errorf("%v: got %q, want %q", c.why, got, c.want)
		}
	}
}
