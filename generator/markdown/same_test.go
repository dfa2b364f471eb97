package markdown

import (
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
//	pictures; typography
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
	return strings.Join(strings.FieldsFunc(out.String(), func(r rune) bool { return r == '\n' }), "\n")
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
		if strings.TrimSpace(n.Data) == "" {
			n.Data = "\n"
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

func isTableRegion(n *html.Node) bool {
	return slices.Contains(n.Attr, html.Attribute{Key: "class", Val: "table"})
}
