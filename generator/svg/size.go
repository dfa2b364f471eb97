package svg

import (
	"encoding/xml"
	"math"
	"strconv"
	"strings"
)

// size takes width and height, else the viewBox, of which one may give the
// other.
func size(root *xml.StartElement) (width, height int, err error) {
	var w, h float64
	var box [2]float64
	for _, a := range root.Attr {
		switch a.Name.Local {
		case "width":
			w = cssLength(a.Value)
		case "height":
			h = cssLength(a.Value)
		case "viewBox":
			box = viewBoxSize(a.Value)
		}
	}
	known := box[0] > 0 && box[1] > 0
	switch {
	case w <= 0 && h <= 0:
		w, h = box[0], box[1]
	case w <= 0 && known:
		w = h * box[0] / box[1]
	case h <= 0 && known:
		h = w * box[1] / box[0]
	}
	if !(w > 0 && h > 0 && w < 1e6 && h < 1e6) {
		return 0, 0, ErrNoSize
	}
	return max(1, int(math.Round(w))), max(1, int(math.Round(h))), nil
}

// cssLength is a length in CSS pixels; 0 when it depends on the surroundings
// (per cent, em) or cannot be read.
func cssLength(s string) float64 {
	s = strings.TrimSpace(strings.ToLower(s))
	number := strings.TrimRight(s, "abcdefghijklmnopqrstuvwxyz%")
	v, err := strconv.ParseFloat(number, 64)
	if err != nil {
		return 0
	}
	switch s[len(number):] {
	case "", "px":
		return v
	case "pt":
		return v * 96 / 72
	case "pc":
		return v * 16
	case "in":
		return v * 96
	case "cm":
		return v * 96 / 2.54
	case "mm":
		return v * 96 / 25.4
	}
	return 0
}

func viewBoxSize(s string) [2]float64 {
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ' ' || r == '\t' || r == '\n' || r == '\r' })
	if len(parts) != 4 {
		return [2]float64{}
	}
	w, errW := strconv.ParseFloat(parts[2], 64)
	h, errH := strconv.ParseFloat(parts[3], 64)
	if errW != nil || errH != nil {
		return [2]float64{}
	}
	return [2]float64{w, h}
}
