/* The marks of reforms on a line of time. */
#include "block.h"
#include "mem.h"
#include "reform_words.h"
#include "report_sections.h"
#include "sentence.h"

#include <string.h>

/* "Bonds, Distrusted" of the names "bonds, distrusted". */
static char *
labels_of(const struct mut_report *r, const struct mut_reform *reform)
{
    char *labels = mut_text("");
    for (int a = 0; a < r->result.n_arms && reform->n_arms > 0; a++)
        if (mut_reform_words_for(reform, r->result.arms[a]))
            mut_sentence_append(&labels, ", ", "%s", r->styles[a].label);
    return labels;
}

/* Whether another reform of that mark is for other arms: steps of one name, as one reform in two strengths, are told apart
 * by their arms. */
static bool
shares_mark(const struct mut_report *r, int reform)
{
    const struct mut_reform *all = r->reforms.items, *one = &all[reform];
    bool shared = false;
    for (int i = 0; i < r->reforms.n && one->mark != NULL; i++)
        shared = shared ||
                 (all[i].mark != NULL && strcmp(all[i].mark, one->mark) == 0 &&
                  mut_reform_words_apart(&all[i], one, r->result.arms, r->result.n_arms));
    return shared;
}

/* "Recognised status (Law)", "Budget cut (3 arms)": the mark of a reform, with its arms where these are not all. */
static char *
mark_of(const struct mut_report *r, int reform, const char *labels)
{
    enum { NAMED = 2 };
    const struct mut_reform *one = &r->reforms.items[reform];
    const char *mark = one->mark != NULL ? one->mark : "";
    int n = 0;
    for (int a = 0; a < r->result.n_arms; a++)
        n += mut_reform_words_for(one, r->result.arms[a]);
    if (*mark == '\0' || *labels == '\0' || n == r->result.n_arms)
        return mut_text(mark);
    return n <= NAMED || shares_mark(r, reform)
               ? mut_text_format("%s (%s)", mark, labels)
               : mut_text_format("%s (%d arms)", mark, n);
}

void
mut_report_reforms_rows(const struct mut_report *r, json_t *rows)
{
    for (int k = 0; k < r->reforms.n; k++) {
        char *arms = labels_of(r, &r->reforms.items[k]);
        char *label = mark_of(r, k, arms != NULL ? arms : "");
        mut_block_row(rows, "iss", r->reforms.items[k].month, label != NULL ? label : "",
                      arms != NULL ? arms : "");
        mut_free(arms);
        mut_free(label);
    }
}
