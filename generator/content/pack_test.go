package content

import (
	"fmt"
	"reflect"
	"testing"
)

func TestPackedCardsSayWhatTheyDid(t *testing.T) {
	r := newReader(t)
	read := func() []Card {
		var cards []Card
		for i, path := range []string{"aktuelt/2024-01-01-sak.nn.md", "aktuelt/b/index.md", "aktuelt/_index.md", "aktuelt/c.md"} {
			src := fmt.Sprintf("---\ntitle: Sak %d\ndescription: Om %d\nslug: sak-%d\ntags: [en, to, 'nr %d']\nauthors: [Kari]\nseries: A\nimage: {src: a.jpg, alt: Et fjell}\nlang: nn\n---\nTekst\n", i, i, i, i)
			card, _ := r.parse(path, src)
			cards = append(cards, card)
		}
		empty, _ := r.parse("d.md", "")
		odd := empty
		odd.File = "elsewhere"
		return append(cards, empty, odd)
	}
	want, got := read(), read()
	Pack(got)
	for i := range want {
		if !reflect.DeepEqual(got[i], want[i]) {
			t.Errorf("got  %+v\nwant %+v", got[i], want[i])
		}
		if !reflect.DeepEqual(got[i].Pos("tags.1"), want[i].Pos("tags.1")) {
			t.Errorf("%s: got %v, want %v", want[i].Path, got[i].Pos("tags.1"), want[i].Pos("tags.1"))
		}
	}
	got[0].Tags = append(got[0].Tags, "ny")
	if got[0].Authors[0] != "Kari" || got[1].Tags[0] != "en" {
		t.Error("a list that grows writes into others")
	}
}
