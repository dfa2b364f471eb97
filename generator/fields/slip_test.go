package fields

import "testing"

// YAML reads an item that is indented further as more of the text above it.
func TestItemsThatDoNotLineUpAreTold(t *testing.T) {
	for src, want := range map[string]string{
		"title: A\ntags:\n- a\n - b\n":              "5:2+1 syntax\n",
		"title: A\ntags:\n  - a\n   - b\n    - c\n": "5:4+1 syntax\n6:5+1 syntax\n",
		"title: A\ntags:\n  - a\n  - b\n":           "",
		"title: A\n  - ikke en liste\n":             "3:3+1 syntax\n",
		"title: A\n  og – mer\n":                    "",
		"title: A\n  -5 grader\n":                   "",
		"title: >\n  A\n  - b\n":                    "",
		"title: \"A\n  - b\"\n":                     "",
	} {
		if _, list := decodeAt(src, YAML); lines(list) != want {
			t.Errorf("%q: got\n%swant\n%s", src, lines(list), want)
		}
	}
}
