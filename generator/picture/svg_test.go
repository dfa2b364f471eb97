package picture

import (
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
		"style in cdata":     `<style><![CDATA[a{background:url( "https://ond.no/x")}]]></style>`,
		"style attribute":    `<g style="fill:url(https://ond.no/x#a)"/>`,
		"escaped url":        `<g fill="u\72l(https://ond.no/x#a)"/>`,
		"paint":              `<g fill="URL('https://ond.no/x#a')"/>`,
		"base":               `<g xml:base="https://ond.no/"/>`,
		"xslt":               `<?xml-stylesheet href="https://ond.no/x.xsl"?>`,
	} {
		_, problem := Inspect(drawing(src), "content/a.svg")
		if problem == nil || problem.Rule != "image-unsafe" || problem.Line != 2 {
			t.Errorf("%s: %v", name, problem)
		}
	}
}

func TestAFindingInADrawingStandsAtTheAttribute(t *testing.T) {
	_, problem := Inspect(drawing(`<g id="æ" onclick="x()"/>`), "a.svg")
	if problem == nil || problem.Line != 2 || problem.Column != 11 {
		t.Errorf("%v", problem)
	}
}

func TestEntitiesOfItsOwnAreRefused(t *testing.T) {
	src := `<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>` + string(drawing(`&b;`))
	if _, problem := Inspect([]byte(src), "a.svg"); problem == nil || problem.Rule != "image-unsafe" {
		t.Errorf("%v", problem)
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
		if info, problem := Inspect(drawing(src), "a.svg"); problem != nil || info.Width != 10 {
			t.Errorf("%s: %v", name, problem)
		}
	}
	illustrator := "\uFEFF<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" +
		`<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">` + string(drawing(""))
	if _, problem := Inspect([]byte(illustrator), "a.svg"); problem != nil {
		t.Errorf("from Illustrator: %v", problem)
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
		info, problem := Inspect([]byte(`<svg `+attrs+`/>`), "a.svg")
		if got := [2]int{info.Width, info.Height}; got != want {
			t.Errorf("%s: %v, want %v", attrs, got, want)
		}
		if (problem != nil) != (want == [2]int{}) || problem != nil && problem.Rule != "image-no-size" {
			t.Errorf("%s: %v", attrs, problem)
		}
	}
}

func TestWhatIsNoDrawingIsBroken(t *testing.T) {
	for _, src := range []string{"<html></html>", "<svg", "hei", `<svg width="1" height="1"><g></svg>`, "   "} {
		if _, problem := Inspect([]byte(src), "a.svg"); problem == nil || problem.Rule != "image-broken" {
			t.Errorf("%q: %v", src, problem)
		}
	}
}

func FuzzSVG(f *testing.F) {
	f.Add(`<g onclick="x"/>`)
	f.Add(`<image xlink:href="data:image/png,x"/><style>a{b:url(#c)}</style>`)
	f.Fuzz(func(t *testing.T, inside string) {
		src := drawing(inside)
		if _, problem := Inspect(src, "a.svg"); problem != nil {
			return
		}
		if low := strings.ToLower(inside); strings.Contains(low, "<script>") && !strings.Contains(low, "<!") {
			t.Fatalf("a script passes: %q", inside)
		}
		if _, err := Strip(src, "svg"); err != nil {
			t.Fatalf("%q passes and cannot be stripped: %v", inside, err)
		}
	})
}
