package orders

import (
	"context"
	"errors"
)

func ActA(_ context.Context, s string) (string, error) { return "a:" + s, nil }

func ActA2(_ context.Context, s string) (string, error) { return "a2:" + s, nil }

func ActB(_ context.Context, s string) (string, error) { return "b:" + s, nil }

func ActC(_ context.Context, s string) (string, error) { return "c:" + s, nil }

// Custom is registered under another name.
func Custom(_ context.Context, s string) (string, error) { return "custom:" + s, nil }

func Broken(context.Context) error { return errors.New("broken") }
