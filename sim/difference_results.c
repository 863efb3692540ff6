#include "difference_results.h"

#include "mem.h"
#include "rebuild.h"

#include <string.h>

/* Both studies stand in one place until they are compared. */
struct pair {
    struct mut_rebuild rebuilt[2];
    struct mut_twin_list changed[2]; /* what does not fit the file's own hashes */
};

/* Why there is no list. */
static char *
reason(const struct mut_result *result, const struct mut_twin_list *changed,
       const struct mut_diags *said)
{
    if (changed->n > 0)
        return mut_text_format("the texts in %s are not those that it was made from",
                               result->path);
    return mut_text(said->n > 0 ? said->items[0].message : result->path);
}

/* *note stays NULL if the study is there. */
static int
rebuild(struct pair *pair, int side, const struct mut_result *result, char **note)
{
    struct mut_diags said;
    mut_diag_init(&said);
    int status = mut_rebuild_study(&pair->rebuilt[side], result, NULL, 0,
                                   &pair->changed[side], &said);
    if (status == MUT_EINPUT || status == MUT_EFAILED || pair->changed[side].n > 0) {
        *note = reason(result, &pair->changed[side], &said);
        status = *note != NULL ? MUT_OK : MUT_ENOMEM;
    }
    mut_diag_clear(&said);
    return status;
}

int
mut_difference_results(struct mut_differences *list,
                       const struct mut_result *const results[2], const int points[2],
                       char **note, struct mut_diags *diags)
{
    int status = MUT_OK;
    struct pair *pair = mut_array(1, sizeof *pair);
    *note = NULL;
    if (pair == NULL)
        return MUT_ENOMEM;
    for (int side = 0; side < 2 && status == MUT_OK && *note == NULL; side++)
        status = rebuild(pair, side, results[side], note);
    if (status == MUT_OK && *note == NULL) {
        const struct mut_study *a = &pair->rebuilt[0].study, *b = &pair->rebuilt[1].study;
        if (points[0] < a->n_points && points[1] < b->n_points)
            mut_difference_plans(list, &a->plans[points[0]], &b->plans[points[1]]);
        status = list->status;
    }
    if (status == MUT_ESYSTEM)
        mut_fail(diags, status, (struct mut_place){ 0 },
                 "the scenarios of the results cannot be read");
    for (int side = 0; side < 2; side++) {
        mut_rebuild_clear(&pair->rebuilt[side]);
        mut_twin_list_clear(&pair->changed[side]);
    }
    mut_free(pair);
    return status;
}
