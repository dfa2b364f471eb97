package locale

import (
	"math"
	"strings"
	"testing"
)

// In the tables below a hard space is written as "_" and a minus as "-".
func plain(s string) string {
	return strings.NewReplacer("\u00A0", "_", "\u2212", "-").Replace(s)
}

func TestNumberSetsThousandsApart(t *testing.T) {
	for _, c := range []struct {
		n      int
		nb, en string
	}{
		{0, "0", "0"},
		{999, "999", "999"},
		{1000, "1000", "1,000"},
		{2024, "2024", "2,024"},
		{14000, "14_000", "14,000"},
		{123456, "123_456", "123,456"},
		{-1234567, "-1_234_567", "-1,234,567"},
		{math.MinInt64, "-9_223_372_036_854_775_808", "-9,223,372,036,854,775,808"},
	} {
		for lang, want := range map[string]string{"nb": c.nb, "nn": c.nb, "se": c.nb, "en": c.en} {
			if got := plain(Number(c.n, lang)); got != want {
				t.Errorf("Number(%d, %s) = %q, want %q", c.n, lang, got, want)
			}
		}
	}
}

func TestDecimalHasNoZerosAtTheEnd(t *testing.T) {
	for _, c := range []struct {
		v      float64
		places int
		nb, en string
	}{
		{2.34, 1, "2,3", "2.3"},
		{2.04, 1, "2", "2"},
		{0.5, 2, "0,5", "0.5"},
		{-0.001, 1, "0", "0"},
		{-1.5, 1, "-1,5", "-1.5"},
		{14000.25, 2, "14_000,25", "14,000.25"},
		{math.Inf(-1), 1, "-Inf", "-Inf"},
	} {
		if nb, en := plain(Decimal(c.v, c.places, "nb")), plain(Decimal(c.v, c.places, "en")); nb != c.nb || en != c.en {
			t.Errorf("Decimal(%v, %d) = %q and %q, want %q and %q", c.v, c.places, nb, en, c.nb, c.en)
		}
	}
}

func TestFileSizeTellsWhetherToDownload(t *testing.T) {
	for _, c := range []struct {
		bytes  int64
		nb, en string
	}{
		{-5, "0_byte", "0_bytes"},
		{1, "1_byte", "1_byte"},
		{999, "999_byte", "999_bytes"},
		{1000, "1_kB", "1_kB"},
		{812_400, "812_kB", "812_kB"},
		{999_600, "1_MB", "1_MB"},
		{2_340_000, "2,3_MB", "2.3_MB"},
		{9_960_000, "10_MB", "10_MB"},
		{12_400_000, "12_MB", "12_MB"},
		{3_000_000_000, "3_GB", "3_GB"},
		{5_500_000_000_000_000, "5500_TB", "5,500_TB"},
	} {
		if nb, en := plain(FileSize(c.bytes, "nb")), plain(FileSize(c.bytes, "en")); nb != c.nb || en != c.en {
			t.Errorf("FileSize(%d) = %q and %q, want %q and %q", c.bytes, nb, en, c.nb, c.en)
		}
	}
}
