package cli

import (
	"flag"
	"fmt"
	"os"
	"runtime"
	"runtime/pprof"
)

// profileFlags write profiles of one run; they have no usage text, so help
// leaves them out.
type profileFlags struct{ cpu, memory string }

func (p *profileFlags) register(fs *flag.FlagSet) {
	fs.StringVar(&p.cpu, "cpuprofile", "", "")
	fs.StringVar(&p.memory, "memprofile", "", "")
}

// start starts profiling; stop writes what is asked for.
func (p *profileFlags) start() (stop func() error, err error) {
	var cpu *os.File
	if p.cpu != "" {
		if cpu, err = os.Create(p.cpu); err != nil {
			return nil, fmt.Errorf("cannot write the profile: %w", err)
		}
		if err := pprof.StartCPUProfile(cpu); err != nil {
			return nil, err
		}
	}
	return func() error {
		if cpu != nil {
			pprof.StopCPUProfile()
			if err := cpu.Close(); err != nil {
				return err
			}
		}
		if p.memory == "" {
			return nil
		}
		f, err := os.Create(p.memory)
		if err != nil {
			return fmt.Errorf("cannot write the profile: %w", err)
		}
		defer f.Close()
		runtime.GC()
		return pprof.WriteHeapProfile(f)
	}, nil
}
