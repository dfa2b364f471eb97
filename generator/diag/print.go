package diag

import (
	"bufio"
	"encoding/json"
	"io"
	"strconv"
	"strings"
)

// Format is a way of printing diagnostics, by its name on the command line.
type Format string

// The formats.
const (
	FormatText   Format = "text"   // for people, with an excerpt of the source
	FormatJSON   Format = "json"   // JSON Lines, one object per diagnostic
	FormatGitHub Format = "github" // annotations of GitHub Actions
	FormatSARIF  Format = "sarif"  // SARIF 2.1.0, one document
)

// Formats are the names of all formats.
func Formats() []string {
	return []string{string(FormatText), string(FormatJSON), string(FormatGitHub), string(FormatSARIF)}
}

// Printer writes diagnostics. The zero value prints text in bokmål without
// colour and without excerpts.
type Printer struct {
	Format Format
	Lang   string // of messages: nb, nn or en
	Colour bool   // text only: ANSI colours

	// Source reads a file of a diagnostic for its excerpt, by the name the
	// diagnostic has for it; text only. It is asked once for all findings of a
	// file that stand together. With nil, or on an error, there is no excerpt.
	Source func(file string) ([]byte, error)

	// Rules and Version describe the program in SARIF.
	Rules   []*Rule
	Version string
}

// Print writes all of l, in order. It returns the first error of w.
func (p *Printer) Print(w io.Writer, l List) error {
	b := bufio.NewWriter(w)
	switch p.Format {
	case FormatJSON:
		p.printJSON(b, l)
	case FormatGitHub:
		p.printGitHub(b, l)
	case FormatSARIF:
		p.printSARIF(b, l)
	default:
		p.printText(b, l)
	}
	return b.Flush()
}

// line is a diagnostic in JSON Lines. Line and column count from 1, also where
// the whole file or the whole line is meant.
type line struct {
	File     string `json:"file"`
	Line     int    `json:"line"`
	Column   int    `json:"column"`
	Severity string `json:"severity"`
	Rule     string `json:"rule"`
	Message  string `json:"message"`
	Hint     string `json:"hint"`
}

// printJSON and its siblings leave errors of the writer to Flush, which
// remembers the first.
func (p *Printer) printJSON(w *bufio.Writer, l List) {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for _, d := range l {
		_ = enc.Encode(line{d.File, max(d.Line, 1), max(d.Column, 1), d.Severity.String(), d.Rule, d.Message.In(p.Lang), d.Hint.In(p.Lang)})
	}
}

// printGitHub writes workflow commands:
// ::error file=…,line=…,col=…,title=…::message.
func (p *Printer) printGitHub(w *bufio.Writer, l List) {
	for _, d := range l {
		w.WriteString("::" + gitHubCommand(d.Severity) + " ")
		if d.File != "" {
			w.WriteString("file=" + gitHubProperty.Replace(d.File) + ",")
		}
		if d.Line > 0 {
			w.WriteString("line=" + strconv.Itoa(d.Line) + ",")
		}
		if d.Line > 0 && d.Column > 0 {
			w.WriteString("col=" + strconv.Itoa(d.Column) + ",endColumn=" + strconv.Itoa(d.Column+max(d.Length, 1)) + ",")
		}
		w.WriteString("title=" + gitHubProperty.Replace(d.Rule) + "::" + gitHubData.Replace(d.Message.In(p.Lang)))
		if hint := d.Hint.In(p.Lang); hint != "" {
			w.WriteString("%0A" + gitHubData.Replace(hint))
		}
		w.WriteByte('\n')
	}
}

func gitHubCommand(s Severity) string {
	switch s {
	case Error:
		return "error"
	case Warning:
		return "warning"
	}
	return "notice"
}

// What would end a command or a property of it, as GitHub's own toolkit
// escapes it.
var (
	gitHubData     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	gitHubProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)
