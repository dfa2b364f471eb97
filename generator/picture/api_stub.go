package picture

import (
	"context"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/sum"
)

// Info is what a picture's header says.
type Info struct {
	Format        string // "jpeg", "png", "gif", "webp", "avif", "svg"
	Width, Height int    // as shown: orientation applied
	Orientation   int    // EXIF, 1–8; 1 when nothing is said
	Animated      bool
	Alpha         bool
}

// Inspect reads the header of a picture; file names it in the diagnostic.
func Inspect(src []byte, file string) (Info, *diag.Diagnostic) { return Info{}, nil }

// Is reports whether a file name's ending is that of a picture.
func Is(name string) bool { return false }

// Original is a picture as it lies under content/.
type Original struct {
	Info Info
	Name string  // path under content/; its last part names the variants
	URL  string  // address of the copied file, base path included
	Sum  sum.Sum // of its bytes
}

// Settings says which variants are made.
type Settings struct {
	Widths   []int
	Formats  []string
	Quality  int
	BasePath string // "" or "/ms"
	Encoders []Encoder
}

// Plan decides what a picture is shown as, and which files that takes.
func Plan(o Original, s Settings) (Set, []Job) { return Set{}, nil }

// Job is one variant to make.
type Job struct {
	Variant
	Key sum.Sum
}

// Make makes the variants of one picture and hands each over as it is ready.
func Make(ctx context.Context, src []byte, jobs []Job, done func(Job, []byte) error) error {
	return nil
}

// Encoder is a program that writes one format.
type Encoder struct{ Format, Program, Version string }

// FindEncoders looks for cwebp and avifenc.
func FindEncoders(ctx context.Context, lookPath func(string) (string, error)) []Encoder { return nil }

// Missing warns of configured formats that nothing here can write.
func Missing(s Settings, pos diag.Pos) diag.List { return nil }

// Strip returns the picture without its metadata, pixels unchanged.
func Strip(src []byte, format string) ([]byte, error) { return src, nil }

// Attrs are what a page says of a picture.
type Attrs struct {
	Alt   string
	Class string
	Sizes string // "" is 100vw
	Lazy  bool
}

// AppendHTML appends <picture> or <img>.
func AppendHTML(dst []byte, s Set, a Attrs) []byte { return dst }

// Rules lists the rules of this package.
func Rules() []*diag.Rule { return nil }
