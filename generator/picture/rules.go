package picture

import "github.com/ms-forbundet/ms.no/generator/diag"

// Rules lists the rules of this package.
func Rules() []*diag.Rule {
	return []*diag.Rule{&ruleTooLarge, &ruleBroken, &ruleFormat, &ruleUnsafe, &ruleNoSize, &ruleEncoderMissing}
}

var ruleTooLarge = diag.Rule{
	ID:       "image-too-large",
	Severity: diag.Error,
	Message: diag.Text{
		NB: "Bildet er %[1]d × %[2]d punkter, og det er for stort til å behandles.",
		NN: "Biletet er %[1]d × %[2]d punkt, og det er for stort til å handterast.",
		EN: "The picture is %[1]d × %[2]d pixels, which is too large to be processed.",
	},
	Hint: diag.Text{
		NB: "Lagre det mindre, 2000 punkter bredt er rikelig, og legg det inn på nytt.",
		NN: "Lagre det mindre, 2000 punkt breitt er rikeleg, og legg det inn på nytt.",
		EN: "Save it smaller, 2000 pixels wide is plenty, and add it again.",
	},
	Why: diag.Text{
		NB: "Ingen skjerm viser så mange punkter, og et slikt bilde kan bruke opp minnet på maskinen som bygger nettstedet. Grensen er 50 millioner punkter, og 16 384 på den lengste siden.",
		NN: "Ingen skjerm viser så mange punkt, og eit slikt bilete kan bruke opp minnet på maskina som byggjer nettstaden. Grensa er 50 millionar punkt, og 16 384 på den lengste sida.",
		EN: "No screen shows that many pixels, and such a picture can exhaust the memory of the machine that builds the site. The limit is 50 million pixels, and 16,384 on the longest side.",
	},
	Bad: "panorama.jpg (20 000 × 4 000)", Good: "panorama.jpg (3 000 × 600)",
}

var ruleBroken = diag.Rule{
	ID:       "image-broken",
	Severity: diag.Error,
	Message: diag.Text{
		NB: "Bildet kan ikke leses. Filen er trolig skadet eller bare delvis lastet opp.",
		NN: "Biletet kan ikkje lesast. Fila er truleg skadd eller berre delvis lasta opp.",
		EN: "The picture cannot be read. The file is probably damaged or only partly uploaded.",
	},
	Hint: diag.Text{
		NB: "Åpne originalen på din egen maskin, lagre den på nytt som JPEG eller PNG, og bytt ut filen.",
		NN: "Opne originalen på di eiga maskin, lagre han på nytt som JPEG eller PNG, og byt ut fila.",
		EN: "Open the original on your own computer, save it again as JPEG or PNG, and replace the file.",
	},
	Why: diag.Text{
		NB: "Leserne ville ha sett en tom ramme eller et halvt bilde.",
		NN: "Lesarane ville ha sett ei tom ramme eller eit halvt bilete.",
		EN: "Readers would see an empty frame or half a picture.",
	},
}

var ruleFormat = diag.Rule{
	ID:       "image-format",
	Severity: diag.Error,
	Message: diag.Text{
		NB: "Filen er ikke et bilde som nettlesere kan vise.",
		NN: "Fila er ikkje eit bilete som nettlesarar kan vise.",
		EN: "The file is not a picture that browsers can show.",
	},
	Hint: diag.Text{
		NB: "Lagre bildet som JPEG (foto) eller PNG (tegning). Bilder fra iPhone (HEIC): velg «Mest kompatibelt» når du deler dem.",
		NN: "Lagre biletet som JPEG (foto) eller PNG (teikning). Bilete frå iPhone (HEIC): vel «Mest kompatibelt» når du deler dei.",
		EN: "Save the picture as JPEG (photographs) or PNG (drawings). Pictures from an iPhone (HEIC): choose “Most Compatible” when you share them.",
	},
	Why: diag.Text{
		NB: "JPEG, PNG, WebP, AVIF, GIF og SVG vises av alle nettlesere. Andre formater gjør det ikke, og endelsen på filnavnet endrer ikke hva filen er.",
		NN: "JPEG, PNG, WebP, AVIF, GIF og SVG blir viste av alle nettlesarar. Andre format blir det ikkje, og endinga på filnamnet endrar ikkje kva fila er.",
		EN: "All browsers show JPEG, PNG, WebP, AVIF, GIF and SVG. Other formats they do not, and the ending of the name does not change what a file is.",
	},
	Bad: "IMG_2041.heic", Good: "sommerleir.jpg",
}

var ruleUnsafe = diag.Rule{
	ID:       "image-unsafe",
	Severity: diag.Error,
	Message: diag.Text{
		NB: "Tegningen inneholder %[1]s og kan ikke publiseres.",
		NN: "Teikninga inneheld %[1]s og kan ikkje publiserast.",
		EN: "The drawing contains %[1]s and cannot be published.",
	},
	Hint: diag.Text{
		NB: "Åpne den i tegneprogrammet og lagre som «vanlig SVG» («Plain SVG») uten skript og lenkede filer, eller lagre den som PNG.",
		NN: "Opne ho i teikneprogrammet og lagre som «vanleg SVG» («Plain SVG») utan skript og lenkja filer, eller lagre ho som PNG.",
		EN: "Open it in the drawing program and save as “Plain SVG” without scripts and linked files, or save it as PNG.",
	},
	Why: diag.Text{
		NB: "En SVG er ikke bare et bilde: den kan kjøre kode hos leseren og hente filer fra andre nettsteder, som da får vite hvem som leser om MS.",
		NN: "Ein SVG er ikkje berre eit bilete: han kan køyre kode hos lesaren og hente filer frå andre nettstader, som då får vite kven som les om MS.",
		EN: "An SVG is more than a picture: it can run code in the reader's browser and load files from other sites, which would then know who reads about MS.",
	},
	Bad: `<svg …><script>…</script></svg>`, Good: `<svg …><path d="…"/></svg>`,
}

var ruleNoSize = diag.Rule{
	ID:       "image-no-size",
	Severity: diag.Error,
	Message: diag.Text{
		NB: "Tegningen sier ikke hvor stor den er.",
		NN: "Teikninga seier ikkje kor stor ho er.",
		EN: "The drawing does not say how large it is.",
	},
	Hint: diag.Text{
		NB: "Skriv størrelsen i <svg>, for eksempel width=\"600\" height=\"400\" eller viewBox=\"0 0 600 400\".",
		NN: "Skriv storleiken i <svg>, til dømes width=\"600\" height=\"400\" eller viewBox=\"0 0 600 400\".",
		EN: "Write the size in <svg>, for example width=\"600\" height=\"400\" or viewBox=\"0 0 600 400\".",
	},
	Why: diag.Text{
		NB: "Uten størrelse hopper teksten når tegningen lastes. Det er vanskelig for den som leser med skjelving eller tåkesyn.",
		NN: "Utan storleik hoppar teksten når teikninga blir lasta. Det er vanskeleg for den som les med skjelving eller tåkesyn.",
		EN: "Without a size the text jumps when the drawing is loaded, which is hard on those who read with tremor or blurred sight.",
	},
	Bad: `<svg xmlns="http://www.w3.org/2000/svg">`, Good: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 400">`,
}

var ruleEncoderMissing = diag.Rule{
	ID:       "image-encoder-missing",
	Severity: diag.Warning,
	Message: diag.Text{
		NB: "Bilder kan ikke lages som %[1]s her, for programmet %[2]s mangler. Sidene får de andre formatene.",
		NN: "Bilete kan ikkje lagast som %[1]s her, for programmet %[2]s manglar. Sidene får dei andre formata.",
		EN: "Pictures cannot be made as %[1]s here, as the program %[2]s is missing. The pages get the other formats.",
	},
	Hint: diag.Text{
		NB: "Installer %[2]s (Debian og Ubuntu: «sudo apt install %[3]s», Mac: «brew install %[4]s»), eller ta %[1]s ut av images.formats i site.yaml.",
		NN: "Installer %[2]s (Debian og Ubuntu: «sudo apt install %[3]s», Mac: «brew install %[4]s»), eller ta %[1]s ut av images.formats i site.yaml.",
		EN: "Install %[2]s (Debian and Ubuntu: `sudo apt install %[3]s`, Mac: `brew install %[4]s`), or take %[1]s out of images.formats in site.yaml.",
	},
	Why: diag.Text{
		NB: "AVIF og WebP er ofte mindre enn halvparten så store som JPEG. Uten dem lastes sidene langsommere på mobil.",
		NN: "AVIF og WebP er ofte mindre enn halvparten så store som JPEG. Utan dei blir sidene lasta tregare på mobil.",
		EN: "AVIF and WebP are often less than half the size of JPEG. Without them pages load more slowly on a phone.",
	},
}
