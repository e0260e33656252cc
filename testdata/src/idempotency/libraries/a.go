package libraries

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"log/slog"
	"net/smtp"
	"os"
	"time"

	"github.com/google/uuid"
	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/worker"
)

type Activities struct{ temporal client.Client }

func Register(w worker.Worker, a *Activities) { w.RegisterActivity(a) }

func (a *Activities) Mail(ctx context.Context, to, text string) error {
	return smtp.SendMail("localhost:25", nil, "shop@example.com", []string{to}, []byte(text)) // want "idempotency/key: smtp.SendMail happens again"
}

func (a *Activities) StartWithoutID(ctx context.Context, text string) error {
	_, err := a.temporal.ExecuteWorkflow(ctx, client.StartWorkflowOptions{TaskQueue: "notes"}, "Note", text) // want "idempotency/key: client.Client.ExecuteWorkflow happens again"
	return err
}

func (a *Activities) StartWithID(ctx context.Context, text string) error {
	_, err := a.temporal.ExecuteWorkflow(ctx, client.StartWorkflowOptions{ID: "note-" + text, TaskQueue: "notes"}, "Note", text)
	return err
}

func (a *Activities) StartWithFreshID(ctx context.Context, text string) error {
	opts := client.StartWorkflowOptions{TaskQueue: "notes"}
	opts.ID = "note-" + uuid.NewString()
	_, err := a.temporal.ExecuteWorkflow(ctx, opts, "Note", text) // want "idempotency/fresh: uuid.NewString .* as ID"
	return err
}

func (a *Activities) StartWithStampedID(ctx context.Context, text string) error {
	id := fmt.Sprintf("note-%d", time.Now().UnixNano())
	_, err := a.temporal.ExecuteWorkflow(ctx, client.StartWorkflowOptions{ID: id}, "Note", text) // want "idempotency/fresh: time.Now .* as ID"
	return err
}

func (a *Activities) StartWithRandomID(ctx context.Context, text string) error {
	b := make([]byte, 16)
	if _, err := rand.Read(b); err != nil {
		return err
	}
	_, err := a.temporal.ExecuteWorkflow(ctx, client.StartWorkflowOptions{ID: hex.EncodeToString(b)}, "Note", text) // want "idempotency/fresh: rand.Read .* as ID"
	return err
}

func (a *Activities) StartWithExecution(ctx context.Context, text string) error {
	opts := client.StartWorkflowOptions{ID: "note-" + activity.GetInfo(ctx).WorkflowExecution.ID}
	_, err := a.temporal.ExecuteWorkflow(ctx, opts, "Note", text)
	return err
}

// What is set after the call is not in it.
func (a *Activities) FreshAfterwards(ctx context.Context, noteID string) (string, error) {
	opts := client.StartWorkflowOptions{ID: noteID}
	_, err := a.temporal.ExecuteWorkflow(ctx, opts, "Note")
	opts.ID = uuid.NewString()
	return opts.ID, err
}

// Another name for a schedule makes another schedule; the same name does not.
func (a *Activities) FreshSchedule(ctx context.Context, text string) error {
	_, err := a.temporal.ScheduleClient().Create(ctx, client.ScheduleOptions{ID: uuid.NewString(), Note: text}) // want "idempotency/fresh: uuid.NewString .* as ID"
	return err
}

func (a *Activities) Schedule(ctx context.Context, text string) error {
	_, err := a.temporal.ScheduleClient().Create(ctx, client.ScheduleOptions{ID: text, Note: uuid.NewString()})
	return err
}

func (a *Activities) Signal(ctx context.Context, text string) error {
	return a.temporal.SignalWorkflow(ctx, "ledger", "", "note", text) // want "idempotency/key: client.Client.SignalWorkflow happens again"
}

func (a *Activities) SignalAll(ctx context.Context, texts []string) error {
	var notes []note
	for _, text := range texts {
		notes = append(notes, note{ID: uuid.NewString(), Text: text})
	}
	return a.temporal.SignalWorkflow(ctx, "ledger", "", "notes", notes) // want "idempotency/fresh: uuid.NewString .* as ID"
}

type note struct{ ID, Text string }

func (n *note) name() { n.ID = uuid.NewString() }

func (a *Activities) FreshByMethod(ctx context.Context, text string) error {
	n := note{Text: text}
	n.name()
	return a.temporal.SignalWorkflow(ctx, "ledger", "", "note", n) // want "idempotency/fresh: uuid.NewString .* as ID"
}

// Reads, logs, heartbeats and files of the machine's own are no writes.
func (a *Activities) Harmless(ctx context.Context, text string) error {
	activity.RecordHeartbeat(ctx, uuid.NewString())
	slog.InfoContext(ctx, "started", "attempt", uuid.NewString())
	f, err := os.CreateTemp("", uuid.NewString())
	if err != nil {
		return err
	}
	return f.Close()
}

func (a *Activities) find(ctx context.Context, text string) (string, error) { return "", nil }

// Whether it was done already is asked first.
func (a *Activities) LooksBefore(ctx context.Context, text string) error {
	found, err := a.find(ctx, text)
	if err != nil || found != "" {
		return err
	}
	return a.temporal.SignalWorkflow(ctx, "ledger", "", "note", note{ID: uuid.NewString(), Text: text})
}

// That the look worked says nothing.
func (a *Activities) LooksForSomethingElse(ctx context.Context, text string) error {
	found, err := a.find(ctx, text)
	if err != nil {
		return err
	}
	return a.temporal.SignalWorkflow(ctx, "ledger", "", "note", found) // want "idempotency/key"
}

func (a *Activities) InGoroutine(ctx context.Context, text string) error {
	done := make(chan error)
	go func() {
		done <- a.temporal.SignalWorkflow(ctx, "ledger", "", "note", note{uuid.NewString(), text}) // want "idempotency/fresh"
	}()
	return <-done
}

func (a *Activities) Suppressed(ctx context.Context, text string) error {
	//replayvet:ignore idempotency/key the ledger drops equal notes
	return a.temporal.SignalWorkflow(ctx, "ledger", "", "note", text) // suppressed "idempotency/key"
}

// A literal is an activity as well.
func RegisterLiteral(w worker.Worker, temporal client.Client) {
	w.RegisterActivityWithOptions(func(ctx context.Context, text string) error {
		return temporal.SignalWorkflow(ctx, "ledger", "", "note", text) // want "idempotency/key: client.Client.SignalWorkflow happens again when note is retried"
	}, activity.RegisterOptions{Name: "note"})
}

// Nobody runs this as activity.
func Notify(ctx context.Context, temporal client.Client, text string) error {
	return temporal.SignalWorkflow(ctx, "ledger", "", "note", text)
}

// An interface with several implementations says nothing for sure.
type sender interface {
	send(ctx context.Context, text string) error
}

type signals struct{ temporal client.Client }

func (s signals) send(ctx context.Context, text string) error {
	return s.temporal.SignalWorkflow(ctx, "ledger", "", "note", text)
}

type nothing struct{}

func (nothing) send(ctx context.Context, text string) error { return nil }

type Senders struct{ Sender sender }

func (s *Senders) Send(ctx context.Context, text string) error { return s.Sender.send(ctx, text) }

func RegisterSenders(w worker.Worker, s *Senders) { w.RegisterActivity(s.Send) }

func publish[T any](ctx context.Context, temporal client.Client, v T) error {
	return temporal.SignalWorkflow(ctx, "ledger", "", "note", v) // want "idempotency/fresh: uuid.NewString is new at each attempt of \\(\\*Activities\\).Generic"
}

func (a *Activities) Generic(ctx context.Context, text string) error {
	return publish(ctx, a.temporal, note{Text: text, ID: uuid.NewString()}) // the write is in publish
}

// A mock beside the one that works does not count.
type mailer interface {
	mail(ctx context.Context, text string) error
}

type smtpMailer struct{}

func (smtpMailer) mail(ctx context.Context, text string) error {
	return smtp.SendMail("localhost:25", nil, "shop@example.com", nil, []byte(text)) // want "idempotency/key: smtp.SendMail happens again when \\(\\*Mailers\\).Mail is retried"
}

type MockMailer struct{}

func (MockMailer) mail(ctx context.Context, text string) error { return nil }

type Mailers struct{ Mailer mailer }

func (m *Mailers) Mail(ctx context.Context, text string) error { return m.Mailer.mail(ctx, text) }

func RegisterMailers(w worker.Worker, m *Mailers) { w.RegisterActivity(m.Mail) }
