package content

import (
	"reflect"
	"time"

	"github.com/ms-forbundet/ms.no/generator/fields"
	"github.com/ms-forbundet/ms.no/generator/schema"
)

// Extra is the part of a Card that few pages say anything of. Most cards have
// none, and are the smaller for it.
type Extra struct {
	PublishDate, ExpiryDate     fields.Time // zero when not given
	Layout, URL, TranslationKey string
	Aliases                     []string // "" for one that was refused
	Series                      string
	Summary                     []string
	TOC                         *bool    // nil: by number of headings
	Related                     []string // "" for one that was refused
	LastReviewed, ReviewBy      fields.Time
	Conflicts, Funding          string
	Sources                     []Source
	Reviewers                   []Reviewer
	Event                       *Event
	Research                    *Research
	Withdrawn                   *Withdrawn
	Fields                      map[string]any // the type's own fields, as plain values; nil for none
	Params                      map[string]any // nil for none
	Lists                       []schema.List  // of an _index.md: lists its layout is given
}

// keep returns e where it says anything, else nil.
func (e *Extra) keep() *Extra {
	if reflect.ValueOf(e).Elem().IsZero() {
		return nil
	}
	kept := *e
	return &kept
}

// Source is one entry of a page's reference list.
type Source struct {
	Title, URL, DOI string
	Authors         []string
	Year            int
	Publisher, Lang string
	Accessed        fields.Time
}

// Reviewer is somebody who has read the page as a professional.
type Reviewer struct{ Name, Role, Workplace string }

// Event is the when and where of an arrangement.
type Event struct {
	Start, End     fields.Time
	Place, Address string
	URL            string
	Online         bool
}

// Over is when the event has ended: a day without a time lasts to its midnight.
func (e *Event) Over() time.Time {
	end := e.End
	if end.IsZero() {
		end = e.Start
	}
	if end.DateOnly {
		return end.AddDate(0, 0, 1)
	}
	return end.Time
}

// Research is the label of a study.
type Research struct {
	PeerReview                              *bool // nil: not said
	Design, Phase, Subjects                 string
	Participants                            int
	Country, StatusNorway, Registry, Funder string
}

// Withdrawn is why a page was taken back; its address answers with this alone.
type Withdrawn struct {
	Date        fields.Time
	Reason, See string
}
