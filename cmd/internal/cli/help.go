package cli

import (
	"flag"
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/peterbourgon/ff/v3/ffcli"
)

// help is the help text of a command with its full name. Flags without a usage text are for the
// developers of replayvet and are left out.
func help(c *ffcli.Command, name string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s.\n\nUsage:\n  %s\n", name, c.ShortHelp, c.ShortUsage)
	if len(c.Subcommands) > 0 {
		b.WriteString("\nCommands:\n")
		table(&b, func(w *tabwriter.Writer) {
			for _, sub := range c.Subcommands {
				fmt.Fprintf(w, "  %s\t%s\n", sub.Name, sub.ShortHelp)
			}
		})
	}
	if hasFlags(c.FlagSet) {
		b.WriteString("\nFlags:\n")
		table(&b, func(w *tabwriter.Writer) {
			c.FlagSet.VisitAll(func(f *flag.Flag) {
				if f.Usage == "" {
					return
				}
				value, usage := flag.UnquoteUsage(f)
				if value != "" {
					value = " " + value
				}
				if f.DefValue != "" && f.DefValue != "false" {
					usage += fmt.Sprintf(" (default %s)", f.DefValue)
				}
				fmt.Fprintf(w, "  -%s%s\t%s\n", f.Name, value, usage)
			})
		})
	}
	if c.LongHelp != "" {
		fmt.Fprintf(&b, "\n%s\n", c.LongHelp)
	}
	if len(c.Subcommands) > 0 {
		path := strings.TrimPrefix(name+" ", "replayvet ")
		fmt.Fprintf(&b, "\n\"replayvet help %sCOMMAND\" shows the flags of a command.\n", path)
	}
	return b.String()
}

func table(b *strings.Builder, rows func(*tabwriter.Writer)) {
	w := tabwriter.NewWriter(b, 0, 2, 2, ' ', 0)
	rows(w)
	w.Flush()
}

func hasFlags(fs *flag.FlagSet) bool {
	found := false
	fs.VisitAll(func(f *flag.Flag) { found = found || f.Usage != "" })
	return found
}
