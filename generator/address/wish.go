package address

import (
	"strings"

	"github.com/ms-forbundet/ms.no/generator/diag"
)

// Wish is all that decides one page's address.
type Wish struct {
	Name      string // the file's, without date, language and extension
	Slug, URL string // as in front matter; "" when not given
	Beside    string // the address that the last part is put after, "/aktuelt/"; "" for a home page
	Folder    string // of a folder's own page: the folder's address; else ""
}

// Refusal is a wish that cannot be granted.
type Refusal struct {
	Key   string // the front matter key at fault; "" for the file's name
	Value string
	Why   diag.Text
}

// Grant returns the page's address, or what is wrong with the wish.
func (w Wish) Grant() (string, *Refusal) {
	switch {
	case w.Beside == "" && (w.URL == "" || w.URL == w.Folder):
		return w.Folder, nil
	case w.Beside == "":
		return "", &Refusal{"url", w.URL, diag.Text{NB: "forsiden har sin egen", NN: "framsida har si eiga", EN: "the home page has its own"}}
	case w.URL != "":
		return w.whole()
	case w.Slug == "" && w.Folder != "":
		return w.Folder, nil
	case w.Slug != "":
		return w.last("slug", w.Slug)
	}
	return w.last("", w.Name)
}

func (w Wish) whole() (string, *Refusal) {
	at, why := Clean(w.URL)
	if isWebFile(at) {
		at, why = "", diag.Text{NB: "en side har ingen filendelse; gamle adresser skal stå under «tidligere»", NN: "ei side har inga filending; gamle adresser skal stå under «tidligere»", EN: "a page has no file extension; old addresses go under “aliases”"}
	}
	if at == "" {
		return "", &Refusal{"url", w.URL, why}
	}
	return at, nil
}

func (w Wish) last(key, name string) (string, *Refusal) {
	slug, why := Part(name)
	if slug != "" && (strings.ContainsAny(name, `/\`) || strings.Contains(name, "..")) {
		slug, why = "", diag.Text{NB: "det skal bare være siste ledd, uten .. og skråstrek", NN: "det skal berre vere siste ledd, utan .. og skråstrek", EN: "it should be the last part alone, without .. and slashes"}
	}
	if slug == "" {
		return "", &Refusal{key, name, why}
	}
	return w.Beside + slug + "/", nil
}
