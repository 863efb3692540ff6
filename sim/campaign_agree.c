#include "campaign_agree.h"

#include "mem.h"

#include <string.h>

/* What a rank says; all of one size. */
struct report {
    int status;
    char words[2044]; /* of its errors, cut if they are longer */
};

static void
write_report(struct report *report, int status, const struct mut_diags *diags)
{
    size_t used = 0;
    report->status = status;
    for (int i = 0; i < diags->n && used < sizeof report->words; i++) {
        const struct mut_diag *d = &diags->items[i];
        const int n = snprintf(report->words + used, sizeof report->words - used,
                               "%s%s%s%s", i > 0 ? "; " : "", d->message,
                               d->hint != NULL ? " - " : "",
                               d->hint != NULL ? d->hint : "");
        used += n > 0 ? (size_t) n : 0;
    }
}

/* Each sentence once: all ranks stumble over the same scenario. */
static void
take_over(const struct report *reports, int n, struct mut_diags *diags)
{
    for (int r = 1; r < n; r++) {
        bool said = reports[r].status == MUT_OK;
        for (int other = 0; other < r && !said; other++)
            said = reports[other].status != MUT_OK &&
                   strcmp(reports[other].words, reports[r].words) == 0;
        if (!said)
            mut_fail(diags, reports[r].status, (struct mut_place){ 0 }, "rank %d: %s", r,
                     reports[r].words[0] != '\0' ? reports[r].words
                                                 : "there is not enough memory");
    }
}

int
mut_campaign_agree(const struct mut_ranks *ranks, int status, struct mut_diags *diags)
{
    if (ranks->n == 1)
        return status;
    struct report mine = { 0 }, *all = NULL;
    if (ranks->rank == 0)
        all = mut_array((size_t) ranks->n, sizeof *all);
    int said = ranks->rank == 0 && all == NULL ? MUT_ENOMEM : MUT_OK;
    mut_ranks_tell(ranks, &said, sizeof said);
    if (said != MUT_OK)
        return said;
    write_report(&mine, status, diags);
    mut_ranks_gather(ranks, &mine, sizeof mine, all);
    for (int r = 0; all != NULL && r < ranks->n; r++)
        said = said == MUT_OK ? all[r].status : said;
    if (all != NULL)
        take_over(all, ranks->n, diags);
    mut_free(all);
    mut_ranks_tell(ranks, &said, sizeof said);
    return status != MUT_OK ? status : said;
}
