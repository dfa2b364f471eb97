package sitetest

import (
	"slices"
	"strings"
	"testing"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/graph"
	"github.com/ms-forbundet/ms.no/generator/site"
)

// Built is a site that must be without fault.
func Built(t testing.TB, files map[string]Front) *site.Site {
	t.Helper()
	return Sound(t, Given(files))
}

// Sound is the site made of in, which must be without fault.
func Sound(t testing.TB, in site.Input) *site.Site {
	t.Helper()
	s, found := graph.Build(in)
	for _, d := range found {
		t.Errorf("unexpected %s", d)
	}
	return s
}

// Finds asks for exactly these findings, each as "rule file".
func Finds(t testing.TB, files map[string]Front, want ...string) diag.List {
	t.Helper()
	_, found := graph.Build(Given(files))
	if got := Broken(found); !slices.Equal(got, want) {
		t.Errorf("found %q, want %q", got, want)
	}
	return found
}

// Broken is what was found, each as "rule file".
func Broken(found diag.List) []string {
	var all []string
	for _, d := range found {
		all = append(all, d.Rule+" "+d.File)
	}
	return all
}

// Page is the page at an address that must have one.
func Page(t testing.TB, s *site.Site, address string) *site.Page {
	t.Helper()
	p := s.ByURL[address]
	if p == nil {
		t.Fatalf("nothing at %s; there is %v", address, URLs(s.Pages))
	}
	return p
}

// URLs is the addresses of pages.
func URLs(pages []*site.Page) []string {
	var all []string
	for _, p := range pages {
		all = append(all, p.URL)
	}
	return all
}

// Titles is the titles of pages, separated by commas.
func Titles(pages []*site.Page) string {
	var all []string
	for _, p := range pages {
		all = append(all, p.Title)
	}
	return strings.Join(all, ", ")
}

// Same asks that got is want.
func Same(t testing.TB, what string, got, want any) {
	t.Helper()
	if got != want {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

// ThreeLanguages asks that every text of every rule is there in nb, nn and en.
func ThreeLanguages(t testing.TB, rules []*diag.Rule) {
	t.Helper()
	for _, r := range rules {
		for _, text := range []diag.Text{r.Message, r.Hint, r.Why, {NB: r.Bad, NN: r.Good, EN: r.ID}} {
			if text.NB == "" || text.NN == "" || text.EN == "" {
				t.Errorf("%s lacks a text", r.ID)
			}
		}
	}
}
