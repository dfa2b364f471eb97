package content

import (
	"time"

	"github.com/ms-forbundet/ms.no/generator/fields"
	"github.com/ms-forbundet/ms.no/generator/flat"
)

// Coder writes cards as bytes and reads them back, for the memory between
// runs. Zone is the one that the site's dates are in.
func Coder(zone *time.Location) *flat.Coder[Card] {
	return flat.New[Card](flat.Options{Zone: zone, Any: []any{fields.Time{}}})
}
