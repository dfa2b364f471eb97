package main

import (
	"context"
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// buildRealSite builds the project's own content with its own layouts, warnings
// forbidden, and returns the folder it stands in.
func buildRealSite(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	var out, complaints testWriter
	code := run(context.Background(), []string{
		"build", "--content", "../content", "--layouts", "../layouts",
		"--out", filepath.Join(dir, "public"), "--cache", filepath.Join(dir, "cache"), "--now", "2026-11-22",
	}, &out, &complaints)
	if code != exitFine {
		t.Fatalf("exit code %d\n%s%s", code, out, complaints)
	}
	return filepath.Join(dir, "public")
}

// link is an address in a page, with what it is for.
type link struct{ tag, address string }

// readPage returns the links and ids of an HTML file, and whether it asks not
// to be indexed.
func readPage(t *testing.T, file string) (links []link, ids []string, noindex bool) {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	root, err := html.Parse(f)
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		attrs := map[string]string{}
		for _, a := range n.Attr {
			attrs[a.Key] = a.Val
		}
		if id := attrs["id"]; id != "" {
			ids = append(ids, id)
		}
		for _, key := range []string{"href", "src", "poster"} {
			if attrs[key] != "" {
				links = append(links, link{n.Data, attrs[key]})
			}
		}
		for candidate := range strings.SplitSeq(attrs["srcset"], ",") {
			if address, _, _ := strings.Cut(strings.TrimSpace(candidate), " "); address != "" {
				links = append(links, link{"source", address})
			}
		}
		noindex = noindex || n.Data == "meta" && attrs["name"] == "robots" && strings.Contains(attrs["content"], "noindex")
	}
	return links, ids, noindex
}

// TestEveryPageIsFoundByFollowingLinks walks the real site from its home page:
// every link leads to something, and every page for readers is reached.
func TestEveryPageIsFoundByFollowingLinks(t *testing.T) {
	public := buildRealSite(t)
	pages := map[string]bool{} // file → reached
	anchors := map[string][]string{}
	all := map[string][]link{}
	err := filepath.WalkDir(public, func(p string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(p, ".html") {
			return err
		}
		rel, _ := filepath.Rel(public, p)
		file := filepath.ToSlash(rel)
		links, ids, noindex := readPage(t, p)
		all[file], anchors[file] = links, ids
		if !noindex {
			pages[file] = false
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	queue := []string{"index.html"}
	seen := map[string]bool{"index.html": true}
	for len(queue) > 0 {
		file := queue[0]
		queue = queue[1:]
		if _, counts := pages[file]; counts {
			pages[file] = true
		}
		for _, l := range all[file] {
			to, fragment, inside := target(t, file, l.address)
			if !inside {
				continue
			}
			if _, err := os.Stat(filepath.Join(public, filepath.FromSlash(to))); err != nil {
				t.Errorf("%s: <%s> leads to %s, which does not exist", file, l.tag, l.address)
			}
			if strings.HasSuffix(to, ".html") && fragment != "" && !slices.Contains(anchors[to], fragment) {
				t.Errorf("%s: %s has no part #%s", file, to, fragment)
			}
			if l.tag == "a" && strings.HasSuffix(to, ".html") && !seen[to] {
				seen[to] = true
				queue = append(queue, to)
			}
		}
	}
	for file, reached := range pages {
		if !reached {
			t.Errorf("%s is reached from nowhere", file)
		}
	}
	if len(pages) < 60 {
		t.Errorf("only %d pages", len(pages))
	}
}

// target is the file an address leads to; inside is false for other sites.
func target(t *testing.T, from, address string) (file, fragment string, inside bool) {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Errorf("%s: %v", from, err)
		return "", "", false
	}
	if u.Scheme != "" && u.Host != "www.ms.no" {
		return "", "", false
	}
	if u.Path == "" {
		return from, u.Fragment, true
	}
	if !strings.HasPrefix(u.Path, "/") {
		t.Errorf("%s: %s is not a whole address", from, address)
	}
	file = strings.TrimPrefix(u.Path, "/")
	if strings.HasSuffix(u.Path, "/") {
		file = path.Join(file, "index.html")
	}
	return file, u.Fragment, true
}

// TestPagesWithoutFactsStayOutOfSight: what is only an example is in no list,
// feed or sitemap.
func TestPagesWithoutFactsStayOutOfSight(t *testing.T) {
	public := buildRealSite(t)
	for _, name := range []string{"sitemap.xml", "atom.xml", "feed.json", "aktuelt/atom.xml", "a-aa/index.html", "index.html", "emner/index.html"} {
		text, err := os.ReadFile(filepath.Join(public, name))
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(text), "/stilguide/") {
			t.Errorf("%s names the style guide", name)
		}
	}
	_, _, noindex := readPage(t, filepath.Join(public, "stilguide", "arrangement", "index.html"))
	if !noindex {
		t.Error("the example of an event may be indexed")
	}
}
