package diag

import (
	"bytes"
	"strings"
	"testing"
)

func TestLocateCountsLinesAndCodePoints(t *testing.T) {
	const bom = byteOrderMark
	for _, c := range []struct {
		src          string
		offset       int
		line, column int
	}{
		{"", 0, 1, 1},
		{"abc", 2, 1, 3},
		{"abc", 99, 1, 4},
		{"abc", -1, 1, 1},
		{"a\nb", 1, 1, 2},
		{"a\nb", 2, 2, 1},
		{"a\r\nb", 3, 2, 1},
		{"a\r\nb", 2, 1, 3}, // between CR and LF
		{"a\rb", 2, 2, 1},
		{"a\r", 2, 2, 1},
		{"a\n\r\n\nb", 5, 4, 1},
		{"æø\tå!", 6, 1, 5},
		{"👩‍👧 a", len("👩‍👧 "), 1, 5},
		{bom + "ab", 3, 1, 1},
		{bom + "ab", 4, 1, 2},
		{bom + "ab", 1, 1, 1},
		{"\xff\xffa", 2, 1, 3},
	} {
		if line, column := Locate([]byte(c.src), c.offset); line != c.line || column != c.column {
			t.Errorf("Locate(%q, %d) = %d:%d, want %d:%d", c.src, c.offset, line, column, c.line, c.column)
		}
	}
}

func TestAnIndexFindsEveryPlaceInALongText(t *testing.T) {
	long := strings.Repeat("æ", 3000) + "\r\n" + strings.Repeat("a👩é\r", 2000) + "\n" + strings.Repeat("日", 5000)
	for _, src := range []string{"", "\n", byteOrderMark, byteOrderMark + long, long} {
		x := NewIndex([]byte(src))
		for offset := 0; offset <= len(src)+1; offset += 1 + offset%211 {
			line, column := Locate([]byte(src), offset)
			if l, c := x.Locate(offset); l != line || c != column {
				t.Fatalf("offset %d of %d: %d:%d, want %d:%d", offset, len(src), l, c, line, column)
			}
		}
	}
}

func FuzzIndex(f *testing.F) {
	f.Add([]byte("a\r\nb\rc\n\xffæ"), 4)
	f.Add([]byte(byteOrderMark+"x"), 1)
	f.Fuzz(func(t *testing.T, src []byte, offset int) {
		for _, text := range [][]byte{src, bytes.Repeat(src, min(1+9000/(1+len(src)), 2000))} {
			line, column := Locate(text, offset)
			x := NewIndex(text)
			if l, c := x.Locate(offset); l != line || c != column {
				t.Fatalf("%q, %d: index says %d:%d, Locate %d:%d", text, offset, l, c, line, column)
			}
			e, ok := x.excerpt(Pos{Line: line, Column: column}, 3)
			if !ok || e.carets < 1 || e.before > excerptCells+1 || len(e.text) > 40*excerptCells+len(text) {
				t.Fatalf("%q, %d:%d: excerpt %+v, %v", text, line, column, e, ok)
			}
		}
	})
}

func BenchmarkIndex(b *testing.B) {
	src := []byte(strings.Repeat("Du kan søke om støtte hele året, også på nett.\n", 100))
	b.Run("make", func(b *testing.B) {
		b.SetBytes(int64(len(src)))
		for b.Loop() {
			NewIndex(src)
		}
	})
	b.Run("locate", func(b *testing.B) {
		x := NewIndex(src)
		for b.Loop() {
			x.Locate(len(src) - 10)
		}
	})
}
