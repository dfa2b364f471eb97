// Command generator turns a folder of Markdown into the website ms.no.
//
//	go run ./generator build
//
// reads content/ and layouts/ and writes public/. This package is the roof of
// the program: it knows flags, wires the packages below together, prints what
// they found and chooses the exit code. It alone writes to the terminal and
// ends the process; everything it prints about content comes as diag.List from
// below. Each command is one small file named after it: build.go, explain.go,
// new.go …
//
// Exit codes: 0 fine; 1 the content has errors and public/ is as it was;
// 2 wrong usage, or a guard refused; 3 the machine failed.
package main

import (
	"context"
	"io"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"

	// Dates are read in the site's own zone on machines without a zone database too.
	_ "time/tzdata"

	"github.com/ms-forbundet/ms.no/generator/diag"
)

// The exit codes.
const (
	exitFine    = 0
	exitContent = 1
	exitUsage   = 2
	exitMachine = 3
)

// command is one word after `generator`.
type command struct {
	name    string
	args    string // how its arguments are written in the help
	most    int    // how many arguments it takes
	summary diag.Text
	flags   func(*flags) // registers the flags it knows
	run     func(context.Context, *app) int
}

// app is one run of the program: its flags, its arguments and where it prints.
type app struct {
	flags  flags
	args   []string
	stdout io.Writer // diagnostics and answers
	stderr io.Writer // progress, the summary line, complaints about usage
}

func commands() []command {
	return []command{buildCommand, watchCommand, serveCommand, newCommand, listCommand, explainCommand, versionCommand, helpCommand()}
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// run is main without the process around it.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	a := &app{stdout: stdout, stderr: stderr}
	if len(args) == 0 {
		return help(a, exitUsage)
	}
	args = commandFirst(args)
	name := args[0]
	if name == "-h" || name == "--help" || name == "-help" {
		name = "help"
	}
	for _, c := range commands() {
		if c.name != name {
			continue
		}
		if code, ok := a.parse(c, args[1:]); !ok {
			return code
		}
		return c.run(ctx, a)
	}
	a.flags.lang = languageIn(args)
	return a.unknownCommand(name)
}

// commandFirst moves the command before flags that stand in front of it.
func commandFirst(args []string) []string {
	for i, s := range args {
		for _, c := range commands() {
			if s == c.name && strings.HasPrefix(args[0], "-") {
				return slices.Concat(args[i:i+1], args[:i], args[i+1:])
			}
		}
	}
	return args
}

func (a *app) unknownCommand(name string) int {
	var known []string
	for _, c := range commands() {
		known = append(known, c.name)
	}
	a.complain(diag.Text{
		NB: "Kommandoen «%[1]s» finnes ikke.", NN: "Kommandoen «%[1]s» finst ikkje.", EN: "There is no command %[1]q.",
	}.Fill(name))
	if near := diag.DidYouMean(name, known); near != "" {
		a.complain(diag.Text{NB: "Mente du «%[1]s»?", NN: "Meinte du «%[1]s»?", EN: "Did you mean %[1]q?"}.Fill(near))
	}
	a.complain(diag.Text{
		NB: "Skriv «generator help» for å se alle kommandoene.", NN: "Skriv «generator help» for å sjå alle kommandoane.",
		EN: "Type \"generator help\" to see every command.",
	})
	return exitUsage
}
