package feed

import (
	"bytes"
	"strings"
	"time"
	"unicode/utf8"
)

// Event is something to put in a calendar.
type Event struct {
	UID         string    // the same for ever, unique in the world
	Stamp       time.Time // when the information was last changed
	Start, End  time.Time // End may be zero
	AllDay      bool      // only the dates count, in the zone of the times; End is the last day
	Title       string
	Description string
	Place       string
	URL         string
	Product     string // who made the file
}

// WriteCalendar appends e as an iCalendar file (RFC 5545). Moments are written
// in UTC, so that no time zone has to be described.
func (e *Event) WriteCalendar(w *bytes.Buffer) {
	property(w, "BEGIN", "VCALENDAR")
	property(w, "VERSION", "2.0")
	property(w, "PRODID", "-//"+escapeText(strings.ReplaceAll(e.Product, "//", "/"))+"//NO")
	property(w, "BEGIN", "VEVENT")
	property(w, "UID", escapeText(e.UID))
	property(w, "DTSTAMP", moment(e.Stamp))
	e.writeTimes(w)
	property(w, "SUMMARY", escapeText(e.Title))
	optional(w, "DESCRIPTION", escapeText(e.Description))
	optional(w, "LOCATION", escapeText(e.Place))
	optional(w, "URL", oneLine(e.URL))
	property(w, "END", "VEVENT")
	property(w, "END", "VCALENDAR")
}

func (e *Event) writeTimes(w *bytes.Buffer) {
	const date = "20060102"
	if e.AllDay {
		property(w, "DTSTART;VALUE=DATE", e.Start.Format(date))
		if !e.End.IsZero() { // the end is the first day that is free again
			property(w, "DTEND;VALUE=DATE", e.End.AddDate(0, 0, 1).Format(date))
		}
		return
	}
	property(w, "DTSTART", moment(e.Start))
	if !e.End.IsZero() {
		property(w, "DTEND", moment(e.End))
	}
}

func moment(t time.Time) string { return t.UTC().Format("20060102T150405Z") }

func escapeText(s string) string {
	s = strings.NewReplacer("\r\n", `\n`, "\r", `\n`, "\n", `\n`, `\`, `\\`, ";", `\;`, ",", `\,`).Replace(s)
	return oneLine(s)
}

// oneLine drops what would end a content line or may not stand in one.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' || r == 0x7F {
			return -1
		}
		return r
	}, s)
}

func optional(w *bytes.Buffer, name, value string) {
	if value != "" {
		property(w, name, value)
	}
}

// property writes one content line, folded so that no line is longer than 75
// octets and no character is cut in two.
func property(w *bytes.Buffer, name, value string) {
	line := name + ":" + value
	for room := 75; len(line) > room; room = 74 { // the space before a continuation counts
		cut := room
		for !utf8.RuneStart(line[cut]) {
			cut--
		}
		w.WriteString(line[:cut])
		w.WriteString("\r\n ")
		line = line[cut:]
	}
	w.WriteString(line)
	w.WriteString("\r\n")
}
