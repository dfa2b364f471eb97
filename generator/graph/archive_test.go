package graph_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/ms-forbundet/ms.no/generator/graph"
	"github.com/ms-forbundet/ms.no/generator/site"
	. "github.com/ms-forbundet/ms.no/generator/sitetest"
)

// described is everything a site says, for comparing two.
func described(s *site.Site) string {
	var b bytes.Buffer
	for _, p := range s.Pages {
		fmt.Fprintln(&b, p.URL, p.Kind, p.Title, URLs(p.Children), URLs(p.Subsections), URLs(p.Translations), URLs(p.Related), URLs(p.Tags), p.Count)
		for _, q := range []*site.Page{p.Up, p.Prev, p.Next} {
			if q != nil {
				fmt.Fprint(&b, q.URL, " ")
			}
		}
		if p.Series != nil {
			fmt.Fprint(&b, p.Series.Name, URLs(p.Series.Pages))
		}
		fmt.Fprintln(&b, p.Lists["latest"] != nil, Titles(p.Lists["latest"]))
	}
	fmt.Fprintln(&b, s.Redirects, s.NextChange, URLs(s.Latest["nb"]), URLs(s.Glossary["nb"]))
	for _, f := range s.Files {
		fmt.Fprintln(&b, *f)
	}
	for _, u := range s.Unpublished {
		fmt.Fprintln(&b, u.URL, u.State)
	}
	return b.String()
}

func TestTheOrderFilesWereReadInChangesNothing(t *testing.T) {
	in := Archive(300)
	for _, p := range []string{"aktuelt/sak-000000.nn.md", "aktuelt/sak-000007.nn.md", "aktuelt/2020-01-01-sak-000001.md", "om-oss/x/index.md"} {
		in.Cards = append(in.Cards, Card(p))
	}
	in.Settings.Languages = []string{"nb", "nn"}
	in.Files = Given(map[string]Front{"om-oss/x/a.pdf": nil, "b.pdf": nil, "A/c.pdf": nil, "a/C.pdf": nil}).Files
	for i := range in.Cards {
		c := &in.Cards[i]
		if i%10 == 0 {
			c.Extend().Series, c.Date = fmt.Sprint("serie ", i%30), Day("2020-01-01")
		}
		if i%7 == 0 {
			c.Tags = append(c.Tags, "Emne 03", "ORD")
		}
	}
	s, found := graph.Build(in)
	want := described(s) + fmt.Sprint(found)
	r := rand.New(rand.NewPCG(1, 2))
	for range 5 {
		r.Shuffle(len(in.Cards), func(i, j int) { in.Cards[i], in.Cards[j] = in.Cards[j], in.Cards[i] })
		r.Shuffle(len(in.Files), func(i, j int) { in.Files[i], in.Files[j] = in.Files[j], in.Files[i] })
		s, found := graph.Build(in)
		if got := described(s) + fmt.Sprint(found); got != want {
			t.Fatal("another order of files made another site")
		}
	}
}

func TestEveryPageOfAnArchiveHangsTogether(t *testing.T) {
	s, found := graph.Build(Archive(500))
	if len(found) > 0 {
		t.Fatal(found)
	}
	listed := map[*site.Page]int{}
	for _, p := range s.Pages {
		for _, c := range p.Children {
			if p.Kind == site.Section {
				listed[c]++
			}
		}
		if p.Next != nil && p.Next.Prev != p || p.Prev != nil && p.Prev.Next != p {
			t.Errorf("%s and its neighbours disagree", p.URL)
		}
		for q := p; q.Kind != site.Home; q = q.Up {
			if q.Up == nil {
				t.Fatalf("%s has no way home", p.URL)
			}
		}
		if p.Kind == site.Single && len(p.Related) != 3 || slices.Contains(p.Related, p) {
			t.Errorf("%s is related to %v", p.URL, URLs(p.Related))
		}
	}
	for p, n := range listed {
		if n != 1 {
			t.Errorf("%s is listed %d times", p.URL, n)
		}
	}
	Same(t, "pages listed", len(listed), 500)
}

func BenchmarkBuild(b *testing.B) {
	for _, n := range []int{100, 1_000, 10_000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			in := Archive(n)
			b.ReportAllocs()
			for b.Loop() {
				graph.Build(in)
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(n), "µs/page")
		})
	}
}
