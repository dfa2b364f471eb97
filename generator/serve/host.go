package serve

import (
	"net"
	"net/http"
	"net/netip"
	"strings"
)

// isOurHost reports whether a request that names this host is meant for this
// server. A page anywhere can make its own name point to 127.0.0.1 and so read
// what is served here (DNS rebinding); but the browser then sends that name. An
// IP address is no name, and a server that listens on every address of the
// machine cannot know which of them people use, so there each is ours.
func (s *Server) isOurHost(hostport string) bool {
	host := hostOf(hostport)
	if host == "" {
		return false
	}
	if strings.EqualFold(host, "localhost") || strings.EqualFold(host, s.o.Bind) {
		return true
	}
	ip, err := netip.ParseAddr(host)
	if err != nil {
		return false
	}
	bound, err := netip.ParseAddr(s.o.Bind)
	return ip.IsLoopback() || s.o.Bind == "" || err == nil && (bound.IsUnspecified() || bound == ip)
}

// hostOf returns the host of "host", "host:1313" or "[::1]:1313".
func hostOf(hostport string) string {
	if host, _, err := net.SplitHostPort(hostport); err == nil {
		return host
	}
	return strings.TrimSuffix(strings.TrimPrefix(hostport, "["), "]")
}

// isSameOrigin reports whether the page that makes a request, where it says,
// is one of this server's own.
func isSameOrigin(r *http.Request) bool {
	if origin := r.Header.Get("Origin"); origin != "" && origin != "http://"+r.Host {
		return false
	}
	switch r.Header.Get("Sec-Fetch-Site") {
	case "", "same-origin", "none":
		return true
	}
	return false
}
