package ledger

import (
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/ms-forbundet/ms.no/generator/exchange"
	"github.com/ms-forbundet/ms.no/generator/sum"
)

// A ledger on disk is the magic line, the sum of the program that wrote it, and
// its parts: the run, then the tables. Each part begins with its length (8
// bytes) and its CRC-32C (4 bytes), little end first. In a table each name and
// each record has its length before it, as a varint.
const magic = "ms.no ledger 1\n"

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// Load returns the ledger in the file name, if the program with the sum program
// wrote it; else, and when there is anything odd about it, an empty one. A
// program whose sum nobody knows, the zero one, wrote none.
func Load(name string, program sum.Sum) *Ledger {
	l := New(program)
	data, err := os.ReadFile(name)
	if err != nil || program == (sum.Sum{}) || !sound(data) || !l.decode(string(data)) {
		return New(program)
	}
	return l
}

// LoadRun returns the Run of the ledger in the file name, without reading the
// rest. ok is as with Load.
func LoadRun(name string, program sum.Sum) (run Run, ok bool) {
	f, err := os.Open(name)
	if err != nil {
		return run, false
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return run, false
	}
	head := make([]byte, len(magic)+len(program)+partHead)
	if _, err := io.ReadFull(f, head); err != nil || program == (sum.Sum{}) || !strings.HasPrefix(string(head), magic+string(program[:])) {
		return run, false
	}
	part := head[len(head)-partHead:]
	size := binary.LittleEndian.Uint64(part)
	if size > uint64(info.Size()) {
		return run, false
	}
	text := make([]byte, size)
	if _, err := io.ReadFull(f, text); err != nil || crc32.Checksum(text, castagnoli) != binary.LittleEndian.Uint32(part[8:]) {
		return run, false
	}
	run, rest, err := newCoders().run.Read(string(text))
	return run, err == nil && rest == ""
}

// Save writes the ledger to the file name, whole or not at all. The folder is
// made if need be.
func (l *Ledger) Save(name string) error {
	err := os.MkdirAll(filepath.Dir(name), 0o777)
	return errors.Join(err, exchange.Replace(name, l.encode()))
}

func (l *Ledger) encode() []byte {
	size := 1 << 16
	for _, entries := range [][]Entry{l.Sources.entries, l.Layouts.entries, l.Outputs.entries, l.Notes.entries} {
		for _, e := range entries {
			size += len(e.Name) + len(e.Record) + 8
		}
	}
	b := append(make([]byte, 0, size), magic...)
	b = append(b, l.Program[:]...)
	b = appendPart(b, func(b []byte) []byte { return newCoders().run.Append(b, &l.Run) })
	for _, entries := range [][]Entry{l.Sources.entries, l.Layouts.entries, l.Outputs.entries, l.Notes.entries} {
		b = appendPart(b, func(b []byte) []byte { return appendEntries(b, entries) })
	}
	return b
}

const partHead = 8 + 4

// sound reports whether the checksums of all parts are right.
func sound(data []byte) bool {
	data = data[min(len(data), len(magic)+len(sum.Sum{})):]
	for len(data) >= partHead {
		size, check := binary.LittleEndian.Uint64(data), binary.LittleEndian.Uint32(data[8:])
		data = data[partHead:]
		if size > uint64(len(data)) || crc32.Checksum(data[:size], castagnoli) != check {
			return false
		}
		data = data[size:]
	}
	return len(data) == 0
}

func appendPart(b []byte, write func([]byte) []byte) []byte {
	head := len(b)
	b = write(append(b, make([]byte, partHead)...))
	part := b[head+partHead:]
	binary.LittleEndian.PutUint64(b[head:], uint64(len(part)))
	binary.LittleEndian.PutUint32(b[head+8:], crc32.Checksum(part, castagnoli))
	return b
}

func appendEntries(b []byte, entries []Entry) []byte {
	b = binary.AppendUvarint(b, uint64(len(entries)))
	for _, e := range entries {
		b = append(binary.AppendUvarint(b, uint64(len(e.Name))), e.Name...)
		b = append(binary.AppendUvarint(b, uint64(len(e.Record))), e.Record...)
	}
	return b
}

// decode reads all of s, and says whether it could be.
func (l *Ledger) decode(s string) bool {
	r := reader{rest: s}
	if r.take(uint64(len(magic))) != magic || r.take(uint64(len(l.Program))) != string(l.Program[:]) {
		return false
	}
	run, rest, err := newCoders().run.Read(r.part())
	l.Run = run
	l.Sources.entries = r.entries()
	l.Layouts.entries = r.entries()
	l.Outputs.entries = r.entries()
	l.Notes.entries = r.entries()
	return err == nil && rest == "" && r.rest == "" && !r.damaged
}

type reader struct {
	rest    string
	damaged bool
}

func (r *reader) take(n uint64) string {
	if n > uint64(len(r.rest)) {
		r.rest, r.damaged = "", true
		return ""
	}
	s := r.rest[:n]
	r.rest = r.rest[n:]
	return s
}

// part is the next part.
func (r *reader) part() string {
	head := r.take(partHead)
	if r.damaged {
		return ""
	}
	return r.take(binary.LittleEndian.Uint64([]byte(head)))
}

func (r *reader) uvarint() uint64 {
	head := r.rest[:min(len(r.rest), binary.MaxVarintLen64)]
	n, size := binary.Uvarint([]byte(head))
	if size <= 0 {
		r.rest, r.damaged = "", true
		return 0
	}
	r.rest = r.rest[size:]
	return n
}

// entries is the next part as those of a table, in the order they were sorted in.
func (r *reader) entries() []Entry {
	part := reader{rest: r.part()}
	n := part.uvarint()
	if n > uint64(len(part.rest)) {
		r.damaged = true
		return nil
	}
	entries := make([]Entry, n)
	for i := range entries {
		entries[i].Name = part.take(part.uvarint())
		entries[i].Record = part.take(part.uvarint())
		if i > 0 && entries[i-1].Name >= entries[i].Name {
			part.damaged = true
		}
	}
	r.damaged = r.damaged || part.damaged || part.rest != ""
	return entries
}
