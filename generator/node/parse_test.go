package node

import (
	"fmt"
	"strings"
	"testing"

	"github.com/ms-forbundet/ms.no/generator/diag"
)

// lines writes findings as the tests below expect them: line:column+length rule.
func lines(list diag.List) string {
	var b strings.Builder
	for _, d := range list {
		fmt.Fprintf(&b, "%d:%d+%d %s\n", d.Line, d.Column, d.Length, strings.TrimPrefix(d.Rule, "front-matter-"))
	}
	return b.String()
}

// parseAt parses a block that begins on the file's second line.
func parseAt(src string, syntax Syntax) Tree {
	return Parse(Source{File: "a.md", Bytes: []byte(src), Line: 2, Syntax: syntax})
}

// show writes a tree on few lines, with the place of everything.
func show(n *Node) string {
	at := fmt.Sprintf("%d:%d", n.Line, n.Column)
	var parts []string
	switch n.Shape {
	case Nothing:
		return "-"
	case Refused:
		return at + "!"
	case List:
		for _, item := range n.Items {
			parts = append(parts, show(item))
		}
		return at + "[" + strings.Join(parts, " ") + "]"
	case Object:
		for i, item := range n.Items {
			parts = append(parts, show(n.Keys[i])+"="+show(item))
		}
		return at + "{" + strings.Join(parts, " ") + "}"
	}
	if n.Quoted {
		return fmt.Sprintf("%s%q%s", at, n.Text, n.Comment)
	}
	return fmt.Sprintf("%s‹%s›%s", at, n.Text, n.Comment)
}

func TestATreeKnowsWhereEverythingStands(t *testing.T) {
	for _, c := range []struct {
		src    string
		syntax Syntax
		want   string
	}{
		{"title: En sak # husk\ntags: [a, \"b\"]\n", YAML, `2:1{2:1‹title›=2:8‹En sak›# husk 3:1‹tags›=3:7[3:8‹a› 3:11"b"]}`},
		{"image:\n  src: a\n  alt:\n", YAML, "2:1{2:1‹image›=3:3{3:3‹src›=3:8‹a› 4:3‹alt›=-}}"},
		{"a: 1\na: 2\n", YAML, "2:1{2:1‹a›=2:4‹1› 3:1‹a›=3:4‹2›}"},
		{"title = \"En sak\"\nimage.src = 'a'\n[[list]]\nb = [1, 2]\n", TOML, `2:1{2:1‹title›=2:9"En sak" 3:1‹image›=3:1{3:7‹src›=3:13"a"} 4:3‹list›=4:3[4:3{5:1‹b›=5:5[5:6‹1› 5:9‹2›]}]}`},
	} {
		tree := parseAt(c.src, c.syntax)
		if tree.Broken || len(tree.List) > 0 || show(tree.Root) != c.want {
			t.Errorf("%q:\ngot  %s %s\nwant %s", c.src, show(tree.Root), lines(tree.List), c.want)
		}
	}
}

func TestNothingAtAllIsNotBroken(t *testing.T) {
	for _, src := range []string{"", "\n", "# bare en kommentar\n", "---\n"} {
		if tree := parseAt(src, YAML); tree.Root != nil || tree.Broken || len(tree.List) > 0 {
			t.Errorf("%q: %+v", src, tree)
		}
	}
}

func TestWhatFollowsASlipIsReadOn(t *testing.T) {
	for _, c := range []struct{ src, want, rest string }{
		{"title: Noe: annet\ndate:2024\ntags: [a\ndraft: ja\n", "2:11+1 syntax\n3:6+1 syntax\n4:7+1 syntax\n", "‹draft›"},
		{"image: \"a\" b\n  src: c\n  # d\n\ndraft: ja\n", "2:8+1 syntax\n", "‹draft›"},
		{"tags:\n  - A: b: c\n  - d\ndraft: ja\n", "3:9+1 syntax\n", "‹tags› ‹draft›"},
		{"title: a\n\tb: c\n\td: e\ndraft: ja\n", "3:1+1 syntax\n4:1+1 syntax\n", "‹title› ‹draft›"},
		{"a: @b\r\nc: d: e\r\nf: g\r\n", "2:4+1 syntax\n3:5+1 syntax\n", "‹f›"},
		// Here covering a line breaks another one, which is not the author's doing.
		{"tags: [a,\n  b, c: d: e]\ndraft: ja\n", "3:10+1 syntax\n", ""},
		{"tags: @x\n- a\ndraft: ja\n", "2:7+1 syntax\n", ""},
		// Here nobody can say which line is wrong.
		{"title: a\n  b: c\ndate:2024\n", "3:4+1 syntax\n", ""},
	} {
		tree := parseAt(c.src, YAML)
		var keys []string
		if tree.Root != nil {
			for _, k := range tree.Root.Keys {
				keys = append(keys, "‹"+k.Text+"›")
			}
		}
		if got := strings.Join(keys, " "); lines(tree.List) != c.want || got != c.rest || !tree.Broken {
			t.Errorf("%q: %s\n%s", c.src, got, lines(tree.List))
		}
	}
	tree := parseAt("title: a\ndate = 1\ntekst = noe\nspråk = \"nb\"\n", TOML)
	if lines(tree.List) != "2:6+1 syntax\n4:9+1 syntax\n5:4+1 syntax\n" || show(tree.Root) != "2:1{3:1‹date›=3:8‹1›}" {
		t.Errorf("TOML: %s%s", lines(tree.List), show(tree.Root))
	}
}

func TestSlipsHaveAnEnd(t *testing.T) {
	if tree := parseAt(strings.Repeat("a: b: c\n", 1000), YAML); len(tree.List) != maxSlips {
		t.Errorf("%d findings", len(tree.List))
	}
}

func TestANodeKnowsHowMuchToUnderline(t *testing.T) {
	tree := parseAt("a: æøå\nb: \"æøå\"\nc: |\n  en\n  to\nd: [a]\n", YAML)
	for i, want := range []int{3, 5, 2, 0} {
		if got := tree.Root.Items[i].Span(); got.Length != want || got.Line != i+2+max(0, i-2)*2 {
			t.Errorf("%s: %+v", tree.Root.Keys[i].Text, got)
		}
	}
}

func TestCommonSlipsInYAMLAreNamed(t *testing.T) {
	for _, c := range []struct {
		src, place string
		said       saying
	}{
		{"title: Noe: noe annet\n", "2:11", colonInside},
		{"title: Noe:\n", "2:11", colonInside},
		{"date: 2024-03-20\ntags:\n  - En: to: tre\ntitle: a\n", "4:11", colonInside},
		{"title:Noe\n", "2:7", missingSpace},
		{"title:Noe\ndate: 2024-03-20\n", "2:7", missingSpace},
		{"date: 2024-03-20\ntitle:Noe\n", "3:7", missingSpace},
		{"title: \"Noe\ndate: 2024-03-20\n", "2:8", unclosedQuote},
		{"title: 'Noe\n", "2:8", unclosedQuote},
		{"title: \"Noe\ndate: \"2024-03-20\"\n", "2:8", unclosedQuote},
		{"title: \"Sitat\" sier legen\n", "2:8", quoteInside},
		{"title: 'MS' og du\ndate: 2024-03-20\n", "2:8", quoteInside},
		{"title: [Ny] sak\n", "2:8", bracketStart},
		{"title: a\ntags: [a, b\ndraft: true\n", "3:7", unclosedBracket},
		{"title: a\nimage:\n\tsrc: a\n", "4:1", tabIndent},
		{"title: a\ntags:\n\t- a\n", "4:1", tabIndent},
		{"title: @msforbundet\n", "2:8", specialStart},
		{"title: %1\n", "2:8", specialStart},
		{"title: - en\n", "2:8", specialStart},
		{"title: > en\n", "2:8", specialStart},
		{"title: `en`\n", "2:8", specialStart},
		{"title: a\nEn linje til\ndraft: true\n", "3:1", strayText},
		{"Bare tekst\n", "2:1", strayText},
		{"title: a\n  src: b\n", "3:6", wrongIndent},
		{"title: *Viktig* nytt\n", "2:8", starredText},
		{"title: *viktig\n", "2:8", starredText},
		{"title: &Viktig nytt\n", "2:8", anchoredText},
		{"title: !Viktig nytt\n", "2:8", taggedText},
		{"title: ! Viktig nytt\n", "2:8", taggedText},
		{"title: a\n<<: {draft: true}\n", "3:1", mergeKey},
		{"title: a\n? [b]\n: c\n", "3:3", keyNotText},
		{"- a\n- b\n", "2:1", notFields},
		{"title: a\n---\ntitle: b\n", "3:1", secondDocument},
		{"title: a\n...\ntitle: b\n", "4:1", secondDocument},
		{"title: a\x01\n", "2:9", controlCharacter},
		{"title: æø\xff\n", "2:10", controlCharacter},
		{"title: a\u2028draft: true\n", "2:9", controlCharacter},
	} {
		list := parseAt(c.src, YAML).List
		if len(list) != 1 {
			t.Errorf("%q: %d findings:\n%s", c.src, len(list), lines(list))
			continue
		}
		if d := list[0]; fmt.Sprintf("%d:%d", d.Line, d.Column) != c.place || d.Message != c.said.message {
			t.Errorf("%q: %d:%d %s", c.src, d.Line, d.Column, d.Message.NB)
		}
	}
}

func TestAColonIsMendedReadyToCopy(t *testing.T) {
	list := parseAt("title: Ny studie: \"dette\" vet vi\n", YAML).List
	if want := `Sett hele verdien i anførselstegn: title: "Ny studie: \"dette\" vet vi"`; list[0].Hint.NB != want {
		t.Errorf("got %s", list[0].Hint.NB)
	}
}

func TestAliasBombsAreRefusedCheaply(t *testing.T) {
	var b strings.Builder
	b.WriteString("params:\n  a: &a [x, x, x, x, x, x, x, x, x]\n")
	for c := 'b'; c <= 'z'; c++ {
		fmt.Fprintf(&b, "  %c: &%c [%s*%c]\n", c, c, strings.Repeat(fmt.Sprintf("*%c, ", c-1), 8), c-1)
	}
	list := parseAt(b.String(), YAML).List
	if list.Count(diag.Error) == 0 {
		t.Error("a bomb was taken for a list")
	}
}

func TestWhatIsTooLargeIsRefused(t *testing.T) {
	for name, c := range map[string]struct {
		src    string
		syntax Syntax
	}{
		"long":            {"title: " + strings.Repeat("a", maxBytes), YAML},
		"deep YAML":       {"params: {a: " + strings.Repeat("[", 30) + strings.Repeat("]", 30) + "}", YAML},
		"very deep YAML":  {"params: " + strings.Repeat("[", 20000), YAML},
		"deep TOML":       {"title = \"a\"\nparams.a = " + strings.Repeat("[", 30) + strings.Repeat("]", 30), TOML},
		"deep TOML key":   {"params" + strings.Repeat(".a", 30) + " = 1", TOML},
		"many keys":       {manyKeys("params:\n", "  k%d: 1\n"), YAML},
		"many TOML keys":  {manyKeys("[params]\n", "k%d = 1\n"), TOML},
		"deep inline":     {"a = " + strings.Repeat("{a=", 30) + "1" + strings.Repeat("}", 30), TOML},
		"very deep block": {strings.Repeat("- ", 12000), YAML},
	} {
		list := parseAt(c.src, c.syntax).List
		found := false
		for _, d := range list {
			found = found || d.Rule == "front-matter-limit"
		}
		if !found {
			t.Errorf("%s: %s", name, lines(list))
		}
	}
}

func manyKeys(head, line string) string {
	var b strings.Builder
	b.WriteString(head)
	for i := range maxKeys + 1 {
		fmt.Fprintf(&b, line, i)
	}
	return b.String()
}

// TestOnlyAPageHasTextBelowItsFields: site.yaml and schema.yaml are fields from end to end.
func TestOnlyAPageHasTextBelowItsFields(t *testing.T) {
	for prefix, page := range map[string]bool{"": true, "settings": false, "schema": false} {
		list := Parse(Source{File: "a", Bytes: []byte("title: a\nEn linje til\n"), Prefix: prefix}).List
		if len(list) != 1 {
			t.Fatalf("%q: %v", prefix, list)
		}
		for lang, hint := range map[string]string{"nb": list[0].Hint.NB, "nn": list[0].Hint.NN, "en": list[0].Hint.EN} {
			if strings.Contains(hint, "---") != page || !strings.Contains(hint, "«") && !strings.Contains(hint, "“") {
				t.Errorf("%q, %s: the hint is %q", prefix, lang, hint)
			}
		}
	}
}
