package picture

import (
	"bytes"
	"strings"
	"testing"

	"github.com/ms-forbundet/ms.no/generator/diag"
)

func TestInspectReadsPicturesAndDrawings(t *testing.T) {
	for name, c := range map[string]struct {
		src  []byte
		want Info
	}{
		"foto.jpg":    {held(asJPEG(t, flag(40, 20)), 6), Info{Format: "jpeg", Width: 20, Height: 40, Orientation: 6}},
		"misvisende":  {asPNG(t, flag(40, 20)), Info{Format: "png", Width: 40, Height: 20, Orientation: 1}},
		"tegning.SVG": {[]byte(`<svg width="30" height="20"/>`), Info{Format: "svg", Width: 30, Height: 20, Orientation: 1}},
		"plakat.svg":  {[]byte(`<svg width="30000" height="20000"/>`), Info{Format: "svg", Width: 30_000, Height: 20_000, Orientation: 1}},
		"stort.png":   {bomb(t, 10_000, 5_000), Info{Format: "png", Width: 10_000, Height: 5_000, Orientation: 1}},
	} {
		if got, problem := Inspect(c.src, name); problem != nil || got != c.want {
			t.Errorf("%s: %+v, %v; want %+v", name, got, problem, c.want)
		}
	}
}

func TestInspectTellsAnEditorWhatIsWrong(t *testing.T) {
	foto := asJPEG(t, flag(40, 20))
	for name, c := range map[string]struct {
		src  []byte
		rule string
	}{
		"bombe.png":   {bomb(t, 1<<31-1, 1<<31-1), "image-too-large"},
		"for-mye.png": {bomb(t, 10_000, 5_001), "image-too-large"},
		"lang.png":    {bomb(t, 16_385, 10), "image-too-large"},
		"tom.png":     {nil, "image-broken"},
		"halv.jpg":    {foto[:len(foto)/2], "image-broken"},
		"halv.svg":    {[]byte(`<svg width="1"`), "image-broken"},
		"bilde.svg":   {foto, "image-broken"},
		"iphone.heic": {[]byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"), "image-format"},
		"tekst.jpg":   {[]byte("Hei på deg, dette er tekst"), "image-format"},
		"skript.svg":  {[]byte(`<svg width="1" height="1"><script/></svg>`), "image-unsafe"},
		"uten.svg":    {[]byte(`<svg/>`), "image-no-size"},
	} {
		info, problem := Inspect(c.src, "content/"+name)
		if problem == nil || problem.Rule != c.rule || problem.File != "content/"+name || info != (Info{}) {
			t.Errorf("%s: %+v, %v; want %s", name, info, problem, c.rule)
		}
	}
}

func TestAnUnsafeDrawingIsShownWhere(t *testing.T) {
	_, problem := Inspect([]byte("<svg width='1' height='1'>\n<g id='æ' onclick='x()'/></svg>"), "a.svg")
	if problem == nil || problem.Line != 2 || problem.Column != 11 || !strings.Contains(problem.Message.NN, "køyrd") {
		t.Errorf("%v", problem)
	}
}

func TestStripKeepsPicturesAndDrawingsWhatTheyAre(t *testing.T) {
	for name, src := range map[string][]byte{
		"a.jpg": held(asJPEG(t, flag(40, 20)), 6),
		"a.svg": []byte(`<svg width="1" height="1"><!-- Hemmelig sted --></svg>`),
	} {
		before, _ := Inspect(src, name)
		clean, err := Strip(src, before.Format)
		after, problem := Inspect(clean, name)
		if err != nil || problem != nil || after != before || bytes.Contains(clean, []byte(secret)) {
			t.Errorf("%s: %+v before, %+v after; %v, %v", name, before, after, err, problem)
		}
	}
	if _, err := Strip([]byte("tekst"), "jpeg"); err == nil {
		t.Error("a text passes for a picture")
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
