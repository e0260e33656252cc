package pricing

// rates caches what a currency costs, in hundredths of a euro.
var rates = map[string]int64{"EUR": 100}

func rate(currency string) int64 {
	if r, ok := rates[currency]; ok {
		return r
	}
	r := lookUp(currency)
	rates[currency] = r
	return r
}

func lookUp(currency string) int64 {
	switch currency {
	case "USD":
		return 92
	case "GBP":
		return 117
	}
	return 100
}
