package build

import (
	"os"
	"testing"

	"github.com/ms-forbundet/ms.no/generator/sum"
)

// A program that is not known by its build id is known by all of its bytes,
// which costs every run the reading of them.
func TestAProgramIsKnownByItsBuildID(t *testing.T) {
	name, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	id := buildID(f)
	if len(id) < 20 || len(id) > 500 {
		t.Errorf("the build id of this program is %q", id)
	}
	if programSum() != sum.Of(id) {
		t.Error("the program is not known by it")
	}
}
