// Package content reads one file of content/ as far as its front matter: what
// the page says of itself. It is the door to adrg/frontmatter.
//
//	card, list := content.ParseCard("aktuelt/2024-03-20-min-sak.nn.md", "content/aktuelt/…", src, types, &set)
//	body := src[card.BodyOffset:]
//
// What opens and closes front matter is stricter here than in the library:
//
//   - The first line that is not blank is `---` (YAML) or `+++` (TOML), in the
//     first column; spaces after it do no harm. A byte order mark, CRLF and blank
//     lines before it are accepted and counted, so every position is the file's.
//   - The next line that is the same again, in the first column, closes it. An
//     indented `---` inside a text is text. A `---` after the closing one is a
//     line across the page.
//   - A file that opens and never closes is an error, never body, and so is a
//     file without front matter: every page needs a title. `{` opens nothing.
//
// A file may therefore not begin with a line across the page; put it below the
// front matter.
//
// The file's name says two things that front matter may overrule: the date
// (2024-03-20-min-sak.md, also of a bundle's folder) and the language
// (min-sak.nn.md). Only nb, nn, en and se are languages; any other suffix is part
// of the name. Whether the site has the language is for package site to say.
//
// Refused, with a place: what is not UTF-8, NUL bytes, addresses that leave the
// site's folder or name another place than a page, and links a browser would
// run (javascript:). A refused value is empty in the card.
package content
