package picture

import (
	"github.com/ms-forbundet/ms.no/generator/imagefile"
	"github.com/ms-forbundet/ms.no/generator/sum"
)

// Info is what a picture's header says; Format may also be "svg", with the size
// in CSS pixels.
type Info = imagefile.Info

// Original is a picture as it lies under content/.
type Original struct {
	Info Info
	Name string  // path under content/; its last part names the variants
	URL  string  // address of the copied file, base path included
	Sum  sum.Sum // of the file
}

// Settings says which variants are made.
type Settings struct {
	Widths   []int    // none: pictures are shown as they are
	Formats  []string // "avif", "webp", "jpeg", best first; none: pictures are shown as they are
	Quality  int      // 1–100, on the scale of JPEG
	BasePath string   // "" or "/ms"
	Encoders []Encoder
}

// Variant is one file made of a picture.
type Variant struct {
	Path   string // output path under public/, "assets/bilder/foto-960.1a2b3c4d5e.webp"
	URL    string // its address, base path included
	Format string // "avif", "webp", "jpeg", "png"
	Width  int
	Height int
}

// Set is a picture as a page shows it: the file every browser can show, its
// size, and the variants to choose from.
type Set struct {
	URL           string    // the fallback's address
	Width, Height int       // of the fallback, in CSS pixels; EXIF rotation applied
	Sources       []Source  // per format, best first, without the fallback's own
	Srcset        []Variant // variants in the fallback's own format, narrow to wide
}

// Source is the variants in one format, narrow to wide.
type Source struct {
	Type     string // "image/avif"
	Variants []Variant
}

// Job is one variant to make.
type Job struct {
	Variant
	Key     sum.Sum // of all that the variant's bytes depend on
	Quality int
	Program string // path of the encoder; "" for Go's own
}
