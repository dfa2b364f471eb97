package picture

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"strconv"

	"github.com/disintegration/imaging"
	"golang.org/x/image/webp"

	"github.com/ms-forbundet/ms.no/generator/imagefile"
)

// ErrBroken is in the error of Make when the picture itself is at fault: its
// header was fine and the rest is not. Report it with Broken.
var ErrBroken = errors.New("the picture is damaged")

// Make makes variants of one picture, all from one reading of src, and hands
// each to done as soon as it is ready. It stops at the first error, its own or
// done's. Programs run with temporary files in the system's folder for them,
// which are gone when Make returns.
func Make(ctx context.Context, src []byte, jobs []Job, done func(Job, []byte) error) error {
	if len(jobs) == 0 {
		return nil
	}
	m, err := newMaker(src)
	if err != nil {
		return err
	}
	if m.temp, err = os.MkdirTemp("", "ms-bilde-*"); err != nil {
		return err
	}
	defer os.RemoveAll(m.temp)
	for _, job := range jobs {
		made, err := m.make(ctx, job)
		if err != nil {
			return fmt.Errorf("%s: %w", job.Path, err)
		}
		if err := done(job, made); err != nil {
			return err
		}
	}
	return nil
}

// maker holds a picture while its variants are made. Jobs come format by
// format, so every size is kept for the next format.
type maker struct {
	src     []byte
	info    Info
	image   image.Image // in full size, as the camera held it
	profile []byte      // ICC; nil for sRGB
	temp    string
	sized   map[int]*image.NRGBA // by width; upright
}

func newMaker(src []byte) (*maker, error) {
	info, err := inspect(src, "")
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrBroken, err)
	}
	img, err := decode(src, info.Format)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrBroken, err)
	}
	return &maker{src: src, info: info, image: img, profile: imagefile.Profile(src), sized: map[int]*image.NRGBA{}}, nil
}

func decode(src []byte, format string) (image.Image, error) {
	r := bytes.NewReader(src)
	switch format {
	case "jpeg":
		return jpeg.Decode(r)
	case "png":
		return png.Decode(r)
	case "webp":
		return webp.Decode(r)
	}
	return nil, errors.New(format + " is not resized")
}

func (m *maker) make(ctx context.Context, j Job) ([]byte, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	switch {
	case j.Program != "":
		return m.encodeOutside(ctx, j)
	case j.Format == "jpeg":
		return m.jpeg(j)
	case m.info.Format == "png" && j.Width == m.info.Width:
		return Strip(m.src, "png") // nothing to lose, and it may have a palette
	}
	return m.png(j, png.DefaultCompression)
}

func (m *maker) jpeg(j Job) ([]byte, error) {
	small := m.resized(j)
	// Without transparency NRGBA and RGBA are the same bytes, and the encoder
	// has a fast way for RGBA only.
	opaque := &image.RGBA{Pix: small.Pix, Stride: small.Stride, Rect: small.Rect}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, opaque, &jpeg.Options{Quality: j.Quality}); err != nil {
		return nil, err
	}
	return imagefile.WithProfile(b.Bytes(), m.profile), nil
}

func (m *maker) png(j Job, level png.CompressionLevel) ([]byte, error) {
	var b bytes.Buffer
	enc := png.Encoder{CompressionLevel: level}
	if err := enc.Encode(&b, m.resized(j)); err != nil {
		return nil, err
	}
	return imagefile.WithProfile(b.Bytes(), m.profile), nil
}

// encodeOutside hands the picture to a program as a PNG, which is written once
// for all programs.
func (m *maker) encodeOutside(ctx context.Context, j Job) ([]byte, error) {
	in := filepath.Join(m.temp, strconv.Itoa(j.Width)+".png")
	if _, err := os.Stat(in); err != nil {
		plain, err := m.png(j, png.NoCompression)
		if err != nil {
			return nil, err
		}
		if err := os.WriteFile(in, plain, 0o600); err != nil {
			return nil, err
		}
	}
	return encodeWith(ctx, j, in, filepath.Join(m.temp, strconv.Itoa(j.Width)+"."+j.Format), m.info.Format == "png")
}

// resized returns the picture upright in the job's size.
func (m *maker) resized(j Job) *image.NRGBA {
	if small := m.sized[j.Width]; small != nil {
		return small
	}
	w, h := j.Width, j.Height
	if m.info.Orientation >= 5 {
		w, h = h, w
	}
	small := upright(imaging.Resize(m.image, w, h, imaging.CatmullRom), m.info.Orientation)
	m.sized[j.Width] = small
	return small
}

// upright undoes an EXIF orientation.
func upright(img *image.NRGBA, orientation int) *image.NRGBA {
	switch orientation {
	case 2:
		return imaging.FlipH(img)
	case 3:
		return imaging.Rotate180(img)
	case 4:
		return imaging.FlipV(img)
	case 5:
		return imaging.Transpose(img)
	case 6:
		return imaging.Rotate270(img)
	case 7:
		return imaging.Transverse(img)
	case 8:
		return imaging.Rotate90(img)
	}
	return img
}
