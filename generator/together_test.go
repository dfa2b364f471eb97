package main

import (
	"context"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/ms-forbundet/ms.no/generator/manifest"
	"github.com/ms-forbundet/ms.no/generator/output"
)

// While another run has the folder, a build says that it waits, and then comes
// to the same as ever.
func TestASecondBuildWaitsForTheFirst(t *testing.T) {
	w := newWorkplace(t, map[string]string{"content/om-oss.md": page("Om oss", "Vi er her.")})
	first, err := output.Open(t.Context(), w.at("public"), output.Options{Cache: w.at(".cache")})
	w.must(err)
	var told notes
	ended := make(chan int, 1)
	go func() { ended <- run(t.Context(), w.args("build", "--verify"), &told, &told) }()
	until(t, "it is told that the second run waits", func() bool { return strings.Contains(told.String(), "Venter på at den blir ferdig") })
	if _, err := os.Stat(w.at("public")); err == nil {
		t.Error("the second run published while the first had the folder")
	}
	w.must(first.Discard())
	if code := <-ended; code != exitFine {
		t.Errorf("exit code %d\n%s", code, &told)
	}
	if !strings.Contains(w.read("public/om-oss/index.html"), "Vi er her.") {
		t.Error("nothing was published")
	}
}

// Whoever does not want to wait gives up, and nothing has changed.
func TestABuildThatWaitsCanBeStopped(t *testing.T) {
	w := newWorkplace(t, map[string]string{"content/om-oss.md": page("Om oss", "Vi er her.")})
	first, err := output.Open(t.Context(), w.at("public"), output.Options{Cache: w.at(".cache")})
	w.must(err)
	defer first.Discard()
	ctx, stop := context.WithCancel(t.Context())
	var told notes
	ended := make(chan int, 1)
	go func() { ended <- run(ctx, w.args("build"), &told, &told) }()
	until(t, "it is told that the second run waits", func() bool { return strings.Contains(told.String(), "Venter på") })
	stop()
	if code := <-ended; code != exitMachine || !strings.Contains(told.String(), "Avbrutt. Nettstedet er som før.") {
		t.Errorf("exit code %d\n%s", code, &told)
	}
}

// Many runs at once, on content that changes in between: whichever was last,
// what stands there is whole, and no memory makes a later run wrong. A run that
// meets a file which is saved that very moment says so and publishes nothing.
func TestManyBuildsAtOnceCorruptNothing(t *testing.T) {
	files := map[string]string{}
	for i := range 30 {
		files[fmt.Sprintf("content/side-%d.md", i)] = page(fmt.Sprintf("Side %d", i), "Utgave 0.")
	}
	w := newWorkplace(t, files)
	var all sync.WaitGroup
	for edition := range 8 {
		w.write("side-7.tmp", page("Side 7", fmt.Sprintf("Utgave %d.", edition)))
		w.must(os.Rename(w.at("side-7.tmp"), w.at("content/side-7.md")))
		all.Go(func() {
			var told notes
			code := run(t.Context(), w.args("build", "--quiet"), &told, &told)
			if code != exitFine && (code != exitContent || !strings.Contains(told.String(), "source-changed")) {
				t.Errorf("exit code %d\n%s", code, &told)
			}
		})
	}
	all.Wait()
	if _, err := manifest.Verify(w.at("public")); err != nil {
		t.Error(err)
	}
	var told notes
	if code := run(t.Context(), w.args("build", "--verify"), &told, &told); code != exitFine {
		t.Errorf("exit code %d\n%s", code, &told)
	}
	if !strings.Contains(w.read("public/side-7/index.html"), "Utgave 7.") {
		t.Error("an older edition stands there")
	}
}
