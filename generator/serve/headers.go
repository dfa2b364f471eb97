package serve

import (
	"net/http"
	"slices"
	"strings"
)

// setSiteHeaders sets the headers the site itself asks its host for, so that
// an editor sees a page under the rules its readers will.
func (s *Server) setSiteHeaders(r *http.Request, h http.Header) {
	file, ok, err := s.site.File(r.Context(), "_headers")
	if err != nil || !ok {
		return // the page can be shown without, and an error is the page's own to tell
	}
	for name, value := range headersFor(string(file.Bytes), r.URL.EscapedPath()) {
		if !slices.Contains(hostOnly, name) {
			h.Set(name, value)
		}
	}
}

// hostOnly are headers that only suit the place the site is published at: here
// nothing is kept for a year, and there is no https.
var hostOnly = []string{"Cache-Control", "Strict-Transport-Security"}

// headersFor reads a file of the form static hosts know,
//
//	/assets/*
//	  Cache-Control: public
//
// and returns the headers for a path, by their canonical names.
func headersFor(file, path string) map[string]string {
	found := map[string]string{}
	applies := false
	for line := range strings.Lines(file) {
		line = strings.TrimRight(line, "\r\n")
		if pattern := strings.TrimLeft(line, " \t"); pattern == line {
			applies = matches(line, path)
			continue
		}
		if name, value, ok := strings.Cut(line, ":"); ok && applies {
			found[http.CanonicalHeaderKey(strings.TrimSpace(name))] = strings.TrimSpace(value)
		}
	}
	return found
}

func matches(pattern, path string) bool {
	if prefix, ok := strings.CutSuffix(pattern, "*"); ok {
		return strings.HasPrefix(path, prefix)
	}
	return pattern == path
}

// admitClient widens the site's policy by what the browser's program needs: its
// own script, the styles it puts in place of old ones, and asking this server.
func (s *Server) admitClient(h http.Header) {
	const name = "Content-Security-Policy"
	if policy := h.Get(name); policy != "" {
		h.Set(name, admit(policy, "'nonce-"+s.nonce+"'"))
	}
}

// admit adds to each policy (a header may have several) no more than needed.
func admit(policies, nonce string) string {
	var all []string
	for policy := range strings.SplitSeq(policies, ",") {
		p := parsePolicy(policy)
		p.add(nonce, "script-src-elem", "script-src", "default-src")
		p.add(nonce, "style-src-elem", "style-src", "default-src")
		p.add("'self'", "connect-src", "default-src")
		all = append(all, p.String())
	}
	return strings.Join(all, ", ")
}

// directive is one rule of a policy: its name and the sources it allows.
type directive struct {
	name    string
	sources []string
}

type policy []directive

func parsePolicy(text string) policy {
	var p policy
	for part := range strings.SplitSeq(text, ";") {
		if words := strings.Fields(part); len(words) > 0 {
			p = append(p, directive{strings.ToLower(words[0]), words[1:]})
		}
	}
	return p
}

// add allows source where the first of names that the policy has decides. The
// last is what the others fall back on: it is copied, not widened. A policy
// with none of them forbids nothing.
func (p *policy) add(source string, names ...string) {
	for i, name := range names {
		at := slices.IndexFunc(*p, func(d directive) bool { return d.name == name })
		if at < 0 {
			continue
		}
		allowed := slices.Clone((*p)[at].sources)
		allowed = slices.DeleteFunc(allowed, func(s string) bool { return strings.EqualFold(s, "'none'") || s == source })
		allowed = append(allowed, source)
		if i == len(names)-1 {
			*p = append(*p, directive{names[max(0, i-1)], allowed})
		} else {
			(*p)[at].sources = allowed
		}
		return
	}
}

func (p policy) String() string {
	var parts []string
	for _, d := range p {
		parts = append(parts, strings.Join(append([]string{d.name}, d.sources...), " "))
	}
	return strings.Join(parts, "; ")
}
