package picture

import (
	"bytes"
	"errors"
	"path"
	"strings"

	"github.com/ms-forbundet/ms.no/generator/diag"
)

// Larger pictures are refused before they are decoded: a file of a few
// kilobytes can claim to be gigabytes of pixels.
const (
	maxPixels = 50_000_000
	maxSide   = 16_384
)

// Is reports whether a file name has the ending of a picture. The name ends in
// a picture's for HEIC too, which Inspect refuses with advice.
func Is(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg", ".heic", ".heif":
		return true
	}
	return false
}

// Inspect reads the header of a picture, and all of an SVG, and returns what
// it says. The format is told from the bytes, not from the name; file is the
// name that diagnostics use. A non-nil diagnostic says why the picture cannot
// be published; the Info is then empty.
func Inspect(src []byte, file string) (Info, *diag.Diagnostic) {
	info, err := inspect(src, file)
	var d diag.Diagnostic
	var unsafe *unsafeError
	switch {
	case err == nil && !tooLarge(info):
		return info, nil
	case err == nil:
		d = ruleTooLarge.At(diag.Pos{File: file}, info.Width, info.Height)
	case errors.As(err, &unsafe):
		line, column := diag.Locate(src, unsafe.offset)
		d = ruleUnsafe.At(diag.Pos{File: file, Line: line, Column: column}, unsafe.what)
	case errors.Is(err, errFormat):
		d = ruleFormat.At(diag.Pos{File: file})
	case errors.Is(err, errNoSize):
		d = ruleNoSize.At(diag.Pos{File: file})
	default:
		d = Broken(file)
	}
	return Info{}, &d
}

var (
	errFormat = errors.New("not a format that browsers show")
	errCut    = errors.New("the file ends too early")
	errForm   = errors.New("the file is not put together as its format wants")
)

func tooLarge(i Info) bool {
	return i.Format != "svg" && (i.Width > maxSide || i.Height > maxSide || i.Width*i.Height > maxPixels)
}

// inspect is Inspect with an error for a machine.
func inspect(src []byte, file string) (Info, error) {
	info, err := inspectFormat(src, file)
	if err != nil {
		return Info{}, err
	}
	if info.Width <= 0 || info.Height <= 0 {
		return Info{}, errForm
	}
	if info.Orientation >= 5 {
		info.Width, info.Height = info.Height, info.Width
	}
	info.Orientation = max(info.Orientation, 1)
	return info, nil
}

func inspectFormat(src []byte, file string) (Info, error) {
	switch {
	case bytes.HasPrefix(src, []byte("\xFF\xD8\xFF")):
		return inspectJPEG(src)
	case bytes.HasPrefix(src, []byte(pngSignature)):
		return inspectPNG(src)
	case bytes.HasPrefix(src, []byte("GIF87a")), bytes.HasPrefix(src, []byte("GIF89a")):
		return inspectGIF(src)
	case len(src) >= 12 && string(src[:4]) == "RIFF" && string(src[8:12]) == "WEBP":
		return inspectWebP(src)
	case isAVIF(src):
		return inspectAVIF(src)
	case strings.EqualFold(path.Ext(file), ".svg"):
		return inspectSVG(src)
	case len(src) == 0:
		return Info{}, errCut
	}
	return Info{}, errFormat
}

// Strip returns a copy of a picture without what it says of people, places and
// cameras: EXIF, GPS, XMP, IPTC, comments, embedded thumbnails, whatever
// stands behind the picture's end. Pixels, colour profile and animation stay as
// they are, bit for bit; of a JPEG's EXIF its orientation stays. format is
// that of the picture's Info. An error means that the file is damaged.
func Strip(src []byte, format string) ([]byte, error) {
	switch format {
	case "jpeg":
		return stripJPEG(src)
	case "png":
		return stripPNG(src)
	case "gif":
		return stripGIF(src)
	case "webp":
		return stripWebP(src)
	case "avif":
		return stripAVIF(src)
	case "svg":
		return stripSVG(src)
	}
	return nil, errFormat
}
