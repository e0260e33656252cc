// Package nosdk does not reach the SDK.
package nosdk

import "context"

type Context interface{ context.Context }

func Run(ctx Context) error { return nil }
