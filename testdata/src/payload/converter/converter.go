// Package converter has a data converter of its own.
package converter

import (
	"context"

	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/converter"
	"go.temporal.io/sdk/worker"
)

type Shape interface{ Area() float64 }

func Draw(ctx context.Context, s Shape) error { return nil } // want "payload/interface: the parameter s of Draw"

//replayvet:ignore payload our converter knows the shapes
func Paint(ctx context.Context, s Shape) error { return nil } // suppressed "payload/interface: the parameter s of Paint"

func Register(w worker.Registry) {
	w.RegisterActivity(Draw)
	w.RegisterActivity(Paint)
}

func Dial(dc converter.DataConverter) (client.Client, error) {
	return client.Dial(client.Options{DataConverter: dc})
}
