package requests

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"

	"github.com/google/uuid"
	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/worker"
)

type Activities struct {
	client *http.Client
	url    string
}

func Register(w worker.Worker, a *Activities) { w.RegisterActivity(a) }

type payment struct {
	RequestID string
	Account   string
	Cents     int
}

func (a *Activities) FreshInBody(ctx context.Context, account string, cents int) error {
	body, err := json.Marshal(payment{RequestID: uuid.NewString(), Account: account, Cents: cents})
	if err != nil {
		return err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, a.url+"/payments", bytes.NewReader(body))
	if err != nil {
		return err
	}
	res, err := a.client.Do(req) // want "idempotency/fresh: uuid.NewString is new at each attempt of \\(\\*Activities\\).FreshInBody and goes into the POST by \\(\\*http.Client\\).Do as RequestID"
	if err != nil {
		return err
	}
	return res.Body.Close()
}

func (a *Activities) FreshHeader(ctx context.Context, paymentID string) error {
	req, err := http.NewRequestWithContext(ctx, "POST", a.url, strings.NewReader(paymentID))
	if err != nil {
		return err
	}
	req.Header.Set("Idempotency-Key", uuid.NewString())
	return a.send(req) // the write is in the helper
}

func (a *Activities) send(req *http.Request) error {
	res, err := a.client.Do(req)
	if err != nil {
		return err
	}
	return res.Body.Close()
}

func (a *Activities) FreshHeaderHere(ctx context.Context, paymentID string) error {
	req, err := http.NewRequestWithContext(ctx, "POST", a.url, strings.NewReader(paymentID))
	if err != nil {
		return err
	}
	req.Header.Set("Idempotency-Key", uuid.NewString())
	_, err = a.client.Do(req) // want "idempotency/fresh: uuid.NewString .* as Idempotency-Key"
	return err
}

func (a *Activities) HeaderFromInfo(ctx context.Context, account string) error {
	req, err := http.NewRequestWithContext(ctx, "POST", a.url, strings.NewReader(account))
	if err != nil {
		return err
	}
	info := activity.GetInfo(ctx)
	req.Header.Set("Idempotency-Key", info.WorkflowExecution.RunID+info.ActivityID)
	_, err = a.client.Do(req)
	return err
}

func (a *Activities) InfoInBody(ctx context.Context, account string) error {
	body := fmt.Sprintf("%s %s", account, activity.GetInfo(ctx).ActivityID)
	_, err := a.client.Post(a.url, "text/plain", strings.NewReader(body))
	return err
}

// A look at the attempt does not identify it.
func (a *Activities) InfoInLog(ctx context.Context, account string) error {
	activity.GetLogger(ctx).Info("posting", "attempt", activity.GetInfo(ctx).Attempt)
	_, err := a.client.Post(a.url, "text/plain", strings.NewReader(account)) // want "idempotency/key: the POST by \\(\\*http.Client\\).Post happens again"
	return err
}

// Tracing wants a new id for each attempt.
func (a *Activities) FreshTrace(ctx context.Context, paymentID string) error {
	req, err := http.NewRequestWithContext(ctx, "POST", a.url, strings.NewReader(paymentID))
	if err != nil {
		return err
	}
	req.Header.Set("X-Correlation-ID", uuid.NewString())
	_, err = a.client.Do(req)
	return err
}

func (a *Activities) Put(ctx context.Context, account, text string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPut, a.url+"/"+account, strings.NewReader(text))
	if err != nil {
		return err
	}
	return a.send(req)
}

func (a *Activities) PutFreshPath(ctx context.Context, text string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPut, a.url+"/"+uuid.NewString(), strings.NewReader(text))
	if err != nil {
		return err
	}
	return a.send(req) // want "idempotency/fresh: uuid.NewString is new at each attempt of \\(\\*Activities\\).PutFreshPath and goes into the PUT"
}

func (a *Activities) Get(ctx context.Context, text string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, a.url+"/"+text+"?r="+uuid.NewString(), nil)
	if err != nil {
		return err
	}
	return a.send(req)
}

func (a *Activities) PostThroughHelper(ctx context.Context, text string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, a.url, strings.NewReader(text))
	if err != nil {
		return err
	}
	return a.send(req) // want "idempotency/key: the POST by \\(\\*http.Client\\).Do"
}

// A method that nobody knows is not taken for a write.
func (a *Activities) AnyMethod(ctx context.Context, method, text string) error {
	req, err := http.NewRequestWithContext(ctx, method, a.url, strings.NewReader(text))
	if err != nil {
		return err
	}
	return a.send(req)
}

// A search is a question, whatever its method.
func (a *Activities) Search(ctx context.Context, text string) error {
	_, err := http.Post("https://example.com/search", "text/plain", strings.NewReader(text))
	return err
}

// What the parameter holds is not known, so it can hold a key.
func (a *Activities) Payload(ctx context.Context, payload map[string]any) error {
	body, err := json.Marshal(payload)
	if err != nil {
		return err
	}
	_, err = a.client.Post(a.url, "application/json", bytes.NewReader(body))
	return err
}

func (a *Activities) Encoded(ctx context.Context, account string) error {
	var buf bytes.Buffer
	if err := json.NewEncoder(&buf).Encode(map[string]string{"id": uuid.NewString(), "account": account}); err != nil {
		return err
	}
	_, err := a.client.Post(a.url, "application/json", &buf) // want "idempotency/fresh: uuid.NewString .* as id"
	return err
}
