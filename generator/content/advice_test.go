package content

import (
	"strings"
	"testing"
)

func TestAFieldOfAnotherTypeIsToldWhereItBelongs(t *testing.T) {
	r := newReader(t)
	for src, want := range map[string]string{
		"title: A\nhendelse: {start: 2024-01-01}\n": "Feltet hører til sider av typen «arrangement»",
		"title: A\nevent: {start: 2024-01-01}\n":    "Feltet hører til sider av typen «arrangement»",
		"title: A\nfarge: blå\n":                    "Er det et felt du har funnet på selv",
		"title: A\nbilde: {src: a, hendelse: b}\n":  "Feltene her er: src",
	} {
		_, list := r.parse("a.md", "---\n"+src+"---\n")
		if len(list) != 1 || list[0].Rule != "front-matter-unknown" || !strings.HasPrefix(list[0].Hint.NB, want) {
			t.Errorf("%q: %v %s", src, list, list[0].Hint.NB)
		}
	}
}

// TestAFieldIsCalledWhatItsAuthorCalledIt: the message can be searched for in the file.
func TestAFieldIsCalledWhatItsAuthorCalledIt(t *testing.T) {
	r := newReader(t)
	for src, want := range map[string]string{
		"aliases: [a b?]":                                         "«aliases»",
		"tidligere: [a b?]":                                       "«tidligere»",
		"image: {src: 'javascript:a', alt: b}":                    "«image.src»",
		"bilde: {src: 'javascript:a', alt: b}":                    "«bilde.src»",
		"sources: [{title: a, url: 'javascript:a'}]":              "«sources.url»",
		"publishDate: 2024-02-02\nutløper: 2024-01-01":            "«utløper»",
		"publiseres: 2024-02-02\nexpiryDate: 2024-01-01":          "«publiseres»",
		"description: " + strings.Repeat("a ", longestLead):       "«description»",
		"ingress: " + strings.Repeat("a ", longestLead):           "«ingress»",
		"slug: Forskning på MS":                                   "«forskning-pa-ms»",
		"withdrawn: {date: 2024-01-01, reason: a, see: 'data:a'}": "«withdrawn.see»",
	} {
		_, list := r.parse("a.md", "---\ntitle: A\n"+src+"\n---\n")
		if len(list) != 1 || !strings.Contains(list[0].Message.NB, want) {
			t.Errorf("%.40q: %v, want one that says %s", src, list, want)
		}
	}
	_, list := r.parse("a.md", "---\ntitle: A\nslug: Forskning på MS\n---\n")
	if len(list) != 1 || !strings.HasPrefix(list[0].Hint.NB, "Skriv slug: forskning-pa-ms") {
		t.Errorf("slug: %v", list)
	}
}

// TestALanguageSpelledAnotherWayIsTold: else the page would be a page of its own, at /a-no/.
func TestALanguageSpelledAnotherWayIsTold(t *testing.T) {
	r := newReader(t)
	for name, want := range map[string]string{
		"a.no.md": "a.nb.md", "om/2024-03-20-a.NN.md": "2024-03-20-a.nn.md", "_index.eng.md": "_index.en.md", "a.nb_NO.md": "a.nb.md", "a/index.no.md": "index.nb.md",
		"a.md": "", "a.nn.md": "", "v1.2.md": "", "ms.no-nytt.md": "", "no.md": "", ".no.md": "", "a.sv.md": "",
	} {
		_, list := r.parse(name, "---\ntitle: A\n---\n")
		switch {
		case want == "" && len(list) > 0:
			t.Errorf("%s: %v", name, list)
		case want != "" && (len(list) != 1 || list[0].Rule != "file-language" || !strings.Contains(list[0].Hint.NB, want)):
			t.Errorf("%s: %v, want a hint that says %s", name, list, want)
		}
	}
}
