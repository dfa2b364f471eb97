package serve

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/url"
	"strconv"

	"github.com/ms-forbundet/ms.no/generator/sum"
)

// answer is what there is to say to a request for something of the site.
type answer struct {
	file   File
	path   string // of the file under the site's root; its type follows from it
	status int    // 200, 302 or 404
	moved  string // with 302: where to, unescaped
}

// serveSite answers with a file of the site.
func (s *Server) serveSite(w http.ResponseWriter, r *http.Request) {
	a, err := s.find(r.Context(), r.URL.Path)
	switch {
	case r.Context().Err() != nil: // nobody waits for it any more
	case err != nil:
		s.o.Log.Printf("%s: %v", r.URL.Path, err)
		s.sendFile(w, r, answer{s.failurePage(err), indexFile, http.StatusInternalServerError, ""})
	case a.moved != "":
		to := url.URL{Path: a.moved, RawQuery: r.URL.RawQuery}
		w.Header().Set("Cache-Control", "no-store")
		http.Redirect(w, r, to.String(), a.status)
	default:
		s.sendFile(w, r, a)
	}
}

// find looks for what stands at the path of a request.
func (s *Server) find(ctx context.Context, path string) (answer, error) {
	inside, ok := s.underBase(path)
	if !ok {
		if path == "/" || path == s.o.BasePath {
			return answer{status: http.StatusFound, moved: s.o.BasePath + "/"}, nil
		}
		return s.notFound(ctx, "")
	}
	name, ok := filePath(inside)
	if !ok {
		return s.notFound(ctx, inside)
	}
	file, ok, err := s.site.File(ctx, name)
	if ok || err != nil {
		return answer{file: file, path: name, status: http.StatusOK}, err
	}
	if inside[len(inside)-1] != '/' {
		if _, ok, err := s.site.File(ctx, name+"/"+indexFile); ok || err != nil {
			return answer{status: http.StatusFound, moved: path + "/"}, err
		}
	}
	return s.notFound(ctx, inside)
}

// notFound is the site's own page that says so, or ours where it has none.
func (s *Server) notFound(ctx context.Context, inside string) (answer, error) {
	for _, name := range notFoundPaths(inside) {
		file, ok, err := s.site.File(ctx, name)
		if ok || err != nil {
			return answer{file: file, path: name, status: http.StatusNotFound}, err
		}
	}
	return answer{file: s.emptyPage(), path: indexFile, status: http.StatusNotFound}, nil
}

// sendFile writes a file with its headers. Pages get the browser's program.
func (s *Server) sendFile(w http.ResponseWriter, r *http.Request, a answer) {
	if a.file.ETag == "" && a.file.Open == nil {
		a.file.ETag = sum.Of(a.file.Bytes).Short(20)
	}
	h := w.Header()
	s.setSiteHeaders(r, h)
	h.Set("Content-Type", contentType(a.path))
	h.Set("Cache-Control", "no-cache") // kept, but asked about each time; no-store would keep pages from going back fast
	if isHTML(a.path) && a.file.Open == nil {
		a.file = s.withClient(a.file)
		s.admitClient(h)
	}
	if a.file.ETag != "" {
		h.Set("ETag", `"`+a.file.ETag+`"`)
	}
	if a.status != http.StatusOK {
		sendWhole(w, r, a)
		return
	}
	content, err := a.file.open()
	if err != nil {
		s.o.Log.Printf("%s: %v", a.path, err)
		h.Del("ETag")
		s.refuse(w, http.StatusInternalServerError, cannotRead)
		return
	}
	defer content.Close()
	http.ServeContent(w, r, "", a.file.ModTime, content)
}

// sendWhole sends what is no success: never a part of it, never «as before».
func sendWhole(w http.ResponseWriter, r *http.Request, a answer) {
	w.Header().Del("ETag")
	w.Header().Set("Content-Length", strconv.Itoa(len(a.file.Bytes)))
	w.WriteHeader(a.status)
	if r.Method != http.MethodHead {
		w.Write(a.file.Bytes)
	}
}

func (f File) open() (io.ReadSeekCloser, error) {
	if f.Open != nil {
		return f.Open()
	}
	return inMemory{bytes.NewReader(f.Bytes)}, nil
}

// inMemory is a file that needs no closing.
type inMemory struct{ *bytes.Reader }

func (inMemory) Close() error { return nil }
