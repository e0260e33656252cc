//replayvet:needs internal/interceptor.go ExecuteNexusOperation(ctx Context, input ExecuteNexusOperationInput)

package hook

import "go.temporal.io/sdk/interceptor"

type nexusInput = interceptor.ExecuteNexusOperationInput
