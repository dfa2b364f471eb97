package flat

import (
	"reflect"
	"testing"
	"time"
)

type inner struct {
	Name string
	When time.Time
}

type Outer struct {
	Text  string
	Yes   bool
	N     int
	Small int16
	Size  uint64
	Share float64
	Sum   [4]byte
	Pair  [2]string
	Raw   []byte
	Texts []string
	Parts []inner
	One   *inner
	Flag  *bool
	Words map[string]string
	Loose map[string]any
	Any   any
}

func oslo(t testing.TB) *time.Location {
	t.Helper()
	zone, err := time.LoadLocation("Europe/Oslo")
	if err != nil {
		t.Fatal(err)
	}
	return zone
}

func options(t testing.TB) Options { return Options{Zone: oslo(t), Any: []any{inner{}}} }

func examples(t testing.TB) []Outer {
	yes := true
	zone := oslo(t)
	return []Outer{
		{},
		{Text: "æøå", Yes: true, N: -3, Small: -32768, Size: 1 << 63, Share: -0.5, Sum: [4]byte{1, 2, 255, 0}, Pair: [2]string{"a", ""}},
		{Raw: []byte{}, Texts: []string{}, Parts: []inner{}, Words: map[string]string{}, Loose: map[string]any{}},
		{Raw: []byte{0, 200}, Texts: []string{"", "b"}, Parts: []inner{{"a", time.Date(2024, 3, 20, 0, 0, 0, 0, zone)}, {}}, One: &inner{"x", time.Unix(5, 7).UTC()}, Flag: &yes},
		{Words: map[string]string{"b": "1", "a": "2"}, Loose: map[string]any{"n": int64(4), "list": []any{"a", nil, 1.5, map[string]any{"x": []string{"y"}}}, "own": inner{Name: "z"}}, Any: true},
		{One: &inner{When: time.Date(2025, 1, 2, 3, 4, 5, 6, time.FixedZone("CEST", 7200))}},
	}
}

func TestWhatIsReadIsWhatWasWritten(t *testing.T) {
	c := New[Outer](options(t))
	var all []byte
	for _, v := range examples(t) {
		all = c.Append(all, &v)
	}
	rest := string(all)
	for i, want := range examples(t) {
		var got Outer
		var err error
		if got, rest, err = c.Read(rest); err != nil {
			t.Fatal(err)
		}
		if !same(got, want) {
			t.Errorf("value %d: got %+v, want %+v", i, got, want)
		}
	}
	if rest != "" {
		t.Errorf("%d bytes are left", len(rest))
	}
}

// same is DeepEqual, but for times, which are equal when they are the same
// moment and are written alike.
func same(a, b Outer) bool {
	if (a.One == nil) != (b.One == nil) {
		return false
	}
	if a.One != nil {
		if a.One.When.Format(time.RFC3339Nano) != b.One.When.Format(time.RFC3339Nano) {
			return false
		}
		a.One = &inner{Name: a.One.Name}
		b.One = &inner{Name: b.One.Name}
	}
	return reflect.DeepEqual(a, b)
}

func TestEqualValuesHaveEqualBytesAndOthersHaveNot(t *testing.T) {
	c := New[Outer](options(t))
	seen := map[string]int{}
	for i := range examples(t) {
		once, again := examples(t)[i], examples(t)[i]
		b := string(c.Append(nil, &once))
		if b != string(c.Append(nil, &again)) {
			t.Errorf("value %d is written in two ways", i)
		}
		if other, known := seen[b]; known {
			t.Errorf("values %d and %d are written alike", i, other)
		}
		seen[b] = i
	}
}

func TestWhatIsNotPlainIsRefused(t *testing.T) {
	for name, make := range map[string]func(){
		"a function":          func() { New[func()](Options{}) },
		"an unexported field": func() { New[struct{ a int }](Options{}) },
		"keys of numbers":     func() { New[map[int]string](Options{}) },
		"an unknown type":     func() { v := any(time.Second); New[any](Options{}).Append(nil, &v) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s was accepted", name)
				}
			}()
			make()
		}()
	}
}

// FuzzRead reads anything: a value that can be written again in the same way,
// or ErrDamaged, and never more memory than the text accounts for.
func FuzzRead(f *testing.F) {
	c := New[Outer](options(f))
	for _, v := range examples(f) {
		f.Add(string(c.Append(nil, &v)))
	}
	f.Add("\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01")
	f.Fuzz(func(t *testing.T, s string) {
		v, rest, err := c.Read(s)
		if err != nil {
			if rest != "" {
				t.Error("damaged, and something follows")
			}
			return
		}
		again, _, err := c.Read(string(c.Append(nil, &v)))
		if err != nil || string(c.Append(nil, &again)) != string(c.Append(nil, &v)) {
			t.Errorf("%+v is not read as it was written: %v", v, err)
		}
	})
}

func BenchmarkCoder(b *testing.B) {
	c := New[Outer](options(b))
	v := examples(b)[3]
	text := string(c.Append(nil, &v))
	b.Run("write", func(b *testing.B) {
		room := make([]byte, 0, 1024)
		for b.Loop() {
			c.Append(room, &v)
		}
	})
	b.Run("read", func(b *testing.B) {
		for b.Loop() {
			if _, _, err := c.Read(text); err != nil {
				b.Fatal(err)
			}
		}
	})
}
