package build

import (
	"bytes"
	"os"
	"runtime"
	"strings"
	"testing"

	"github.com/ms-forbundet/ms.no/generator/sum"
)

func TestTheProgramKnowsItselfAgain(t *testing.T) {
	if s := programSum(); s == (sum.Sum{}) || s != programSum() {
		t.Errorf("got %v", s)
	}
}

func TestTheProgramIsKnownByItsBuildID(t *testing.T) {
	elsewhere := "MZ or feed face\xff Go build ID: \"abc/def\"\n \xff and so on"
	if id := buildID(strings.NewReader(elsewhere)); string(id) != "abc/def" {
		t.Errorf("got %q", id)
	}
	for _, none := range []string{"", "no program", "\xff Go build ID: \"never ends", "\x7fELF cut off"} {
		if id := buildID(strings.NewReader(none)); len(id) > 0 {
			t.Errorf("%q has the id %q", none, id)
		}
	}
	if runtime.GOOS != "linux" {
		return
	}
	name, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if id := buildID(bytes.NewReader(text)); !bytes.Contains(id, []byte("/")) {
		t.Errorf("this very program has the id %q", id)
	}
}
