package locale

import (
	"strconv"
	"time"
)

// Date writes the day of t, in t's own time zone, the way lang does:
//
//	nb, nn  20. mars 2024
//	en      20 March 2024
//	se      njukčamánu 20. b. 2024
func Date(t time.Time, lang string) string {
	year, month, day := t.Date()
	d, name, y := strconv.Itoa(day), monthName(month, lang), strconv.Itoa(year)
	switch lang {
	case "en":
		return d + " " + name + " " + y
	case "se":
		return name + " " + d + ". b. " + y
	}
	return d + ". " + name + " " + y
}

// DateTime writes the day and the minute of t, in t's own time zone:
//
//	nb, nn  20. mars 2024 kl. 18.00
//	en      20 March 2024 at 18:00
//	se      njukčamánu 20. b. 2024 dii. 18.00
func DateTime(t time.Time, lang string) string {
	switch lang {
	case "en":
		return Date(t, lang) + " at " + t.Format("15:04")
	case "se":
		return Date(t, lang) + " dii. " + t.Format("15.04")
	}
	return Date(t, lang) + " kl. " + t.Format("15.04")
}

// monthsNo serves both bokmål and nynorsk.
var monthsNo = [12]string{
	"januar", "februar", "mars", "april", "mai", "juni",
	"juli", "august", "september", "oktober", "november", "desember",
}

// monthsSe are the month names of CLDR's "se" in the genitive (mánnu → mánu),
// which is how the Sámediggi writes a date: «guovvamánu 29. b. dii. 09.00».
// "b." is beaivi (day), "dii." is diibmu (o'clock).
var monthsSe = [12]string{
	"ođđajagemánu", "guovvamánu", "njukčamánu", "cuoŋománu", "miessemánu", "geassemánu",
	"suoidnemánu", "borgemánu", "čakčamánu", "golggotmánu", "skábmamánu", "juovlamánu",
}

// monthName is the name of a month as Date writes it.
func monthName(m time.Month, lang string) string {
	switch lang {
	case "en":
		return m.String()
	case "se":
		return monthsSe[m-1]
	}
	return monthsNo[m-1]
}
