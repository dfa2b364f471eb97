package picture

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"

	"github.com/ms-forbundet/ms.no/generator/diag"
)

// Encoder is a program that writes one format.
type Encoder struct {
	Format  string // "avif" or "webp"
	Program string // its path
	Version string // as the program says it, one line
}

// program is a program that this package knows how to call.
type program struct {
	format, name, versionFlag string
	debian, brew              string // packages it comes in
	args                      func(in, out string, j Job, drawing bool) []string
}

func programs() []program {
	return []program{
		{"avif", "avifenc", "--version", "libavif-bin", "libavif", avifArgs},
		{"webp", "cwebp", "-version", "webp", "webp", webpArgs},
	}
}

// A picture takes a second or so; a program that hangs must not hang the build.
const (
	versionTimeout = 10 * time.Second
	encodeTimeout  = 5 * time.Minute
)

// Programs are the names of the programs that write AVIF and WebP.
func Programs() []string {
	var names []string
	for _, p := range programs() {
		names = append(names, p.name)
	}
	return names
}

// FindEncoders looks for the programs that write AVIF and WebP (lookPath is
// exec.LookPath) and asks each for its version; one that does not answer counts
// as missing. remembered is given the program's path and a way to ask it, and
// returns the answer; nil asks every time.
func FindEncoders(ctx context.Context, lookPath func(string) (string, error), remembered func(path string, ask func() (string, error)) (string, error)) []Encoder {
	ctx, cancel := context.WithTimeout(ctx, versionTimeout)
	defer cancel()
	if remembered == nil {
		remembered = func(_ string, ask func() (string, error)) (string, error) { return ask() }
	}
	var found []Encoder
	for _, p := range programs() {
		file, err := lookPath(p.name)
		if err != nil {
			continue
		}
		version, err := remembered(file, func() (string, error) {
			out, err := exec.CommandContext(ctx, file, p.versionFlag).Output()
			line, _, _ := strings.Cut(string(out), "\n")
			return strings.TrimSpace(strings.TrimPrefix(line, "Version: ")), err
		})
		if err == nil {
			found = append(found, Encoder{p.format, file, version})
		}
	}
	return found
}

func (s *Settings) encoder(format string) (Encoder, bool) {
	for _, e := range s.Encoders {
		if e.Format == format {
			return e, true
		}
	}
	return Encoder{}, false
}

// Missing warns, at pos, of each configured format that no program here can
// write.
func Missing(s Settings, pos diag.Pos) diag.List {
	var l diag.List
	for _, format := range s.Formats {
		for _, p := range programs() {
			if _, ok := s.encoder(format); p.format == format && !ok {
				l = append(l, ruleEncoderMissing.At(pos, format, p.name, p.debian, p.brew))
			}
		}
	}
	return l
}

// avifArgs steers by quality. One thread, as the build works on many pictures
// at a time. Speed 8 took a sixth to two fifths of the time of the default for
// about the same bytes. Drawings keep their full colour resolution.
func avifArgs(in, out string, j Job, drawing bool) []string {
	chroma := "420"
	if drawing {
		chroma = "444"
	}
	return []string{
		"--speed", "8", "--jobs", "1", "--yuv", chroma, "--ignore-exif", "--ignore-xmp",
		"--min", "0", "--max", "63", "-a", "end-usage=q", "-a", "cq-level=" + strconv.Itoa(avifLevel(j.Quality)),
		in, out,
	}
}

// avifLevel turns JPEG's scale (100 is best) into AV1's (0 is best). Quality 75
// becomes 28, where two photographs came out as near to the original as cwebp's
// at 75 (PSNR within 0.6 dB either way) in 7 and 26 per cent fewer bytes.
func avifLevel(quality int) int { return min(63, max(0, (100-quality)*28/25)) }

func webpArgs(in, out string, j Job, drawing bool) []string {
	args := []string{"-quiet", "-q", strconv.Itoa(j.Quality), "-metadata", "icc"}
	if drawing {
		args = append(args, "-sharp_yuv")
	}
	return append(args, in, "-o", out)
}

// encodeWith lets the job's program turn the PNG file in into the file out and
// returns what it wrote.
func encodeWith(ctx context.Context, j Job, in, out string, drawing bool) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, encodeTimeout)
	defer cancel()
	for _, p := range programs() {
		if p.format != j.Format {
			continue
		}
		var said bytes.Buffer
		cmd := exec.CommandContext(ctx, j.Program, p.args(in, out, j, drawing)...)
		cmd.Stdout, cmd.Stderr, cmd.WaitDelay = &said, &said, time.Second
		if err := cmd.Run(); err != nil {
			return nil, fmt.Errorf("%s: %w: %s", p.name, errors.Join(ctx.Err(), err), lastLine(said.String()))
		}
		return os.ReadFile(out)
	}
	return nil, fmt.Errorf("no encoder for %s", j.Format)
}

func lastLine(s string) string {
	s = strings.TrimSpace(s)
	return s[strings.LastIndexByte(s, '\n')+1:]
}
