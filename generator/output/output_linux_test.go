package output

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"
)

// mount puts a small file system of its own at dir.
func mount(t *testing.T, dir, size string) {
	t.Helper()
	must(t, os.MkdirAll(dir, 0o777))
	if err := unix.Mount("tmpfs", dir, "tmpfs", 0, "size="+size); err != nil {
		t.Skip("file systems cannot be mounted here: ", err)
	}
	t.Cleanup(func() {
		if err := unix.Unmount(dir, 0); err != nil {
			t.Error(err)
		}
	})
}

func TestAFullDiskLosesNothing(t *testing.T) {
	for name, oneByOne := range ways {
		for _, cache := range []string{"", "cache"} {
			t.Run(name+" "+cache, func(t *testing.T) {
				disk := filepath.Join(t.TempDir(), "disk")
				mount(t, disk, "256k")
				dir, o := filepath.Join(disk, "public"), Options{oneByOne: oneByOne}
				if cache != "" {
					o.Cache = filepath.Join(disk, cache)
				}
				a := site{"index.html": "hjem", "stor.bin": strings.Repeat("s", 50_000)}
				publish(t, dir, o, a)
				publish(t, dir, o, with(a, "index.html", "hjem 2"))
				publish(t, dir, o, a)
				for range 2 {
					s := stage(t, dir, o)
					err := s.Put("index.html", []byte("hjem 3"))
					for _, path := range []string{"a", "b", "c", "d", "e"} {
						err = errors.Join(err, s.Put(path, make([]byte, 60_000)))
					}
					if _, err2 := s.Publish(); !errors.Is(err, syscall.ENOSPC) || !errors.Is(err2, syscall.ENOSPC) {
						t.Errorf("%v; %v", err, err2)
					}
					wantSite(t, dir, a)
					wantTidy(t, dir)
				}
				publish(t, dir, o, with(a, "index.html", "hjem 4"))
				wantSite(t, dir, with(a, "index.html", "hjem 4"))
			})
		}
	}
}

func TestAMountPointIsFilledFileByFileAndItIsSaid(t *testing.T) {
	for _, cache := range []string{"", "cache"} {
		t.Run(cache, func(t *testing.T) {
			root := t.TempDir()
			dir := filepath.Join(root, "public")
			mount(t, dir, "1m")
			write(t, dir, ".gitignore", "*")
			o := Options{}
			if cache != "" {
				o.Cache = filepath.Join(root, cache)
			}
			for _, text := range []string{"1", "2"} {
				res := publish(t, dir, o, site{"index.html": text, "om/" + text + ".html": text})
				if !strings.Contains(res.Note.NB, "én for én") {
					t.Errorf("got %+v", res)
				}
				wantSite(t, dir, site{"index.html": text, "om/" + text + ".html": text, ".gitignore": "*"})
				wantTidy(t, dir)
			}
		})
	}
}

func TestACacheOnAnotherDiskIsNotStagedIn(t *testing.T) {
	root := t.TempDir()
	disk := filepath.Join(root, "cache")
	mount(t, disk, "1m")
	dir, o := filepath.Join(root, "public"), Options{Cache: disk}
	for _, text := range []string{"1", "2"} {
		if res := publish(t, dir, o, site{"index.html": text}); res.Note.NB != "" {
			t.Errorf("got %+v", res)
		}
		wantSite(t, dir, site{"index.html": text})
		wantTidy(t, dir)
	}
}

// A bind mount shows the same device twice, yet nothing can be renamed across.
func TestABindMountIsFilledFileByFile(t *testing.T) {
	root, real := t.TempDir(), t.TempDir()
	dir := filepath.Join(root, "public")
	must(t, os.Mkdir(dir, 0o777))
	if err := unix.Mount(real, dir, "", unix.MS_BIND, ""); err != nil {
		t.Skip("folders cannot be mounted here: ", err)
	}
	defer unix.Unmount(dir, 0)
	for _, text := range []string{"1", "2"} {
		res := publish(t, dir, Options{Cache: filepath.Join(root, "cache")}, site{"index.html": text})
		if res.Note.NB == "" {
			t.Error("it is not said")
		}
		wantSite(t, dir, site{"index.html": text})
		wantTidy(t, dir)
	}
}

func TestAFolderThatBecomesAMountPointMeanwhileIsLeftAsItWas(t *testing.T) {
	root, real := t.TempDir(), t.TempDir()
	dir, o := filepath.Join(root, "public"), Options{Cache: filepath.Join(root, "cache")}
	publish(t, dir, o, site{"index.html": "1", "a/b.html": "b", "gone.html": "x"})
	publish(t, dir, o, site{"index.html": "2", "a/b.html": "b", "gone.html": "x"})
	s := stage(t, dir, o)
	must(t, s.Put("index.html", []byte("3")))
	must(t, s.Put("a/b.html", []byte("b")))
	must(t, s.Put("c/d.html", []byte("d")))
	must(t, os.Rename(dir, filepath.Join(real, "was")))
	must(t, os.Mkdir(dir, 0o777))
	if err := unix.Mount(filepath.Join(real, "was"), dir, "", unix.MS_BIND, ""); err != nil {
		t.Skip("folders cannot be mounted here: ", err)
	}
	_, err := s.Publish()
	if !errors.Is(err, syscall.EXDEV) {
		t.Errorf("got %v", err)
	}
	wantSite(t, dir, site{"index.html": "2", "a/b.html": "b", "gone.html": "x"})
	must(t, unix.Unmount(dir, 0))
	must(t, os.Remove(dir))
	must(t, os.Rename(filepath.Join(real, "was"), dir))
	must(t, stage(t, dir, o).Discard()) // nothing is left that would be completed now
	wantSite(t, dir, site{"index.html": "2", "a/b.html": "b", "gone.html": "x"})
}

// A file that must not even be linked keeps the folder from being exchanged;
// then the files are moved in beside it.
func TestAForeignFileThatCannotBeLinkedStaysWhereItIs(t *testing.T) {
	root := t.TempDir()
	dir, o := filepath.Join(root, "public"), Options{Cache: filepath.Join(root, "cache")}
	publish(t, dir, o, site{"index.html": "1", "a/b.html": "b", "gone.html": "x"})
	publish(t, dir, o, site{"index.html": "2", "a/b.html": "b", "gone.html": "x"})
	write(t, dir, "a/mitt.txt", "mitt")
	f, err := os.Open(filepath.Join(dir, "a/mitt.txt"))
	must(t, err)
	defer f.Close()
	const immutable = 0x10 // FS_IMMUTABLE_FL
	if err := unix.IoctlSetPointerInt(int(f.Fd()), unix.FS_IOC_SETFLAGS, immutable); err != nil {
		t.Skip("files cannot be made immutable here: ", err)
	}
	defer unix.IoctlSetPointerInt(int(f.Fd()), unix.FS_IOC_SETFLAGS, 0)
	for _, text := range []string{"3", "4"} {
		res := publish(t, dir, o, site{"index.html": text, "a/b.html": "b", "ny/" + text: "n"})
		if !strings.Contains(res.Note.NB, "én for én") || res.Written != 2 || res.Unchanged != 1 {
			t.Errorf("got %+v", res)
		}
		wantSite(t, dir, site{"index.html": text, "a/b.html": "b", "ny/" + text: "n", "a/mitt.txt": "mitt"})
		wantTidy(t, dir)
	}
}
