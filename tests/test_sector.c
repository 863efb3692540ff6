/* The sectors' table against struct mut_sector, and every file of models/sectors against the
 * table. Files are read by libyaml alone, so that a fault of our own reader cannot hide one of
 * theirs. Runs in the source folder, as make test does. */
#include "sector.h"

#include <glob.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include <cmocka.h>

enum { MOST_FILES = 32, MOST_ROWS = 64, MOST_NAME = 64 };

/* What a file says of one row. */
struct entry {
    int times; /* that its key stands in the file */
    double value, low, high;
    char grade[4];
    char source[1024];
};

struct file {
    char name[MOST_NAME]; /* "primary_school" */
    char label[128], summary[1024];
    char unknown[MOST_NAME]; /* the last key that is none of ours */
    struct entry entries[MOST_ROWS];
    struct mut_sector sector;
};

struct files {
    struct file items[MOST_FILES];
    int n;
};

static const char *
scalar(const yaml_node_t *node)
{
    return node != NULL && node->type == YAML_SCALAR_NODE
               ? (const char *) node->data.scalar.value
               : "";
}

/* NaN unless the whole scalar is a number: every comparison with it fails. */
static double
number(const yaml_node_t *node)
{
    const char *text = scalar(node);
    char *end = NULL;
    double x = strtod(text, &end);
    return *text != '\0' && *end == '\0' ? x : (double) NAN;
}

static yaml_node_t *
item(yaml_document_t *doc, const yaml_node_t *sequence, int i)
{
    if (sequence->type != YAML_SEQUENCE_NODE ||
        sequence->data.sequence.items.top - sequence->data.sequence.items.start != 2)
        return NULL;
    return yaml_document_get_node(doc, sequence->data.sequence.items.start[i]);
}

static void
read_entry(yaml_document_t *doc, const yaml_node_t *node, struct file *f, struct entry *e)
{
    e->times++;
    e->value = e->low = e->high = (double) NAN;
    if (node->type != YAML_MAPPING_NODE)
        return;
    for (yaml_node_pair_t *p = node->data.mapping.pairs.start;
         p < node->data.mapping.pairs.top; p++) {
        const char *key = scalar(yaml_document_get_node(doc, p->key));
        yaml_node_t *value = yaml_document_get_node(doc, p->value);
        if (strcmp(key, "value") == 0)
            e->value = number(value);
        else if (strcmp(key, "range") == 0) {
            e->low = number(item(doc, value, 0));
            e->high = number(item(doc, value, 1));
        } else if (strcmp(key, "grade") == 0)
            snprintf(e->grade, sizeof e->grade, "%s", scalar(value));
        else if (strcmp(key, "source") == 0)
            snprintf(e->source, sizeof e->source, "%s", scalar(value));
        else
            snprintf(f->unknown, sizeof f->unknown, "%s", key);
    }
}

static void
read_values(yaml_document_t *doc, const yaml_node_t *node, struct file *f)
{
    if (node->type != YAML_MAPPING_NODE)
        return;
    for (yaml_node_pair_t *p = node->data.mapping.pairs.start;
         p < node->data.mapping.pairs.top; p++) {
        const char *key = scalar(yaml_document_get_node(doc, p->key));
        const struct mut_param *row = mut_param_find(&mut_sector_table, key);
        if (row == NULL) {
            snprintf(f->unknown, sizeof f->unknown, "%s", key);
            continue;
        }
        struct entry *e = &f->entries[row - mut_sector_table.rows];
        read_entry(doc, yaml_document_get_node(doc, p->value), f, e);
        mut_param_store(row, &f->sector, e->value);
    }
}

static void
read_root(yaml_document_t *doc, struct file *f)
{
    const yaml_node_t *root = yaml_document_get_root_node(doc);
    if (root == NULL || root->type != YAML_MAPPING_NODE)
        return;
    for (yaml_node_pair_t *p = root->data.mapping.pairs.start;
         p < root->data.mapping.pairs.top; p++) {
        const char *key = scalar(yaml_document_get_node(doc, p->key));
        yaml_node_t *value = yaml_document_get_node(doc, p->value);
        if (strcmp(key, "label") == 0)
            snprintf(f->label, sizeof f->label, "%s", scalar(value));
        else if (strcmp(key, "summary") == 0)
            snprintf(f->summary, sizeof f->summary, "%s", scalar(value));
        else if (strcmp(key, "values") == 0)
            read_values(doc, value, f);
        else
            snprintf(f->unknown, sizeof f->unknown, "%s", key);
    }
}

/* 0, or -1 with the reason on stderr. */
static int
read_file(const char *path, struct file *f)
{
    const char *slash = strrchr(path, '/');
    snprintf(f->name, sizeof f->name, "%s", slash == NULL ? path : slash + 1);
    f->name[strcspn(f->name, ".")] = '\0';
    FILE *in = fopen(path, "r");
    if (in == NULL)
        return -1;
    yaml_parser_t parser;
    yaml_document_t doc;
    int ok = yaml_parser_initialize(&parser);
    yaml_parser_set_input_file(&parser, in);
    ok = ok && yaml_parser_load(&parser, &doc);
    if (ok) {
        read_root(&doc, f);
        yaml_document_delete(&doc);
    } else
        fprintf(stderr, "%s:%zu: %s\n", path, parser.problem_mark.line + 1,
                parser.problem == NULL ? "cannot be parsed" : parser.problem);
    yaml_parser_delete(&parser);
    fclose(in);
    return ok ? 0 : -1;
}

static int
read_all(void **state)
{
    struct files *all = calloc(1, sizeof *all);
    glob_t found = { 0 };
    int ret = all != NULL && mut_sector_table.n_rows <= MOST_ROWS ? 0 : -1;
    if (ret == 0 && glob("models/sectors/*.yaml", 0, NULL, &found) != 0)
        ret = -1;
    for (size_t i = 0; ret == 0 && i < found.gl_pathc; i++)
        ret = i < MOST_FILES ? read_file(found.gl_pathv[i], &all->items[all->n++]) : -1;
    globfree(&found);
    *state = all;
    return ret;
}

static int
free_all(void **state)
{
    free(*state);
    return 0;
}

static const struct file *
find(const struct files *all, const char *name)
{
    for (int i = 0; i < all->n; i++)
        if (strcmp(all->items[i].name, name) == 0)
            return &all->items[i];
    fail_msg("models/sectors/%s.yaml is missing", name);
    return NULL;
}

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

static void
test_published_figures_are_those_of_the_evidence(void **state)
{
    /* Evidence table, ids A10-07 to 12 (school), 19 to 24 (care), 49 to 54 (recycling); the
     * value column, percentages as shares. Need: 1 + 0.17, see the files. */
    static const struct {
        const char *name;
        double cost, staff, turnover, need, contractible, effort;
    } want[] = {
        { "primary_school", 5200, 45, 0.11, 1.17, 0.5, 0.35 },
        { "elderly_care", 45000, 500, 0.3, 1, 0.25, 0.25 },
        { "recycling", 75, 0.5, 0.13, 12, 0.85, 0.45 },
    };
    for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
        const struct mut_sector *s = &find(*state, want[i].name)->sector;
        assert_true(s->cost_per_user == want[i].cost);
        assert_true(s->staff_per_500 == want[i].staff);
        assert_true(s->turnover == want[i].turnover);
        assert_true(s->need_rate == want[i].need);
        assert_true(s->contractible == want[i].contractible);
        assert_true(s->user_effort == want[i].effort);
    }
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
    };
    return cmocka_run_group_tests(tests, read_all, free_all);
}
