package serve

import "github.com/ms-forbundet/ms.no/generator/diag"

// What is said to those who ask for what they may not have.
var (
	foreignHost = diag.Text{
		NB: "Utviklingstjeneren svarer bare på sin egen adresse, og denne forespørselen gjaldt en annen. Bruk http://localhost og porten, eller start med «--bind» og adressen du vil bruke.",
		NN: "Utviklingstenaren svarer berre på si eiga adresse, og denne førespurnaden galdt ei anna. Bruk http://localhost og porten, eller start med «--bind» og adressa du vil bruke.",
		EN: "The development server answers at its own address only, and this request was for another. Use http://localhost and the port, or start it with --bind and the address you want.",
	}
	foreignOrigin = diag.Text{
		NB: "Dette er bare for sidene her, ikke for andre nettsteder.",
		NN: "Dette er berre for sidene her, ikkje for andre nettstader.",
		EN: "This is for the pages here only, not for other sites.",
	}
	onlyReading = diag.Text{
		NB: "Her kan man bare hente (GET og HEAD).",
		NN: "Her kan ein berre hente (GET og HEAD).",
		EN: "One can only read here (GET and HEAD).",
	}
	nothingHere = diag.Text{NB: "Her er det ingenting.", NN: "Her er det ingenting.", EN: "There is nothing here."}
	cannotRead  = diag.Text{
		NB: "Filen finnes, men kunne ikke leses.", NN: "Fila finst, men kunne ikkje lesast.", EN: "The file is there, but could not be read.",
	}
)

// What is said at the start.
var (
	portTaken = diag.Text{
		NB: "Port %[1]s er i bruk. Bruker port %[2]s i stedet.",
		NN: "Port %[1]s er i bruk. Bruker port %[2]s i staden.",
		EN: "Port %[1]s is in use. Using port %[2]s instead.",
	}
	cannotListen = diag.Text{
		NB: "Kan ikke svare på adressen «%[1]s», port %[2]s: %[3]s",
		NN: "Kan ikkje svare på adressa «%[1]s», port %[2]s: %[3]s",
		EN: "Cannot answer at the address %[1]q, port %[2]s: %[3]s",
	}
	cannotOpen = diag.Text{
		NB: "Fikk ikke åpnet nettleseren. Åpne %[1]s selv. (%[2]s)",
		NN: "Fekk ikkje opna nettlesaren. Opne %[1]s sjølv. (%[2]s)",
		EN: "Could not open the browser. Open %[1]s yourself. (%[2]s)",
	}
)

// What the overlay says.
var (
	errorHeading = many{
		one:     diag.Text{NB: "1 feil må rettes", NN: "1 feil må rettast", EN: "1 error to mend"},
		several: diag.Text{NB: "%s feil må rettes", NN: "%s feil må rettast", EN: "%s errors to mend"},
	}
	errorNote = diag.Text{
		NB: "Du ser nettstedet slik det var sist alt var i orden. Rett feilene og lagre, så blir siden oppdatert av seg selv.",
		NN: "Du ser nettstaden slik han var sist alt var i orden. Rett feila og lagre, så blir sida oppdatert av seg sjølv.",
		EN: "You see the site as it was when all was last in order. Mend the errors and save, and the page updates by itself.",
	}
	mended     = diag.Text{NB: "Alle feil er rettet.", NN: "Alle feil er retta.", EN: "All errors are mended."}
	showErrors = diag.Text{NB: "Vis feil", NN: "Vis feil", EN: "Show errors"}
	hideErrors = diag.Text{NB: "Skjul", NN: "Gøym", EN: "Hide"}
	andMore    = diag.Text{NB: "… og %s til.", NN: "… og %s til.", EN: "… and %s more."}
	wholeFile  = diag.Text{NB: "Hele filen", NN: "Heile fila", EN: "The whole file"}
	atLine     = diag.Text{NB: "Linje %s", NN: "Linje %s", EN: "Line %s"}
	atColumn   = diag.Text{NB: "Linje %s, tegn %s", NN: "Linje %s, teikn %s", EN: "Line %s, character %s"}
)

// What the panel says.
var (
	editor       = diag.Text{NB: "Redaktør", NN: "Redaktør", EN: "Editor"}
	aboutPage    = diag.Text{NB: "Om denne siden", NN: "Om denne sida", EN: "About this page"}
	closePanel   = diag.Text{NB: "Lukk", NN: "Lukk", EN: "Close"}
	sourceLabel  = diag.Text{NB: "Kilde", NN: "Kjelde", EN: "Source"}
	statusLabel  = diag.Text{NB: "Tilstand", NN: "Tilstand", EN: "State"}
	reviewLabel  = diag.Text{NB: "Gjennomgang", NN: "Gjennomgang", EN: "Review"}
	readingLabel = diag.Text{NB: "Lesetid", NN: "Lesetid", EN: "Reading time"}
	lixLabel     = diag.Text{NB: "Lesbarhet", NN: "Lesbarheit", EN: "Readability"}
	reviewBy     = diag.Text{NB: "Neste gang innen %s", NN: "Neste gong innan %s", EN: "Next by %s"}
	reviewLate   = diag.Text{NB: "Skulle vært gjort innen %s", NN: "Skulle vore gjord innan %s", EN: "Was due by %s"}
	reviewChip   = diag.Text{NB: "Må gjennomgås", NN: "Må gjennomgåast", EN: "Review due"}
	minutes      = many{
		one:     diag.Text{NB: "1 minutt", NN: "1 minutt", EN: "1 minute"},
		several: diag.Text{NB: "%s minutter", NN: "%s minutt", EN: "%s minutes"},
	}
	findingHeading = many{
		none:    diag.Text{NB: "Ingen merknader", NN: "Ingen merknader", EN: "No remarks"},
		one:     diag.Text{NB: "1 merknad", NN: "1 merknad", EN: "1 remark"},
		several: diag.Text{NB: "%s merknader", NN: "%s merknader", EN: "%s remarks"},
	}
	blocked = diag.Text{
		NB: "Stoppet av nettstedets sikkerhetsregler", NN: "Stoppa av tryggleiksreglane til nettstaden", EN: "Stopped by the site's security policy",
	}
	linkedFrom = many{
		none:    diag.Text{NB: "Ingen sider lenker hit", NN: "Ingen sider lenkjer hit", EN: "No pages link here"},
		one:     diag.Text{NB: "1 side lenker hit", NN: "1 side lenkjer hit", EN: "1 page links here"},
		several: diag.Text{NB: "%s sider lenker hit", NN: "%s sider lenkjer hit", EN: "%s pages link here"},
	}
	statusSince = map[Status]diag.Text{
		Scheduled: {NB: "Publiseres %s", NN: "Blir publisert %s", EN: "To be published %s"},
		Expired:   {NB: "Utløp %s", NN: "Gjekk ut %s", EN: "Expired %s"},
		Withdrawn: {NB: "Trukket tilbake %s", NN: "Trekt tilbake %s", EN: "Withdrawn %s"},
	}
)

func statusWords(status Status) diag.Text {
	switch status {
	case Draft:
		return diag.Text{NB: "Utkast", NN: "Utkast", EN: "Draft"}
	case Scheduled:
		return diag.Text{NB: "Planlagt", NN: "Planlagd", EN: "Scheduled"}
	case Expired:
		return diag.Text{NB: "Utløpt", NN: "Gått ut", EN: "Expired"}
	case Withdrawn:
		return diag.Text{NB: "Trukket tilbake", NN: "Trekt tilbake", EN: "Withdrawn"}
	}
	return diag.Text{NB: "Publisert", NN: "Publisert", EN: "Published"}
}
