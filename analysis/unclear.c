#include "unclear.h"

#include "mem.h"
#include "sentence.h"

enum mut_unclear
mut_unclear_of(const struct mut_paired *p, double matters, bool joint)
{
    const double low = joint ? p->joint_low : p->low;
    const double high = joint ? p->joint_high : p->high;
    if (p->n > 0 && p->equal == p->n)
        return MUT_UNCLEAR_EQUAL;
    if (low > -matters && high < matters)
        return MUT_UNCLEAR_SMALL;
    return low > 0 || high < 0 ? MUT_UNCLEAR_SIZE : MUT_UNCLEAR_OPEN;
}

char *
mut_unclear_words(enum mut_unclear reason, const char *limit)
{
    if (reason == MUT_UNCLEAR_EQUAL)
        return mut_text("the same in every replicate");
    if (reason == MUT_UNCLEAR_OPEN)
        return mut_text("the runs cannot tell");
    if (reason == MUT_UNCLEAR_SIZE)
        return *limit != '\0'
                   ? mut_text_format("the runs cannot tell whether it reaches %s", limit)
                   : mut_text("the runs cannot tell whether it matters");
    return *limit != '\0' ? mut_text_format("smaller than %s", limit)
                          : mut_text("too small to matter");
}

char *
mut_unclear_list(char *const arms[MUT_UNCLEAR_REASONS], const char *limit)
{
    char *list = NULL;
    int n = 0;
    for (int k = 0; k < MUT_UNCLEAR_REASONS; k++)
        n += arms[k] != NULL;
    for (int k = 0; k < MUT_UNCLEAR_REASONS; k++) {
        char *words = arms[k] != NULL ? mut_unclear_words((enum mut_unclear) k, limit)
                                      : NULL;
        if (words != NULL && n > 1)
            mut_sentence_append(&list, ", ", "%s under %s", words, arms[k]);
        else if (words != NULL)
            mut_sentence_append(&list, "", "%s", words);
        mut_free(words);
    }
    return list;
}
