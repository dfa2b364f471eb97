package related

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

const day = 24 * 60 * 60

// names is what Find gives page i, by title.
func names(pages []Page, found [][Most]int32, i int) string {
	var all []string
	for _, n := range found[i] {
		if n != None {
			all = append(all, pages[n].Title)
		}
	}
	return strings.Join(all, ", ")
}

func same(t *testing.T, what string, got, want any) {
	t.Helper()
	if got != want {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

func TestPagesAreRelatedByTagsAndTitles(t *testing.T) {
	const research, stem = 0, 1
	pages := []Page{
		{Title: "Stamcellebehandling i Norge", Tags: []int32{research, stem}, Series: 1},
		{Title: "Mer om stamcellebehandlingen", Tags: []int32{stem}},
		{Title: "Ingenting", Tags: []int32{research}},
		{Title: "Stamcellebehandling", Tags: []int32{research, stem}, Series: 1},
		{Title: "Uten noe felles"},
	}
	for i := range pages {
		pages[i].Date = NoDate
	}
	found := Find("nb", pages)
	same(t, "tags before words, none of its own series", names(pages, found, 0), "Mer om stamcellebehandlingen, Ingenting")
	same(t, "nothing in common", names(pages, found, 4), "")
	pages[0].Not = []int32{1}
	same(t, "named by its author", names(pages, Find("nb", pages), 0), "Ingenting")
}

func TestARareTagSaysMoreThanACommonOne(t *testing.T) {
	pages := []Page{{Title: "Sjelden", Tags: []int32{1}, Date: 0}}
	for i := range 20 {
		pages = append(pages, Page{Title: fmt.Sprint("Vanlig ", i), Tags: []int32{0}, Date: 5000 * day})
	}
	pages = append(pages, Page{Title: "Første", Tags: []int32{0, 1}, Date: 5000 * day})
	same(t, "best", pages[Find("nb", pages)[21][0]].Title, "Sjelden")
}

func TestNearnessDecidesAmongEquals(t *testing.T) {
	same1 := []int32{0}
	pages := []Page{
		{Title: "Gammel", Tags: same1, Date: 0},
		{Title: "Annen seksjon", Tags: same1, Date: 3000 * day, Section: 2},
		{Title: "Samme seksjon", Tags: same1, Date: 3000 * day, Section: 1},
		{Title: "Saken", Tags: same1, Date: 3000 * day, Section: 1},
	}
	same(t, "order", names(pages, Find("nb", pages), 3), "Samme seksjon, Annen seksjon, Gammel")
}

func TestTitlesMeetWhateverTheirEndings(t *testing.T) {
	words := func(title, lang string) string {
		var all []string
		titleWords(title, lang, func(w []byte) { all = append(all, string(w)) })
		return strings.Join(all, " ")
	}
	same(t, "bokmål", words("Hva er stamcellebehandlingen av MS?", "nb"), "stamcellebehandling")
	same(t, "nynorsk", words("STAMCELLEBEHANDLING", "nn"), "stamcellebehandling")
	same(t, "english", words("The studies of cells", "en"), words("study cell", "en"))
	same(t, "short", words("Mål på å nå Åre", "nb"), "mål åre")
}

// archive is n pages with 3 of 60 tags each, the first ones more often.
func archive(n int) []Page {
	r := rand.New(rand.NewPCG(2026, uint64(n)))
	word := func() string {
		f := r.Float64()
		w := int(f * f * 2000)
		return fmt.Sprintf("ord%c%c%c", 'a'+w%26, 'a'+w/26%26, 'a'+w/676)
	}
	pages := make([]Page, n)
	for i := range pages {
		p := &pages[i]
		p.Title, p.Date, p.Section = word()+" "+word()+" og "+word(), int64(i)*20*365*day/int64(n), int32(i*7919%10/4)
		for len(p.Tags) < 3 {
			if t := min(59, int32(12*r.ExpFloat64())); !slices.Contains(p.Tags, t) {
				p.Tags = append(p.Tags, t)
			}
		}
	}
	return pages
}

func TestEveryPageOfAnArchiveIsGivenThreeOthers(t *testing.T) {
	for i, found := range Find("nb", archive(1000)) {
		for n, j := range found {
			if j == None || int(j) == i || slices.Contains(found[:n], j) {
				t.Fatalf("page %d is given %v", i, found)
			}
		}
	}
}

func FuzzFind(f *testing.F) {
	f.Add("Stamcellebehandling i Norge", "Mer om stamceller", []byte{1, 2, 3, 200}, int64(0))
	f.Add("", "æøå ÆØÅ \xff", []byte{}, int64(NoDate))
	f.Add("a\u0301bc İstanbul", "e e e", []byte{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, int64(1<<62))
	f.Fuzz(func(t *testing.T, a, b string, tags []byte, date int64) {
		var numbers []int32
		for _, n := range tags {
			numbers = append(numbers, int32(n))
		}
		pages := []Page{{Title: a, Tags: numbers}, {Title: b, Date: date, Tags: numbers[len(numbers)/2:]}, {Title: a + " " + b, Date: NoDate}}
		for _, lang := range []string{"nb", "nn", "en", "se"} {
			for i, found := range Find(lang, pages) {
				if slices.Contains(found[:], int32(i)) {
					t.Fatalf("page %d is related to itself", i)
				}
			}
		}
	})
}

func BenchmarkFind(b *testing.B) {
	for _, n := range []int{1_000, 10_000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			pages := archive(n)
			b.ReportAllocs()
			for b.Loop() {
				Find("nb", pages)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/page")
		})
	}
}
