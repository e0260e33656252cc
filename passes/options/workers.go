package options

import (
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"
)

const workerPath = "go.temporal.io/sdk/worker"

// makesWorkers spares packages that make none the work.
func makesWorkers(pass *analysis.Pass) bool {
	for _, obj := range pass.TypesInfo.Uses {
		if obj.Name() == "New" && obj.Pkg() != nil && obj.Pkg().Path() == workerPath {
			return true
		}
	}
	return false
}

func workers(p *pkg, fns []*ssa.Function) []Worker {
	var out []Worker
	for _, fn := range fns {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				call, ok := instr.(ssa.CallInstruction)
				if !ok || !isNewWorker(call) {
					continue
				}
				e := &evaluation{pkg: p, fuel: maxSteps, turns: map[turn][]Options{}}
				out = append(out, Worker{Instr: call, Of: e.structs(call.Common().Args[2], &frame{fn: fn})})
			}
		}
	}
	return out
}

func isNewWorker(call ssa.CallInstruction) bool {
	fn := call.Common().StaticCallee()
	return fn != nil && fn.Object() != nil && fn.Object().Pkg() != nil && fn.Object().Pkg().Path() == workerPath &&
		fn.Object().Name() == "New" && len(call.Common().Args) == 3
}
