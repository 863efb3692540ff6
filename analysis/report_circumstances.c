#include "report_circumstances.h"

#include "mem.h"
#include "sentence.h"
#include "sentence_many.h"

/* Of one circumstance: it parts the arms of group[n_arms] from the reference. */
static void
tell(const struct mut_report *r, const struct mut_result_circumstance *c, int reference,
     int *group, char **text)
{
    enum { NAMED = 3 };
    int n = 0;
    for (int a = 0; a < r->result.n_arms; a++) {
        group[a] = c->arms[a] != c->arms[reference];
        n += group[a];
    }
    char *names = mut_sentence_arms_of(r, group, 1, NAMED);
    const char *its = r->styles[reference].label;
    if (names != NULL && c->arms[reference])
        mut_sentence_append(text, "",
                            " %s lives through what nobody chooses (%s), %s do%s not: not "
                            "compared here.",
                            its, c->label, names, n == 1 ? "es" : "");
    else if (names != NULL)
        mut_sentence_append(text, "",
                            " %s live%s through what nobody chooses (%s), %s does not: "
                            "not compared here.",
                            names, n == 1 ? "s" : "", c->label, its);
    mut_free(names);
}

char *
mut_report_circumstances(const struct mut_report *r, int reference)
{
    char *text = NULL;
    int *group = mut_array((size_t) r->result.n_arms, sizeof *group);
    for (int k = 0; k < r->result.circumstances.n && group != NULL; k++)
        tell(r, &r->result.circumstances.items[k], reference, group, &text);
    mut_free(group);
    return text != NULL ? text : mut_text("");
}
