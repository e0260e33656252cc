// Package sideeffect finds bodies and uses of SideEffect that replay cannot repeat.
//
// Group: Determinism. Since: v0.1.0.
//
// # Checks
//
//   - captured (error): the body writes a variable of the workflow instead of returning the value
//   - sdk (error): the body makes the SDK do something, or blocks
//   - discarded (warning): the recorded value is never read
//   - id (warning): the id of a MutableSideEffect is not constant, or stands for two meanings
//
// # What it reports
//
// Bodies of SideEffect, SideEffectWithOptions, MutableSideEffect and its variant that
// write captured variables, fields or package variables, or that issue a command, block,
// register a handler or start a coroutine; to read workflow.GetInfo is fine. Calls whose
// result nobody reads. Ids of MutableSideEffect that are others in each turn of a loop,
// and one id used at two places of a workflow with different bodies.
//
// # Why replay breaks
//
// The body does not run on replay: the SDK takes the value from history. A variable that
// only the body sets stays empty then, and the workflow goes on with it.
//
// A command that the body issues is missing on replay. And since a marker has only a
// number, a side effect whose value is not read is there to shift the numbers of those
// after it: two of them swapped pass replay and exchange their values.
//
// # Example
//
//	package example
//
//	import (
//		"math/rand/v2"
//		"time"
//
//		"go.temporal.io/sdk/workflow"
//	)
//
//	func Jitter(ctx workflow.Context) error {
//		var pause time.Duration
//		var again time.Duration
//		err := workflow.SideEffect(ctx, func(workflow.Context) any {
//			pause = rand.N(time.Minute)
//			return pause
//		}).Get(&again)
//		if err != nil {
//			return err
//		}
//		return workflow.Sleep(ctx, pause+again)
//	}
//
// # Instead
//
//	package example
//
//	import (
//		"math/rand/v2"
//		"time"
//
//		"go.temporal.io/sdk/workflow"
//	)
//
//	func Jitter(ctx workflow.Context) error {
//		var pause time.Duration
//		err := workflow.SideEffect(ctx, func(workflow.Context) any {
//			return rand.N(time.Minute)
//		}).Get(&pause)
//		if err != nil {
//			return err
//		}
//		return workflow.Sleep(ctx, pause)
//	}
//
// # What it does not see
//
// Writes that a function called by the body makes through pointers which it got from
// elsewhere, or to package variables. Two ids of MutableSideEffect that are computed and
// happen to be equal, or that two packages use.
// Bodies that are passed in from outside the analysed module.
//
// # Suppressing
//
//	//replayvet:ignore sideeffect counts attempts, on purpose not on replay
//	attempts++
//
// The comment needs a reason. It covers its line, the line below, or the block or
// declaration it stands above; in a helper it holds for every caller.
package sideeffect
