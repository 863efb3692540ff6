#include "tally.h"

#include <string.h>

#include "ladder.h"

static MUT_CLONES void
add_steps(uint16_t *restrict sum, const uint8_t *restrict given, int n)
{
    for (int i = 0; i < n; i++)
        sum[i] = (uint16_t) (sum[i] + given[i]);
}

/* Users by their year's steps, whose sums go into `sum`. Who gave nothing is not looked up: one
 * counter for most of them would wait for itself. */
static void
count_time_given(const struct mut_members *m, const struct mut_slice *slice,
                 uint16_t *sum, int64_t *hours)
{
    const int n = slice->n;
    int givers = 0;
    memset(sum, 0, (size_t) n * sizeof *sum);
    for (int month = 0; month < MUT_YEAR; month++)
        add_steps(sum, m->given[month] + slice->first, n);
    for (int i = 0; i < n; i++) {
        uint16_t steps = sum[i];
        sum[givers] = steps;
        givers += steps != 0;
    }
    for (int k = 0; k < givers; k++)
        hours[sum[k]]++;
    hours[0] += n - givers;
}

static MUT_CLONES void
count_rungs(struct mut_tally *t, const uint8_t *restrict rungs, int n)
{
    memset(t->on_rung, 0, sizeof t->on_rung);
    for (int first = 0; first < n; first += MUT_COUNTED) {
        int end = n - first < MUT_COUNTED ? n : first + MUT_COUNTED;
        for (int rung = 0; rung < MUT_RUNGS; rung++) {
            uint16_t on = 0;
            for (int i = first; i < end; i++)
                on = (uint16_t) (on + (uint8_t) (rungs[i] >> rung & 1));
            t->on_rung[rung] += on;
        }
    }
}

/* A pass for each fifth, for a sum by group does not vectorise; nor does a byte that is read under
 * a condition. */
MUT_CLONES void
mut_count_by_fifth(const struct mut_users *users, const uint8_t *restrict marked,
                   int64_t count[MUT_FIFTHS])
{
    const int n = users->n;
    const uint8_t *restrict fifth = users->fifth;
    for (int first = 0; first < n; first += MUT_COUNTED) {
        int end = n - first < MUT_COUNTED ? n : first + MUT_COUNTED;
        for (uint8_t group = 0; group < MUT_FIFTHS; group++) {
            uint16_t in = 0;
            for (int i = first; i < end; i++)
                in = (uint16_t) (in + (uint8_t) (marked[i] & -(fifth[i] == group)));
            count[group] += in;
        }
    }
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

double
mut_median_wish(const struct mut_users *users, const uint8_t *mark)
{
    int32_t count[256] = { 0 }, all = 0, below = 0;
    for (int i = 0; i < users->n; i++) {
        int step = (int) (users->preference[i] * 255.0f + 0.5f);
        count[step] += mark == NULL || mark[i];
        all += mark == NULL || mark[i];
    }
    for (int step = 0; step < 256; step++) {
        below += count[step];
        if (2 * below >= all && all > 0)
            return step / 255.0;
    }
    return 0.5;
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
    count_time_given(members, slice, (uint16_t *) (void *) u->index, hours);
}
