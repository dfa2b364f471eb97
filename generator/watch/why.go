package watch

import (
	"errors"
	"syscall"

	"github.com/ms-forbundet/ms.no/generator/diag"
)

// why says to a person that there is polling, because of err.
func why(err error) diag.Text {
	var none errSilent
	switch {
	case errors.As(err, &none):
		return diag.Text{
			NB: "Filsystemet her (%s) sier ikke fra når en fil blir endret. Programmet leter derfor etter endringer selv, og det går litt tregere.",
			NN: "Filsystemet her (%s) seier ikkje frå når ei fil blir endra. Programmet leitar difor etter endringar sjølv, og det går litt tregare.",
			EN: "The file system here (%s) does not tell when a file changes, so the program looks for changes itself, which is a little slower.",
		}.Fill(none.kind)
	case errors.Is(err, syscall.ENOSPC):
		return diag.Text{
			NB: "Systemet kan ikke følge med på flere mapper. Programmet leter derfor etter endringer selv, og det går litt tregere. En høyere grense setter du slik: sudo sysctl fs.inotify.max_user_watches=524288",
			NN: "Systemet kan ikkje følgje med på fleire mapper. Programmet leitar difor etter endringar sjølv, og det går litt tregare. Ei høgare grense set du slik: sudo sysctl fs.inotify.max_user_watches=524288",
			EN: "The system cannot watch any more folders, so the program looks for changes itself, which is a little slower. This raises the limit: sudo sysctl fs.inotify.max_user_watches=524288",
		}
	}
	return diag.Text{
		NB: "Systemet kan ikke følge med på mappene her (%s). Programmet leter derfor etter endringer selv, og det går litt tregere.",
		NN: "Systemet kan ikkje følgje med på mappene her (%s). Programmet leitar difor etter endringar sjølv, og det går litt tregare.",
		EN: "The system cannot watch the folders here (%s), so the program looks for changes itself, which is a little slower.",
	}.Fill(err)
}
