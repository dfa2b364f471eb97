package locale

import (
	"regexp"
	"testing"
)

func TestSlugIsWhatANorwegianWouldType(t *testing.T) {
	for in, want := range map[string]string{
		"":                               "",
		"forste-tittel":                  "forste-tittel",
		"Første tittel":                  "forste-tittel",
		"Høring":                         "horing",
		"ÆØÅ æøå":                        "aeoa-aeoa",
		"A\u030Asane":                    "asane", // å as a Mac writes it
		"Café Noël, Zürich":              "cafe-noel-zurich",
		"Davvisámegiella čđŋšŧž":         "davvisamegiella-cdnstz",
		"Straße · Łódź · Þór":            "strasse-lodz-thor",
		"  «MS» – hva nå?  ":             "ms-hva-na",
		"RAM-MS 2024":                    "ram-ms-2024",
		"D₃-vitamin og m²":               "d3-vitamin-og-m2",
		"-a--b-":                         "a-b",
		"multippel\u00ADsklerose":        "multippelsklerose", // a soft hyphen
		"14\u00A0000 kr":                 "14-000-kr",
		"Москва":                         "",
		"日本 MS":                          "ms",
		"\xff\xfebroken":                 "broken",
		"\u212Aelvin":                    "kelvin", // the Kelvin sign
		"emoji 👩‍👩‍👧 midt i":             "emoji-midt-i",
		"?!":                             "",
		"Strategi 2025–2026: «Ett MS»!!": "strategi-2025-2026-ett-ms",
	} {
		if got := Slug(in); got != want {
			t.Errorf("Slug(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzSlug(f *testing.F) {
	for _, s := range []string{"Første tittel", "--", "é", "a\u0301-", "日本", "\xff", "₃", "a\u00AD b"} {
		f.Add(s)
	}
	form := regexp.MustCompile(`^([a-z0-9]+(-[a-z0-9]+)*)?$`)
	f.Fuzz(func(t *testing.T, s string) {
		slug := Slug(s)
		if !form.MatchString(slug) {
			t.Fatalf("Slug(%q) = %q, which is no slug", s, slug)
		}
		if again := Slug(slug); again != slug {
			t.Fatalf("Slug(%q) = %q, and again %q", s, slug, again)
		}
	})
}

func BenchmarkSlug(b *testing.B) {
	b.Run("title", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			Slug("Status for stamcellebehandling: spørsmål og svar, mars 2024")
		}
	})
	b.Run("file name", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			Slug("status-for-stamcellebehandling-mars-2024")
		}
	})
}
