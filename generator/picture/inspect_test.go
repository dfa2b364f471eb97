package picture

import (
	"bytes"
	"encoding/binary"
	"strings"
	"testing"

	"github.com/ms-forbundet/ms.no/generator/diag"
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
		"svg":              {[]byte(`<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"/>`), Info{"svg", 30, 20, 1, false, false}},
	} {
		if got, problem := Inspect(c.src, "bilde.svg"); problem != nil || got != c.want {
			t.Errorf("%s: %+v, %v; want %+v", name, got, problem, c.want)
		}
	}
}

// png with a size nobody could decode: the header alone is a few bytes.
func bomb(t *testing.T, w, h uint32) []byte {
	src := asPNG(t, flag(2, 2))
	binary.BigEndian.PutUint32(src[16:], w)
	binary.BigEndian.PutUint32(src[20:], h)
	return src
}

func TestInspectTellsAnEditorWhatIsWrong(t *testing.T) {
	foto, drawing := asJPEG(t, flag(40, 20)), asPNG(t, flag(40, 20))
	for name, c := range map[string]struct {
		src  []byte
		rule string
	}{
		"a bomb":              {bomb(t, 1<<31-1, 1<<31-1), "image-too-large"},
		"51 million pixels":   {bomb(t, 10_000, 5_100), "image-too-large"},
		"a very long one":     {bomb(t, 16_385, 10), "image-too-large"},
		"nothing":             {nil, "image-broken"},
		"half a jpeg":         {foto[:len(foto)/2], "image-broken"},
		"a jpeg without end":  {foto[:len(foto)-2], "image-broken"},
		"a jpeg's first byte": {foto[:4], "image-broken"},
		"half a png":          {drawing[:len(drawing)/2], "image-broken"},
		"a png of width 0":    {bomb(t, 0, 10), "image-broken"},
		"half a gif":          {asGIF(t, 1)[:30], "image-broken"},
		"half a webp":         {file(t, "foto.webp")[:60], "image-broken"},
		"half an avif":        {file(t, "metadata.avif")[:200], "image-broken"},
		"an iPhone's":         {[]byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"), "image-format"},
		"text":                {[]byte("Hei på deg, dette er tekst"), "image-format"},
	} {
		info, problem := Inspect(c.src, "content/bilde.jpg")
		if problem == nil || problem.Rule != c.rule || problem.File != "content/bilde.jpg" || info != (Info{}) {
			t.Errorf("%s: %+v, %v; want %s", name, info, problem, c.rule)
		}
	}
	if _, problem := Inspect(bomb(t, 10_000, 5_000), ""); problem != nil {
		t.Errorf("50 million pixels are refused: %v", problem)
	}
}

func TestIsGoesByTheEnding(t *testing.T) {
	for name, want := range map[string]bool{
		"a.jpg": true, "a/b.JPEG": true, "a.png": true, "a.gif": true, "a.webp": true, "a.avif": true,
		"a.svg": true, "a.heic": true, "a.pdf": false, "jpg": false, "a.jpg.md": false, "": false,
	} {
		if got := Is(name); got != want {
			t.Errorf("Is(%q) = %v", name, got)
		}
	}
}

func TestEveryRuleSpeaksThreeLanguagesAndGivesAWayOut(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range Rules() {
		if seen[r.ID] {
			t.Errorf("%s stands twice", r.ID)
		}
		seen[r.ID] = true
		for _, text := range []diag.Text{r.Message, r.Hint, r.Why} {
			if text.NB == "" || text.NN == "" || text.EN == "" {
				t.Errorf("%s lacks a language: %+v", r.ID, text)
			}
		}
		for _, lang := range []string{"nb", "nn", "en"} {
			d := r.At(diag.Pos{}, "avif", "avifenc", "libavif-bin", "libavif")
			if strings.Contains(r.ID, "large") {
				d = r.At(diag.Pos{}, 20_000, 10_000)
			}
			if said := d.Message.In(lang) + d.Hint.In(lang); strings.Contains(said, "%!") {
				t.Errorf("%s: %s", r.ID, said)
			}
		}
	}
}

func FuzzInspectAndStrip(f *testing.F) {
	foto := asJPEG(f, flag(20, 10))
	for _, src := range [][]byte{
		foto, withSegments(foto, "\xE1", exif(binary.BigEndian, 6), "\xE2", profileMark+"\x01\x01"+string(icc("P3"))),
		withChunk(asPNG(f, flag(20, 10)), "iCCP", "x\x00\x00"+deflated(icc("P3"))), asGIF(f, 2),
		file(f, "foto.webp"), withMetadata(file(f, "tegning.webp"), 48, 32),
		file(f, "metadata.avif"), file(f, "dreid.avif"),
		[]byte(`<svg width="1" height="1"><metadata>x</metadata><!-- y --></svg>`),
	} {
		f.Add(src)
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		info, problem := Inspect(src, "bilde.svg")
		if problem != nil {
			return
		}
		before := bytes.Clone(src)
		clean, err := Strip(src, info.Format)
		if !bytes.Equal(before, src) {
			t.Fatal("Strip wrote into the original")
		}
		profile(src, info.Format)
		if err != nil {
			return
		}
		again, problem := Inspect(clean, "bilde.svg")
		if problem != nil || again != info {
			t.Fatalf("%+v before, %+v after: %v", info, again, problem)
		}
		if twice, err := Strip(clean, info.Format); err != nil || !bytes.Equal(twice, clean) {
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
				Inspect(src, "bilde")
			}
		})
	}
}
