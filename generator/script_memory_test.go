package main

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/ms-forbundet/ms.no/generator/source"
)

// memoryCommands are what stories about the memory between runs need.
var memoryCommands = map[string]func(*testscript.TestScript, bool, []string){
	"settle":          settle,
	"replace":         replaceInFile,
	"touch":           touch,
	"meddle":          meddle,
	"damage":          damage,
	"truncate":        truncate,
	"another-version": anotherVersion,
	"run":             runWithCode,
}

// settle DIR… waits until every file there is older than the coarsest clock of
// a disk: from then on its stamp says whether it was changed.
func settle(ts *testscript.TestScript, _ bool, dirs []string) {
	for _, dir := range dirs {
		ts.Check(filepath.WalkDir(ts.MkAbs(dir), func(_ string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			info, err := d.Info()
			for err == nil && !source.StampOf(info).Settled(time.Now(), source.Tick) {
				time.Sleep(10 * time.Millisecond)
			}
			return err
		}))
	}
}

// replace OLD NEW FILE replaces what must be there.
func replaceInFile(ts *testscript.TestScript, _ bool, args []string) {
	text := ts.ReadFile(args[2])
	changed := bytes.ReplaceAll([]byte(text), []byte(args[0]), []byte(args[1]))
	if string(changed) == text {
		ts.Fatalf("%s has no %q", args[2], args[0])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[2]), changed, 0o666))
}

// touch FILE gives a file another time.
func touch(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(os.Chtimes(ts.MkAbs(args[0]), time.Time{}, time.Now().Add(-time.Hour)))
}

// meddle OLD NEW FILE replaces as much by as much, and sets the file's time
// back to what it was.
func meddle(ts *testscript.TestScript, neg bool, args []string) {
	if len(args[0]) != len(args[1]) {
		ts.Fatalf("%q and %q are not as long", args[0], args[1])
	}
	info, err := os.Stat(ts.MkAbs(args[2]))
	ts.Check(err)
	replaceInFile(ts, neg, args)
	ts.Check(os.Chtimes(ts.MkAbs(args[2]), time.Time{}, info.ModTime()))
}

// ledgers are the files that the memory in a cache folder is kept in.
func ledgers(ts *testscript.TestScript, dir string) []string {
	files, err := filepath.Glob(filepath.Join(ts.MkAbs(dir), "ledger-*"))
	ts.Check(err)
	if len(files) == 0 {
		ts.Fatalf("%s has no ledger", dir)
	}
	return files
}

// damage DIR changes one byte in the middle of what is remembered.
func damage(ts *testscript.TestScript, _ bool, args []string) {
	for _, file := range ledgers(ts, args[0]) {
		text, err := os.ReadFile(file)
		ts.Check(err)
		text[len(text)/2] ^= 1
		ts.Check(os.WriteFile(file, text, 0o666))
	}
}

// truncate DIR leaves half of what is remembered.
func truncate(ts *testscript.TestScript, _ bool, args []string) {
	for _, file := range ledgers(ts, args[0]) {
		info, err := os.Stat(file)
		ts.Check(err)
		ts.Check(os.Truncate(file, info.Size()/2))
	}
}

// another-version DIR puts a generator there that does the same as the one
// that is tested, and was built from something else: its build id is another.
func anotherVersion(ts *testscript.TestScript, _ bool, args []string) {
	self, err := os.Executable()
	ts.Check(err)
	program, err := os.ReadFile(self)
	ts.Check(err)
	id, err := exec.Command("go", "tool", "buildid", self).Output()
	ts.Check(err)
	id = bytes.TrimSpace(id)
	another := append([]byte("another"), id[len("another"):]...)
	if !bytes.Contains(program, id) {
		ts.Fatalf("the program has no build id")
	}
	program = bytes.ReplaceAll(program, id, another)
	dir := ts.MkAbs(args[0])
	ts.Check(os.MkdirAll(dir, 0o777))
	ts.Check(os.WriteFile(filepath.Join(dir, "generator"), program, 0o777))
}

// run CODE PROGRAM … runs a program that must end with this exit code.
func runWithCode(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	got := 0
	if failed := (*exec.ExitError)(nil); errors.As(err, &failed) {
		got, err = failed.ExitCode(), nil
	}
	ts.Check(err)
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}
