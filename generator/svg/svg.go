// Package svg reads drawings: how large they are, whether they are safe to
// publish, and what their makers wrote into them.
//
// An SVG is a program as much as a picture. This package refuses scripts and
// handlers, foreign content, anything that refers outside the file (other
// sites would learn who reads about MS), and definitions of its own. Inside an
// <img> browsers refuse most of that too, but the same file also has an address
// of its own. What remains is drawing.
//
//	width, height, err := svg.Inspect(src) // 600, 400
//	clean, err := svg.Strip(src)           // without comments and <metadata>
//
// It reads XML as encoding/xml does, strictly; it changes nothing else in a
// drawing. All functions are pure and safe for concurrent use.
package svg

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"github.com/ms-forbundet/ms.no/generator/diag"
)

// UnsafeError says what in a drawing could hurt a reader, and where.
type UnsafeError struct {
	Offset int       // in bytes
	What   diag.Text // «et skript»
}

func (e *UnsafeError) Error() string { return "the drawing contains " + e.What.EN }

// What else can be wrong with a drawing.
var (
	ErrNoSize = errors.New("the drawing has neither width and height nor viewBox")
	ErrForm   = errors.New("the file is not an SVG drawing")
)

// Inspect reads the whole drawing and returns its size in CSS pixels. The error
// is an *UnsafeError, ErrNoSize, ErrForm, or what is wrong with the XML.
func Inspect(src []byte) (width, height int, err error) {
	var root *xml.StartElement
	var c checker
	err = pieces(src, func(p piece) error {
		if start, ok := p.token.(xml.StartElement); ok && root == nil {
			start = start.Copy()
			root = &start
		}
		return c.check(p)
	})
	if err == nil {
		err = c.checkStyle()
	}
	if err != nil {
		return 0, 0, err
	}
	if root == nil || root.Name.Local != "svg" {
		return 0, 0, ErrForm
	}
	return size(root)
}

// Strip returns a copy without comments and <metadata>, where drawing programs
// write who drew it. The error is what is wrong with the XML.
func Strip(src []byte) ([]byte, error) {
	out := make([]byte, 0, len(src))
	err := pieces(src, func(p piece) error {
		if _, comment := p.token.(xml.Comment); !comment && !p.inMetadata {
			out = append(out, p.source...)
		}
		return nil
	})
	return out, err
}

// piece is one tag, text, comment or the like. The sources of all pieces, one
// after the other, are the file.
type piece struct {
	token      xml.Token
	source     []byte
	offset     int
	inStyle    bool // the text of a <style>
	inMetadata bool // or the tags of <metadata> themselves
}

func pieces(src []byte, yield func(piece) error) error {
	dec := xml.NewDecoder(bytes.NewReader(src))
	var open []string
	metadata := 0 // how many of them are open
	for {
		start := int(dec.InputOffset())
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		closes := false
		switch token := token.(type) {
		case xml.StartElement:
			open = append(open, strings.ToLower(token.Name.Local))
			if open[len(open)-1] == "metadata" {
				metadata++
			}
		case xml.EndElement:
			closes = open[len(open)-1] == "metadata"
			open = open[:len(open)-1]
		}
		err = yield(piece{
			token: token, source: src[start:dec.InputOffset()], offset: start,
			inStyle: len(open) > 0 && open[len(open)-1] == "style", inMetadata: metadata > 0,
		})
		if err != nil {
			return err
		}
		if closes {
			metadata--
		}
	}
}
