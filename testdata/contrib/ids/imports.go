// Package ids imports what makes identifiers, so that the models of it can be checked
// against a released version.
package ids

import (
	_ "github.com/bwmarrin/snowflake"
	_ "github.com/gofrs/uuid"
	_ "github.com/gofrs/uuid/v5"
	_ "github.com/google/uuid"
	_ "github.com/lithammer/shortuuid/v4"
	_ "github.com/matoous/go-nanoid/v2"
	_ "github.com/oklog/ulid"
	_ "github.com/oklog/ulid/v2"
	_ "github.com/pborman/uuid"
	_ "github.com/rs/xid"
	_ "github.com/satori/go.uuid"
	_ "github.com/segmentio/ksuid"
	_ "github.com/sony/sonyflake"
)
