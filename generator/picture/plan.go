package picture

import (
	"go/version"
	"path"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"github.com/ms-forbundet/ms.no/generator/locale"
	"github.com/ms-forbundet/ms.no/generator/sum"
)

// algorithm changes when Make comes to write other bytes for the same job, also
// when a program is called with other arguments.
const algorithm = 1

// Plan decides which files a page offers of a picture, and returns the jobs
// that make them. Every configured width up to the original's is planned, and
// the original's own when it is narrower than the widest; in every configured
// format that has an encoder, and always in the one every browser shows: JPEG
// for a JPEG, PNG for a PNG (a drawing or a screen shot, where JPEG would blur
// letters), JPEG or PNG for a WebP, as it has no transparency or has.
//
// A picture that is shown as it lies (GIF, AVIF, SVG, animations, or no widths
// or formats configured) has no jobs and the address of its copy.
func Plan(o Original, s Settings) (Set, []Job) {
	if len(s.Widths) == 0 || len(s.Formats) == 0 || !canBeResized(o.Info) {
		return Set{URL: o.URL, Width: o.Info.Width, Height: o.Info.Height}, nil
	}
	p := planner{o, s, slug(o.Name), widths(o.Info.Width, s.Widths)}
	var set Set
	var jobs []Job
	for _, format := range s.Formats {
		encoder, ok := s.encoder(format)
		if !ok {
			continue
		}
		made := p.jobs(format, encoder)
		set.Sources = append(set.Sources, Source{"image/" + format, variants(made)})
		jobs = append(jobs, made...)
	}
	fallback := p.jobs(fallbackFormat(o.Info), Encoder{Program: "", Version: goVersion()})
	set.Srcset = variants(fallback)
	widest := set.Srcset[len(set.Srcset)-1]
	set.URL, set.Width, set.Height = widest.URL, widest.Width, widest.Height
	return set, append(jobs, fallback...)
}

func canBeResized(i Info) bool {
	switch i.Format {
	case "jpeg", "png", "webp":
		return !i.Animated
	}
	return false
}

func fallbackFormat(i Info) string {
	if i.Format == "png" || i.Alpha {
		return "png"
	}
	return "jpeg"
}

// widths returns the configured widths that do not enlarge, narrow to wide.
func widths(original int, configured []int) []int {
	wanted := slices.Clone(configured)
	slices.Sort(wanted)
	wanted = slices.Compact(wanted)
	n := 0
	for n < len(wanted) && wanted[n] <= original {
		n++
	}
	if n < len(wanted) && (n == 0 || wanted[n-1] != original) {
		return append(wanted[:n:n], original)
	}
	return wanted[:n]
}

// slug names the variants after the file.
func slug(name string) string {
	base := path.Base(name)
	if s := locale.Slug(strings.TrimSuffix(base, path.Ext(base))); s != "" {
		return s
	}
	return "bilde"
}

// goVersion is the part of Go's version that its own encoders may change with.
func goVersion() string {
	if v := version.Lang(runtime.Version()); v != "" {
		return v
	}
	return runtime.Version()
}

type planner struct {
	o      Original
	s      Settings
	name   string
	widths []int
}

// jobs plans the variants in one format.
func (p *planner) jobs(format string, e Encoder) []Job {
	jobs := make([]Job, len(p.widths))
	for i, w := range p.widths {
		key := p.key(format, e, w)
		file := "assets/bilder/" + p.name + "-" + strconv.Itoa(w) + "." + key.Short(10) + "." + extension(format)
		h := (p.o.Info.Height*w + p.o.Info.Width/2) / p.o.Info.Width
		jobs[i] = Job{
			Variant: Variant{Path: file, URL: p.s.BasePath + "/" + file, Format: format, Width: w, Height: max(h, 1)},
			Key:     key, Quality: p.s.Quality, Program: e.Program,
		}
	}
	return jobs
}

func (p *planner) key(format string, e Encoder, width int) sum.Sum {
	h := sum.NewHasher()
	h.Int(algorithm)
	h.Add(p.o.Sum)
	h.Int(int64(width))
	h.Text(format)
	h.Int(int64(p.s.Quality))
	h.Text(path.Base(e.Program))
	h.Text(e.Version)
	return h.Sum()
}

func extension(format string) string {
	if format == "jpeg" {
		return "jpg"
	}
	return format
}

func variants(jobs []Job) []Variant {
	all := make([]Variant, len(jobs))
	for i, j := range jobs {
		all[i] = j.Variant
	}
	return all
}
