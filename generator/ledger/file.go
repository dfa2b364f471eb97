package ledger

import (
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/ms-forbundet/ms.no/generator/sum"
)

// A ledger on disk is the magic line, the sum of the program that wrote it, and
// its parts: the run, then the tables. Each part has its length before it (8
// bytes) and behind it (4 bytes) the CRC-32C of all so far but for such, little end first:
// parts that two runs wrote into one file at once never pass for one ledger. In
// a table each name and each record has its length before it, as a varint.
const (
	magic    = "ms.no ledger 1\n"
	partHead = 8
	partTail = 4
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// Load returns the ledger in the file name, if the program with the sum program
// wrote it; else, and when there is anything odd about it, an empty one. A
// program whose sum nobody knows, the zero one, wrote none.
func Load(name string, program sum.Sum) *Ledger {
	l := New(program)
	text, err := read(name)
	if err != nil || program == (sum.Sum{}) || !l.decode(text) {
		return New(program)
	}
	return l
}

// read returns a file as a text, without a second copy of it.
func read(name string) (string, error) {
	f, err := os.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return "", err
	}
	var b strings.Builder
	b.Grow(int(min(info.Size(), 1<<32)))
	_, err = io.Copy(&b, f)
	return b.String(), err
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
	if _, err := io.ReadFull(f, head); err != nil || program == (sum.Sum{}) {
		return run, false
	}
	size := binary.LittleEndian.Uint64(head[len(head)-partHead:])
	if size > uint64(info.Size()) {
		return run, false
	}
	rest := make([]byte, size+partTail)
	if _, err := io.ReadFull(f, rest); err != nil {
		return run, false
	}
	r := reader{rest: string(head) + string(rest)}
	if !r.begins(program) {
		return run, false
	}
	run, left, err := newCoders().run.Read(r.part())
	return run, err == nil && left == "" && !r.damaged
}

// Save writes the ledger to the file name, whole or not at all. The folder is
// made if need be. Of two Saves at once one may come to nothing, or both.
func (l *Ledger) Save(name string) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		return err
	}
	temp := name + ".new"
	f, err := os.Create(temp)
	if err != nil {
		return err
	}
	err = errors.Join(l.writeTo(f), f.Close())
	if err == nil {
		err = os.Rename(temp, name)
	}
	if err != nil {
		os.Remove(temp)
	}
	return err
}

func (l *Ledger) writeTo(to io.Writer) error {
	w := writer{to: to, buf: make([]byte, 0, 256<<10)}
	w.text(magic)
	w.text(string(l.Program[:]))
	run := string(newCoders().run.Append(nil, &l.Run))
	w.part(len(run), func() { w.text(run) })
	for _, entries := range [][]Entry{l.Sources.entries, l.Layouts.entries, l.Outputs.entries, l.Notes.entries} {
		w.part(sizeOf(entries), func() { w.entries(entries) })
	}
	w.flush()
	return w.err
}

// writer gathers what is written and sums it up on its way out.
type writer struct {
	to  io.Writer
	buf []byte
	crc uint32 // of all so far, but for tails and for what is in buf
	err error
}

func (w *writer) flush() {
	w.crc = crc32.Update(w.crc, castagnoli, w.buf)
	if w.err == nil {
		_, w.err = w.to.Write(w.buf)
	}
	w.buf = w.buf[:0]
}

func (w *writer) text(s string) {
	for len(s) > 0 {
		if len(w.buf) == cap(w.buf) {
			w.flush()
		}
		n := min(len(s), cap(w.buf)-len(w.buf))
		w.buf, s = append(w.buf, s[:n]...), s[n:]
	}
}

func (w *writer) number(n int) {
	var b [binary.MaxVarintLen64]byte
	w.text(string(b[:binary.PutUvarint(b[:], uint64(n))]))
}

// part writes a part of size bytes, which content writes.
func (w *writer) part(size int, content func()) {
	w.text(string(binary.LittleEndian.AppendUint64(nil, uint64(size))))
	content()
	w.flush()
	crc := w.crc
	w.text(string(binary.LittleEndian.AppendUint32(nil, crc)))
	w.flush()
	w.crc = crc // with the CRC of all so far in it, it would be the same whatever that was
}

func (w *writer) entries(entries []Entry) {
	w.number(len(entries))
	for _, e := range entries {
		w.number(len(e.Name))
		w.text(e.Name)
		w.number(len(e.Record))
		w.text(e.Record)
	}
}

// sizeOf is how many bytes entries write.
func sizeOf(entries []Entry) int {
	size := numberSize(len(entries))
	for _, e := range entries {
		size += numberSize(len(e.Name)) + len(e.Name) + numberSize(len(e.Record)) + len(e.Record)
	}
	return size
}

func numberSize(n int) int {
	var b [binary.MaxVarintLen64]byte
	return binary.PutUvarint(b[:], uint64(n))
}

// decode reads all of s, and says whether it could be.
func (l *Ledger) decode(s string) bool {
	r := reader{rest: s}
	if !r.begins(l.Program) {
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
	crc     uint32 // of all that has been summed up
}

// begins reads the beginning of a ledger, and says whether program wrote it.
func (r *reader) begins(program sum.Sum) bool {
	want := magic + string(program[:])
	r.sumUp(want)
	return r.take(uint64(len(want))) == want
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

// part is the next part, empty when its checksum is not right.
func (r *reader) part() string {
	head := r.take(partHead)
	if r.damaged {
		return ""
	}
	part := r.take(binary.LittleEndian.Uint64([]byte(head)))
	tail := r.take(partTail)
	r.sumUp(head)
	r.sumUp(part)
	if r.damaged || r.crc != binary.LittleEndian.Uint32([]byte(tail)) {
		r.rest, r.damaged = "", true
		return ""
	}
	return part
}

func (r *reader) sumUp(s string) {
	var buf [32 << 10]byte
	for len(s) > 0 {
		n := copy(buf[:], s)
		r.crc, s = crc32.Update(r.crc, castagnoli, buf[:n]), s[n:]
	}
}

func (r *reader) uvarint() uint64 {
	n, size := binary.Uvarint([]byte(r.rest[:min(len(r.rest), binary.MaxVarintLen64)]))
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
