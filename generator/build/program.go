package build

import (
	"bytes"
	"debug/elf"
	"io"
	"math"
	"os"

	"github.com/ms-forbundet/ms.no/generator/sum"
)

// The linker gives a program a build id, which is another one for whatever goes
// into it: in an ELF file in a note, elsewhere near the beginning of the file,
// between these (cmd/internal/buildid).
const buildIDNote = ".note.go.buildid"

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
	if id := buildID(f); len(id) > 0 {
		return sum.Of(id)
	}
	all, err := io.ReadAll(io.NewSectionReader(f, 0, math.MaxInt64))
	if err != nil {
		return sum.Sum{}
	}
	return sum.Of(all)
}

// buildID is the build id of a program, in whatever form it is kept; nil when
// it has none.
func buildID(f io.ReaderAt) []byte {
	if program, err := elf.NewFile(f); err == nil {
		if note := program.Section(buildIDNote); note != nil {
			id, _ := note.Data()
			return id
		}
		return nil
	}
	head := make([]byte, buildIDWithin)
	n, _ := f.ReadAt(head, 0)
	_, after, _ := bytes.Cut(head[:n], buildIDBegin)
	id, _, _ := bytes.Cut(after, buildIDEnd)
	return id
}
