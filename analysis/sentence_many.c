#include "sentence_many.h"

#include "mem.h"
#include "sentence.h"

#include <math.h>

bool
mut_sentence_many(const struct mut_report *r)
{
    return r->result.n_arms > MUT_SENTENCE_FEW;
}

bool
mut_sentence_ends(const double *value, int n, int ends[2])
{
    ends[0] = ends[1] = -1;
    for (int k = 0; k < n; k++) {
        if (isnan(value[k]))
            continue;
        if (ends[0] < 0 || value[k] < value[ends[0]])
            ends[0] = k;
        if (ends[1] < 0 || value[k] > value[ends[1]])
            ends[1] = k;
    }
    return ends[0] >= 0;
}

char *
mut_sentence_arms_of(const struct mut_report *r, const int *group, int wanted, int most)
{
    char *names = NULL;
    int n = 0, told = 0;
    for (int a = 0; a < r->result.n_arms; a++)
        n += group[a] == wanted;
    if (n > most)
        return mut_text_format("%d arms", n);
    for (int a = 0; a < r->result.n_arms; a++)
        if (group[a] == wanted)
            mut_sentence_append(&names, ++told == n ? " and " : ", ", "%s",
                                r->styles[a].label);
    return names;
}

char *
mut_sentence_arms(const struct mut_report *r, const int *group, int wanted)
{
    enum { NAMED = 2 };
    return mut_sentence_arms_of(r, group, wanted, NAMED);
}

int
mut_sentence_words(const char *text)
{
    int n = text != NULL && *text != '\0';
    for (const char *c = text; c != NULL && *c != '\0'; c++)
        n += *c == ' ';
    return n;
}

const char *const mut_sentence_sides[MUT_SENTENCE_SIDES] = { "higher", "lower" };

char *
mut_sentence_more(const int *n, const char *const *words, int kinds)
{
    char *list = NULL;
    for (int k = 0; k < kinds; k++)
        if (n[k] > 0)
            mut_sentence_append(&list, ", ",
                                list != NULL ? "%d %s"
                                : n[k] == 1  ? "; %d more arm is %s"
                                             : "; %d more arms are %s",
                                n[k], words[k]);
    return list != NULL ? list : mut_text("");
}

char *
mut_sentence_rest(const struct mut_report *r, const struct mut_sentence_rest *rest,
                  int kinds, bool named)
{
    enum { NAMED = 3 };
    char *list = NULL;
    for (int k = 0; k < kinds; k++) {
        int n = 0;
        for (int a = 0; a < r->result.n_arms; a++)
            n += rest[k].group[a] == rest[k].wanted;
        if (n == 0)
            continue;
        const bool first = list == NULL;
        const char *more = rest[k].said ? "more" : "other";
        char *who = named ? mut_sentence_arms_of(r, rest[k].group, rest[k].wanted, NAMED)
                    : first ? mut_text_format("%d %s arm%s", n, more, n > 1 ? "s" : "")
                            : mut_text_format("%d %s", n, more);
        mut_sentence_append(&list, ", ", "%s%s%s %s", first ? "; " : "",
                            who != NULL ? who : "",
                            !first  ? ""
                            : n > 1 ? " are"
                                    : " is",
                            rest[k].words);
        mut_free(who);
    }
    return list != NULL ? list : mut_text("");
}

char *
mut_sentence_groups(const struct mut_report *r, const int *group,
                    const char *const *words, int n)
{
    char *list = NULL;
    for (int k = 0; k < n; k++) {
        char *arms = mut_sentence_arms(r, group, k);
        if (arms != NULL)
            mut_sentence_append(&list, "; ", "%s: %s", words[k], arms);
        mut_free(arms);
    }
    return list;
}
