package present

import (
	"slices"
	"testing"
	"time"

	"github.com/ms-forbundet/ms.no/generator/content"
	"github.com/ms-forbundet/ms.no/generator/fields"
)

func TestNumbersShownNeverHideASinglePage(t *testing.T) {
	tests := []struct {
		page, pages int
		want        []int
	}{
		{1, 1, []int{1}},
		{1, 3, []int{1, 2, 3}},
		{1, 9, []int{1, 2, 9}},
		{4, 9, []int{1, 2, 3, 4, 5, 9}},
		{5, 9, []int{1, 4, 5, 6, 9}},
		{6, 9, []int{1, 5, 6, 7, 8, 9}},
		{9, 9, []int{1, 8, 9}},
		{3, 5, []int{1, 2, 3, 4, 5}},
	}
	for _, tt := range tests {
		if got := numbersShown(tt.page, tt.pages); !slices.Equal(got, tt.want) {
			t.Errorf("page %d of %d shows %v, want %v", tt.page, tt.pages, got, tt.want)
		}
	}
}

func TestADOIHasOneAddressHoweverItIsWritten(t *testing.T) {
	for in, want := range map[string]string{
		"10.1/x": "https://doi.org/10.1/x", "doi:10.1/x": "https://doi.org/10.1/x", "DOI: 10.1/x": "https://doi.org/10.1/x",
		"https://doi.org/10.1/x": "https://doi.org/10.1/x", "http://dx.doi.org/10.1/x": "https://doi.org/10.1/x", "": "",
	} {
		if got := doiURL(in); got != want {
			t.Errorf("doiURL(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestTelephoneNumbers(t *testing.T) {
	for in, want := range map[string]string{
		"22 47 79 90": "tel:+4722477990", "+47 22 47 79 90": "tel:+4722477990", "+46 8 123": "tel:+468123", "116 117": "tel:116117", "": "", "ring oss": "",
	} {
		if got := string(phoneHref(in)); got != want {
			t.Errorf("phoneHref(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestAnEventIsOverWhenItsDayIs(t *testing.T) {
	day := fields.Time{Time: time.Date(2024, 6, 1, 0, 0, 0, 0, time.UTC), DateOnly: true}
	hour := fields.Time{Time: time.Date(2024, 6, 1, 18, 0, 0, 0, time.UTC)}
	for name, tt := range map[string]struct {
		event content.Event
		want  time.Time
	}{
		"a day":        {content.Event{Start: day}, day.AddDate(0, 0, 1)},
		"an hour":      {content.Event{Start: hour}, hour.Time},
		"with an end":  {content.Event{Start: day, End: hour}, hour.Time},
		"several days": {content.Event{Start: hour, End: day}, day.AddDate(0, 0, 1)},
	} {
		if got := tt.event.Over(); !got.Equal(tt.want) {
			t.Errorf("%s is over at %v, want %v", name, got, tt.want)
		}
	}
}
