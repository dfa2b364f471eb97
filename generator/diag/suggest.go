package diag

import "strings"

// DidYouMean returns the one of known that word was probably meant to be, or
// "" when nothing is near. Letters left out, added, changed or swapped with
// their neighbour count as one mistake each; case does not count. One mistake
// is allowed in a word of up to four letters, two up to eight, three in longer
// ones. Of equally near words the first in known wins.
func DidYouMean(word string, known []string) string {
	best, nearest := "", 0
	letters := []rune(strings.ToLower(word))
	for _, k := range known {
		other := []rune(strings.ToLower(k))
		limit := allowedMistakes(min(len(letters), len(other)))
		if abs(len(letters)-len(other)) > limit {
			continue
		}
		if d := distance(letters, other); d <= limit && (best == "" || d < nearest) {
			best, nearest = k, d
		}
	}
	return best
}

// allowedMistakes leaves at least half of a word as it was.
func allowedMistakes(letters int) int {
	switch {
	case letters < 2:
		return 0
	case letters <= 4:
		return 1
	case letters <= 8:
		return 2
	}
	return 3
}

func abs(n int) int { return max(n, -n) }

// distance is the number of insertions, deletions, substitutions and swaps of
// neighbours that make a into b (optimal string alignment). Only the last
// three rows of the table are kept.
func distance(a, b []rune) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			change := 1
			if a[i-1] == b[j-1] {
				change = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+change)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
