package layout

import (
	"bytes"
	"io"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/ms-forbundet/ms.no/generator/diag"
)

// templateError is how html/template and its parser say where and what.
var templateError = regexp.MustCompile(`^(?:html/)?template: ?([^:]*):(\d+):(?:(\d+):)? (?:executing "[^"]*" at <(.*?)>: )?((?s).*)$`)

// trouble is one error of html/template, taken apart.
type trouble struct {
	file   string // as templates are named
	line   int
	expr   string // the expression that failed; may be cut short with "..."
	reason string
}

func takeApart(file string, err error) trouble {
	m := templateError.FindStringSubmatch(err.Error())
	if m == nil {
		return trouble{file: file, reason: err.Error()}
	}
	line, _ := strconv.Atoi(m[2])
	return trouble{m[1], line, m[4], m[5]}
}

// locate returns where the trouble is; the column by looking for the failed
// expression in its line, since html/template counts bytes from an odd place.
func (s *Set) locate(t trouble) (pos diag.Pos, length int) {
	pos = s.at(t.file)
	pos.Line = t.line
	lines := bytes.Split(s.files[t.file], []byte("\n"))
	if t.line < 1 || t.line > len(lines) || t.expr == "" {
		return pos, 0
	}
	line := lines[t.line-1]
	if i := bytes.Index(line, []byte(t.expr)); i >= 0 {
		pos.Column = 1 + utf8.RuneCount(line[:i])
		length = utf8.RuneCountInString(t.expr)
	}
	return pos, length
}

func (s *Set) syntaxFinding(file string, err error) diag.Diagnostic {
	t := takeApart(file, err)
	pos, _ := s.locate(t)
	return ruleSyntax.At(pos, t.reason)
}

// compileFinding compiles file again as it was written, for the right line.
func (s *Set) compileFinding(file string, err error) diag.Diagnostic {
	if _, again := s.compile(file, s.parseAsWritten(file)); again != nil {
		err = again
	}
	return s.syntaxFinding(file, err)
}

// runFinding runs file again as it was written, for the right line.
func (s *Set) runFinding(file string, view any, on string, err error) diag.Diagnostic {
	if t, broken := s.compile(file, s.parseAsWritten(file)); broken == nil {
		if again := t.Execute(io.Discard, view); again != nil {
			err = again
		}
	}
	t := takeApart(file, err)
	pos, length := s.locate(t)
	message, hint := explain(t, view)
	d := ruleBroken.Say(pos, message.Fill(t.expr, on, t.reason), hint)
	d.Length = length
	return d
}

var (
	noField = regexp.MustCompile(`can't evaluate field (\S+) in type`)
	noKey   = regexp.MustCompile(`map has no entry for key "([^"]*)"`)
)

// explain says what went wrong in words of ours where it is a known mistake.
func explain(t trouble, view any) (message, hint diag.Text) {
	if m := noField.FindStringSubmatch(t.reason); m != nil {
		if near := diag.DidYouMean(m[1], fieldNames(view)); near != "" {
			return textNoField, textMeant.Fill(near)
		}
		return textNoField, ruleBroken.Hint
	}
	if m := noKey.FindStringSubmatch(t.reason); m != nil && strings.Contains(t.expr, ".T.") {
		return textNoWord, textAddWord.Fill(m[1])
	}
	return ruleBroken.Message, ruleBroken.Hint
}

// fieldNames returns every field name that can be reached from view.
func fieldNames(view any) []string {
	seen := map[reflect.Type]bool{}
	var names []string
	var visit func(t reflect.Type)
	visit = func(t reflect.Type) {
		for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice || t.Kind() == reflect.Map {
			t = t.Elem()
		}
		if t.Kind() != reflect.Struct || seen[t] {
			return
		}
		seen[t] = true
		for i := range t.NumField() {
			names = append(names, t.Field(i).Name)
			visit(t.Field(i).Type)
		}
	}
	visit(reflect.TypeOf(view))
	slices.Sort(names)
	return slices.Compact(names)
}

// lineOf returns the line of file that holds what, a piece of src.
func (l *loader) lineOf(file string, src, what []byte) diag.Pos {
	pos := l.at(file)
	pos.Line, pos.Column = diag.Locate(src, bytes.Index(src, what))
	return pos
}
