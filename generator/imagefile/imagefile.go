// Package imagefile reads what an image file says before its pixels, and takes
// out what it should not say. It knows JPEG, PNG, GIF, WebP and AVIF, each in
// a file of its own.
//
// It owns the walk through each format's segments, chunks, blocks or boxes. It
// decodes no pixels and has no opinion on what is too large: that is package
// picture's. It refuses files that end too early or are not put together as
// their format wants, with an error; no input makes it panic, or use more
// memory than a copy of the file.
//
//	info, err := imagefile.Inspect(src) // {jpeg 4000 3000 …}
//	clean, err := imagefile.Strip(src)  // the same pixels, without GPS
//
// The format is told from the bytes, never from a name. All functions are pure
// and safe for concurrent use.
package imagefile

import (
	"bytes"
	"errors"
)

// Info is what the header of an image says.
type Info struct {
	Format        string // "jpeg", "png", "gif", "webp", "avif"
	Width, Height int    // in pixels as shown, orientation applied
	Orientation   int    // as EXIF counts, 1–8; 1 is upright
	Animated      bool
	Alpha         bool // may be transparent; known for PNG and WebP
}

// What can be wrong with a file.
var (
	ErrFormat = errors.New("not an image of a known format")
	ErrCut    = errors.New("the file ends too early")
	ErrForm   = errors.New("the file is not put together as its format wants")
)

// format is how one kind of file is known and read.
type format struct {
	is      func(src []byte) bool
	inspect func(src []byte) (Info, error)
	strip   func(src []byte) ([]byte, error)
}

func formatOf(src []byte) (format, error) {
	for _, f := range []format{
		{isJPEG, inspectJPEG, stripJPEG},
		{isPNG, inspectPNG, stripPNG},
		{isGIF, inspectGIF, stripGIF},
		{isWebP, inspectWebP, stripWebP},
		{isAVIF, inspectAVIF, stripAVIF},
	} {
		if f.is(src) {
			return f, nil
		}
	}
	if len(bytes.TrimSpace(src)) == 0 {
		return format{}, ErrCut
	}
	return format{}, ErrFormat
}

// Inspect returns what the header says, having made sure that the file goes on
// to its end. The error is one of this package's.
func Inspect(src []byte) (Info, error) {
	f, err := formatOf(src)
	if err != nil {
		return Info{}, err
	}
	info, err := f.inspect(src)
	if err != nil {
		return Info{}, err
	}
	if info.Width <= 0 || info.Height <= 0 {
		return Info{}, ErrForm
	}
	if info.Orientation >= 5 {
		info.Width, info.Height = info.Height, info.Width
	}
	info.Orientation = max(info.Orientation, 1)
	return info, nil
}

// Strip returns a copy of the file without what it says of people, places and
// cameras: EXIF, GPS, XMP, IPTC, comments, embedded thumbnails, whatever
// stands behind the image's end. Pixels, colour profile and animation stay as
// they are, bit for bit; of a JPEG's EXIF its orientation stays. The error is
// one of this package's.
func Strip(src []byte) ([]byte, error) {
	f, err := formatOf(src)
	if err != nil {
		return nil, err
	}
	return f.strip(src)
}
