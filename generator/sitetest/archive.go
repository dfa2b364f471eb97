package sitetest

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"github.com/ms-forbundet/ms.no/generator/fields"
	"github.com/ms-forbundet/ms.no/generator/site"
)

// Archive is a site like the one the speed of the whole program is measured
// on: n pages in three sections, 60 tags of which each page has 3, the first
// ones more often.
func Archive(n int) site.Input {
	in := Given(nil)
	in.Settings.Languages = []string{"nb"}
	r := rand.New(rand.NewPCG(2026, uint64(n)))
	words := make([]string, 2000)
	for i := range words {
		words[i] = fmt.Sprintf("ord%c%c%c", 'a'+i%26, 'a'+i/26%26, 'a'+i/676)
	}
	start := time.Date(2005, 6, 1, 0, 0, 0, 0, time.UTC)
	for i := range n {
		section := [...]string{"aktuelt", "aktuelt", "aktuelt", "aktuelt", "aktuelt", "aktuelt", "aktuelt", "forskning", "forskning", "om-oss"}[i*7919%10]
		c := Card(fmt.Sprintf("%s/sak-%06d.md", section, i))
		c.Title = fmt.Sprintf("%s %s og %s", title(skewed(r, words)), skewed(r, words), skewed(r, words))
		c.Date = fields.Time{Time: start.Add(time.Duration(i*2654435761%(20*365*24*60)) * time.Minute)}
		for len(c.Tags) < 3 {
			if t := fmt.Sprintf("emne-%02d", min(59, int(12*(r.ExpFloat64())))); !slices.Contains(c.Tags, t) {
				c.Tags = append(c.Tags, t)
			}
		}
		in.Cards = append(in.Cards, c)
	}
	for _, section := range []string{"aktuelt", "forskning", "om-oss"} {
		in.Cards = append(in.Cards, Card(section+"/_index.md"))
	}
	return in
}

// skewed picks the first words more often, as language does.
func skewed(r *rand.Rand, words []string) string {
	f := r.Float64()
	return words[int(f*f*float64(len(words)))]
}
