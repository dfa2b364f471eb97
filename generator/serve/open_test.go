package serve

import (
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

func TestEachSystemHasItsOpener(t *testing.T) {
	for goos, want := range map[string][]string{
		"linux": {"xdg-open", "u"}, "freebsd": {"xdg-open", "u"}, "darwin": {"open", "u"}, "windows": {"rundll32", "url.dll,FileProtocolHandler", "u"},
	} {
		if got := opener(goos, "u"); !slices.Equal(got, want) {
			t.Errorf("%s: %v", goos, got)
		}
	}
}

func TestABrowserThatCannotBeOpenedIsSaid(t *testing.T) {
	const url = "http://127.0.0.1:1313/"
	if runtime.GOOS != "linux" {
		t.Skip("the stand-in for the opener is a shell script named xdg-open")
	}
	bin := t.TempDir()
	t.Setenv("PATH", bin)
	fails := func(what string) {
		t.Helper()
		err, ok := OpenBrowser(url).(*Error)
		if !ok || !strings.Contains(err.Text.NB, url) || !strings.Contains(err.Text.NN, url) || !strings.Contains(err.Text.EN, url) {
			t.Errorf("%s: %v", what, err)
		}
	}
	fails("no opener")
	script := func(text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(bin, "xdg-open"), []byte("#!/bin/sh\n"+text), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	script("exit 3\n")
	fails("an opener that finds no browser")
	script(`[ "$1" = "` + url + `" ]`)
	if err := OpenBrowser(url); err != nil {
		t.Errorf("an opener that works: %v", err)
	}
}
