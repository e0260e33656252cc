package dotted

import . "time"

const patience = 5 * Minute

func late(since Time) bool { return Now().After(since.Add(Hour)) }
