package cli

import (
	"context"
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/peterbourgon/ff/v3/ffcli"
)

func (a *app) versionCommand() *ffcli.Command {
	return &ffcli.Command{
		Name:       "version",
		ShortUsage: "replayvet version",
		ShortHelp:  "prints the version",
		FlagSet:    a.flags("version"),
		Exec: func(context.Context, []string) error {
			info, _ := debug.ReadBuildInfo()
			fmt.Fprintf(a.stdout, "replayvet %s%s, built with %s for %s/%s\n", version(), source(info), runtime.Version(), runtime.GOOS, runtime.GOARCH)
			return nil
		},
	}
}

// version is the module's, as the go command recorded it in the binary.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	if info.Main.Version != "" {
		return info.Main.Version
	}
	return "(devel)"
}

// source tells which commit a binary was built from, if it was built in a
// checkout: " (commit 0123456789ab of 2026-01-02T03:04:05Z, with changes)".
func source(info *debug.BuildInfo) string {
	if info == nil {
		return ""
	}
	vcs := make(map[string]string)
	for _, s := range info.Settings {
		if key, ok := strings.CutPrefix(s.Key, "vcs."); ok {
			vcs[key] = s.Value
		}
	}
	if vcs["revision"] == "" {
		return ""
	}
	text := " (commit " + vcs["revision"][:min(12, len(vcs["revision"]))]
	if vcs["time"] != "" {
		text += " of " + vcs["time"]
	}
	if vcs["modified"] == "true" {
		text += ", with changes"
	}
	return text + ")"
}
