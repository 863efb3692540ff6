/* What a figure would show of an outcome that is 0 everywhere: a mechanism that is off brings nothing about, and drawn as a
 * figure that reads as a finding. */
#include "block.h"
#include "mem.h"
#include "report_sections.h"
#include "result_read.h"

#include <math.h>
#include <string.h>

bool
mut_report_is_nothing(const struct mut_report *r, const struct mut_cube *cube)
{
    const struct mut_result *f = &r->result;
    const size_t n = (size_t) f->n_arms * (size_t) f->n_replicates * (size_t) f->n_months;
    const double *values = cube->values + (size_t) r->point * n;
    bool any = false;
    for (size_t k = 0; k < n; k++) {
        if (fabs(values[k]) > 0)
            return false;
        any = any || !isnan(values[k]);
    }
    return any;
}

/* Mechanisms of the result, and of them those that are off; none if the file does not tell. */
static int
count_mechanisms(const struct mut_report *r, int *off)
{
    int n = 0, m = 0, all = 0;
    char **kinds = mut_result_read_texts(r->result.file, "design/component_kind", &n);
    int *active = mut_result_read_ints(r->result.file, "design/active", &m);
    *off = 0;
    for (int k = 0; kinds != NULL && active != NULL && n == m && k < n; k++) {
        const bool one = strcmp(kinds[k], "mechanism") == 0;
        all += one;
        *off += one && active[k] == 0;
    }
    mut_result_read_free(kinds, n);
    mut_free(active);
    return all;
}

void
mut_report_say_nothing(const struct mut_report *r, json_t *blocks, const char *what)
{
    int off;
    const int all = count_mechanisms(r, &off);
    const char *runs = r->result.n_replicates > 1 ? "in every arm and replicate"
                                                  : "in every arm";
    json_array_remove(blocks, json_array_size(blocks) - 1);
    if (off > 0)
        mut_block_text(blocks,
                       "%s: 0 %s; nothing to draw. %d of %d mechanisms are off, as told "
                       "under \"What came out\".",
                       what, runs, off, all);
    else
        mut_block_text(blocks, "%s: 0 %s; nothing to draw.", what, runs);
}
