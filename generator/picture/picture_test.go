package picture

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"os"
	"testing"
)

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

// webpFile is one of the files that package imagefile is tested with: a
// gradient of 48×32, tegning.webp with a transparent corner.
func webpFile(t testing.TB, name string) []byte {
	t.Helper()
	b, err := os.ReadFile("../imagefile/testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

const secret = "Hemmelig sted"

// held is a JPEG of a camera that was held in an EXIF orientation.
func held(src []byte, orientation byte) []byte {
	exif := "Exif\x00\x00II*\x00\x08\x00\x00\x00\x01\x00\x12\x01\x03\x00\x01\x00\x00\x00" +
		string(orientation) + "\x00\x00\x00\x00\x00\x00\x00" + secret
	return withSegment(src, 0xE1, exif)
}

func withSegment(src []byte, marker byte, data string) []byte {
	out := append([]byte{0xFF, 0xD8, 0xFF, marker}, 0, 0)
	binary.BigEndian.PutUint16(out[4:], uint16(len(data)+2))
	return append(append(out, data...), src[2:]...)
}

// displayP3 stands for the profile of a phone's camera.
func displayP3() []byte {
	b := make([]byte, 128, 200)
	copy(b[16:], "RGB ")
	return append(b, "Display P3"...)
}

// bomb is a PNG of a few bytes that claims to be of any size.
func bomb(t *testing.T, w, h uint32) []byte {
	src := asPNG(t, flag(2, 2))
	binary.BigEndian.PutUint32(src[16:], w)
	binary.BigEndian.PutUint32(src[20:], h)
	binary.BigEndian.PutUint32(src[29:], crc32.ChecksumIEEE(src[12:29]))
	return src
}
