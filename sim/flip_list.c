#include "flip.h"

#include "mem.h"
#include "movable.h"

#include <string.h>

enum { LETTERS = 256 };

/* What listing needs. */
struct list {
    struct mut_flip *flip;
    struct mut_catalogue catalogue;
    struct mut_diags *diags;
};

/* Adds a knob moved in `arm`, or in both (-1); `of` is an arm that has the value. */
static int
add(struct list *list, struct mut_flip_pair *pair, int entry, int arm, double value)
{
    const struct mut_plan *plan = list->flip->plan;
    const char *path = list->catalogue.paths[entry];
    const struct mut_setting *s = mut_movable_setting(plan, path,
                                                      arm >= 0 ? arm : pair->arm, value);
    struct mut_flip_knob *knobs = mut_array_grow(
        pair->knobs, (size_t) pair->n_knobs, (size_t) pair->n_knobs + 1, sizeof *knobs);
    if (knobs == NULL)
        return MUT_ENOMEM;
    pair->knobs = knobs;
    struct mut_flip_knob *knob = &knobs[pair->n_knobs];
    *knob = (struct mut_flip_knob){ .arm = arm,
                                    .row = list->catalogue.entries[entry].row,
                                    .value = value,
                                    .low = s != NULL ? s->low : value,
                                    .high = s != NULL ? s->high : value,
                                    .source = s != NULL ? s->source : "",
                                    .grade = s != NULL ? s->grade : "" };
    knob->path = arm >= 0 ? mut_text_format("arms.%s.%s", plan->arms[arm].name, path)
                          : mut_text(path);
    if (knob->row->type != MUT_DOUBLE) {
        knob->low = mut_crossing_whole(knob->low);
        knob->high = mut_crossing_whole(knob->high);
    }
    pair->n_knobs += knob->path != NULL;
    return knob->path != NULL ? MUT_OK : MUT_ENOMEM;
}

/* Everything that has evidence to move within: parameters, and attributes where the arms differ. */
static int
add_all(struct list *list, struct mut_flip_pair *pair)
{
    const struct mut_plan *plan = list->flip->plan;
    int status = MUT_OK;
    for (int i = 0; i < list->catalogue.n && status == MUT_OK; i++) {
        const struct mut_entry *e = &list->catalogue.entries[i];
        double values[2] = { 0 };
        if (e->component >= plan->registry->n || !mut_movable_runs(plan, e))
            continue;
        if (!mut_movable_value(plan, &list->catalogue, pair->arm, i, &values[0]) ||
            !mut_movable_value(plan, &list->catalogue, pair->reference, i, &values[1])) {
            pair->mixed++;
            continue;
        }
        bool equal = values[0] == values[1];
        if (equal && mut_catalogue_attribute(&list->catalogue, i))
            continue;
        for (int side = 0; side < (equal ? 1 : 2) && status == MUT_OK; side++) {
            int arm = side == 0 ? pair->arm : pair->reference;
            const struct mut_setting *s = mut_movable_setting(plan, e->path, arm,
                                                              values[side]);
            if (s != NULL && s->high > s->low)
                status = add(list, pair, i, equal ? -1 : arm, values[side]);
        }
    }
    return status;
}

/* The arm of "arms.NAME.path" if it is of the pair, and the path behind it; -1: both. */
static int
arm_of(const struct mut_plan *plan, const struct mut_flip_pair *pair, const char **path)
{
    for (int side = 0; side < 2; side++) {
        int arm = side == 0 ? pair->arm : pair->reference;
        const char *name = plan->arms[arm].name;
        size_t length = strlen(name);
        if (strncmp(*path, "arms.", 5) == 0 && strncmp(*path + 5, name, length) == 0 &&
            (*path)[5 + length] == '.') {
            *path += 6 + length;
            return arm;
        }
    }
    return -1;
}

static int
refuse(struct list *list, const char *word, const char *why)
{
    return mut_fail(list->diags, MUT_EINPUT, (struct mut_place){ 0 },
                    "--parameters %s: %s", word, why);
}

static int
add_named(struct list *list, struct mut_flip_pair *pair, const char *word)
{
    const struct mut_plan *plan = list->flip->plan;
    const char *path = word;
    int named = arm_of(plan, pair, &path), status = MUT_OK;
    int entry = mut_catalogue_find(&list->catalogue, path);
    double values[2] = { 0 };
    if (entry < 0) {
        refuse(list, word, "there is no such parameter");
        mut_catalogue_hint(&list->catalogue, path, list->diags);
        return MUT_EINPUT;
    }
    if (!mut_movable_runs(plan, &list->catalogue.entries[entry]))
        return refuse(list, word, "its mechanism is off, so that it has no effect");
    if (!mut_movable_value(plan, &list->catalogue, pair->arm, entry, &values[0]) ||
        !mut_movable_value(plan, &list->catalogue, pair->reference, entry, &values[1]))
        return refuse(
            list, word,
            "it has several values within an arm, by form or date, and cannot be "
            "moved as one");
    bool together = named < 0 && values[0] == values[1];
    for (int side = 0; side < (together ? 1 : 2) && status == MUT_OK; side++) {
        int arm = side == 0 ? pair->arm : pair->reference;
        if (named < 0 || named == arm)
            status = add(list, pair, entry, together ? -1 : arm, values[side]);
    }
    return status;
}

/* The words between commas, one by one. */
static int
add_words(struct list *list, struct mut_flip_pair *pair, const char *words)
{
    int status = MUT_OK;
    while (*words != '\0') {
        char word[LETTERS];
        size_t length = strcspn(words, ",");
        snprintf(word, sizeof word, "%.*s", (int) length, words);
        words += length + (words[length] == ',');
        int added = add_named(list, pair, word);
        status = status != MUT_OK ? status : added;
    }
    return status;
}

int
mut_flip_list(struct mut_flip *flip, const char *const *words, int n,
              struct mut_diags *diags)
{
    const struct mut_plan *plan = flip->plan;
    struct list list = { .flip = flip, .diags = diags };
    int status = mut_catalogue_init(&list.catalogue, plan->registry,
                                    (const char *const *) plan->sectors, plan->n_sectors,
                                    diags);
    for (int p = 0; p < flip->asked.n_pairs && status == MUT_OK; p++) {
        struct mut_flip_pair *pair = &flip->pairs[p];
        if (n == 0)
            status = add_all(&list, pair);
        for (int k = 0; k < n; k++) {
            int added = add_words(&list, pair, words[k]);
            status = status != MUT_OK ? status : added;
        }
    }
    mut_catalogue_clear(&list.catalogue);
    return status;
}
