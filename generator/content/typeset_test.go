package content

import "testing"

// TestFrontMatterIsSetAsTheBodyIs: what readers see above the text follows the
// same rules as the text.
func TestFrontMatterIsSetAsTheBodyIs(t *testing.T) {
	r := newReader(t)
	card, list := r.parse("side/a.md", "---\ntittel: Status per 20. mars 2024\ningress: 'Ordet \"stamcelle\" og 30 % - av 14 000'\nkortfortalt: [14 000 lever med MS]\n---\n")
	if len(list) > 0 {
		t.Fatal(list)
	}
	for _, tt := range []struct{ got, want string }{
		{card.Title, "Status per 20.\u00a0mars 2024"},
		{card.Description, "Ordet «stamcelle» og 30\u00a0% – av 14\u00a0000"},
		{card.Extra().Summary[0], "14\u00a0000 lever med MS"},
	} {
		if tt.got != tt.want {
			t.Errorf("got %q, want %q", tt.got, tt.want)
		}
	}
}
