package markdown

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// sameHTML reads HTML as a browser does and writes it in one way, so that what
// means the same looks the same. It looks past what this program adds to what
// the specifications ask for:
//
//	ids of headings; tabindex of <pre>; scope of <th>; names of check boxes;
//	the scroll region around a table; alignment by class; a picture alone in
//	its paragraph as a figure with its title as caption; size and loading of
//	pictures; typography; white space that shows nothing
func sameHTML(t *testing.T, s string) string {
	t.Helper()
	body := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	nodes, err := html.ParseFragment(strings.NewReader(s), body)
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range nodes {
		body.AppendChild(n)
	}
	plainer(body)
	var out strings.Builder
	if err := html.Render(&out, body); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

var typewriter = strings.NewReplacer("«", `'`, "»", `'`, "‘", `'`, "’", `'`, `"`, `'`, "–", "-", "\u00a0", " ", "…", "...")

// ours are the attributes that this program adds.
var ours = map[string][]string{
	"h1": {"id"}, "h2": {"id"}, "h3": {"id"}, "h4": {"id"}, "h5": {"id"}, "h6": {"id"},
	"pre": {"tabindex"}, "th": {"scope"}, "input": {"aria-label"},
	"img": {"width", "height", "loading", "decoding", "title"},
}

func plainer(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		plainer(c)
	}
	if n.Type == html.TextNode {
		n.Data = typewriter.Replace(n.Data)
		if !inPre(n) {
			n.Data = shownSpace(n)
		}
		return
	}
	n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool { return slices.Contains(ours[n.Data], a.Key) })
	for i, a := range n.Attr {
		n.Attr[i].Val = typewriter.Replace(a.Val)
		if side, ok := strings.CutPrefix(a.Val, "align-"); ok && a.Key == "class" {
			n.Attr[i] = html.Attribute{Key: "align", Val: side}
		}
	}
	slices.SortFunc(n.Attr, func(a, b html.Attribute) int { return strings.Compare(a.Key, b.Key) })
	switch {
	case n.Data == "div" && isTableRegion(n):
		table := n.FirstChild
		n.RemoveChild(table)
		n.Parent.InsertBefore(table, n)
		n.Data, n.Attr, n.Type = "", nil, html.TextNode
	case n.Data == "figure":
		n.Data, n.DataAtom = "p", atom.P
		if caption := n.LastChild; caption.Data == "figcaption" {
			n.RemoveChild(caption)
		}
	}
}

func inPre(n *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n.DataAtom == atom.Pre {
			return true
		}
	}
	return false
}

// shownSpace is a text with the white space that a browser shows of it.
func shownSpace(n *html.Node) string {
	const blocks = " p h1 h2 h3 h4 h5 h6 ul ol li blockquote pre table thead tbody tr th td hr br dl dt dd div section figure figcaption "
	isBlock := func(n *html.Node) bool { return n != nil && strings.Contains(blocks, " "+n.Data+" ") }
	s := regexp.MustCompile(`[ \t\n\f\r]+`).ReplaceAllString(n.Data, " ")
	if n.PrevSibling == nil || isBlock(n.PrevSibling) {
		s = strings.TrimLeft(s, " ")
	}
	if n.NextSibling == nil || isBlock(n.NextSibling) {
		s = strings.TrimRight(s, " ")
	}
	return s
}

func isTableRegion(n *html.Node) bool {
	return slices.Contains(n.Attr, html.Attribute{Key: "class", Val: "table"})
}
