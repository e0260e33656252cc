// Package direct reads the host in the workflow itself, in every way the standard library has.
package direct

import (
	"flag"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"time"

	"go.temporal.io/sdk/workflow"
)

func ship(ctx workflow.Context, v any) error {
	return workflow.ExecuteActivity(ctx, "Ship", v).Get(ctx, nil)
}

func Getenv(ctx workflow.Context) error {
	if os.Getenv("FAST") != "" { // want "hostread/branch: os.Getenv"
		return ship(ctx, 1)
	}
	return nil
}

type settings struct{ Fast bool }

func GetenvAsInput(ctx workflow.Context, s settings) error {
	if s.Fast {
		return ship(ctx, 1)
	}
	return nil
}

func LookupEnv(ctx workflow.Context) error {
	if v, ok := os.LookupEnv("REGION"); ok { // want "hostread/branch: os.LookupEnv"
		return ship(ctx, v)
	}
	return nil
}

func Environ(ctx workflow.Context) error {
	return ship(ctx, len(os.Environ())) // want "hostread/input: os.Environ"
}

func ExpandEnv(ctx workflow.Context) error {
	return ship(ctx, os.ExpandEnv("$HOME/orders")) // want "hostread/input: os.ExpandEnv"
}

func Expand(ctx workflow.Context, region string) error {
	return ship(ctx, os.Expand("$r/orders", func(string) string { return region }))
}

func ExpandWithEnv(ctx workflow.Context) error {
	return ship(ctx, os.Expand("$HOME/orders", os.Getenv)) // want "hostread/input: os.Getenv"
}

func Args(ctx workflow.Context) error {
	if len(os.Args) > 1 { // want "hostread/branch: os.Args"
		return ship(ctx, 1)
	}
	return nil
}

var fast = flag.Bool("fast", false, "skip the checks")

func Flag(ctx workflow.Context) error {
	if *fast { // want "hostread/branch: .*(fast|flag)"
		return ship(ctx, 1)
	}
	return nil
}

func FlagLookup(ctx workflow.Context) error {
	return ship(ctx, flag.Lookup("fast").Value.String()) // want "hostread/input: flag.Lookup"
}

func Hostname(ctx workflow.Context) error {
	name, _ := os.Hostname() // want "hostread/input: os.Hostname"
	return ship(ctx, name)
}

func Pid(ctx workflow.Context) error {
	return ship(ctx, os.Getpid()) // want "hostread/input: os.Getpid"
}

func WorkingDirectory(ctx workflow.Context) error {
	dir, _ := os.Getwd() // want "hostread/input: os.Getwd"
	return ship(ctx, dir)
}

func Absolute(ctx workflow.Context) error {
	path, _ := filepath.Abs("orders") // want "hostread/input: filepath.Abs"
	return ship(ctx, path)
}

func Joined(ctx workflow.Context, base string) error {
	return ship(ctx, filepath.Join(base, "orders"))
}

func TempDir(ctx workflow.Context) error {
	return ship(ctx, os.TempDir()) // want "hostread/input: os.TempDir"
}

func HomeDir(ctx workflow.Context) error {
	dir, _ := os.UserHomeDir() // want "hostread/input: os.UserHomeDir"
	return ship(ctx, dir)
}

func Executable(ctx workflow.Context) error {
	path, _ := os.Executable() // want "hostread/input: os.Executable"
	return ship(ctx, path)
}

func UserID(ctx workflow.Context) error {
	return ship(ctx, os.Getuid()) // want "hostread/input: os.Getuid"
}

// One child per processor: another machine starts another number of children.
func NumCPU(ctx workflow.Context) error {
	for range runtime.NumCPU() { // want "hostread/branch: runtime.NumCPU"
		workflow.ExecuteActivity(ctx, "Ship")
	}
	return nil
}

func NumCPUAsInput(ctx workflow.Context, parallel int) error {
	for range parallel {
		workflow.ExecuteActivity(ctx, "Ship")
	}
	return nil
}

func Processors(ctx workflow.Context) error {
	return ship(ctx, runtime.GOMAXPROCS(0)) // want "hostread/input: runtime.GOMAXPROCS"
}

func Goroutines(ctx workflow.Context) error {
	if runtime.NumGoroutine() > 1000 { // want "hostread/branch: runtime.NumGoroutine"
		return workflow.Sleep(ctx, time.Minute)
	}
	return nil
}

func Memory(ctx workflow.Context) error {
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats) // want "hostread/branch: runtime.ReadMemStats"
	if stats.HeapAlloc > 1<<30 {
		return workflow.NewContinueAsNewError(ctx, "Memory")
	}
	return workflow.Sleep(ctx, time.Minute)
}

func HistorySize(ctx workflow.Context) error {
	if workflow.GetInfo(ctx).GetContinueAsNewSuggested() {
		return workflow.NewContinueAsNewError(ctx, "HistorySize")
	}
	return workflow.Sleep(ctx, time.Minute)
}

func BuildInfo(ctx workflow.Context) error {
	info, _ := debug.ReadBuildInfo() // want "hostread/input: debug.ReadBuildInfo"
	return ship(ctx, info.Main.Version)
}

func GoVersion(ctx workflow.Context) error {
	return ship(ctx, runtime.Version()) // want "hostread/input: runtime.Version"
}
