#include "origin.h"

#include "format.h"
#include "mem.h"
#include "version.h"

char *
mut_origin_set(const struct mut_overrides *overrides)
{
    const int n = overrides != NULL ? overrides->n_set - overrides->n_probed : 0;
    return n > 0 ? mut_text_join(overrides->set, n) : mut_text("");
}

void
mut_origin_json(const struct mut_plan *plan, const struct mut_overrides *overrides,
                FILE *out)
{
    char *set = mut_origin_set(overrides);
    fprintf(out,
            "\"results_version\": \"%s\", \"units\": %d, \"set\": ", MUT_RESULTS_VERSION,
            plan->units);
    mut_format_json(set != NULL ? set : "", out);
    fputs(", ", out);
    mut_free(set);
}
