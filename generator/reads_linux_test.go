package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/ms-forbundet/ms.no/generator/source"
)

// opened notes which files in a folder are opened, as the kernel tells.
type opened struct {
	fd    int
	names map[int32]string // of files, by watch
}

func watchOpened(t *testing.T, dir string) *opened {
	t.Helper()
	fd, err := syscall.InotifyInit1(syscall.IN_NONBLOCK | syscall.IN_CLOEXEC)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { syscall.Close(fd) })
	o := &opened{fd, map[int32]string{}}
	err = filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		watch, err := syscall.InotifyAddWatch(fd, name, syscall.IN_OPEN)
		o.names[int32(watch)] = filepath.Base(name)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// since returns the files that were opened since it was called before.
func (o *opened) since(t *testing.T) []string {
	t.Helper()
	var names []string
	room := make([]byte, 64<<10)
	for {
		n, err := syscall.Read(o.fd, room)
		if errors.Is(err, syscall.EAGAIN) {
			slices.Sort(names)
			return slices.Compact(names)
		}
		if err != nil {
			t.Fatal(err)
		}
		for at := 0; at < n; {
			watch, more := binary.NativeEndian.Uint32(room[at:]), binary.NativeEndian.Uint32(room[at+12:]) // see inotify(7)
			names = append(names, o.names[int32(watch)])
			at += syscall.SizeofInotifyEvent + int(more)
		}
	}
}

// settled waits until the stamps of all files in a folder can be trusted.
func settled(t *testing.T, dir string) {
	t.Helper()
	until(t, "the files are older than the clock of a disk may be off", func() bool {
		so := true
		err := filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			info, err := d.Info()
			so = so && err == nil && source.StampOf(info).Settled(time.Now(), source.Tick)
			return err
		})
		return err == nil && so
	})
}

// A run with nothing changed looks at names and times, and opens no source at
// all; after an edit, a run opens what was edited.
func TestWhatHasNotChangedIsNotOpened(t *testing.T) {
	w := newWorkplace(t, map[string]string{
		"content/om-oss.md":        page("Om oss", "Vi er her. Se [saken](aktuelt/sak.md)."),
		"content/aktuelt/sak.md":   page("Sak", "Tekst.", "date: 2024-01-01", "description: Kort."),
		"content/aktuelt/annen.md": page("Annen", "Tekst.", "date: 2024-01-02", "description: Kort."),
	})
	build := func() string {
		t.Helper()
		var told bytes.Buffer
		if code := run(t.Context(), w.args("build", "--why"), &told, &told); code != exitFine {
			t.Fatalf("exit code %d\n%s", code, &told)
		}
		return told.String()
	}
	build()
	settled(t, w.dir)
	build()
	sources, layouts := watchOpened(t, w.at("content")), watchOpened(t, w.at("layouts"))
	if told := build(); !strings.Contains(told, " 0 filer laget, ") || strings.Contains(told, "index.html") {
		t.Errorf("nothing had changed:\n%s", told)
	}
	if names := append(sources.since(t), layouts.since(t)...); len(names) > 0 {
		t.Errorf("nothing had changed, and these were opened: %v", names)
	}

	w.write("content/aktuelt/sak.md", page("Sak", "Annen tekst.", "date: 2024-01-01", "description: Kort."))
	sources.since(t)
	if told := build(); !strings.Contains(told, "aktuelt/sak/index.html: teksten\n") {
		t.Errorf("a text had changed:\n%s", told)
	}
	if names := sources.since(t); slices.Contains(names, "om-oss.md") || !slices.Contains(names, "sak.md") {
		t.Errorf("only a text had changed, and these were opened: %v", names)
	}
}
