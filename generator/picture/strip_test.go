package picture

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/gif"
	"testing"
)

const secret = "Hemmelig"

func stripped(t *testing.T, src []byte, format string) []byte {
	t.Helper()
	if !bytes.Contains(src, []byte(secret)) {
		t.Fatalf("%s: there is no secret to begin with", format)
	}
	clean, err := Strip(src, format)
	if err != nil {
		t.Fatalf("%s: %v", format, err)
	}
	if bytes.Contains(clean, []byte(secret)) {
		t.Errorf("%s: the secret is still there", format)
	}
	return clean
}

func pixels(t *testing.T, src []byte, format string) image.Image {
	t.Helper()
	m, err := decode(src, format)
	if err != nil {
		t.Fatalf("%s: %v", format, err)
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
	clean := stripped(t, src, "jpeg")
	if !same(pixels(t, src, "jpeg"), pixels(t, clean, "jpeg")) {
		t.Error("the pixels changed")
	}
	if info, problem := Inspect(clean, ""); problem != nil || info.Orientation != 6 || info.Width != 20 {
		t.Errorf("the picture lies on its side: %+v, %v", info, problem)
	}
	if !bytes.Contains(clean, []byte("Display P3")) {
		t.Error("the colour profile is gone")
	}
	if upright, err := Strip(plain, "jpeg"); err != nil || !bytes.Equal(upright, plain) {
		t.Errorf("a picture without secrets was changed: %v", err)
	}
}

func TestADrawingLosesItsSecretsAndNothingElse(t *testing.T) {
	plain := asPNG(t, flag(40, 20))
	src := withChunk(plain, "iCCP", "P3\x00\x00"+deflated(icc("P3")))
	public := bytes.Clone(src)
	for _, kind := range []string{"tEXt", "iTXt", "zTXt", "eXIf", "tIME", "caBX"} {
		src = withChunk(src, kind, secret)
	}
	clean := stripped(t, append(src, secret...), "png")
	if !bytes.Equal(clean, public) {
		t.Error("more than the secrets changed")
	}
}

func TestAWebPLosesItsSecretsAndNothingElse(t *testing.T) {
	for _, name := range []string{"foto.webp", "tegning.webp"} {
		src := withMetadata(file(t, name), 48, 32)
		clean := stripped(t, src, "webp")
		if flags := clean[webpHeader+8]; flags&(webpEXIF|webpXMP) != 0 {
			t.Errorf("%s still announces metadata: %x", name, flags)
		}
		if !same(pixels(t, src, "webp"), pixels(t, clean, "webp")) {
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
	clean := stripped(t, dirty, "gif")
	if !bytes.Equal(clean, src) {
		t.Error("more than the secrets changed")
	}
	if g, err := gif.DecodeAll(bytes.NewReader(clean)); err != nil || len(g.Image) != 3 || g.LoopCount != 0 {
		t.Errorf("the animation does not run: %v", err)
	}
}

func TestAnAVIFLosesItsSecretsInPlace(t *testing.T) {
	src := file(t, "metadata.avif")
	clean := stripped(t, src, "avif")
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
	if same, err := Strip(plain, "avif"); err != nil || !bytes.Equal(same, plain) {
		t.Errorf("a picture without secrets was changed: %v", err)
	}
}

func TestASVGLosesNotesOfItsProgram(t *testing.T) {
	src := `<?xml version="1.0"?><!-- Hemmelig --><svg width="1" height="1"><metadata>Hemmelig<a><metadata/></a>` +
		`<!-- x --></metadata><g/><metadata/><text>Æ &amp; Ø</text></svg><!-- Hemmelig -->`
	want := `<?xml version="1.0"?><svg width="1" height="1"><g/><text>Æ &amp; Ø</text></svg>`
	if got := stripped(t, []byte(src), "svg"); string(got) != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestADamagedPictureIsNotPublishedHalf(t *testing.T) {
	for format, src := range map[string][]byte{
		"jpeg": asJPEG(t, flag(40, 20)), "png": asPNG(t, flag(40, 20)), "gif": asGIF(t, 1),
		"webp": file(t, "foto.webp"), "avif": file(t, "metadata.avif"), "svg": []byte(`<svg width="1" height="1"></svg>`),
	} {
		if _, err := Strip(src[:len(src)*2/3], format); err == nil {
			t.Errorf("two thirds of a %s pass", format)
		}
	}
	if _, err := Strip(nil, "tiff"); err == nil {
		t.Error("an unknown format passes")
	}
}

func BenchmarkStrip(b *testing.B) {
	src := withSegments(asJPEG(b, flag(1600, 900)), "\xE1", exif(binary.LittleEndian, 6))
	b.SetBytes(int64(len(src)))
	for b.Loop() {
		if _, err := Strip(src, "jpeg"); err != nil {
			b.Fatal(err)
		}
	}
}
