#include "tally.h"

static void
count_time_given(const struct mut_members *m, const struct mut_slice *slice, int64_t *hours)
{
    for (int i = 0; i < slice->n; i++) {
        int sum = 0;
        for (int month = 0; month < MUT_YEAR; month++)
            sum += m->given[month][slice->first + i];
        hours[sum]++;
    }
}

static void
count_rungs(struct mut_tally *t, const struct mut_users *u)
{
    for (int rung = 0; rung < MUT_RUNGS; rung++) {
        int32_t on = 0;
        for (int i = 0; i < u->n; i++)
            on += u->rungs[i] >> rung & 1;
        t->on_rung[rung] = on;
    }
}

static void
count_groups(struct mut_tally *t, const struct mut_users *u)
{
    for (int i = 0; i < u->n; i++) {
        int active = u->silent[i] < MUT_YEAR;
        int open = u->open[i] != MUT_NO_CASE;
        t->users_by_fifth[u->fifth[i]]++;
        t->active_by_fifth[u->fifth[i]] += active;
        t->active += active;
        t->open_cases += open;
        t->waiting_months += open ? u->wait[i] : 0;
    }
}

void
mut_tally_unit(struct mut_unit *unit, const struct mut_members *members,
               const struct mut_slice *slice, int64_t *hours)
{
    struct mut_tally *t = &unit->tally;
    const struct mut_users *u = &unit->users;
    t->users = u->n;
    t->quarter_hours_kept = mut_count(u->given, u->n);
    t->satisfaction = mut_sum(u->satisfaction, u->n);
    t->trust = mut_sum(u->trust, u->n);
    t->wellbeing = mut_sum(u->wellbeing, u->n);
    t->social_capital = mut_sum(u->social_capital, u->n);
    t->belief = mut_sum(u->belief, u->n);
    t->contribution = mut_sum(u->contribution, u->n);
    t->benefit = mut_sum(u->benefit, u->n);
    count_rungs(t, u);
    count_groups(t, u);
    count_time_given(members, slice, hours);
}
