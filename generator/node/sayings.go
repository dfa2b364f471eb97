package node

import "github.com/ms-forbundet/ms.no/generator/diag"

// saying is a message and a hint for one particular slip under a wider rule.
type saying struct{ message, hint diag.Text }

// quoteIt is what to do about most of them.
var quoteIt = diag.Text{
	NB: `Sett hele verdien i anførselstegn: "…". Skal det stå anførselstegn i teksten, bruk « og ».`,
	NN: `Set heile verdien i hermeteikn: "…". Skal det stå hermeteikn i teksten, bruk « og ».`,
	EN: `Put the whole value in quotes: "…". Where the text itself has quotes, use « and ».`,
}

var colonInside = saying{diag.Text{
	NB: "Et kolon med mellomrom etter deler linjen i to.",
	NN: "Eit kolon med mellomrom etter deler linja i to.",
	EN: "A colon followed by a space splits the line in two.",
}, diag.Text{
	NB: `Sett hele verdien i anførselstegn: %[1]s: "%[2]s"`,
	NN: `Set heile verdien i hermeteikn: %[1]s: "%[2]s"`,
	EN: `Put the whole value in quotes: %[1]s: "%[2]s"`,
}}

var missingSpace = saying{diag.Text{
	NB: "Det mangler et mellomrom etter kolon.",
	NN: "Det manglar eit mellomrom etter kolon.",
	EN: "There is no space after the colon.",
}, diag.Text{
	NB: "Skriv «navn: verdi», med ett mellomrom etter kolon.",
	NN: "Skriv «namn: verdi», med eitt mellomrom etter kolon.",
	EN: "Write “name: value”, with one space after the colon.",
}}

var strayText = saying{diag.Text{
	NB: "Denne linjen har ikke noe feltnavn.",
	NN: "Denne linja har ikkje noko feltnamn.",
	EN: "This line has no field name.",
}, diag.Text{
	NB: "Skriv «navn: verdi». Fortsetter teksten fra linjen over, rykk den inn to mellomrom. Hører den til selve siden, flytt den under den siste ---.",
	NN: "Skriv «namn: verdi». Held teksten fram frå linja over, rykk han inn to mellomrom. Høyrer han til sjølve sida, flytt han under den siste ---.",
	EN: "Write “name: value”. If the text goes on from the line above, indent it by two spaces. If it belongs to the page itself, move it below the last ---.",
}}

// strayLine is strayText in a file that is fields from end to end.
var strayLine = saying{strayText.message, diag.Text{
	NB: "Skriv «navn: verdi». Fortsetter teksten fra linjen over, rykk den inn to mellomrom. Er linjen bare en merknad, sett # foran.",
	NN: "Skriv «namn: verdi». Held teksten fram frå linja over, rykk han inn to mellomrom. Er linja berre ein merknad, set # framfor.",
	EN: "Write “name: value”. If the text goes on from the line above, indent it by two spaces. If the line is only a remark, put # in front.",
}}

var tabIndent = saying{diag.Text{
	NB: "Linjen er rykket inn med tabulator.",
	NN: "Linja er rykt inn med tabulator.",
	EN: "The line is indented with a tab.",
}, diag.Text{
	NB: "Bruk mellomrom: to for hvert nivå.",
	NN: "Bruk mellomrom: to for kvart nivå.",
	EN: "Use spaces: two for each level.",
}}

var wrongIndent = saying{diag.Text{
	NB: "Innrykket her passer ikke med linjene over.",
	NN: "Innrykket her passar ikkje med linjene over.",
	EN: "The indentation here does not fit the lines above.",
}, diag.Text{
	NB: "Felt som hører sammen, begynner like langt inne. Et felt som allerede har en verdi, kan ikke ha underfelt.",
	NN: "Felt som høyrer saman, byrjar like langt inne. Eit felt som alt har ein verdi, kan ikkje ha underfelt.",
	EN: "Fields that belong together begin equally far in. A field that already has a value cannot have fields of its own.",
}}

// itemIndent is the hint of wrongIndent for an item of a list.
var itemIndent = diag.Text{
	NB: "Punktene i en liste begynner like langt inne: bindestrek under bindestrek. Er det ingen liste, sett hele teksten i anførselstegn.",
	NN: "Punkta i ei liste byrjar like langt inne: bindestrek under bindestrek. Er det inga liste, set heile teksten i hermeteikn.",
	EN: "The entries of a list begin equally far in: hyphen under hyphen. If it is no list, put the whole text in quotes.",
}

var unclosedQuote = saying{diag.Text{
	NB: "Anførselstegnet her blir aldri lukket.",
	NN: "Hermeteiknet her blir aldri lukka.",
	EN: "The quote opened here is never closed.",
}, diag.Text{
	NB: "Sett samme tegn etter verdien, på samme linje.",
	NN: "Set same teikn etter verdien, på same linje.",
	EN: "Put the same mark after the value, on the same line.",
}}

var quoteInside = saying{diag.Text{
	NB: "Verdien begynner med anførselstegn, men slutter ikke der tegnet lukkes.",
	NN: "Verdien byrjar med hermeteikn, men sluttar ikkje der teiknet blir lukka.",
	EN: "The value begins with a quote, but does not end where it closes.",
}, diag.Text{
	NB: `Bruk « og » i teksten (tittel: «Sitat» sier legen), eller sett alt i anførselstegn: "«Sitat» sier legen".`,
	NN: `Bruk « og » i teksten (tittel: «Sitat» seier legen), eller set alt i hermeteikn: "«Sitat» seier legen".`,
	EN: `Use « and » in the text, or put all of it in quotes: "«A quotation» says the doctor".`,
}}

var unclosedBracket = saying{diag.Text{
	NB: "Klammen her blir aldri lukket.",
	NN: "Klammen her blir aldri lukka.",
	EN: "The bracket opened here is never closed.",
}, diag.Text{
	NB: "En liste skrives [første, andre]. Skal klammen være en del av teksten, sett hele verdien i anførselstegn.",
	NN: "Ei liste blir skriven [første, andre]. Skal klammen vere ein del av teksten, set heile verdien i hermeteikn.",
	EN: "A list is written [first, second]. If the bracket is part of the text, put the whole value in quotes.",
}}

var bracketStart = saying{diag.Text{
	NB: "En verdi som begynner med klamme, leses som en liste.",
	NN: "Ein verdi som byrjar med klamme, blir lesen som ei liste.",
	EN: "A value that begins with a bracket is read as a list.",
}, quoteIt}

var specialStart = saying{diag.Text{
	NB: "En verdi kan ikke begynne med dette tegnet.",
	NN: "Ein verdi kan ikkje byrje med dette teiknet.",
	EN: "A value cannot begin with this character.",
}, quoteIt}

var starredText = saying{diag.Text{
	NB: "En verdi som begynner med *, leses som en henvisning til et annet sted.",
	NN: "Ein verdi som byrjar med *, blir lesen som ei tilvising til ein annan stad.",
	EN: "A value that begins with * is read as a reference to another place.",
}, quoteIt}

var anchoredText = saying{diag.Text{
	NB: "En verdi som begynner med &, leses som et merke, og ordet etter blir borte.",
	NN: "Ein verdi som byrjar med &, blir lesen som eit merke, og ordet etter blir borte.",
	EN: "A value that begins with & is read as a mark, and the word after it is lost.",
}, quoteIt}

var taggedText = saying{diag.Text{
	NB: "En verdi som begynner med !, leses som et merke, og ordet etter blir borte.",
	NN: "Ein verdi som byrjar med !, blir lesen som eit merke, og ordet etter blir borte.",
	EN: "A value that begins with ! is read as a mark, and the word after it is lost.",
}, quoteIt}

var mergeKey = saying{diag.Text{
	NB: "<< (fletting av felt) brukes ikke her.",
	NN: "<< (fletting av felt) blir ikkje brukt her.",
	EN: "<< (merging of fields) is not used here.",
}, diag.Text{
	NB: "Skriv feltene ut, også når de er like som et annet sted.",
	NN: "Skriv felta ut, også når dei er like som ein annan stad.",
	EN: "Write the fields out, also when they are the same as elsewhere.",
}}

var keyNotText = saying{diag.Text{
	NB: "Her mangler feltet et navn.",
	NN: "Her manglar feltet eit namn.",
	EN: "The field here has no name.",
}, diag.Text{
	NB: "Skriv «navn: verdi». Navnet er et vanlig ord, uten klammer.",
	NN: "Skriv «namn: verdi». Namnet er eit vanleg ord, utan klammar.",
	EN: "Write “name: value”. The name is an ordinary word, without brackets.",
}}

var notFields = saying{diag.Text{
	NB: "Her skulle det stå felt, ett per linje.",
	NN: "Her skulle det stå felt, eitt per linje.",
	EN: "Here there should be fields, one to a line.",
}, ruleSyntax.Hint}

var secondDocument = saying{diag.Text{
	NB: "Filen har mer enn ett sett med felt.",
	NN: "Fila har meir enn eitt sett med felt.",
	EN: "The file has more than one set of fields.",
}, diag.Text{
	NB: "Ta bort linjen som deler dem (--- eller …), og skriv alt i ett.",
	NN: "Ta bort linja som deler dei (--- eller …), og skriv alt i eitt.",
	EN: "Remove the line that divides them (--- or …) and write it all in one.",
}}

var tooMuch = saying{diag.Text{
	NB: "Her er det for mange nivåer eller for mange felt.",
	NN: "Her er det for mange nivå eller for mange felt.",
	EN: "There are too many levels or too many fields here.",
}, diag.Text{
	NB: "Felt kan ligge høyst 20 nivåer inne i hverandre, og høyst 1000 ved siden av hverandre.",
	NN: "Felt kan liggje høgst 20 nivå inne i kvarandre, og høgst 1000 ved sida av kvarandre.",
	EN: "Fields can lie at most 20 levels inside each other, and at most 1000 side by side.",
}}

var controlCharacter = saying{diag.Text{
	NB: "Her er et usynlig tegn som ikke er tekst.",
	NN: "Her er eit usynleg teikn som ikkje er tekst.",
	EN: "Here is an invisible character that is not text.",
}, diag.Text{
	NB: "Slett tegnet (det følger ofte med når tekst limes inn), eller skriv linjen på nytt. Filen skal være lagret som UTF-8.",
	NN: "Slett teiknet (det følgjer ofte med når tekst blir limt inn), eller skriv linja på nytt. Fila skal vere lagra som UTF-8.",
	EN: "Delete the character (it often comes along with pasted text), or type the line again. The file should be saved as UTF-8.",
}}

var colonInTOML = saying{diag.Text{
	NB: "Mellom +++ skrives felt med likhetstegn.",
	NN: "Mellom +++ blir felt skrivne med likskapsteikn.",
	EN: "Between +++ fields are written with an equals sign.",
}, diag.Text{
	NB: `Skriv tittel = "Tittel", eller bytt +++ ut med --- og skriv tittel: Tittel.`,
	NN: `Skriv tittel = "Tittel", eller byt +++ ut med --- og skriv tittel: Tittel.`,
	EN: `Write title = "Title", or replace +++ by --- and write title: Title.`,
}}

var bareKey = saying{diag.Text{
	NB: "Mellom +++ må feltnavn med æ, ø og å stå i anførselstegn.",
	NN: "Mellom +++ må feltnamn med æ, ø og å stå i hermeteikn.",
	EN: "Between +++ field names with æ, ø and å must be in quotes.",
}, diag.Text{
	NB: `Skriv "språk" = "nb", eller bytt +++ ut med --- og skriv språk: nb.`,
	NN: `Skriv "språk" = "nb", eller byt +++ ut med --- og skriv språk: nb.`,
	EN: `Write "språk" = "nb", or replace +++ by --- and write språk: nb.`,
}}

var bareText = saying{diag.Text{
	NB: "Mellom +++ må tekst stå i anførselstegn.",
	NN: "Mellom +++ må tekst stå i hermeteikn.",
	EN: "Between +++ text must be in quotes.",
}, diag.Text{
	NB: `Skriv tittel = "Tittel".`,
	NN: `Skriv tittel = "Tittel".`,
	EN: `Write title = "Title".`,
}}

var tomlHint = diag.Text{
	NB: `Skriv ett felt per linje: tittel = "Tittel". Lukk alle anførselstegn og klammer.`,
	NN: `Skriv eitt felt per linje: tittel = "Tittel". Lukk alle hermeteikn og klammar.`,
	EN: `Write one field to a line: title = "Title". Close every quote and bracket.`,
}
