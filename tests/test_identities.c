/* What must add up whatever the model says: pounds, people, cases, hours and staff, counted anew
 * from the units and citizens of a running world, and what a series says of itself. */
#include "support.h"

/* A world with its own count beside it. */
struct ledger {
    double due[MUT_ACCOUNTS];     /* pounds charged since the start */
    int64_t booked[MUT_ACCOUNTS]; /* pence */
    int64_t pooled;               /* pence from pools */
};

struct watched {
    struct mut_plan plan;
    struct mut_world world;
    struct ledger *ledgers; /* owned, [units] */
    int64_t opened, met, lapsed;
};

static void
watch(struct watched *w, const struct mut_registry *registry, const struct scene *scene,
      int arm)
{
    *w = (struct watched){ 0 };
    support_plan(&w->plan, scene, registry, NULL);
    support_world(&w->world, &w->plan, arm, 1);
    w->ledgers = mut_array(w->world.n_units, sizeof *w->ledgers);
    assert_non_null(w->ledgers);
}

static void
unwatch(struct watched *w)
{
    mut_free(w->ledgers);
    mut_world_clear(&w->world);
    mut_plan_clear(&w->plan);
}

/* Everybody lives in one row of one unit, and every id is somewhere once. */
static void
assert_people_constant(const struct mut_world *world)
{
    uint8_t *seen = mut_array((size_t) world->persons.n, 1);
    int64_t rows = 0, in = 0, out = 0;
    assert_non_null(seen);
    for (uint32_t u = 0; u < world->n_units; u++) {
        const struct mut_slice *slice = &world->slices[u];
        assert_in_range(slice->n, 0, slice->room);
        for (int64_t row = slice->first; row < slice->first + slice->n; row++) {
            assert_in_range(world->persons.id[row], 0, world->persons.n - 1);
            assert_int_equal(seen[world->persons.id[row]]++, 0);
        }
        rows += slice->n;
        in += world->units[u].tally.moved_in;
        out += world->units[u].tally.moved_out;
    }
    assert_int_equal(rows, world->persons.n);
    assert_int_equal(in, out);
    mut_free(seen);
}

/* What was charged is booked to the half penny, and stocks are the sums of their flows. */
static void
assert_pounds_add_up(struct watched *w)
{
    for (uint32_t u = 0; u < w->world.n_units; u++) {
        const struct mut_purse *purse = &w->world.units[u].purse;
        struct ledger *own = &w->ledgers[u];
        int64_t paid = 0;
        for (int a = 0; a < MUT_ACCOUNTS; a++) {
            own->due[a] += purse->due[a];
            own->booked[a] += purse->booked[a];
            paid += purse->booked[a];
            /* 0.5 of rounding, and the rounding of sums of doubles */
            assert_true(fabs(own->due[a] * 100 - (double) own->booked[a]) < 0.51);
        }
        assert_int_equal(purse->public_paid, paid);
        own->pooled += purse->pooled;
        assert_int_equal(purse->reserves, own->booked[MUT_RESERVES] + own->pooled);
        assert_int_equal(purse->debt, -own->booked[MUT_BORROWING]);
    }
}

static int64_t
sum_of(const int64_t *x, int n)
{
    int64_t sum = 0;
    for (int i = 0; i < n; i++)
        sum += x[i];
    return sum;
}

/* Cases opened since the start were met, lapsed, or are open; fifths are parts of the whole. */
static void
assert_cases_add_up(struct watched *w)
{
    int64_t open = 0, counted = 0, waited = 0, waiting = 0;
    for (uint32_t u = 0; u < w->world.n_units; u++) {
        const struct mut_tally *t = &w->world.units[u].tally;
        const struct mut_slice *slice = &w->world.slices[u];
        w->opened += t->opened;
        w->met += t->met;
        w->lapsed += t->lapsed;
        open += t->open_cases;
        waiting += t->waiting_months;
        for (int64_t i = slice->first; i < slice->first + slice->n; i++) {
            counted += w->world.members.open[i] != MUT_NO_CASE;
            waited += w->world.members.open[i] != MUT_NO_CASE ? w->world.members.wait[i]
                                                              : 0;
        }
        assert_in_range(t->met_in_time, 0, t->met);
        assert_int_equal(t->opened, sum_of(t->opened_by_fifth, MUT_FIFTHS));
        assert_int_equal(t->met_in_time, sum_of(t->met_in_time_by_fifth, MUT_FIFTHS));
        assert_int_equal(t->users, sum_of(t->users_by_fifth, MUT_FIFTHS));
        assert_int_equal(t->active, sum_of(t->active_by_fifth, MUT_FIFTHS));
    }
    assert_int_equal(open, counted);
    assert_int_equal(waiting, waited);
    assert_int_equal(w->opened, w->met + w->lapsed + open);
}

/* Time of users and staff; who gives hours came to give them. */
static void
assert_hours_add_up(const struct mut_world *world, int calendar)
{
    int64_t tallied = 0, given = 0;
    for (uint32_t u = 0; u < world->n_units; u++) {
        const struct mut_tally *t = &world->units[u].tally;
        const struct mut_slice *slice = &world->slices[u];
        int64_t rounding = t->staff_minutes - t->sick_minutes - t->work_minutes;
        assert_true(rounding >= -1 && rounding <= 1); /* each is cut to whole minutes */
        assert_int_equal(t->work_minutes, t->service_minutes + t->facilitation_minutes);
        assert_true(t->sick_minutes >= 0 && t->service_minutes >= 0 &&
                    t->facilitation_minutes >= 0);
        tallied += t->quarter_hours;
        for (int64_t i = slice->first; i < slice->first + slice->n; i++) {
            given += world->members.given[calendar][i];
            assert_true(world->members.given[calendar][i] == 0 ||
                        (world->members.rungs[i] >> MUT_COPRODUCING & 1));
        }
        assert_true(t->votes <= t->electors && t->electors <= t->users);
        assert_true(t->seats_unopposed <= t->seats);
    }
    assert_int_equal(tallied, given);
}

/* Posts filled = before + hired - left; nobody is sick at a vacant post. */
static void
assert_staff_add_up(const struct mut_world *world, int64_t *filled_before)
{
    for (uint32_t p = 0; p < world->n_plants; p++) {
        const struct mut_unit *lead = &world->units[world->plants[p].first_unit];
        const struct mut_tally *t = &lead->tally;
        int64_t filled = mut_count(lead->staff.filled, lead->staff.n);
        assert_int_equal(t->filled, filled);
        assert_in_range(t->posts, 1, lead->staff.n);
        assert_int_equal(filled, filled_before[p] + t->hired - t->leavers);
        for (int i = 0; i < lead->staff.n; i++)
            assert_true(lead->staff.filled[i] || !lead->staff.sick[i]);
        filled_before[p] = filled;
    }
}

static void
assert_share(double x)
{
    assert_true(x >= 0 && x <= 1);
}

/* No number of a unit or a citizen has been lost to a division by nothing. */
static void
assert_finite(const struct mut_world *world)
{
    for (uint32_t u = 0; u < world->n_units; u++) {
        const struct mut_unit *unit = &world->units[u];
        const struct mut_service *s = &unit->service;
        assert_share(s->contractible);
        assert_share(s->noncontractible);
        assert_share(s->mix);
        assert_share(s->efficacy);
        assert_share(s->competence);
        assert_share(s->capture);
        assert_share(s->turnout);
        assert_true(isfinite(s->estimate) && s->variance >= 0 && isfinite(s->variance));
        if (!(s->capital >= 0 && isfinite(s->capital)))
            fail_msg("capital of unit %u with %d users is %g", u, world->slices[u].n,
                     s->capital);
        assert_true(isfinite(unit->labour) && isfinite(unit->staff_hours));
        assert_true(isfinite(unit->workload) && unit->workload >= 0);
        assert_share(unit->saving);
        if (!(unit->capacity_carried >= 0 && unit->capacity_carried < 1))
            fail_msg("unit %u carries %g cases over", u, unit->capacity_carried);
        for (int64_t i = 0; i < world->slices[u].n; i++) {
            int64_t row = world->slices[u].first + i;
            assert_share((double) world->members.belief[row]);
            assert_share((double) world->members.contribution[row]);
            assert_share((double) world->members.habit[row]);
            assert_share((double) world->members.satisfaction[row]);
            assert_share((double) world->members.benefit[row]);
            assert_share((double) world->persons.trust[row]);
            assert_share((double) world->persons.wellbeing[row]);
            assert_share((double) world->persons.social_capital[row]);
        }
    }
}

/* Runs all arms of a scene and counts each month. */
static void
count_months(const struct mut_registry *registry, const struct scene *scene)
{
    for (int arm = 0; arm < 3; arm++) {
        struct watched w;
        watch(&w, registry, scene, arm);
        int64_t *filled = mut_array(w.world.n_plants, sizeof *filled);
        for (uint32_t p = 0; p < w.world.n_plants; p++) {
            const struct mut_staff *s = &w.world.units[w.world.plants[p].first_unit].staff;
            filled[p] = mut_count(s->filled, s->n);
        }
        for (int month = -SUPPORT_BURN_IN; month < w.plan.months; month++) {
            support_month(&w.world, month);
            assert_people_constant(&w.world);
            assert_pounds_add_up(&w);
            assert_cases_add_up(&w);
            assert_hours_add_up(&w.world,
                                (month + 5 + MUT_YEAR) % MUT_YEAR); /* 0 is June */
            assert_staff_add_up(&w.world, filled);
            assert_finite(&w.world);
        }
        assert_true(w.met > 0); /* there was something to count */
        mut_free(filled);
        unwatch(&w);
    }
}

static void
test_pounds_people_cases_hours_and_staff_add_up(void **state)
{
    (void) state;
    support_everywhere(count_months);
}

/* Everybody moves once a year among units of two people: some stand empty for a while. */
static void
test_a_unit_without_users_keeps_its_books(void **state)
{
    (void) state;
    struct mut_registry registry = support_registry();
    count_months(&registry, &(struct scene){ .users = "2",
                                             .units = 12,
                                             .months = 60,
                                             .set = "population.mobility: 1" });
    mut_registry_clear(&registry);
}

/* ---- What a series says of itself ------------------------------------------------------------ */

/* A whole number of pence for all users. */
static int64_t
pence(double pounds_per_user, double users)
{
    return (int64_t) llround(pounds_per_user * users * 100);
}

static void
assert_accounts_sum(const struct outcome_run *run, double users)
{
    for (int m = 0; m < run->layout.n_months; m++) {
        int64_t sum = 0;
        for (int a = 0; a < MUT_ACCOUNTS; a++)
            sum += pence(support_column(run, "public_cost_by_account", a)[m], users);
        assert_int_equal(pence(support_column(run, "public_cost", 0)[m], users), sum);
        assert_true(support_column(run, "public_cost", 0)[m] ==
                    support_column(run, "public_cost_by_sector", 0)[m]);
    }
}

/* Social cost = public and private money and time at its price. */
static void
assert_social_cost(const struct outcome_run *free_time, const struct outcome_run *priced)
{
    for (int m = 0; m < priced->layout.n_months; m++) {
        double paid = support_column(free_time, "public_cost", 0)[m] -
                      support_column(free_time, "public_cost_by_account",
                                     MUT_PRIVATE_INCOME)[m];
        double hours = support_column(priced, "hours_coproduced", 0)[m];
        double time = support_column(priced, "social_cost", 0)[m] -
                      support_column(free_time, "social_cost", 0)[m];
        assert_true(fabs(support_column(free_time, "social_cost", 0)[m] - paid) < 1e-9);
        assert_true(time >=
                    10 * hours - 1e-9); /* hours given, and those of governing, at 10 */
    }
}

static void
assert_concentration(const struct outcome_run *run)
{
    double hours_in_year = 0;
    for (int m = 0; m < run->layout.n_months; m++) {
        const double *given = support_column(run, "hours_coproduced", 0);
        double gini = support_column(run, "participation_gini", 0)[m], sum = 0, last = 0;
        hours_in_year = 0;
        for (int k = m; k >= 0 && k > m - MUT_YEAR; k--)
            hours_in_year += given[k];
        assert_true(isnan(gini) == !(hours_in_year > 0));
        for (int k = 0; k < MUT_TENTHS && hours_in_year > 0; k++) {
            double share = support_column(run, "hours_by_tenth", k)[m];
            assert_true(share >= last - 1e-12); /* 1 gives least, 10 most */
            last = share;
            sum += share;
        }
        assert_true(isnan(gini) || fabs(sum - 1) < 1e-9);
        assert_true(isnan(gini) || (gini >= 0 && gini < 1));
    }
    assert_true(hours_in_year > 0);
}

static void
assert_gap(const struct outcome_run *run)
{
    for (int m = 0; m < run->layout.n_months; m++) {
        double poorest = support_column(run, "need_met_by_fifth", 0)[m];
        double richest = support_column(run, "need_met_by_fifth", MUT_FIFTHS - 1)[m];
        double gap = support_column(run, "equity_gap", 0)[m], least = 1e9, most = -1e9;
        double met = support_column(run, "need_met", 0)[m];
        for (int k = 0; k < MUT_FIFTHS; k++) {
            least = fmin(least, support_column(run, "need_met_by_fifth", k)[m]);
            most = fmax(most, support_column(run, "need_met_by_fifth", k)[m]);
        }
        assert_true(isnan(gap) ? isnan(poorest) || isnan(richest)
                               : gap == richest - poorest);
        assert_true(isnan(met) || (met >= least - 1e-12 && met <= most + 1e-12));
    }
}

static void
read_series(const struct mut_registry *registry, const struct scene *scene)
{
    struct mut_plan plan, priced;
    const char *none[] = { "money.price_of_time=0" },
               *ten[] = { "money.price_of_time=10" };
    struct mut_overrides no_price = { .set = none, .n_set = 1 };
    struct mut_overrides price = { .set = ten, .n_set = 1 };
    struct mut_world world;
    support_plan(&plan, scene, registry, &no_price);
    support_plan(&priced, scene, registry, &price);
    assert_int_equal(mut_world_init(&world, &plan, 0, 0, 1), MUT_OK);
    double users = (double) world.persons.n;
    mut_world_clear(&world);
    for (int arm = 0; arm < 3; arm++) {
        struct outcome_run run = support_run(&plan, arm, 0, 1);
        struct outcome_run with = support_run(&priced, arm, 0, 1);
        assert_accounts_sum(&run, users);
        assert_social_cost(&run, &with);
        assert_gap(&run);
        if (arm == 2) /* where all are asked to give somebody does */
            assert_concentration(&run);
        support_done(&run);
        support_done(&with);
    }
    mut_plan_clear(&plan);
    mut_plan_clear(&priced);
}

static void
test_series_agree_with_themselves(void **state)
{
    (void) state;
    support_everywhere(read_series);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pounds_people_cases_hours_and_staff_add_up),
        cmocka_unit_test(test_a_unit_without_users_keeps_its_books),
        cmocka_unit_test(test_series_agree_with_themselves),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
