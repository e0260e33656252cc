// Package streams hands the terminal to others, and guards what it prints.
package streams

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"os"

	"go.temporal.io/sdk/workflow"
)

func Fprintf(ctx workflow.Context, order string) error {
	fmt.Fprintf(os.Stdout, "shipping %s\n", order) // want "nativelog/print: fmt.Fprintf"
	return nil
}

func WriteString(ctx workflow.Context) error {
	_, err := io.WriteString(os.Stderr, "shipping\n") // want "nativelog/print: io.WriteString"
	return err
}

func Buffer(ctx workflow.Context) (string, error) {
	var b bytes.Buffer
	fmt.Fprintf(&b, "shipping")
	_, err := io.WriteString(&b, "\n")
	return b.String(), err
}

func Encoder(ctx workflow.Context) error {
	return json.NewEncoder(os.Stdout).Encode(1) // want "nativelog/print: json.NewEncoder"
}

// The logger speaks up where it logs.
func NewLogger(ctx workflow.Context) error {
	l := log.New(os.Stderr, "", 0)
	l.Print("shipping") // want "nativelog/log: .*Logger.*Print"
	return nil
}

func write(w io.Writer) { fmt.Fprintln(w, "shipping") }

func HandedOn(ctx workflow.Context) error {
	write(os.Stdout) // want "nativelog/print: os.Stdout"
	return nil
}

func HandedOnBuffer(ctx workflow.Context) error {
	write(new(bytes.Buffer))
	return nil
}

func EarlyReturn(ctx workflow.Context) error {
	if workflow.IsReplaying(ctx) {
		return nil
	}
	fmt.Println("shipping")
	return nil
}

func GuardedAnd(ctx workflow.Context, verbose bool) error {
	if verbose && !workflow.IsReplaying(ctx) {
		fmt.Println("shipping")
	}
	return nil
}

// The other way round it only prints on replay.
func GuardedWrong(ctx workflow.Context) error {
	if workflow.IsReplaying(ctx) {
		fmt.Println("shipping") // want "nativelog/print: fmt.Println"
	}
	return nil
}

func GuardedBefore(ctx workflow.Context) error {
	fmt.Println("shipping") // want "nativelog/print: fmt.Println"
	if !workflow.IsReplaying(ctx) {
		fmt.Println("shipping")
	}
	return nil
}
