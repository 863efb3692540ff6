/* Changes of the leader in a small scenario of the shipped forms: what is moved, and that a place
 * found is one where runs of the scenario with the value set say so. */
#include "flip.h"
#include "question_kit.h"

#include <math.h>

static const char two[] =
    "reference: a\narms:\n  a: {form: state, set: {coproduction.asked: 0.05}}\n"
    "  b: {form: state, set: {coproduction.asked: 0.1}}\n";

static void
open_flip(struct desk *d, const char *more, const char *parameters, struct mut_flip *flip)
{
    desk_read(d, more);
    assert_int_equal(mut_flip_init(flip, &d->plan, &d->gaps, &d->probe, &d->diags),
                     MUT_OK);
    flip->answers.quiet = true;
    assert_int_equal(mut_flip_list(flip, &parameters, parameters != NULL, &d->diags),
                     MUT_OK);
}

static void
answer(struct desk *d, struct mut_flip *flip)
{
    assert_int_equal(mut_flip_ask(flip), MUT_OK);
    assert_int_equal(mut_flip_find(flip, &d->diags), MUT_OK);
}

static const struct mut_flip_row *
row_of(const struct mut_flip *flip, const char *path, int outcome)
{
    for (int k = 0; k < flip->n_rows; k++) {
        const struct mut_flip_row *row = &flip->rows[k];
        if (row->outcome == outcome &&
            strcmp(flip->pairs[row->pair].knobs[row->knob].path, path) == 0)
            return row;
    }
    fail_msg("there is no %s", path);
    return NULL;
}

/* The mean gap in taking part with a value set by hand. */
static double
gap_with(struct desk *d, const char *path, double value)
{
    static const int arms[] = { 0, 1 };
    char text[128];
    const char *set = text;
    const struct mut_variant variant = { .set = &set, .n_set = 1 };
    const struct mut_measurement measurement = mut_probe_headline(&d->plan, 0);
    struct mut_probe probe = d->probe;
    double values[2][4], gap = 0;
    snprintf(text, sizeof text, "%s=%.17g", path, value);
    probe.arms = arms;
    probe.n_arms = 2;
    probe.measurements = &measurement;
    probe.n_measurements = 1;
    probe.replicates = 4;
    assert_int_equal(mut_probe_run(&probe, &variant, 1, values[0], &d->diags), MUT_OK);
    for (int r = 0; r < 4; r++)
        gap += (values[1][r] - values[0][r]) / 4;
    return gap;
}

/* Between equal arms but for whom they ask, the one that asks more has more taking part: the lead
 * turns where both ask alike, at the other arm's value. With the same luck equal arms are equal to
 * the last bit, so that the gap is 0 there. */
static void
test_the_lead_turns_where_the_other_arm_stands(void **state)
{
    struct desk *d = *state;
    struct mut_flip flip;
    open_flip(d, two, "coproduction.asked", &flip);
    answer(d, &flip);
    assert_int_equal(flip.pairs[0].n_knobs, 2);
    const struct mut_flip_row *b = row_of(&flip, "arms.b.coproduction.asked", 0);
    const struct mut_flip_row *a = row_of(&flip, "arms.a.coproduction.asked", 0);
    assert_int_equal(b->place.status, MUT_CROSSING_FOUND);
    assert_true(b->inside);
    assert_true(fabs(b->place.value - 0.05) < 0.02);
    assert_true(b->place.low <= 0.05 && b->place.high >= 0.05);
    assert_int_equal(a->place.status, MUT_CROSSING_FOUND);
    assert_true(a->place.low <= 0.1 && a->place.high >= 0.1);
    /* The bracket holds by runs of its own. */
    assert_true(gap_with(d, "arms.b.coproduction.asked", b->place.inner) > 0);
    assert_true(gap_with(d, "arms.b.coproduction.asked", b->place.outer) <= 0);
    assert_true(gap_with(d, "arms.b.coproduction.asked", 0.05) == 0);
    mut_flip_clear(&flip);
}

/* By default: parameters once, in both arms; what differs in each arm alone; attributes that are
 * equal not at all; nothing of mechanisms that are off. */
static void
test_what_can_be_moved_is_listed(void **state)
{
    struct desk *d = *state;
    struct mut_flip flip;
    int differing = 0;
    open_flip(
        d,
        "reference: a\nmechanisms: [voice, coproduction]\narms:\n  a: {form: state}\n"
        "  b: {form: state, set: {voice.consulted: 0.4}}\n",
        NULL, &flip);
    for (int k = 0; k < flip.pairs[0].n_knobs; k++) {
        const struct mut_flip_knob *knob = &flip.pairs[0].knobs[k];
        differing += knob->arm >= 0;
        assert_true(knob->high > knob->low);
        assert_true(knob->arm < 0 || strstr(knob->path, "voice.consulted") != NULL);
        assert_true(knob->arm >= 0 || knob->row->scope == MUT_PARAMETER_SCOPE);
        assert_null(strstr(knob->path, "norms."));
        assert_null(strstr(knob->path, "tender."));
    }
    assert_int_equal(differing, 2);
    assert_true(flip.pairs[0].n_knobs > 20);
    mut_flip_clear(&flip);
}

/* Two values a knob and arm, two arms; the scenario as it is once. An end that is the scenario's
 * own value, or an arm that is not moved, is not run again. */
static void
test_the_first_look_runs_each_thing_once(void **state)
{
    struct desk *d = *state;
    struct mut_flip flip;
    open_flip(
        d,
        "reference: a\nstart: own\narms:\n  a: {form: state, set: {voice.consulted: 0.1}}\n"
        "  b: {form: state, set: {voice.consulted: 0.4}}\n",
        "participation.intercept,arms.b.voice.consulted", &flip);
    assert_int_equal(mut_flip_ask(&flip), MUT_OK);
    assert_int_equal(mut_answers_waiting(&flip.answers), 4 * (2 + 2 * 2 + 2));
    assert_int_equal(mut_flip_ask(&flip), MUT_OK);
    assert_int_equal(mut_answers_waiting(&flip.answers), 4 * (2 + 2 * 2 + 2));
    mut_flip_clear(&flip);
}

/* While the others start from the reference, what moves it moves their burn-in too. */
static void
test_moving_the_reference_moves_the_start_of_others(void **state)
{
    struct desk *d = *state;
    struct mut_flip flip;
    open_flip(d, two, "arms.a.voice.consulted", &flip);
    assert_int_equal(mut_flip_ask(&flip), MUT_OK);
    assert_int_equal(mut_answers_waiting(&flip.answers), 4 * (2 + 2 * 2));
    mut_flip_clear(&flip);
}

/* The same gaps at both ends as the whole search has, with no run beyond the first look: each arm as
 * it is, b at both ends. The lead turns inside the evidence (b at a's value): the ends show it. */
static void
test_swings_alone_run_the_ends_of_the_evidence(void **state)
{
    struct desk *d = *state;
    struct mut_flip whole, swings;
    open_flip(d, two, "arms.b.coproduction.asked", &whole);
    answer(d, &whole);
    assert_int_equal(mut_flip_init(&swings, &d->plan, &d->gaps, &d->probe, &d->diags),
                     MUT_OK);
    swings.answers.quiet = swings.swing_only = true;
    static const char *const words[] = { "arms.b.coproduction.asked" };
    assert_int_equal(mut_flip_list(&swings, words, 1, &d->diags), MUT_OK);
    answer(d, &swings);
    assert_int_equal(swings.answers.n, 2 + 2);
    assert_true(whole.answers.n > swings.answers.n);
    assert_int_equal(swings.n_rows, whole.n_rows);
    for (int k = 0; k < swings.n_rows; k++) {
        const struct mut_flip_row *same = row_of(&whole, words[0], swings.rows[k].outcome);
        assert_true(swings.rows[k].ends[0].difference == same->ends[0].difference);
        assert_true(swings.rows[k].ends[1].difference == same->ends[1].difference);
    }
    assert_int_equal(swings.rows[0].place.status, MUT_CROSSING_FOUND);
    assert_true(swings.rows[0].inside);
    mut_flip_clear(&swings);
    mut_flip_clear(&whole);
}

static void
test_equal_arms_have_no_leader(void **state)
{
    struct desk *d = *state;
    struct mut_flip flip;
    open_flip(d, "reference: a\narms:\n  a: {form: state}\n  b: {form: state}\n",
              "participation.intercept", &flip);
    answer(d, &flip);
    assert_int_equal(flip.rows[0].place.status, MUT_CROSSING_NO_LEADER);
    assert_true(isnan(flip.rows[0].distance));
    assert_true(mut_flip_swing(&flip.rows[0]) == 0);
    mut_flip_clear(&flip);
}

static void
test_what_cannot_be_moved_is_refused(void **state)
{
    struct desk *d = *state;
    static const char *const words[] = { "voice.consultd,norms.talk,arms.b.nothing.here" };
    struct mut_flip flip;
    open_flip(d,
              "reference: a\nmechanisms: [voice]\narms:\n  a: {form: state}\n"
              "  b: {form: mutual}\n",
              NULL, &flip);
    assert_int_equal(mut_flip_list(&flip, words, 1, &d->diags), MUT_EINPUT);
    assert_int_equal(d->diags.n, 3);
    assert_non_null(strstr(d->diags.items[0].hint, "voice.consulted"));
    assert_non_null(strstr(d->diags.items[1].message, "its mechanism is off"));
    mut_flip_clear(&flip);
}

static const char cut[] = "reference: a\nmechanisms: [coproduction]\narms:\n"
                          "  a: {form: state, set: {coproduction.asked: 0.05}}\n"
                          "  b: {form: state, set: {coproduction.asked: 0.1}}\n"
                          "  c: {form: state, set: {coproduction.asked: 0.1}}\n"
                          "reforms:\n  - {date: 2025-02, programme: budget_cut, arms: [b]}\n"
                          "  - {date: 2025-02, programme: budget_cut, arms: [c]}\n";

/* Outcome 1 is public cost, which the cut sets; of taking part each knob has a row. */
static void
test_what_a_reform_sets_has_no_rows(void **state)
{
    struct desk *d = *state;
    struct mut_flip flip;
    open_flip(d, cut, "coproduction.asked", &flip);
    flip.swing_only = true;
    answer(d, &flip);
    assert_true(flip.n_rows > 0);
    for (int k = 0; k < flip.n_rows; k++)
        assert_int_equal(flip.rows[k].outcome, 0);
    assert_true(mut_flip_set(&flip, 0, 1));
    assert_false(mut_flip_set(&flip, 0, 0));
    mut_flip_clear(&flip);
}

static void
test_a_question_about_what_a_reform_sets_alone_is_refused(void **state)
{
    struct desk *d = *state;
    struct mut_flip flip;
    desk_read(d, cut);
    d->gaps.outcomes[0] = MUT_OUTCOME_PUBLIC_COST;
    d->gaps.n_outcomes = 1;
    assert_int_equal(mut_flip_init(&flip, &d->plan, &d->gaps, &d->probe, &d->diags),
                     MUT_EINPUT);
    assert_non_null(strstr(d->diags.items[0].message,
                           "`public_cost` of `b` against `a` is set by the reform"));
    assert_non_null(strstr(d->diags.items[0].hint, "--outcome"));
    mut_flip_clear(&flip);
    /* both go through it: nothing is set between them */
    d->gaps.n_pairs = 1;
    d->gaps.pairs[0][0] = 2;
    d->gaps.pairs[0][1] = 1;
    assert_int_equal(mut_flip_init(&flip, &d->plan, &d->gaps, &d->probe, &d->diags),
                     MUT_OK);
    mut_flip_clear(&flip);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        DESK_TEST(test_the_lead_turns_where_the_other_arm_stands),
        DESK_TEST(test_what_can_be_moved_is_listed),
        DESK_TEST(test_the_first_look_runs_each_thing_once),
        DESK_TEST(test_moving_the_reference_moves_the_start_of_others),
        DESK_TEST(test_swings_alone_run_the_ends_of_the_evidence),
        DESK_TEST(test_equal_arms_have_no_leader),
        DESK_TEST(test_what_cannot_be_moved_is_refused),
        DESK_TEST(test_what_a_reform_sets_has_no_rows),
        DESK_TEST(test_a_question_about_what_a_reform_sets_alone_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
