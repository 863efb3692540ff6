/* Titles of the cost-outcome plane where nothing is clear, or nothing is weighed against the reference. */
#include "mem.h"
#include "report_plane.h"
#include "sentence.h"
#include "sentence_many.h"

#include <string.h>

/* Whether a reform sets outcome (which 0) or cost (1) of some arm against the reference. */
static bool
sets(const struct mut_report_plane *p, int which, int reference)
{
    bool some = false;
    for (int a = 0; a < p->r->result.n_arms; a++)
        some = some || mut_claims_by_design(&p->claims[which], a, reference);
    return some;
}

static bool
sets_some(const struct mut_report_plane *p, int reference)
{
    return sets(p, 0, reference) || sets(p, 1, reference);
}

/* Whether some arm has a draw that is weighed against the reference. */
static bool
compares(struct mut_report_plane *p, int reference)
{
    bool any = false;
    for (int a = 0; a < p->r->result.n_arms; a++)
        any = any || (a != reference && mut_report_plane_pair(p, a, reference) > 0);
    return any;
}

char *
mut_report_plane_nothing(const struct mut_report_plane *p, int reference)
{
    const struct mut_result *f = &p->r->result;
    const bool alone = mut_result_circumstances_peers(f, reference) == 1 && f->n_arms > 1;
    return mut_text_format("Nothing to compare with %s%s", p->r->styles[reference].label,
                           alone ? ": no other arm lives through the same"
                           : sets(p, 1, reference)
                               ? ": the reform sets the difference in cost"
                           : sets(p, 0, reference) ? ": the reform sets the outcome"
                                                   : "");
}

/* "No clear difference in quality or net cost", and why if that is one reason and short; or that there is one only in what
 * a reform sets. */
char *
mut_report_plane_unclear(struct mut_report_plane *p, int reference)
{
    if (!compares(p, reference))
        return mut_report_plane_nothing(p, reference);
    char *x = mut_report_plane_name(p->x), *y = mut_report_plane_name(p->y);
    char *why[2] = { mut_claims_why(&p->claims[0], reference),
                     mut_claims_why(&p->claims[1], reference) };
    const bool tested = why[0] != NULL && why[1] != NULL;
    char *title = tested ? mut_text_format("No clear difference in %s or %s: %s",
                                           x != NULL ? x : "", y != NULL ? y : "", why[0])
                         : mut_report_plane_nothing(p, reference);
    char *colon = title != NULL ? strstr(title, ": ") : NULL;
    const bool set = sets_some(p, reference);
    if (tested && colon != NULL &&
        (set || strcmp(why[0], why[1]) != 0 ||
         mut_sentence_words(title) > (int) MUT_REPORT_PLANE_WORDS))
        *colon = '\0';
    if (tested && set)
        mut_sentence_append(&title, " ", "but in what the reform sets");
    char *texts[] = { x, y, why[0], why[1] };
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
        mut_free(texts[k]);
    return title;
}
