package serve

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/ms-forbundet/ms.no/generator/diag"
)

// served is a server on a real connection. It tells of finished requests, so
// that tests need not look for goroutines, and counts streams.
type served struct {
	*Server
	url     string
	streams atomic.Int32 // begun
	ended   chan string
}

func newServed(t *testing.T, m *memory, o Options) *served {
	t.Helper()
	s := &served{Server: New(m, o), ended: make(chan string, 100)}
	h := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == livePath {
			s.streams.Add(1)
		}
		s.ServeHTTP(w, r)
		s.ended <- r.URL.Path
	}))
	s.url = h.URL
	t.Cleanup(func() {
		s.end() // or Close waits for streams
		h.Close()
	})
	return s
}

// listener is one open stream.
type listener struct {
	lines *bufio.Scanner
	close context.CancelFunc
}

func listen(t *testing.T, url string) *listener {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	t.Cleanup(cancel)
	r, err := http.NewRequestWithContext(ctx, "GET", url+livePath, nil)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	if kind := answer.Header.Get("Content-Type"); answer.StatusCode != 200 || kind != "text/event-stream" || answer.Header.Get("Cache-Control") != "no-store" {
		t.Fatalf("the stream begins with %d %v", answer.StatusCode, answer.Header)
	}
	return &listener{bufio.NewScanner(answer.Body), cancel}
}

// next returns the next state that is told.
func (l *listener) next(t *testing.T) state {
	t.Helper()
	for l.lines.Scan() {
		if text, ok := strings.CutPrefix(l.lines.Text(), "data: "); ok {
			var s state
			if err := json.Unmarshal([]byte(text), &s); err != nil {
				t.Fatalf("%v in %s", err, text)
			}
			return s
		}
	}
	t.Fatalf("the stream ended: %v", l.lines.Err())
	return state{}
}

func TestAStreamTellsOfEveryChangeAndLeavesNothingBehind(t *testing.T) {
	m := newMemory()
	s := newServed(t, m, Options{Navigate: true, BasePath: "/ms", Lang: "nn"})
	s.beat = time.Hour
	l := listen(t, s.url)
	first := l.next(t)
	if first.Version != s.boot+"-0" || len(first.Errors.Items) != 0 || first.Go != "" || first.Lang != "nn" {
		t.Errorf("at first: %+v", first)
	}
	m.change(func() {
		m.state.Saved = "/aktuelt/å/"
		m.state.Diags = diag.List{
			{Pos: diag.Pos{File: "content/a.md", Line: 3, Column: 7}, Severity: diag.Error, Rule: "x", Message: diag.Text{NB: "Feil", NN: "Gale"}, Hint: diag.Text{NB: "Rett."}},
			{Pos: diag.Pos{File: "content/b.md"}, Severity: diag.Warning, Rule: "y", Message: diag.Text{NB: "Nja"}},
		}
	})
	s.Announce()
	second := l.next(t)
	want := finding{"content/a.md:3:7", "x", "error", "feil", "Gale", "Rett."}
	if second.Version != s.boot+"-1" || len(second.Errors.Items) != 1 || second.Errors.Items[0] != want || second.Go != "/ms/aktuelt/%C3%A5/" {
		t.Errorf("after a change: %+v", second)
	}
	l.close()
	if path := <-s.ended; path != livePath { // waits for ever when the handler stays
		t.Errorf("%s ended", path)
	}
	s.Announce() // to nobody
}

func TestNobodyIsSentAnywhereUnlessAskedFor(t *testing.T) {
	m := newMemory()
	m.change(func() { m.state.Saved = "/aktuelt/a/" })
	if e := New(m, Options{}).event(m.State(), 0); strings.Contains(e, "/aktuelt/a/") {
		t.Errorf("without --navigate: %s", e)
	}
}

// A browser that sleeps through the version that a save made is sent to the
// page all the same, and not again when more comes of it.
func TestABrowserIsSentToWhatWasSavedOnce(t *testing.T) {
	m := newMemory()
	s := New(m, Options{Navigate: true})
	m.change(func() { m.state.Saved = "/aktuelt/a/" })
	m.mu.Lock()
	m.state.Version++ // what came of the look through the site
	m.mu.Unlock()
	if e := s.event(m.State(), 0); !strings.Contains(e, `"go":"/aktuelt/a/"`) {
		t.Errorf("a browser that knew version 0 is told %s", e)
	}
	for _, knows := range []uint64{1, 2} {
		if e := s.event(m.State(), knows); strings.Contains(e, "/aktuelt/a/") {
			t.Errorf("a browser that knew version %d is told %s", knows, e)
		}
	}
}

func TestASilentStreamShowsSignsOfLife(t *testing.T) {
	s := newServed(t, newMemory(), Options{})
	s.beat = time.Millisecond
	l := listen(t, s.url)
	l.next(t)
	for beats := 0; beats < 3; {
		if !l.lines.Scan() {
			t.Fatal(l.lines.Err())
		}
		switch line := l.lines.Text(); line {
		case ":":
			beats++
		case "":
		default:
			t.Fatalf("nothing changed, and the stream says %q", line)
		}
	}
}

// gone is a browser that takes nothing: each write waits until it is told to fail.
type gone struct {
	header  http.Header
	writing chan struct{}
	fail    chan struct{}
}

func (g *gone) Header() http.Header { return g.header }
func (g *gone) WriteHeader(int)     {}
func (g *gone) Flush()              {}
func (g *gone) Write([]byte) (int, error) {
	g.writing <- struct{}{}
	<-g.fail
	return 0, io.ErrClosedPipe
}

func TestASlowBrowserHoldsUpNothing(t *testing.T) {
	m := newMemory()
	s := New(m, Options{})
	slow := &gone{http.Header{}, make(chan struct{}), make(chan struct{})}
	r := httptest.NewRequest("GET", "/_live", nil)
	r.Host = "localhost"
	var ended sync.WaitGroup
	ended.Go(func() { s.ServeHTTP(slow, r) })
	<-slow.writing
	for range 1000 { // would hang here
		m.change(func() {})
		s.Announce()
	}
	close(slow.fail)
	ended.Wait() // and here, if the stream outlived its browser
}

func TestABellIsNotMissed(t *testing.T) {
	var b bell
	b.ring() // to nobody
	one, same := b.next(), b.next()
	b.ring()
	<-one
	<-same
	select {
	case <-b.next():
		t.Error("the next ring has rung already")
	default:
	}
}

func TestManyErrorsAreCutShort(t *testing.T) {
	var many diag.List
	for i := range 1000 {
		many = append(many, diag.Diagnostic{Pos: diag.Pos{File: "a.md", Line: i}, Severity: diag.Error, Message: diag.Text{NB: strings.Repeat("æ", 100)}})
	}
	m := newMemory()
	m.state.Diags = many
	r := New(m, Options{}).errorReport(many)
	if len(r.Items) != mostFindings || r.Heading != "1000 feil må rettes" || !strings.Contains(r.More, "950") {
		t.Errorf("%d items, %q, %q", len(r.Items), r.Heading, r.More)
	}
}

func TestAServerEndsCleanlyWithStreamsOpen(t *testing.T) {
	s := New(newMemory(), Options{Bind: "127.0.0.1"})
	l, note, err := Listen(t.Context(), "127.0.0.1", 0)
	if err != nil || note != (diag.Text{}) {
		t.Fatal(note, err)
	}
	url := strings.TrimSuffix(s.URL(l.Addr()), "/")
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error)
	go func() { ended <- s.Run(ctx, l) }()
	one, two := listen(t, url), listen(t, url)
	one.next(t)
	two.next(t)
	stop()
	if err := <-ended; err != nil {
		t.Errorf("it ends with %v", err)
	}
	for two.lines.Scan() {
	}
	if err := two.lines.Err(); err != nil {
		t.Errorf("the stream is torn, not ended: %v", err)
	}
	if c, err := net.Dial("tcp", l.Addr().String()); err == nil {
		c.Close()
		t.Error("something still listens")
	}
}

func TestAListenerThatFailsIsAnError(t *testing.T) {
	s := New(newMemory(), Options{})
	l, _, err := Listen(t.Context(), "127.0.0.1", 0)
	if err != nil {
		t.Fatal(err)
	}
	l.Close()
	if err := s.Run(t.Context(), l); err == nil {
		t.Error("it is said to have gone well")
	}
	<-s.ended
}

func TestAPortInUseGivesTheNextFreeOne(t *testing.T) {
	taken, _, err := Listen(t.Context(), "127.0.0.1", 0)
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	port := taken.Addr().(*net.TCPAddr).Port
	l, note, err := Listen(t.Context(), "127.0.0.1", port)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	got := l.Addr().(*net.TCPAddr).Port
	if got <= port || !strings.Contains(note.NB, fmt.Sprint(port)) || !strings.Contains(note.NB, fmt.Sprint(got)) {
		t.Errorf("asked for %d, got %d: %q", port, got, note.NB)
	}
}

func TestWhereNobodyCanListen(t *testing.T) {
	for _, bind := range []string{"192.0.2.1", "finnes-ikke.invalid"} {
		_, _, err := Listen(t.Context(), bind, 1313)
		problem, ok := err.(*Error)
		if !ok || !strings.Contains(problem.Text.NB, bind) || problem.Text.NN == "" || problem.Text.EN == "" {
			t.Errorf("%s: %v", bind, err)
		}
	}
}

func TestTheAddressPeopleAreTold(t *testing.T) {
	for at, want := range map[string]string{
		"127.0.0.1:1313": "http://127.0.0.1:1313/ms/", "0.0.0.0:1313": "http://localhost:1313/ms/",
		"[::]:80": "http://localhost:80/ms/", "[::1]:80": "http://[::1]:80/ms/", "192.168.1.5:1": "http://192.168.1.5:1/ms/",
	} {
		addr, err := net.ResolveTCPAddr("tcp", at)
		if err != nil {
			t.Fatal(err)
		}
		if got := New(newMemory(), Options{BasePath: "/ms"}).URL(addr); got != want {
			t.Errorf("%s: %s, want %s", at, got, want)
		}
	}
}
