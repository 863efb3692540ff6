/* The sectors' table against struct mut_sector, and every file of models/sectors against the
 * table and the evidence. Runs in the source folder, as make test does. */
#include "sector_files.h"

/* Calls `check` for every row of every file. */
static void
each(const struct files *all,
     void (*check)(const struct file *f, const struct mut_param *row,
                   const struct entry *e))
{
    for (int i = 0; i < all->n; i++)
        for (int r = 0; r < mut_sector_table.n_rows; r++)
            check(&all->items[i], &mut_sector_table.rows[r], &all->items[i].entries[r]);
}

static void
test_every_field_has_one_row(void **state)
{
    (void) state;
    /* struct mut_sector is made of doubles alone (model.h), so row r lies r doubles in. */
    assert_int_equal(mut_sector_table.size, sizeof(struct mut_sector));
    assert_int_equal(mut_sector_table.n_rows, sizeof(struct mut_sector) / sizeof(double));
    for (int r = 0; r < mut_sector_table.n_rows; r++) {
        assert_int_equal(mut_sector_table.rows[r].offset, (size_t) r * sizeof(double));
        assert_int_equal(mut_sector_table.rows[r].type, MUT_DOUBLE);
    }
}

static void
test_every_row_is_complete(void **state)
{
    (void) state;
    for (int r = 0; r < mut_sector_table.n_rows; r++) {
        const struct mut_param *row = &mut_sector_table.rows[r];
        const char *missing = mut_param_incomplete(row);
        if (missing != NULL)
            fail_msg("%s: %s", row->name, missing);
        if (row->low < row->min || row->high > row->max)
            fail_msg("%s: the evidence range is not inside the possible one", row->name);
    }
}

static void
has_row_once(const struct file *f, const struct mut_param *row, const struct entry *e)
{
    if (e->times != 1)
        fail_msg("%s: %s stands %d times", f->name, row->name, e->times);
}

static void
test_files_name_every_row_once_and_nothing_else(void **state)
{
    const struct files *all = *state;
    each(all, has_row_once);
    for (int i = 0; i < all->n; i++) {
        if (all->items[i].unknown[0] != '\0')
            fail_msg("%s: unknown key %s", all->items[i].name, all->items[i].unknown);
        if (all->items[i].label[0] == '\0' || all->items[i].summary[0] == '\0')
            fail_msg("%s: no label or no summary", all->items[i].name);
    }
}

static void
is_possible(const struct file *f, const struct mut_param *row, const struct entry *e)
{
    char why[128];
    if (isnan(e->value) || mut_param_refuses(row, e->value, why, sizeof why) != NULL)
        fail_msg("%s: %s = %g is refused", f->name, row->name, e->value);
    if (!(e->low <= e->value && e->value <= e->high))
        fail_msg("%s: %s = %g is outside its range %g to %g", f->name, row->name,
                 e->value, e->low, e->high);
}

static void
test_values_are_possible_and_inside_their_ranges(void **state)
{
    each(*state, is_possible);
}

static void
is_inside_table(const struct file *f, const struct mut_param *row, const struct entry *e)
{
    if (!(row->low <= e->low && e->high <= row->high))
        fail_msg("%s: %s ranges from %g to %g, sectors from %g to %g", f->name, row->name,
                 e->low, e->high, row->low, row->high);
}

static void
test_ranges_are_inside_the_table_s_evidence(void **state)
{
    each(*state, is_inside_table);
}

static void
is_sourced(const struct file *f, const struct mut_param *row, const struct entry *e)
{
    if (strlen(e->grade) != 1 || strchr("ABCD", e->grade[0]) == NULL)
        fail_msg("%s: %s has grade '%s'", f->name, row->name, e->grade);
    /* Shorter than "Judgement" is no source. */
    if (strlen(e->source) < strlen("Judgement"))
        fail_msg("%s: %s has no source", f->name, row->name);
    if (strncmp(e->source, "Judgement", strlen("Judgement")) == 0 && e->grade[0] < 'C')
        fail_msg("%s: %s is judged, but graded %s", f->name, row->name, e->grade);
}

static void
test_every_number_has_source_and_grade(void **state)
{
    each(*state, is_sourced);
}

static void
test_budget_pays_staff_management_and_fixed_cost(void **state)
{
    const struct files *all = *state;
    for (int i = 0; i < all->n; i++) {
        const struct mut_sector *s = &all->items[i].sector;
        double staff = s->staff_per_500 / 500 * s->pay / s->cost_per_user;
        double materials = 1 - staff - s->management_share - s->fixed_cost;
        if (!(materials > 0))
            fail_msg("%s: staff takes %.3f of the budget, materials are left %.3f",
                     all->items[i].name, staff, materials);
    }
}

static void
test_exit_is_yes_or_no_and_plants_have_a_size(void **state)
{
    const struct files *all = *state;
    for (int i = 0; i < all->n; i++) {
        const struct mut_sector *s = &all->items[i].sector;
        if (s->exit_possible != 0 && s->exit_possible != 1)
            fail_msg("%s: exit_possible = %g", all->items[i].name, s->exit_possible);
        /* cost_per_user holds at the usual size: the plant's, or a unit's of 400 to 600 users. */
        double low = s->plant_users > 0 ? s->plant_users : 400;
        double high = s->plant_users > 0 ? s->plant_users : 600;
        if (s->reference_users < low || s->reference_users > high)
            fail_msg("%s: reference_users = %g", all->items[i].name, s->reference_users);
    }
}

/* A row of the evidence table; its quantity reads "primary school: cost per pupil". */
struct evidence {
    char id[16], quantity[160];
    double value, low, high;
};

static int
find_evidence(const char *id, struct evidence *e)
{
    char line[2048];
    FILE *in = fopen("models/evidence.tsv", "r");
    int found = 0;
    assert_non_null(in);
    while (!found && fgets(line, sizeof line, in) != NULL)
        found = sscanf(line, "%15[^\t]\t%*[^\t]\t%159[^\t]\t%lf\t%lf\t%lf", e->id,
                       e->quantity, &e->value, &e->low, &e->high) == 5 &&
                strcmp(e->id, id) == 0;
    fclose(in);
    return found;
}

/* `unit`: 0.01 where the evidence counts in per cent; n/100 and 0.n may differ in the last bit. */
static int
same(double in_file, double in_evidence, double unit)
{
    return fabs(in_file - in_evidence * unit) <= 1e-12 * fabs(in_file);
}

/* The source begins with the id of the evidence; all of a file's are of one sector. */
static void
is_as_published(const struct file *f, int i, char sector[160])
{
    static const struct {
        const char *row, *quantity;
        double unit;
    } rows[] = { { "cost_per_user", "cost", 1 },
                 { "staff_per_500", "staff per 500 users", 1 },
                 { "turnover", "staff turnover", 0.01 },
                 { "contractible", "contractibility index", 1 },
                 { "user_effort", "user effort share", 1 } };
    const struct mut_param *row = mut_param_find(&mut_sector_table, rows[i].row);
    const struct entry *e = &f->entries[row - mut_sector_table.rows];
    struct evidence a;
    char id[16] = "";
    bool derived = strncmp(e->source, "Derived", strlen("Derived")) == 0;
    if (derived && strstr(e->source, "A10-") != NULL)
        return; /* made from the evidence, not taken from it, and says so */
    sscanf(e->source, "%15[^:]", id);
    if (!find_evidence(id, &a) || strstr(a.quantity, rows[i].quantity) == NULL)
        fail_msg("%s: %s: '%s' is no evidence of it", f->name, row->name, id);
    a.quantity[strcspn(a.quantity, ":")] = '\0';
    if (sector[0] != '\0' && strcmp(sector, a.quantity) != 0)
        fail_msg("%s: %s cites %s, others %s", f->name, row->name, a.quantity, sector);
    memcpy(sector, a.quantity, sizeof a.quantity);
    if (!same(e->value, a.value, rows[i].unit) || !same(e->low, a.low, rows[i].unit) ||
        !same(e->high, a.high, rows[i].unit))
        fail_msg("%s: %s is not as %s has it", f->name, row->name, id);
}

static void
test_published_figures_are_those_of_the_evidence(void **state)
{
    const struct files *all = *state;
    for (int i = 0; i < all->n; i++) {
        char sector[160] = "";
        for (int r = 0; r < 5; r++)
            is_as_published(&all->items[i], r, sector);
    }
}

static void
test_need_counts_cases_of_a_user_and_year(void **state)
{
    /* Evidence, section 2.10, note on the need column: a year's service, with special need in
     * 0.17 (A10-10) and 0.15 (A10-16) of pupils on top; A10-04; twelve months' collections. */
    static const struct {
        const char *name;
        double need;
    } want[] = { { "childcare", 1 },
                 { "elderly_care", 1 },
                 { "employment_advice", 1 },
                 { "primary_care", 5.3 },
                 { "primary_school", 1.17 },
                 { "recycling", 12 },
                 { "secondary_school", 1.15 },
                 { "housing", 1 },
                 { "youth_justice", 1 },
                 { "regeneration", 1 },
                 { "leisure", 12 },
                 { "parks_and_libraries", 9 } };
    for (size_t i = 0; i < sizeof want / sizeof *want; i++)
        assert_true(find(*state, want[i].name)->sector.need_rate == want[i].need);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_field_has_one_row),
        cmocka_unit_test(test_every_row_is_complete),
        cmocka_unit_test(test_files_name_every_row_once_and_nothing_else),
        cmocka_unit_test(test_values_are_possible_and_inside_their_ranges),
        cmocka_unit_test(test_ranges_are_inside_the_table_s_evidence),
        cmocka_unit_test(test_every_number_has_source_and_grade),
        cmocka_unit_test(test_budget_pays_staff_management_and_fixed_cost),
        cmocka_unit_test(test_exit_is_yes_or_no_and_plants_have_a_size),
        cmocka_unit_test(test_published_figures_are_those_of_the_evidence),
        cmocka_unit_test(test_need_counts_cases_of_a_user_and_year),
    };
    return cmocka_run_group_tests(tests, read_all, free_all);
}
