package picture

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
