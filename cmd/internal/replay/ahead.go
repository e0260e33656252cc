package replay

import "context"

// buildAhead builds programs in order, each while the one before it runs: a
// program may wait long for something that is not there. The channel has one
// outcome for each program, unless the context ends; stop returns when nothing
// is being built any more.
func buildAhead(ctx context.Context, programs []*program, build func(context.Context, *program) error) (built <-chan error, stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	out := make(chan error)
	go func() {
		defer close(out)
		for _, p := range programs {
			err := build(ctx, p)
			select {
			case out <- err:
			case <-ctx.Done():
			}
			if ctx.Err() != nil {
				return
			}
		}
	}()
	return out, func() {
		cancel()
		for range out {
		}
	}
}
