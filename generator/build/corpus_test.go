package build

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// writeCorpus makes a content folder of n made-up articles of about 450 words,
// with headings, lists, tables, notes, tags and links to each other: the mix
// of a real site. Article i is the same on every run.
func writeCorpus(tb testing.TB, dir string, n int) {
	tb.Helper()
	write := func(path, text string) {
		full := filepath.Join(dir, path)
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			tb.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
			tb.Fatal(err)
		}
	}
	write("site.yaml", "title: Prøve\nbaseURL: https://www.eksempel.no/\n"+
		"sections: {aktuelt: {type: side, perPage: 20, feed: true}, forskning: {type: side, perPage: 20}}\n")
	write("_index.md", "---\ntitle: Forsiden\n---\nVelkommen.\n")
	for i := range n {
		write(articlePath(i), article(i, n))
	}
}

func articlePath(i int) string {
	return fmt.Sprintf("%s/sak-%06d.md", []string{"aktuelt", "forskning"}[i%4/3], i)
}

var vocabulary = strings.Fields(`sykdom behandling forskning pasient pårørende medlem forening likeperson nevrolog sykehus
	studie resultat kunnskap hverdag støtte møte tilbud strategi stemme fellesskap legemiddel rehabilitering helsetjeneste
	departement storting region lokallag frivillig samtale råd nettverk mål tiltak arbeid familie ungdom barn og i på som
	det er en til for av med har de ikke om fra vi kan men så skal blir ved eller`)

func words(r *rand.Rand, n int) string {
	picked := make([]string, n)
	for i := range picked {
		picked[i] = vocabulary[r.IntN(len(vocabulary))]
	}
	return strings.Join(picked, " ")
}

func article(i, n int) string {
	r := rand.New(rand.NewPCG(2026, uint64(i)))
	var b strings.Builder
	fmt.Fprintf(&b, "---\ntitle: %q\ndate: 20%02d-%02d-%02d\ndescription: %q\ntags: [emne %d, emne %d]\nauthors: [Redaksjonen]\n---\n\n",
		strings.ToUpper(words(r, 1))+" "+words(r, 3), 6+i%20, 1+i%12, 1+i%28, words(r, 12)+".", r.IntN(60), r.IntN(60))
	for h := range 5 {
		fmt.Fprintf(&b, "## Del %d om %s\n\n", h+1, words(r, 2))
		for range 3 {
			other := r.IntN(n)
			fmt.Fprintf(&b, "Her er %s. Les om [%s](/%s/) og **%s**. \"%s\" er 30 %% av %s.\n\n", words(r, 10), words(r, 3),
				strings.TrimSuffix(articlePath(other), ".md"), words(r, 2), words(r, 4), words(r, 8))
		}
		fmt.Fprintf(&b, "- %s\n- %s\n  - %s\n\n", words(r, 5), words(r, 4), words(r, 3))
	}
	if i%5 == 0 {
		fmt.Fprintf(&b, "| Tiltak | Antall |\n| --- | ---: |\n| %s | %d |\n| %s | %d |\n\n", words(r, 2), r.IntN(9999), words(r, 2), r.IntN(9999))
	}
	if i%4 == 0 {
		fmt.Fprintf(&b, "Dette har en note.[^1]\n\n[^1]: %s.\n", words(r, 9))
	}
	return b.String()
}
