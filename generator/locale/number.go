package locale

import (
	"math"
	"strconv"
	"strings"
)

const (
	hardSpace = "\u00A0"
	minus     = "\u2212"
)

// Number writes n with its thousands apart: by a hard space in nb, nn and se,
// by a comma in en. In the Norwegian languages a number of four digits stands
// undivided (1000, 2024), as Språkrådet allows and as years must; English
// divides from 1,000 on, as the NHS style does. Do not use it for years in
// English.
func Number(n int, lang string) string {
	digits := strconv.FormatUint(magnitude(n), 10)
	if n < 0 {
		return minus + group(digits, lang)
	}
	return group(digits, lang)
}

// magnitude is |n|, the smallest int included.
func magnitude(n int) uint64 {
	if n < 0 {
		return -uint64(n)
	}
	return uint64(n)
}

// group sets digits apart by threes from the right.
func group(digits, lang string) string {
	separator, undivided := hardSpace, 4
	if lang == "en" {
		separator, undivided = ",", 3
	}
	if len(digits) <= undivided {
		return digits
	}
	var b strings.Builder
	first := (len(digits)-1)%3 + 1
	b.WriteString(digits[:first])
	for i := first; i < len(digits); i += 3 {
		b.WriteString(separator)
		b.WriteString(digits[i : i+3])
	}
	return b.String()
}

// Decimal writes v rounded to at most places decimals, without zeros at the
// end: «2,3» (nb, nn, se), "2.3" (en). Infinities and NaN come out as Go
// writes them.
func Decimal(v float64, places int, lang string) string {
	if math.IsInf(v, 0) || math.IsNaN(v) {
		return strconv.FormatFloat(v, 'f', places, 64)
	}
	whole, fraction, _ := strings.Cut(strconv.FormatFloat(math.Abs(v), 'f', places, 64), ".")
	fraction = strings.TrimRight(fraction, "0")
	s := group(whole, lang)
	if fraction != "" {
		s += decimalSign(lang) + fraction
	}
	if v < 0 && s != "0" {
		return minus + s
	}
	return s
}

func decimalSign(lang string) string {
	if lang == "en" {
		return "."
	}
	return ","
}

// FileSize writes a number of bytes for a reader who wonders whether to
// download: «812 kB», «2,3 MB», «12 MB». Units are decimal (1 kB = 1000
// bytes); one decimal below ten, from MB up.
func FileSize(bytes int64, lang string) string {
	bytes = max(bytes, 0)
	if bytes < 1000 {
		return strconv.FormatInt(bytes, 10) + hardSpace + byteWord(bytes, lang)
	}
	v, unit := float64(bytes)/1e3, "kB"
	for _, larger := range []string{"MB", "GB", "TB"} {
		if math.Round(v) < 1000 {
			break
		}
		v, unit = v/1e3, larger
	}
	places := 0
	if unit != "kB" && v < 10 {
		places = 1
	}
	return Decimal(v, places, lang) + hardSpace + unit
}

func byteWord(n int64, lang string) string {
	if lang == "en" && n != 1 {
		return "bytes"
	}
	return "byte"
}
