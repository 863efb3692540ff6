/* The order of events, seen by components that do nothing but watch. */
#include "schedule.h"

#include "support.h"

enum { MOST = 4096 };

/* What a watcher saw, in order; the watchers of one world share it. */
struct seen {
    int n;
    struct {
        int step, unit, month, calendar;
        bool process, year_end, lead;
    } event[MOST];
    int faults; /* months that did not begin as they must */
};

/* The core gives hooks nothing of ours, so that the place to write to goes by a row. */
struct watcher {
    double high, low; /* address of struct seen, in two halves that a double holds */
};

static const struct mut_param rows[] = {
    MUT_PARAM(struct watcher, high, .unit = "1", .def = 0, .min = 0, .max = 1e10,
              .low = 0, .high = 1e10, .doc = "d", .source = "s", .grade = "D"),
    MUT_PARAM(struct watcher, low, .unit = "1", .def = 0, .min = 0, .max = 1e10, .low = 0,
              .high = 1e10, .doc = "d", .source = "s", .grade = "D"),
};

static struct seen *
seen_of(const void *params)
{
    const struct watcher *w = params;
    return (struct seen *) (((uintptr_t) w->high << 32) + (uintptr_t) w->low);
}

static void
note(const void *params, enum mut_step step, bool process, const struct mut_unit *unit,
     const struct mut_month *now)
{
    struct seen *seen = seen_of(params);
    assert_true(seen->n < MOST);
    seen->event[seen->n].step = (int) step;
    seen->event[seen->n].unit = (int) unit->id;
    seen->event[seen->n].month = now->month;
    seen->event[seen->n].calendar = now->calendar;
    seen->event[seen->n].year_end = now->year_end;
    seen->event[seen->n].lead = unit->lead;
    seen->event[seen->n++].process = process;
}

#define WATCH(step)                                                                      \
    static void on_##step(const void *params, void *state, struct mut_unit *unit,        \
                          const struct mut_month *now)                                   \
    {                                                                                    \
        (void) state;                                                                    \
        note(params, step, false, unit, now);                                            \
    }

WATCH(MUT_START)
WATCH(MUT_TAKE_UP)
WATCH(MUT_STAFF)
WATCH(MUT_TAKE_PART)
WATCH(MUT_PLEDGE)
WATCH(MUT_COPRODUCE)
WATCH(MUT_PRODUCE)
WATCH(MUT_EXPERIENCE)
WATCH(MUT_VOICE)
WATCH(MUT_RESPOND)
WATCH(MUT_MONEY)
WATCH(MUT_YEARLY)
WATCH(MUT_RARE)

/* The first to act in a month finds levers neutral (the values in brackets in model.h), nobody
 * taking part, and the month's own columns empty. */
static void
on_MUT_NEED(const void *params, void *state, struct mut_unit *unit,
            const struct mut_month *now)
{
    static const struct mut_act no_act = { 0 };
    struct seen *seen = seen_of(params);
    int *visits = state;
    const struct mut_levers *l = &unit->lever;
    bool good = l->stigma == 1 && l->pay == 1 && l->security == 0.5 && l->reward == 0 &&
                l->facilitation == 0 && l->retained == 0 && l->savings_kept == 0 &&
                l->hours_asked == 0 && l->slack == 0 && l->precision == 0 &&
                unit->tally.opened == 0 && unit->tally.met == 0 && unit->hours_given == 0;
    for (int rung = 0; rung < MUT_RUNGS; rung++)
        good = good && memcmp(&unit->acts[rung], &no_act, sizeof no_act) == 0;
    for (int a = 0; a < MUT_ACCOUNTS; a++)
        good = good && unit->purse.due[a] == 0;
    for (int i = 0; i < unit->users.n; i++)
        good = good && unit->users.rungs[i] == 0 && unit->users.served[i] == 0 &&
               unit->users.utility[i] == 0 && unit->users.priority[i] == 0;
    seen->faults += !good || *visits != now->month + SUPPORT_BURN_IN;
    (*visits)++; /* zero at the start, kept for the unit */
    note(params, MUT_NEED, false, unit, now);
}

static void
on_any_step(const void *params, void *state, struct mut_unit *unit,
            const struct mut_month *now)
{
    (void) state;
    note(params, MUT_PRODUCE, true, unit, now);
}

static const struct mut_component watcher = {
    .abi = MUT_ABI,
    .kind = MUT_KIND_MECHANISM,
    .name = "watcher",
    .summary = "s",
    .source = "s",
    .params = MUT_TABLE(struct watcher, rows),
    .state_per_unit = sizeof(int),
    .on = { on_MUT_START, on_MUT_NEED, on_MUT_TAKE_UP, on_MUT_STAFF, on_MUT_TAKE_PART,
            on_MUT_PLEDGE, on_MUT_COPRODUCE, on_MUT_PRODUCE, on_MUT_EXPERIENCE,
            on_MUT_VOICE, on_MUT_RESPOND, on_MUT_MONEY, on_MUT_YEARLY, on_MUT_RARE },
};

/* Runs a scene whose registry has the watcher first, for `months` months. */
static void
watch(struct seen *seen, const struct mut_component *who, struct scene scene, int months)
{
    char set[256];
    uintptr_t at = (uintptr_t) seen;
    struct mut_registry registry = support_registry_with(NULL, who);
    struct mut_plan plan;
    struct mut_world world;
    snprintf(set, sizeof set, "%s.high: %llu, %s.low: %llu%s%s", who->name,
             (unsigned long long) (at >> 32), who->name,
             (unsigned long long) (at & 0xffffffffu), scene.set != NULL ? ", " : "",
             support_or(scene.set, ""));
    scene.set = set;
    support_plan(&plan, &scene, &registry, NULL);
    support_world(&world, &plan, 0, 1);
    for (int month = 0; month < months; month++)
        support_month(&world, month - SUPPORT_BURN_IN);
    mut_world_clear(&world);
    mut_plan_clear(&plan);
    mut_registry_clear(&registry);
}

static struct seen *
new_seen(void)
{
    struct seen *seen = calloc(1, sizeof *seen);
    assert_non_null(seen);
    return seen;
}

/* Two plants of two units: each plant's units have 1 and 2, then 3 comes once with the lead, then
 * each unit has 4 to 12. Written out by hand. */
static void
test_a_month_has_its_steps_in_order(void **state)
{
    (void) state;
    struct seen *seen = new_seen();
    watch(seen, &watcher,
          (struct scene){
              .sector = "recycling", .units = 4, .set = "recycling.plant_users: 120" },
          2);
    int at = 0;
    for (int unit = 0; unit < 4; unit++, at++)
        assert_true(seen->event[at].step == MUT_START && seen->event[at].unit == unit &&
                    seen->event[at].month == -SUPPORT_BURN_IN - 1);
    for (int month = -SUPPORT_BURN_IN; month < 2 - SUPPORT_BURN_IN; month++)
        for (int lead = 0; lead < 4; lead += 2) {
            for (int unit = lead; unit < lead + 2; unit++)
                for (int step = MUT_NEED; step <= MUT_TAKE_UP; step++, at++)
                    assert_true(seen->event[at].step == step &&
                                seen->event[at].unit == unit &&
                                seen->event[at].month == month);
            assert_true(seen->event[at].step == MUT_STAFF &&
                        seen->event[at].unit == lead && seen->event[at].lead);
            at++;
            for (int unit = lead; unit < lead + 2; unit++)
                for (int step = MUT_TAKE_PART; step <= MUT_RARE; step++, at++)
                    assert_true(seen->event[at].step == step &&
                                seen->event[at].unit == unit &&
                                seen->event[at].month == month);
        }
    assert_int_equal(at, seen->n);
    free(seen);
}

static void
test_a_month_begins_clean_and_state_is_kept(void **state)
{
    (void) state;
    struct seen *seen = new_seen();
    watch(seen, &watcher, (struct scene){ .units = 2 }, 16);
    assert_int_equal(seen->faults, 0);
    assert_true(seen->n > 16 * 2);
    free(seen);
}

/* The scene begins in June 2025 after 4 months: the first month is February, and the financial
 * year of English public bodies ends in March. */
static void
test_months_have_their_place_in_the_year(void **state)
{
    (void) state;
    struct seen *seen = new_seen();
    watch(seen, &watcher, (struct scene){ .units = 1 }, 16);
    int ends = 0;
    for (int i = 1; i < seen->n; i++) {
        int calendar = (seen->event[i].month + SUPPORT_BURN_IN + 1) %
                       MUT_YEAR; /* 1: February */
        assert_int_equal(seen->event[i].calendar, calendar);
        assert_true(seen->event[i].year_end == (calendar == 2));
        ends += seen->event[i].step == MUT_YEARLY && seen->event[i].year_end;
    }
    assert_int_equal(ends, 2); /* March 2025 and 2026 */
    free(seen);
}

static void
test_what_is_off_is_never_called(void **state)
{
    (void) state;
    struct seen *seen = new_seen();
    watch(seen, &watcher, (struct scene){ .mechanisms = "none" }, 3);
    assert_int_equal(seen->n, 0);
    struct mut_component process = watcher;
    process.kind = MUT_KIND_PROCESS;
    watch(seen, &process, (struct scene){ .mechanisms = "none" }, 1);
    assert_true(seen->n > 0); /* processes always run */
    free(seen);
}

/* Within a step the order is the registry's: mechanisms, then the process of the step. */
static void
test_components_act_in_the_order_of_the_registry(void **state)
{
    (void) state;
    struct seen *seen = new_seen();
    struct mut_component late = watcher;
    late.name = "late";
    for (int step = 0; step < MUT_STEPS; step++)
        late.on[step] = step == MUT_PRODUCE ? on_any_step : NULL;
    struct mut_registry registry = support_registry_with(NULL, &watcher);
    registry.items = mut_array_grow((void *) registry.items, (size_t) registry.n,
                                    (size_t) registry.n + 1, sizeof *registry.items);
    registry.streams = mut_array_grow(registry.streams, (size_t) registry.n,
                                      (size_t) registry.n + 1, sizeof *registry.streams);
    registry.items[registry.n++] = &late;
    char set[256];
    uintptr_t at = (uintptr_t) seen;
    snprintf(set, sizeof set,
             "watcher.high: %llu, watcher.low: %llu, late.high: %llu, late.low: %llu",
             (unsigned long long) (at >> 32), (unsigned long long) (at & 0xffffffffu),
             (unsigned long long) (at >> 32), (unsigned long long) (at & 0xffffffffu));
    struct mut_plan plan;
    struct mut_world world;
    support_plan(&plan, &(struct scene){ .units = 1, .set = set }, &registry, NULL);
    support_world(&world, &plan, 0, 1);
    support_month(&world, -SUPPORT_BURN_IN);
    int produced = 0;
    for (int i = 0; i < seen->n; i++)
        if (seen->event[i].step == MUT_PRODUCE)
            assert_true(seen->event[i].process == (produced++ == 1));
    assert_int_equal(produced, 2);
    mut_world_clear(&world);
    mut_plan_clear(&plan);
    mut_registry_clear(&registry);
    free(seen);
}

/* ---- Frozen citizens ------------------------------------------------------------------------- */

/* Leaves an increment of a sixteenth in month 0 and none in any other; what the month's processes
 * have added is wiped. In the first hook of the next month nothing may be left of it. */
static void
meddle(const void *params, void *state, struct mut_unit *unit, const struct mut_month *now)
{
    (void) params;
    (void) state;
    for (int i = 0; i < unit->users.n; i++) {
        unit->users.trust_change[i] = now->month == 0 ? 2048 : 0; /* of 32768 */
        unit->users.social_change[i] = 0;
        unit->users.wellbeing_change[i] = 0;
    }
}

static void
find_nothing_left(const void *params, void *state, struct mut_unit *unit,
                  const struct mut_month *now)
{
    (void) params;
    (void) state;
    (void) now;
    for (int i = 0; i < unit->users.n; i++)
        assert_true(unit->users.trust_change[i] == 0 && unit->users.social_change[i] == 0);
}

static void
test_persons_change_between_months_alone(void **state)
{
    (void) state;
    struct mut_component meddler = {
        .abi = MUT_ABI,
        .kind = MUT_KIND_MECHANISM,
        .name = "meddler",
        .summary = "s",
        .source = "s",
        .on = { [MUT_NEED] = find_nothing_left, [MUT_RARE] = meddle }
    };
    struct mut_registry registry = support_registry_with(NULL, &meddler);
    struct mut_plan plan;
    struct mut_world world;
    support_plan(
        &plan,
        &(struct scene){ .mechanisms = "[meddler]", .set = "population.mobility: 0" },
        &registry, NULL);
    support_world(&world, &plan, 0, 1);
    size_t n = (size_t) world.persons.rows;
    float *trust = mut_array(n, sizeof *trust),
          *resources = mut_array(n, sizeof *resources);
    memcpy(trust, world.persons.trust, n * sizeof *trust);
    memcpy(resources, world.persons.resources, n * sizeof *resources);
    assert_true(trust[0] != trust[1] &&
                resources[0] != resources[1]); /* the start was kept */
    for (int month = -1; month <= 1; month++) {
        support_month(&world, month);
        for (uint32_t u = 0; u < world.n_units; u++)
            for (int i = 0; i < world.slices[u].n; i++) {
                int64_t row = world.slices[u].first + i;
                float risen = mut_clampf(trust[row] + (month < 0 ? 0 : 0.0625f), 0, 1);
                assert_true(world.persons.trust[row] == risen);
                assert_true(world.persons.resources[row] == resources[row]);
            }
    }
    mut_free(trust);
    mut_free(resources);
    mut_world_clear(&world);
    mut_plan_clear(&plan);
    mut_registry_clear(&registry);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_month_has_its_steps_in_order),
        cmocka_unit_test(test_a_month_begins_clean_and_state_is_kept),
        cmocka_unit_test(test_months_have_their_place_in_the_year),
        cmocka_unit_test(test_what_is_off_is_never_called),
        cmocka_unit_test(test_components_act_in_the_order_of_the_registry),
        cmocka_unit_test(test_persons_change_between_months_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
