#include "cmd_check_price.h"

#include "run.h"

#include <math.h>
#include <stdio.h>
#include <time.h>

/* User-months of the longer probe, and its months. */
enum { MOST_WORK = 300000, PROBE_MONTHS = 12 };

/* Where nothing can be measured: of a run of one thread. */
static const double usual_cost = 300e-9;

/* What starting a run costs a user, and a month. */
struct cost {
    double start, month;
};

static double
now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double) t.tv_sec + 1e-9 * (double) t.tv_nsec;
}

/* Users of all sectors in one world. */
static double
users_of(const struct mut_plan *plan)
{
    return 0.5 * ((double) plan->users_low + plan->users_high) * plan->units *
           plan->n_sectors;
}

/* Seconds of a run of the reference arm over so many months; negative if it fails. */
static double
try(const struct mut_plan *plan, int months)
{
    struct mut_plan probe = *plan; /* borrows all that it owns */
    struct mut_series series = { 0 };
    struct mut_diags diags;
    probe.burn_in = 0;
    probe.months = months;
    probe.n_unit_months = 0;
    const struct mut_layout layout = mut_series_layout(&probe);
    mut_diag_init(&diags);
    double seconds = -1;
    if (mut_series_init(&series, &layout) == MUT_OK) {
        const double start = now();
        if (mut_run(&probe, probe.reference, 0, 1, &series, &diags) == MUT_OK)
            seconds = now() - start;
    }
    mut_series_clear(&series);
    mut_diag_clear(&diags);
    return seconds;
}

static struct cost
measure(const struct mut_plan *plan)
{
    const struct cost usual = { 0, usual_cost };
    struct mut_plan small = *plan;
    const int months = plan->months < PROBE_MONTHS ? plan->months : PROBE_MONTHS;
    const double unit = users_of(plan) / plan->units;
    const double units = floor(MOST_WORK / (unit * months));
    if (units < 1 || months < 2)
        return usual;
    small.units = units < plan->units ? (int) units : plan->units;
    if (small.neighbourhoods > small.units)
        small.neighbourhoods = small.units;
    const double one = try(&small, 1), all = try(&small, months);
    if (one < 0 || all < 0)
        return usual;
    const double users = users_of(&small);
    const double month = fmax(all - one, 0) / (months - 1);
    return (struct cost){ fmax(one - month, 0) / users, month / users };
}

double
mut_cmd_check_seconds(const struct mut_study *study, int threads)
{
    const struct mut_plan *first = &study->plans[0];
    const struct cost cost = measure(first);
    const double runs = mut_study_runs(study);
    const double at_once = runs < threads ? runs : threads;
    double seconds = 0;
    for (int p = 0; p < study->n_points; p++)
        seconds += users_of(&study->plans[p]) *
                   (cost.start + cost.month * (first->burn_in + first->months));
    return seconds * first->n_arms * first->replicates / at_once;
}

void
mut_cmd_check_time_words(double seconds, char *out, size_t room)
{
    static const struct {
        const char *unit;
        double seconds;
    } units[] = { { "days", 86400 }, { "hours", 3600 }, { "minutes", 60 } };
    for (int k = 0; k < 3; k++)
        if (seconds >= 1.95 * units[k].seconds) {
            const double n = seconds / units[k].seconds;
            snprintf(out, room, n < 9.95 ? "about %.1f %s" : "about %.0f %s", n,
                     units[k].unit);
            return;
        }
    snprintf(out, room, seconds < 1.5 ? "about a second" : "about %.0f seconds", seconds);
}
