package ledger

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/imagefile"
	"github.com/ms-forbundet/ms.no/generator/source"
	"github.com/ms-forbundet/ms.no/generator/sum"
)

var program = sum.Of([]byte("the program"))

func example() *Ledger {
	l := New(program)
	finding := diag.Diagnostic{Pos: diag.Pos{File: "content/a.md", Line: 3, Column: 2}, Rule: "link-broken", Message: diag.Text{NB: "borte"}}
	l.Run = Run{World: sum.Of([]byte("world")), From: -5, Until: 9, Pages: 2, Findings: diag.List{finding}}
	l.Sources = l.Sources.With([]Entry{
		l.Sources.Write("b.jpg", &Source{File: File{Stamp: source.Stamp{Size: 7}}, Picture: &imagefile.Info{Format: "jpeg", Width: 3}}),
		l.Sources.Write("a.md", &Source{File: File{Settled: true, Sum: sum.Of([]byte("a"))}, Card: "\x00card", Found: diag.List{finding}}),
	})
	l.Layouts = l.Layouts.With([]Entry{l.Layouts.Write("base.html", &File{Sum: sum.Of([]byte("base"))})})
	l.Outputs = l.Outputs.With([]Entry{
		l.Outputs.Write("a/index.html", &Output{Key: sum.Of([]byte("key")), Page: &Page{
			Marks: "\x01marks", Asked: []Ask{{1, "b.md"}}, Anchors: []uint64{4}, Why: []string{}}}),
		l.Outputs.Write("robots.txt", &Output{Sum: sum.Of([]byte("robots"))}),
	})
	l.Notes = l.Notes.With([]Entry{l.Notes.Write("a/index.html", &Note{Found: diag.List{finding}, Wants: []Want{{"#x", finding.Pos}}})})
	return l
}

func saved(t testing.TB, l *Ledger) (name string, data []byte) {
	t.Helper()
	name = filepath.Join(t.TempDir(), "cache", "ledger")
	if err := l.Save(name); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return name, data
}

func TestALedgerRemembersWhatItWasTold(t *testing.T) {
	want := example()
	name, _ := saved(t, want)
	got := Load(name, program)
	if !reflect.DeepEqual(got.Run, want.Run) {
		t.Errorf("run: got %+v, want %+v", got.Run, want.Run)
	}
	if run, ok := LoadRun(name, program); !ok || !reflect.DeepEqual(run, want.Run) {
		t.Errorf("the run alone: got %+v", run)
	}
	for _, path := range []string{"a.md", "b.jpg"} {
		was, _ := want.Sources.Find(path)
		if is, ok := got.Sources.Find(path); !ok || !reflect.DeepEqual(is, was) {
			t.Errorf("%s: got %+v, want %+v", path, is, was)
		}
	}
	for _, path := range []string{"a/index.html", "robots.txt"} {
		was, _ := want.Outputs.Find(path)
		if is, ok := got.Outputs.Find(path); !ok || !reflect.DeepEqual(is, was) {
			t.Errorf("%s: got %+v, want %+v", path, is, was)
		}
	}
	if e, _ := got.Outputs.Entry("robots.txt"); SumOf(e) != sum.Of([]byte("robots")) {
		t.Error("the sum of an output is not where it is looked for")
	}
	if _, ok := got.Layouts.Find("base"); ok || got.Layouts.Len() != 1 {
		t.Error("a file that was never told of is known")
	}
}

func TestOneRecordCanBeReplaced(t *testing.T) {
	l := example()
	was := l.Outputs
	now := was.Replace([]Entry{was.Write("robots.txt", &Output{Sum: sum.Of([]byte("new"))})})
	if o, _ := now.Find("robots.txt"); o.Sum != sum.Of([]byte("new")) || now.Len() != 2 {
		t.Errorf("got %v", o)
	}
	if o, _ := was.Find("robots.txt"); o.Sum != sum.Of([]byte("robots")) {
		t.Error("the old table changed")
	}
}

func TestAnythingOddCountsAsHavingNoLedger(t *testing.T) {
	name, data := saved(t, example())
	empty := func(what string, change func([]byte) []byte) {
		if err := os.WriteFile(name, change([]byte(string(data))), 0o666); err != nil {
			t.Fatal(err)
		}
		if l := Load(name, program); l.Sources.Len()+l.Layouts.Len()+l.Outputs.Len() > 0 || l.Run.Pages > 0 || l.Program != program {
			t.Errorf("%s: it was believed", what)
		}
		if run, ok := LoadRun(name, program); ok && !reflect.DeepEqual(run, example().Run) {
			t.Errorf("%s: another run was believed", what)
		}
	}
	for i := range data {
		empty("a bit flipped", func(b []byte) []byte { b[i] ^= 0x10; return b })
		empty("cut short", func(b []byte) []byte { return b[:i] })
	}
	empty("something after it", func(b []byte) []byte { return append(b, 0) })
	empty("of another version", func(b []byte) []byte { return []byte(strings.Replace(string(b), "ledger 1", "ledger 2", 1)) })
	os.Remove(name)
	if l := Load(name, program); l.Sources.Len() > 0 {
		t.Error("nothing was believed")
	}
	if err := example().Save(name); err != nil {
		t.Fatal(err)
	}
	if l := Load(name, sum.Of([]byte("another program"))); l.Sources.Len() > 0 {
		t.Error("another program's was believed")
	}
	unknown := example()
	unknown.Program = sum.Sum{}
	if err := unknown.Save(name); err != nil {
		t.Fatal(err)
	}
	if _, ok := LoadRun(name, sum.Sum{}); ok || Load(name, sum.Sum{}).Sources.Len() > 0 {
		t.Error("that of a program nobody knows was believed")
	}
}

func written(t testing.TB, l *Ledger) string {
	t.Helper()
	var b strings.Builder
	if err := l.writeTo(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// Two runs that write one file at once may leave parts of both.
func TestPartsOfTwoLedgersAreNone(t *testing.T) {
	one, two := example(), example()
	two.Run.Pages++ // of the same length
	two.Outputs = two.Outputs.Replace([]Entry{two.Outputs.Write("robots.txt", &Output{Sum: sum.Of([]byte("other robots"))})})
	_, a := saved(t, one)
	name, b := saved(t, two)
	if len(a) != len(b) {
		t.Fatal("they are not of one length")
	}
	for cut := range a {
		mixed := append(append([]byte{}, a[:cut]...), b[cut:]...)
		if err := os.WriteFile(name, mixed, 0o666); err != nil {
			t.Fatal(err)
		}
		l := Load(name, program)
		if string(mixed) != string(a) && string(mixed) != string(b) && l.Sources.Len() > 0 {
			t.Fatalf("cut at %d, it was believed", cut)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add(written(f, example()))
	f.Fuzz(func(t *testing.T, s string) {
		l := New(program)
		if !l.decode(s) {
			return
		}
		for _, e := range l.Outputs.Entries() {
			l.Outputs.Read(e) // must not panic
		}
		if again := New(program); !again.decode(written(t, l)) {
			t.Error("what was read cannot be written and read again")
		}
	})
}

func BenchmarkLedger(b *testing.B) {
	l := example()
	output, _ := l.Outputs.Find("a/index.html")
	entries := make([]Entry, 0, 10_000)
	for i := range 10_000 {
		entries = append(entries, l.Outputs.Write(strings.Repeat("x", 30)+string(rune('0'+i%10))+string(rune(0x4e00+i)), &output))
	}
	l.Outputs = l.Outputs.With(entries)
	name := filepath.Join(b.TempDir(), "ledger")
	b.Run("save", func(b *testing.B) {
		for b.Loop() {
			if err := l.Save(name); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("load", func(b *testing.B) {
		for b.Loop() {
			if Load(name, program).Outputs.Len() != 10_000 {
				b.Fatal("lost")
			}
		}
	})
}
