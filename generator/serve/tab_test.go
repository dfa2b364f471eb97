package serve

import (
	"context"
	"net"
	"strings"
	"testing"
)

// running is a server that can be stopped and started again at the same address.
type running struct {
	*Server
	url  string
	stop func()
}

func start(t *testing.T, m Site, o Options, port int) *running {
	t.Helper()
	o.Bind = "127.0.0.1"
	if o.Lang == "" {
		o.Lang = "nb"
	}
	s := New(m, o)
	l, note, err := Listen(t.Context(), o.Bind, port)
	if err != nil || note.NB != "" {
		t.Fatal(note.NB, err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- s.Run(ctx, l) }()
	stop := func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
		ended <- nil // it may be stopped twice
	}
	t.Cleanup(stop)
	return &running{s, strings.TrimSuffix(s.URL(l.Addr()), "/"), stop}
}

func (r *running) port(t *testing.T) int {
	t.Helper()
	_, port, _ := strings.Cut(strings.TrimPrefix(r.url, "http://"), ":")
	n, err := net.LookupPort("tcp", port)
	if err != nil {
		t.Fatal(err)
	}
	return n
}
