package serve

import (
	"context"
	"crypto/rand"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"
)

// Options say how a site is served.
type Options struct {
	Bind     string      // the address listened on, as for Listen: who may ask depends on it
	BasePath string      // "" or "/ms": the path of the site's base URL, without the last slash
	Lang     string      // what the editor is spoken to in: nb, nn or en
	Navigate bool        // open tabs go to the page just saved
	Log      *log.Logger // what goes wrong with a connection, and panics of handlers; nil says nothing
}

// Server serves one site. It is an http.Handler, safe for concurrent use.
type Server struct {
	site  Site
	o     Options
	boot  string // names this process, so that a tab notices a restart
	nonce string // lets the browser's program through the site's own policy
	news  bell
	ended chan struct{} // closed when the streams must end
	end   func()
	beat  time.Duration // between signs of life on a silent stream
}

const heartbeat = 15 * time.Second

// New returns a server of site. It does nothing until it is asked.
func New(site Site, o Options) *Server {
	s := &Server{
		site: site, o: o, boot: rand.Text()[:10], nonce: rand.Text(),
		ended: make(chan struct{}), beat: heartbeat,
	}
	if s.o.Lang == "" {
		s.o.Lang = "nb"
	}
	if s.o.Log == nil {
		s.o.Log = log.New(io.Discard, "", 0)
	}
	s.end = sync.OnceFunc(func() { close(s.ended) })
	return s
}

// Announce tells open browsers that Site.State is new. It never waits.
func (s *Server) Announce() { s.news.ring() }

// ServeHTTP answers one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("X-Content-Type-Options", "nosniff")
	switch {
	case !s.isOurHost(r.Host):
		s.refuse(w, http.StatusForbidden, foreignHost)
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		w.Header().Set("Allow", "GET, HEAD")
		s.refuse(w, http.StatusMethodNotAllowed, onlyReading)
	case r.URL.Path == livePath || strings.HasPrefix(r.URL.Path, livePath+"/"):
		s.serveLive(w, r)
	default:
		s.serveSite(w, r)
	}
}

// graceTime is how long answers on their way may take when the server ends.
const graceTime = 3 * time.Second

// Run serves on l until ctx ends, and then ends cleanly: streams are closed,
// answers on their way are finished. l is closed when it returns. A server
// runs once.
func (s *Server) Run(ctx context.Context, l net.Listener) error {
	h := &http.Server{Handler: s, ReadHeaderTimeout: 10 * time.Second, IdleTimeout: 2 * time.Minute, ErrorLog: s.o.Log}
	done := make(chan error, 1)
	stop := context.AfterFunc(ctx, func() { done <- s.shutDown(h) })
	err := h.Serve(l)
	if stop() { // not asked to: the listener failed
		s.end()
		return errors.Join(err, h.Close())
	}
	return <-done
}

// shutDown lets what is on its way finish, for a while.
func (s *Server) shutDown(h *http.Server) error {
	s.end()
	ctx, cancel := context.WithTimeout(context.Background(), graceTime)
	defer cancel()
	if err := h.Shutdown(ctx); err != nil {
		return h.Close()
	}
	return nil
}

// URL returns the address of the site's front page for people on this machine,
// given where the server listens.
func (s *Server) URL(at net.Addr) string {
	host, port, err := net.SplitHostPort(at.String())
	if err != nil {
		return at.String()
	}
	if ip := net.ParseIP(host); ip != nil && ip.IsUnspecified() {
		host = "localhost"
	}
	return "http://" + net.JoinHostPort(host, port) + escaped(s.o.BasePath+"/")
}
