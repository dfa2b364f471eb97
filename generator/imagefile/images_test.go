package imagefile

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/color/palette"
	"image/gif"
	"image/jpeg"
	"image/png"
	"os"
	"testing"
)

// The images of the tests are drawn here, but for what Go cannot write: the
// files under testdata/ are a 48×32 gradient as avifenc and cwebp write it;
// metadata.avif has made-up EXIF and XMP, dreid.avif a quarter turn,
// tegning.webp a transparent corner.

func file(t testing.TB, name string) []byte {
	t.Helper()
	b, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// flag is a picture whose top left quarter is red and whose rest is blue.
func flag(w, h int) *image.NRGBA {
	m := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.NRGBA{0, 0, 200, 255}
			if x < w/2 && y < h/2 {
				c = color.NRGBA{220, 0, 0, 255}
			}
			m.SetNRGBA(x, y, c)
		}
	}
	return m
}

func asJPEG(t testing.TB, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func asPNG(t testing.TB, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func asGIF(t testing.TB, frames int) []byte {
	t.Helper()
	var g gif.GIF
	for i := range frames {
		m := image.NewPaletted(image.Rect(0, 0, 12, 8), palette.Plan9)
		m.SetColorIndex(i, 1, 200)
		g.Image, g.Delay = append(g.Image, m), append(g.Delay, 10)
	}
	var b bytes.Buffer
	if err := gif.EncodeAll(&b, &g); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// withSegments puts segments behind a JPEG's SOI: marker, data, marker, data …
func withSegments(src []byte, markersAndData ...string) []byte {
	out := []byte{0xFF, 0xD8}
	for i := 0; i < len(markersAndData); i += 2 {
		out = appendJPEGSegment(out, markersAndData[i][0], []byte(markersAndData[i+1]))
	}
	return append(out, src[2:]...)
}

// exif is an EXIF block with an orientation, in either byte order, and a secret.
func exif(order binary.AppendByteOrder, orientation int) string {
	b := []byte("II*\x00")
	if order == binary.BigEndian {
		b = []byte("MM\x00*")
	}
	b = order.AppendUint32(b, 8)
	b = order.AppendUint16(b, 2)
	b = append(b, make([]byte, 12)...) // some other entry
	b = order.AppendUint16(b, exifOrientationTag)
	b = order.AppendUint16(b, 3)
	b = order.AppendUint32(b, 1)
	b = order.AppendUint16(b, uint16(orientation))
	return exifMark + string(b) + "\x00\x00\x00\x00\x00\x00Hemmelig sted"
}

// withChunk puts a chunk before a PNG's first IDAT.
func withChunk(src []byte, kind, data string) []byte {
	at := bytes.Index(src, []byte("IDAT")) - 4
	return append(appendPNGChunk(bytes.Clone(src[:at]), kind, []byte(data)), src[at:]...)
}

// withMetadata makes an extended WebP of a simple one, with EXIF and XMP.
func withMetadata(src []byte, w, h int) []byte {
	out := []byte("RIFF\x00\x00\x00\x00WEBPVP8X\x0A\x00\x00\x00")
	out = append(out, webpEXIF|webpXMP, 0, 0, 0, byte(w-1), 0, 0, byte(h-1), 0, 0)
	out = append(out, src[webpHeader:]...)
	out = append(out, "EXIF\x09\x00\x00\x00Hemmelig!\x00XMP \x08\x00\x00\x00Hemmelig"...)
	binary.LittleEndian.PutUint32(out[4:], uint32(len(out)-8))
	return out
}

// withProfile puts a profile before a WebP's image.
func withProfile(src, profile []byte) []byte {
	out := append(bytes.Clone(src[:webpHeader]), "ICCP"...)
	out = binary.LittleEndian.AppendUint32(out, uint32(len(profile)))
	out = append(append(out, profile...), make([]byte, len(profile)&1)...)
	out = append(out, src[webpHeader:]...)
	binary.LittleEndian.PutUint32(out[4:], uint32(len(out)-8))
	return out
}

// icc is a profile as far as this package looks at it.
func icc(description string) []byte {
	b := make([]byte, 128, 200)
	copy(b[16:], "RGB ")
	return append(b, description...)
}

// same reports whether two pictures have the same pixels.
func same(a, b image.Image) bool {
	if a.Bounds() != b.Bounds() {
		return false
	}
	for y := a.Bounds().Min.Y; y < a.Bounds().Max.Y; y++ {
		for x := a.Bounds().Min.X; x < a.Bounds().Max.X; x++ {
			if color.NRGBA64Model.Convert(a.At(x, y)) != color.NRGBA64Model.Convert(b.At(x, y)) {
				return false
			}
		}
	}
	return true
}
