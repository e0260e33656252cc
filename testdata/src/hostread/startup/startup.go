// Package startup keeps what it read from the host before any workflow ran.
package startup

import (
	"flag"
	"os"
	"runtime"
	"strconv"
	"strings"
	"time"

	"github.com/replayvet/replayvet/testdata/src/hostread/startup/settings"
	"go.temporal.io/sdk/workflow"
)

func ship(ctx workflow.Context, v any) error {
	return workflow.ExecuteActivity(ctx, "Ship", v).Get(ctx, nil)
}

var slow = os.Getenv("SLOW") == "on"

func Declared(ctx workflow.Context) error {
	if slow { // want "hostread/branch: the package variable .*slow reads the environment.*use the workflow.s input" trace "Declared reads .*slow, which was set from os.Getenv at start-up"
		return workflow.Sleep(ctx, time.Minute)
	}
	return nil
}

var quick = strings.ToLower("OFF") == "on"

func DeclaredConstant(ctx workflow.Context) error {
	if quick {
		return workflow.Sleep(ctx, time.Minute)
	}
	return nil
}

var parallel = 1

func init() {
	if n, err := strconv.Atoi(os.Getenv("PARALLEL")); err == nil {
		parallel = n
	}
}

func InInit(ctx workflow.Context) error {
	for range parallel { // want "hostread/branch: .*parallel"
		workflow.ExecuteActivity(ctx, "Ship")
	}
	return nil
}

var dry bool

func init() { flag.BoolVar(&dry, "dry", false, "do not ship") }

func FlagVar(ctx workflow.Context) error {
	if dry { // want "hostread/branch: .*dry reads command-line flags"
		return nil
	}
	return ship(ctx, 1)
}

var host, _ = os.Hostname()

func Logged(ctx workflow.Context) error {
	workflow.GetLogger(ctx).Info("shipping", "host", host) // want "hostread/log: .*host"
	return nil
}

func OtherPackage(ctx workflow.Context) error {
	return ship(ctx, settings.Region) // want "hostread/input: .*settings.Region"
}

// It changes after start-up: sharedstate speaks about it.
func OtherPackageSetter(ctx workflow.Context) error {
	return ship(ctx, settings.Limit)
}

// Activities may read what they like.
func Activity() string { return host }

var workers = runtime.NumCPU()

// Main hands it to the worker, not to a workflow.
func Workers() int { return workers }
