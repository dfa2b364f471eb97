package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strconv"
	"strings"
	"testing"
)

// server is `serve` on a site, once it answers.
type server struct {
	*process
	url string
}

// serve runs `serve` at a port that is free.
func (w workplace) serve(more ...string) *server {
	w.Helper()
	s := &server{process: w.start("serve", append([]string{"--port", "0"}, more...)...)}
	s.says("Ctrl-C.")
	_, after, _ := strings.Cut(s.told.String(), "http://")
	address, _, _ := strings.Cut(after, "\n")
	s.url = "http://" + strings.TrimSuffix(address, "/")
	return s
}

func serveSite(t *testing.T, more ...string) *server {
	t.Helper()
	return newWorkplace(t, map[string]string{
		"content/om-oss.md":      page("Om oss", "Vi er her for deg."),
		"content/aktuelt/sak.md": page("Sak", "Tekst. Se [om oss](../om-oss.md).", "date: 2024-01-01", "description: Kort."),
		"content/utkast.md":      page("Utkast", "Ikke ferdig.", "draft: true"),
	}).serve(more...)
}

// get asks for a page, as a browser does.
func (s *server) get(path string, headers ...string) (status int, text string) {
	s.Helper()
	ask, err := http.NewRequest("GET", s.url+path, nil)
	s.must(err)
	for i := 0; i < len(headers); i += 2 {
		if headers[i] == "Host" {
			ask.Host = headers[i+1]
		}
		ask.Header.Set(headers[i], headers[i+1])
	}
	answer, err := http.DefaultClient.Do(ask)
	s.must(err)
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	s.must(err)
	return answer.StatusCode, string(body)
}

// shows waits until a page has a text.
func (s *server) shows(path, text string) {
	s.Helper()
	s.until(path+" shows "+text, func() bool { status, body := s.get(path); return status == 200 && strings.Contains(body, text) })
}

// lacks waits until there is no such page.
func (s *server) lacks(path string) {
	s.Helper()
	s.until(path+" is gone", func() bool { status, _ := s.get(path); return status == http.StatusNotFound })
}

// panelHas asks whether the panel of a page has a text.
func (s *server) panelHas(address, text string) func() bool {
	return func() bool {
		_, panel := s.get("/_live/panel?address=" + address)
		return strings.Contains(panel, text)
	}
}

// news is what an open browser is told.
type news struct {
	Version string
	Go      string
	Errors  struct {
		Items []struct{ Place, Message string }
	}
}

// listen opens the stream that a browser listens to. next waits for news that
// are as they should be.
func (s *server) listen() (next func(what string, so func(news) bool)) {
	s.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	s.Cleanup(cancel)
	ask, err := http.NewRequestWithContext(ctx, "GET", s.url+"/_live", nil)
	s.must(err)
	answer, err := http.DefaultClient.Do(ask)
	s.must(err)
	s.Cleanup(func() { answer.Body.Close() })
	lines := bufio.NewScanner(answer.Body)
	return func(what string, so func(news) bool) {
		s.Helper()
		for lines.Scan() {
			var n news
			if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				s.must(json.Unmarshal([]byte(data), &n))
				if so(n) {
					return
				}
			}
		}
		s.Fatalf("the stream ended while this was waited for: %s (%v)", what, lines.Err())
	}
}

func (n news) sound() bool { return len(n.Errors.Items) == 0 }

func TestServeShowsWhatIsSavedAndWritesNothing(t *testing.T) {
	s := serveSite(t)
	s.shows("/om-oss/", "Vi er her for deg.")
	s.write("content/om-oss.md", page("Om oss", "Vi er her for alle."))
	s.shows("/om-oss/", "Vi er her for alle.")
	s.shows("/aktuelt/atom.xml", "Tekst.")

	// A title is shown elsewhere too.
	s.write("content/aktuelt/sak.md", page("Viktig sak", "Tekst.", "date: 2024-01-01", "description: Kort."))
	s.shows("/aktuelt/", "Viktig sak")
	s.shows("/aktuelt/atom.xml", "Viktig sak")

	// New, renamed, gone; in a folder that is new.
	s.lacks("/ny/mappe/side/")
	s.write("content/ny/mappe/side.md", page("Side", "Helt ny."))
	s.shows("/ny/mappe/side/", "Helt ny.")
	s.must(os.Rename(s.at("content/ny"), s.at("content/flyttet")))
	s.shows("/flyttet/mappe/side/", "Helt ny.")
	s.lacks("/ny/mappe/side/")
	s.write("content/flyttet/mappe/side.md", page("Side", "Skrevet om."))
	s.shows("/flyttet/mappe/side/", "Skrevet om.")

	// Layouts, styles, settings, a file that is no page.
	s.write("layouts/side/page.html", `<h1 class="ny">{{.Page.Title}}</h1>{{.Page.Body}}`)
	s.shows("/om-oss/", `<h1 class="ny">`)
	s.write("layouts/styles/inline/base.css", "body { color: navy; }")
	s.shows("/om-oss/", "navy")
	s.write("content/site.yaml", "title: Annet navn\nbaseURL: https://www.eksempel.no/\nsections: {aktuelt: {type: nyhet, feed: true}}\n")
	s.shows("/om-oss/", "Annet navn")
	s.write("content/tall.csv", "1;2")
	s.shows("/tall.csv", "1;2")

	if _, err := os.Stat(s.at("public")); !os.IsNotExist(err) {
		t.Errorf("the out folder was written: %v", err)
	}
}

// A site that is published is left as it is, to the hour.
func TestServeLeavesThePublishedSiteAlone(t *testing.T) {
	w := newWorkplace(t, map[string]string{"content/om-oss.md": page("Om oss", "Publisert.")})
	var told notes
	if code := run(t.Context(), w.args("build"), &told, &told); code != exitFine {
		t.Fatalf("exit code %d\n%s", code, &told)
	}
	before := everything(t, w.at("public"))
	s := w.serve()
	s.write("content/om-oss.md", page("Om oss", "Ikke publisert."))
	s.shows("/om-oss/", "Ikke publisert.")
	s.stop()
	if everything(t, w.at("public")) != before {
		t.Error("the published site was changed")
	}
	w.write("content/om-oss.md", page("Om oss", "Publisert."))
	w.verified()
}

func TestServeKeepsTheLastGoodPages(t *testing.T) {
	s := serveSite(t)
	s.shows("/aktuelt/sak/", "Tekst.")
	s.write("content/om-oss.md", page("Om oss", "Vi er her", "slug: om-oss-alle"))
	s.shows("/om-oss-alle/", "Vi er her")
	next := s.listen()
	next("nothing is wrong", news.sound)
	sound := map[string]string{}
	for _, name := range []string{"content/site.yaml", "content/om-oss.md", "content/aktuelt/sak.md", "layouts/base.html", "layouts/nyhet/page.html"} {
		sound[name] = s.read(name)
	}
	for _, mistake := range []struct{ file, text, where, message string }{
		{"content/aktuelt/sak.md", page("Sak", "Ny.", "date: 1.2.2024", "description: Kort."), "aktuelt/sak.md:3:7", "kan ikke leses som en dato"},
		{"content/aktuelt/sak.md", "---\ntitle: [uten slutt\n---\nNy.\n", "aktuelt/sak.md:2:8", "blir aldri lukket"},
		{"content/om-oss.md", "\n", "om-oss.md:2:1", "feltene øverst i filen mangler"},
		{"content/aktuelt/sak.md", "\n", "aktuelt/sak.md:2:1", "feltene øverst i filen mangler"},
		{"content/aktuelt/sak.md", "---\ntitle: \xff\n---\n", "aktuelt/sak.md:2:8", "UTF-8"},
		{"layouts/base.html", "{{if}}", "layouts/base.html:1", "missing value for if"},
		{"layouts/nyhet/page.html", "{{.Page.Tittel}}", "layouts/nyhet/page.html:1:3", "Tittel"},
		{"content/site.yaml", "title: [uten slutt\n", "content/site.yaml:1:8", "blir aldri lukket"},
	} {
		s.write(mistake.file, mistake.text)
		next("the mistake is told: "+mistake.message, func(n news) bool {
			for _, item := range n.Errors.Items {
				if strings.HasSuffix(item.Place, mistake.where) && strings.Contains(item.Message, mistake.message) {
					return true
				}
			}
			return false
		})
		if status, text := s.get("/aktuelt/sak/"); status != 200 || !strings.Contains(text, "<p>Tekst.") {
			t.Errorf("%s: the last good page is gone: %d %s", mistake.message, status, text)
		}
		if status, text := s.get("/om-oss-alle/"); status != 200 || !strings.Contains(text, "Vi er her") {
			t.Errorf("%s: another page is gone: %d %s", mistake.message, status, text)
		}
		s.says(mistake.message)
		s.write(mistake.file, sound[mistake.file])
		next("all is mended: "+mistake.message, news.sound)
	}
	s.write("content/aktuelt/sak.md", page("Sak", "Til slutt.", "date: 2024-01-01", "description: Kort."))
	s.shows("/aktuelt/sak/", "Til slutt.")
}

// The folder of the texts goes, and comes.
func TestServeSurvivesTheContentFolder(t *testing.T) {
	s := serveSite(t)
	s.shows("/om-oss/", "Vi er her for deg.")
	next := s.listen()
	s.must(os.Rename(s.at("content"), s.at("elsewhere")))
	next("the folder is missing", func(n news) bool { return !n.sound() })
	s.shows("/om-oss/", "Vi er her for deg.")
	s.write("elsewhere/om-oss.md", page("Om oss", "Vi er tilbake."))
	s.must(os.Rename(s.at("elsewhere"), s.at("content")))
	next("it is back", news.sound)
	s.shows("/om-oss/", "Vi er tilbake.")
	s.must(os.RemoveAll(s.at("content")))
	next("the folder is missing again", func(n news) bool { return !n.sound() })
	s.write("content/site.yaml", "title: Prøve\nbaseURL: https://www.eksempel.no/\n")
	s.write("content/om-oss.md", page("Om oss", "Alt er nytt."))
	next("another one is there", news.sound)
	s.shows("/om-oss/", "Alt er nytt.")
	s.lacks("/aktuelt/sak/")
}

// What only the machine can be blamed for ends nothing either.
func TestServeSurvivesAFileThatCannotBeRead(t *testing.T) {
	s := serveSite(t)
	s.shows("/om-oss/", "Vi er her for deg.")
	settings := s.read("content/site.yaml")
	s.must(os.Remove(s.at("content/site.yaml")))
	s.must(os.Mkdir(s.at("content/site.yaml"), 0o777))
	s.says("Fikk det ikke til: ")
	s.write("content/om-oss.md", page("Om oss", "Skrevet i mellomtiden."))
	s.says("Fikk det ikke til: ", 2)
	s.must(os.Remove(s.at("content/site.yaml")))
	s.write("content/site.yaml", settings)
	s.shows("/om-oss/", "Skrevet i mellomtiden.")
	s.write("content/aktuelt/sak.md", page("Sak", "Og dette.", "date: 2024-01-01", "description: Kort."))
	s.shows("/aktuelt/sak/", "Og dette.")
}

// A site that is wrong from the beginning is shown once it is mended.
func TestServeBeginsWithAMistake(t *testing.T) {
	w := newWorkplace(t, map[string]string{"content/om-oss.md": page("Om oss", "Vi er her.")})
	base := w.read("layouts/base.html")
	w.write("layouts/base.html", "{{if}}")
	s := w.serve()
	if status, text := s.get("/om-oss/"); status != 404 || !strings.Contains(text, "/_live/client.js") {
		t.Errorf("there is no page that the mistake can be shown on: %d %s", status, text)
	}
	s.listen()("the mistake is told", func(n news) bool { return !n.sound() })
	s.write("layouts/base.html", base)
	s.shows("/om-oss/", "Vi er her.")
}

func TestServeShowsAPageWhenItsTimeComes(t *testing.T) {
	s := newWorkplace(t, map[string]string{
		"content/senere.md": page("Senere", "Nå er det sommer.", "publishDate: 2024-07-01T12:00:00+02:00"),
	}).serve("--now", "2024-07-01T11:59:59+02:00")
	s.shows("/senere/", "Nå er det sommer.")
}

func TestServeTakesAnotherPort(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	port := taken.Addr().(*net.TCPAddr).Port
	s := serveSite(t, "--port", strconv.Itoa(port))
	s.says(fmt.Sprintf("Port %d er i bruk. Bruker port ", port))
	s.shows("/om-oss/", "Vi er her")
}

func TestServeAnswersOnlyAtItsOwnAddress(t *testing.T) {
	s := serveSite(t)
	if status, text := s.get("/om-oss/", "Host", "ond.eksempel.no"); status != http.StatusForbidden || strings.Contains(text, "Vi er her") {
		t.Errorf("a foreign name is answered: %d %s", status, text)
	}
	if status, _ := s.get("/_live", "Origin", "http://ond.eksempel.no"); status != http.StatusForbidden {
		t.Errorf("a foreign page may listen: %d", status)
	}
	for _, path := range []string{"/../content/om-oss.md", "/%2e%2e/content/om-oss.md", "/..%2fcontent/site.yaml", "/content/om-oss.md"} {
		if status, text := s.get(path); status == 200 {
			t.Errorf("%s is answered: %s", path, text)
		}
	}
}

func TestServeShowsDraftsIfAskedTo(t *testing.T) {
	s := serveSite(t)
	s.lacks("/utkast/")
	s.stop()
	s = serveSite(t, "--drafts", "--lang", "nn")
	s.shows("/utkast/", "Ikke ferdig.")
	s.says("Nettstaden blir vist på ")
	if status, text := s.get("/_live/panel?address=/utkast/"); status != 200 || !strings.Contains(text, "Utkast") || !strings.Contains(text, "utkast.md") {
		t.Errorf("the panel does not tell: %d %s", status, text)
	}
}

func TestServeGoesToThePageJustSaved(t *testing.T) {
	s := serveSite(t, "--navigate")
	s.until("the site has been looked through", s.panelHas("/om-oss/", `"/aktuelt/sak/"`))
	next := s.listen()
	s.write("content/om-oss.md", page("Om oss", "Skrevet om."))
	next("the browser is sent there", func(n news) bool { return n.Go == "/om-oss/" })
}

// A page's panel tells who links to it, which is known when the site has been
// looked through.
func TestServeKnowsWhoLinks(t *testing.T) {
	s := serveSite(t)
	s.until("the page that links is told", s.panelHas("/om-oss/", `"/aktuelt/sak/"`))
	s.write("content/aktuelt/sak.md", page("Sak", "Ingen lenke.", "date: 2024-01-01", "description: Kort."))
	s.until("it links no more", s.panelHas("/om-oss/", "Ingen sider lenker hit"))
}

func TestServeEndsWithTheBrowserOpen(t *testing.T) {
	s := serveSite(t)
	next := s.listen()
	next("nothing is wrong", news.sound)
	s.stop()
	if _, err := http.Get(s.url); err == nil {
		t.Error("it still answers")
	}
}
