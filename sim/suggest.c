#include "suggest.h"

#include <stddef.h>
#include <string.h>

/* Names of ours are shorter; a longer word is nobody's misspelling. */
enum { LONGEST = 63 };

static int
lower(char c)
{
    return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : (unsigned char) c;
}

static int
smaller(int a, int b)
{
    return a < b ? a : b;
}

/* Optimal string alignment: Levenshtein's distance with swaps of neighbours (Damerau
 * 1964, no letter edited twice). Three rows of the table suffice. */
static int
distance(const char *a, int n, const char *b, int m)
{
    int rows[3][LONGEST + 1];
    int *before = rows[0], *last = rows[1], *now = rows[2];
    for (int j = 0; j <= m; j++)
        now[j] = j;
    for (int i = 1; i <= n; i++) {
        int *oldest = before;
        before = last;
        last = now;
        now = oldest;
        now[0] = i;
        for (int j = 1; j <= m; j++) {
            int same = lower(a[i - 1]) == lower(b[j - 1]);
            now[j] = smaller(last[j - 1] + !same, smaller(last[j], now[j - 1]) + 1);
            if (i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) &&
                lower(a[i - 2]) == lower(b[j - 1]))
                now[j] = smaller(now[j], before[j - 2] + 1);
        }
    }
    return now[m];
}

const char *
mut_suggest(const char *word, const char *const *names, int n)
{
    size_t length = strlen(word);
    if (length == 0 || length > LONGEST)
        return NULL;
    int third = (int) length / 3;
    int best = third < 1 ? 1 : smaller(third, 4);
    const char *nearest = NULL;
    for (int i = 0; i < n; i++) {
        size_t other = strlen(names[i]);
        if (other > LONGEST)
            continue;
        int d = distance(word, (int) length, names[i], (int) other);
        if (d < best || (d == best && nearest == NULL)) {
            best = d;
            nearest = names[i];
        }
    }
    return nearest;
}
