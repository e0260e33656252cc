package replay

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestBuildAheadIsOneProgramAhead(t *testing.T) {
	programs := []*program{{subject: "a"}, {subject: "b"}, {subject: "c"}}
	broken := errors.New("does not build")
	begun := make(chan string, len(programs))
	built, stop := buildAhead(t.Context(), programs, func(_ context.Context, p *program) error {
		begun <- p.subject
		if p.subject == "b" {
			return broken
		}
		return nil
	})
	defer stop()
	require.NoError(t, <-built)
	require.Equal(t, "a", <-begun)
	require.Equal(t, "b", <-begun) // nobody has asked for it yet
	select {
	case subject := <-begun:
		t.Fatal("built before the one ahead of it was taken:", subject)
	default:
	}
	require.Equal(t, broken, <-built)
	require.NoError(t, <-built)
	_, more := <-built
	require.False(t, more)
}

func TestBuildAheadStops(t *testing.T) {
	var ended atomic.Bool
	begun := make(chan struct{})
	_, stop := buildAhead(t.Context(), []*program{{}, {}}, func(ctx context.Context, _ *program) error {
		close(begun) // a second build would panic here
		<-ctx.Done()
		ended.Store(true)
		return ctx.Err()
	})
	<-begun
	stop()
	require.True(t, ended.Load())
}
