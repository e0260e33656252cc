package shapes

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestLockIsReadBack(t *testing.T) {
	const text = lockHeader + `format 2

DisableRegistrationAliasing

activities
  "charge \"card\" is in" is (*example.com/app/orders.Activities).Charge
  "pack" is example.com/app/orders.Pack

workflow "a", "b in c" is (*Orders).Run in example.com/app/orders
  close completed

workflow "Checkout" in example.com/app/orders
  close completed

workflow Refund in example.com/app/orders
  close completed
`
	lock, err := ParseLock("lock", text)
	require.NoError(t, err)
	require.Equal(t, text, lock.Format())
	require.Equal(t, []string{"a", "b in c"}, lock.Workflows[0].TypeNames())
	require.Equal(t, "(*example.com/app/orders.Orders).Run", lock.Workflows[0].Key())
	require.Equal(t, []string{"Checkout"}, lock.Workflows[1].Types)
	require.Empty(t, lock.Workflows[2].Types)
	require.Equal(t, []string{"Refund"}, lock.Workflows[2].TypeNames())
	require.Empty(t, lock.Alias(true, "example.com/app/orders.Pack"), "aliases are off")
	lock.Unaliased = false
	require.Equal(t, "pack", lock.Alias(true, "example.com/app/orders.Pack"))
	require.Equal(t, "Checkout", lock.Alias(false, "example.com/app/orders.Checkout"))
	require.Empty(t, lock.Alias(false, lock.Workflows[0].Key()), "which of two is not known")
}

func TestLockSaysWhatIsWrong(t *testing.T) {
	for text, want := range map[string]string{
		"format 1\n":                           `lock:1: "format 1" is not format 2; run replayvet snapshot to write the file anew`,
		"format 2\nworkflow \"a\" of A in p\n": `lock:2: want workflow NAME in PACKAGE, or workflow "TYPE" is NAME in PACKAGE; run replayvet snapshot to write the file anew`,
		"format 2\nworkflow \"a in p\n":        `lock:2: want workflow NAME in PACKAGE, or workflow "TYPE" is NAME in PACKAGE; run replayvet snapshot to write the file anew`,
		"format 2\nactivities\n  a is p.A\n":   `lock:3: want "NAME" is FUNCTION; run replayvet snapshot to write the file anew`,
	} {
		_, err := ParseLock("lock", text)
		require.EqualError(t, err, want)
	}
}
