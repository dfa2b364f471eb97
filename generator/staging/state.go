package staging

import (
	"bytes"
	"encoding/binary"
	"encoding/gob"
	"hash/crc32"
	"os"

	"github.com/ms-forbundet/ms.no/generator/exchange"
	"github.com/ms-forbundet/ms.no/generator/sum"
)

// state is what is remembered between runs.
type state struct {
	Site    sum.Sum  // of the manifest of the site that Stamps are of
	Stamps  []int64  // see Tree.Stamps
	Names   []string // all that the tree may hold of ours
	Foreign []string // all that it holds of others'; a folder stands for what is in it
}

func (st state) encode() ([]byte, error) {
	var b bytes.Buffer
	if err := gob.NewEncoder(&b).Encode(st); err != nil {
		return nil, err
	}
	return binary.LittleEndian.AppendUint32(b.Bytes(), crc32.ChecksumIEEE(b.Bytes())), nil
}

func decode(b []byte) (st state, ok bool) {
	end := len(b) - crc32.Size
	if end < 0 || crc32.ChecksumIEEE(b[:end]) != binary.LittleEndian.Uint32(b[end:]) {
		return st, false
	}
	err := gob.NewDecoder(bytes.NewReader(b[:end])).Decode(&st)
	return st, err == nil
}

// readState returns what is known of the tree, if there is one.
func (t *Tree) readState() (state, bool) {
	b, err := os.ReadFile(t.statePath())
	if err != nil {
		return state{}, false
	}
	if info, err := os.Lstat(t.root); err != nil || !info.IsDir() {
		return state{}, false
	}
	return decode(b)
}

func (t *Tree) writeState() error {
	b, err := t.state.encode()
	if err != nil {
		return err
	}
	return exchange.Replace(t.statePath(), b)
}
