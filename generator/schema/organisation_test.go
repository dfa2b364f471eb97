package schema

import (
	"fmt"
	"testing"
)

func TestWhatReadersCallAndPayIsChecked(t *testing.T) {
	for key, values := range map[string]struct{ right, wrong []string }{
		"email": {
			right: []string{"post@ms.no", "fornavn.etternavn+a@sub.example.org", "post@blå.no"},
			wrong: []string{"post", "post@", "@ms.no", "post@ms", "post@ms.no.", "post @ms.no", "a@b@ms.no", "MS <post@ms.no>", "post@ms.no?cc=a@b.no", "mailto:post@ms.no", "post@ms.no, a@ms.no"},
		},
		"phone": {
			right: []string{"22 47 79 90", "+47 22 47 79 90", "116 117", "02222", "+46 (0)8-123 45", "22.47.79.90"},
			wrong: []string{"ring oss", "12", "22 47 79 90 (9–15)", "22 47 79 90 / 22 47 79 91", "tel:22477990", "+", "47+22477990", "1234567890123456"},
		},
		"orgNumber": {
			right: []string{"000 000 000", "123456785", "123 456 785"},
			wrong: []string{"123 456 784", "12345678", "NO 123 456 785 MVA", "1234567850"},
		},
		"account": {
			right: []string{"1234.56.78903", "12345678903", "1234 56 78903"},
			wrong: []string{"1234.56.78904", "1234.56.7890", "12345678903 (MS)"},
		},
		"social": {
			right: []string{"[https://www.facebook.com/ms]", "['https://x.org/?id=1']"},
			wrong: []string{"[www.facebook.com/ms]", "[facebook.com]", "['javascript:alert(1)']", "['@ms']", "['https:///ms']"},
		},
	} {
		said := func(value string) int {
			_, list := LoadSettings(fmt.Appendf(nil, "title: a\norganisation:\n  %s: %s\n", key, value), "site.yaml")
			for _, d := range list {
				if d.Pos.Line != 3 || d.Pos.Column < 3+len(key)+2 || d.Length == 0 {
					t.Errorf("%s: %s is marked at %v, %d long", key, value, d.Pos, d.Length)
				}
			}
			return len(list)
		}
		for _, value := range values.right {
			if value[0] != '[' {
				value = "'" + value + "'"
			}
			if said(value) > 0 {
				t.Errorf("%s: %s is reported", key, value)
			}
		}
		for _, value := range values.wrong {
			if value[0] != '[' {
				value = "'" + value + "'"
			}
			if said(value) != 1 {
				t.Errorf("%s: %s is not reported, or more than once", key, value)
			}
		}
	}
}
