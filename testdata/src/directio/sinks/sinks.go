// Package sinks follows what was read from outside to every place that replay compares.
package sinks

import (
	"errors"
	"net/http"
	"os"
	"time"

	"go.temporal.io/sdk/workflow"
)

func readRate() string {
	data, _ := os.ReadFile("rate.txt") // want "directio/branch: os.ReadFile" trace "Branch calls readRate"
	return string(data)
}

func Branch(ctx workflow.Context) error {
	if readRate() == "high" {
		return workflow.Sleep(ctx, time.Minute)
	}
	return nil
}

func BranchOnActivity(ctx workflow.Context) error {
	var rate string
	if err := workflow.ExecuteActivity(ctx, "ReadRate").Get(ctx, &rate); err != nil {
		return err
	}
	if rate == "high" {
		return workflow.Sleep(ctx, time.Minute)
	}
	return nil
}

// Whether the file can be read decides whether the activity comes.
func ErrorBranch(ctx workflow.Context) error {
	data, err := os.ReadFile("rate.txt") // want "directio/branch: os.ReadFile"
	if err != nil {
		return err
	}
	return workflow.ExecuteActivity(ctx, "Ship", data).Get(ctx, nil)
}

func LoopBound(ctx workflow.Context) error {
	entries, _ := os.ReadDir("orders") // want "directio/branch: os.ReadDir"
	for _, e := range entries {
		workflow.ExecuteActivity(ctx, "Ship", e.Name())
	}
	return nil
}

func ChildID(ctx workflow.Context) error {
	id, _ := os.ReadFile("id.txt") // want "directio/id: os.ReadFile"
	return workflow.ExecuteChildWorkflow(workflow.WithWorkflowID(ctx, string(id)), "Parcel").Get(ctx, nil)
}

func Timer(ctx workflow.Context) error {
	text, _ := os.ReadFile("pause.txt") // want "directio/timer: os.ReadFile"
	d, _ := time.ParseDuration(string(text))
	return workflow.Sleep(ctx, d)
}

func Close(ctx workflow.Context) error {
	if _, err := os.Stat("stop"); err == nil { // want "directio/close: os.Stat"
		return errors.New("stopped")
	}
	return nil
}

func Input(ctx workflow.Context) error {
	data, _ := os.ReadFile("rate.txt") // want "directio/input: os.ReadFile"
	return workflow.ExecuteActivity(ctx, "Ship", data).Get(ctx, nil)
}

func Result(ctx workflow.Context) (string, error) {
	data, _ := os.ReadFile("rate.txt") // want "directio/result: os.ReadFile"
	return string(data), nil
}

func Log(ctx workflow.Context) error {
	data, _ := os.ReadFile("rate.txt") // want "directio/log: os.ReadFile"
	workflow.GetLogger(ctx).Info("rate", "text", string(data))
	return nil
}

// Only whether it worked is looked at: it was called for what it does.
func EffectWithError(ctx workflow.Context, data []byte) error {
	if err := os.WriteFile("order.txt", data, 0o600); err != nil { // want "directio/effect: os.WriteFile"
		return err
	}
	return workflow.Sleep(ctx, time.Minute)
}

func EffectReturned(ctx workflow.Context) error {
	return os.Remove("order.txt") // want "directio/effect: os.Remove"
}

func EffectIgnored(ctx workflow.Context) error {
	_, _ = http.Post("http://audit.example", "text/plain", nil) // want "directio/effect: http.Post"
	return nil
}

func EffectAsActivity(ctx workflow.Context) error {
	return workflow.ExecuteActivity(ctx, "Remove", "order.txt").Get(ctx, nil)
}
