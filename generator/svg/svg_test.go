package svg

import (
	"bytes"
	"errors"
	"strings"
	"testing"
)

func drawing(inside string) []byte {
	return []byte(`<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="10" height="10">` +
		"\n" + inside + "</svg>")
}

func TestADrawingThatCouldHurtIsRefused(t *testing.T) {
	for name, src := range map[string]string{
		"script":             `<script>alert(1)</script>`,
		"script by prefix":   `<x:script xmlns:x="http://www.w3.org/2000/svg">alert(1)</x:script>`,
		"script in capitals": `<SCRIPT/>`,
		"handler":            `<circle onclick="x()"/>`,
		"load handler":       `<g onLoad = 'x()'/>`,
		"foreign content":    `<foreignObject><p>Hei</p></foreignObject>`,
		"html picture":       `<h:img xmlns:h="http://www.w3.org/1999/xhtml" srcset="https://ond.no/x.png"/>`,
		"html refresh":       `<h:meta xmlns:h="http://www.w3.org/1999/xhtml" content="0;url=https://ond.no"/>`,
		"outside picture":    `<image href="https://ond.no/x.png"/>`,
		"outside, old way":   `<image xlink:href="//ond.no/x.png"/>`,
		"drawing in data":    `<image href="data:image/svg+xml;base64,AAAA"/>`,
		"javascript":         `<a href="javascript:alert(1)"><text>x</text></a>`,
		"javascript hidden":  `<a href="&#106;avascript:alert(1)"><text>x</text></a>`,
		"use":                `<use href="other.svg#a"/>`,
		"set":                `<a><set attributeName="xlink:href" to="javascript:alert(1)"/></a>`,
		"animate":            `<animate attributeName="onclick" to="x()"/>`,
		"style sheet":        `<style>@import "https://ond.no/x.css";</style>`,
		"style escaped":      `<style>@\69mport "https://ond.no/x.css";</style>`,
		"style in parts":     `<style>@im<!-- x -->port "https://ond.no/x.css";</style>`,
		"style in cdata":     `<style><![CDATA[a{background:url( "https://ond.no/x")}]]></style>`,
		"style attribute":    `<g style="fill:url(https://ond.no/x#a)"/>`,
		"escaped url":        `<g fill="u\72l(https://ond.no/x#a)"/>`,
		"paint":              `<g fill="URL('https://ond.no/x#a')"/>`,
		"base":               `<g xml:base="https://ond.no/"/>`,
		"xslt":               `<?xml-stylesheet href="https://ond.no/x.xsl"?>`,
	} {
		_, _, err := Inspect(drawing(src))
		var unsafe *UnsafeError
		if !errors.As(err, &unsafe) || unsafe.Offset < len(drawing(""))-len("</svg>") || unsafe.What.NN == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAFindingInADrawingStandsAtTheAttribute(t *testing.T) {
	src := drawing(`<g id="æ" onclick="x()"/>`)
	_, _, err := Inspect(src)
	var unsafe *UnsafeError
	if !errors.As(err, &unsafe) || !bytes.HasPrefix(src[unsafe.Offset:], []byte("onclick")) {
		t.Errorf("%v", err)
	}
}

func TestEntitiesOfItsOwnAreRefused(t *testing.T) {
	src := `<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>` + string(drawing(`&b;`))
	var unsafe *UnsafeError
	if _, _, err := Inspect([]byte(src)); !errors.As(err, &unsafe) {
		t.Errorf("%v", err)
	}
}

func TestAnOrdinaryDrawingPasses(t *testing.T) {
	for name, src := range map[string]string{
		"gradient":  `<defs><linearGradient id="a"><stop stop-color="#fff"/></linearGradient></defs><g fill="url(#a)" style='fill:url("#a")'/>`,
		"use":       `<use xlink:href="#a"/><use href="#a"/>`,
		"pixels":    `<image href="data:image/png;base64,AAAA"/>`,
		"style":     `<style>.a{fill:red} @media (prefers-color-scheme: dark){.a{fill:blue}}</style>`,
		"animation": `<animate attributeName="fill" to="red"/>`,
		"own data":  `<g data-on="1"/>`,
		"text":      `<text font-family="'Open Sans'">onclick="x" &lt;script></text>`,
		"inkscape":  `<g xmlns:inkscape="http://inkscape.org" inkscape:export-filename="C:\Users (x)\a.png"/>`,
		"licence":   `<metadata xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><r:x r:resource="https://creativecommons.org/"/></metadata>`,
		"comment":   `<!-- <script> -->`,
	} {
		if w, h, err := Inspect(drawing(src)); err != nil || w != 10 || h != 10 {
			t.Errorf("%s: %v", name, err)
		}
	}
	illustrator := "\uFEFF<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" +
		`<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">` + string(drawing(""))
	if _, _, err := Inspect([]byte(illustrator)); err != nil {
		t.Errorf("from Illustrator: %v", err)
	}
}

func TestADrawingSaysHowLargeItIs(t *testing.T) {
	for attrs, want := range map[string][2]int{
		`width="30" height="20"`:                       {30, 20},
		`width="30px" height="20.4px"`:                 {30, 20},
		`width="1in" height="72pt"`:                    {96, 96},
		`width="25.4mm" height="2.54cm"`:               {96, 96},
		`viewBox="0 0 300 200"`:                        {300, 200},
		`viewBox="0,0,300,200" width="100%"`:           {300, 200},
		`viewBox="0 0 300 200" width="60"`:             {60, 40},
		`viewBox="0 0 300 200" height="100"`:           {150, 100},
		`viewBox="0 0 300 200" width="30" height="10"`: {30, 10},
		`width="0.2" height="0.2"`:                     {1, 1},
		`width="100%" height="100%"`:                   {},
		`width="10"`:                                   {},
		`viewBox="0 0 -3 2"`:                           {},
		`viewBox="0 0 NaN NaN"`:                        {},
		`viewBox="0 0 1e99 1e99"`:                      {},
		``:                                             {},
	} {
		w, h, err := Inspect([]byte(`<svg ` + attrs + `/>`))
		if got := [2]int{w, h}; got != want {
			t.Errorf("%s: %v, want %v", attrs, got, want)
		}
		if errors.Is(err, ErrNoSize) != (want == [2]int{}) {
			t.Errorf("%s: %v", attrs, err)
		}
	}
}

func TestWhatIsNoDrawingIsBroken(t *testing.T) {
	for _, src := range []string{"<html></html>", "<svg", "hei", `<svg width="1" height="1"><g></svg>`, "   ", ""} {
		var unsafe *UnsafeError
		if _, _, err := Inspect([]byte(src)); err == nil || errors.As(err, &unsafe) || errors.Is(err, ErrNoSize) {
			t.Errorf("%q: %v", src, err)
		}
	}
}

func TestASVGLosesNotesOfItsProgram(t *testing.T) {
	src := `<?xml version="1.0"?><!-- Hemmelig --><svg width="1" height="1"><metadata>Hemmelig<a><metadata/></a>` +
		`<!-- x --></metadata><g/><metadata/><text>Æ &amp; Ø</text></svg><!-- Hemmelig -->`
	want := `<?xml version="1.0"?><svg width="1" height="1"><g/><text>Æ &amp; Ø</text></svg>`
	if got, err := Strip([]byte(src)); err != nil || string(got) != want {
		t.Errorf("got  %s, %v\nwant %s", got, err, want)
	}
}

func FuzzSVG(f *testing.F) {
	f.Add(`<g onclick="x"/>`)
	f.Add(`<image xlink:href="data:image/png,x"/><style>a{b:url(#c)}</style>`)
	f.Fuzz(func(t *testing.T, inside string) {
		src := drawing(inside)
		w, h, err := Inspect(src)
		if err != nil {
			return
		}
		if low := strings.ToLower(inside); strings.Contains(low, "<script>") && !strings.Contains(low, "<!") {
			t.Fatalf("a script passes: %q", inside)
		}
		clean, err := Strip(src)
		if err != nil {
			t.Fatalf("%q passes and cannot be stripped: %v", inside, err)
		}
		if w2, h2, err := Inspect(clean); err != nil || w2 != w || h2 != h {
			t.Fatalf("%q became %q: %d × %d, %v", src, clean, w2, h2, err)
		}
		if twice, err := Strip(clean); err != nil || !bytes.Equal(twice, clean) {
			t.Fatalf("stripping twice changes the drawing again: %v", err)
		}
	})
}

func BenchmarkInspect(b *testing.B) {
	src := drawing(strings.Repeat(`<path fill="url(#a)" d="M0 0h1v1z"/>`, 100))
	b.SetBytes(int64(len(src)))
	for b.Loop() {
		if _, _, err := Inspect(src); err != nil {
			b.Fatal(err)
		}
	}
}
