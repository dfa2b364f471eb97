package workers

import (
	"context"
	"testing"
)

// TestABugNamesTheThingItCameAt: a panic in the work on one thing is returned
// as a Bug that names it.
func TestABugNamesTheThingItCameAt(t *testing.T) {
	err := Each(context.Background(), 4, 10, func(i int) string { return "ting" + string(rune('0'+i)) }, func(i int) error {
		if i == 7 {
			panic("uventet")
		}
		return nil
	})
	bug, ok := err.(*Bug)
	if !ok || bug.While != "ting7" || len(bug.Stack) == 0 {
		t.Errorf("got %v", err)
	}
}
