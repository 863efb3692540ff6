#include "store.h"

#include "mem.h"
#include "outcome.h"
#include "run_source.h"
#include "store_axes.h"
#include "store_cube.h"
#include "store_design.h"
#include "store_disk.h"
#include "store_h5.h"
#include "version.h"

#include <math.h>
#include <stdio.h>

/* What the parts of the file are written from. */
struct source {
    const struct mut_study *study;    /* borrowed, like all of it */
    const struct mut_plan *plan;      /* the first point's: what all points share */
    const struct mut_layout *layouts; /* [n_points] */
    const struct mut_run_source *runs;
    bool *unread; /* set where a run could not be fetched */
};

static void
write_title(struct mut_store_h5 *h, const struct mut_plan *plan)
{
    char start[32];
    snprintf(start, sizeof start, "%04d-%02d", plan->start_year, plan->start_month + 1);
    mut_store_h5_text(h, h->file, "Conventions", "CF-1.8");
    mut_store_h5_text(h, h->file, "title", plan->title);
    mut_store_h5_text(h, h->file, "question", plan->question);
    mut_store_h5_text(h, h->file, "summary", plan->summary);
    mut_store_h5_text(h, h->file, "reference", plan->arms[plan->reference].name);
    mut_store_h5_text(h, h->file, "start", start);
    if (plan->laboratory)
        mut_store_h5_text(h, h->file, "kind", "laboratory");
    mut_store_h5_text(h, h->file, MUT_PROGRAM "_version", MUT_VERSION);
    mut_store_h5_text(h, h->file, "results_version", MUT_RESULTS_VERSION);
}

/* Two compilers may leave NaN with other signs; the file has one. */
static double
one_nan(double x)
{
    return isnan(x) ? (double) NAN : x;
}

/* A variable of one run, fetched into `room`. */
struct variable {
    const struct source *from;
    size_t first;  /* place of its first number */
    size_t length; /* of its own axis */
    size_t months;
    double *room; /* owned, [length][months] or [months][length] as in a series */
};

static bool
fetch(const struct variable *v, int run, size_t first, size_t n)
{
    const struct mut_run_source *runs = v->from->runs;
    const bool good = runs->fetch(runs->self, run, (const size_t[2]){ first, n }, v->room);
    if (!good)
        *v->from->unread = true;
    return good;
}

/* A run of an outcome, with its axis fastest (in a series the month is). */
static bool
fill_outcome(const void *self, int run, double *to)
{
    const struct variable *v = self;
    if (!fetch(v, run, v->first, v->length * v->months))
        return false;
    for (size_t k = 0; k < v->length; k++)
        for (size_t m = 0; m < v->months; m++)
            to[m * v->length + k] = one_nan(v->room[k * v->months + m]);
    return true;
}

/* The axes of every variable, and at the end one of its own if it has one. */
static void
put_axes(struct mut_store_field *field, const struct mut_store_axes *axes, hid_t last)
{
    const hid_t all[] = { axes->point, axes->arm, axes->replicate, axes->month, last };
    for (size_t k = 0; k < sizeof all / sizeof *all; k++)
        if (all[k] != 0)
            field->axes[field->n_axes++] = all[k];
}

static void
write_cube(struct mut_store_h5 *h, hid_t group, const struct mut_store_field *field,
           struct variable *v, bool (*fill)(const void *self, int run, double *to))
{
    const struct mut_store_cube cube = { v->length * v->months, fill, v };
    v->room = mut_array(cube.cells, sizeof *v->room);
    if (v->room == NULL)
        mut_store_h5_fail(h, field->name);
    else
        mut_store_cube_write(h, group, field, &cube, v->from->study);
    mut_free(v->room);
}

static void
write_outcome(struct mut_store_h5 *h, const struct source *from,
              const struct mut_store_axes *axes, const struct mut_outcome *o, int first)
{
    struct mut_store_field field = {
        .name = o->name,
        .unit = o->unit,
        .label = o->label,
        .better = o->better != MUT_BETTER_NONE ? mut_outcome_better(o->better) : NULL,
        .doc = o->doc,
    };
    put_axes(&field, axes, o->axis == MUT_AXIS_NONE ? 0 : axes->other[o->axis]);
    const struct mut_layout *layout = &from->layouts[0];
    size_t months = (size_t) layout->n_months, length = (size_t) layout->length[o->axis];
    struct variable v = {
        .from = from, .first = (size_t) first * months, .length = length, .months = months
    };
    write_cube(h, h->file, &field, &v, fill_outcome);
}

/* Of the headline what no row of the table tells by sector. */
static void
write_headline_sectors(struct mut_store_h5 *h, const struct source *from,
                       const struct mut_store_axes *axes)
{
    const struct mut_layout *layout = &from->layouts[0];
    for (int i = 0; i < from->plan->n_headline; i++) {
        int k = from->plan->headline[i].outcome;
        struct mut_outcome_words words;
        struct mut_outcome table = mut_outcome_sector_table(k, &words);
        if (layout->by_sector[k] >= 0 && mut_outcome_by_sector(k) < 0)
            write_outcome(h, from, axes, &table, layout->by_sector[k]);
    }
}

static void
write_root(struct mut_store_h5 *h, const struct source *from)
{
    struct mut_store_axes axes = { 0 };
    write_title(h, from->plan);
    mut_store_axes_root(h, from->study, &axes);
    for (int k = 0; k < mut_n_outcomes; k++)
        write_outcome(h, from, &axes, &mut_outcomes[k], from->layouts[0].first[k]);
    write_headline_sectors(h, from, &axes);
    mut_store_axes_close(h, &axes);
}

/* A column of a run; where points have different numbers of units, NaN where there is none. */
static bool
fill_units(const void *self, int run, double *to)
{
    const struct variable *v = self;
    const int of_point = mut_study_runs(v->from->study) / v->from->study->n_points;
    const struct mut_layout *layout = &v->from->layouts[run / of_point];
    const size_t units = (size_t) layout->n_units, n = v->months * units;
    if (!fetch(v, run, mut_run_source_values(layout) + v->first * n, n))
        return false;
    for (size_t m = 0; m < v->months; m++)
        for (size_t u = 0; u < v->length; u++)
            to[m * v->length + u] = u < units ? one_nan(v->room[m * units + u])
                                              : (double) NAN;
    return true;
}

static int
most_units(const struct source *from)
{
    int most = 0;
    for (int p = 0; p < from->study->n_points; p++)
        if (from->layouts[p].n_units > most)
            most = from->layouts[p].n_units;
    return most;
}

static void
write_unit_column(struct mut_store_h5 *h, hid_t group, const struct source *from,
                  const struct mut_store_axes *axes, int column)
{
    const struct mut_unit_column *c = &mut_unit_columns[column];
    struct mut_store_field field = {
        .name = c->name, .unit = c->unit, .label = c->label, .packed = true
    };
    put_axes(&field, axes, axes->unit);
    struct variable v = { .from = from,
                          .first = (size_t) column,
                          .length = (size_t) most_units(from),
                          .months = (size_t) from->plan->n_unit_months };
    write_cube(h, group, &field, &v, fill_units);
}

static void
write_units(struct mut_store_h5 *h, const struct source *from)
{
    const struct mut_plan *plan = from->plan;
    struct mut_store_axes axes = { 0 };
    hid_t group = mut_store_h5_group(h, h->file, "units");
    mut_store_axes_runs(h, group, from->study, &axes);
    axes.month = mut_store_h5_scale_int(h, group, "month", plan->unit_months,
                                        plan->n_unit_months);
    mut_store_axes_month(h, plan, axes.month);
    axes.unit = mut_store_h5_scale_count(h, group, "unit", 0, most_units(from));
    mut_store_h5_text(h, axes.unit, "long_name", "service unit");
    for (int k = 0; k < from->layouts[0].n_unit_columns; k++)
        write_unit_column(h, group, from, &axes, k);
    mut_store_axes_close(h, &axes);
    mut_store_h5_group_close(h, group);
}

static int
write_file(struct mut_store_disk *disk, const struct source *from, struct mut_diags *diags)
{
    struct mut_store_h5 h;
    if (mut_store_h5_open(&h, disk->fd)) {
        write_root(&h, from);
        if (from->plan->n_unit_months > 0)
            write_units(&h, from);
        mut_store_design(&h, from->study);
        mut_store_provenance(&h, from->study);
    }
    if (mut_store_h5_close(&h))
        return mut_store_disk_commit(disk, diags);
    if (h.driver.fault != 0)
        return mut_store_disk_fault(disk, h.driver.fault, diags);
    if (*from->unread)
        return mut_fail(diags, MUT_ESYSTEM, (struct mut_place){ 0 },
                        "%s: the finished runs cannot be read again (at `%s`)",
                        disk->path, h.failed);
    return mut_fail(diags, MUT_ENOMEM, (struct mut_place){ 0 },
                    "%s: the result does not fit the memory (at `%s`)", disk->path,
                    h.failed);
}

static int
write_source(const struct source *from, const char *path, bool force,
             struct mut_diags *diags)
{
    struct mut_store_disk disk;
    int ret = mut_store_disk_open(&disk, path, force, diags);
    if (ret == MUT_OK)
        ret = write_file(&disk, from, diags);
    mut_store_disk_drop(&disk);
    return ret;
}

int
mut_store_study(const char *path, bool force, const struct mut_study *study,
                const struct mut_run_source *runs, struct mut_diags *diags)
{
    struct mut_layout *layouts = mut_array((size_t) study->n_points, sizeof *layouts);
    if (layouts == NULL)
        return mut_fail(diags, MUT_ENOMEM, (struct mut_place){ 0 },
                        "%s: the result does not fit the memory", path);
    for (int p = 0; p < study->n_points; p++)
        layouts[p] = mut_series_layout(&study->plans[p]);
    const struct source from = { study, &study->plans[0], layouts, runs,
                                 &(bool){ false } };
    int ret = write_source(&from, path, force, diags);
    mut_free(layouts);
    return ret;
}

int
mut_store_write(const char *path, bool force, const struct mut_plan *plan,
                const struct mut_layout *layout, const struct mut_series *runs,
                struct mut_diags *diags)
{
    const struct mut_study study = mut_study_of(plan);
    const struct mut_run_array array = { runs, mut_run_source_values(layout) };
    const struct mut_run_source source = mut_run_source_array(&array);
    const struct source from = { &study, plan, layout, &source, &(bool){ false } };
    return write_source(&from, path, force, diags);
}

int
mut_store_ready(const char *path, bool force, struct mut_diags *diags)
{
    return mut_store_disk_ready(path, force, diags);
}
