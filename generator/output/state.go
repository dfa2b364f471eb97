package output

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"os"
	"path/filepath"
	"strings"

	"github.com/ms-forbundet/ms.no/generator/sum"
)

// state is what the cache remembers between runs. While the trees are being
// changed there is none, so that a killed run is known by its absence; then
// yesterday's tree is made anew and the published one searched whole. Whatever
// is odd about the file counts as absence.
type state struct {
	known    bool
	manifest sum.Sum  // of the published manifest's bytes when stamps were taken
	stamps   []int64  // when each of its folders last changed, in the order of Manifest.folders; 0 = look
	names    []string // all that yesterday's tree may hold of ours
	foreign  []string // all that it holds of others'; a folder stands for what is in it
}

const stateMagic = "ms.no output 1\n"

func (st state) encode() []byte {
	b := append([]byte(stateMagic), st.manifest[:]...)
	b = binary.AppendUvarint(b, uint64(len(st.stamps)))
	for _, t := range st.stamps {
		b = binary.AppendVarint(b, t)
	}
	for _, list := range [][]string{st.names, st.foreign} {
		joined := strings.Join(list, "\x00")
		b = append(binary.AppendUvarint(b, uint64(len(joined))), joined...)
	}
	return binary.LittleEndian.AppendUint32(b, crc32.ChecksumIEEE(b))
}

func decodeState(b []byte) (st state, ok bool) {
	body, isState := bytes.CutPrefix(b, []byte(stateMagic))
	if !isState || len(body) < len(st.manifest)+4 {
		return st, false
	}
	end := len(b) - 4
	if crc32.ChecksumIEEE(b[:end]) != binary.LittleEndian.Uint32(b[end:]) {
		return st, false
	}
	r := stateReader{rest: body[:len(body)-4]}
	copy(st.manifest[:], r.take(uint64(len(st.manifest))))
	count := r.uvarint()
	if count > uint64(len(r.rest)) {
		return state{}, false
	}
	st.stamps = make([]int64, count)
	for i := range st.stamps {
		st.stamps[i] = r.varint()
	}
	st.names, st.foreign = r.list(), r.list()
	st.known = !r.bad
	return st, st.known
}

type stateReader struct {
	rest []byte
	bad  bool
}

func (r *stateReader) take(n uint64) []byte {
	if n > uint64(len(r.rest)) {
		r.bad, r.rest = true, nil
		return nil
	}
	part := r.rest[:n]
	r.rest = r.rest[n:]
	return part
}

func (r *stateReader) uvarint() uint64 {
	v, n := binary.Uvarint(r.rest)
	r.take(uint64(max(n, 0)))
	r.bad = r.bad || n <= 0
	return v
}

func (r *stateReader) varint() int64 {
	v, n := binary.Varint(r.rest)
	r.take(uint64(max(n, 0)))
	r.bad = r.bad || n <= 0
	return v
}

func (r *stateReader) list() []string {
	joined := string(r.take(r.uvarint()))
	if joined == "" {
		return nil
	}
	return strings.Split(joined, "\x00")
}

// readState returns the state in home and whether there is a tree for it.
func readState(home string) state {
	b, err := os.ReadFile(filepath.Join(home, "state"))
	if err != nil {
		return state{}
	}
	if info, err := os.Lstat(filepath.Join(home, "tree")); err != nil || !info.IsDir() {
		return state{}
	}
	st, _ := decodeState(b)
	return st
}

// replaceFile writes name in one step.
func replaceFile(name string, data []byte) error {
	temp := name + ".new"
	if err := os.WriteFile(temp, data, 0o666); err != nil {
		os.Remove(temp)
		return err
	}
	return os.Rename(temp, name)
}
