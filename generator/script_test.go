package main

import (
	"context"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"generator": main})
}

// TestStories runs testdata/script: one story a file. Each has a folder of its
// own with the small layouts of testdata/layouts, so that a redesign of the
// site breaks no story.
func TestStories(t *testing.T) {
	layouts, err := filepath.Abs("testdata/layouts")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			return os.CopyFS(filepath.Join(env.WorkDir, "layouts"), os.DirFS(layouts))
		},
		Cmds:                commandsOfStories(),
		RequireExplicitExec: true,
	})
}

func commandsOfStories() map[string]func(*testscript.TestScript, bool, []string) {
	all := map[string]func(*testscript.TestScript, bool, []string){"snapshot": snapshot, "same": same}
	maps.Copy(all, memoryCommands)
	return all
}

// snapshot DIR NAME keeps what DIR looks like (names, bytes, modification
// times) for `same`.
func snapshot(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(describe(ts, ts.MkAbs(args[0]))), 0o644))
}

// same DIR NAME demands that DIR is exactly as when `snapshot DIR NAME` was said.
func same(ts *testscript.TestScript, neg bool, args []string) {
	was := ts.ReadFile(args[1])
	if (describe(ts, ts.MkAbs(args[0])) == was) == neg {
		ts.Fatalf("%s: same as before is %v", args[0], neg)
	}
}

func describe(ts *testscript.TestScript, dir string) string {
	all, err := description(dir)
	ts.Check(err)
	return all
}

// everything is what a folder looks like: names, bytes, modification times.
func everything(t *testing.T, dir string) string {
	t.Helper()
	all, err := description(dir)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func description(dir string) (string, error) {
	var all strings.Builder
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		text, err := os.ReadFile(p)
		fmt.Fprintf(&all, "%s\x00%s\x00%s\n", p, info.ModTime(), text)
		return err
	})
	return all.String(), err
}

func TestRunWithoutACommandShowsHelp(t *testing.T) {
	var out, complaints testWriter
	if code := run(context.Background(), nil, &out, &complaints); code != exitUsage {
		t.Errorf("exit code %d, want %d", code, exitUsage)
	}
	if len(out) == 0 {
		t.Error("nothing was shown")
	}
}

type testWriter []byte

func (w *testWriter) Write(p []byte) (int, error) {
	*w = append(*w, p...)
	return len(p), nil
}
