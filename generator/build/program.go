package build

import (
	"bytes"
	"debug/elf"
	"io"
	"os"

	"github.com/ms-forbundet/ms.no/generator/sum"
)

// programSum is the sum of what tells this program from every other: the id
// that the linker gives it, which is another one for whatever goes into the
// program, or all of its bytes when it has none. Zero when it cannot be read.
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
	all, err := io.ReadAll(io.NewSectionReader(f, 0, 1<<40))
	if err != nil {
		return sum.Sum{}
	}
	return sum.Of(all)
}

// Where the linker puts the id (cmd/internal/buildid): on Linux into a note of
// its own, elsewhere near the beginning of the program, between these.
const idNote = ".note.go.buildid"

var (
	idBegin = []byte("\xff Go build ID: \"")
	idEnd   = []byte("\"\n \xff")
)

// The head of a note, before the id; and how far the other place may be.
const (
	noteHead = 16
	idWithin = 64 << 10
)

func buildID(f io.ReaderAt) []byte {
	if program, err := elf.NewFile(f); err == nil {
		if note := program.Section(idNote); note != nil {
			if data, err := note.Data(); err == nil && len(data) > noteHead {
				return data[noteHead:]
			}
		}
		return nil
	}
	head, err := io.ReadAll(io.NewSectionReader(f, 0, idWithin))
	if err != nil {
		return nil
	}
	_, after, _ := bytes.Cut(head, idBegin)
	id, _, found := bytes.Cut(after, idEnd)
	if !found {
		return nil
	}
	return id
}
