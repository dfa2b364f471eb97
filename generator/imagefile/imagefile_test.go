package imagefile

import (
	"bytes"
	"encoding/binary"
	"errors"
	"testing"
)

func TestInspectReadsTheHeaderOfEveryFormat(t *testing.T) {
	foto := asJPEG(t, flag(40, 20))
	for name, c := range map[string]struct {
		src  []byte
		want Info
	}{
		"jpeg":             {foto, Info{"jpeg", 40, 20, 1, false, false}},
		"jpeg, on side":    {withSegments(foto, "\xE1", exif(binary.LittleEndian, 6)), Info{"jpeg", 20, 40, 6, false, false}},
		"jpeg, motorola":   {withSegments(foto, "\xE1", exif(binary.BigEndian, 3)), Info{"jpeg", 40, 20, 3, false, false}},
		"jpeg, bad exif":   {withSegments(foto, "\xE1", exif(binary.BigEndian, 9)), Info{"jpeg", 40, 20, 1, false, false}},
		"png":              {asPNG(t, flag(40, 20)), Info{"png", 40, 20, 1, false, false}},
		"png, see-through": {withChunk(asPNG(t, flag(40, 20)), "tRNS", "\x00\x00\x00\x00\x00\x00"), Info{"png", 40, 20, 1, false, true}},
		"png, moving":      {withChunk(asPNG(t, flag(40, 20)), "acTL", "\x00\x00\x00\x01\x00\x00\x00\x00"), Info{"png", 40, 20, 1, true, false}},
		"gif":              {asGIF(t, 1), Info{"gif", 12, 8, 1, false, false}},
		"gif, moving":      {asGIF(t, 3), Info{"gif", 12, 8, 1, true, false}},
		"webp":             {file(t, "foto.webp"), Info{"webp", 48, 32, 1, false, false}},
		"webp, lossless":   {file(t, "tegning.webp"), Info{"webp", 48, 32, 1, false, true}},
		"webp, extended":   {withMetadata(file(t, "foto.webp"), 48, 32), Info{"webp", 48, 32, 1, false, false}},
		"avif":             {file(t, "metadata.avif"), Info{"avif", 48, 32, 1, false, false}},
		"avif, on side":    {file(t, "dreid.avif"), Info{"avif", 32, 48, 8, false, false}},
	} {
		if got, err := Inspect(c.src); err != nil || got != c.want {
			t.Errorf("%s: %+v, %v; want %+v", name, got, err, c.want)
		}
	}
}

func TestInspectSaysWhatIsWrongWithAFile(t *testing.T) {
	foto, drawing := asJPEG(t, flag(40, 20)), asPNG(t, flag(40, 20))
	empty := bytes.Clone(drawing)
	binary.BigEndian.PutUint32(empty[16:], 0)
	for name, c := range map[string]struct {
		src  []byte
		want error
	}{
		"nothing":             {nil, ErrCut},
		"white space":         {[]byte(" \n"), ErrCut},
		"half a jpeg":         {foto[:len(foto)/2], ErrCut},
		"a jpeg without end":  {foto[:len(foto)-2], ErrCut},
		"a jpeg's first byte": {foto[:4], ErrCut},
		"a jpeg of nonsense":  {append(bytes.Clone(foto[:2]), "\xFFno jpeg at all, nor anything else"...), ErrCut},
		"half a png":          {drawing[:len(drawing)/2], ErrCut},
		"a png of width 0":    {empty, ErrForm},
		"half a gif":          {asGIF(t, 1)[:30], ErrCut},
		"half a webp":         {file(t, "foto.webp")[:60], ErrCut},
		"a webp of nothing":   {[]byte("RIFF\x04\x00\x00\x00WEBP"), ErrCut},
		"half an avif":        {file(t, "metadata.avif")[:200], ErrCut},
		"an iPhone's":         {[]byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"), ErrFormat},
		"text":                {[]byte("Hei på deg, dette er tekst"), ErrFormat},
	} {
		if info, err := Inspect(c.src); !errors.Is(err, c.want) || info != (Info{}) {
			t.Errorf("%s: %+v, %v; want %v", name, info, err, c.want)
		}
	}
}

func TestAProfileIsKeptWhenItSaysMoreThanSRGB(t *testing.T) {
	p3, srgb := icc("Display P3"), icc("s\x00R\x00G\x00B\x00 IEC61966")
	grey := icc("Dot gain")
	copy(grey[16:], "GRAY")
	foto, drawing := asJPEG(t, flag(40, 20)), asPNG(t, flag(40, 20))
	inPNG := func(profile []byte) []byte { return withChunk(drawing, "iCCP", "P3\x00\x00"+string(deflate(profile))) }
	for name, c := range map[string]struct{ src, want []byte }{
		"none":      {foto, nil},
		"jpeg":      {withSegments(foto, "\xE2", profileMark+"\x01\x01"+string(p3)), p3},
		"two parts": {withSegments(foto, "\xE2", profileMark+"\x01\x02"+string(p3[:100]), "\xE2", profileMark+"\x02\x02"+string(p3[100:])), p3},
		"srgb":      {withSegments(foto, "\xE2", profileMark+"\x01\x01"+string(srgb)), nil},
		"grey":      {inPNG(grey), nil},
		"png":       {inPNG(p3), p3},
		"huge":      {inPNG(append(icc("P3"), make([]byte, 1<<20)...)), nil},
		"damaged":   {withChunk(drawing, "iCCP", "P3\x00\x00nothing"), nil},
		"webp":      {withProfile(file(t, "foto.webp"), p3), p3},
	} {
		if got := Profile(c.src); !bytes.Equal(got, c.want) {
			t.Errorf("%s: the profile is %q", name, got)
		}
	}
	for _, src := range [][]byte{foto, drawing} {
		with := WithProfile(src, p3)
		if got := Profile(with); !bytes.Equal(got, p3) || !same(pixels(t, src), pixels(t, with)) {
			t.Errorf("put in %q, got %q", p3, got)
		}
		if without := WithProfile(src, nil); !bytes.Equal(without, src) {
			t.Error("no profile was put in, and yet something changed")
		}
	}
}

func FuzzInspectAndStrip(f *testing.F) {
	foto := asJPEG(f, flag(20, 10))
	for _, src := range [][]byte{
		foto, withSegments(foto, "\xE1", exif(binary.BigEndian, 6), "\xE2", profileMark+"\x01\x01"+string(icc("P3"))),
		withChunk(asPNG(f, flag(20, 10)), "iCCP", "x\x00\x00"+string(deflate(icc("P3")))), asGIF(f, 2),
		file(f, "foto.webp"), withMetadata(file(f, "tegning.webp"), 48, 32),
		file(f, "metadata.avif"), file(f, "dreid.avif"),
	} {
		f.Add(src)
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		info, err := Inspect(src)
		if err != nil {
			return
		}
		before := bytes.Clone(src)
		clean, err := Strip(src)
		if !bytes.Equal(before, src) {
			t.Fatal("Strip wrote into the original")
		}
		Profile(src)
		if err != nil {
			return
		}
		again, err := Inspect(clean)
		if err != nil || again != info {
			t.Fatalf("%+v before, %+v after: %v", info, again, err)
		}
		if twice, err := Strip(clean); err != nil || !bytes.Equal(twice, clean) {
			t.Fatalf("stripping twice changes the picture again: %v", err)
		}
	})
}

func BenchmarkInspect(b *testing.B) {
	for name, src := range map[string][]byte{
		"jpeg": asJPEG(b, flag(1600, 900)), "png": asPNG(b, flag(1600, 900)), "avif": file(b, "metadata.avif"),
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				_, _ = Inspect(src)
			}
		})
	}
}
