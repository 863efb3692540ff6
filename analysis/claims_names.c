/* Arms of which a title tells one thing. */
#include "claims.h"
#include "mem.h"
#include "sentence_many.h"

char *
mut_claims_names(const struct mut_claims *c, int reference, const int *group, int wanted,
                 int most)
{
    bool set = false;
    for (int a = 0; a < c->r->result.n_arms; a++)
        set = set || (group[a] == wanted && mut_claims_by_design(c, a, reference));
    char *names = mut_sentence_arms_of(c->r, group, wanted, most), *text = NULL;
    if (names != NULL)
        text = mut_text_format("%s%s", names, set ? " (set by the reform)" : "");
    mut_free(names);
    return text;
}
