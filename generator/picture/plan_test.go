package picture

import (
	"regexp"
	"slices"
	"testing"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/sum"
)

var usual = Settings{
	Widths: []int{1600, 480, 960, 480}, Formats: []string{"avif", "webp", "jpeg"}, Quality: 75, BasePath: "/ms",
	Encoders: []Encoder{{"avif", "/usr/bin/avifenc", "0.11"}, {"webp", "/usr/bin/cwebp", "1.2"}},
}

func original(info Info) Original {
	return Original{Info: info, Name: "aktuelt/min-sak/Bilde på hytta.JPG", URL: "/ms/aktuelt/min-sak/bilde.jpg", Sum: sum.Of([]byte("x"))}
}

func TestAPlanOffersWhatBrowsersMayChooseFrom(t *testing.T) {
	set, jobs := Plan(original(Info{Format: "jpeg", Width: 1000, Height: 501}), usual)
	var paths []string
	for i, source := range set.Sources {
		if want := []string{"image/avif", "image/webp"}[i]; source.Type != want {
			t.Errorf("source %d is %s, want %s", i, source.Type, want)
		}
	}
	hash := regexp.MustCompile(`\.[0-9a-f]{10}\.`)
	for _, j := range jobs {
		paths = append(paths, hash.ReplaceAllString(j.Path, ".HASH."))
		if j.URL != "/ms/"+j.Path {
			t.Errorf("%s has the address %s", j.Path, j.URL)
		}
	}
	var want []string
	for _, ending := range []string{"avif", "webp", "jpg"} {
		for _, width := range []string{"480", "960", "1000"} {
			want = append(want, "assets/bilder/bilde-pa-hytta-"+width+".HASH."+ending)
		}
	}
	if !slices.Equal(paths, want) {
		t.Errorf("planned %q, want %q", paths, want)
	}
	if set.Width != 1000 || set.Height != 501 || set.URL != jobs[8].URL || len(set.Srcset) != 3 {
		t.Errorf("the fallback is %s, %d × %d, of %d", set.URL, set.Width, set.Height, len(set.Srcset))
	}
	if h := set.Srcset[0].Height; h != 240 {
		t.Errorf("501 of 1000 is %d of 480", h)
	}
}

func TestWidthsNeverEnlarge(t *testing.T) {
	for width, want := range map[int][]int{
		100: {100}, 480: {480}, 481: {480, 481}, 1000: {480, 960, 1000}, 1600: {480, 960, 1600}, 4000: {480, 960, 1600},
	} {
		if got := widths(width, usual.Widths); !slices.Equal(got, want) {
			t.Errorf("of %d: %v, want %v", width, got, want)
		}
	}
}

func TestTheFallbackIsWhatEveryBrowserShows(t *testing.T) {
	for _, c := range []struct {
		info Info
		want string
	}{
		{Info{Format: "jpeg"}, "jpeg"}, {Info{Format: "png"}, "png"}, {Info{Format: "png", Alpha: true}, "png"},
		{Info{Format: "webp"}, "jpeg"}, {Info{Format: "webp", Alpha: true}, "png"},
	} {
		c.info.Width, c.info.Height = 500, 300
		set, _ := Plan(original(c.info), usual)
		if got := set.Srcset[0].Format; got != c.want {
			t.Errorf("%+v falls back to %s, want %s", c.info, got, c.want)
		}
	}
}

func TestSomePicturesAreShownAsTheyLie(t *testing.T) {
	none, one := usual, usual
	none.Formats, one.Widths = nil, nil
	for name, c := range map[string]struct {
		info Info
		set  Settings
	}{
		"no formats": {Info{Format: "jpeg"}, none}, "no widths": {Info{Format: "jpeg"}, one},
		"gif": {Info{Format: "gif"}, usual}, "avif": {Info{Format: "avif"}, usual}, "svg": {Info{Format: "svg"}, usual},
		"moving png": {Info{Format: "png", Animated: true}, usual}, "moving webp": {Info{Format: "webp", Animated: true}, usual},
	} {
		c.info.Width, c.info.Height = 2000, 1000
		set, jobs := Plan(original(c.info), c.set)
		if len(jobs) != 0 || set.URL != "/ms/aktuelt/min-sak/bilde.jpg" || set.Width != 2000 || set.Height != 1000 || set.Sources != nil {
			t.Errorf("%s: %+v with %d jobs", name, set, len(jobs))
		}
	}
}

func TestANameChangesWithAllThatChangesTheBytes(t *testing.T) {
	o := original(Info{Format: "jpeg", Width: 400, Height: 300})
	_, jobs := Plan(o, usual)
	changes := map[string]func(*Original, *Settings){
		"the picture":  func(o *Original, s *Settings) { o.Sum = sum.Of([]byte("y")) },
		"the quality":  func(o *Original, s *Settings) { s.Quality = 60 },
		"the encoder":  func(o *Original, s *Settings) { s.Encoders = []Encoder{{"avif", "/usr/bin/avifenc", "1.0"}} },
		"the place":    func(o *Original, s *Settings) { s.Encoders = []Encoder{{"avif", "/opt/bin/avifenc", "0.11"}} },
		"nothing":      func(o *Original, s *Settings) {},
		"base path":    func(o *Original, s *Settings) { s.BasePath = "" },
		"other widths": func(o *Original, s *Settings) { s.Widths = []int{2000} },
	}
	same := map[string]bool{"nothing": true, "base path": true, "the place": true, "other widths": true}
	for name, change := range changes {
		o, s := o, usual
		change(&o, &s)
		_, other := Plan(o, s)
		if got := other[0].Path == jobs[0].Path && other[0].Key == jobs[0].Key; got != same[name] {
			t.Errorf("%s changed: same name is %v", name, got)
		}
	}
	if jobs[0].Key == jobs[1].Key {
		t.Error("two formats have one key")
	}
}

func TestAFileWithoutLettersStillHasAName(t *testing.T) {
	for name, want := range map[string]string{"": "bilde", "日本.jpg": "bilde", "a/b.c/d.e.jpg": "d-e"} {
		if got := slug(name); got != want {
			t.Errorf("%q is called %q, want %q", name, got, want)
		}
	}
}

func TestAMissingEncoderIsSaidOnceAndPagesDoWithoutIt(t *testing.T) {
	s := usual
	s.Encoders = s.Encoders[1:]
	pos := diag.Pos{File: "content/site.yaml"}
	l := Missing(s, pos)
	if len(l) != 1 || l[0].Rule != "image-encoder-missing" || l[0].Severity != diag.Warning || l[0].Pos != pos {
		t.Fatalf("%v", l)
	}
	if l := Missing(usual, pos); len(l) != 0 {
		t.Errorf("nothing is missing, but: %v", l)
	}
	set, jobs := Plan(original(Info{Format: "jpeg", Width: 400, Height: 300}), s)
	if len(set.Sources) != 1 || set.Sources[0].Type != "image/webp" || len(jobs) != 2 {
		t.Errorf("%+v with %d jobs", set, len(jobs))
	}
}

func BenchmarkPlan(b *testing.B) {
	o := original(Info{Format: "jpeg", Width: 4000, Height: 3000})
	b.ReportAllocs()
	for b.Loop() {
		Plan(o, usual)
	}
}
