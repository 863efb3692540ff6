#include "observations.h"

#include "calendar.h"
#include "hash.h"
#include "mem.h"
#include "observations_place.h"
#include "suggest.h"

#include <math.h>
#include <string.h>

enum column { ARM, OUTCOME, PLACE, FIRST, LAST, VALUE, SCALE, SOURCE, COLUMNS };

static const char *const columns[COLUMNS] = { "arm",  "outcome", "place", "first",
                                              "last", "value",   "scale", "source" };

enum { MOST_COLUMNS = 64, MONTHS = 12 };

/* The file while it is read. */
struct table {
    struct mut_observations *all;
    const struct mut_plan *plan;
    struct mut_diags *diags;
    struct mut_csv csv;
    int means[MOST_COLUMNS]; /* of each column of the file: enum column */
    int n;
};

static void
read_column(struct table *t, const struct mut_csv_cell *cell)
{
    int *means = &t->means[t->n++];
    *means = 0;
    while (*means < COLUMNS && strcmp(columns[*means], cell->text) != 0)
        ++*means;
    for (int c = 0; c < t->n - 1; c++)
        if (t->means[c] == *means && *means < COLUMNS) {
            mut_fail(t->diags, MUT_EINPUT, cell->at, "the column `%s` stands twice",
                     cell->text);
            mut_hint(t->diags, "leave one of them out");
        }
    if (*means < COLUMNS)
        return;
    const char *near = mut_suggest(cell->text, columns, COLUMNS);
    mut_fail(t->diags, MUT_EINPUT, cell->at, "there is no column `%s`", cell->text);
    if (near != NULL)
        mut_hint(t->diags, "did you mean `%s`?", near);
    else
        mut_hint(t->diags, "the columns are arm, outcome, first, last, value, scale, "
                           "source and, for an outcome with an axis, place");
}

/* False if the lines cannot be understood. */
static bool
read_header(struct table *t)
{
    const int before = t->diags->n;
    struct mut_csv_cell cell = { 0 };
    while (!cell.last && t->n < MOST_COLUMNS && mut_csv_next(&t->csv, &cell, t->diags))
        read_column(t, &cell);
    const bool understood = t->diags->n == before;
    for (int c = 0; c < COLUMNS && understood; c++) {
        bool found = c == PLACE || c == SCALE;
        for (int k = 0; k < t->n; k++)
            found = found || t->means[k] == c;
        if (found)
            continue;
        mut_fail(t->diags, MUT_EINPUT, (struct mut_place){ t->csv.file, 1, 1 },
                 "the first line has no column `%s`", columns[c]);
        mut_hint(t->diags, "write arm,outcome,first,last,value,scale,source");
    }
    return t->diags->n == before;
}

/* A month counted from the start, or one of the calendar. */
static bool
read_month(const struct table *t, const struct mut_csv_cell *cell, const char *what,
           int *month)
{
    const struct mut_plan *plan = t->plan;
    const struct mut_node node = { .kind = MUT_SCALAR,
                                   .at = cell->at,
                                   .text = cell->text };
    const char *dash = strchr(cell->text, '-');
    if (dash == NULL || dash == cell->text) {
        if (mut_node_int(&node, what, -plan->burn_in, plan->months - 1, month, t->diags))
            return true;
        mut_hint(t->diags,
                 "months count from 0, the start, to %d; or write one of the "
                 "calendar such as 2027-04",
                 plan->months - 1);
        return false;
    }
    if (!mut_calendar_read(&node, what, month, t->diags))
        return false;
    *month -= MONTHS * plan->start_year + plan->start_month;
    if (*month >= -plan->burn_in && *month < plan->months)
        return true;
    mut_fail(t->diags, MUT_EINPUT, cell->at,
             "%s is month %d of the scenario, which runs from %d to %d", cell->text,
             *month, -plan->burn_in, plan->months - 1);
    mut_hint(t->diags, "the scenario starts in %04d-%02d: a longer `horizon` reaches it",
             plan->start_year, plan->start_month + 1);
    return false;
}

static bool
read_months(const struct table *t, const struct mut_csv_cell *cells, int months[2])
{
    const bool first = read_month(t, &cells[FIRST], "first", &months[0]);
    if (!read_month(t, &cells[LAST], "last", &months[1]) || !first)
        return false;
    if (months[0] <= months[1])
        return true;
    mut_fail(t->diags, MUT_EINPUT, cells[FIRST].at, "the months run backwards");
    mut_hint(t->diags, "`first` comes before `last`; both are included");
    return false;
}

static void
read_numbers(const struct table *t, const struct mut_csv_cell *cells,
             struct mut_observation *o)
{
    const struct mut_node value = { .kind = MUT_SCALAR,
                                    .at = cells[VALUE].at,
                                    .text = cells[VALUE].text };
    const struct mut_node scale = { .kind = MUT_SCALAR,
                                    .at = cells[SCALE].at,
                                    .text = cells[SCALE].text };
    mut_node_number(&value, "value", &o->value, t->diags);
    if (scale.text[0] == '\0')
        return;
    if (mut_node_number(&scale, "scale", &o->scale, t->diags) && !(o->scale > 0)) {
        mut_fail(t->diags, MUT_EINPUT, scale.at, "the scale must be above 0, not %s",
                 scale.text);
        mut_hint(t->diags, "it is the standard deviation of the measurement's error; "
                           "leave it empty where it is not known");
    }
}

static void
read_source(const struct table *t, const struct mut_csv_cell *cell,
            struct mut_observation *o)
{
    o->source = mut_text(cell->text);
    o->source_at = cell->at;
    if (cell->text[0] != '\0')
        return;
    mut_fail(t->diags, MUT_EINPUT, cell->at, "this observation has no source");
    mut_hint(t->diags, "say where the number is from: a publication, a data set, or "
                       "\"made up\"");
}

static void
read_observation(struct table *t, const struct mut_csv_cell *cells)
{
    struct mut_observation *o = &t->all->items[t->all->n++];
    o->at = (struct mut_place){ t->csv.file, cells[ARM].at.line, 1 };
    o->arm = mut_observations_arm(&cells[ARM], t->plan, t->diags);
    o->measurement.outcome = mut_observations_outcome(&cells[OUTCOME], t->diags);
    if (o->measurement.outcome >= 0)
        o->measurement.place = mut_observations_place(
            &cells[PLACE], o->measurement.outcome, t->plan, t->diags);
    read_months(t, cells, o->measurement.months);
    read_numbers(t, cells, o);
    read_source(t, &cells[SOURCE], o);
    o->place = mut_text(cells[PLACE].text);
    if (o->source == NULL || o->place == NULL)
        mut_fail(t->diags, MUT_ENOMEM, o->at, "the observations do not fit the memory");
}

static bool
make_room(struct mut_observations *all)
{
    if (all->n < all->room)
        return true;
    const int room = all->room == 0 ? 16 : 2 * all->room;
    struct mut_observation *items = mut_array_grow(all->items, (size_t) all->room,
                                                   (size_t) room, sizeof *items);
    if (items == NULL)
        return false;
    all->items = items;
    all->room = room;
    return true;
}

/* The cells of a line, the first of which is read; columns that the file has not are empty. */
static void
read_line(struct table *t, struct mut_csv_cell cell)
{
    char nothing[1] = "";
    const struct mut_place start = { t->csv.file, cell.at.line, 1 };
    struct mut_csv_cell cells[COLUMNS + 1];
    int n = 0;
    for (int c = 0; c < COLUMNS; c++)
        cells[c] = (struct mut_csv_cell){ .text = nothing, .at = start };
    do {
        if (n < t->n)
            cells[t->means[n]] = cell;
        n++;
    } while (!cell.last && mut_csv_next(&t->csv, &cell, t->diags));
    if (n == t->n) {
        read_observation(t, cells);
        return;
    }
    mut_fail(t->diags, MUT_EINPUT, start, "this line has %d cells, the first line %d", n,
             t->n);
    mut_hint(t->diags, "put a text with commas in quotes");
}

static void
read_lines(struct table *t)
{
    struct mut_csv_cell cell;
    int n = 0;
    while (mut_csv_next(&t->csv, &cell, t->diags)) {
        if (cell.last && cell.text[0] == '\0')
            continue; /* an empty line */
        if (n++ == MUT_OBSERVATIONS_MOST || !make_room(t->all)) {
            mut_fail(t->diags, n > MUT_OBSERVATIONS_MOST ? MUT_EINPUT : MUT_ENOMEM,
                     cell.at, "there are more than %d observations", n - 1);
            mut_hint(t->diags, "fit to means over months or to fewer places");
            return;
        }
        read_line(t, cell);
    }
    if (n > 0)
        return;
    mut_fail(t->diags, MUT_EINPUT, (struct mut_place){ t->csv.file, 1, 1 },
             "has no observations: a line for each must follow the first");
    mut_hint(t->diags, "for example mutual,need_met,0,11,0.8,0.02,\"survey of 2025\"");
}

int
mut_observations_read(struct mut_observations *all, const char *path,
                      const struct mut_plan *plan, struct mut_diags *diags)
{
    const int before = diags->n;
    struct table *t = mut_array(1, sizeof *t);
    *all = (struct mut_observations){ 0 };
    if (t == NULL)
        return MUT_ENOMEM;
    *t = (struct table){ .all = all, .plan = plan, .diags = diags };
    int status = mut_csv_open(&t->csv, path, (struct mut_place){ 0 }, diags);
    if (status == MUT_OK) {
        if (t->csv.file == NULL)
            t->csv.file = path; /* an empty file is not remembered */
        mut_hash_bytes(t->csv.bytes, strlen(t->csv.bytes), all->sha256);
        if (read_header(t))
            read_lines(t);
        status = diags->n > before ? mut_diag_status(diags) : MUT_OK;
    }
    mut_csv_clear(&t->csv);
    mut_free(t);
    return status;
}

void
mut_observations_clear(struct mut_observations *all)
{
    for (int i = 0; i < all->n; i++) {
        mut_free(all->items[i].place);
        mut_free(all->items[i].source);
    }
    mut_free(all->items);
    *all = (struct mut_observations){ 0 };
}
