package content

import (
	"strconv"
	"strings"
	"testing"

	"github.com/ms-forbundet/ms.no/generator/diag"
)

// marked returns what the caret of each finding stands under, with its line
// and column: «4:5 "//a"».
func marked(t *testing.T, src string, list diag.List) string {
	t.Helper()
	var all []string
	lines := strings.Split(strings.TrimPrefix(src, "\uFEFF"), "\n")
	for _, d := range list {
		line := []rune(strings.TrimSuffix(lines[d.Line-1], "\r"))
		under := string(line[d.Column-1 : min(len(line), d.Column-1+d.Length)])
		all = append(all, strconv.Itoa(d.Line)+":"+strconv.Itoa(d.Column)+" "+under)
	}
	return strings.Join(all, "\n")
}

func TestEachRefusedItemIsMarkedWhereItStands(t *testing.T) {
	r := newReader(t)
	for name, c := range map[string]struct{ front, want string }{
		"one to a line":         {"aliases:\n  - om\n  - /ok/\n  - //b\n  - /c?d\n", "4:5 om\n6:5 //b\n7:5 /c?d"},
		"not indented":          {"aliases:\n- om\n- /ok/\n- //b\n", "4:3 om\n6:3 //b"},
		"many spaces":           {"aliases:\n  -   om\n  -    //b\n", "4:7 om\n5:8 //b"},
		"on one line":           {"aliases: [om, /ok/, //b,  /c?d]\n", "3:11 om\n3:21 //b\n3:27 /c?d"},
		"the plain way":         {"aliases: [om, a/b, \"//c\"]\n", "3:11 om\n3:15 a/b\n3:20 \"//c\""},
		"brackets over lines":   {"aliases: [om, /ok/,\n  //b,\n  \"/c?d\"]\n", "3:11 om\n4:3 //b\n5:3 \"/c?d\""},
		"letters before":        {"aliases: [/æøå/, om, /ÆØÅ/, \"//å\", blåbær]\n", "3:18 om\n3:29 \"//å\"\n3:36 blåbær"},
		"emoji before":          {"aliases: [/😀/, om, \"/👨‍👩‍👧/\", //b]\n", "3:16 om\n3:31 //b"},
		"quotes":                {"aliases:\n  - 'om'\n  - \"/ok/\"\n  - \"//b\"\n", "4:5 'om'\n6:5 \"//b\""},
		"the same twice":        {"aliases: [om, /ok/, om]\n", "3:11 om\n3:21 om"},
		"a comment between":     {"aliases:\n  - om # før\n  # om\n\n  - //b\n", "4:5 om\n7:5 //b"},
		"tabs after the dash":   {"aliases:\n  -\tom\n  -\t\t//b\n", "4:5 om\n5:6 //b"},
		"tabs in brackets":      {"aliases: [\tom,\t//b]\n", "3:12 om\n3:16 //b"},
		"text over two lines":   {"aliases:\n  - om\n    oss\n  - //b\n", "4:5 om\n6:5 //b"},
		"blocks of text":        {"aliases:\n  - >-\n    om\n  - |\n    //b\n  - c\n", "4:5 >-\n6:5 |\n8:5 c"},
		"in Windows line ends":  {"aliases:\r\n  - om\r\n  - /ok/\r\n  - //b\r\n", "4:5 om\n6:5 //b"},
		"in Norwegian":          {"tidligere: [/ok/, om, //b]\n", "3:19 om\n3:23 //b"},
		"links to other pages":  {"related: [javascript:a, /b/, \"data:c\", /d/, vbscript:e]\n", "3:11 javascript:a\n3:30 \"data:c\"\n3:45 vbscript:e"},
		"addresses of sources":  {"sources:\n  - {title: A, url: javascript:a}\n  - title: B\n  - title: C\n    url: \"data:c\"\n", "4:21 javascript:a\n7:10 \"data:c\""},
		"anchors":               {"aliases:\n  - &a om\n  - /b/\n  - *a\n", "4:5 &\n6:5 *"},
		"tags that are no text": {"tags: [a, [b], {c: d}, e, \"\"]\n", "3:11 \n3:16 \n3:27 \"\""},
		"reviewers":             {"reviewers:\n  - {name: A}\n  - B\n  - {name: C, rolle: d}\n  - E\n", "5:5 B\n6:15 rolle\n7:5 E"},
	} {
		t.Run(name, func(t *testing.T) {
			src := "---\ntitle: A\n" + c.front + "---\n"
			_, list := r.parse("a.md", src)
			if got := marked(t, src, list); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

func TestARefusedItemInTOMLIsMarkedWhereItStands(t *testing.T) {
	const src = "+++\ntitle = \"A\"\naliases = [\"om\", '/ok/',\n  \"//å\", '/c?d']\n+++\n"
	_, list := newReader(t).parse("a.md", src)
	if got, want := marked(t, src, list), "3:12 \"om\"\n4:3 \"//å\"\n4:10 '/c?d'"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// What is found wrong later, when the whole site is known, is asked for by number.
func TestItemsKeepTheirNumbersWhenOthersAreRefused(t *testing.T) {
	for name, src := range map[string]string{
		"one to a line": "---\ntitle: A\naliases:\n  - om\n  - /b/\n  - //c\n  - /d/\nrelated: [javascript:a, /b/,\n  'data:c', '/d/']\n---\n",
		"in TOML":       "+++\ntitle = \"A\"\naliases = [\n  'om',\n  '/b/',\n  '//c',\n  '/d/']\nrelated = ['javascript:a', '/b/',\n  'data:c', '/d/']\n+++\n",
	} {
		c, _ := newReader(t).parse("a.md", src)
		lines := strings.Split(src, "\n")
		for key, items := range map[string][]string{"aliases": c.Extra().Aliases, "related": c.Extra().Related} {
			if len(items) != 4 || items[0] != "" || items[2] != "" {
				t.Errorf("%s: %s: %q", name, key, items)
				continue
			}
			for _, i := range []int{1, 3} {
				pos := c.Pos(key + "." + strconv.Itoa(i))
				if at := string([]rune(lines[pos.Line-1])[pos.Column-1:]); !strings.HasPrefix(strings.TrimPrefix(at, "'"), items[i]) {
					t.Errorf("%s: %s.%d is %q, but stands at %d:%d: %s", name, key, i, items[i], pos.Line, pos.Column, at)
				}
			}
		}
	}
}
