package arena

import (
	"fmt"
	"strings"
	"testing"
)

func TestTextsStayAsTheyWere(t *testing.T) {
	var texts Texts
	var kept, want []string
	for i := range 20_000 {
		s := fmt.Sprint("tekst ", i, strings.Repeat("å", i%40))
		if i%1000 == 0 {
			s = strings.Repeat(s, 5000)
		}
		kept, want = append(kept, texts.Keep(s), texts.Join("/", s, "", "/index.html"), texts.Keep("")), append(want, s, "/"+s+"/index.html", "")
		b := []byte(s)
		kept, want = append(kept, texts.Copy(b)), append(want, s)
		clear(b)
	}
	for i := range want {
		if kept[i] != want[i] {
			t.Fatalf("text %d is %.40q, not %.40q", i, kept[i], want[i])
		}
	}
}

func TestManyTextsTakeFewPieces(t *testing.T) {
	s := strings.Repeat("a", 50)
	pieces := testing.AllocsPerRun(10, func() {
		var texts Texts
		for range 10_000 {
			texts.Keep(s)
		}
	})
	if pieces > 30 {
		t.Errorf("10,000 texts of 50 bytes take %v pieces", pieces)
	}
}
