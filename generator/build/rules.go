package build

import (
	"slices"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/intake"
	"github.com/ms-forbundet/ms.no/generator/making"
	"github.com/ms-forbundet/ms.no/generator/plan"
)

// Rules lists what this package, and the reading of sources, can complain of.
func Rules() []*diag.Rule {
	return slices.Concat(intake.Rules(), plan.Rules(), making.Rules())
}
