#include "uncertain.h"

#include "crossing.h"
#include "mem.h"
#include "movable.h"

#include <string.h>

enum { LETTERS = 256 };

/* What listing needs. */
struct list {
    struct mut_uncertain *uncertain;
    const struct mut_plan *plan;
    struct mut_catalogue catalogue;
    struct mut_diags *diags;
};

/* Adds a copy of `factor`, whose texts may be borrowed. */
static int
add(struct mut_uncertain *u, const struct mut_uncertain_factor *factor)
{
    struct mut_uncertain_factor *factors = mut_array_grow(
        u->factors, (size_t) u->n, (size_t) u->n + 1, sizeof *factors);
    if (factors == NULL)
        return MUT_ENOMEM;
    u->factors = factors;
    struct mut_uncertain_factor *f = &factors[u->n++];
    *f = *factor;
    f->path = mut_text(factor->path);
    f->unit = mut_text(factor->unit);
    f->source = mut_text(factor->source);
    if (f->whole) {
        f->low = mut_crossing_whole(f->low);
        f->high = mut_crossing_whole(f->high);
    }
    return f->path != NULL && f->unit != NULL && f->source != NULL ? MUT_OK : MUT_ENOMEM;
}

/* The value of an entry, the same in all arms at all times; false if it has several. */
static bool
one_value(const struct list *list, int entry, double *value)
{
    for (int a = 0; a < list->plan->n_arms; a++) {
        double x = 0;
        if (!mut_movable_value(list->plan, &list->catalogue, a, entry, &x) ||
            (a > 0 && x != *value))
            return false;
        *value = x;
    }
    return true;
}

/* Adds an entry with its evidence range; false in *ranged if that is none. */
static int
add_entry(struct list *list, int entry, double value, bool *ranged)
{
    const struct mut_param *row = list->catalogue.entries[entry].row;
    const struct mut_setting *s = mut_movable_setting(
        list->plan, list->catalogue.paths[entry], 0, value);
    *ranged = s != NULL && s->high > s->low;
    if (!*ranged)
        return MUT_OK;
    return add(list->uncertain, &(struct mut_uncertain_factor){
                                    .path = list->catalogue.entries[entry].path,
                                    .unit = (char *) row->unit,
                                    .source = s->source,
                                    .whole = row->type != MUT_DOUBLE,
                                    .low = s->low,
                                    .high = s->high,
                                    .value = value });
}

int
mut_uncertain_fixed(const struct mut_plan *plan, struct mut_diags *diags)
{
    int status = MUT_OK;
    for (int k = 0; k < plan->n_factors + plan->n_idle; k++) {
        if (!plan->factors[k].set)
            continue;
        status = mut_fail(diags, MUT_EINPUT, (struct mut_place){ 0 },
                          "`%s` is uncertain in %s, and --set gives it one value",
                          plan->factors[k].path, plan->path);
        mut_hint(diags, "leave it out of `uncertain` or of the command line");
    }
    return status;
}

/* What the scenario itself calls uncertain; *any tells whether there is something. */
static int
add_scenarios(struct list *list, bool *any)
{
    int status = mut_uncertain_fixed(list->plan, list->diags);
    *any = false;
    for (int k = 0; k < list->plan->n_factors + list->plan->n_idle && status == MUT_OK;
         k++) {
        const struct mut_factor *factor = &list->plan->factors[k];
        if (factor->lever)
            continue;
        *any = true;
        status = add(list->uncertain,
                     &(struct mut_uncertain_factor){ .path = factor->path,
                                                     .unit = factor->unit,
                                                     .source = factor->source,
                                                     .whole = factor->whole,
                                                     .low = factor->low,
                                                     .high = factor->high,
                                                     .value = factor->value });
    }
    return status;
}

static int
add_all(struct list *list)
{
    int status = MUT_OK;
    for (int i = 0; i < list->catalogue.n && status == MUT_OK; i++) {
        const struct mut_entry *e = &list->catalogue.entries[i];
        double value = 0;
        bool ranged;
        if (e->component >= list->plan->registry->n ||
            mut_catalogue_attribute(&list->catalogue, i) ||
            !mut_movable_runs(list->plan, e))
            continue;
        if (one_value(list, i, &value))
            status = add_entry(list, i, value, &ranged);
        else
            list->uncertain->mixed++;
    }
    return status;
}

static int
refuse(struct list *list, const char *word, const char *why)
{
    return mut_fail(list->diags, MUT_EINPUT, (struct mut_place){ 0 },
                    "--parameters %s: %s", word, why);
}

static int
add_named(struct list *list, const char *word)
{
    int entry = mut_catalogue_find(&list->catalogue, word);
    double value = 0;
    bool ranged;
    for (int i = 0; i < list->uncertain->n; i++)
        if (strcmp(list->uncertain->factors[i].path, word) == 0)
            return MUT_OK;
    if (entry < 0) {
        refuse(list, word, "there is no such parameter");
        mut_catalogue_hint(&list->catalogue, word, list->diags);
        return MUT_EINPUT;
    }
    if (!mut_movable_runs(list->plan, &list->catalogue.entries[entry]))
        return refuse(list, word, "its mechanism is off, so that it has no effect");
    if (!one_value(list, entry, &value))
        return refuse(list, word,
                      "it has several values, by arm, form or date, and cannot be moved "
                      "as one");
    int status = add_entry(list, entry, value, &ranged);
    return status != MUT_OK || ranged
               ? status
               : refuse(list, word, "its evidence is one value and no range");
}

/* The words between commas, one by one. */
static int
add_words(struct list *list, const char *words)
{
    int status = MUT_OK;
    while (*words != '\0') {
        char word[LETTERS];
        size_t length = strcspn(words, ",");
        snprintf(word, sizeof word, "%.*s", (int) length, words);
        words += length + (words[length] == ',');
        int added = add_named(list, word);
        status = status != MUT_OK ? status : added;
    }
    return status;
}

int
mut_uncertain_list(struct mut_uncertain *uncertain, const struct mut_plan *plan,
                   const char *const *words, int n, struct mut_diags *diags)
{
    *uncertain = (struct mut_uncertain){ 0 };
    struct list list = { .uncertain = uncertain, .plan = plan, .diags = diags };
    int status = mut_catalogue_init(&list.catalogue, plan->registry,
                                    (const char *const *) plan->sectors, plan->n_sectors,
                                    diags);
    bool any = false;
    if (status == MUT_OK && n == 0)
        status = add_scenarios(&list, &any);
    if (status == MUT_OK && n == 0 && !any)
        status = add_all(&list);
    for (int k = 0; k < n; k++) {
        int added = add_words(&list, words[k]);
        status = status != MUT_OK ? status : added;
    }
    mut_catalogue_clear(&list.catalogue);
    if (status == MUT_OK && uncertain->n == 0) {
        mut_fail(diags, MUT_EINPUT, (struct mut_place){ 0 },
                 "nothing is uncertain in %s: no parameter of what runs has a range of "
                 "evidence and one value in all arms",
                 plan->path);
        mut_hint(diags, "switch a mechanism on, or name parameters with --parameters");
        return MUT_EINPUT;
    }
    return status;
}
