package picture

import (
	"errors"
	"path"
	"strings"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/imagefile"
	"github.com/ms-forbundet/ms.no/generator/svg"
)

// Larger pictures are refused before they are decoded: a file of a few
// kilobytes can claim to be gigabytes of pixels.
const (
	maxPixels = 50_000_000
	maxSide   = 16_384
)

// Is reports whether a file name has the ending of a picture. That of HEIC
// counts too: Inspect refuses it with advice.
func Is(name string) bool {
	switch ending(name) {
	case ".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg", ".heic", ".heif":
		return true
	}
	return false
}

func ending(name string) string { return strings.ToLower(path.Ext(name)) }

// Inspect reads the header of a picture, and all of an SVG, and returns what
// it says. SVG is told by the name, every other format from the bytes; file is
// also what diagnostics call it. A non-nil diagnostic says why the picture
// cannot be published; the Info is then empty.
func Inspect(src []byte, file string) (Info, *diag.Diagnostic) {
	info, err := inspect(src, file)
	if err == nil {
		return info, nil
	}
	d := explain(err, src, file)
	return Info{}, &d
}

// tooLargeError is for what imagefile could read and we will not decode.
type tooLargeError struct{ width, height int }

func (tooLargeError) Error() string { return "the picture is too large" }

func inspect(src []byte, file string) (Info, error) {
	if ending(file) == ".svg" {
		w, h, err := svg.Inspect(src)
		if err != nil {
			return Info{}, err
		}
		return Info{Format: "svg", Width: w, Height: h, Orientation: 1}, nil
	}
	info, err := imagefile.Inspect(src)
	if err != nil {
		return Info{}, err
	}
	if info.Width > maxSide || info.Height > maxSide || info.Width*info.Height > maxPixels {
		return Info{}, tooLargeError{info.Width, info.Height}
	}
	return info, nil
}

// explain says an error in an editor's words.
func explain(err error, src []byte, file string) diag.Diagnostic {
	at := diag.Pos{File: file}
	var large tooLargeError
	var unsafe *svg.UnsafeError
	switch {
	case errors.As(err, &large):
		return ruleTooLarge.At(at, large.width, large.height)
	case errors.As(err, &unsafe):
		at.Line, at.Column = diag.Locate(src, unsafe.Offset)
		return ruleUnsafe.At(at, unsafe.What)
	case errors.Is(err, imagefile.ErrFormat):
		return ruleFormat.At(at)
	case errors.Is(err, svg.ErrNoSize):
		return ruleNoSize.At(at)
	}
	return Broken(file)
}

// Broken is the diagnostic for a picture that cannot be read: for errors of
// Strip, and for those of Make that are ErrBroken.
func Broken(file string) diag.Diagnostic { return ruleBroken.At(diag.Pos{File: file}) }

// Strip returns a copy of a picture without what it says of people, places and
// cameras, its pixels unchanged (see imagefile.Strip and svg.Strip). format is
// that of the picture's Info. An error means that the file is damaged.
func Strip(src []byte, format string) ([]byte, error) {
	if format == "svg" {
		return svg.Strip(src)
	}
	return imagefile.Strip(src)
}
