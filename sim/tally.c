#include "tally.h"

#include <string.h>

#include "ladder.h"

/* The steps of twelve months, user by user; marks who gave any. */
static MUT_CLONES void
add_year(const uint8_t *const months[MUT_YEAR], uint16_t *restrict sum,
         uint8_t *restrict gave, int n)
{
    const uint8_t *a = months[0], *b = months[1], *c = months[2], *d = months[3];
    const uint8_t *e = months[4], *f = months[5], *g = months[6], *h = months[7];
    const uint8_t *p = months[8], *q = months[9], *r = months[10], *s = months[11];
#pragma omp simd /* too many columns for the compiler to see that none overlap */
    for (int i = 0; i < n; i++) {
        sum[i] = (uint16_t) (a[i] + b[i] + c[i] + d[i] + e[i] + f[i] + g[i] + h[i] +
                             p[i] + q[i] + r[i] + s[i]);
        gave[i] = sum[i] != 0;
    }
}

/* Users by their year's steps, whose sums go into `sum`. Who gave nothing is not looked up: one
 * counter for most of them would wait for itself. */
static void
count_time_given(const struct mut_members *m, const struct mut_slice *slice,
                 struct mut_users *u, uint16_t *sum, int64_t *hours)
{
    const uint8_t *months[MUT_YEAR];
    for (int month = 0; month < MUT_YEAR; month++)
        months[month] = m->given[month] + slice->first;
    add_year(months, sum, u->mark, u->n);
    int givers = mut_list_marked(u);
    for (int k = 0; k < givers; k++)
        hours[sum[u->index[k]]]++;
    hours[0] += u->n - givers;
}

/* So many bytes of 0 or 1 add up in a byte, which takes half the vectors that 16 bits do. */
enum { IN_A_BYTE = 224 };

static inline void
add_rungs(const uint8_t *restrict rungs, int first, int end, int64_t on[MUT_RUNGS])
{
    uint8_t a = 0, b = 0, c = 0, d = 0, e = 0;
    for (int i = first; i < end; i++) {
        a = (uint8_t) (a + (rungs[i] & 1));
        b = (uint8_t) (b + ((rungs[i] & 2) != 0));
        c = (uint8_t) (c + ((rungs[i] & 4) != 0));
        d = (uint8_t) (d + ((rungs[i] & 8) != 0));
        e = (uint8_t) (e + ((rungs[i] & 16) != 0));
    }
    on[0] += a;
    on[1] += b;
    on[2] += c;
    on[3] += d;
    on[4] += e;
}

static MUT_CLONES void
count_rungs(struct mut_tally *t, const uint8_t *restrict rungs, int n)
{
    _Static_assert(MUT_RUNGS == 5, "one count for each");
    memset(t->on_rung, 0, sizeof t->on_rung);
    for (int first = 0; first < n; first += IN_A_BYTE)
        add_rungs(rungs, first, n - first < IN_A_BYTE ? n : first + IN_A_BYTE, t->on_rung);
}

/* Five counts side by side, for a sum by group does not vectorise, nor does a byte that is read under
 * a condition. */
static inline void
count_fifths(const uint8_t *restrict fifth, const uint8_t *restrict marked, int first,
             int end, int64_t count[MUT_FIFTHS])
{
    uint8_t a = 0, b = 0, c = 0, d = 0, e = 0;
    for (int i = first; i < end; i++) {
        a = (uint8_t) (a + (marked[i] & -(fifth[i] == 0)));
        b = (uint8_t) (b + (marked[i] & -(fifth[i] == 1)));
        c = (uint8_t) (c + (marked[i] & -(fifth[i] == 2)));
        d = (uint8_t) (d + (marked[i] & -(fifth[i] == 3)));
        e = (uint8_t) (e + (marked[i] & -(fifth[i] == 4)));
    }
    count[0] += a;
    count[1] += b;
    count[2] += c;
    count[3] += d;
    count[4] += e;
}

MUT_CLONES void
mut_count_by_fifth(const struct mut_users *users, const uint8_t *marked,
                   int64_t count[MUT_FIFTHS])
{
    _Static_assert(MUT_FIFTHS == 5, "one count for each");
    const int n = users->n;
    for (int first = 0; first < n; first += IN_A_BYTE)
        count_fifths(users->fifth, marked, first,
                     n - first < IN_A_BYTE ? n : first + IN_A_BYTE, count);
}

/* The values of those who came to co-produce, others 0. */
static MUT_CLONES void
of_givers(const struct mut_users *u, const float *restrict value, float *restrict out)
{
    const int n = u->n;
    const uint8_t *restrict rungs = u->rungs;
    for (int i = 0; i < n; i++)
        out[i] = (rungs[i] >> MUT_COPRODUCING & 1) ? value[i] : 0;
}

static MUT_CLONES void
squares(const float *restrict value, float *restrict out, int n)
{
    for (int i = 0; i < n; i++)
        out[i] = value[i] * value[i];
}

static void
sum_up_givers(struct mut_tally *t, const struct mut_users *u)
{
    float *room = u->work[0];
    t->contribution = mut_sum(u->contribution, u->n);
    of_givers(u, u->belief, room);
    t->givers_belief = mut_sum(room, u->n);
    squares(u->contribution, room, u->n); /* who did not come gave nothing */
    t->givers_squares = mut_sum(room, u->n);
}

static MUT_CLONES int64_t
sum_of_credits(const struct mut_users *u)
{
    const int16_t *restrict credits = u->credits;
    int64_t sum = 0;
    for (int i = 0; i < u->n; i++)
        sum += credits[i];
    return sum;
}

/* Wishes in steps of 1/255. */
static MUT_CLONES void
wishes_in_steps(const float *restrict wish, uint8_t *restrict step, int n)
{
    for (int i = 0; i < n; i++)
        step[i] = (uint8_t) (int) (wish[i] * 255.0f + 0.5f);
}

/* How many of the marked have a step below `bound`. */
static MUT_CLONES int
count_below(const uint8_t *restrict step, const uint8_t *restrict mark, int bound, int n)
{
    const uint8_t bar = (uint8_t) bound;
    int below = 0;
    for (int first = 0; first < n; first += MUT_COUNTED) {
        int end = n - first < MUT_COUNTED ? n : first + MUT_COUNTED;
        uint16_t in = 0;
        for (int i = first; i < end; i++)
            in = (uint16_t) (in + (uint8_t) (mark[i] & (step[i] < bar)));
        below += in;
    }
    return below;
}

/* Bit by bit, the highest first: the median is the last step below which fewer than half are. */
double
mut_median_wish(struct mut_users *users, const uint8_t *mark)
{
    const int n = users->n;
    uint8_t *step = (uint8_t *) (void *) users->words[0];
    if (mark == NULL)
        memset(users->mark, 1, (size_t) n);
    mark = mark == NULL ? users->mark : mark;
    const int all = (int) mut_count(mark, n);
    int median = 0;
    if (all == 0)
        return 0.5;
    wishes_in_steps(users->preference, step, n);
    for (int bit = 128; bit > 0; bit /= 2)
        if (2 * count_below(step, mark, median + bit, n) < all)
            median += bit;
    return median / 255.0;
}

int
mut_nearest_wish(const struct mut_users *users, const uint8_t *mark, uint8_t value,
                 double wish)
{
    int best = -1;
    float nearest = 2;
    for (int i = 0; i < users->n; i++) {
        float distance = __builtin_fabsf(users->preference[i] - (float) wish);
        if (mark[i] == value && distance < nearest) {
            nearest = distance;
            best = i;
        }
    }
    return best;
}

static MUT_CLONES void
mark_active(const uint8_t *restrict silent, uint8_t *restrict mark, int n)
{
    for (int i = 0; i < n; i++)
        mark[i] = silent[i] < MUT_YEAR;
}

static void
count_groups(struct mut_tally *t, struct mut_users *u)
{
    memset(u->mark, 1, (size_t) u->n);
    mut_count_by_fifth(u, u->mark, t->users_by_fifth);
    mark_active(u->silent, u->mark, u->n);
    mut_count_by_fifth(u, u->mark, t->active_by_fifth);
    t->active = mut_count(u->mark, u->n);
}

static MUT_CLONES void
count_cases(struct mut_tally *t, const uint8_t *restrict open,
            const uint8_t *restrict wait, int n)
{
    t->open_cases = t->waiting_months = 0;
    for (int first = 0; first < n; first += MUT_COUNTED) {
        int end = n - first < MUT_COUNTED ? n : first + MUT_COUNTED;
        uint16_t cases = 0, months = 0;
        for (int i = first; i < end; i++) {
            uint8_t is = open[i] != MUT_NO_CASE;
            cases = (uint16_t) (cases + is);
            months = (uint16_t) (months + (uint8_t) (wait[i] & -is));
        }
        t->open_cases += cases;
        t->waiting_months += months;
    }
}

void
mut_tally_unit(struct mut_unit *unit, const struct mut_members *members,
               const struct mut_slice *slice, int64_t *hours)
{
    struct mut_tally *t = &unit->tally;
    struct mut_users *u = &unit->users;
    t->users = u->n;
    t->quarter_hours_kept = mut_count(u->given, u->n);
    t->quarter_credits = sum_of_credits(u);
    t->satisfaction = mut_sum(u->satisfaction, u->n);
    t->trust = mut_sum(u->trust, u->n);
    t->wellbeing = mut_sum(u->wellbeing, u->n);
    t->social_capital = mut_sum(u->social_capital, u->n);
    t->belief = mut_sum(u->belief, u->n);
    sum_up_givers(t, u);
    t->benefit = mut_sum(u->benefit, u->n);
    count_rungs(t, u->rungs, u->n);
    if (members->ladder != NULL)
        mut_ladder_month(members->ladder + slice->first, u->rungs, u->n);
    count_groups(t, u);
    count_cases(t, u->open, u->wait, u->n);
    count_time_given(members, slice, u, (uint16_t *) (void *) u->words[0], hours);
}
