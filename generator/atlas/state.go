package atlas

import (
	"time"

	"github.com/ms-forbundet/ms.no/generator/content"
	"github.com/ms-forbundet/ms.no/generator/site"
)

// state says whether c is out at now, and when that began or will begin.
func state(c *content.Card, now time.Time) (site.State, time.Time) {
	from, expiry := c.Appears(), c.Extra().ExpiryDate
	switch {
	case c.Draft:
		return site.Draft, time.Time{}
	case from.After(now):
		return site.Scheduled, from
	case !expiry.IsZero() && !expiry.After(now):
		return site.Expired, expiry.Time
	}
	return site.Published, time.Time{}
}

// shown reports whether pages in state s are part of this site.
func (a *Atlas) shown(s site.State) bool {
	return s == site.Published || s == site.Draft && a.in.ShowDrafts || s == site.Scheduled && a.in.ShowFuture || s == site.Expired && a.in.ShowExpired
}

// watchClock notes when c changes by itself.
func (a *Atlas) watchClock(c *content.Card) {
	if c.Draft && !a.in.ShowDrafts {
		return
	}
	a.change(c.Appears())
	e := c.Extra()
	a.change(e.ExpiryDate.Time)
	a.change(e.ReviewBy.Time)
	if e.Event != nil {
		a.change(e.Event.Over())
	}
}

func (a *Atlas) change(at time.Time) {
	next := &a.Site.NextChange
	if at.After(a.Site.Now) && (next.IsZero() || at.Before(*next)) {
		*next = at
	}
}
