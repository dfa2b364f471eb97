package build

import (
	"bytes"
	"io"
	"os"

	"github.com/ms-forbundet/ms.no/generator/sum"
)

// The linker writes the build id near the beginning of a program, between these
// (cmd/internal/buildid). It is another one for whatever goes into the program.
var (
	buildIDBegin = []byte("\xff Go build ID: \"")
	buildIDEnd   = []byte("\"\n \xff")
)

const buildIDWithin = 64 << 10

// programSum is the sum of what tells this program from every other: its build
// id, or all of its bytes when it has none. Zero when it cannot be read.
func programSum() sum.Sum {
	name, err := os.Executable()
	if err != nil {
		return sum.Sum{}
	}
	f, err := os.Open(name)
	if err != nil {
		return sum.Sum{}
	}
	defer f.Close()
	head, err := io.ReadAll(io.LimitReader(f, buildIDWithin))
	if err != nil {
		return sum.Sum{}
	}
	if _, after, ok := bytes.Cut(head, buildIDBegin); ok {
		if id, _, ok := bytes.Cut(after, buildIDEnd); ok && len(id) > 0 {
			return sum.Of(id)
		}
	}
	rest, err := io.ReadAll(f)
	if err != nil {
		return sum.Sum{}
	}
	return sum.Of(append(head, rest...))
}
