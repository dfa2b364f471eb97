package site

import (
	"time"

	"github.com/ms-forbundet/ms.no/generator/content"
	"github.com/ms-forbundet/ms.no/generator/fields"
)

// state says whether c is out at now, and when that began or will begin.
func state(c *content.Card, now time.Time) (State, time.Time) {
	from := appears(c)
	switch {
	case c.Draft:
		return Draft, time.Time{}
	case from.After(now):
		return Scheduled, from
	case !c.ExpiryDate.IsZero() && !c.ExpiryDate.After(now):
		return Expired, c.ExpiryDate.Time
	}
	return Published, time.Time{}
}

// appears is when c comes out. The date of an event is not when it is announced.
func appears(c *content.Card) time.Time {
	if c.PublishDate.IsZero() && c.Event == nil {
		return c.Date.Time
	}
	return c.PublishDate.Time
}

// shown reports whether pages in state s are part of this site.
func (in *Input) shown(s State) bool {
	return s == Published || s == Draft && in.ShowDrafts || s == Scheduled && in.ShowFuture || s == Expired && in.ShowExpired
}

// watchClock notes when c changes by itself.
func (b *builder) watchClock(c *content.Card) {
	if c.Draft && !b.in.ShowDrafts {
		return
	}
	b.change(appears(c))
	b.change(c.ExpiryDate.Time)
	b.change(c.ReviewBy.Time)
	if c.Event != nil {
		b.change(over(c.Event))
	}
}

func (b *builder) change(at time.Time) {
	next := &b.site.NextChange
	if at.After(b.site.Now) && (next.IsZero() || at.Before(*next)) {
		*next = at
	}
}

// over is when an event has ended: a day without a time lasts to its midnight.
func over(e *content.Event) time.Time {
	end := e.End
	if end.IsZero() {
		end = e.Start
	}
	if end.DateOnly {
		return end.AddDate(0, 0, 1)
	}
	return end.Time
}

// when is the moment a page is sorted by: an event's start, else its date.
func when(c *content.Card) fields.Time {
	switch {
	case c == nil:
		return fields.Time{}
	case c.Event != nil && !c.Event.Start.IsZero():
		return c.Event.Start
	}
	return c.Date
}
