package markdown

import (
	"strings"
	"testing"

	"github.com/ms-forbundet/ms.no/generator/markdown/syntax"
)

// hostile are texts that no person writes. The size is that of the whole text.
func hostile(size int) map[string]string {
	fill := func(s string) string { return strings.Repeat(s, size/len(s)+1)[:size] }
	return map[string]string{
		"nested quotes":           fill(">"),
		"nested lists":            strings.Repeat("- ", 30000) + "a",
		"deep emphasis":           strings.Repeat("*a **b ", 200) + strings.Repeat("c** d* ", 200),
		"nested numbers":          fill("1. "),
		"quotes in lists":         fill("> - "),
		"lists by indentation":    indented(size),
		"blank lines in depth":    strings.Repeat("- ", 40) + "a\n" + fill("\n"),
		"brackets":                fill("["),
		"closing brackets":        fill("[]"),
		"pictures":                fill("!["),
		"brackets both ways":      strings.Repeat("[", size/2) + strings.Repeat("]", size/2),
		"links without end":       fill("[a]("),
		"links with <":            fill("[a](<b"),
		"links with titles":       fill("[a](b \"c"),
		"references":              fill("[a][b"),
		"short references":        fill("[a]\n"),
		"references to nothing":   fill("[a][b]"),
		"references and notes":    fill("][1"),
		"escaped closings":        fill("\\]("),
		"links without beginning": fill("](a)"),
		"definitions":             fill("[a]: b\n"),
		"definitions with labels": fill("[a" + strings.Repeat("b", 90) + "]: b\n"),
		"emphasis":                fill("*a **a "),
		"emphasis both ways":      strings.Repeat("*a ", size/6) + strings.Repeat(" b*", size/6),
		"nested emphasis":         strings.Repeat("*a **b ", size/16) + strings.Repeat("c** d* ", size/16),
		"underscores":             fill("a_"),
		"alternating":             fill("*_"),
		"tildes":                  fill("~~a "),
		"backticks":               growing("`", size),
		"backticks with spaces":   fill("` `` ``` "),
		"backslashes":             fill("\\"),
		"ampersands":              fill("&"),
		"ampersands in names":     fill("![&&&&&&&&](a)"),
		"a name of ampersands":    "![" + fill("&&&&&&&&&&&&&&&\n") + "](a)",
		"less than":               fill("<"),
		"greater than":            "a" + fill(">"),
		"dates":                   fill("- 1. mai\n"),
		"entities":                fill("&amp;&#1;&x"),
		"tags":                    fill("<a "),
		"attributes":              fill("<a b='"),
		"comments":                fill("<!-- "),
		"instructions":            fill("<?"),
		"declarations":            fill("<!A"),
		"cdata":                   fill("<![CDATA["),
		"autolinks":               fill("<a:"),
		"bare addresses":          fill("http://a.b/("),
		"www":                     fill("www."),
		"mail":                    fill("a@"),
		"mail with dots":          fill("a.b@c."),
		"wide table":              fill("|a") + "\n" + fill("|-") + "\n" + fill("|\n"),
		"long table":              "|a|b|\n|-|-|\n" + fill("|c|d|\n"),
		"pipes in code":           "|a|b|\n|-|-|\n" + fill("|`\\|`|\n"),
		"table of escapes":        "|a|\n|-|\n|" + fill("`\\|"),
		"delimiter rows":          fill("|-|\n"),
		"footnotes":               fill("[^a]: b\n\n"),
		"footnote references":     fill("[^a]") + "\n\n[^a]: b",
		"missing footnotes":       fill("[^a] "),
		"nested footnotes":        fill("[^a]: "),
		"definition lists":        fill("a\n: b\n\n"),
		"nested definitions":      fill("a\n" + fillTo(": ", 60) + "b\n\n"),
		"containers":              fill("::: merk\n"),
		"stray fences":            fill(":::\n"),
		"alerts":                  fill("> [!NOTE]\n> a\n\n"),
		"headings":                fill("# a\n"),
		"one heading":             "# " + fill("a *b* "),
		"setext":                  fill("a\n-\n"),
		"one paragraph":           fill("a b\n"),
		"one line":                fill("a b "),
		"quotation marks":         fill("\"a' "),
		"apostrophes":             fill(" 'a"),
		"digits":                  fill("1 000 "),
		"dots":                    fill("."),
		"attributes at the end":   fill("a {#b}\n\n"),
		"braces":                  fill("{"),
		"NUL":                     fill("\x00"),
		"carriage returns":        fill("a\r"),
		"tabs":                    fill("\t"),
		"spaces at the end":       fill("a  \n"),
		"code":                    fill("```\na\n"),
		"thematic breaks":         fill("---\n"),
	}
}

func fillTo(s string, n int) string { return strings.Repeat(s, n) }

func indented(size int) string {
	var b strings.Builder
	for i := 0; b.Len() < size; i++ {
		b.WriteString(strings.Repeat("  ", i%600) + "- a\n")
	}
	return b.String()
}

func growing(s string, size int) string {
	var b strings.Builder
	for i := 1; b.Len() < size; i++ {
		b.WriteString(strings.Repeat(s, i) + " ")
	}
	return b.String()
}

// lined breaks lines that are too long to be looked at.
func lined(body string) string {
	const maxLine = 64 << 10
	var b strings.Builder
	for _, line := range strings.SplitAfter(body, "\n") {
		for len(line) > maxLine {
			b.WriteString(line[:maxLine-10] + "\n\n")
			line = line[maxLine-10:]
		}
		b.WriteString(line)
	}
	return b.String()
}

// refused are those that must be told of, whatever else is.
var refused = map[string]string{
	"nested quotes": "markdown-nesting", "nested lists": "markdown-nesting", "nested numbers": "markdown-nesting",
	"quotes in lists": "markdown-nesting", "lists by indentation": "markdown-nesting", "containers": "markdown-nesting",
	"brackets": "markdown-size", "emphasis": "markdown-size", "underscores": "markdown-size", "definitions": "markdown-size",
	"one paragraph": "markdown-size", "wide table": "markdown-size", "nested emphasis": "markdown-size", "deep emphasis": "markdown-nesting",
}

// Each ends, in time and memory that grow with its size, and what comes out is
// safe. A text that got quadratic again would be noticed here by taking minutes.
func TestHostileTexts(t *testing.T) {
	for name, body := range hostile(50 << 10) {
		t.Run(name, func(t *testing.T) {
			out, said := render(t, "nb", lined(body))
			safe(t, name, out)
			if !strings.Contains(said, refused[name]) {
				t.Errorf("want %s, said %.200q", refused[name], said)
			}
		})
	}
}

func TestTooLargeToLookAt(t *testing.T) {
	for name, body := range map[string]string{
		"a file of 50 MB": strings.Repeat("Et avsnitt.\n\n", 50<<20/13),
		"a line of 1 MB":  "a\n" + strings.Repeat("ord ", 1<<18),
	} {
		out, said := render(t, "nb", body)
		if out != "" || !strings.HasSuffix(said, " markdown-size\n") {
			t.Errorf("%s: said %q", name, said)
		}
	}
}

// However much is wrong, the list of it stays short enough to read and to keep.
func TestFindingsAreNotWithoutEnd(t *testing.T) {
	_, diags := New(Options{}).Parse(Source{Text: []byte(strings.Repeat("<b>\n", 4000)), Lang: "nb"})
	if len(diags) != syntax.MaxReports || diags[syntax.MaxReports-1].Line != syntax.MaxReports {
		t.Errorf("got %d, the last %+v", len(diags), diags[len(diags)-1])
	}
}
