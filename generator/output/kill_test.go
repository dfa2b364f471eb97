package output

import (
	"bufio"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/ms-forbundet/ms.no/generator/exchange"
	"github.com/ms-forbundet/ms.no/generator/manifest"
)

// A publisher is a process of its own that publishes site A, site B, A, B …
// to a folder until it is killed.
const publisherEnv = "OUTPUT_TEST_PUBLISH"

func TestMain(m *testing.M) {
	if args := os.Getenv(publisherEnv); args != "" {
		publishForEver(strings.Split(args, "|"))
	}
	os.Exit(m.Run())
}

func publishForEver(args []string) {
	dir, o := args[0], Options{Cache: args[1], oneByOne: args[2] == "true"}
	fmt.Println("begun")
	for i := 0; ; i++ {
		if err := publishOnce(dir, o, alternate(i)); err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
	}
}

func publishOnce(dir string, o Options, want site) error {
	s, err := Open(nobodyWaits{}, dir, o)
	if err != nil {
		return err
	}
	defer s.Discard()
	for path, text := range want {
		if err := s.Put(path, []byte(text)); err != nil {
			return err
		}
	}
	_, err = s.Publish()
	return err
}

// nobodyWaits is a context that never ends.
type nobodyWaits struct{}

func (nobodyWaits) Deadline() (t time.Time, ok bool) { return }
func (nobodyWaits) Done() <-chan struct{}            { return nil }
func (nobodyWaits) Err() error                       { return nil }
func (nobodyWaits) Value(any) any                    { return nil }

// alternate is one of two sites that share some files, differ in others, and
// have folders where the other has files.
func alternate(i int) site {
	letter := string(rune('A' + i%2))
	s := site{"index.html": "hjem " + letter, "om" + map[string]string{"A": "", "B": "/index.html"}[letter]: letter}
	for n := range 150 {
		path := fmt.Sprintf("del%d/sak%d/index.html", n%5, n)
		switch n % 3 {
		case 0:
			s[path] = "den samme"
		case 1:
			s[path] = strings.Repeat(letter, 2000)
		default:
			s[letter+path] = letter
		}
	}
	return s
}

// killed starts a publisher and kills it at a random moment.
func killed(t *testing.T, dir string, o Options, r *rand.Rand) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), fmt.Sprintf("%s=%s|%s|%t", publisherEnv, dir, o.Cache, o.oneByOne))
	out, err := cmd.StdoutPipe()
	must(t, err)
	must(t, cmd.Start())
	lines := bufio.NewReader(out)
	if line, err := lines.ReadString('\n'); line != "begun\n" {
		t.Errorf("%q %v", line, err)
	}
	<-time.After(time.Duration(r.IntN(25_000)) * time.Microsecond)
	must(t, cmd.Process.Kill())
	if rest, _ := lines.ReadString(0); rest != "" {
		t.Errorf("the publisher failed: %s", rest)
	}
	cmd.Wait()
}

func TestAKillLeavesAWholeSiteAndTheNextRunNeedsNoHelp(t *testing.T) {
	kills := 55
	if testing.Short() {
		kills = 15
	}
	for name, oneByOne := range ways {
		t.Run(name, func(t *testing.T) {
			r := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 1))
			root := t.TempDir()
			dir := filepath.Join(root, "public")
			foreign := site{".gitignore": "*", "del1/sak1/mitt.txt": "mitt", "tom/": ""}
			publish(t, dir, Options{}, alternate(0))
			for p, text := range foreign {
				write(t, dir, p, text)
			}
			sites := []site{maps.Clone(foreign), maps.Clone(foreign)}
			for i := range sites {
				maps.Copy(sites[i], alternate(i))
			}
			for i := range kills {
				o := Options{Cache: []string{"", filepath.Join(root, "cache")}[min(1, r.IntN(3))], oneByOne: oneByOne}
				killed(t, dir, o, r)
				if exchange.Possible && !oneByOne {
					got := read(t, dir)
					if a, b := differ(got, sites[0]), differ(got, sites[1]); a != "" && b != "" {
						t.Fatalf("kill %d: neither the one site nor the other:\n%s\n%s", i, a, b)
					}
				}
				o.Cache = []string{o.Cache, "", filepath.Join(root, "cache2")}[max(0, r.IntN(6)-3)]
				publish(t, dir, o, alternate(i))
				wantSite(t, dir, sites[i%2])
				if _, err := manifest.Verify(dir); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

func TestReadersSeeWholeFilesDuringAPublishing(t *testing.T) {
	inWays(t, func(t *testing.T, dir string, o Options) {
		sites := []site{{}, {}}
		for n := range 50 {
			path := fmt.Sprintf("del%d/sak%d/index.html", n%5, n)
			sites[0][path], sites[1][path] = strings.Repeat("A", 5000), strings.Repeat("B", 7000)
		}
		publish(t, dir, o, sites[0])
		stop := make(chan struct{})
		var crawl sync.WaitGroup
		crawl.Go(func() {
			for {
				for path := range sites[0] {
					select {
					case <-stop:
						return
					default:
					}
					data, err := os.ReadFile(filepath.Join(dir, path))
					if err != nil || string(data) != sites[0][path] && string(data) != sites[1][path] {
						t.Errorf("%s: %d bytes, %v", path, len(data), err)
					}
				}
			}
		})
		for i := range 20 {
			publish(t, dir, o, sites[1-i%2])
		}
		close(stop)
		crawl.Wait()
	})
}
