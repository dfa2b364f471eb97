package diag

// Severity says how much a finding weighs. The zero value is Off.
type Severity uint8

// The severities, lightest first.
const (
	Off Severity = iota
	Info
	Warning
	Error
)

// String returns the severity as site.yaml and JSON Lines write it.
func (s Severity) String() string {
	switch s {
	case Info:
		return "info"
	case Warning:
		return "warning"
	case Error:
		return "error"
	}
	return "off"
}

// ParseSeverity is the opposite of String; false for any other word.
func ParseSeverity(s string) (Severity, bool) {
	for severity := Off; severity <= Error; severity++ {
		if severity.String() == s {
			return severity, true
		}
	}
	return Off, false
}

// Label is what text output calls a severity.
func (s Severity) Label() Text {
	switch s {
	case Error:
		return Text{NB: "feil", EN: "error"}
	case Warning:
		return Text{NB: "advarsel", NN: "åtvaring", EN: "warning"}
	}
	return Text{NB: "info"}
}
