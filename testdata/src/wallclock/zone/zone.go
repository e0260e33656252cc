// Package zone reads the host's time zone, which differs between workers.
package zone

import (
	"time"

	"go.temporal.io/sdk/workflow"
)

func LocalVariable(ctx workflow.Context) error {
	if workflow.Now(ctx).In(time.Local).Hour() < 12 { // want "wallclock/branch: time.Local"
		return nil
	}
	return workflow.Sleep(ctx, time.Minute)
}

func LocalMethod(ctx workflow.Context) error {
	if workflow.Now(ctx).Local().Hour() < 12 { // want "wallclock/branch: .*Local"
		return nil
	}
	return workflow.Sleep(ctx, time.Minute)
}

func LocalInput(ctx workflow.Context) error {
	day := workflow.Now(ctx).Local().Format(time.DateOnly) // want "wallclock/input: .*Local"
	return workflow.ExecuteActivity(ctx, "Ship", day).Get(ctx, nil)
}

func LocalDate(ctx workflow.Context) (time.Time, error) {
	return time.Date(2030, time.May, 1, 0, 0, 0, 0, time.Local), nil // want "wallclock/result: time.Local"
}

func LocalLog(ctx workflow.Context) error {
	workflow.GetLogger(ctx).Info("now", "at", workflow.Now(ctx).Local()) // want "wallclock/log: .*Local"
	return nil
}

// The zone files come from the host, and may be missing or another release.
func LoadLocation(ctx workflow.Context) error {
	zone, err := time.LoadLocation("Europe/Paris") // want "wallclock/tzdata: time.LoadLocation"
	if err != nil {
		return err
	}
	if workflow.Now(ctx).In(zone).Hour() < 12 {
		return nil
	}
	return workflow.Sleep(ctx, time.Minute)
}

func UTC(ctx workflow.Context) error {
	if workflow.Now(ctx).UTC().Hour() < 12 {
		return nil
	}
	return workflow.Sleep(ctx, time.Minute)
}

func FixedZone(ctx workflow.Context) error {
	zone := time.FixedZone("CET", 3600)
	if workflow.Now(ctx).In(zone).Hour() < 12 {
		return nil
	}
	return workflow.Sleep(ctx, time.Minute)
}

func DateUTC(ctx workflow.Context) (time.Time, error) {
	return time.Date(2030, time.May, 1, 0, 0, 0, 0, time.UTC), nil
}
