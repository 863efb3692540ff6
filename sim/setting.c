#include "setting.h"

#include "mem.h"
#include "reforms.h"
#include "resolve.h"

#include <stdlib.h>
#include <string.h>

/* What one recording needs. */
struct recorder {
    struct mut_reader *reader;
    int months[MUT_MOST_DATES];
    int n_months;
    int room; /* of plan.settings */
};

static bool
same(const struct mut_value *a, const struct mut_value *b)
{
    const char *x = a->file != NULL ? a->file : "", *y = b->file != NULL ? b->file : "";
    return a->value == b->value && a->line == b->line && strcmp(x, y) == 0;
}

static char *
origin(const struct mut_value *value)
{
    if (value->file == NULL)
        return mut_text("default");
    if (strcmp(value->file, "--set") == 0)
        return mut_text(value->file);
    return mut_text_format("%s:%d", value->file, value->line);
}

/* True if origin(value) is `set_by`. */
static bool
is_origin(const char *set_by, const struct mut_value *value)
{
    const char *file = value->file != NULL ? value->file : "default";
    const size_t length = strlen(file);
    if (strncmp(set_by, file, length) != 0)
        return false;
    return set_by[length] == '\0' ||
           (set_by[length] == ':' && atoi(set_by + length + 1) == value->line);
}

static struct mut_setting *
grow(struct recorder *rec)
{
    struct mut_plan *plan = rec->reader->plan;
    if (plan->n_settings == rec->room) {
        const int room = rec->room == 0 ? 256 : 2 * rec->room;
        struct mut_setting *settings = mut_array_grow(
            plan->settings, (size_t) plan->n_settings, (size_t) room, sizeof *settings);
        if (settings == NULL)
            return NULL;
        plan->settings = settings;
        rec->room = room;
    }
    return &plan->settings[plan->n_settings++];
}

/* `like` has arm, form, from and the value; the row gives the rest. */
static bool
record(struct recorder *rec, int entry, const struct mut_setting *like,
       const struct mut_value *value)
{
    const struct mut_param *row = rec->reader->catalogue.entries[entry].row;
    struct mut_setting *setting = grow(rec);
    if (setting == NULL)
        return false;
    *setting = *like;
    setting->value = value->value;
    setting->low = value->low;
    setting->high = value->high;
    setting->attribute = row->scope == MUT_ATTRIBUTE_SCOPE;
    setting->outside = value->value < value->low || value->value > value->high;
    setting->path = mut_text(rec->reader->catalogue.paths[entry]);
    setting->unit = mut_text(row->unit);
    setting->doc = mut_text(row->doc);
    setting->source = mut_text(value->source);
    setting->grade = mut_text(value->grade);
    setting->set_by = origin(value);
    return setting->path != NULL && setting->unit != NULL && setting->doc != NULL &&
           setting->source != NULL && setting->grade != NULL && setting->set_by != NULL;
}

static bool
same_in_all_arms(const struct recorder *rec, int entry)
{
    const struct mut_reader *r = rec->reader;
    for (int t = 0; t < rec->n_months; t++) {
        const struct mut_value first = mut_resolve_value(
            r, (struct mut_resolve_who){ 0, 0, rec->months[t] }, entry);
        for (int a = 1; a < r->plan->n_arms; a++) {
            const struct mut_value other = mut_resolve_value(
                r, (struct mut_resolve_who){ a, 0, rec->months[t] }, entry);
            if (!same(&first, &other))
                return false;
        }
    }
    return true;
}

static bool
record_parameter(struct recorder *rec, int entry, int arm, int shown_arm)
{
    struct mut_value last = { 0 };
    for (int t = 0; t < rec->n_months; t++) {
        const struct mut_resolve_who who = { arm, 0, rec->months[t] };
        const struct mut_value value = mut_resolve_value(rec->reader, who, entry);
        const struct mut_setting like = { .arm = shown_arm,
                                          .form = -1,
                                          .from = who.month };
        if ((t == 0 || !same(&value, &last)) && !record(rec, entry, &like, &value))
            return false;
        last = value;
    }
    return true;
}

/* True if the newest record of this path, arm and form (from `first` on) has the value. */
static bool
recorded(const struct mut_plan *plan, int first, const struct mut_setting *like,
         const struct mut_value *value)
{
    for (int i = plan->n_settings - 1; i >= first; i--) {
        const struct mut_setting *old = &plan->settings[i];
        if (old->form != like->form)
            continue;
        return old->value == value->value && is_origin(old->set_by, value);
    }
    return false;
}

static bool
record_attribute(struct recorder *rec, int entry, int arm)
{
    const struct mut_reader *r = rec->reader;
    const int first = r->plan->n_settings;
    for (int t = 0; t < rec->n_months; t++)
        for (int k = 0; k < r->plan->arms[arm].n_forms; k++) {
            const struct mut_resolve_who who = { arm, k, rec->months[t] };
            const struct mut_value value = mut_resolve_value(r, who, entry);
            const struct mut_setting like = {
                .arm = arm,
                .form = mut_resolve_form(r, who),
                .from = who.month,
            };
            if (!recorded(r->plan, first, &like, &value) &&
                !record(rec, entry, &like, &value))
                return false;
        }
    return true;
}

static int
by_place(const void *a, const void *b)
{
    const struct mut_setting *x = a, *y = b;
    const int path = strcmp(x->path, y->path);
    if (path != 0)
        return path;
    if (x->arm != y->arm)
        return x->arm < y->arm ? -1 : 1;
    if (x->form != y->form)
        return x->form < y->form ? -1 : 1;
    return (x->from > y->from) - (x->from < y->from);
}

/* Whether the value of an entry may differ between points. */
static bool
differs(const struct mut_reader *r, int entry)
{
    for (int k = 0; k < r->design.n_factors; k++)
        if (r->design.factors[k].entry == entry)
            return true;
    return r->overlaid != NULL && r->overlaid[entry];
}

int
mut_setting_record(struct mut_reader *r)
{
    struct recorder rec = { .reader = r };
    struct mut_plan *plan = r->plan;
    bool good = true;
    rec.n_months = mut_resolve_months(r, rec.months);
    for (int i = 0; i < r->catalogue.n && good; i++) {
        const bool attribute = mut_catalogue_attribute(&r->catalogue, i);
        if (r->point > 0 && r->design.n_factors > 0 && !differs(r, i))
            continue; /* a thousand points would repeat it */
        if (!attribute && same_in_all_arms(&rec, i)) {
            good = record_parameter(&rec, i, 0, -1);
            continue;
        }
        for (int a = 0; a < plan->n_arms && good; a++)
            good = attribute ? record_attribute(&rec, i, a)
                             : record_parameter(&rec, i, a, a);
    }
    if (!good) {
        mut_reader_no_memory(r);
        return MUT_ENOMEM;
    }
    /* No two entries have the same path, arm, form and month: the order is total. */
    if (plan->n_settings > 0)
        qsort(plan->settings, (size_t) plan->n_settings, sizeof *plan->settings, by_place);
    return MUT_OK;
}
