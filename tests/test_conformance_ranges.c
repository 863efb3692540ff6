/* Both ends of every evidence range and of every possible range run: the books balance, nothing
 * is infinite, nothing is missing that exists, every share lies between 0 and 1. */
#include "support.h"

#include "sector.h"

/* What an outcome may be. */
enum kind {
    ANY,      /* a finite number */
    POSITIVE, /* at least 0 */
    SHARE,    /* 0 to 1 */
};

struct rule {
    const char *outcome;
    enum kind kind;
    bool may_miss; /* NaN where there were no cases, hours, ballots, staff or people to measure */
};

/* need_met counts cases met within the last year over cases opened in it, so that where needs
 * fall off it passes 1; the cost of a unit may be negative when its pay is impossibly low. */
static const struct rule rules[] = {
    { "participation_rate", SHARE, false },
    { "hours_coproduced", POSITIVE, false },
    { "turnout", SHARE, true },
    { "unopposed", SHARE, true },
    { "wish", SHARE, true },
    { "steadily_involved", SHARE, false },
    { "competence", SHARE, false },
    { "capture", SHARE, false },
    { "participation_gini", SHARE, true },
    { "public_cost", ANY, false },
    { "net_cost", ANY, false },
    { "organisation_cost", ANY, false },
    { "cost_per_case_met", ANY, true },
    { "cost_per_quality_case", ANY, true },
    { "social_cost", ANY, false },
    { "social_cost_time_free", ANY, false },
    { "social_cost_time_dear", ANY, false },
    { "need_arising", POSITIVE, false },
    { "need_met", POSITIVE, true },
    { "waiting", POSITIVE, true },
    { "quality", SHARE, false },
    { "quality_contractible", SHARE, false },
    { "quality_noncontractible", SHARE, false },
    { "fit", SHARE, false },
    { "decision_delay", POSITIVE, true },
    { "satisfaction", SHARE, false },
    { "trust", SHARE, false },
    { "wellbeing", SHARE, false },
    { "social_capital", SHARE, false },
    { "contribution", SHARE, true },
    { "contribution_spread", SHARE, true },
    { "belief", SHARE, true },
    { "payoff", ANY, true }, /* of laboratories alone */
    { "credits", POSITIVE, false },
    { "equity_gap", ANY, true },
    { "staff_sickness", SHARE, true },
    { "staff_leaving", POSITIVE, true },
    { "staff_motivation", SHARE, true },
    { "staff_posts", POSITIVE, false },
    { "innovation", POSITIVE, false },
    { "local_multiplier", POSITIVE, false },
    { "exits", POSITIVE, false },
    { "contract_price", ANY, true },
    { "bidders", POSITIVE, true },
    { "units_failed", POSITIVE, false },
    { "ballots", POSITIVE, false },
    { "conversions", POSITIVE, false },
    { "bailouts", POSITIVE, false },
    { "units_failing", SHARE, false },
    { "reserves", ANY, false },
    { "debt", ANY, false },
    { "bond_return", ANY, false },
    { "share_capital", POSITIVE, false },
    { "tax_forgone", POSITIVE, false },
    { "capital", POSITIVE, false },
    { "units_by_form", POSITIVE, false },
    { "users_by_form", SHARE, false },
    { "need_met_by_fifth", POSITIVE, true },
    { "participation_by_fifth", SHARE, true },
    { "participation_by_rung", SHARE, false },
    { "hours_by_tenth", SHARE, true },
    { "public_cost_by_account", ANY, false },
    { "need_arising_by_sector", POSITIVE, false },
    { "need_met_by_sector", POSITIVE, true },
    { "public_cost_by_sector", ANY, false },
    { "participation_rate_by_sector", SHARE, false },
    { "equity_gap_by_sector", ANY, true },
};

static const struct rule *
rule_of(const char *outcome)
{
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        if (strcmp(rules[i].outcome, outcome) == 0)
            return &rules[i];
    return NULL;
}

static void
test_every_outcome_has_a_rule_here(void **state)
{
    (void) state;
    for (int k = 0; k < mut_n_outcomes; k++)
        if (rule_of(mut_outcomes[k].name) == NULL)
            fail_msg("%s: say in this file what it may be", mut_outcomes[k].name);
}

/* Sums of thousands of shares may miss 1 by rounding. */
static const double rounding = 1e-9;

static bool
fits(const struct rule *rule, double x)
{
    if (isnan(x))
        return rule->may_miss;
    if (isinf(x))
        return false;
    return rule->kind == ANY ||
           (x >= -rounding && (rule->kind == POSITIVE || x <= 1 + rounding));
}

static void
assert_sound(const struct outcome_run *run, const char *what)
{
    for (int k = 0; k < mut_n_outcomes; k++) {
        const char *name = mut_outcomes[k].name;
        for (int place = 0; place < run->layout.length[mut_outcomes[k].axis]; place++) {
            const double *x = support_column(run, name, place);
            for (int m = 0; m < run->layout.n_months; m++)
                if (!fits(rule_of(name), x[m]))
                    fail_msg("%s: %s[%d] = %g in row %d", what, name, place, x[m], m);
        }
    }
}

/* Runs the scene with `n_set` values from the command line under two forms. */
static void
run_with(const struct mut_registry *registry, const struct scene *scene,
         const char *const *set, int n_set)
{
    struct mut_plan plan;
    struct mut_overrides overrides = { .set = set, .n_set = n_set };
    char what[256];
    support_plan(&plan, scene, registry, &overrides);
    for (int arm = 1; arm < plan.n_arms; arm++) {
        struct mut_diags diags;
        mut_diag_init(&diags);
        struct outcome_run run = support_try(&plan, arm, 0, 1, &diags);
        snprintf(what, sizeof what, "%s, %s users, %s, arm %s", plan.sectors[0],
                 support_or(scene->users, "60"), set[0], plan.arms[arm].name);
        if (run.status != MUT_OK)
            fail_msg("%s: %s", what, diags.n > 0 ? diags.items[0].message : "failed");
        assert_sound(&run, what);
        support_done(&run);
        mut_diag_clear(&diags);
    }
    mut_plan_clear(&plan);
}

enum { ENDS = 4 };

static double
end_of(const struct mut_param *row, int end)
{
    const double ends[ENDS] = { row->low, row->high, row->min, row->max };
    return ends[end];
}

static void
try_each_end(const struct mut_registry *registry, const struct scene *scene,
             const char *owner, const struct mut_table *table)
{
    for (int i = 0; i < table->n_rows; i++)
        for (int end = 0; end < ENDS; end++) {
            const struct mut_param *row = &table->rows[i];
            char path[128];
            const char *set[] = { path };
            if (end >= 2 &&
                (end_of(row, end) == row->low || end_of(row, end) == row->high))
                continue; /* had it */
            snprintf(path, sizeof path, "%s.%s=%.17g", owner, row->name, end_of(row, end));
            run_with(registry, scene, set, 1);
        }
}

/* All rows of a table at the same end at once. */
static void
try_all_at_once(const struct mut_registry *registry, const struct scene *scene,
                const char *owner, const struct mut_table *table)
{
    enum { MOST = 64 };
    static char paths[MOST][128];
    const char *set[MOST];
    if (table->n_rows == 0)
        return;
    assert_in_range(table->n_rows, 1, MOST);
    for (int end = 0; end < ENDS; end++) {
        for (int i = 0; i < table->n_rows; i++) {
            const struct mut_param *row = &table->rows[i];
            snprintf(paths[i], sizeof paths[i], "%s.%s=%.17g", owner, row->name,
                     end_of(row, end));
            set[i] = paths[i];
        }
        run_with(registry, scene, set, table->n_rows);
    }
}

static void
try_components(bool mechanisms)
{
    struct mut_registry registry = support_registry();
    const struct scene scene = { .users = "60" }, tiny = { .users = "2", .units = 8 };
    for (int c = 0; c < registry.n; c++) {
        const struct mut_component *component = registry.items[c];
        if ((component->kind == MUT_KIND_MECHANISM) != mechanisms)
            continue;
        try_each_end(&registry, &scene, component->name, &component->params);
        try_all_at_once(&registry, &scene, component->name, &component->params);
        try_all_at_once(&registry, &tiny, component->name, &component->params);
    }
    mut_registry_clear(&registry);
}

static void
test_ends_of_mechanisms_rows_are_sound(void **state)
{
    (void) state;
    try_components(true);
}

static void
test_ends_of_processes_rows_are_sound(void **state)
{
    (void) state;
    try_components(false);
}

static void
test_ends_of_sectors_rows_are_sound(void **state)
{
    (void) state;
    struct mut_registry registry = support_registry();
    int n = 0;
    char **sectors = mut_scenario_names("sectors", &n);
    for (int i = 0; i < n; i++) {
        const struct scene scene = { .sector = sectors[i], .users = "40" };
        try_each_end(&registry, &scene, sectors[i], &mut_sector_table);
        try_all_at_once(&registry, &scene, sectors[i], &mut_sector_table);
        mut_free(sectors[i]);
    }
    mut_free(sectors);
    mut_registry_clear(&registry);
}

/* Every value of every table at the same end: nowhere near any service, and still no fault. */
static void
test_all_ends_together_are_sound(void **state)
{
    (void) state;
    enum { MOST = 512 };
    static char paths[MOST][128];
    const char *set[MOST];
    struct mut_registry registry = support_registry();
    for (int end = 0; end < ENDS; end++) {
        int n = 0;
        for (int c = 0; c < registry.n; c++)
            for (int i = 0; i < registry.items[c]->params.n_rows; i++) {
                const struct mut_param *row = &registry.items[c]->params.rows[i];
                assert_true(n < MOST);
                snprintf(paths[n], sizeof paths[n], "%s.%s=%.17g",
                         registry.items[c]->name, row->name, end_of(row, end));
                set[n] = paths[n];
                n++;
            }
        run_with(&registry, &(struct scene){ .users = "60" }, set, n);
        run_with(&registry, &(struct scene){ .users = "2", .units = 8 }, set, n);
    }
    mut_registry_clear(&registry);
}

/* As shipped, in every sector and size. */
static void
as_shipped(const struct mut_registry *registry, const struct scene *scene)
{
    run_with(registry, scene, (const char *[]){ "nothing set" }, 0);
}

static void
test_as_shipped_is_sound(void **state)
{
    (void) state;
    support_everywhere(as_shipped);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_outcome_has_a_rule_here),
        cmocka_unit_test(test_as_shipped_is_sound),
        cmocka_unit_test(test_ends_of_mechanisms_rows_are_sound),
        cmocka_unit_test(test_ends_of_processes_rows_are_sound),
        cmocka_unit_test(test_ends_of_sectors_rows_are_sound),
        cmocka_unit_test(test_all_ends_together_are_sound),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
