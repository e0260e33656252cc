// Package nosdk does not know the SDK.
package nosdk

func ExecuteActivity(name string) string { return name }

func Order() string { return ExecuteActivity("Charge") }
