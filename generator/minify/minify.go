// Package minify makes HTML, CSS and JavaScript smaller without changing what
// they mean. It is the one door to minify/v2, and the place where its settings
// are chosen: document tags, end tags, quotes and default attribute values
// stay, because leaving them out saves nothing after compression and has
// surprised people.
//
// HTML comes in two kinds. [Template] is for the text of a layout, with its
// {{actions}} untouched; that is done once, when layouts are loaded. [Fragment]
// is for what a page brings itself, where {{ is only text.
//
// Nothing is ever lost silently: minify/v2 answers a mistake with its input
// and an error together; here the answer is the input unharmed, so that a
// caller may both use it and report the error. Embedded SVG, MathML, style
// attributes and inline scripts are left as they are.
//
//	small, err := minify.CSS([]byte("a { color: red; }")) // a{color:red}
package minify

import (
	"bytes"
	"errors"
	"regexp"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/html"
	"github.com/tdewolff/minify/v2/js"
	"github.com/tdewolff/parse/v2"
	cssparse "github.com/tdewolff/parse/v2/css"
)

// Fragment appends src, a piece of HTML, to w. It uses src as its working
// space: what src holds afterwards is undefined. After an error w may hold a
// part of it.
func Fragment(w *bytes.Buffer, src []byte) error {
	return safeHTML([2]string{}).Minify(minify.New(), w, bytes.NewBuffer(src), nil)
}

// rawAction is a style or script element that holds one action and nothing
// else. Such content is copied as it is written, white space too, but the
// hash of a style element is a hash of every byte in it.
var rawAction = regexp.MustCompile(`(?i)(<(?:style|script)\b[^>]*>)\s*(\{\{[^{}]*\}\})\s*(</)`)

// comment is an action that is only a comment. minify/v2 takes an apostrophe
// in it for the start of a string and then loses track, so comments go first;
// one that trims white space stays, emptied.
var comment = regexp.MustCompile(`(?s)\{\{(- )?/\*.*?\*/( -)?\}\}`)

func withoutComments(src []byte) []byte {
	return comment.ReplaceAllFunc(src, func(c []byte) []byte {
		if bytes.HasPrefix(c, []byte("{{-")) || bytes.HasSuffix(c, []byte("-}}")) {
			return comment.ReplaceAll(c, []byte("{{$1/**/$2}}"))
		}
		return nil
	})
}

// Template returns the text of an html/template smaller, its actions as they
// were. Lines are lost, so positions in it mean nothing to an author. With an
// error comes src itself.
func Template(src []byte) ([]byte, error) {
	delims := html.GoTemplateDelims
	small, err := run(safeHTML(delims), withoutComments(src))
	if err != nil {
		return src, err
	}
	return rawAction.ReplaceAll(small, []byte("$1$2$3")), nil
}

// CSS returns a style sheet smaller, or src and the error. What is opened must
// be closed: browsers and minify/v2 forgive that at the end of a file, but the
// next file of a bundle would be read as part of this one.
func CSS(src []byte) ([]byte, error) {
	if err := balanced(src); err != nil {
		return src, err
	}
	return run(&css.Minifier{}, src)
}

// balanced finds a brace, bracket or parenthesis without its other half.
func balanced(src []byte) error {
	type opened struct {
		offset int
		until  cssparse.TokenType
	}
	var open []opened
	lexer := cssparse.NewLexer(parse.NewInputBytes(bytes.Clone(src)))
	for offset := 0; ; {
		token, text := lexer.Next()
		switch token {
		case cssparse.ErrorToken:
			if len(open) == 0 {
				return nil
			}
			return unclosed(src, open[len(open)-1].offset)
		case cssparse.CommentToken:
			if !bytes.HasSuffix(text, []byte("*/")) {
				return unclosed(src, offset)
			}
		case cssparse.LeftBraceToken:
			open = append(open, opened{offset, cssparse.RightBraceToken})
		case cssparse.LeftParenthesisToken, cssparse.FunctionToken:
			open = append(open, opened{offset + len(text) - 1, cssparse.RightParenthesisToken})
		case cssparse.LeftBracketToken:
			open = append(open, opened{offset, cssparse.RightBracketToken})
		case cssparse.RightBraceToken, cssparse.RightParenthesisToken, cssparse.RightBracketToken:
			switch last := len(open) - 1; {
			case last < 0:
				return parse.NewError(bytes.NewReader(src), offset, "nothing is open that this could close")
			case open[last].until != token:
				return unclosed(src, open[last].offset)
			default:
				open = open[:last]
			}
		}
		offset += len(text)
	}
}

func unclosed(src []byte, offset int) error {
	return parse.NewError(bytes.NewReader(src), offset, "what is opened here is never closed")
}

// JS returns a script smaller, or src and the error. Names are kept:
// renaming them is where minifiers break scripts.
func JS(src []byte) ([]byte, error) { return run(&js.Minifier{KeepVarNames: true}, src) }

func safeHTML(delims [2]string) *html.Minifier {
	return &html.Minifier{
		KeepDocumentTags: true, KeepEndTags: true, KeepQuotes: true, KeepDefaultAttrVals: true,
		TemplateDelims: delims,
	}
}

// run minifies a copy, because minifiers write into what they read.
func run(m minify.Minifier, src []byte) ([]byte, error) {
	var w bytes.Buffer
	if err := m.Minify(minify.New(), &w, bytes.NewBuffer(bytes.Clone(src)), nil); err != nil {
		return src, err
	}
	return w.Bytes(), nil
}

// Position returns where in the source err was found, both from 1; zeros when
// it does not say.
func Position(err error) (line, column int) {
	var at *parse.Error
	if errors.As(err, &at) {
		return at.Line, at.Column
	}
	return 0, 0
}
