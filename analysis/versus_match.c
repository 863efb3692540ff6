#include "versus_match.h"

#include "luck.h"
#include "mem.h"
#include "result_read.h"

#include <string.h>

static const struct mut_place nowhere = { 0 };

static int
no_memory(struct mut_diags *diags)
{
    return mut_fail(diags, MUT_ENOMEM, nowhere, "the comparison does not fit the memory");
}

/* ---- Arms ------------------------------------------------------------------------------------------ */

static int
match_arms(struct mut_versus *v, struct mut_diags *diags)
{
    const struct mut_result *a = &v->results[0], *b = &v->results[1];
    v->arms = mut_array((size_t) a->n_arms, sizeof *v->arms);
    for (int k = 0; k < 2; k++)
        v->only[k] = mut_array((size_t) v->results[k].n_arms, sizeof *v->only[k]);
    if (v->arms == NULL || v->only[0] == NULL || v->only[1] == NULL)
        return no_memory(diags);
    for (int k = 0; k < a->n_arms; k++) {
        const int other = mut_result_read_find(b->arms, b->n_arms, a->arms[k]);
        if (other < 0) {
            v->only[0][v->n_only[0]++] = k;
            continue;
        }
        v->arms[v->n_arms][0] = k;
        v->arms[v->n_arms++][1] = other;
    }
    for (int k = 0; k < b->n_arms; k++)
        if (mut_result_read_find(a->arms, a->n_arms, b->arms[k]) < 0)
            v->only[1][v->n_only[1]++] = k;
    if (v->n_arms > 0)
        return MUT_OK;
    char *of_a = mut_text_join((const char *const *) a->arms, a->n_arms);
    char *of_b = mut_text_join((const char *const *) b->arms, b->n_arms);
    mut_fail(diags, MUT_EINPUT, nowhere, "%s and %s have no arm of the same name",
             a->path, b->path);
    mut_hint(diags, "their arms are: %s; and: %s", of_a != NULL ? of_a : "",
             of_b != NULL ? of_b : "");
    mut_free(of_a);
    mut_free(of_b);
    return MUT_EINPUT;
}

/* ---- Points ---------------------------------------------------------------------------------------- */

/* A point is its name, and has the same values of what is swept or drawn. */
static bool
same_point(const struct mut_versus *v, int p, int q)
{
    const struct mut_result *a = &v->results[0], *b = &v->results[1];
    bool same = strcmp(a->points[p], b->points[q]) == 0 && a->n_factors == b->n_factors;
    for (int k = 0; same && k < a->n_factors; k++) {
        const int other = mut_result_read_find(b->factors, b->n_factors, a->factors[k]);
        same = other >= 0 && a->factor_values[k][p] == b->factor_values[other][q];
    }
    return same;
}

static void
match_named(struct mut_versus *v)
{
    const struct mut_result *a = &v->results[0], *b = &v->results[1];
    for (int p = 0; p < a->n_points; p++) {
        const int q = mut_result_read_find(b->points, b->n_points, a->points[p]);
        if (q < 0 || !same_point(v, p, q))
            continue;
        v->points[v->n_points][0] = p;
        v->points[v->n_points++][1] = q;
    }
}

static int
match_points(struct mut_versus *v, struct mut_diags *diags)
{
    const struct mut_result *a = &v->results[0], *b = &v->results[1];
    if ((a->points != NULL) != (b->points != NULL)) {
        mut_fail(diags, MUT_EINPUT, nowhere, "%s has points and %s has none",
                 a->points != NULL ? a->path : b->path,
                 a->points != NULL ? b->path : a->path);
        mut_hint(diags, "compare results of the same `sceptic`, `sweep` or `design`");
        return MUT_EINPUT;
    }
    v->points = mut_array((size_t) a->n_points, sizeof *v->points);
    if (v->points == NULL)
        return no_memory(diags);
    if (a->points != NULL)
        match_named(v);
    else
        v->n_points = 1;
    if (v->n_points > 0)
        return MUT_OK;
    mut_fail(diags, MUT_EINPUT, nowhere, "%s and %s have no point in common", a->path,
             b->path);
    mut_hint(diags, "a point is the same if it has the same name and the same values");
    return MUT_EINPUT;
}

/* ---- Luck ------------------------------------------------------------------------------------------ */

/* Those of the same number. */
static int
match_replicates(struct mut_versus *v, struct mut_diags *diags)
{
    int n[2] = { 0 }, *numbers[2];
    for (int k = 0; k < 2; k++)
        numbers[k] = mut_result_read_ints(v->results[k].file, "replicate", &n[k]);
    v->replicates = mut_array((size_t) n[0], sizeof *v->replicates);
    const bool whole = numbers[0] != NULL && numbers[1] != NULL && v->replicates != NULL;
    for (int i = 0; i < n[0] && whole; i++)
        for (int j = 0; j < n[1]; j++)
            if (numbers[0][i] == numbers[1][j]) {
                v->replicates[v->n_replicates][0] = i;
                v->replicates[v->n_replicates++][1] = j;
                break;
            }
    mut_free(numbers[0]);
    mut_free(numbers[1]);
    return whole ? MUT_OK : no_memory(diags);
}

/* v->unlike is what differs at the first point at which anything does. */
static int
hold_luck(struct mut_versus *v, const struct mut_luck luck[2], struct mut_diags *diags)
{
    for (int p = 0; p < v->n_points; p++) {
        mut_free(v->unlike);
        v->unlike = mut_luck_differences(&luck[0], &luck[1], v->points[p]);
        if (v->unlike == NULL)
            return no_memory(diags);
        if (*v->unlike != '\0')
            break;
    }
    if (*v->unlike == '\0' && v->n_replicates == 0) {
        mut_free(v->unlike);
        v->unlike = mut_text("replicates (no number is in both)");
    }
    v->paired = v->unlike != NULL && *v->unlike == '\0';
    return v->unlike != NULL ? MUT_OK : no_memory(diags);
}

static int
match_luck(struct mut_versus *v, struct mut_diags *diags)
{
    struct mut_luck luck[2] = { 0 };
    int ret = match_replicates(v, diags);
    for (int k = 0; k < 2 && ret == MUT_OK; k++)
        ret = mut_luck_read(&luck[k], &v->results[k], diags);
    if (ret == MUT_OK)
        ret = hold_luck(v, luck, diags);
    for (int k = 0; k < 2; k++)
        mut_luck_clear(&luck[k]);
    return ret;
}

int
mut_versus_match(struct mut_versus *v, struct mut_diags *diags)
{
    const struct mut_result *a = &v->results[0], *b = &v->results[1];
    if (a->laboratory != b->laboratory)
        return mut_fail(diags, MUT_EINPUT, nowhere,
                        "%s is of a laboratory and %s is not: they have no outcome alike",
                        a->laboratory ? a->path : b->path,
                        a->laboratory ? b->path : a->path);
    int ret = match_arms(v, diags);
    if (ret == MUT_OK)
        ret = match_points(v, diags);
    if (ret == MUT_OK)
        ret = match_luck(v, diags);
    return ret;
}
