// Package address knows what an address is: how an author's wish becomes one,
// how it is escaped in HTML, and which links readers can use.
//
// It owns the one form of an address (NFC, "/" at both ends, no part that a
// browser, a server or Windows takes for something else), the address of a
// page from its file name, slug: and url:, the base path, links taken apart,
// the judgement of links that leave the site (link-bad-href, address-bad), and
// the guess at what a misspelled link was meant to be.
//
// It refuses to know which pages there are: whoever does, asks here about one
// string at a time. It holds nothing, so everything may be called from many
// goroutines at once.
//
//	at, why := address.Clean("/om-oss/Kontakt")    // "/om-oss/Kontakt/"
//	at, why = address.Clean("/om oss/")            // "", why not
//	href := address.Escape("/aktuelt/blåbær.png")  // "/aktuelt/bl%C3%A5b%C3%A6r.png"
package address
