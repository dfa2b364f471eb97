package diag

import (
	"slices"
	"testing"
)

func TestTextFallsBackToBokmal(t *testing.T) {
	full, short := Text{"a", "b", "c"}, Text{NB: "a"}
	for lang, want := range map[string][2]string{
		"nb": {"a", "a"}, "nn": {"b", "a"}, "en": {"c", "a"}, "se": {"a", "a"}, "": {"a", "a"},
	} {
		if got := [2]string{full.In(lang), short.In(lang)}; got != want {
			t.Errorf("%q: %q, want %q", lang, got, want)
		}
	}
}

func TestFillTakesWhatATemplateWants(t *testing.T) {
	kind := Text{NB: "lenken", NN: "lenkja", EN: "the link"}
	for _, c := range []struct {
		in   Text
		args []any
		want Text
	}{
		{Text{NB: "ingen"}, nil, Text{NB: "ingen"}},
		{Text{NB: "ingen"}, []any{1, "to"}, Text{NB: "ingen"}},
		{Text{NB: "100 %%"}, nil, Text{NB: "100 %"}},
		{Text{NB: "100 %%"}, []any{1}, Text{NB: "100 %"}},
		{Text{NB: "%s"}, []any{"en", "to"}, Text{NB: "en"}},
		{Text{NB: "%s", NN: "%[2]d av %[1]s", EN: "none"}, []any{"en", 2}, Text{"en", "2 av en", "none"}},
		{Text{NB: "%s her", NN: "%s her", EN: "%s here"}, []any{kind}, Text{"lenken her", "lenkja her", "the link here"}},
		{Text{NB: "%q"}, []any{"50 %s"}, Text{NB: `"50 %s"`}},
	} {
		if got := c.in.Fill(c.args...); got != c.want {
			t.Errorf("%q filled with %v: %q, want %q", c.in, c.args, got, c.want)
		}
	}
}

func TestARuleMakesItsFindings(t *testing.T) {
	r := Rule{
		ID: "heading-skip", Severity: Error,
		Message: Text{NB: "Fra nivå %d til %d, 100 %%"}, Hint: Text{NB: "Bruk %[3]s."},
	}
	got := r.At(Pos{"a.md", 3, 1}, 2, 4, "###")
	want := Diagnostic{
		Pos: Pos{"a.md", 3, 1}, Severity: Error, Rule: "heading-skip",
		Message: Text{NB: "Fra nivå 2 til 4, 100 %"}, Hint: Text{NB: "Bruk ###."},
	}
	if got != want {
		t.Errorf("got  %#v\nwant %#v", got, want)
	}
	if title := r.Title("nb"); title != "Fra nivå … til …, 100 %" {
		t.Errorf("in general: %q", title)
	}
	if s := got.String(); s != "a.md:3:1: error [heading-skip] Fra nivå 2 til 4, 100 %" {
		t.Errorf("on one line: %q", s)
	}
}

func TestAListIsTheSameWhoeverMadeIt(t *testing.T) {
	at := func(file string, line, column int, rule, message string) Diagnostic {
		return Diagnostic{Pos: Pos{file, line, column}, Rule: rule, Message: Text{NB: message}, Severity: Warning}
	}
	want := List{
		at("a.md", 0, 0, "x", ""), at("a.md", 2, 1, "x", ""), at("a.md", 2, 9, "x", ""),
		at("a.md", 10, 1, "x", ""), at("a.md", 10, 1, "y", "a"), at("a.md", 10, 1, "y", "b"), at("b.md", 1, 1, "x", ""),
	}
	got := append(slices.Clone(want), want...)
	slices.Reverse(got)
	got.Sort()
	if !slices.Equal(got, want) {
		t.Errorf("got %v", got)
	}
	if n := got.Count(Warning); n != len(want) || got.Count(Error) != 0 {
		t.Errorf("%d warnings, %d errors", n, got.Count(Error))
	}
}

func TestSeveritiesHaveTheNamesOfSiteYAML(t *testing.T) {
	for _, name := range []string{"off", "info", "warning", "error"} {
		s, ok := ParseSeverity(name)
		if !ok || s.String() != name {
			t.Errorf("%q is read as %v, %v", name, s, ok)
		}
	}
	if s, ok := ParseSeverity("fatal"); ok || s != Off {
		t.Errorf("fatal is read as %v", s)
	}
}

func TestDidYouMeanFindsTheNearWord(t *testing.T) {
	known := []string{"title", "tittel", "description", "date", "draft", "tags", "toc", "lastReviewed", "ingress"}
	for word, want := range map[string]string{
		"titel": "title", "Title": "title", "tittle": "title", "tittell": "tittel",
		"descripton": "description", "DESCRIPTION": "description", "dscrptn": "",
		"dtae": "date", "dato": "date", "tag": "tags", "tgas": "tags", "tco": "toc",
		"lastreviewed": "lastReviewed", "lastRevewied": "lastReviewed",
		"forfatter": "", "": "", "x": "", "ingres": "ingress",
	} {
		if got := DidYouMean(word, known); got != want {
			t.Errorf("%q: did you mean %q? want %q", word, got, want)
		}
	}
	if got := DidYouMean("nb", []string{"nn", "en", "nb"}); got != "nb" {
		t.Errorf("the word itself is known, but %q is suggested", got)
	}
}

func TestDistanceCountsMistakes(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"", "abc", 3}, {"abc", "", 3}, {"abc", "abc", 0}, {"abc", "acb", 1},
		{"abcd", "badc", 2}, {"kitten", "sitting", 3}, {"ø", "o", 1}, {"ca", "abc", 3},
	} {
		if got := distance([]rune(c.a), []rune(c.b)); got != c.want {
			t.Errorf("distance(%q, %q) = %d, want %d", c.a, c.b, got, c.want)
		}
	}
}
