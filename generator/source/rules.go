package source

import (
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
	"syscall"

	"github.com/ms-forbundet/ms.no/generator/diag"
)

// Rules lists the rules of this package.
func Rules() []*diag.Rule {
	return []*diag.Rule{
		&ruleSymlink, &ruleSpecial, &ruleUnreadable, &ruleVanished,
		&ruleName, &ruleNameTwice, &ruleTooLarge, &ruleHTML, &ruleEnding,
	}
}

// The first argument of every message is the path under the tree's root.

var ruleSymlink = diag.Rule{
	ID:       "source-symlink",
	Severity: diag.Error,
	Message: diag.Text{
		NB: "«%[1]s» er en snarvei (symbolsk lenke). Den kan peke på noe som ikke skal på nettet, og følges derfor ikke.",
		NN: "«%[1]s» er ein snarveg (symbolsk lenkje). Han kan peike på noko som ikkje skal på nettet, og blir difor ikkje følgd.",
		EN: "%[1]q is a symbolic link. It may lead to something that is not meant for the web, so it is not followed.",
	},
	Hint: diag.Text{
		NB: "Kopier selve filen eller mappen hit, og slett snarveien.",
		NN: "Kopier sjølve fila eller mappa hit, og slett snarvegen.",
		EN: "Copy the file or folder itself in here, and delete the link.",
	},
	Why: diag.Text{
		NB: "En snarvei kan peke ut av mappen, til en fil som ikke finnes hos andre, eller i ring. Da får leserne noe annet enn det du ser.",
		NN: "Ein snarveg kan peike ut av mappa, til ei fil som ikkje finst hos andre, eller i ring. Då får lesarane noko anna enn det du ser.",
		EN: "A link can lead out of the folder, to a file that others do not have, or in a circle. Readers would then get something other than what you see.",
	},
	Bad:  "content/aktuelt/rapport.pdf -> /home/kari/Nedlastinger/rapport.pdf",
	Good: "content/aktuelt/rapport.pdf",
}

var ruleSpecial = diag.Rule{
	ID:       "source-special",
	Severity: diag.Error,
	Message: diag.Text{
		NB: "«%[1]s» er ikke en vanlig fil, så det er ingenting der å lese.",
		NN: "«%[1]s» er ikkje ei vanleg fil, så det er ingenting der å lese.",
		EN: "%[1]q is not a regular file, so there is nothing there to read.",
	},
	Hint: diag.Text{
		NB: "Slett den, eller flytt den ut av mappen.",
		NN: "Slett ho, eller flytt ho ut av mappa.",
		EN: "Delete it, or move it out of the folder.",
	},
	Why: diag.Text{
		NB: "Slike spesialfiler kan gi data i det uendelige, eller vente i det uendelige på noen som skriver.",
		NN: "Slike spesialfiler kan gi data i det uendelege, eller vente i det uendelege på nokon som skriv.",
		EN: "Such special files may give data without end, or wait for ever for somebody to write.",
	},
	Bad:  "mkfifo content/aktuelt/sak.md",
	Good: "content/aktuelt/sak.md",
}

var ruleUnreadable = diag.Rule{
	ID:       "source-unreadable",
	Severity: diag.Error,
	Message: diag.Text{
		NB: "«%[1]s» kan ikke leses (%[2]s), og det som står der, ville ha manglet på nettstedet.",
		NN: "«%[1]s» kan ikkje lesast (%[2]s), og det som står der, ville ha mangla på nettstaden.",
		EN: "%[1]q cannot be read (%[2]s), and what it holds would be missing from the site.",
	},
	Hint: diag.Text{
		NB: "Gi deg selv lesetilgang (høyreklikk, rettigheter), eller flytt den ut av mappen.",
		NN: "Gi deg sjølv lesetilgang (høgreklikk, rettar), eller flytt ho ut av mappa.",
		EN: "Give yourself permission to read it, or move it out of the folder.",
	},
	Why: diag.Text{
		NB: "En side skal aldri mangle uten at noen får vite det.",
		NN: "Ei side skal aldri mangle utan at nokon får vite det.",
		EN: "A page must never be missing without anybody being told.",
	},
	Bad:  "chmod 000 content/aktuelt/sak.md",
	Good: "chmod 644 content/aktuelt/sak.md",
}

var ruleVanished = diag.Rule{
	ID:       "source-vanished",
	Severity: diag.Error,
	Message: diag.Text{
		NB: "«%[1]s» ble borte mens nettstedet ble bygd.",
		NN: "«%[1]s» vart borte medan nettstaden vart bygd.",
		EN: "%[1]q disappeared while the site was being built.",
	},
	Hint: diag.Text{
		NB: "Bygg en gang til. Er filen borte for godt, bygges nettstedet uten den.",
		NN: "Bygg ein gong til. Er fila borte for godt, blir nettstaden bygd utan ho.",
		EN: "Build once more. If the file is gone for good, the site is built without it.",
	},
	Why: diag.Text{
		NB: "Et halvferdig nettsted skal aldri publiseres. Derfor stopper byggingen heller enn å hoppe over siden.",
		NN: "Ein halvferdig nettstad skal aldri publiserast. Difor stoppar bygginga heller enn å hoppe over sida.",
		EN: "Half a site must never be published, so the build stops rather than leaving the page out.",
	},
	Bad:  "git checkout annen-gren   # mens byggingen går",
	Good: "go run ./generator build  # når filene ligger i ro",
}

var ruleName = diag.Rule{
	ID:       "source-name",
	Severity: diag.Error,
	Message: diag.Text{
		NB: "Navnet «%[1]s» har tegn som ikke kan stå i en nettadresse.",
		NN: "Namnet «%[1]s» har teikn som ikkje kan stå i ei nettadresse.",
		EN: "The name %[1]q has characters that cannot stand in an address.",
	},
	Hint: diag.Text{
		NB: "Gi filen eller mappen et nytt navn, helst med små bokstaver, tall og bindestreker.",
		NN: "Gi fila eller mappa eit nytt namn, helst med små bokstavar, tal og bindestrekar.",
		EN: "Rename the file or folder, preferably with small letters, digits and hyphens.",
	},
	Why: diag.Text{
		NB: "Navnet blir til adressen. Et navn i et gammelt tegnsett eller med usynlige tegn gir en adresse ingen kan skrive.",
		NN: "Namnet blir til adressa. Eit namn i eit gammalt teiknsett eller med usynlege teikn gir ei adresse ingen kan skrive.",
		EN: "The name becomes the address. One in an old character set, or with invisible characters, gives an address nobody can type.",
	},
	Bad:  `content/aktuelt/bl\xe5b\xe6r.md`,
	Good: "content/aktuelt/blåbær.md",
}

var ruleNameTwice = diag.Rule{
	ID:       "source-name-twice",
	Severity: diag.Error,
	Message: diag.Text{
		NB: "Det er to filer som heter «%[1]s». Navnene ser like ut, men er skrevet med ulike tegnkoder, og de får samme adresse.",
		NN: "Det er to filer som heiter «%[1]s». Namna ser like ut, men er skrivne med ulike teiknkodar, og dei får same adresse.",
		EN: "There are two files called %[1]q. The names look alike but are written with different character codes, and get one address.",
	},
	Hint: diag.Text{
		NB: "Slett den ene, eller gi den et annet navn.",
		NN: "Slett den eine, eller gi ho eit anna namn.",
		EN: "Delete one of them, or give it another name.",
	},
	Why: diag.Text{
		NB: "«å» kan lagres som ett tegn eller som «a» med ring. Filer som kopieres mellom Mac og andre maskiner, kan få begge deler.",
		NN: "«å» kan lagrast som eitt teikn eller som «a» med ring. Filer som blir kopierte mellom Mac og andre maskiner, kan få begge delar.",
		EN: "“å” can be stored as one character or as “a” with a ring. Files copied between a Mac and other machines may get both.",
	},
	Bad:  "content/aktuelt/år.md og content/aktuelt/år.md",
	Good: "content/aktuelt/år.md",
}

var ruleTooLarge = diag.Rule{
	ID:       "source-too-large",
	Severity: diag.Error,
	Message: diag.Text{
		NB: "«%[1]s» er på %[2]s. En tekstfil kan være på høyst %[3]s.",
		NN: "«%[1]s» er på %[2]s. Ei tekstfil kan vere på høgst %[3]s.",
		EN: "%[1]q has %[2]s. A text file may have %[3]s at most.",
	},
	Hint: diag.Text{
		NB: "Se etter om noe annet enn tekst er limt inn eller lagret under dette navnet. Er det virkelig tekst, del den i flere sider.",
		NN: "Sjå etter om noko anna enn tekst er limt inn eller lagra under dette namnet. Er det verkeleg tekst, del ho i fleire sider.",
		EN: "See whether something other than text was pasted in, or saved under this name. If it really is text, divide it into several pages.",
	},
	Why: diag.Text{
		NB: "Ingen leser en så lang side, og nettleseren på en gammel telefon åpner den ikke.",
		NN: "Ingen les ei så lang side, og nettlesaren på ein gammal telefon opnar ho ikkje.",
		EN: "Nobody reads a page that long, and an old phone cannot open it.",
	},
	Bad:  "content/aktuelt/film.md (700 MB)",
	Good: "content/aktuelt/film.mp4",
}

var ruleHTML = diag.Rule{
	ID:       "source-html",
	Severity: diag.Error,
	Message: diag.Text{
		NB: "«%[1]s» er en HTML-fil. Sider skrives i Markdown, slik at alle får samme utseende og blir kontrollert.",
		NN: "«%[1]s» er ei HTML-fil. Sider blir skrivne i Markdown, slik at alle får same utsjånad og blir kontrollerte.",
		EN: "%[1]q is an HTML file. Pages are written in Markdown, so that all look alike and are checked.",
	},
	Hint: diag.Text{
		NB: "Lag en fil med samme navn som slutter på .md, og skriv innholdet der.",
		NN: "Lag ei fil med same namn som sluttar på .md, og skriv innhaldet der.",
		EN: "Make a file of the same name that ends in .md, and write the content there.",
	},
	Why: diag.Text{
		NB: "En HTML-fil går utenom malene og alle kontroller, også dem som passer på at siden kan leses av alle.",
		NN: "Ei HTML-fil går utanom malane og alle kontrollar, også dei som passar på at sida kan lesast av alle.",
		EN: "An HTML file goes round the layouts and all checks, those for accessibility included.",
	},
	Bad:  "content/aktuelt/sak.html",
	Good: "content/aktuelt/sak.md",
}

var ruleEnding = diag.Rule{
	ID:       "source-ending",
	Severity: diag.Error,
	Message: diag.Text{
		NB: "«%[1]s» blir ikke lest, for navnet har feil ending.",
		NN: "«%[1]s» blir ikkje lesen, for namnet har feil ending.",
		EN: "%[1]q is not read, because its name ends wrongly.",
	},
	Hint: diag.Text{
		NB: "Gi filen navnet «%[2]s». Windows skjuler ofte endinger: slå på «Filtyper» under «Vis» i Filutforsker, så ser du hele navnet.",
		NN: "Gi fila namnet «%[2]s». Windows skjuler ofte endingar: slå på «Filtypar» under «Vis» i Filutforskar, så ser du heile namnet.",
		EN: "Rename the file “%[2]s”. Windows often hides endings: turn on “File name extensions” under “View” in Explorer to see the whole name.",
	},
	Why: diag.Text{
		NB: "Bare filer som slutter på .md, med små bokstaver, blir sider. Andre blir lagt ut slik de er, og siden ville ha manglet.",
		NN: "Berre filer som sluttar på .md, med små bokstavar, blir sider. Andre blir lagde ut slik dei er, og sida ville ha mangla.",
		EN: "Only files that end in .md, in small letters, become pages. Others are put out as they are, and the page would be missing.",
	},
	Bad:  "content/aktuelt/sak.md.txt",
	Good: "content/aktuelt/sak.md",
}

// reason says in few words why the system refused, without the path that the
// finding already has.
func reason(err error) string {
	var path *fs.PathError
	var number syscall.Errno
	switch {
	case errors.As(err, &number):
		return number.Error()
	case errors.As(err, &path):
		return path.Err.Error()
	}
	return err.Error()
}

// megabytes writes a size for people: "50 MB", "32,5 MB" in Norwegian.
func megabytes(n int64) diag.Text {
	s := strconv.FormatFloat(float64(n)/(1<<20), 'f', 1, 64)
	s = strings.TrimSuffix(s, ".0")
	nb := fmt.Sprintf("%s MB", strings.Replace(s, ".", ",", 1))
	return diag.Text{NB: nb, NN: nb, EN: s + " MB"}
}
