package picture

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/ms-forbundet/ms.no/generator/sum"
)

func TestTheStoreRemembersBetweenRuns(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "cache", "pictures")
	key := sum.Of([]byte("key"))
	if _, ok := NewStore(dir).Get(key); ok {
		t.Error("an empty store has a picture")
	}
	for _, variant := range [][]byte{[]byte("first"), []byte("second"), {}} {
		if err := NewStore(dir).Put(key, variant); err != nil {
			t.Fatal(err)
		}
		if got, ok := NewStore(dir).Get(key); !ok || !bytes.Equal(got, variant) {
			t.Errorf("put %q, got %q, %v", variant, got, ok)
		}
	}
	if _, ok := NewStore(dir).Get(sum.Of(nil)); ok {
		t.Error("another key has the picture")
	}
	if files, _ := filepath.Glob(filepath.Join(dir, "*", "*")); len(files) != 1 {
		t.Errorf("the store holds %v", files)
	}
}

func TestADamagedEntryIsAMiss(t *testing.T) {
	s := NewStore(t.TempDir())
	key := sum.Of([]byte("key"))
	for name, damage := range map[string]func([]byte) []byte{
		"a flipped bit":   func(b []byte) []byte { b[len(b)-1] ^= 1; return b },
		"cut short":       func(b []byte) []byte { return b[:len(b)-1] },
		"cut very short":  func(b []byte) []byte { return b[:5] },
		"empty":           func(b []byte) []byte { return nil },
		"something added": func(b []byte) []byte { return append(b, 0) },
	} {
		if err := s.Put(key, []byte("a picture")); err != nil {
			t.Fatal(err)
		}
		b, err := os.ReadFile(s.path(key))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(s.path(key), damage(b), 0o600); err != nil {
			t.Fatal(err)
		}
		if got, ok := s.Get(key); ok {
			t.Errorf("%s: got %q", name, got)
		}
	}
}

func TestAStoreWithoutAFolderRemembersNothing(t *testing.T) {
	var s Store
	if err := s.Put(sum.Of(nil), []byte("x")); err != nil {
		t.Error(err)
	}
	if _, ok := s.Get(sum.Of(nil)); ok {
		t.Error("it remembered")
	}
}

func TestAFolderThatCannotBeWrittenIsAnError(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := NewStore(file).Put(sum.Of(nil), []byte("x")); err == nil {
		t.Error("a file was taken for a folder")
	}
}
