/* What is clear of arms in the headline's other outcomes than the two of the cost-outcome plane. */
#include "mem.h"
#include "reading.h"
#include "report_plane.h"
#include "sentence.h"

/* What is clear of an arm in one of them; a cube that cannot be had says nothing. */
static enum mut_sentence_count
count_of(const struct mut_report_plane *p, int outcome, int arm, int reference)
{
    const struct mut_result *f = &p->r->result;
    enum mut_sentence_count count = MUT_SENTENCE_UNTESTED;
    struct mut_cube cube;
    struct mut_diags lost;
    mut_diag_init(&lost);
    if (mut_cube_init(&cube, f, outcome, &lost) == MUT_OK) {
        const struct mut_paired pair = mut_report_pair(p->r, &cube, arm, reference);
        count = mut_sentence_count_of(mut_paired_verdict(
            &pair, mut_outcomes[outcome].better, f->matters[outcome], true));
    }
    mut_cube_clear(&cube);
    mut_diag_clear(&lost);
    return count;
}

/* Whether an arm is clearly better (or worse) in an outcome of the headline that the plane leaves out. */
static bool
is_other(const struct mut_report_plane *p, int outcome, int arm, int reference,
         bool better)
{
    return outcome != p->x && outcome != p->y &&
           mut_outcomes[outcome].axis == MUT_AXIS_NONE &&
           count_of(p, outcome, arm, reference) ==
               (better ? MUT_SENTENCE_BETTER : MUT_SENTENCE_WORSE);
}

/* Names of those, money among them: "need met in time, trust and public cost", "4 other outcomes"; NULL for none. */
static char *
others_of(const struct mut_report_plane *p, int arm, int reference, bool better)
{
    enum { NAMED = 3 };
    const struct mut_result *f = &p->r->result;
    int found[NAMED], n = 0;
    for (int k = 0; k < f->n_headline; k++)
        if (is_other(p, f->headline[k], arm, reference, better) && n++ < NAMED)
            found[n - 1] = f->headline[k];
    if (n > NAMED)
        return mut_text_format("%d other outcomes", n);
    char *names = NULL;
    for (int k = 0; k < n; k++) {
        char *name = mut_report_plane_name(found[k]);
        mut_sentence_append(&names, k == n - 1 ? " and " : ", ", "%s",
                            name != NULL ? name : "");
        mut_free(name);
    }
    return names;
}

char *
mut_report_plane_others(struct mut_report_plane *p, int reference)
{
    char *list = NULL;
    const struct mut_result *f = &p->r->result;
    for (int a = 0; a < f->n_arms && !p->by_point; a++)
        for (int better = 1; better >= 0 && a != reference &&
                             !mut_result_circumstances_part(f, a, reference);
             better--) {
            char *names = others_of(p, a, reference, better == 1);
            if (names != NULL)
                mut_sentence_append(&list, "; ", "%s is %s in %s", p->r->styles[a].label,
                                    better == 1 ? "better" : "worse", names);
            mut_free(names);
        }
    char *text = list != NULL
                     ? mut_text_format(" In the headline's other outcomes: %s.", list)
                     : mut_text("");
    mut_free(list);
    return text;
}
