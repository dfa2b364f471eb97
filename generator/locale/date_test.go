package locale

import (
	"testing"
	"time"
)

func TestDatesAreWrittenAsTheLanguageWritesThem(t *testing.T) {
	at := time.Date(2024, time.March, 2, 9, 5, 0, 0, time.UTC)
	for lang, want := range map[string][2]string{
		"nb": {"2. mars 2024", "2. mars 2024 kl. 09.05"},
		"nn": {"2. mars 2024", "2. mars 2024 kl. 09.05"},
		"en": {"2 March 2024", "2 March 2024 at 09:05"},
		"se": {"njukčamánu 2. b. 2024", "njukčamánu 2. b. 2024 dii. 09.05"},
	} {
		if got := [2]string{Date(at, lang), DateTime(at, lang)}; got != want {
			t.Errorf("%s: %q, want %q", lang, got, want)
		}
	}
}

func TestADateIsThatOfItsOwnTimeZone(t *testing.T) {
	oslo := time.FixedZone("CET", 3600)
	at := time.Date(2024, time.December, 31, 23, 30, 0, 0, time.UTC)
	if got := Date(at.In(oslo), "nb"); got != "1. januar 2025" {
		t.Errorf("half past midnight in Oslo is on %q", got)
	}
}
