#include "difference.h"

#include "format.h"
#include "mem.h"
#include "sector.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- A list ----------------------------------------------------------------------------------- */

static char *
copy(struct mut_differences *list, const char *text)
{
    char *copied = mut_text(text != NULL ? text : "");
    if (copied == NULL)
        list->status = MUT_ENOMEM;
    return copied;
}

void
mut_difference_add(struct mut_differences *list, const struct mut_difference *one)
{
    if (list->n == list->room) {
        int room = list->room == 0 ? 64 : 2 * list->room;
        struct mut_difference *grown = mut_array_grow(list->items, (size_t) list->n,
                                                      (size_t) room, sizeof *grown);
        if (grown == NULL) {
            list->status = MUT_ENOMEM;
            return;
        }
        list->items = grown;
        list->room = room;
    }
    struct mut_difference *to = &list->items[list->n++];
    to->what = copy(list, one->what);
    to->arm = copy(list, one->arm);
    to->form = copy(list, one->form);
    to->from = copy(list, one->from);
    to->unit = copy(list, one->unit);
    for (int k = 0; k < 2; k++) {
        to->value[k] = copy(list, one->value[k]);
        to->set_by[k] = copy(list, one->set_by[k]);
    }
}

void
mut_difference_clear(struct mut_differences *list)
{
    for (int i = 0; i < list->n; i++) {
        struct mut_difference *d = &list->items[i];
        char *const texts[] = { d->what,      d->arm,       d->form,
                                d->from,      d->value[0],  d->value[1],
                                d->set_by[0], d->set_by[1], d->unit };
        for (size_t t = 0; t < sizeof texts / sizeof *texts; t++)
            mut_free(texts[t]);
    }
    mut_free(list->items);
    *list = (struct mut_differences){ 0 };
}

/* ---- Terms of two arms in a month --------------------------------------------------------------- */

void
mut_difference_month(const struct mut_plan *plan, int month, char out[MUT_DIFFERENCE_TEXT])
{
    int count = plan->start_year * MUT_YEAR + plan->start_month + month;
    snprintf(out, MUT_DIFFERENCE_TEXT, "%04d-%02d", count / MUT_YEAR,
             count % MUT_YEAR + 1);
}

static const struct mut_arm *
arm_of(struct mut_side side)
{
    return &side.plan->arms[side.arm];
}

/* The entry of terms that holds in a month. */
static const struct mut_terms *
terms_at(struct mut_side side, int month)
{
    const struct mut_arm *arm = arm_of(side);
    int t = 0;
    while (t + 1 < arm->n_terms && arm->terms[t + 1].from <= month)
        t++;
    return &arm->terms[t];
}

/* A place where values are compared: a slot on each side, from a month on. */
struct spot {
    struct mut_side side[2];
    int slot[2], sector;
    int month,
        before; /* the last month at which something changed before; month if none */
};

static const struct mut_charter *
charter(const struct spot *at, int k, int month)
{
    const struct mut_terms *terms = terms_at(at->side[k], month);
    return &terms->charters[at->sector * arm_of(at->side[k])->n_forms + at->slot[k]];
}

static const char *
form_name(const struct spot *at, int k, int month)
{
    return at->side[k].plan->forms[charter(at, k, month)->form].name;
}

/* Who set the value: of the records for this path, arm and form the newest in force. */
static const char *
origin(const struct spot *at, int k, const char *path)
{
    const struct mut_plan *plan = at->side[k].plan;
    const char *set_by = "";
    for (int i = 0; i < plan->n_settings; i++) {
        const struct mut_setting *s = &plan->settings[i];
        if (strcmp(s->path, path) == 0 && (s->arm == -1 || s->arm == at->side[k].arm) &&
            (s->form == -1 || s->form == charter(at, k, at->month)->form) &&
            s->from <= at->month)
            set_by = s->set_by;
    }
    return set_by;
}

/* ---- One row of one component or sector ----------------------------------------------------------- */

/* The shortest text that reads back as the value. */
static void
number(double value, char out[MUT_DIFFERENCE_TEXT])
{
    for (int digits = 6; digits <= 17; digits++) {
        snprintf(out, MUT_DIFFERENCE_TEXT, "%.*g", digits, value);
        if (strtod(out, NULL) == value)
            break;
    }
}

struct row {
    const struct mut_param *param;
    const char *path;
    int component; /* -1: of the sector */
};

static bool
runs(const struct spot *at, int k, const struct row *row)
{
    return row->component < 0 || at->side[k].plan->active[row->component];
}

static double
value_of(const struct spot *at, int k, const struct row *row, int month)
{
    const struct mut_charter *c = charter(at, k, month);
    const void *values = row->component < 0 ? (const void *) c->sector
                                            : c->terms[row->component];
    return mut_param_value(row->param, values);
}

/* Whether the same two values stood against each other before this month already. */
static bool
said_before(const struct spot *at, const struct row *row)
{
    return at->before < at->month &&
           value_of(at, 0, row, at->before) == value_of(at, 0, row, at->month) &&
           value_of(at, 1, row, at->before) == value_of(at, 1, row, at->month);
}

static void
compare_row(struct mut_differences *list, const struct spot *at, const struct row *row)
{
    char value[2][MUT_DIFFERENCE_TEXT], from[MUT_DIFFERENCE_TEXT] = "";
    if (!runs(at, 0, row) || !runs(at, 1, row))
        return; /* the key `mechanisms` says it */
    double left = value_of(at, 0, row, at->month),
           right = value_of(at, 1, row, at->month);
    if (left == right || said_before(at, row))
        return;
    number(left, value[0]);
    number(right, value[1]);
    if (at->before < at->month)
        mut_difference_month(at->side[0].plan, at->month, from);
    bool attribute = row->param->scope == MUT_ATTRIBUTE_SCOPE;
    mut_difference_add(
        list, &(struct mut_difference){
                  .what = (char *) row->path,
                  .arm = arm_of(at->side[0])->name,
                  .form = attribute ? (char *) form_name(at, 0, at->month) : NULL,
                  .from = from,
                  .value = { value[0], value[1] },
                  .set_by = { (char *) origin(at, 0, row->path),
                              (char *) origin(at, 1, row->path) },
                  .unit = (char *) row->param->unit });
}

static void
compare_table(struct mut_differences *list, const struct spot *at, const char *name,
              const struct mut_table *table, int component)
{
    for (int i = 0; i < table->n_rows; i++) {
        char path[MUT_DIFFERENCE_TEXT * 2];
        snprintf(path, sizeof path, "%s.%s", name, table->rows[i].name);
        const struct row row = { &table->rows[i], path, component };
        compare_row(list, at, &row);
    }
}

/* Values of components once; a sector's own where both sides have the same sector there. */
static void
compare_spot(struct mut_differences *list, const struct spot *at, bool same_sector)
{
    const struct mut_plan *plan = at->side[0].plan;
    if (at->sector == 0)
        for (int c = 0; c < plan->registry->n; c++)
            compare_table(list, at, plan->registry->items[c]->name,
                          &plan->registry->items[c]->params, c);
    if (same_sector && !plan->laboratory)
        compare_table(list, at, plan->sectors[at->sector], &mut_sector_table, -1);
}

/* ---- Two arms ------------------------------------------------------------------------------------ */

/* The share of an arm's units that work under a slot's form in a month; 0 for a slot whose form an
 * earlier one has. */
static double
share_of_form(struct mut_side side, const struct mut_terms *terms, int slot)
{
    const struct mut_arm *arm = arm_of(side);
    double share = 0;
    for (int k = 0; k < arm->n_forms; k++) {
        if (terms->charters[k].form != terms->charters[slot].form)
            continue;
        if (k < slot)
            return 0;
        share += arm->shares[k];
    }
    return share;
}

/* "NAME" or "0.5 NAME, 0.5 OTHER" in a month. */
static void
describe_forms(struct mut_side side, int month, char out[4 * MUT_DIFFERENCE_TEXT])
{
    const struct mut_terms *terms = terms_at(side, month);
    size_t used = 0, room = 4 * MUT_DIFFERENCE_TEXT;
    out[0] = '\0';
    for (int k = 0; k < arm_of(side)->n_forms && used < room; k++) {
        const char *name = side.plan->forms[terms->charters[k].form].name;
        const char *comma = used > 0 ? ", " : "";
        double share = share_of_form(side, terms, k);
        if (!(share > 0))
            continue;
        int written = share < 1 ? snprintf(out + used, room - used, "%s%g %s", comma,
                                           share, name)
                                : snprintf(out + used, room - used, "%s%s", comma, name);
        used += written > 0 ? (size_t) written : 0;
    }
}

static void
compare_forms(struct mut_differences *list, const struct spot *at)
{
    char now[2][4 * MUT_DIFFERENCE_TEXT], then[2][4 * MUT_DIFFERENCE_TEXT];
    char from[MUT_DIFFERENCE_TEXT] = "";
    for (int k = 0; k < 2; k++) {
        describe_forms(at->side[k], at->month, now[k]);
        describe_forms(at->side[k], at->before, then[k]);
    }
    bool first = at->before >= at->month;
    if (strcmp(now[0], now[1]) == 0 ||
        (!first && strcmp(now[0], then[0]) == 0 && strcmp(now[1], then[1]) == 0))
        return;
    if (!first)
        mut_difference_month(at->side[0].plan, at->month, from);
    mut_difference_add(list, &(struct mut_difference){ .what = (char *) "form",
                                                       .arm = arm_of(at->side[0])->name,
                                                       .from = from,
                                                       .value = { now[0], now[1] } });
}

/* The slot of the right arm that a slot of the left one is held against: the only one, or the one
 * with the same form; -1: none. */
static int
partner(struct mut_side left, struct mut_side right, int slot, int month)
{
    const struct mut_arm *l = arm_of(left), *r = arm_of(right);
    const char *name = left.plan->forms[terms_at(left, month)->charters[slot].form].name;
    int only_left = 0, only_right = 0, last = -1, same = -1;
    for (int k = 0; k < l->n_forms; k++)
        only_left += l->shares[k] > 0;
    for (int k = 0; k < r->n_forms; k++) {
        const char *other =
            right.plan->forms[terms_at(right, month)->charters[k].form].name;
        only_right += r->shares[k] > 0;
        last = r->shares[k] > 0 ? k : last;
        same = same < 0 && strcmp(name, other) == 0 ? k : same;
    }
    return only_left == 1 && only_right == 1 ? last : same;
}

static void
compare_month(struct mut_differences *list, struct spot *at)
{
    const struct mut_arm *left = arm_of(at->side[0]);
    const struct mut_plan *a = at->side[0].plan, *b = at->side[1].plan;
    int sectors = a->n_sectors < b->n_sectors ? a->n_sectors : b->n_sectors;
    compare_forms(list, at);
    for (int slot = 0; slot < left->n_forms; slot++) {
        int other = partner(at->side[0], at->side[1], slot, at->month);
        if (!(left->shares[slot] > 0) || other < 0)
            continue;
        at->slot[0] = slot;
        at->slot[1] = other;
        for (at->sector = 0; at->sector < sectors; at->sector++)
            compare_spot(list, at,
                         strcmp(a->sectors[at->sector], b->sectors[at->sector]) == 0);
    }
}

/* The first month after `month` at which either side's terms change; false: none. */
static bool
next_month(struct mut_side left, struct mut_side right, int *month)
{
    const struct mut_arm *arms[] = { arm_of(left), arm_of(right) };
    bool found = false;
    int next = 0;
    for (int k = 0; k < 2; k++)
        for (int t = 0; t < arms[k]->n_terms; t++) {
            int from = arms[k]->terms[t].from;
            if (from > *month && (!found || from < next)) {
                next = from;
                found = true;
            }
        }
    *month = found ? next : *month;
    return found;
}

void
mut_difference_arms(struct mut_differences *list, struct mut_side left,
                    struct mut_side right)
{
    int first = left.plan->burn_in > right.plan->burn_in ? left.plan->burn_in
                                                         : right.plan->burn_in;
    struct spot at = { .side = { left, right }, .month = -first, .before = -first };
    do {
        int here = at.month;
        compare_month(list, &at);
        at.before = here;
    } while (next_month(left, right, &at.month));
}
