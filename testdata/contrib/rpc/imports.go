// Package rpc imports what calls other services, so that the models of it can be checked
// against a released version.
package rpc

import (
	_ "github.com/go-resty/resty/v2"
	_ "github.com/hashicorp/go-retryablehttp"
	_ "github.com/hashicorp/vault/api"
	_ "github.com/sendgrid/sendgrid-go"
	_ "github.com/stripe/stripe-go/v81"
	_ "github.com/stripe/stripe-go/v81/charge"
	_ "github.com/stripe/stripe-go/v81/client"
	_ "github.com/stripe/stripe-go/v81/customer"
	_ "github.com/stripe/stripe-go/v81/paymentintent"
	_ "github.com/stripe/stripe-go/v81/refund"
	_ "golang.org/x/net/context/ctxhttp"
	_ "golang.org/x/net/websocket"
	_ "google.golang.org/grpc"
	_ "google.golang.org/grpc/codes"
	_ "google.golang.org/grpc/credentials"
	_ "google.golang.org/grpc/credentials/insecure"
	_ "google.golang.org/grpc/health/grpc_health_v1"
	_ "google.golang.org/grpc/metadata"
	_ "google.golang.org/grpc/status"
	_ "k8s.io/apimachinery/pkg/apis/meta/v1"
	_ "k8s.io/apimachinery/pkg/util/rand"
	_ "k8s.io/apimachinery/pkg/util/sets"
	_ "k8s.io/apimachinery/pkg/util/uuid"
	_ "k8s.io/apimachinery/pkg/util/wait"
)
