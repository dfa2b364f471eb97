package diag

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"unicode/utf8"
)

var (
	testRule = Rule{
		ID: "link-generic", Severity: Error,
		Message:   Text{NB: "«%s» sier ikke hva lenken går til", NN: "«%s» seier ikkje kva lenkja går til", EN: `"%s" does not say where the link leads`},
		Hint:      Text{NB: "«Les mer om %[2]s»", EN: `"Read more about %[2]s"`},
		Why:       Text{NB: "Mange hører bare lenkene.", EN: "Many hear only the links."},
		Criterion: "WCAG 2.4.4 Formål med lenke",
		Bad:       "[les mer](/a/)", Good: "[Les mer om fatigue](/a/)",
	}
	testFile = "Innledning.\n\nDu kan [les mer](/a/) her.\n"
)

func finding() Diagnostic {
	d := testRule.At(Pos{"content/a.md", 3, 8}, "les mer", "fatigue")
	d.Length = 7
	return d
}

// printed is what p prints of l, the source of every file being src.
func printed(t *testing.T, p Printer, src string, l ...Diagnostic) string {
	t.Helper()
	var b strings.Builder
	p.Source = func(string) ([]byte, error) { return []byte(src), nil }
	if err := p.Print(&b, l); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestTextShowsThePlaceTheLineAndTheWayOut(t *testing.T) {
	got := printed(t, Printer{Lang: "nb"}, testFile, finding(), Diagnostic{
		Pos: Pos{File: "content/b.md"}, Severity: Warning, Rule: "file-x", Message: Text{NB: "hele\nfila\x1b[31m"},
	})
	want := `content/a.md:3:8: feil [link-generic] «les mer» sier ikke hva lenken går til
  3 | Du kan [les mer](/a/) her.
    |        ^^^^^^^
  forslag: «Les mer om fatigue»

content/b.md: advarsel [file-x] hele fila` + "\uFFFD[31m\n"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestTextSpeaksTheReadersLanguage(t *testing.T) {
	for lang, want := range map[string][]string{
		"nn": {": feil [", "«les mer» seier ikkje kva", "forslag: «Les mer om"},
		"en": {": error [", "does not say", `suggestion: "Read more`},
	} {
		got := printed(t, Printer{Format: FormatText, Lang: lang}, testFile, finding())
		for _, part := range want {
			if !strings.Contains(got, part) {
				t.Errorf("%s: no %q in\n%s", lang, part, got)
			}
		}
	}
}

func TestOnlyATerminalGetsColour(t *testing.T) {
	coloured := printed(t, Printer{Colour: true}, testFile, finding())
	if !strings.Contains(coloured, "\x1b[1;31mfeil\x1b[0m") {
		t.Errorf("no colour in %q", coloured)
	}
	if plain := printed(t, Printer{}, testFile, finding()); strings.Contains(plain, "\x1b") {
		t.Errorf("colour in %q", plain)
	}
}

func TestTextDoesWithoutAFileThatCannotBeRead(t *testing.T) {
	var b strings.Builder
	p := Printer{Source: func(string) ([]byte, error) { return nil, errors.New("gone") }}
	if err := p.Print(&b, List{finding()}); err != nil || strings.Contains(b.String(), "|") {
		t.Errorf("%v, printed\n%s", err, b.String())
	}
}

// The caret stands under the character that is marked by [ ] in the line.
func TestTheCaretStandsUnderTheRightCharacter(t *testing.T) {
	for _, c := range []struct{ line, shown, caret string }{
		{"[a]bc", "abc", "^"},
		{"ab[c]", "abc", "  ^"},
		{"abc[]", "abc", "   ^"},
		{"\ta[b]", "    ab", "     ^"},
		{"[\t]b", "    b", "^^^^"},
		{"日本[語]", "日本語", "    ^^"},
		{"e\u0301a[b]", "e\u0301ab", "  ^"},
		{"a[e\u0301]b", "ae\u0301b", " ^"},
		{"ae[\u0301]b", "ae\u0301b", " ^"}, // inside a character: under the whole of it
		{"👍🏽 [x]", "👍🏽 x", "   ^"},
		{"👩‍👩‍👧 [x]", "👩‍👩‍👧 x", "   ^"},
		{"a\x1b[x]", "a\uFFFDx", "  ^"},
		{"a\xff[x]", "a\uFFFDx", "  ^"},
		{"a\u202E[x]", "a\uFFFDx", "  ^"},
	} {
		before, rest, _ := strings.Cut(c.line, "[")
		marked, after, _ := strings.Cut(rest, "]")
		src := before + marked + after
		d := Diagnostic{Pos: Pos{"a.md", 1, 1 + utf8.RuneCountInString(before)}, Length: utf8.RuneCountInString(marked)}
		lines := strings.Split(printed(t, Printer{}, src, d), "\n")
		if got := lines[1]; got != "  1 | "+c.shown {
			t.Errorf("%q: shown as %q, want %q", c.line, got, c.shown)
		}
		if got := lines[2]; got != "    | "+c.caret {
			t.Errorf("%q: caret %q, want %q", c.line, got, c.caret)
		}
	}
}

func TestALongLineIsCutAroundThePlace(t *testing.T) {
	line := strings.Repeat("a", 500) + "X" + strings.Repeat("b", 500)
	for _, c := range []struct {
		src    string
		column int
		first  string
		last   string
	}{
		{line, 1, "a", "…"},
		{line, 501, "…", "…"},
		{line, 1001, "…", "b"},
		{strings.Repeat("c", excerptCells), 90, "c", "c"},
	} {
		e, ok := NewIndex([]byte(c.src)).excerpt(Pos{Line: 1, Column: c.column}, 1)
		if !ok || !strings.HasPrefix(e.text, c.first) || !strings.HasSuffix(e.text, c.last) {
			t.Errorf("column %d: %q", c.column, e.text)
		}
		if n := utf8.RuneCountInString(e.text); n > excerptCells+2 {
			t.Errorf("column %d: %d cells", c.column, n)
		}
		if c.column == 501 && []rune(e.text)[e.before] != 'X' {
			t.Errorf("the caret stands under %q", []rune(e.text)[e.before])
		}
	}
}

func TestAWholeLineGetsNoCaretAndAMissingLineNoExcerpt(t *testing.T) {
	whole := printed(t, Printer{}, testFile, Diagnostic{Pos: Pos{"a.md", 3, 0}})
	if !strings.Contains(whole, "3 | Du kan") || strings.Contains(whole, "^") {
		t.Errorf("printed\n%s", whole)
	}
	for _, line := range []int{0, 99} {
		if got := printed(t, Printer{}, testFile, Diagnostic{Pos: Pos{"a.md", line, 2}}); strings.Contains(got, "|") {
			t.Errorf("line %d: printed\n%s", line, got)
		}
	}
}

func TestJSONLinesAreAsTheContractHasThem(t *testing.T) {
	got := printed(t, Printer{Format: FormatJSON}, "", finding(), Diagnostic{Severity: Warning, Rule: "x", Message: Text{NB: "<b> & \"\n"}})
	want := `{"file":"content/a.md","line":3,"column":8,"severity":"error","rule":"link-generic","message":"«les mer» sier ikke hva lenken går til","hint":"«Les mer om fatigue»"}
{"file":"","line":1,"column":1,"severity":"warning","rule":"x","message":"<b> & \"\n","hint":""}
`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestGitHubAnnotationsEscapeWhatWouldEndThem(t *testing.T) {
	got := printed(t, Printer{Format: FormatGitHub, Lang: "nb"}, "",
		Diagnostic{Pos: Pos{"content/50%,a:b.md", 3, 8}, Length: 4, Severity: Error, Rule: "r", Message: Text{NB: "100 %\r\nto: tre, fire"}, Hint: Text{NB: "mend"}},
		Diagnostic{Pos: Pos{"a.md", 3, 0}, Severity: Warning, Rule: "r", Message: Text{NB: "m"}},
		Diagnostic{Severity: Info, Rule: "r", Message: Text{NB: "m"}})
	want := `::error file=content/50%25%2Ca%3Ab.md,line=3,col=8,endColumn=12,title=r::100 %25%0D%0Ato: tre, fire%0Amend
::warning file=a.md,line=3,title=r::m
::notice title=r::m
`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestSARIFHasWhatTheSchemaRequires(t *testing.T) {
	p := Printer{Format: FormatSARIF, Lang: "nb", Version: "1.0", Rules: []*Rule{{ID: "other"}, &testRule}}
	unknown := Diagnostic{Pos: Pos{File: "content/blå bær.md"}, Severity: Info, Rule: "unknown", Message: Text{NB: "m"}}
	var log map[string]any
	if err := json.Unmarshal([]byte(printed(t, p, "", finding(), unknown)), &log); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]any{
		"version":                       "2.1.0",
		"runs.0.columnKind":             "unicodeCodePoints",
		"runs.0.tool.driver.version":    "1.0",
		"runs.0.tool.driver.rules.1.id": "link-generic",
		"runs.0.tool.driver.rules.1.shortDescription.text":                   "«…» sier ikke hva lenken går til",
		"runs.0.tool.driver.rules.1.fullDescription.text":                    "Mange hører bare lenkene.",
		"runs.0.tool.driver.rules.1.defaultConfiguration.level":              "error",
		"runs.0.tool.driver.rules.0.help":                                    nil,
		"runs.0.results.0.ruleId":                                            "link-generic",
		"runs.0.results.0.ruleIndex":                                         1.0,
		"runs.0.results.0.level":                                             "error",
		"runs.0.results.0.message.text":                                      "«les mer» sier ikke hva lenken går til\n«Les mer om fatigue»",
		"runs.0.results.0.locations.0.physicalLocation.artifactLocation.uri": "content/a.md",
		"runs.0.results.0.locations.0.physicalLocation.region.startLine":     3.0,
		"runs.0.results.0.locations.0.physicalLocation.region.startColumn":   8.0,
		"runs.0.results.0.locations.0.physicalLocation.region.endColumn":     15.0,
		"runs.0.results.1.ruleIndex":                                         nil,
		"runs.0.results.1.level":                                             "note",
		"runs.0.results.1.locations.0.physicalLocation.artifactLocation.uri": "content/bl%C3%A5%20b%C3%A6r.md",
		"runs.0.results.1.locations.0.physicalLocation.region":               nil,
	} {
		if got := at(log, path); got != want {
			t.Errorf("%s is %v, want %v", path, got, want)
		}
	}
	help := fmt.Sprint(at(log, "runs.0.tool.driver.rules.1.help.text"))
	for _, part := range []string{"Mange hører", "«Les mer om …»", "WCAG 2.4.4", "[les mer](/a/)", "[Les mer om fatigue](/a/)"} {
		if !strings.Contains(help, part) {
			t.Errorf("the help lacks %q: %s", part, help)
		}
	}
}

func TestSARIFOfNothingIsStillARun(t *testing.T) {
	var log map[string]any
	if err := json.Unmarshal([]byte(printed(t, Printer{Format: FormatSARIF}, "")), &log); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"runs.0.results", "runs.0.tool.driver.rules"} {
		if list, ok := at(log, path).([]any); !ok || len(list) != 0 {
			t.Errorf("%s is %v", path, at(log, path))
		}
	}
}

// at follows a path of keys and indices through decoded JSON; nil when it ends.
func at(v any, path string) any {
	for key := range strings.SplitSeq(path, ".") {
		switch in := v.(type) {
		case map[string]any:
			v = in[key]
		case []any:
			if len(in) <= int(key[0]-'0') {
				return nil
			}
			v = in[key[0]-'0']
		}
	}
	return v
}

func TestEveryFormatHasAName(t *testing.T) {
	seen := map[string]bool{}
	for _, name := range Formats() {
		out := printed(t, Printer{Format: Format(name)}, testFile, finding())
		if out == "" || seen[out] {
			t.Errorf("%s prints %q", name, out)
		}
		seen[out] = true
	}
}

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, io.ErrShortWrite }

func TestAFailingWriterIsReported(t *testing.T) {
	for _, name := range Formats() {
		p := Printer{Format: Format(name)}
		if err := p.Print(fullDisk{}, List{finding()}); !errors.Is(err, io.ErrShortWrite) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func BenchmarkPrintText(b *testing.B) {
	src := []byte(strings.Repeat(testFile, 50))
	l := make(List, 100)
	for i := range l {
		l[i] = finding()
		l[i].Line = 3 + i%50*3
	}
	p := Printer{Source: func(string) ([]byte, error) { return src, nil }}
	var out bytes.Buffer
	for b.Loop() {
		out.Reset()
		if err := p.Print(&out, l); err != nil {
			b.Fatal(err)
		}
	}
}
