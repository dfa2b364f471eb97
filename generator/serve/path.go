package serve

import (
	"io/fs"
	"net/url"
	"strings"

	"github.com/ms-forbundet/ms.no/generator/locale"
)

const indexFile = "index.html"

// filePath turns the path of a request, unescaped and without the base path,
// into the path of a file under the site's root; false when no file can be
// meant: it leads out, is not in its plain form, or has characters that mean
// something to some file system.
func filePath(path string) (string, bool) {
	name, ok := strings.CutPrefix(path, "/")
	if !ok {
		return "", false
	}
	if name == "" || strings.HasSuffix(name, "/") {
		name += indexFile
	}
	return name, isPlain(name)
}

// isPlain reports whether name is a path any file system reads the same way. Names
// that begin with "_" at the root are the site's messages to its host.
func isPlain(name string) bool {
	strange := func(r rune) bool { return r == '\\' || r < ' ' || r == 0x7F }
	return fs.ValidPath(name) && name != "." && !strings.ContainsFunc(name, strange) && !strings.HasPrefix(name, "_")
}

// underBase takes the base path off a request's path; false when it is
// somewhere else.
func (s *Server) underBase(path string) (string, bool) {
	rest, ok := strings.CutPrefix(path, s.o.BasePath)
	return rest, ok && strings.HasPrefix(rest, "/")
}

// href is an address of the site as a browser wants it.
func (s *Server) href(address string) string { return escaped(s.o.BasePath + address) }

func escaped(path string) string { return (&url.URL{Path: path}).EscapedPath() }

// notFoundPaths are the pages that say that nothing is at path, best first.
func notFoundPaths(path string) []string {
	first, _, _ := strings.Cut(strings.TrimPrefix(path, "/"), "/")
	if locale.Valid(first) {
		return []string{first + "/404.html", "404.html"}
	}
	return []string{"404.html"}
}
