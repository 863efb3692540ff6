#include "cmd_report_two.h"

#include "cmd_compare_two.h"
#include "difference_results.h"
#include "mem.h"
#include "report_two.h"

/* The list as analysis knows it: its texts stay where they are. */
static struct mut_report_two_change *
changes_of(const struct mut_differences *list)
{
    struct mut_report_two_change *changes = mut_array((size_t) list->n, sizeof *changes);
    for (int k = 0; changes != NULL && k < list->n; k++) {
        const struct mut_difference *d = &list->items[k];
        changes[k] = (struct mut_report_two_change){
            .what = d->what,
            .arm = d->arm,
            .form = d->form,
            .from = d->from,
            .unit = d->unit,
            .value = { d->value[0], d->value[1] },
            .set_by = { d->set_by[0], d->set_by[1] }
        };
    }
    return changes;
}

int
mut_cmd_report_two(const char *const paths[2], json_t **report, struct mut_diags *diags)
{
    struct mut_versus versus = { .n_arms = 0 };
    struct mut_differences list = { .items = NULL };
    struct mut_report_two_change *changes = NULL;
    char *note = NULL;
    int ret = mut_cmd_compare_same(paths, diags);
    *report = NULL;
    if (ret != MUT_OK)
        return ret;
    ret = mut_versus_init(&versus, paths, diags);
    const struct mut_result *const results[2] = { &versus.results[0], &versus.results[1] };
    if (ret == MUT_OK)
        ret = mut_difference_results(&list, results, versus.points[0], &note, diags);
    if (ret == MUT_OK)
        changes = changes_of(&list);
    if (changes != NULL)
        *report = mut_report_two(&(struct mut_report_two){ .versus = &versus,
                                                           .changes = changes,
                                                           .n_changes = list.n,
                                                           .no_changes = note });
    if (ret == MUT_OK && *report == NULL)
        ret = MUT_ENOMEM;
    mut_free(changes);
    mut_free(note);
    mut_difference_clear(&list);
    mut_versus_clear(&versus);
    return ret;
}
