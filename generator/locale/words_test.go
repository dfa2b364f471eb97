package locale

import (
	"slices"
	"strings"
	"testing"
)

func TestWordsAreWhatAReaderCounts(t *testing.T) {
	for in, want := range map[string][]string{
		"":                              nil,
		"MS-forbundet, «her» og nå!":    {"MS-forbundet", "her", "og", "nå"},
		"don't -stop- a--b":             {"don't", "stop", "a", "b"},
		"14 000 av 12,5 %":              {"14", "000", "av", "12", "5"},
		"e\u0301n multippel\u00ADskler": {"e\u0301n", "multippel\u00ADskler"},
		"\u00AD – 👩‍👧":                  nil,
		"\xffa\xff":                     {"a"},
	} {
		var got []string
		for at, word := range Words(in) {
			if in[at:at+len(word)] != word {
				t.Errorf("%q: %q does not stand at %d", in, word, at)
			}
			got = append(got, word)
		}
		if !slices.Equal(got, want) {
			t.Errorf("Words(%q) = %q, want %q", in, got, want)
		}
		if n := CountWords(in); n != len(want) {
			t.Errorf("CountWords(%q) = %d, want %d", in, n, len(want))
		}
	}
}

// Sentences are parted by | in the tables.
func TestSentencesEndWhereAReaderStops(t *testing.T) {
	for _, c := range []struct{ lang, text string }{
		{"nb", ""},
		{"nb", "Hei."},
		{"nb", "Hun har MS.| Han har ikke MS.| Hva nå?| Vent!"},
		{"nb", "Den 20. mars 2024 kl. 18.00 møtes vi.| Velkommen."},
		{"nb", "Den 20. Mars møtes vi."},
		{"nb", "I 2024.| Så kom 2025."},
		{"nb", "1. Metode er viktig.| 2. Resultat."},
		{"nb", "På 2. plass kom Bergen."},
		{"nb", "Bl.a. Oslo, f.eks. Bergen, dvs. Norge, jf. Kapittel 2, nr. 14.| Slutt."},
		{"nb", "Kari K. Hansen og dr. Olsen tok vitamin D.| Det hjalp."},
		{"nb", "K. Hansen sa det."},
		{"nb", "«Hva?» spurte hun.| «Ja!»| Så gikk hun."},
		{"nb", "Kanskje …| Ja.| Se ms.no for mer.| (I dag.)| Nei"},
		{"nb", "Overskrift\n|Punkt en\n|Punkt to.| Mer."},
		{"nb", "Vent...| Hva?!| Nei."},
		{"nb", "– Ja.| – Nei."},
		{"en", "People with MS.| They met Mr. Smith on 20. March at 6 p.m.| Fine, e.g. Oslo."},
		{"se", "Guovvamánu 6. b. Oslos.| Boahtte jagi."},
	} {
		text := strings.ReplaceAll(c.text, "|", "")
		var want, got []string
		for s := range strings.SplitSeq(c.text, "|") {
			if s = strings.TrimSpace(s); s != "" {
				want = append(want, s)
			}
		}
		for at, s := range Sentences(text, c.lang) {
			if text[at:at+len(s)] != s {
				t.Errorf("%q: %q does not stand at %d", text, s, at)
			}
			got = append(got, s)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: got\n%q, want\n%q", c.lang, got, want)
		}
	}
}

func TestLIXIsWordsToASentencePlusPercentOfLongWords(t *testing.T) {
	text := "Multippel sklerose er en kronisk sykdom.\nDu kan leve godt."
	n := Measure(text, "nb", nil)
	if want := (Readability{Words: 10, LongWords: 3, Sentences: 2}); n != want {
		t.Fatalf("measured %+v, want %+v", n, want)
	}
	if got := n.LIX(); got != 10.0/2+30 {
		t.Errorf("LIX = %v, want 35", got)
	}
	names := Measure(text, "nb", func(w string) bool { return strings.EqualFold(w, "multippel") || w == "sklerose" })
	if names.LongWords != 1 {
		t.Errorf("%d long words with the exempt ones left out, want 1", names.LongWords)
	}
	if sum := n.Add(names); sum != (Readability{20, 4, 4}) {
		t.Errorf("together %+v", sum)
	}
	if got := (Readability{}).LIX(); got != 0 {
		t.Errorf("an empty text has LIX %v", got)
	}
}

func TestReadingMinutesAreNeverTooFew(t *testing.T) {
	for words, want := range map[int]int{0: 1, 150: 1, 151: 2, 1500: 10} {
		if got := ReadingMinutes(words); got != want {
			t.Errorf("%d words take %d minutes, want %d", words, got, want)
		}
	}
}

func FuzzSentences(f *testing.F) {
	f.Add("Hei. «Hva?» 20. mars …", "nb")
	f.Add("A. B.\n.!?…»", "en")
	f.Fuzz(func(t *testing.T, text, lang string) {
		end := 0
		for at, s := range Sentences(text, lang) {
			if at < end || s == "" || text[at:at+len(s)] != s || strings.Contains(s, "\n") {
				t.Fatalf("%q: sentence %q at %d after %d", text, s, at, end)
			}
			end = at + len(s)
		}
		words := 0
		for at, w := range Words(text) {
			words++
			if w == "" || text[at:at+len(w)] != w {
				t.Fatalf("%q: word %q at %d", text, w, at)
			}
		}
		if n := Measure(text, lang, nil); n.Words != words || n.LongWords > n.Words {
			t.Fatalf("%q: %+v with %d words", text, n, words)
		}
	})
}

func BenchmarkMeasure(b *testing.B) {
	text := strings.Repeat("Den 20. mars 2024 møtte MS-forbundet bl.a. Kari K. Hansen. Det ble et fint møte.\n", 40)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Measure(text, "nb", nil)
	}
}

func BenchmarkCountWords(b *testing.B) {
	text := strings.Repeat("Den 20. mars 2024 møtte MS-forbundet bl.a. Kari K. Hansen. Det ble et fint møte.\n", 40)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		CountWords(text)
	}
}
