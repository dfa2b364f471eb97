package locale

import (
	"strings"
	"testing"
	"unicode"
)

// show makes hard spaces visible: ~ is one.
func show(s string) string { return strings.ReplaceAll(s, hardSpace, "~") }

func TestQuotationMarksAreThoseOfTheLanguage(t *testing.T) {
	for _, c := range []struct{ lang, in, want string }{
		{"nb", `Hun sa "hei".`, `Hun sa «hei».`},
		{"nn", `"Hei," sa ho.`, `«Hei,» sa ho.`},
		{"en", `She said "hello".`, `She said “hello”.`},
		{"se", `Son dajai "bures".`, `Son dajai ”bures”.`},
		{"nb", `"Han sa "hei" til meg", sa hun.`, `«Han sa ‘hei’ til meg», sa hun.`},
		{"nb", `«Han sa "hei" til meg».`, `«Han sa ‘hei’ til meg».`},
		{"nb", `"Dette er "bra""`, `«Dette er ‘bra’»`},
		{"nb", `Han sa 'ja' og gikk.`, `Han sa ‘ja’ og gikk.`},
		{"nb", `"'Hei', sa han"`, `«‘Hei’, sa han»`},
		{"nb", `("i parentes")`, `(«i parentes»)`},
		{"nb", `–"Hei"`, `–«Hei»`},
		{"nb", `MS-"sykdom"`, `MS-«sykdom»`},
		{"nb", `en 5" skjerm`, `en 5" skjerm`},
		{"nb", `" alene "`, `" alene "`},
		{"nb", `"uten slutt`, `«uten slutt`},
		{"se", `"Son dajai "bures" munnje."`, `”Son dajai ‘bures’ munnje.”`},
	} {
		if got := Typeset(c.in, c.lang); got != c.want {
			t.Errorf("%s: Typeset(%q) = %q, want %q", c.lang, c.in, got, c.want)
		}
	}
}

func TestApostrophesAreNoQuotationMarks(t *testing.T) {
	for _, c := range []struct{ lang, in, want string }{
		{"nb", `Lars' hus`, `Lars’ hus`},
		{"en", `don't`, `don’t`},
		{"nb", `'n Ola og 'n Per`, `’n Ola og ’n Per`},
		{"nb", `på '90-tallet`, `på ’90-tallet`},
		{"nb", `rock 'n' roll`, `rock ’n’ roll`},
		// A quoted word may begin with any letter.
		{"nb", `ordet 'tavle'`, `ordet ‘tavle’`},
		{"nb", `ordet 'enkel'`, `ordet ‘enkel’`},
		{"nb", `ordet 'navn'`, `ordet ‘navn’`},
		{"nb", `ordet 'lege'`, `ordet ‘lege’`},
		{"nb", `6' høy`, `6' høy`},
	} {
		if got := Typeset(c.in, c.lang); got != c.want {
			t.Errorf("%s: Typeset(%q) = %q, want %q", c.lang, c.in, got, c.want)
		}
	}
}

func TestDashesAndDots(t *testing.T) {
	for in, want := range map[string]string{
		`ord - ord`:           `ord – ord`,
		`i 2024 - året etter`: `i 2024 – året etter`,
		`5 - 10 mg`:           `5 - 10 mg`,
		`MS-syk`:              `MS-syk`,
		`- først`:             `- først`,
		`vent ...`:            `vent …`,
		`vent...nå`:           `vent…nå`,
		`1...5`:               `1...5`,
		`....`:                `....`,
		`a -- b`:              `a -- b`,
	} {
		if got := Typeset(in, "nb"); got != want {
			t.Errorf("Typeset(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestHardSpacesTieNumbersTogether(t *testing.T) {
	for _, c := range []struct{ lang, in, want string }{
		{"nb", `14 000 personer`, `14~000 personer`},
		{"nb", `1 234 567 kr`, `1~234~567 kr`},
		{"nb", `10 000–14 000`, `10~000–14~000`},
		{"nb", `ca. 30 % av`, `ca. 30~% av`},
		{"nb", `den 20. mars 2024`, `den 20.~mars 2024`},
		{"nn", `20. desember`, `20.~desember`},
		{"en", `20 March 2024`, `20~March 2024`},
		{"se", `njukčamánu 20. b. 2024`, `njukčamánu 20.~b. 2024`},
		{"nb", `kl. 09`, `kl.~09`},
		{"nb", `Kl. 18.00`, `Kl.~18.00`},
		{"nb", `i 2024 30 % av`, `i 2024 30~% av`},
		{"nb", `org.nr. 971 274 190`, `org.nr. 971~274~190`},
	} {
		if got := show(Typeset(c.in, c.lang)); got != c.want {
			t.Errorf("%s: Typeset(%q) = %q, want %q", c.lang, c.in, got, c.want)
		}
	}
}

func TestNumbersThatAreNotCountsAreLeftAlone(t *testing.T) {
	for _, s := range []string{
		`2024-03-20`, `2024-03-20 100`, `22 12 34 56`, `800 33 555`, `412 34 567`, `+47 123 456`,
		`10.1000/182`, `doi:10.1056/NEJMoa1 200`, `14.000`, `14,000`, `1234 56 78901`,
		`i 2024 300 deltok`, `0 000`, `A4 000`, `12 345 67`, `3-4`, `1.2.3`, `20. kapittel`, `09:30`,
	} {
		if got := Typeset(s, "nb"); got != s {
			t.Errorf("Typeset(%q) = %q, want it unchanged", s, show(got))
		}
	}
}

func TestAQuotationMayComeInPieces(t *testing.T) {
	typ := NewTypographer("nb")
	got := typ.Append(nil, []byte(`Hun sa "`), 'h')
	got = typ.Append(got, []byte(`hei`), '"')
	got = typ.Append(got, []byte(`" og "`), 'x')
	typ.Pass('x') // code
	got = typ.Append(got, []byte(`" igjen`), 0)
	if want := `Hun sa «hei» og «» igjen`; string(got) != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestTextWithoutTriggersIsTheSameString(t *testing.T) {
	s := "Mange med sykdommen lever lenge og godt, sier hun"
	if n := testing.AllocsPerRun(10, func() { Typeset(s, "nb") }); n != 0 {
		t.Errorf("%v allocations for a text with nothing to set", n)
	}
}

// FuzzTypography: setting twice is setting once, and digits with what stands
// between them stay.
func FuzzTypography(f *testing.F) {
	for _, s := range []string{`"a "b" 'c' 14 000 kl. 09 20. mars 30 % - x ...`, `""'"'`, `« " » "`, `”"”"x"`, `'a 'b'`, "1\u00a0000 000", `5 - 10`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, lang := range Languages() {
			once := Typeset(s, lang)
			if twice := Typeset(once, lang); twice != once {
				t.Fatalf("%s: %q became %q and then %q", lang, s, once, twice)
			}
			if a, b := betweenDigits(s), betweenDigits(once); a != b {
				t.Fatalf("%s: %q: digits went from %q to %q", lang, s, a, b)
			}
		}
	})
}

// betweenDigits keeps digits and the runes directly between two digits, with
// hard spaces as plain ones.
func betweenDigits(s string) string {
	rs := []rune(strings.ReplaceAll(s, hardSpace, " "))
	var kept strings.Builder
	for i, r := range rs {
		between := i > 0 && i+1 < len(rs) && unicode.IsDigit(rs[i-1]) && unicode.IsDigit(rs[i+1])
		if unicode.IsDigit(r) || between {
			kept.WriteRune(r)
		}
	}
	return kept.String()
}

func BenchmarkTypeset(b *testing.B) {
	s := strings.Repeat(`Hun sa "hei" til 14 000 mennesker den 20. mars, og gikk videre. `, 20)
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		Typeset(s, "nb")
	}
}
