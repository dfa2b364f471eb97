package build

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func photo(t *testing.T, width, height int) []byte {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	for x := range width {
		for y := range height {
			img.Set(x, y, color.RGBA{uint8(x), uint8(y), uint8(x * y), 255})
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// writeFiles makes a content folder of the files given.
func writeFiles(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for path, text := range files {
		full := filepath.Join(dir, path)
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestOnePictureInTwoPlacesIsMadeOnce(t *testing.T) {
	picture := string(photo(t, 600, 300))
	content := writeFiles(t, map[string]string{
		"site.yaml":    "title: Prøve\nbaseURL: https://www.eksempel.no/\nimages: {widths: [300], formats: [jpeg]}\n",
		"a/index.md":   "---\ntitle: A\n---\n![En stripe](foto.jpg)\n",
		"a/foto.jpg":   picture,
		"b/index.md":   "---\ntitle: B\n---\n![En stripe](foto.jpg)\n",
		"b/foto.jpg":   picture,
		"c/ubrukt.jpg": string(photo(t, 700, 300)),
		"c/index.md":   "---\ntitle: C\n---\nIngen bilder.\n",
	})
	o := options(t, content, 4)
	if r := mustBuild(t, o); r.Blocked {
		t.Fatal(r.Diags)
	}
	variants := 0
	for path := range readTree(t, o.Out) {
		if strings.HasPrefix(path, "assets/bilder/") {
			variants++
		}
		if strings.Contains(path, "ubrukt-") {
			t.Errorf("%s is shown by no page", path)
		}
	}
	if variants == 0 {
		t.Error("no variant was made")
	}
}

func TestARefusedPictureIsToldOnce(t *testing.T) {
	content := writeFiles(t, map[string]string{
		"site.yaml":  "title: Prøve\nbaseURL: https://www.eksempel.no/\n",
		"a/index.md": "---\ntitle: A\n---\n![En stripe](foto.jpg)\n",
		"a/foto.jpg": "dette er ikke et bilde",
	})
	r := mustBuild(t, options(t, content, 2))
	if len(r.Diags) != 1 || r.Diags[0].File == "" {
		t.Errorf("findings %v", r.Diags)
	}
}

func TestADamagedPictureIsTheAuthorsToMend(t *testing.T) {
	broken := photo(t, 600, 300)
	content := writeFiles(t, map[string]string{
		"site.yaml":  "title: Prøve\nbaseURL: https://www.eksempel.no/\nimages: {widths: [300], formats: [jpeg]}\n",
		"a/index.md": "---\ntitle: A\n---\n![En stripe](foto.jpg)\n",
		"a/foto.jpg": string(broken[:len(broken)/3]),
	})
	r := mustBuild(t, options(t, content, 2))
	if !r.Blocked || len(r.Diags) == 0 || r.Diags[0].Rule != "image-broken" {
		t.Errorf("blocked %v, findings %v", r.Blocked, r.Diags)
	}
}
