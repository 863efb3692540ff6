/* What is uncertain in a small scenario of the shipped forms, and what `sens` and `stress` make of its
 * runs. */
#include "question_kit.h"
#include "sens.h"
#include "stress.h"
#include "uncertain.h"

#include <math.h>

static const char two[] =
    "reference: a\nmechanisms: [voice, coproduction]\narms:\n  a: {form: state}\n"
    "  b: {form: state, set: {voice.consulted: 0.4, coproduction.asked: 0.3}}\n";

static int
list(struct desk *d, const char *parameters, struct mut_uncertain *u)
{
    return mut_uncertain_list(u, &d->plan, &parameters, parameters != NULL, &d->diags);
}

static const struct mut_uncertain_factor *
factor_of(const struct mut_uncertain *u, const char *path)
{
    for (int i = 0; i < u->n; i++)
        if (strcmp(u->factors[i].path, path) == 0)
            return &u->factors[i];
    return NULL;
}

/* By default: parameters of what runs, no attributes, nothing that differs between arms. */
static void
test_what_is_uncertain_is_listed(void **state)
{
    struct desk *d = *state;
    struct mut_uncertain u;
    desk_read(
        d, "reference: a\nmechanisms: [voice, coproduction]\narms:\n  a: {form: state}\n"
           "  b: {form: state, set: {participation.again: 0.2}}\n");
    assert_int_equal(list(d, NULL, &u), MUT_OK);
    assert_true(u.n > 20);
    assert_non_null(factor_of(&u, "coproduction.stake"));
    assert_null(factor_of(&u, "voice.consulted"));     /* an attribute */
    assert_null(factor_of(&u, "participation.again")); /* two values */
    assert_int_equal(u.mixed, 1);
    for (int i = 0; i < u.n; i++) {
        assert_true(u.factors[i].high > u.factors[i].low);
        assert_null(strstr(u.factors[i].path, "norms."));
        assert_null(strstr(u.factors[i].path, "tender."));
    }
    mut_uncertain_clear(&u);
}

static void
test_what_is_not_uncertain_is_refused(void **state)
{
    struct desk *d = *state;
    struct mut_uncertain u;
    desk_read(d, two);
    assert_int_equal(
        list(d, "coproduction.stak,norms.talk,voice.consulted,coproduction.stake", &u),
        MUT_EINPUT);
    assert_int_equal(d->diags.n, 3);
    assert_non_null(strstr(d->diags.items[0].hint, "coproduction.stake"));
    assert_non_null(strstr(d->diags.items[1].message, "its mechanism is off"));
    assert_non_null(strstr(d->diags.items[2].message, "several values"));
    mut_uncertain_clear(&u);
}

/* Whether or not a `design` draws them, the scenario's ranges are what is uncertain. */
static void
test_the_scenarios_ranges_need_no_design(void **state)
{
    static const char arms[] = "reference: a\narms: {a: {form: state}, b: {form: mutual}}\n"
                               "uncertain: {norms.talk: {range: [0, 1], source: mine}}\n";
    struct desk *d = *state;
    struct mut_uncertain u;
    desk_read(d, arms);
    assert_int_equal(list(d, NULL, &u), MUT_OK);
    assert_int_equal(u.n, 1);
    assert_string_equal(u.factors[0].path, "norms.talk");
    assert_string_equal(u.factors[0].source, "mine");
    assert_true(u.factors[0].low == 0 && u.factors[0].high == 1);
    mut_uncertain_clear(&u);
}

static void
test_a_value_of_the_command_line_is_not_uncertain(void **state)
{
    static const char arms[] = "reference: a\narms: {a: {form: state}, b: {form: mutual}}\n"
                               "uncertain: {norms.talk: {range: [0, 1], source: mine}}\n";
    static const char *const set[] = { "norms.talk=0.5" };
    struct desk *d = *state;
    struct mut_uncertain u;
    d->question.request.overrides = (struct mut_overrides){ .set = set, .n_set = 1 };
    desk_read(d, arms);
    assert_int_equal(list(d, NULL, &u), MUT_EINPUT);
    assert_int_equal(d->diags.n, 1);
    assert_non_null(strstr(d->diags.items[0].message, "--set gives it one value"));
    mut_uncertain_clear(&u);
}

static void
test_places_become_values(void **state)
{
    (void) state;
    const struct mut_uncertain_factor share = { .low = 0.1, .high = 0.7 };
    const struct mut_uncertain_factor whole = { .low = 1, .high = 4, .whole = true };
    assert_true(mut_uncertain_value(&share, 0) == 0.1);
    assert_true(mut_uncertain_value(&share, 1) == 0.7);
    assert_true(mut_uncertain_value(&share, 1 + 1e-15) == 0.7);
    assert_true(fabs(mut_uncertain_value(&share, 0.5) - 0.4) < 1e-15);
    assert_true(mut_uncertain_value(&whole, 0) == 1);
    assert_true(mut_uncertain_value(&whole, 0.16) == 1);
    assert_true(mut_uncertain_value(&whole, 0.17) == 2);
    assert_true(mut_uncertain_value(&whole, 0.5) == 2); /* 2.5: a half goes down */
    assert_true(mut_uncertain_value(&whole, 0.84) == 4);
    assert_true(mut_uncertain_value(&whole, 1) == 4);
}

/* The values of a cube, one after the other. */
struct shelf {
    double values[5][2 * 2 * 4];
    int n;
};

static void
take(void *self, int point, const double *values)
{
    struct shelf *s = self;
    assert_int_equal(point, s->n);
    memcpy(s->values[s->n++], values, sizeof s->values[0]);
}

static void
run_cube(struct desk *d, const struct mut_uncertain *u, int chunk, struct shelf *s)
{
    static const int arms[] = { 0, 1 }, columns[] = { 1, 0 };
    static const double points[5][2] = {
        { 0, 0 }, { 1, 1 }, { 0.2, 0.9 }, { 0.5, 0.1 }, { 0.7, 0.7 }
    };
    struct mut_measurement headline[] = { mut_probe_headline(&d->plan, 0),
                                          mut_probe_headline(&d->plan, 1) };
    struct mut_uncertain_cube cube = { .uncertain = u,
                                       .columns = columns,
                                       .n_columns = 2,
                                       .probe = d->probe,
                                       .quiet = true,
                                       .chunk = chunk };
    cube.probe.arms = arms;
    cube.probe.n_arms = 2;
    cube.probe.measurements = headline;
    cube.probe.n_measurements = 2;
    cube.probe.replicates = 4;
    s->n = 0;
    assert_int_equal(mut_uncertain_run(&cube, points[0], 5, take, s, &d->diags), MUT_OK);
    assert_int_equal(s->n, 5);
}

/* Chunks change nothing; a point is the scenario with its values set: here both at their high end. */
static void
test_chunks_do_not_change_values(void **state)
{
    struct desk *d = *state;
    static struct shelf together, apart;
    struct mut_uncertain u;
    desk_read(d, two);
    assert_int_equal(list(d, "coproduction.stake,participation.again", &u), MUT_OK);
    run_cube(d, &u, 0, &together);
    run_cube(d, &u, 2, &apart);
    assert_memory_equal(together.values, apart.values, sizeof together.values);
    assert_memory_not_equal(together.values[0], together.values[1],
                            sizeof together.values[0]);
    char *set[] = { mut_text_format("%s=%.17g", u.factors[0].path, u.factors[0].high),
                    mut_text_format("%s=%.17g", u.factors[1].path, u.factors[1].high) };
    static const int arms[] = { 0, 1 };
    const struct mut_variant variant = { .set = (const char *const *) set, .n_set = 2 };
    struct mut_measurement headline[] = { mut_probe_headline(&d->plan, 0),
                                          mut_probe_headline(&d->plan, 1) };
    struct mut_probe probe = d->probe;
    double values[2 * 2 * 4];
    probe.arms = arms;
    probe.n_arms = 2;
    probe.measurements = headline;
    probe.n_measurements = 2;
    probe.replicates = 4;
    assert_int_equal(mut_probe_run(&probe, &variant, 1, values, &d->diags), MUT_OK);
    assert_memory_equal(values, together.values[1], sizeof values);
    mut_free(set[0]);
    mut_free(set[1]);
    mut_uncertain_clear(&u);
}

static void
find_sens(struct desk *d, const char *parameters, int top, struct mut_sens *sens)
{
    *sens = (struct mut_sens){ .trajectories = 2, .points = 8, .top = top, .quiet = true };
    assert_int_equal(list(d, parameters, &sens->uncertain), MUT_OK);
    assert_int_equal(mut_sens_init(sens, &d->plan, &d->gaps, &d->probe, &d->diags),
                     MUT_OK);
    assert_int_equal(mut_sens_find(sens, &d->diags), MUT_OK);
}

/* What a consulted user's openness costs moves money and nobody: with the same luck its effect on
 * taking part is 0 to the last bit, in the screening and in both shares. */
static void
test_a_value_that_cannot_matter_has_no_effect(void **state)
{
    struct desk *d = *state;
    struct mut_sens sens;
    desk_read(d, two);
    find_sens(d, "voice.cost_openness,coproduction.stake,participation.again", 2, &sens);
    const struct mut_sens_gap *part = &sens.gaps[0], *cost = &sens.gaps[1];
    assert_int_equal(part->outcome, MUT_OUTCOME_PARTICIPATION_RATE);
    int free_rider = 0;
    while (strcmp(sens.uncertain.factors[free_rider].path, "voice.cost_openness") != 0)
        free_rider++;
    assert_true(part->morris[free_rider].absolute == 0);
    assert_true(part->morris[free_rider].mean == 0);
    assert_true(cost->morris[free_rider].absolute > 0);
    assert_int_equal(sens.n_chosen, 2);
    for (int k = 0; k < 2; k++) {
        bool it = sens.chosen[k] == free_rider;
        assert_true((part->sobol[k].total == 0) == it);
        assert_true((part->sobol[k].first == 0) == it);
    }
    assert_true(part->variance > 0 && part->noise >= 0);
    mut_sens_clear(&sens);
}

/* No more values than are divided: no screening, and those stay in their order. */
static void
test_few_values_are_not_screened(void **state)
{
    struct desk *d = *state;
    struct mut_sens sens;
    desk_read(d, two);
    find_sens(d, "participation.again,coproduction.stake", 2, &sens);
    assert_null(sens.gaps[0].morris);
    assert_int_equal(sens.n_chosen, 2);
    assert_true(mut_sens_runs(&sens) == 8 * (2 + 2) * 2 * 4);
    mut_sens_clear(&sens);
}

/* Equal arms have a gap of 0 everywhere: nothing to choose. */
static void
test_nothing_moves_the_gap_of_equal_arms(void **state)
{
    struct desk *d = *state;
    struct mut_sens sens;
    desk_read(d, "reference: a\nmechanisms: [voice]\narms:\n  a: {form: state}\n"
                 "  b: {form: state}\n");
    find_sens(d, "participation.again,voice.cost_openness", 1, &sens);
    assert_int_equal(sens.n_chosen, 0);
    mut_sens_clear(&sens);
}

/* b asks more people, so that more take part in every future. */
static void
test_the_arm_that_asks_leads_in_every_future(void **state)
{
    struct desk *d = *state;
    struct mut_stress stress = { .futures = 20, .quiet = true };
    desk_read(d, two);
    assert_int_equal(list(d, "coproduction.stake,voice.cost_openness", &stress.uncertain),
                     MUT_OK);
    assert_int_equal(mut_stress_init(&stress, &d->plan, &d->gaps, &d->probe, &d->diags),
                     MUT_OK);
    assert_int_equal(mut_stress_find(&stress, &d->diags), MUT_OK);
    const struct mut_stress_outcome *part = &stress.outcomes[0];
    assert_int_equal(part->leader, 1);
    assert_int_equal(part->arms[1].leads, 20);
    assert_true(part->arms[1].most == 0);
    assert_null(part->rule);
    /* Regret of the other arm is the difference of the levels. */
    double most = 0;
    for (int f = 0; f < 20; f++)
        most = fmax(most, part->levels[2 * f + 1] - part->levels[2 * f]);
    assert_true(part->arms[0].most == most);
    /* Public cost is better lower: regret is a positive number of pounds. */
    assert_true(stress.outcomes[1].arms[1].most > 0);
    mut_stress_clear(&stress);
}

static void
test_outcomes_without_a_direction_are_left_out(void **state)
{
    struct desk *d = *state;
    struct mut_stress stress = { .futures = 20, .quiet = true };
    desk_read(d, two);
    d->gaps.outcomes[1] = MUT_OUTCOME_HOURS_COPRODUCED;
    assert_int_equal(list(d, "coproduction.stake", &stress.uncertain), MUT_OK);
    assert_int_equal(mut_stress_init(&stress, &d->plan, &d->gaps, &d->probe, &d->diags),
                     MUT_OK);
    assert_int_equal(stress.n_outcomes, 1);
    assert_int_equal(stress.undirected[0], MUT_OUTCOME_HOURS_COPRODUCED);
    mut_stress_clear(&stress);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        DESK_TEST(test_what_is_uncertain_is_listed),
        DESK_TEST(test_what_is_not_uncertain_is_refused),
        DESK_TEST(test_the_scenarios_ranges_need_no_design),
        DESK_TEST(test_a_value_of_the_command_line_is_not_uncertain),
        cmocka_unit_test(test_places_become_values),
        DESK_TEST(test_chunks_do_not_change_values),
        DESK_TEST(test_a_value_that_cannot_matter_has_no_effect),
        DESK_TEST(test_few_values_are_not_screened),
        DESK_TEST(test_nothing_moves_the_gap_of_equal_arms),
        DESK_TEST(test_the_arm_that_asks_leads_in_every_future),
        DESK_TEST(test_outcomes_without_a_direction_are_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
