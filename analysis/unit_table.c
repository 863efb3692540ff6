#include "unit_table.h"

#include "mem.h"
#include "result.h"
#include "result_read.h"
#include "text_table.h"

#include <math.h>
#include <string.h>

/* A figure of /units and its short heading in text. */
struct figure {
    const char *name, *heading;
    int decimals;
};

/* What is told of units: those of a service, or the groups of a laboratory. */
struct kind {
    const struct figure *figures; /* [n] */
    int n;
    bool forms;              /* each has a form */
    const char *one, *month; /* what a unit and a month are called */
    const char *legend;
};

/* Shares over the last twelve months, but for the last ballot's. */
static const struct figure of_services[] = {
    { "users", "users", 0 },       { "informed", "told", 3 },
    { "consulted", "asked", 3 },   { "voting", "voted", 3 },
    { "coproducing", "gave", 3 },  { "governing", "sat", 3 },
    { "hours", "hours", 2 },       { "gradient", "gradient", 3 },
    { "turnout", "turnout", 3 },   { "unopposed", "sole", 2 },
    { "competence", "learnt", 2 },
};

static const struct figure of_groups[] = {
    { "users", "people", 0 },
    { "belief", "belief", 3 },
    { "contribution", "contribution", 3 },
};

enum { FIGURES = sizeof of_services / sizeof *of_services, KEYS = 5, AXES = 4 };

static const struct kind service = {
    of_services,
    FIGURES,
    true,
    "unit",
    "month",
    "told, asked, voted, gave, sat on the board: shares of users who did within twelve months;\n"
    "hours given by a user in them; gradient: taking part, richest fifth minus poorest; turnout and\n"
    "share of sole candidates at the last election; what who governs has learnt, 0 to 1.\n",
};
static const struct kind laboratory = {
    of_groups,
    sizeof of_groups / sizeof *of_groups,
    false,
    "group",
    "round",
    "people in the group; belief: share of the endowment that each expects of the others; contribution:\n"
    "share of it that they gave in the round; both are means over the group, 0 to 1.\n",
};

struct table {
    struct mut_result result;
    const struct mut_unit_table *ask;
    const struct kind *kind;
    int month; /* place on the axis of kept months */
    int units, months;
    double *form;             /* owned, as the figures */
    double *figures[FIGURES]; /* owned, [arm][replicate][month][unit] of the point */
    char **forms;             /* owned, [n_forms] */
    int n_forms;
};

static int
refuse(const struct table *t, struct mut_diags *diags, const char *what)
{
    return mut_fail(diags, MUT_EINPUT, (struct mut_place){ 0 }, "%s: %s", t->ask->path,
                    what);
}

/* The kept months in words. */
static int
report_month(const struct table *t, const int *kept, int n, struct mut_diags *diags)
{
    mut_fail(diags, MUT_EINPUT, (struct mut_place){ 0 },
             "%s keeps no figures of single %ss in %s %d", t->ask->path, t->kind->one,
             t->kind->month, t->ask->month);
    if (n == 0)
        mut_hint(diags, "add `output: {units: [%d]}` to the scenario and run it again",
                 t->ask->month);
    char words[256] = "";
    size_t length = 0;
    for (int k = 0; k < n && length < sizeof words - 16; k++)
        length += (size_t) snprintf(words + length, sizeof words - length, "%s%d",
                                    k > 0 ? ", " : "", kept[k]);
    if (n > 0)
        mut_hint(diags, "it keeps %s", words);
    return MUT_EINPUT;
}

static int
find_month(struct table *t, struct mut_diags *diags)
{
    int n = 0, status = MUT_OK;
    int *kept = mut_result_read_ints(t->result.file, "units/month", &n);
    t->months = n;
    t->month = -1;
    for (int k = 0; kept != NULL && k < n; k++)
        if (kept[k] == t->ask->month)
            t->month = k;
    if (t->month < 0)
        status = report_month(t, kept, kept != NULL ? n : 0, diags);
    mut_free(kept);
    return status;
}

/* Reads one column; with an axis of points the asked point's values move to the front. */
static int
read_figure(struct table *t, const char *name, double **out, struct mut_diags *diags)
{
    char path[64];
    int axes = 0, dims[MUT_RESULT_READ_AXES] = { 0 };
    const int points = t->result.points != NULL ? 1 : 0;
    snprintf(path, sizeof path, "units/%s", name);
    *out = mut_result_read_doubles(t->result.file, path, &axes, dims);
    const int *runs = dims + points;
    if (*out == NULL || axes != AXES + points || runs[0] != t->result.n_arms ||
        runs[1] != t->result.n_replicates || runs[2] != t->months)
        return refuse(t, diags, "its figures of single units are missing or damaged");
    t->units = runs[3];
    size_t n = (size_t) runs[0] * (size_t) runs[1] * (size_t) runs[2] * (size_t) runs[3];
    memmove(*out, *out + (size_t) t->ask->point * n, n * sizeof **out);
    return MUT_OK;
}

static int
check_ask(const struct table *t, struct mut_diags *diags)
{
    bool known = t->ask->arm == NULL;
    int status = MUT_OK;
    for (int a = 0; a < t->result.n_arms; a++)
        known = known || strcmp(t->result.arms[a], t->ask->arm) == 0;
    if (!known) {
        char *arms = mut_text_join((const char *const *) t->result.arms, t->result.n_arms);
        status = refuse(t, diags, "it has no arm of that name");
        mut_hint(diags, "its arms are: %s", arms != NULL ? arms : "");
        mut_free(arms);
    }
    if (t->ask->replicate >= t->result.n_replicates) {
        status = refuse(t, diags, "it has fewer replicates");
        mut_hint(diags, "they count from 0; the last is %d", t->result.n_replicates - 1);
    }
    if (status != MUT_OK)
        return status;
    if (t->ask->point >= t->result.n_points)
        return refuse(t, diags, "it has fewer points");
    return MUT_OK;
}

static int
open_table(struct table *t, struct mut_diags *diags)
{
    int status = mut_result_open(&t->result, t->ask->path, diags);
    t->kind = t->result.laboratory ? &laboratory : &service;
    if (status == MUT_OK)
        status = check_ask(t, diags);
    if (status == MUT_OK)
        status = find_month(t, diags);
    if (status != MUT_OK)
        return status;
    t->forms = mut_result_read_texts(t->result.file, "form", &t->n_forms);
    status = read_figure(t, "form", &t->form, diags);
    for (int k = 0; k < t->kind->n && status == MUT_OK; k++)
        status = read_figure(t, t->kind->figures[k].name, &t->figures[k], diags);
    return status;
}

static void
close_table(struct table *t)
{
    for (int k = 0; k < FIGURES; k++)
        mut_free(t->figures[k]);
    mut_free(t->form);
    mut_result_read_free(t->forms, t->n_forms);
    mut_result_close(&t->result);
}

static double
at(const struct table *t, const double *figure, int arm, int unit)
{
    int run = arm * t->result.n_replicates + t->ask->replicate;
    return figure[(run * t->months + t->month) * t->units + unit];
}

static const char *
form_of(const struct table *t, int arm, int unit)
{
    double form = at(t, t->form, arm, unit);
    return form >= 0 && form < t->n_forms ? t->forms[(int) form] : "";
}

static bool
wanted(const struct table *t, int arm)
{
    return t->ask->arm == NULL || strcmp(t->result.arms[arm], t->ask->arm) == 0;
}

/* Where points have units of different numbers, the last ones may not exist. */
static bool
exists(const struct table *t, int arm, int unit)
{
    return !isnan(at(t, t->figures[0], arm, unit));
}

static void
add_text_row(const struct table *t, int arm, int unit, struct mut_text_table *rows)
{
    mut_text_table_printf(rows, "%d", unit);
    for (int k = 0; k < t->kind->n; k++) {
        double x = at(t, t->figures[k], arm, unit);
        if (isnan(x))
            mut_text_table_text(rows, "-");
        else
            mut_text_table_printf(rows, "%.*f", t->kind->figures[k].decimals, x);
    }
    if (t->kind->forms)
        mut_text_table_text(rows, form_of(t, arm, unit));
}

static int
print_text(const struct table *t, FILE *out)
{
    const struct kind *kind = t->kind;
    struct mut_text_column columns[FIGURES + 2] = { { .name = kind->one } };
    int n = 1, status = MUT_OK;
    for (int k = 0; k < kind->n; k++)
        columns[n++].name = kind->figures[k].heading;
    if (kind->forms)
        columns[n++].name = "form";
    for (int arm = 0; arm < t->result.n_arms && status == MUT_OK; arm++) {
        struct mut_text_table rows;
        if (!wanted(t, arm))
            continue;
        mut_text_table_init(&rows, columns, n);
        for (int unit = 0; unit < t->units; unit++)
            if (exists(t, arm, unit))
                add_text_row(t, arm, unit, &rows);
        fprintf(out, "%s, %s %d, replicate %d\n", t->result.arms[arm], kind->month,
                t->ask->month, t->ask->replicate);
        status = mut_text_table_print(&rows, MUT_FORMAT_TEXT, out);
        fputc('\n', out);
        mut_text_table_clear(&rows);
    }
    fputs(kind->legend, out);
    return status;
}

static void
add_row(const struct table *t, int arm, int unit, struct mut_text_table *rows)
{
    mut_text_table_text(rows, t->result.arms[arm]);
    mut_text_table_number(rows, t->ask->replicate);
    mut_text_table_number(rows, t->ask->month);
    mut_text_table_number(rows, unit);
    if (t->kind->forms)
        mut_text_table_text(rows, form_of(t, arm, unit));
    for (int k = 0; k < t->kind->n; k++)
        mut_text_table_number(rows, at(t, t->figures[k], arm, unit));
}

static int
print_rows(const struct table *t, enum mut_format format, FILE *out)
{
    const struct kind *kind = t->kind;
    struct mut_text_column columns[KEYS + FIGURES] = {
        { .name = "arm" },
        { .name = "replicate" },
        { .name = kind->month },
        { .name = kind->one },
    };
    struct mut_text_table rows;
    int n = KEYS - 1;
    if (kind->forms)
        columns[n++].name = "form";
    for (int k = 0; k < kind->n; k++)
        columns[n++].name = kind->figures[k].name;
    mut_text_table_init(&rows, columns, n);
    for (int arm = 0; arm < t->result.n_arms; arm++)
        for (int unit = 0; wanted(t, arm) && unit < t->units; unit++)
            if (exists(t, arm, unit))
                add_row(t, arm, unit, &rows);
    int status = mut_text_table_print(&rows, format, out);
    mut_text_table_clear(&rows);
    return status;
}

int
mut_unit_table_print(const struct mut_unit_table *ask, enum mut_format format, FILE *out,
                     struct mut_diags *diags)
{
    struct table t = { .ask = ask };
    int status = open_table(&t, diags);
    if (status == MUT_OK)
        status = format == MUT_FORMAT_TEXT ? print_text(&t, out)
                                           : print_rows(&t, format, out);
    close_table(&t);
    return status;
}
