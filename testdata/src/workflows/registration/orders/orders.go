// Package orders has workflows and activities that package main registers.
package orders

import (
	"context"

	"go.temporal.io/sdk/workflow"
)

func Checkout(ctx workflow.Context) error { return nil } // root: Checkout workflow

func Refund(ctx workflow.Context) error { return nil } // root: Refund workflow

func Again(ctx workflow.Context) error { return nil } // root: Again workflow

func Charge(ctx context.Context) error { return nil }

func State() (string, error) { return "", nil }

type Activities struct{ DSN string }

func (a *Activities) Ship(ctx context.Context) error         { return nil }
func (a *Activities) Weigh(ctx context.Context) (int, error) { return 0, nil }
func (a *Activities) Run(ctx workflow.Context) error         { return nil } // root: (*Activities).Run workflow
func (a *Activities) close()                                 {}
