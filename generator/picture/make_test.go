package picture

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"golang.org/x/image/webp"

	"github.com/ms-forbundet/ms.no/generator/imagefile"
)

// made plans and makes all variants of src, by path without name and hash:
// "480.jpg".
func made(t *testing.T, src []byte, s Settings) map[string][]byte {
	t.Helper()
	info, problem := Inspect(src, "bilde")
	if problem != nil {
		t.Fatal(problem)
	}
	_, jobs := Plan(Original{Info: info, Name: "b.x"}, s)
	all := map[string][]byte{}
	err := Make(t.Context(), src, jobs, func(j Job, b []byte) error {
		parts := strings.Split(strings.TrimPrefix(j.Path, "assets/bilder/b-"), ".")
		all[parts[0]+"."+parts[2]] = b
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(all) != len(jobs) {
		t.Fatalf("%d of %d variants were made", len(all), len(jobs))
	}
	return all
}

// isRed tells a flag's red from its blue.
func isRed(m image.Image, x, y int) bool {
	r, _, b, _ := m.At(x, y).RGBA()
	return r > b
}

func TestVariantsStandUprightHoweverTheCameraWasHeld(t *testing.T) {
	upright := flag(64, 32)
	s := Settings{Widths: []int{32}, Formats: []string{"jpeg"}, Quality: 90}
	for orientation := 1; orientation <= 8; orientation++ {
		camera := image.NewNRGBA(image.Rect(0, 0, 64, 32))
		if orientation >= 5 {
			camera = image.NewNRGBA(image.Rect(0, 0, 32, 64))
		}
		for y := range 32 {
			for x := range 64 {
				hx, hy := stored(orientation, x, y)
				camera.Set(hx, hy, upright.At(x, y))
			}
		}
		src := held(asJPEG(t, camera), byte(orientation))
		m, err := jpeg.Decode(bytes.NewReader(made(t, src, s)["32.jpg"]))
		if err != nil {
			t.Fatal(err)
		}
		if m.Bounds() != image.Rect(0, 0, 32, 16) {
			t.Fatalf("%d: the variant is %v", orientation, m.Bounds())
		}
		if !isRed(m, 4, 2) || isRed(m, 28, 2) || isRed(m, 4, 13) || isRed(m, 28, 13) {
			t.Errorf("%d: the picture does not stand upright", orientation)
		}
	}
}

// stored is where a camera held in an orientation puts the pixel x, y of a
// 64×32 picture (EXIF 2.3, 4.6.4, Orientation: where row 0 and column 0 are).
func stored(orientation, x, y int) (int, int) {
	const w, h = 64, 32
	switch orientation {
	case 2:
		return w - 1 - x, y
	case 3:
		return w - 1 - x, h - 1 - y
	case 4:
		return x, h - 1 - y
	case 5:
		return y, x
	case 6:
		return y, w - 1 - x
	case 7:
		return h - 1 - y, w - 1 - x
	case 8:
		return h - 1 - y, x
	}
	return x, y
}

func TestADrawingKeepsItsTransparency(t *testing.T) {
	src := flag(40, 20)
	for i := range 10 {
		src.SetNRGBA(i, 0, color.NRGBA{})
	}
	all := made(t, asPNG(t, src), Settings{Widths: []int{20, 40}, Formats: []string{"jpeg"}, Quality: 75})
	small, err := png.Decode(bytes.NewReader(all["20.png"]))
	if err != nil || small.Bounds() != image.Rect(0, 0, 20, 10) {
		t.Fatalf("%v, %v", small, err)
	}
	if _, _, _, a := small.At(1, 0).RGBA(); a == 0xFFFF {
		t.Error("the small drawing is opaque")
	}
	if whole := asPNG(t, src); !bytes.Equal(all["40.png"], whole) {
		t.Error("the drawing in its own size is not the original")
	}
}

func TestAWebPGetsAFallback(t *testing.T) {
	s := Settings{Widths: []int{24}, Formats: []string{"jpeg"}, Quality: 75}
	if _, err := jpeg.Decode(bytes.NewReader(made(t, webpFile(t, "foto.webp"), s)["24.jpg"])); err != nil {
		t.Errorf("photograph: %v", err)
	}
	m, err := png.Decode(bytes.NewReader(made(t, webpFile(t, "tegning.webp"), s)["24.png"]))
	if err != nil {
		t.Fatal(err)
	}
	if _, _, _, a := m.At(1, 1).RGBA(); a != 0 {
		t.Error("the drawing's corner is no longer transparent")
	}
}

func TestWideColoursStayWide(t *testing.T) {
	s := Settings{Widths: []int{20}, Formats: []string{"jpeg"}, Quality: 75}
	foto := withSegment(asJPEG(t, flag(40, 20)), 0xE2, "ICC_PROFILE\x00\x01\x01"+string(displayP3()))
	drawing := imagefile.WithProfile(asPNG(t, flag(40, 20)), displayP3())
	for variant, src := range map[string][]byte{"20.jpg": foto, "20.png": drawing} {
		if got := imagefile.Profile(made(t, src, s)[variant]); !bytes.Equal(got, displayP3()) {
			t.Errorf("%s has the profile %q", variant, got)
		}
	}
}

func TestADamagedPictureIsTheAuthorsMatter(t *testing.T) {
	whole := asPNG(t, flag(40, 20))
	at := bytes.Index(whole, []byte("IDAT"))
	whole[at+8] ^= 0xFF // the header is fine
	info, problem := Inspect(whole, "")
	if problem != nil {
		t.Fatal(problem)
	}
	_, jobs := Plan(Original{Info: info, Name: "b.png"}, Settings{Widths: []int{20}, Formats: []string{"jpeg"}, Quality: 75})
	for name, src := range map[string][]byte{"pixels": whole, "too large": bomb(t, 1<<20, 1<<20), "not at all": []byte("hei")} {
		err := Make(t.Context(), src, jobs, func(Job, []byte) error { return nil })
		if !errors.Is(err, ErrBroken) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if d := Broken("content/b.png"); d.Rule != "image-broken" || d.File != "content/b.png" {
		t.Errorf("%v", d)
	}
}

func TestMakeStopsWhenItIsToldTo(t *testing.T) {
	src := asJPEG(t, flag(40, 20))
	_, jobs := Plan(Original{Info: Info{Format: "jpeg", Width: 40, Height: 20}, Name: "b.jpg"}, Settings{Widths: []int{10, 20}, Formats: []string{"jpeg"}, Quality: 75})
	full, n := errors.New("disk full"), 0
	if err := Make(t.Context(), src, jobs, func(Job, []byte) error { n++; return full }); !errors.Is(err, full) || n != 1 {
		t.Errorf("%v after %d", err, n)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := Make(ctx, src, jobs, func(Job, []byte) error { return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

// fakeEncoder is a program that says its version and, asked to encode, fails
// with a message or copies its input.
func fakeEncoder(t *testing.T, script string) string {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("the stand-in for an encoder is a shell script")
	}
	file := filepath.Join(t.TempDir(), "cwebp")
	if err := os.WriteFile(file, []byte("#!/bin/sh\n"+script), 0o700); err != nil {
		t.Fatal(err)
	}
	return file
}

func TestAnEncoderThatFailsIsQuoted(t *testing.T) {
	broken := fakeEncoder(t, "echo first; echo 'no more colours' >&2; exit 3")
	s := Settings{Widths: []int{20}, Formats: []string{"webp"}, Quality: 75, Encoders: []Encoder{{"webp", broken, "1"}}}
	_, jobs := Plan(Original{Info: Info{Format: "jpeg", Width: 40, Height: 20}, Name: "b.jpg"}, s)
	err := Make(t.Context(), asJPEG(t, flag(40, 20)), jobs, func(Job, []byte) error { return nil })
	if err == nil || !strings.Contains(err.Error(), "no more colours") || errors.Is(err, ErrBroken) {
		t.Errorf("%v", err)
	}
}

func TestEncodersAreFoundWithTheirVersions(t *testing.T) {
	good := fakeEncoder(t, "echo 'Version: 9.9 (x)'; echo more")
	mute := fakeEncoder(t, "exit 1")
	for _, c := range []struct {
		avif, webp string
		want       []Encoder
	}{
		{"", "", nil},
		{good, "", []Encoder{{"avif", good, "9.9 (x)"}}},
		{mute, good, []Encoder{{"webp", good, "9.9 (x)"}}},
	} {
		got := FindEncoders(t.Context(), func(name string) (string, error) {
			if file := map[string]string{"avifenc": c.avif, "cwebp": c.webp}[name]; file != "" {
				return file, nil
			}
			return "", exec.ErrNotFound
		}, nil)
		if len(got) != len(c.want) || len(got) > 0 && got[0] != c.want[0] {
			t.Errorf("found %v, want %v", got, c.want)
		}
	}
}

func TestTheRealEncodersWriteWhatTheySay(t *testing.T) {
	encoders := FindEncoders(t.Context(), exec.LookPath, nil)
	if len(encoders) == 0 {
		t.Skip("neither cwebp nor avifenc is installed")
	}
	src := held(asJPEG(t, flag(64, 32)), 6)
	s := Settings{Widths: []int{16, 32}, Formats: []string{"avif", "webp", "jpeg"}, Quality: 75, Encoders: encoders}
	first, second := made(t, src, s), made(t, src, s)
	for _, e := range encoders {
		b := first["16."+e.Format]
		if info, problem := Inspect(b, ""); problem != nil || info.Format != e.Format || info.Width != 16 || info.Height != 32 {
			t.Errorf("%s: %+v, %v", e.Format, info, problem)
		}
		if bytes.Contains(b, []byte(secret)) {
			t.Errorf("%s: the variant keeps a secret", e.Format)
		}
		if !bytes.Equal(b, second["16."+e.Format]) {
			t.Errorf("%s: two runs, two files", e.Format)
		}
	}
	if b, ok := first["32.webp"]; ok {
		m, err := webp.Decode(bytes.NewReader(b))
		if err != nil || isRed(m, 2, 2) || !isRed(m, 28, 2) {
			t.Errorf("webp: not upright: %v", err)
		}
	}
}

func TestTemporaryFilesAreGone(t *testing.T) {
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	t.Setenv("TMP", temp)
	made(t, asJPEG(t, flag(40, 20)), Settings{Widths: []int{20}, Formats: []string{"jpeg"}, Quality: 75})
	if left, err := os.ReadDir(temp); err != nil || len(left) != 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

func BenchmarkMake(b *testing.B) {
	src := asJPEG(b, flag(3200, 1800))
	for _, format := range []string{"jpeg", "webp", "avif"} {
		b.Run(format, func(b *testing.B) {
			s := Settings{Widths: []int{1600}, Formats: []string{format}, Quality: 75, Encoders: FindEncoders(b.Context(), exec.LookPath, nil)}
			_, jobs := Plan(Original{Info: Info{Format: "jpeg", Width: 3200, Height: 1800}, Name: "b.jpg"}, s)
			if jobs[0].Format != format {
				b.Skip("no encoder")
			}
			for b.Loop() {
				if err := Make(b.Context(), src, jobs[:1], func(Job, []byte) error { return nil }); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
