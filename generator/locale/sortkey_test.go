package locale

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

func TestSortKeyGivesAlphabeticalOrder(t *testing.T) {
	for _, c := range []struct {
		lang   string
		sorted []string
	}{
		{"nb", []string{"", "2 råd", "10 råd", "2024", "MS", "MS-forbundet", "MS nå", "MSere", "Zürich", "Ærlig", "Øst", "Åse"}},
		{"nb", []string{"Berg", "Bråten", "Byfjord", "Bær", "Bø", "Bå"}},
		{"nb", []string{"Aberg", "Andersen", "Zakariassen", "Aaberg", "Åland"}}, // aa is å
		{"nb", []string{"Lund", "Lynne", "Lützow", "Lyxe"}},                     // ü is y
		{"nb", []string{"fase 1", "fase 2", "fase 10", "fase II"}},
		{"nn", []string{"Aust", "Sjå", "Æva", "Ørsta", "Ålesund"}},
		{"en", []string{"Aasen", "Ærø", "Åland", "Berg", "Ørsta", "Zebra"}},
		{"se", []string{"Alta", "Áltá", "Bálddis", "Cuoŋu", "Čáhcesuolu", "Davvi", "Đavvi", "Ŋ", "Oslo", "Sápmi", "Šiella", "Zorro", "Žuvla", "Ærlig", "Øst", "Ås"}},
	} {
		for seed := range uint64(20) {
			got := slices.Clone(c.sorted)
			rand.New(rand.NewPCG(seed, 1)).Shuffle(len(got), func(i, j int) { got[i], got[j] = got[j], got[i] })
			slices.SortFunc(got, func(a, b string) int { return strings.Compare(SortKey(a, c.lang), SortKey(b, c.lang)) })
			if !slices.Equal(got, c.sorted) {
				t.Fatalf("%s: %q, want %q", c.lang, got, c.sorted)
			}
		}
	}
}

func TestSortKeyFoldsWhatAReaderTakesForTheSame(t *testing.T) {
	for _, c := range []struct{ lang, a, b string }{
		{"nb", "ÅSE", "åse"},
		{"nb", "Åse", "A\u030Ase"},
		{"nb", "Aase", "Åse"},
		{"nb", "Ängla", "Ængla"},
		{"nb", "Ängla", "A\u0308ngla"},
		{"nb", "Sören", "So\u0308ren"},
		{"nb", "idé", "ide"},
		{"nb", "«MS – nå»", "ms nå"},
		{"nb", "Multippel\u00ADsklerose", "multippelsklerose"},
		{"nb", "fase 02", "fase 2"},
		{"en", "don't", "dont"},
		{"en", "Åse", "ase"},
	} {
		if a, b := SortKey(c.a, c.lang), SortKey(c.b, c.lang); a != b {
			t.Errorf("%s: %q and %q have the keys %q and %q", c.lang, c.a, c.b, a, b)
		}
	}
}

func TestFirstLetterIsTheHeadingInTheAlphabeticalList(t *testing.T) {
	for _, c := range []struct{ lang, in, letter, slug string }{
		{"nb", "behandling", "B", "b"},
		{"nb", "ærlig", "Æ", "ae"},
		{"nb", "Øst", "Ø", "oe"},
		{"nb", "Aasen", "Å", "aa"},
		{"nb", "Ödegaard", "Ø", "oe"},
		{"nb", "élan", "E", "e"},
		{"nb", "«Sitat»", "S", "s"},
		{"nb", "2024 i tall", "0–9", "0-9"},
		{"nb", "", "#", "andre"},
		{"nb", "日本", "#", "andre"},
		{"en", "Aasen", "A", "a"},
		{"en", "Åland", "A", "a"},
		{"se", "ávvir", "Á", "a2"},
		{"se", "šiella", "Š", "s2"},
		{"se", "đ", "Đ", "d2"},
		{"se", "Áltá", "Á", "a2"},
		{"nb", "Áltá", "A", "a"},
	} {
		letter := FirstLetter(c.in, c.lang)
		if letter != c.letter || LetterSlug(letter) != c.slug {
			t.Errorf("%s: %q is under %q at %q, want %q at %q", c.lang, c.in, letter, LetterSlug(letter), c.letter, c.slug)
		}
	}
}

func FuzzSortKey(f *testing.F) {
	f.Add("Aasen 00010", "nb")
	f.Add("A\u030A"+strings.Repeat("9", 60), "se")
	f.Add("žđ'", "se")
	f.Fuzz(func(t *testing.T, s, lang string) {
		key := SortKey(s, lang)
		if strings.HasPrefix(key, " ") || strings.HasSuffix(key, " ") || strings.Contains(key, "  ") {
			t.Fatalf("SortKey(%q, %q) = %q has loose spaces", s, lang, key)
		}
		if LetterSlug(FirstLetter(s, lang)) == "" {
			t.Fatalf("FirstLetter(%q, %q) = %q has no address", s, lang, FirstLetter(s, lang))
		}
	})
}

func BenchmarkSortKey(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		SortKey("Status for stamcellebehandling: spørsmål og svar, mars 2024", "nb")
	}
}
