package main

import (
	"context"
	"flag"
	"fmt"
	"runtime/debug"
	"strings"

	"github.com/ms-forbundet/ms.no/generator/diag"
)

// helpCommand is a function, unlike the others, because it lists itself.
func helpCommand() command {
	return command{
		name:    "help",
		args:    "[KOMMANDO]",
		most:    1,
		summary: diag.Text{NB: "vis hjelp", NN: "vis hjelp", EN: "show help"},
		flags:   langFlag,
		run:     runHelp,
	}
}

func runHelp(_ context.Context, a *app) int {
	if len(a.args) == 0 {
		return help(a, exitFine)
	}
	for _, c := range commands() {
		if c.name == a.args[0] {
			helpOn(a, c)
			return exitFine
		}
	}
	return a.unknownCommand(a.args[0])
}

// help lists the commands and ends with code.
func help(a *app, code int) int {
	fmt.Fprintln(a.stdout, a.say(diag.Text{
		NB: "generator gjør Markdown om til nettstedet ms.no.", NN: "generator gjer Markdown om til nettstaden ms.no.",
		EN: "generator turns Markdown into the website ms.no.",
	}))
	fmt.Fprintln(a.stdout)
	for _, c := range commands() {
		fmt.Fprintf(a.stdout, "  %s\n      %s\n", strings.TrimSpace(c.name+" "+c.args), a.say(c.summary))
	}
	fmt.Fprintln(a.stdout)
	fmt.Fprintln(a.stdout, a.say(diag.Text{
		NB: "Mer om én kommando: generator help build", NN: "Meir om éin kommando: generator help build",
		EN: "More on one command: generator help build",
	}))
	return code
}

// helpOn shows one command with its flags.
func helpOn(a *app, c command) {
	known := flags{set: flag.NewFlagSet(c.name, flag.ContinueOnError)}
	c.flags(&known)
	fmt.Fprintf(a.stdout, "generator %s\n\n  %s\n", strings.TrimSpace(c.name+" "+c.args), a.say(c.summary))
	fmt.Fprintln(a.stdout)
	for _, h := range flagHelp {
		f := known.set.Lookup(h.name)
		if f == nil {
			continue
		}
		text := a.say(h.text)
		if h.value != "" && f.DefValue != "" && h.name != "jobs" {
			text += " (" + f.DefValue + ")"
		}
		fmt.Fprintf(a.stdout, "  %-18s %s\n", strings.TrimSpace("--"+h.name+" "+h.value), text)
	}
}

var versionCommand = command{
	name:    "version",
	summary: diag.Text{NB: "vis hvilken utgave dette er", NN: "vis kva utgåve dette er", EN: "show which version this is"},
	flags:   langFlag,
	run: func(_ context.Context, a *app) int {
		fmt.Fprintln(a.stdout, "generator", version())
		return exitFine
	},
}

// version is what the Go tool recorded of the source: a tag, or the commit.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "(unknown)"
	}
	v := info.Main.Version
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && (v == "" || v == "(devel)") {
			v = s.Value
		}
	}
	return strings.TrimSpace(v + " " + info.GoVersion)
}

// say is t in the language of this run.
func (a *app) say(t diag.Text) string { return t.In(a.flags.lang) }

// complain tells on stderr what is wrong with how the program was called.
func (a *app) complain(t diag.Text) { fmt.Fprintln(a.stderr, a.say(t)) }
