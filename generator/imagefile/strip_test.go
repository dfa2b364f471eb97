package imagefile

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/gif"
	"slices"
	"testing"

	_ "golang.org/x/image/webp" // for image.Decode
)

const secret = "Hemmelig"

func stripped(t *testing.T, src []byte) []byte {
	t.Helper()
	if !bytes.Contains(src, []byte(secret)) {
		t.Fatal("there is no secret to begin with")
	}
	clean, err := Strip(src)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(clean, []byte(secret)) {
		t.Error("the secret is still there")
	}
	return clean
}

func pixels(t *testing.T, src []byte) image.Image {
	t.Helper()
	m, _, err := image.Decode(bytes.NewReader(src))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestAPhotographLosesItsSecretsAndNothingElse(t *testing.T) {
	plain := asJPEG(t, flag(40, 20))
	p3 := profileMark + "\x01\x01" + string(icc("Display P3"))
	src := withSegments(plain,
		"\xE0", "JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x01\x01"+secret,
		"\xE1", exif(binary.BigEndian, 6),
		"\xE1", "http://ns.adobe.com/xap/1.0/\x00"+secret,
		"\xE2", p3, "\xE2", "MPF\x00"+secret,
		"\xED", "Photoshop 3.0\x00"+secret, "\xFE", secret)
	src = append(src, "another picture, or a film: "+secret...)
	clean := stripped(t, src)
	if !same(pixels(t, src), pixels(t, clean)) {
		t.Error("the pixels changed")
	}
	if info, err := Inspect(clean); err != nil || info.Orientation != 6 || info.Width != 20 {
		t.Errorf("the picture lies on its side: %+v, %v", info, err)
	}
	if !bytes.Contains(clean, []byte("JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00")) {
		t.Error("a thumbnail is announced that is no longer there")
	}
	if !bytes.Contains(clean, []byte("Display P3")) {
		t.Error("the colour profile is gone")
	}
	if upright, err := Strip(plain); err != nil || !bytes.Equal(upright, plain) {
		t.Errorf("a picture without secrets was changed: %v", err)
	}
}

func TestADrawingLosesItsSecretsAndNothingElse(t *testing.T) {
	plain := asPNG(t, flag(40, 20))
	src := withChunk(plain, "iCCP", "P3\x00\x00"+string(deflate(icc("P3"))))
	public := bytes.Clone(src)
	for _, kind := range []string{"tEXt", "iTXt", "zTXt", "eXIf", "tIME", "caBX"} {
		src = withChunk(src, kind, secret)
	}
	clean := stripped(t, append(src, secret...))
	if !bytes.Equal(clean, public) {
		t.Error("more than the secrets changed")
	}
}

func TestAWebPLosesItsSecretsAndNothingElse(t *testing.T) {
	for _, name := range []string{"foto.webp", "tegning.webp"} {
		src := withMetadata(file(t, name), 48, 32)
		clean := stripped(t, src)
		if flags := clean[webpHeader+8]; flags&(webpEXIF|webpXMP) != 0 {
			t.Errorf("%s still announces metadata: %x", name, flags)
		}
		if !same(pixels(t, src), pixels(t, clean)) {
			t.Errorf("%s: the pixels changed", name)
		}
	}
}

func TestAnAnimationLosesItsSecretsAndStillRuns(t *testing.T) {
	src := asGIF(t, 3)
	at, err := gifHeaderLength(src)
	if err != nil {
		t.Fatal(err)
	}
	hidden := "\x21\xFE\x08" + secret + "\x00" + "\x21\xFF\x0BXMP DataXMP\x08" + secret + "\x00"
	dirty := append([]byte(string(src[:at])+hidden+string(src[at:])), secret...)
	clean := stripped(t, dirty)
	if !bytes.Equal(clean, src) {
		t.Error("more than the secrets changed")
	}
	if g, err := gif.DecodeAll(bytes.NewReader(clean)); err != nil || len(g.Image) != 3 || g.LoopCount != 0 {
		t.Errorf("the animation does not run: %v", err)
	}
}

func TestAnAVIFLosesItsSecretsInPlace(t *testing.T) {
	src := file(t, "metadata.avif")
	clean := stripped(t, src)
	changed := 0
	for i := range src {
		if src[i] != clean[i] {
			changed++
			if clean[i] != 0 {
				t.Fatalf("byte %d became %x", i, clean[i])
			}
		}
	}
	// The TIFF header and the secret, and the XMP packet; not the picture.
	if len(clean) != len(src) || changed < 90 || changed > 140 {
		t.Errorf("%d of %d bytes changed, %d are left", changed, len(src), len(clean))
	}
	plain := file(t, "dreid.avif")
	if same, err := Strip(plain); err != nil || !bytes.Equal(same, plain) {
		t.Errorf("a picture without secrets was changed: %v", err)
	}
}

// An "iloc" box of version 1 with one item, number 7, and 4-byte numbers.
func iloc(method, offset, length byte) []byte {
	return []byte{1, 0, 0, 0, 0x44, 0x40, 0, 1, 0, 7, 0, method, 0, 0, 0, 0, 0, 10, 0, 1, 0, 0, 0, offset, 0, 0, 0, length}
}

func TestAnAVIFSaysInThreeWaysWhereItsItemsLie(t *testing.T) {
	for name, c := range map[string]struct {
		iloc []byte
		idat int
		want []extent
		ok   bool
	}{
		"in the file":           {iloc(0, 5, 3), 100, []extent{{15, 3}}, true},
		"in idat":               {iloc(1, 5, 3), 100, []extent{{115, 3}}, true},
		"in an idat not there":  {iloc(1, 5, 3), 0, nil, false},
		"in another item":       {iloc(2, 5, 3), 100, nil, false},
		"the whole of the file": {iloc(0, 5, 0), 100, nil, false},
		"nowhere":               {iloc(0, 5, 3)[:20], 100, nil, false},
	} {
		got, ok := avifExtents(c.iloc, []uint32{7}, c.idat)
		if !slices.Equal(got, c.want) || ok != c.ok {
			t.Errorf("%s: %v, %v", name, got, ok)
		}
		if other, _ := avifExtents(c.iloc, []uint32{8}, c.idat); len(other) != 0 {
			t.Errorf("%s: an item that is not there lies at %v", name, other)
		}
	}
}

func TestADamagedPictureIsNotPublishedHalf(t *testing.T) {
	for format, src := range map[string][]byte{
		"jpeg": asJPEG(t, flag(40, 20)), "png": asPNG(t, flag(40, 20)), "gif": asGIF(t, 1),
		"webp": file(t, "foto.webp"), "avif": file(t, "metadata.avif"),
	} {
		if _, err := Strip(src[:len(src)*2/3]); err == nil {
			t.Errorf("two thirds of a %s pass", format)
		}
	}
	if _, err := Strip([]byte("II*\x00")); err == nil {
		t.Error("an unknown format passes")
	}
}

func BenchmarkStrip(b *testing.B) {
	src := withSegments(asJPEG(b, flag(1600, 900)), "\xE1", exif(binary.LittleEndian, 6))
	b.SetBytes(int64(len(src)))
	for b.Loop() {
		if _, err := Strip(src); err != nil {
			b.Fatal(err)
		}
	}
}
