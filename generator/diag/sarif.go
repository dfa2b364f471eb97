package diag

import (
	"bufio"
	"encoding/json"
	"net/url"
	"strings"
)

// The parts of SARIF 2.1.0 (OASIS, March 2020) that a finding needs.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool       sarifTool     `json:"tool"`
		ColumnKind string        `json:"columnKind"`
		Language   string        `json:"language"`
		Results    []sarifResult `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name    string      `json:"name"`
		Version string      `json:"version,omitempty"`
		Rules   []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID            string      `json:"id"`
		Short         sarifText   `json:"shortDescription"`
		Full          *sarifText  `json:"fullDescription,omitempty"`
		Help          *sarifText  `json:"help,omitempty"`
		Configuration sarifConfig `json:"defaultConfiguration"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
	sarifConfig struct {
		Enabled bool   `json:"enabled"`
		Level   string `json:"level"`
	}
	sarifResult struct {
		RuleID    string          `json:"ruleId"`
		RuleIndex *int            `json:"ruleIndex,omitempty"`
		Level     string          `json:"level"`
		Message   sarifText       `json:"message"`
		Locations []sarifLocation `json:"locations,omitempty"`
	}
	sarifLocation struct {
		Physical sarifPhysical `json:"physicalLocation"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   *sarifRegion  `json:"region,omitempty"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn,omitempty"`
		EndColumn   int `json:"endColumn,omitempty"`
	}
)

func (p *Printer) printSARIF(w *bufio.Writer, l List) {
	run := sarifRun{
		Tool:       sarifTool{sarifDriver{Name: "ms.no generator", Version: p.Version, Rules: []sarifRule{}}},
		ColumnKind: "unicodeCodePoints",
		Language:   sarifLanguage(p.Lang),
		Results:    make([]sarifResult, 0, len(l)),
	}
	number := make(map[string]int, len(p.Rules))
	for i, r := range p.Rules {
		number[r.ID] = i
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, p.sarifRule(r))
	}
	for _, d := range l {
		result := p.sarifResult(d)
		if i, ok := number[d.Rule]; ok {
			result.RuleIndex = &i
		}
		run.Results = append(run.Results, result)
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	_ = enc.Encode(sarifLog{"https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", []sarifRun{run}})
}

func sarifLanguage(lang string) string {
	switch lang {
	case "nn", "en":
		return lang
	}
	return "nb"
}

func (p *Printer) sarifRule(r *Rule) sarifRule {
	rule := sarifRule{ID: r.ID, Short: sarifText{r.Title(p.Lang)}, Configuration: sarifConfig{r.Severity != Off, sarifLevel(r.Severity)}}
	if why := r.Why.In(p.Lang); why != "" {
		rule.Full = &sarifText{why}
	}
	if help := p.help(r); help != "" {
		rule.Help = &sarifText{help}
	}
	return rule
}

// help is all that r explains, as plain text.
func (p *Printer) help(r *Rule) string {
	parts := []string{r.Why.In(p.Lang), outline(r.Hint.In(p.Lang)), r.Criterion}
	for i, example := range []string{r.Bad, r.Good} {
		if example != "" {
			parts = append(parts, exampleLabels[i].In(p.Lang)+"\n"+example)
		}
	}
	var b strings.Builder
	for _, part := range parts {
		if part != "" && b.Len() > 0 {
			b.WriteString("\n\n")
		}
		b.WriteString(part)
	}
	return b.String()
}

var exampleLabels = [2]Text{
	{NB: "Slik blir det feil:", NN: "Slik blir det feil:", EN: "Wrong:"},
	{NB: "Slik blir det riktig:", NN: "Slik blir det rett:", EN: "Right:"},
}

func (p *Printer) sarifResult(d Diagnostic) sarifResult {
	message := d.Message.In(p.Lang)
	if hint := d.Hint.In(p.Lang); hint != "" {
		message += "\n" + hint
	}
	result := sarifResult{RuleID: d.Rule, Level: sarifLevel(d.Severity), Message: sarifText{message}}
	if d.File != "" {
		place := sarifPhysical{sarifArtifact{(&url.URL{Path: d.File}).String()}, d.region()}
		result.Locations = []sarifLocation{{place}}
	}
	return result
}

func (d *Diagnostic) region() *sarifRegion {
	switch {
	case d.Line <= 0:
		return nil
	case d.Column <= 0:
		return &sarifRegion{StartLine: d.Line}
	}
	return &sarifRegion{StartLine: d.Line, StartColumn: d.Column, EndColumn: d.Column + max(d.Length, 1)}
}

func sarifLevel(s Severity) string {
	switch s {
	case Error:
		return "error"
	case Warning:
		return "warning"
	case Info:
		return "note"
	}
	return "none"
}
