/* The first screen of a report: what arms are, what runs, what a reform did, what lies outside its evidence. A small
 * made-up result (report_desk.h); months 0 to 5 of 2025, window 1 to 4. */
#include "report_desk.h"

#include "model.h"
#include "registry.h"

static struct mut_input inputs[3];

static const char programme[] = "label: Lower fees\nsummary: \"Fees fall by half.\"\nset:\n"
                                "  fees.level: {value: 0.5, range: [0, 1]}\n";

/* The result's scenario has that text; with a programme and a form beside it. */
static void
scenario(struct desk *d, const char *text)
{
    inputs[0] = d->sample.inputs[0];
    inputs[0].text = sample_text(text);
    inputs[1] = d->sample.inputs[1];
    inputs[2] = (struct mut_input){ .name = sample_text("fees"),
                                    .kind = sample_text("reform"),
                                    .text = sample_text(programme),
                                    .sha256 = "dd44" };
    d->sample.plan.inputs = inputs;
    d->sample.plan.n_inputs = 3;
}

static const char *
member_of_arm(const struct desk *d, int arm, const char *key)
{
    return mut_page_member(
        json_array_get(json_object_get(d->report.root, "arms"), (size_t) arm), key);
}

static const char *
own_of(const struct desk *d, int arm, size_t k)
{
    const json_t *all = json_object_get(d->report.root, "arms");
    const json_t *own = json_object_get(json_array_get(all, (size_t) arm), "own");
    const char *text = json_string_value(json_array_get(own, k));
    return text != NULL ? text : "";
}

static const char *
common(const struct desk *d, size_t k)
{
    const json_t *all = json_object_get(d->report.root, "common");
    const char *text = json_string_value(json_array_get(all, k));
    return text != NULL ? text : "";
}

/* ---- what is compared -------------------------------------------------------------------------------- */

static void
test_arm_names_its_reforms(void **state)
{
    struct desk *d = *state;
    scenario(d, "reforms:\n"
                "  - {date: 2025-04, programme: fees, arms: [west]}\n"
                "  - {date: 2025-01, programme: none, to: round, arms: [north]}\n");
    report(d);
    assert_string_equal(own_of(d, WEST, 0),
                        "from month 3 (2025-04) Lower fees (fees fall by half)");
    assert_string_equal(own_of(d, NORTH, 0),
                        "from month 0 (2025-01) all units become Round");
    assert_string_equal(own_of(d, SUED, 0), "");
}

static void
test_what_all_arms_share_is_said_once(void **state)
{
    struct desk *d = *state;
    scenario(d, "reforms:\n  - {date: 2025-04, programme: fees}\n");
    report(d);
    assert_string_equal(
        common(d, 0),
        "School; 5 units of 400 to 600 users; means are over month 1 (2025-02) "
        "to month 4 (2025-05); figures over time begin 2 months before month "
        "0, with a burn-in that does not count");
    assert_string_equal(common(d, 1),
                        "from month 3 (2025-04) Lower fees (fees fall by half)");
    assert_string_equal(common(d, 2), "");
    for (int a = 0; a < SAMPLE_ARMS; a++)
        assert_string_equal(own_of(d, a, 0), "");
    assert_string_equal(member_of_arm(d, NORTH, "summary"), "A plain form");
}

/* West is of the reference's form and has one value of its own. */
static void
test_arm_tells_what_it_differs_in_from_the_reference(void **state)
{
    static struct mut_setting settings[4];
    struct desk *d = *state;
    for (int k = 0; k < 4; k++) {
        settings[k] = d->sample.settings[0];
        settings[k].arm = k % 2 == 0 ? NORTH : WEST;
        settings[k].path = sample_text(k < 2 ? "asking.often" : "asking.late");
        settings[k].doc = sample_text(k < 2 ? "Share asked." : "Share asked late.");
        settings[k].set_by = sample_text("test.yaml:3");
        settings[k].value = k == 1 ? 0.5 : 0.25;
    }
    d->sample.plan.settings = settings;
    d->sample.plan.n_settings = 4;
    report(d);
    assert_string_equal(member_of_arm(d, WEST, "summary"), "share asked: 0.5");
    assert_string_equal(own_of(d, WEST, 0), "otherwise as North");
}

static void
test_mix_of_forms_is_told(void **state)
{
    static int forms[2] = { 0, 1 };
    static double shares[2] = { 0.7, 0.3 };
    struct desk *d = *state;
    d->sample.arms[WEST].n_forms = 2;
    d->sample.arms[WEST].forms = forms;
    d->sample.arms[WEST].shares = shares;
    report(d);
    assert_string_equal(member_of_arm(d, WEST, "summary"),
                        "70 % of units are at first Plain, 30 % Round");
    assert_string_equal(common(d, 1), "Plain means: a plain form");
}

/* A value that the scenario gives süd, twice: 0.25 at first and 0.5 from month 3 on. */
static void
values(struct desk *d, struct mut_setting settings[3])
{
    settings[0] = d->sample.settings[0];
    settings[0].path = sample_text("asking.often");
    settings[0].doc = sample_text("Share of users asked; all who came.");
    settings[0].unit = sample_text("1/month");
    settings[0].arm = SUED;
    settings[0].set_by = sample_text("test.yaml:3");
    settings[1] = settings[0];
    settings[1].from = 3;
    settings[1].value = 0.5;
    settings[2] = d->sample.settings[1];
    d->sample.plan.settings = settings;
    d->sample.plan.n_settings = 3;
}

static void
test_value_stands_once_with_its_months(void **state)
{
    struct mut_setting settings[3];
    struct desk *d = *state;
    values(d, settings);
    report(d);
    assert_string_equal(
        member_of_arm(d, SUED, "summary"),
        "share of users asked: 0.25 per month, then 0.5 per month from month "
        "3 (2025-04)");
    assert_string_equal(own_of(d, SUED, 0), "");
}

/* The programme sets fees.level: its own words tell of it. */
static void
test_value_of_a_programme_is_not_told_twice(void **state)
{
    struct mut_setting settings[3];
    struct desk *d = *state;
    values(d, settings);
    settings[0].path = settings[1].path = sample_text("fees.level");
    settings[1].set_by = sample_text("fees.yaml:4");
    settings[0].set_by = sample_text("default");
    scenario(d, "reforms:\n  - {date: 2025-04, programme: fees, arms: [s\303\274d]}\n");
    report(d);
    assert_string_equal(member_of_arm(d, SUED, "summary"),
                        "from month 3 (2025-04) Lower fees (fees fall by half)");
    assert_string_equal(own_of(d, SUED, 0), "");
}

/* What the scenario sets and a programme changes later is said to hold at first, where it is changed. */
static void
test_value_that_a_reform_changes_is_told_on(void **state)
{
    struct mut_setting settings[3];
    struct desk *d = *state;
    values(d, settings);
    settings[0].path = settings[1].path = sample_text("fees.level");
    settings[1].set_by = sample_text("fees.yaml:4");
    scenario(d, "reforms:\n  - {date: 2025-04, programme: fees, arms: [s\303\274d]}\n");
    report(d);
    assert_string_equal(own_of(d, SUED, 0),
                        "share of users asked: 0.25 per month, then 0.5 per month "
                        "from month 3 (2025-04)");
}

static void
test_what_is_set_and_outside_its_evidence_stands_once(void **state)
{
    struct mut_setting settings[3];
    struct desk *d = *state;
    values(d, settings);
    settings[0].outside = settings[1].outside = true;
    settings[2].outside = false;
    report(d);
    const json_t *set = block_of(d, "id", "set");
    assert_non_null(strstr(mut_page_member(set, "caption"), "and no others"));
    assert_int_equal(json_array_size(json_object_get(set, "rows")), 2);
    assert_null(block_of(d, "id", "outside"));
    mut_report_clear(&d->report);
    assert_int_equal(remove(d->path), 0);
    settings[1].outside = false;
    report(d);
    assert_null(strstr(mut_page_member(block_of(d, "id", "set"), "caption"), "others"));
    assert_int_equal(
        json_array_size(json_object_get(block_of(d, "id", "outside"), "rows")), 1);
}

/* ---- what a reform did ------------------------------------------------------------------------------- */

/* North and west are of one form, süd is the reference: west goes through the reform, north is the same without
 * it. West - north is 0.25 (0.7495 to 0.7505 against 0.5) in all months from 0 on. */
static void
test_reform_is_compared_with_the_same_arm_without_it(void **state)
{
    struct desk *d = *state;
    d->sample.plan.reference = SUED;
    later(d, WEST, d->sample.layout.first[MUT_OUTCOME_NEED_MET], 0.7495);
    scenario(d, "reforms:\n  - {date: 2025-01, programme: fees, arms: [west]}\n");
    report(d);
    assert_says(d, "What \\\"Lower fees\\\" did", true);
    const json_t *card = json_array_get(
        json_object_get(block_of(d, "kind", "cards"), "cards"), 0);
    const json_t *row = json_array_get(json_object_get(card, "rows"), 0);
    assert_int_equal(json_array_size(json_object_get(card, "rows")), 1);
    assert_string_equal(mut_page_member(row, "label"), "West against North");
    assert_string_equal(mut_page_member(row, "number"), "+25.0 points");
    assert_string_equal(
        mut_page_member(row, "words"),
        "on average higher, better; furthest apart in month 0 (2025-01), by +25.0 "
        "points; more than matters still in the last year");
}

/* The same, but that west alone also has a value of its own from the start: the reform is not all that sets it apart. */
static void
test_arm_with_a_value_of_its_own_has_no_twin(void **state)
{
    struct desk *d = *state;
    d->sample.plan.reference = SUED;
    d->sample.settings[1].arm = WEST;
    d->sample.settings[1].form = 0;
    scenario(d, "reforms:\n  - {date: 2025-01, programme: fees, arms: [west]}\n");
    report(d);
    assert_says(d, "against the same arm without it", false);
}

static void
test_reform_of_the_reference_s_twin_needs_no_cards(void **state)
{
    struct desk *d = *state;
    scenario(d, "reforms:\n  - {date: 2025-01, programme: fees, arms: [west]}\n");
    report(d); /* north is the reference: the page compares west with it anyway */
    assert_says(d, "against the same arm without it", false);
    const json_t *card = json_array_get(
        json_object_get(block_of(d, "kind", "cards"), "cards"), 0);
    assert_int_equal(json_array_size(json_object_get(card, "rows")), SAMPLE_ARMS);
}

/* ---- what runs ------------------------------------------------------------------------------------------ */

static const struct mut_component asking = { .kind = MUT_KIND_MECHANISM,
                                             .name = "asking" },
                                  voting = { .kind = MUT_KIND_MECHANISM, .name = "voice" },
                                  base = { .kind = MUT_KIND_PROCESS, .name = "norms" };
static const struct mut_component *components[] = { &asking, &voting, &base };
static const struct mut_registry registry = { .items = components, .n = 3 };

static void
test_page_says_which_mechanisms_run(void **state)
{
    static bool active[] = { true, false, true };
    struct desk *d = *state;
    d->sample.plan.registry = &registry;
    d->sample.plan.active = active;
    report(d);
    assert_string_equal(
        mut_page_member(block_of(d, "kind", "text"), "text"),
        "Of 2 mechanisms only 1 runs here: asking. The others are off in every "
        "arm, so that what they alone bring about stays at nothing by design, which is no finding.");
    /* voice.openness is of what is off: one number is left, of grade B. */
    assert_non_null(strstr(title(d, "grades"), "0 of 1 numbers"));
    assert_check(d, "Values lie within their evidence", "pass", "");
}

static void
test_page_is_silent_where_all_run(void **state)
{
    static bool active[] = { true, true, true };
    struct desk *d = *state;
    d->sample.plan.registry = &registry;
    d->sample.plan.active = active;
    report(d);
    assert_says(d, "mechanisms", false);
}

/* ---- what is to be trusted --------------------------------------------------------------------------- */

/* The reference's values too. */
static void
test_values_outside_their_evidence_are_told_early(void **state)
{
    struct desk *d = *state;
    d->sample.settings[1].arm = NORTH;
    d->sample.settings[1].form = 0;
    d->sample.settings[1].doc = sample_text("Openness to users.");
    report(d);
    assert_check(d, "Some values lie outside their evidence", "open",
                 "openness to users: 0.75 (North; evidence 0 to 0.5)");
}

/* +0.059 percentage points with bounds +0.046 and +0.072: too small to matter (1.0 points), so that it is told to a
 * tenth of that, as its bounds are. */
static void
test_number_of_a_card_lies_between_its_bounds(void **state)
{
    struct desk *d = *state;
    const int column = d->sample.layout.first[MUT_OUTCOME_NEED_MET];
    for (int r = 0; r < SAMPLE_REPLICATES; r++)
        for (int m = 0; m < d->sample.layout.n_months; m++)
            d->sample.runs[WEST * SAMPLE_REPLICATES + r]
                .values[column * d->sample.layout.n_months + m] = 0.50055 +
                                                                  0.00005 * (r % 3);
    report(d);
    const json_t *card = json_array_get(
        json_object_get(block_of(d, "kind", "cards"), "cards"), 0);
    const json_t *row = json_array_get(json_object_get(card, "rows"), 2);
    double x = 0, low = 0, high = 0;
    assert_int_equal(sscanf(mut_page_member(row, "number"), "%lf", &x), 1);
    assert_int_equal(sscanf(mut_page_member(row, "interval"), "%lf to %lf", &low, &high),
                     2);
    assert_true(low <= x && x <= high);
    assert_string_equal(mut_page_member(row, "number"), "+0.1 points");
    assert_string_equal(mut_page_member(row, "words"), "too small to matter");
}

/* Of need met 0.01 matters. West + 0.0045 and + 0.0055 in turn: 0.005 +- t(3; 1 - 0.025 / 4) x 0.00058 / 2 = 0.005 +-
 * 0.0016 (GSL 2.7: t = 5.3919), all of it below; + 0.001 and + 0.011: 0.006 +- 0.0156, which may matter. */
static void
test_card_tells_small_from_unknown(void **state)
{
    struct desk *d = *state;
    const int column = d->sample.layout.first[MUT_OUTCOME_NEED_MET];
    const int months = d->sample.layout.n_months;
    for (int r = 0; r < SAMPLE_REPLICATES; r++)
        for (int m = 0; m < months; m++) {
            d->sample.runs[WEST * SAMPLE_REPLICATES + r].values[column * months + m] =
                0.5045 + 0.001 * (r % 2);
            d->sample.runs[SUED * SAMPLE_REPLICATES + r].values[column * months + m] =
                0.501 + 0.01 * (r % 2);
        }
    report(d);
    const json_t *cards = json_object_get(block_of(d, "kind", "cards"), "cards");
    const json_t *need = json_object_get(json_array_get(cards, 0), "rows"),
                 *cost = json_object_get(json_array_get(cards, 1), "rows");
    assert_string_equal(mut_page_member(json_array_get(need, 1), "words"),
                        "no clear difference");
    assert_string_equal(mut_page_member(json_array_get(need, 2), "words"),
                        "too small to matter");
    assert_string_equal(mut_page_member(json_array_get(cost, 2), "words"),
                        "equal in all runs");
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(test_arm_names_its_reforms),
        TEST(test_what_all_arms_share_is_said_once),
        TEST(test_arm_tells_what_it_differs_in_from_the_reference),
        TEST(test_mix_of_forms_is_told),
        TEST(test_value_stands_once_with_its_months),
        TEST(test_value_of_a_programme_is_not_told_twice),
        TEST(test_value_that_a_reform_changes_is_told_on),
        TEST(test_what_is_set_and_outside_its_evidence_stands_once),
        TEST(test_reform_is_compared_with_the_same_arm_without_it),
        TEST(test_arm_with_a_value_of_its_own_has_no_twin),
        TEST(test_reform_of_the_reference_s_twin_needs_no_cards),
        TEST(test_page_says_which_mechanisms_run),
        TEST(test_page_is_silent_where_all_run),
        TEST(test_values_outside_their_evidence_are_told_early),
        TEST(test_number_of_a_card_lies_between_its_bounds),
        TEST(test_card_tells_small_from_unknown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
