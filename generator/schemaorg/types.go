package schemaorg

// The things of schema.org that pages are about. A field is left out when the
// page does not have the fact.

type graph struct {
	Context string `json:"@context"`
	Graph   []any  `json:"@graph"`
}

type page struct {
	Type         any      `json:"@type"` // one name, or several
	URL          string   `json:"url,omitempty"`
	Name         string   `json:"name,omitempty"`
	Headline     string   `json:"headline,omitempty"`
	Description  string   `json:"description,omitempty"`
	Language     string   `json:"inLanguage,omitempty"`
	Image        *image   `json:"image,omitempty"`
	Published    string   `json:"datePublished,omitempty"`
	Modified     string   `json:"dateModified,omitempty"`
	Authors      []named  `json:"author,omitempty"`
	Publisher    *named   `json:"publisher,omitempty"`
	LastReviewed string   `json:"lastReviewed,omitempty"`
	ReviewedBy   []person `json:"reviewedBy,omitempty"`
	Citations    []source `json:"citation,omitempty"`
}

type image struct {
	Type    string `json:"@type"`
	URL     string `json:"url"`
	Width   int    `json:"width"`
	Height  int    `json:"height"`
	Caption string `json:"caption,omitempty"`
	Credit  string `json:"creditText,omitempty"`
}

type named struct {
	Type string `json:"@type"`
	Name string `json:"name"`
}

type person struct {
	Type        string `json:"@type"`
	Name        string `json:"name"`
	Role        string `json:"jobTitle,omitempty"`
	Affiliation *named `json:"affiliation,omitempty"`
}

type source struct {
	Type      string  `json:"@type"`
	Name      string  `json:"name"`
	URL       string  `json:"url,omitempty"`
	Authors   []named `json:"author,omitempty"`
	Published string  `json:"datePublished,omitempty"`
	Publisher *named  `json:"publisher,omitempty"`
	Language  string  `json:"inLanguage,omitempty"`
}

type crumbs struct {
	Type  string  `json:"@type"`
	Items []crumb `json:"itemListElement"`
}

type crumb struct {
	Type     string `json:"@type"`
	Position int    `json:"position"`
	Name     string `json:"name"`
	Item     string `json:"item,omitempty"`
}

type event struct {
	Type        string `json:"@type"`
	URL         string `json:"url,omitempty"`
	Name        string `json:"name"`
	Description string `json:"description,omitempty"`
	Language    string `json:"inLanguage,omitempty"`
	Start       string `json:"startDate"`
	End         string `json:"endDate,omitempty"`
	Attendance  string `json:"eventAttendanceMode,omitempty"`
	Location    []any  `json:"location,omitempty"`
	Image       *image `json:"image,omitempty"`
	Organizer   *named `json:"organizer,omitempty"`
}

type place struct {
	Type    string `json:"@type"`
	Name    string `json:"name,omitempty"`
	Address string `json:"address,omitempty"`
}

type virtual struct {
	Type string `json:"@type"`
	URL  string `json:"url"`
}

type organisation struct {
	Type       string   `json:"@type"`
	Name       string   `json:"name"`
	URL        string   `json:"url,omitempty"`
	Identifier string   `json:"identifier,omitempty"`
	Phone      string   `json:"telephone,omitempty"`
	Email      string   `json:"email,omitempty"`
	Address    string   `json:"address,omitempty"`
	SameAs     []string `json:"sameAs,omitempty"`
}

type website struct {
	Type        string `json:"@type"`
	Name        string `json:"name"`
	URL         string `json:"url,omitempty"`
	Description string `json:"description,omitempty"`
	Language    string `json:"inLanguage"`
	Publisher   *named `json:"publisher,omitempty"`
}
