package sum

import (
	"math"
	"slices"
	"strings"
	"testing"
)

func TestASumIsWhatEverybodyElseCallsSHA256(t *testing.T) {
	const empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
	if got := Of(nil).String(); got != empty {
		t.Errorf("sum of nothing is %s", got)
	}
	if got := Of(nil).Short(10); got != empty[:10] {
		t.Errorf("short sum is %s", got)
	}
}

func hashed(add func(*Hasher)) Sum {
	h := NewHasher()
	add(h)
	return h.Sum()
}

func TestDifferentValuesNeverRunTogether(t *testing.T) {
	rows := map[string]func(*Hasher){
		"nothing":    func(h *Hasher) {},
		"ab, c":      func(h *Hasher) { h.Text("ab"); h.Text("c") },
		"a, bc":      func(h *Hasher) { h.Text("a"); h.Text("bc") },
		"abc":        func(h *Hasher) { h.Text("abc") },
		"abc, empty": func(h *Hasher) { h.Text("abc"); h.Text("") },
		"1":          func(h *Hasher) { h.Int(1) },
		"-1":         func(h *Hasher) { h.Int(-1) },
		"text 1":     func(h *Hasher) { h.Text("1") },
		"true":       func(h *Hasher) { h.Bool(true) },
		"false":      func(h *Hasher) { h.Bool(false) },
		"1.0":        func(h *Hasher) { h.Float(1) },
		"one bit":    func(h *Hasher) { h.Float(math.Float64frombits(1)) },
		"a list":     func(h *Hasher) { h.Texts([]string{"a", "b"}) },
		"two lists":  func(h *Hasher) { h.Texts([]string{"a"}); h.Texts([]string{"b"}) },
		"no list":    func(h *Hasher) { h.Texts(nil) },
		"zero":       func(h *Hasher) { h.Int(0) },
		"a sum":      func(h *Hasher) { h.Add(Of(nil)) },
		"its bytes":  func(h *Hasher) { s := Of(nil); h.Bytes(s[:]) },
	}
	seen := map[Sum]string{}
	for name, add := range rows {
		s := hashed(add)
		if other, ok := seen[s]; ok {
			t.Errorf("%s and %s have one sum", name, other)
		}
		seen[s] = name
	}
}

func TestTextAndBytesOfAnyLengthAreTheSame(t *testing.T) {
	for _, n := range []int{0, 1, 502, 503, 504, 511, 512, 513, 5000} {
		s := strings.Repeat("å", n)
		text := hashed(func(h *Hasher) { h.Text(s); h.Int(7) })
		raw := hashed(func(h *Hasher) { h.Bytes([]byte(s)); h.Int(7) })
		if text != raw {
			t.Errorf("%d letters: %s as text, %s as bytes", n, text, raw)
		}
	}
}

func TestAskingForTheSumDoesNotChangeIt(t *testing.T) {
	asked := hashed(func(h *Hasher) { h.Text("a"); h.Sum(); h.Text("b") })
	if asked != hashed(func(h *Hasher) { h.Text("a"); h.Text("b") }) {
		t.Error("a sum in between is part of the sum")
	}
}

func TestResetForgetsEverything(t *testing.T) {
	for _, before := range []string{"a", strings.Repeat("a", 2000)} {
		h := NewHasher()
		h.Text(before)
		h.Reset()
		h.Text("b")
		if h.Sum() != hashed(func(h *Hasher) { h.Text("b") }) {
			t.Errorf("%d letters are remembered", len(before))
		}
	}
}

func TestAHasherAllocatesNothing(t *testing.T) {
	h, body, tags := NewHasher(), make([]byte, 10_000), []string{"Høring", "Forskning"}
	if n := testing.AllocsPerRun(100, func() {
		h.Reset()
		h.Text("tittel")
		h.Bytes(body)
		h.Texts(tags)
		h.Bool(true)
		h.Add(h.Sum())
		h.Sum()
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func TestAKeyKnowsNamesSumsAndOrder(t *testing.T) {
	a, b := Of([]byte("a")), Of([]byte("b"))
	keys := map[Sum]bool{}
	all := []Inputs{nil, {{"x", a}}, {{"y", a}}, {{"x", b}}, {{"x", a}, {"y", b}}, {{"y", b}, {"x", a}}}
	for _, in := range all {
		keys[in.Key()] = true
	}
	if len(keys) != len(all) {
		t.Errorf("%d keys for %d different inputs", len(keys), len(all))
	}
}

func TestChangedNamesWhatIsNewGoneAndDifferent(t *testing.T) {
	a, b := Of([]byte("a")), Of([]byte("b"))
	names := NewNames([]string{"a", "b", "body", "c", "d", "e", "x", "y"})
	for _, c := range []struct {
		was, now Inputs
		want     []string
	}{
		{nil, nil, nil},
		{Inputs{{"body", a}}, Inputs{{"body", a}}, nil},
		{Inputs{{"body", a}}, Inputs{{"body", b}}, []string{"body"}},
		{Inputs{{"x", a}, {"y", b}}, Inputs{{"y", b}, {"x", a}}, nil},
		{nil, Inputs{{"body", a}}, []string{"+body"}},
		{Inputs{{"body", a}}, nil, []string{"-body"}},
		{Inputs{{"a", a}, {"c", a}, {"d", a}}, Inputs{{"b", a}, {"c", b}, {"e", a}}, []string{"-a", "+b", "c", "-d", "+e"}},
	} {
		if got := names.Changed(names.Marks(c.was), names.Marks(c.now)); !slices.Equal(got, c.want) {
			t.Errorf("Changed(%v, %v) = %q, want %q", c.was, c.now, got, c.want)
		}
	}
}

func BenchmarkHasher(b *testing.B) {
	h, body := NewHasher(), make([]byte, 10_000)
	b.ReportAllocs()
	b.SetBytes(int64(len(body)))
	for b.Loop() {
		h.Reset()
		h.Text("Status for stamcellebehandling")
		h.Bytes(body)
		h.Int(1)
		h.Sum()
	}
}

func BenchmarkKey(b *testing.B) {
	in := Inputs{{"body", Of(nil)}, {"view", Of(nil)}, {"layout", Of(nil)}, {"settings", Of(nil)}, {"program", Of(nil)}}
	b.ReportAllocs()
	for b.Loop() {
		in.Key()
	}
}
