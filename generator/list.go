package main

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/ms-forbundet/ms.no/generator/build"
	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/locale"
	"github.com/ms-forbundet/ms.no/generator/site"
)

var listCommand = command{
	name: "list",
	args: "drafts|future|expired|review|due",
	most: 1,
	summary: diag.Text{
		NB: "vis sider etter tilstand; «due» er det neste som endrer seg av seg selv",
		NN: "vis sider etter tilstand; «due» er det neste som endrar seg av seg sjølv",
		EN: "list pages by state; \"due\" is what changes by itself next",
	},
	flags: func(f *flags) { printingFlags(f); folderFlags(f) },
	run:   runList,
}

// entry is one line of a list.
type entry struct {
	File  string `json:"file"`
	URL   string `json:"url"`
	Title string `json:"title"`
	When  string `json:"when,omitempty"` // RFC 3339
	What  string `json:"what"`           // draft, future, expired, review, publish or expire
	at    time.Time
}

func runList(ctx context.Context, a *app) int {
	kinds := []string{"drafts", "future", "expired", "review", "due"}
	if len(a.args) != 1 || !slices.Contains(kinds, a.args[0]) {
		a.complain(diag.Text{
			NB: "Hva skal listes opp? Velg én av: %[1]s.", NN: "Kva skal listast opp? Vel éin av: %[1]s.", EN: "List what? Choose one of: %[1]s.",
		}.Fill(strings.Join(kinds, ", ")))
		return exitUsage
	}
	plan, err := build.Prepare(ctx, a.buildOptions())
	if err != nil {
		return a.failed(err)
	}
	defer plan.Close()
	found := entries(plan.Site, a.args[0])
	if len(found) == 0 && !a.flags.quiet {
		a.complain(diag.Text{NB: "Ingen sider.", NN: "Ingen sider.", EN: "No pages."})
	}
	if err := a.printEntries(found); err != nil {
		return a.failed(err)
	}
	return exitFine
}

// entries lists the pages in the state asked for, soonest first.
func entries(s *site.Site, kind string) []entry {
	var found []entry
	states := map[string]site.State{"drafts": site.Draft, "future": site.Scheduled, "expired": site.Expired}
	for _, u := range s.Unpublished {
		if states[kind] == u.State {
			found = append(found, newEntry(u.Card.File, u.URL, u.Card.Title, strings.TrimSuffix(kind, "s"), u.When))
		}
	}
	if kind == "review" || kind == "due" {
		found = append(found, changes(s, kind == "due")...)
	}
	slices.SortStableFunc(found, func(x, y entry) int { return x.at.Compare(y.at) })
	return found
}

// changes lists reviews; with all, also what appears and goes by itself.
func changes(s *site.Site, all bool) []entry {
	var found []entry
	for _, p := range s.Pages {
		if p.Card == nil {
			continue
		}
		if review := p.Card.Extra().ReviewBy; !review.IsZero() {
			found = append(found, newEntry(p.Card.File, p.URL, p.Title, "review", review.Time))
		}
		if expiry := p.Card.Extra().ExpiryDate; all && expiry.After(s.Now) {
			found = append(found, newEntry(p.Card.File, p.URL, p.Title, "expire", expiry.Time))
		}
	}
	for _, u := range s.Unpublished {
		if all && u.State == site.Scheduled {
			found = append(found, newEntry(u.Card.File, u.URL, u.Card.Title, "publish", u.When))
		}
	}
	return found
}

func newEntry(file, url, title, what string, when time.Time) entry {
	e := entry{File: file, URL: url, Title: title, What: what, at: when}
	if !when.IsZero() {
		e.When = when.Format(time.RFC3339)
	}
	return e
}

func (a *app) printEntries(list []entry) error {
	for _, e := range list {
		if a.flags.format == "json" {
			if err := json.NewEncoder(a.stdout).Encode(e); err != nil {
				return err
			}
			continue
		}
		when := ""
		if !e.at.IsZero() {
			when = " – " + locale.Date(e.at, a.flags.lang)
		}
		if _, err := fmt.Fprintf(a.stdout, "%s: %s%s (%s)\n", e.File, e.Title, when, a.say(entryWords[e.What])); err != nil {
			return err
		}
	}
	return nil
}

var entryWords = map[string]diag.Text{
	"draft":   {NB: "utkast", NN: "utkast", EN: "draft"},
	"future":  {NB: "kommer", NN: "kjem", EN: "to come"},
	"expired": {NB: "utløpt", NN: "gått ut", EN: "expired"},
	"review":  {NB: "skal gjennomgås", NN: "skal gjennomgåast", EN: "to be reviewed"},
	"publish": {NB: "publiseres", NN: "blir publisert", EN: "will be published"},
	"expire":  {NB: "utløper", NN: "går ut", EN: "will expire"},
}
