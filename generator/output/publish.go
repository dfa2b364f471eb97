package output

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/exchange"
	"github.com/ms-forbundet/ms.no/generator/manifest"
	"github.com/ms-forbundet/ms.no/generator/sum"
)

// Result says what a publishing did.
type Result struct {
	Written, Unchanged, Removed int // files; the manifest is not counted

	Manifest sum.Sum // of the manifest's bytes

	Note diag.Text // what the user should know; empty most of the time
}

// Publish makes the staged files the published ones. After an error the
// published folder is as it was (where files are moved in one by one: the next
// Open completes it), and the stage is discarded.
func (s *Stage) Publish() (Result, error) {
	if s.done {
		return Result{}, errors.New("the stage is closed")
	}
	res, err := s.publish()
	if err != nil {
		return Result{}, errors.Join(err, s.Discard())
	}
	res.Note = s.notes
	return res, s.close()
}

func (s *Stage) publish() (Result, error) {
	m, err := s.finished()
	if err != nil {
		return Result{}, err
	}
	n := next{Manifest: m, data: m.Encode()}
	res := Result{Manifest: sum.Of(n.data)}
	if res.Removed, err = s.compareNames(&n); err != nil {
		return res, err
	}
	for _, f := range s.now {
		if f.kept {
			res.Unchanged++
		} else {
			res.Written++
		}
	}
	if res.Written == 0 && !s.stale && bytes.Equal(n.data, s.wasData) {
		return res, s.forget()
	}
	if s.at.Swap {
		if err = s.swapIn(n); !exchange.Closed(err) {
			return res, err
		}
	}
	s.note(noteWeak)
	return res, s.moveIn(n)
}

// next is the site that is about to be published.
type next struct {
	manifest.Manifest
	data []byte   // the manifest's bytes
	gone []string // published files that it does not have, sorted; they may be gone already
	left []string // such as have been changed since, and are somebody's own now
}

// finished lists what was put.
func (s *Stage) finished() (manifest.Manifest, error) {
	if s.fail != nil {
		return manifest.Manifest{}, fmt.Errorf("a file could not be staged: %w", s.fail)
	}
	entries := make([]manifest.Entry, 0, len(s.now))
	for _, f := range s.now {
		entries = append(entries, f.Entry)
	}
	m := manifest.Of(entries)
	return m, m.Clash()
}

// compareNames finds the published files that the new site does not have, and
// returns how many there are to remove.
func (s *Stage) compareNames(n *next) (removed int, err error) {
	for _, e := range s.was.Entries {
		if s.has(e.Path) || !exchange.Inside(s.at.Out, e.Path) {
			continue
		}
		same, err := e.At(s.public(e.Path))
		switch {
		case same:
			removed++
			n.gone = append(n.gone, e.Path)
		case exchange.Absent(err):
			n.gone = append(n.gone, e.Path) // its folder may be left
		case err != nil:
			return removed, err
		default:
			n.left = append(n.left, e.Path)
		}
	}
	if len(n.left) > 0 {
		s.note(noteLeft.Fill(strings.Join(n.left[:min(3, len(n.left))], ", ")))
	}
	return removed, nil
}

// note adds to what the user should know.
func (s *Stage) note(t diag.Text) {
	if n := &s.notes; n.NB == "" {
		*n = t
	} else {
		*n = diag.Text{NB: n.NB + " " + t.NB, NN: n.NN + " " + t.NN, EN: n.EN + " " + t.EN}
	}
}

var (
	noteLeft = diag.Text{
		NB: "Filer fra forrige bygg er endret for hånd og ble derfor ikke slettet: %s. Slett dem selv om de ikke skal ligge på nettet.",
		NN: "Filer frå førre bygg er endra for hand og vart difor ikkje sletta: %s. Slett dei sjølv om dei ikkje skal liggje på nettet.",
		EN: "Files of the last build were changed by hand and so were not removed: %s. Delete them yourself if they should not be on the web.",
	}
	noteWeak = diag.Text{
		NB: "Her kan ikke hele nettstedet byttes ut i ett trekk, så filene ble flyttet inn én for én. Blir det avbrutt, gjør neste bygg det ferdig.",
		NN: "Her kan ikkje heile nettstaden bytast ut i eitt trekk, så filene vart flytta inn éi for éi. Blir det avbrote, gjer neste bygg det ferdig.",
		EN: "The whole site cannot be exchanged in one step here, so the files were moved in one by one. If that is cut off, the next build completes it.",
	}
)
