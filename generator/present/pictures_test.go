package present

import (
	"testing"

	"github.com/ms-forbundet/ms.no/generator/content"
	"github.com/ms-forbundet/ms.no/generator/picture"
	"github.com/ms-forbundet/ms.no/generator/site"
)

func TestAPictureIsDescribedAndFetchedByWhereItStands(t *testing.T) {
	tests := []struct {
		name string
		at   placement
		kind site.Kind
		set  picture.Set
		want picture.Attrs
	}{
		{"a card's heading says enough", inCard, site.Single, picture.Set{}, picture.Attrs{Sizes: cardSizes, Lazy: true}},
		{"in the text", onOwn, site.Single, picture.Set{}, picture.Attrs{Alt: "Graf", Sizes: TextSizes}},
		{"above the text", onOwn, site.Section, picture.Set{}, picture.Attrs{Alt: "Graf", Sizes: openingSizes, Priority: true}},
		{"as high as the hero", onOwn, site.Home, picture.Set{Width: 400, Height: 500}, picture.Attrs{Alt: "Graf", Sizes: "(min-width: 29rem) 26rem, 92vw", Priority: true}},
		{"twice as wide as the hero", onOwn, site.Home, picture.Set{Width: 800, Height: 500}, picture.Attrs{Alt: "Graf", Sizes: "(min-width: 29rem) 52rem, 184vw", Priority: true}},
		{"higher than the hero", onOwn, site.Home, picture.Set{Width: 100, Height: 500}, picture.Attrs{Alt: "Graf", Sizes: "(min-width: 29rem) 26rem, 92vw", Priority: true}},
	}
	for _, tt := range tests {
		p := &site.Page{Kind: tt.kind, Card: &content.Card{Image: &content.Image{Alt: "Graf"}}}
		if got := tt.at.attrs(p, tt.set); got != tt.want {
			t.Errorf("%s: got %+v, want %+v", tt.name, got, tt.want)
		}
	}
}
