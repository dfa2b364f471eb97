package markdown

import (
	"strings"
	"testing"
)

// No spelling of an address that runs code gets through.
func TestWhatIsAlmostALinkIsTold(t *testing.T) {
	check(t, []one{
		{"spaces", "Se [rapporten](min fil.pdf).", "<p>Se [rapporten](min fil.pdf).</p>", "1:4 link-syntax"},
		{"a picture with spaces", "![alt](Skjermbilde 2024.png)", "<p>![alt](Skjermbilde 2024.png)</p>", "1:2 link-syntax"},
		{"emphasis in the text", "[**a**](b c.md)", "<p>[<strong>a</strong>](b c.md)</p>", "1:7 link-syntax"},
		{"never closed", "[a](/b/ og så\nmer", "<p>[a](/b/ og så\nmer</p>", "1:1 link-syntax"},
		{"a caption never closed", "![a](b.png \"Bildetekst)", "<p>![a](b.png «Bildetekst)</p>", "1:2 link-syntax"},
		{"a telephone number", "[ring](tel:+47 22 22 22 22)", "<p>[ring](tel:+47 22 22 22 22)</p>", "1:1 link-syntax"},
		{"two", "[a](b c) [d](e f)", "<p>[a](b c) [d](e f)</p>", "1:1 link-syntax\n1:10 link-syntax"},
		{"in a table", "|a|\n|-|\n|[b](c d)|", `<div class="table" role="region" tabindex="0" aria-label="Tabell 1"><table><thead><tr><th scope="col">a</th></tr></thead><tbody><tr><td>[b](c d)</td></tr></tbody></table></div>`, "3:2 link-syntax"},
		{"in angle brackets it is right", "[a](<b c.md>)", "<p><a href=\"b%20c.md\">a</a></p>", ""},
		{"escaped", `[a\](b c)`, "<p>[a](b c)</p>", ""},
		{"escaped at its beginning", `\[a](/b/)`, "<p>[a](/b/)</p>", ""},
		{"in code", "`[a](b c)`", "<p><code>[a](b c)</code></p>", ""},
		{"a reference to nothing", "Se [rapporten][rapport] her.", "<p>Se [rapporten][rapport] her.</p>", "1:4 link-syntax"},
		{"emphasis in its text", "[**a**][b c]", "<p>[<strong>a</strong>][b c]</p>", "1:7 link-syntax"},
		{"its text is its name", "Se [rapporten][].", "<p>Se [rapporten][].</p>", "1:4 link-syntax"},
		{"a picture by reference", "Se ![et hus][hus]", "<p>Se ![et hus][hus]</p>", "1:5 link-syntax"},
		{"two references", "[a][b] og [c][d]", "<p>[a][b] og [c][d]</p>", "1:1 link-syntax\n1:11 link-syntax"},
		{"a reference to something", "[a][b]\n\n[b]: /c/", "<p><a href=\"/c/\">a</a></p>", ""},
		{"an escaped reference", `\[a][b] og [c\][d] og [e]\[f]`, "<p>[a][b] og [c][d] og [e][f]</p>", ""},
		{"a reference in code", "`[a][b]`", "<p><code>[a][b]</code></p>", ""},
		{"a quotation shortened", "«Han [Ola] sa [..][...]»", "<p>«Han [Ola] sa [..][…]»</p>", ""},
		{"a note in brackets", "Det [1] (se under) og [2][3] er slik (a [b]).", "<p>Det [1] (se under) og [2][3] er slik (a [b]).</p>", ""},
	})
}

func TestCellsThatATableHasNoRoomForAreTold(t *testing.T) {
	const head = "| A | B |\n|---|---|\n"
	for body, want := range map[string]string{
		head + "| 1 | 2 | 3 |":                    "3:11 table-cells",
		head + "| 1 | 2 | 3 | 4":                  "3:11 table-cells",
		head + "1 | 2 | 3":                        "3:9 table-cells",
		head + "| 1 | | 3 |":                      "3:9 table-cells",
		head + "> | 1 | 2 | 3 |":                  "",
		"> " + "| A |\n> |---|\n> | 1 | 2 |":      "3:9 table-cells",
		head + "| 1 | `a|b` |":                    "3:10 table-cells",
		head + "| 1 | 2 | |":                      "",
		head + "| 1 | 2 |\n| 3 |\n| 4 | 5 ":       "",
		head + "| 1 | a\\|b |\n| `c\\|d` | 2 |\n": "",
		head + "|  |  |\n||":                      "",
	} {
		if _, said := render(t, "nb", body); strings.TrimSpace(said) != want {
			t.Errorf("%q: said %q, want %q", body, said, want)
		}
	}
}

func TestASecondFootnoteOfOneNameIsTold(t *testing.T) {
	html, said := render(t, "nb", "A[^a]\n\n[^a]: Første.\n\n[^a]: Andre.\n[^b]: Tredje.\n[^a]: Fjerde.\n")
	if want := "5:1 footnote-twice\n6:1 footnote-unused\n7:1 footnote-twice"; strings.TrimSpace(said) != want {
		t.Errorf("said %q", said)
	}
	if !strings.Contains(html, "Første.") || strings.Contains(html, "Andre.") {
		t.Error(html)
	}
}
