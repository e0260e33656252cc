// Package brokers imports what publishes messages, so that the models of it can be checked
// against a released version.
package brokers

import (
	_ "github.com/IBM/sarama"
	_ "github.com/nats-io/nats.go"
	_ "github.com/nats-io/nats.go/jetstream"
	_ "github.com/rabbitmq/amqp091-go"
	_ "github.com/segmentio/kafka-go"
	_ "github.com/twmb/franz-go/pkg/kgo"
)
