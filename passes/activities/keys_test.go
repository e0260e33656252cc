package activities

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestKeyNames(t *testing.T) {
	for _, name := range []string{"id", "orderID", "OrderIDs", "order_id", "requestUUID", "idempotencyKey", "InvoiceNumber", "flowJobName", "path", "ref", "sourceTicket", "tickets_ticket"} {
		require.True(t, KeyName(name, []string{"ticket"}), name)
	}
	for _, name := range []string{"", "text", "paid", "grid", "name", "firstName", "customer", "amount", "monkey", "ticketed", "hidden"} {
		require.False(t, KeyName(name, []string{"ticket"}), name)
	}
}

func TestIdentity(t *testing.T) {
	const src = `package p
import ("context"; "time")
type OrderID string
type inner struct { Reference string }
type outer struct { When time.Time; In []*inner }
type plain struct { Text string; Next *plain }
func none(ctx context.Context, text string, amount int) {}
func alone(ctx context.Context) {}
func named(ctx context.Context, orderID string) {}
func typed(ctx context.Context, o OrderID) {}
func nested(ctx context.Context, o outer) {}
func shallow(ctx context.Context, p plain) {}
func bytes(ctx context.Context, payload []byte) {}
func anything(ctx context.Context, payload any) {}
func both(ctx context.Context, payload any, id int) {}
`
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "p.go", src, 0)
	require.NoError(t, err)
	pkg, err := (&types.Config{Importer: importer.ForCompiler(fset, "source", nil)}).Check("p", fset, []*ast.File{f}, nil)
	require.NoError(t, err)
	for name, want := range map[string]Identity{
		"none": Anonymous, "alone": Anonymous, "named": Keyed, "typed": Keyed, "nested": Keyed,
		"shallow": Anonymous, "bytes": Opaque, "anything": Opaque, "both": Keyed,
	} {
		require.Equal(t, want, IdentityOf(pkg.Scope().Lookup(name).(*types.Func).Signature(), nil), name)
	}
}
