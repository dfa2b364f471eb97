package serve

import (
	"bytes"
	"html"
)

// withClient returns a page with the browser's program at its end, and the tag
// of the page as it is without, by which the program knows what it shows.
func (s *Server) withClient(f File) File {
	tag := `<script type="module" src="` + livePath + `/client.js" nonce="` + s.nonce + `" data-live="` + html.EscapeString(f.ETag) + `"></script>`
	at := bodyEnd(f.Bytes)
	page := make([]byte, 0, len(f.Bytes)+len(tag))
	page = append(page, f.Bytes[:at]...)
	page = append(page, tag...)
	page = append(page, f.Bytes[at:]...)
	return File{Bytes: page, ETag: f.ETag + "-" + s.boot}
}

// bodyEnd is where </body> stands, or the end of a page that leaves it out, as
// HTML allows. What has more after it than </html> is no end tag: it stands in
// a script or a comment.
func bodyEnd(page []byte) int {
	at := lastIndexFold(page, "</body>")
	if at < 0 {
		at = lastIndexFold(page, "</html>")
	}
	if at < 0 {
		return len(page)
	}
	rest := bytes.ToLower(bytes.Join(bytes.Fields(page[at:]), nil))
	switch string(rest) {
	case "</body>", "</body></html>", "</html>":
		return at
	}
	return len(page)
}

// lastIndexFold looks for an end tag, however it is capitalised. Only near the
// end: what is longer away has something after it.
func lastIndexFold(page []byte, tag string) int {
	const near = 200
	for at := len(page) - len(tag); at >= max(0, len(page)-near); at-- {
		if bytes.EqualFold(page[at:at+len(tag)], []byte(tag)) {
			return at
		}
	}
	return -1
}
