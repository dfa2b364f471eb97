package site

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/ms-forbundet/ms.no/generator/content"
	"github.com/ms-forbundet/ms.no/generator/fields"
)

func TestRelatedPagesShareTagsOrWords(t *testing.T) {
	named := func(dest ...string) front { return func(c *content.Card) { c.Related = dest } }
	series := func(c *content.Card) { c.Series = "x" }
	files := map[string]front{
		"aktuelt/sak.md":    both(titled("Stamcellebehandling i Norge"), tagged("forskning", "stamceller"), series),
		"aktuelt/en.md":     both(titled("Mer om stamcellebehandlingen"), tagged("stamceller")),
		"aktuelt/to.md":     both(titled("Ingenting"), tagged("forskning")),
		"aktuelt/serie.md":  both(titled("Stamcellebehandling"), tagged("forskning", "stamceller"), series),
		"aktuelt/borte.md":  both(titled("Stamcellebehandling"), tagged("stamceller"), withdrawn),
		"aktuelt/sak.nn.md": both(titled("Stamcellebehandling"), tagged("stamceller")),
		"aktuelt/uten.md":   titled("Uten noe felles"),
		"om/kontakt.md":     named("../aktuelt/uten.md", "/aktuelt/borte/", "kontakt.md", "/aktuelt/uten/"),
	}
	s := built(t, files)
	same(t, "found", titles(page(t, s, "/aktuelt/sak/").Related), "Mer om stamcellebehandlingen, Ingenting")
	same(t, "nothing in common", len(page(t, s, "/aktuelt/uten/").Related), 0)
	same(t, "named", titles(page(t, s, "/om/kontakt/").Related), "Uten noe felles")

	files["aktuelt/sak.md"] = both(files["aktuelt/sak.md"], named("uten.md"))
	s = built(t, files)
	same(t, "named first", titles(page(t, s, "/aktuelt/sak/").Related), "Uten noe felles, Mer om stamcellebehandlingen, Ingenting")

	finds(t, map[string]front{"a.md": named("/borte/"), "b.md": named("fil.pdf"), "c.md": named("https://x.no"), "d.md": named("utkast.md"), "fil.pdf": nil, "utkast.md": draft},
		"link-broken content/a.md", "link-broken content/b.md", "link-broken content/c.md", "link-unpublished content/d.md")
}

func TestARareTagSaysMoreThanACommonOne(t *testing.T) {
	files := map[string]front{
		"a.md":       both(titled("Første"), tagged("vanlig", "sjelden"), dated("2024-01-01")),
		"sjelden.md": both(titled("Sjelden"), tagged("sjelden"), dated("2010-01-01")),
	}
	for i := range 20 {
		files[fmt.Sprintf("v%d.md", i)] = both(titled(fmt.Sprintf("Vanlig %c", 'a'+i)), tagged("vanlig"), dated("2024-01-02"))
	}
	s := built(t, files)
	same(t, "best", page(t, s, "/a/").Related[0].Title, "Sjelden")
}

func TestTitlesMeetWhateverTheirEndings(t *testing.T) {
	words := func(title, lang string) string {
		var all []string
		titleWords(title, lang, func(w string) { all = append(all, w) })
		return strings.Join(all, " ")
	}
	same(t, "bokmål", words("Hva er stamcellebehandlingen av MS?", "nb"), words("Stamcellebehandling", "nn"))
	same(t, "english", words("The studies of cells", "en"), words("study cell", "en"))
}

// archive is a site like the one the speed of the whole program is measured
// on: three sections, 60 tags of which each page has 3, the first ones more often.
func archive(n int) Input {
	in := given(nil)
	in.Settings.Languages = []string{"nb"}
	r := rand.New(rand.NewPCG(2026, uint64(n)))
	words := make([]string, 2000)
	for i := range words {
		words[i] = fmt.Sprintf("ord%c%c%c", 'a'+i%26, 'a'+i/26%26, 'a'+i/676)
	}
	start := time.Date(2005, 6, 1, 0, 0, 0, 0, time.UTC)
	for i := range n {
		section := [...]string{"aktuelt", "aktuelt", "aktuelt", "aktuelt", "aktuelt", "aktuelt", "aktuelt", "forskning", "forskning", "om-oss"}[i*7919%10]
		c := card(fmt.Sprintf("%s/sak-%06d.md", section, i))
		c.Title = fmt.Sprintf("%s %s og %s", capital(skewed(r, words)), skewed(r, words), skewed(r, words))
		c.Date = fields.Time{Time: start.Add(time.Duration(i*2654435761%(20*365*24*60)) * time.Minute)}
		for len(c.Tags) < 3 {
			if t := fmt.Sprintf("emne-%02d", min(59, int(12*(r.ExpFloat64())))); !slices.Contains(c.Tags, t) {
				c.Tags = append(c.Tags, t)
			}
		}
		in.Cards = append(in.Cards, c)
	}
	for _, section := range []string{"aktuelt", "forskning", "om-oss"} {
		in.Cards = append(in.Cards, card(section+"/_index.md"))
	}
	return in
}

// skewed picks the first words more often, as language does.
func skewed(r *rand.Rand, words []string) string {
	f := r.Float64()
	return words[int(f*f*float64(len(words)))]
}

// described is everything a site says, for comparing two.
func described(s *Site) string {
	var b bytes.Buffer
	for _, p := range s.Pages {
		fmt.Fprintln(&b, p.URL, p.Kind, p.Title, urls(p.Children), urls(p.Subsections), urls(p.Translations), urls(p.Related), urls(p.Tags), p.Count)
		for _, q := range []*Page{p.Up, p.Prev, p.Next} {
			if q != nil {
				fmt.Fprint(&b, q.URL, " ")
			}
		}
		if p.Series != nil {
			fmt.Fprint(&b, p.Series.Name, urls(p.Series.Pages))
		}
		fmt.Fprintln(&b, p.Lists["latest"] != nil, titles(p.Lists["latest"]))
	}
	fmt.Fprintln(&b, s.Redirects, s.NextChange, urls(s.Latest["nb"]), urls(s.Glossary["nb"]))
	for _, f := range s.Files {
		fmt.Fprintln(&b, *f)
	}
	for _, u := range s.Unpublished {
		fmt.Fprintln(&b, u.URL, u.State)
	}
	return b.String()
}

func TestTheOrderFilesWereReadInChangesNothing(t *testing.T) {
	in := archive(300)
	for _, p := range []string{"aktuelt/sak-000000.nn.md", "aktuelt/sak-000007.nn.md", "aktuelt/2020-01-01-sak-000001.md", "om-oss/x/index.md"} {
		in.Cards = append(in.Cards, card(p))
	}
	in.Settings.Languages = []string{"nb", "nn"}
	in.Files = given(map[string]front{"om-oss/x/a.pdf": nil, "b.pdf": nil, "A/c.pdf": nil, "a/C.pdf": nil}).Files
	for i := range in.Cards {
		c := &in.Cards[i]
		if i%10 == 0 {
			c.Series, c.Date = fmt.Sprint("serie ", i%30), day("2020-01-01")
		}
		if i%7 == 0 {
			c.Tags = append(c.Tags, "Emne 03", "ORD")
		}
	}
	s, found := Build(in)
	want := described(s) + fmt.Sprint(found)
	r := rand.New(rand.NewPCG(1, 2))
	for range 5 {
		r.Shuffle(len(in.Cards), func(i, j int) { in.Cards[i], in.Cards[j] = in.Cards[j], in.Cards[i] })
		r.Shuffle(len(in.Files), func(i, j int) { in.Files[i], in.Files[j] = in.Files[j], in.Files[i] })
		s, found := Build(in)
		if got := described(s) + fmt.Sprint(found); got != want {
			t.Fatal("another order of files made another site")
		}
	}
}

func TestEveryPageOfAnArchiveHangsTogether(t *testing.T) {
	s, found := Build(archive(500))
	if len(found) > 0 {
		t.Fatal(found)
	}
	listed := map[*Page]int{}
	for _, p := range s.Pages {
		for _, c := range p.Children {
			if p.Kind == Section {
				listed[c]++
			}
		}
		if p.Next != nil && p.Next.Prev != p || p.Prev != nil && p.Prev.Next != p {
			t.Errorf("%s and its neighbours disagree", p.URL)
		}
		for q := p; q.Kind != Home; q = q.Up {
			if q.Up == nil {
				t.Fatalf("%s has no way home", p.URL)
			}
		}
		if p.Kind == Single && len(p.Related) != 3 || slices.Contains(p.Related, p) {
			t.Errorf("%s is related to %v", p.URL, urls(p.Related))
		}
	}
	for p, n := range listed {
		if n != 1 {
			t.Errorf("%s is listed %d times", p.URL, n)
		}
	}
	same(t, "pages listed", len(listed), 500)
}

func BenchmarkBuild(b *testing.B) {
	for _, n := range []int{100, 1_000, 10_000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			in := archive(n)
			b.ReportAllocs()
			for b.Loop() {
				Build(in)
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(n), "µs/page")
		})
	}
}

func BenchmarkRelated(b *testing.B) {
	for _, n := range []int{1_000, 10_000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			in := archive(n)
			w := newBuilder(&in)
			w.placeCards()
			w.countTags()
			w.raiseSections()
			w.makeTagPages()
			w.order()
			b.ReportAllocs()
			for b.Loop() {
				w.relate()
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(n), "µs/page")
		})
	}
}
