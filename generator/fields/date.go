package fields

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/node"
)

// date reads 2024-03-20 or RFC 3339, or reports and returns nil.
func (d *decoder) date(n *node.Node, text string) any {
	if t, err := time.ParseInLocation(time.DateOnly, text, d.zone); err == nil {
		return Time{Time: t, DateOnly: true}
	}
	if t, err := time.Parse(time.RFC3339, text); err == nil && !strings.Contains(text, ",") {
		return Time{Time: t}
	}
	message, hint := ruleDate.Message.Fill(clip(text)), ruleDate.Hint
	if year, month, day, ok := numbers(text); ok && impossible(year, month, day) {
		message = noSuchDay(text, year, month)
	} else if meant := d.suggestDate(text); meant != "" {
		hint = meantDate.Fill(meant)
	}
	d.Say(&ruleDate, n.Span(), message, hint)
	return nil
}

var meantDate = diag.Text{
	NB: "Mente du %[1]s? Datoer skrives år-måned-dag.",
	NN: "Meinte du %[1]s? Datoar blir skrivne år-månad-dag.",
	EN: "Did you mean %[1]s? Dates are written year-month-day.",
}

// numbers takes apart a date written with the right marks, with whatever numbers.
func numbers(text string) (year, month, day int, ok bool) {
	if len(text) < len(time.DateOnly) || text[4] != '-' || text[7] != '-' {
		return 0, 0, 0, false
	}
	year, err1 := strconv.Atoi(text[:4])
	month, err2 := strconv.Atoi(text[5:7])
	day, err3 := strconv.Atoi(text[8:10])
	return year, month, day, err1 == nil && err2 == nil && err3 == nil && month >= 0 && day >= 0
}

func impossible(year, month, day int) bool {
	return month < 1 || month > 12 || day < 1 || day > daysIn(year, month)
}

func daysIn(year, month int) int {
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// noSuchDay explains a date with the right form that no calendar has.
func noSuchDay(text string, year, month int) diag.Text {
	if month < 1 || month > 12 {
		return diag.Text{
			NB: "«%[1]s» er ingen dato: det er bare tolv måneder, ikke %[2]d.",
			NN: "«%[1]s» er ingen dato: det er berre tolv månader, ikkje %[2]d.",
			EN: "“%[1]s” is no date: there are only twelve months, not %[2]d.",
		}.Fill(clip(text), month)
	}
	return diag.Text{
		NB: "«%[1]s» er ingen dato: måneden har %[2]d dager.",
		NN: "«%[1]s» er ingen dato: månaden har %[2]d dagar.",
		EN: "“%[1]s” is no date: the month has %[2]d days.",
	}.Fill(clip(text), daysIn(year, month))
}

// suggestDate returns what the author most likely meant, or "" where it could
// be more than one day: 05/06/2024 is written both ways round in the world,
// 05.06.2024 only one.
func (d *decoder) suggestDate(text string) string {
	if s := d.suggestMoment(text); s != "" {
		return s
	}
	if day, ok := norwegianDate(text); ok {
		return day
	}
	parts := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("./- ", r) })
	if len(parts) == 1 && len(text) == 8 {
		parts = []string{text[:4], text[4:6], text[6:]}
	}
	if len(parts) != 3 {
		return ""
	}
	var n [3]int
	for i, p := range parts {
		var err error
		if n[i], err = strconv.Atoi(p); err != nil {
			return ""
		}
	}
	switch {
	case len(parts[0]) == 4:
		return isoDate(n[0], n[1], n[2])
	case len(parts[2]) != 4:
		return ""
	case strings.Contains(text, "/") && n[0] <= 12 && n[1] <= 12 && n[0] != n[1]:
		return ""
	case n[1] > 12:
		n[0], n[1] = n[1], n[0]
	}
	return isoDate(n[2], n[1], n[0])
}

func isoDate(year, month, day int) string {
	if impossible(year, month, day) {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", year, month, day)
}

// suggestMoment mends a date with a time of day whose zone or T is missing.
func (d *decoder) suggestMoment(text string) string {
	text = strings.ToUpper(text)
	for _, layout := range []string{"2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04:05", "2006-01-02 15:04", "2006-01-02 15.04"} {
		if t, err := time.ParseInLocation(layout, text, d.zone); err == nil {
			return t.Format(time.RFC3339)
		}
	}
	for _, layout := range []string{"2006-01-02 15:04:05Z07:00", "2006-01-02T15:04Z07:00", time.RFC3339} {
		if t, err := time.Parse(layout, text); err == nil {
			return t.Format(time.RFC3339)
		}
	}
	return ""
}

// norwegianDate reads «20. mars 2024».
func norwegianDate(text string) (string, bool) {
	words := strings.Fields(strings.ToLower(text))
	if len(words) != 3 || len(words[1]) < 3 {
		return "", false
	}
	day, err1 := strconv.Atoi(strings.TrimSuffix(words[0], "."))
	year, err2 := strconv.Atoi(words[2])
	months := [...]string{
		"januar", "februar", "mars", "april", "mai", "juni", "juli",
		"august", "september", "oktober", "november", "desember",
	}
	for i, m := range months {
		if strings.HasPrefix(m, strings.TrimSuffix(words[1], ".")) && err1 == nil && err2 == nil && year > 999 {
			s := isoDate(year, i+1, day)
			return s, s != ""
		}
	}
	return "", false
}
