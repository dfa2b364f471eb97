package exchange

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

func TestFilesOfAnotherOwnerCloseTheExchangeWhenTheyCannotBeLinked(t *testing.T) {
	for _, number := range []syscall.Errno{syscall.EPERM, syscall.EXDEV, syscall.EINVAL, syscall.EBUSY, syscall.EMLINK} {
		if !Closed(&os.LinkError{Op: "link", Err: number}) {
			t.Errorf("%v should open the other way", number)
		}
	}
	if Closed(nil) || Closed(syscall.ENOSPC) || Closed(syscall.EIO) || Closed(errors.New("x")) {
		t.Error("not every error opens the other way")
	}
}

func TestTwoFoldersChangePlacesWithAllThatIsInThem(t *testing.T) {
	root := t.TempDir()
	a, b := filepath.Join(root, "a"), filepath.Join(root, "b")
	for _, dir := range []string{a, b} {
		must(t, os.Mkdir(dir, 0o777))
		must(t, os.WriteFile(filepath.Join(dir, "name"), []byte(dir), 0o666))
	}
	must(t, Folders(a, b))
	if text, err := os.ReadFile(filepath.Join(a, "name")); err != nil || string(text) != b {
		t.Errorf("%q, %v", text, err)
	}
	if text, err := os.ReadFile(filepath.Join(b, "name")); err != nil || string(text) != a {
		t.Errorf("%q, %v", text, err)
	}
	if Folders(a, filepath.Join(root, "c")) == nil {
		t.Error("exchanged with nothing")
	}
}
