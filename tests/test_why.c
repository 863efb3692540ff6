/* Players, runs and parts of `mutual why` on small scenarios of the shipped forms. */
#include "question_kit.h"
#include "why.h"

#include <math.h>

static const char four[] =
    "reference: a\nmechanisms: [voice, coproduction, norms, democracy, audit]\narms:\n"
    "  a: {form: state}\n"
    "  b: {form: state, set: {voice.consulted: 0.6, coproduction.asked: 0.3, norms.talk: 0.5,\n"
    "      democracy.meeting_cost: 250}}\n";

static void
open_why(struct desk *d, const char *more, struct mut_why *why)
{
    desk_read(d, more);
    assert_int_equal(mut_why_init(why, &d->plan, &d->gaps, &d->probe), MUT_OK);
    why->answers.quiet = true;
}

static void
answer(struct desk *d, struct mut_why *why)
{
    assert_int_equal(mut_why_compare(why, &d->diags), MUT_OK);
    assert_int_equal(mut_why_ask(why), MUT_OK);
    assert_int_equal(mut_why_attribute(why, &d->diags), MUT_OK);
}

static bool
plays(const struct desk *d, const struct mut_why_pair *pair, const char *name)
{
    for (int i = 0; i < pair->n_players; i++)
        if (strcmp(d->registry.items[pair->players[i]]->name, name) == 0)
            return true;
    return false;
}

/* Those whose terms differ, by a form's attribute, an arm's parameter or a later reform; not those
 * that are off, nor who needs one that is off. */
static void
test_players_are_the_mechanisms_whose_terms_differ(void **state)
{
    struct desk *d = *state;
    struct mut_why_pair pair = { 0 };
    desk_read(
        d,
        "reference: a\nmechanisms: [voice, norms, democracy, audit, exit]\narms:\n"
        "  a: {form: state}\n  b: {form: state, set: {voice.consulted: 0.6}}\n"
        "  c: {form: state, set: {norms.talk: 0.5, coproduction.asked: 0.3}}\n"
        "reforms: [{date: 2025-06, programme: none, arms: [b], set: {audit.floor: 0.5}}]\n");
    pair.n_players = mut_why_players(&d->plan, 1, 0, pair.players);
    assert_int_equal(pair.n_players, 2);
    assert_true(plays(d, &pair, "voice"));
    assert_true(plays(d, &pair, "audit"));
    pair.n_players = mut_why_players(&d->plan, 2, 0, pair.players);
    assert_int_equal(pair.n_players, 0);
    pair.n_players = mut_why_players(&d->plan, 2, 1, pair.players);
    assert_int_equal(pair.n_players, 2);
}

/* Arms with forms in other shares differ in whatever the forms differ in. */
static void
test_mixtures_differ_where_their_forms_do(void **state)
{
    struct desk *d = *state;
    struct mut_why_pair pair = { 0 };
    desk_read(
        d, "reference: a\nstart: own\nmechanisms: [voice, norms, coproduction]\narms:\n"
           "  a: {forms: {state: 0.5, mutual: 0.5}}\n"
           "  b: {forms: {state: 0.5, mutual: 0.5}, set: {norms.talk: 0.9}}\n"
           "  c: {forms: {state: 0.9, mutual: 0.1}}\n");
    pair.n_players = mut_why_players(&d->plan, 1, 0, pair.players);
    assert_int_equal(pair.n_players, 1);
    assert_true(plays(d, &pair, "norms"));
    pair.n_players = mut_why_players(&d->plan, 2, 0, pair.players);
    assert_int_equal(pair.n_players, 3);
}

/* Norms need co-production: without it they are off too, whether they are in the set or not. */
static void
test_who_needs_what_is_off_is_off(void **state)
{
    struct desk *d = *state;
    struct mut_why_pair pair = { 0 };
    desk_read(d, four);
    pair.n_players = mut_why_players(&d->plan, 1, 0, pair.players);
    assert_int_equal(pair.n_players, 4);
    for (uint32_t s = 0; s < 16; s++) {
        char *set = mut_why_set(&d->plan, &pair, s);
        bool norms = strstr(set, "norms") != NULL, all = *set == '\0';
        bool given = strstr(set, "coproduction") != NULL;
        assert_true(all == (s == 15));
        assert_true(all || !norms || given);
        assert_true(all || strstr(set, "audit") != NULL);
        mut_free(set);
    }
}

/* Four players have 16 sets; the four with norms and without co-production are those without norms.
 * 12 sets, two arms, four replicates; the full set has been run for the comparison. */
static void
test_no_set_is_run_twice(void **state)
{
    struct desk *d = *state;
    struct mut_why why;
    open_why(d, four, &why);
    assert_int_equal(mut_why_compare(&why, &d->diags), MUT_OK);
    assert_int_equal(why.answers.runs, 2 * 4);
    assert_int_equal(why.pairs[0].n_players, 4);
    assert_int_equal(mut_why_ask(&why), MUT_OK);
    assert_int_equal(why.pairs[0].n_coalitions, 16);
    assert_int_equal(mut_answers_waiting(&why.answers), 11 * 2 * 4);
    assert_int_equal(mut_why_attribute(&why, &d->diags), MUT_OK);
    assert_int_equal(why.answers.runs, 12 * 2 * 4);
    mut_why_clear(&why);
}

static void
assert_adds_up(const struct mut_why_gap *gap)
{
    double sum = 0, size = 0;
    for (int k = 0; k < gap->n_parts; k++) {
        sum += gap->parts[k].value;
        size = fmax(size, fabs(gap->parts[k].value));
        assert_true(gap->parts[k].low <= gap->parts[k].value);
        assert_true(k == 0 || fabs(gap->parts[k].value) <= fabs(gap->parts[k - 1].value));
    }
    assert_true(fabs(sum - gap->paired.difference) <= 1e-9 * fmax(size, fabs(sum)));
}

static double
part_of(const struct desk *d, const struct mut_why_gap *gap, const char *name)
{
    for (int k = 0; k < gap->n_parts; k++)
        if (gap->parts[k].mechanism >= 0 &&
            strcmp(d->registry.items[gap->parts[k].mechanism]->name, name) == 0)
            return gap->parts[k].value;
    return (double) NAN;
}

static void
test_parts_add_up_and_sampling_comes_near(void **state)
{
    struct desk *d = *state;
    struct mut_why exact, sampled;
    open_why(d, four, &exact);
    answer(d, &exact);
    assert_int_equal(exact.gaps[0].n_parts, 4);
    assert_adds_up(&exact.gaps[0]);
    assert_true(part_of(d, &exact.gaps[0], "coproduction") > 0.05);
    assert_int_equal(mut_why_init(&sampled, &d->plan, &d->gaps, &d->probe), MUT_OK);
    sampled.answers.quiet = true;
    sampled.orders = 40;
    answer(d, &sampled);
    assert_adds_up(&sampled.gaps[0]);
    for (int k = 0; k < 4; k++) {
        const struct mut_why_part *part = &sampled.gaps[0].parts[k];
        const char *name = d->registry.items[part->mechanism]->name;
        assert_true(fabs(part->value - part_of(d, &exact.gaps[0], name)) <=
                    2 * part->sampling + 1e-9);
    }
    mut_why_clear(&exact);
    mut_why_clear(&sampled);
}

/* Arms that differ in a process's parameter alone: nobody's part is the whole gap. */
static void
test_what_no_mechanism_makes_is_a_part_of_its_own(void **state)
{
    struct desk *d = *state;
    struct mut_why why;
    open_why(d,
             "reference: a\narms:\n  a: {form: state}\n"
             "  b: {form: state, set: {participation.intercept: 2}}\n",
             &why);
    answer(d, &why);
    assert_int_equal(why.pairs[0].n_players, 0);
    assert_int_equal(why.gaps[0].n_parts, 1);
    assert_int_equal(why.gaps[0].parts[0].mechanism, MUT_WHY_NOBODY);
    assert_adds_up(&why.gaps[0]);
    mut_why_clear(&why);
}

/* Equal arms have a gap of 0 and no parts, and no sets are run for them. */
static void
test_a_gap_inside_its_error_is_not_attributed(void **state)
{
    struct desk *d = *state;
    struct mut_why why;
    open_why(d, "reference: a\narms:\n  a: {form: state}\n  b: {form: state}\n", &why);
    answer(d, &why);
    assert_int_equal(why.gaps[0].n_parts, 0);
    assert_int_equal(why.answers.runs, 2 * 4);
    mut_why_clear(&why);
}

/* The cut sets what the public pays; what becomes of taking part is divided as ever. */
static void
test_what_a_reform_sets_is_not_attributed(void **state)
{
    struct desk *d = *state;
    struct mut_why why;
    open_why(d,
             "reference: a\nmechanisms: [voice, coproduction]\narms:\n  a: {form: state}\n"
             "  b: {form: state, set: {voice.consulted: 0.6, coproduction.asked: 0.3}}\n"
             "reforms: [{date: 2025-02, programme: budget_cut, arms: [b]}]\n",
             &why);
    answer(d, &why);
    assert_int_equal(why.gaps[1].outcome, MUT_OUTCOME_PUBLIC_COST);
    assert_true(why.gaps[1].paired.by_design);
    assert_int_equal(why.gaps[1].n_parts, 0);
    assert_false(why.gaps[0].paired.by_design);
    assert_true(why.gaps[0].n_parts > 0);
    mut_why_clear(&why);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        DESK_TEST(test_players_are_the_mechanisms_whose_terms_differ),
        DESK_TEST(test_mixtures_differ_where_their_forms_do),
        DESK_TEST(test_who_needs_what_is_off_is_off),
        DESK_TEST(test_no_set_is_run_twice),
        DESK_TEST(test_parts_add_up_and_sampling_comes_near),
        DESK_TEST(test_what_no_mechanism_makes_is_a_part_of_its_own),
        DESK_TEST(test_a_gap_inside_its_error_is_not_attributed),
        DESK_TEST(test_what_a_reform_sets_is_not_attributed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
