/* Titles that count in how many outcomes arms clearly differ. */
#include "mem.h"
#include "sentence.h"
#include "sentence_many.h"
#include "unclear.h"

#include <string.h>

/* Outcomes of an arm that clearly differ; of all that have an interval if `all`. */
static int
counted(const int *c, bool all)
{
    return c[MUT_SENTENCE_BETTER] + c[MUT_SENTENCE_WORSE] + c[MUT_SENTENCE_DIFFERENT] +
           (all ? c[MUT_SENTENCE_UNCLEAR] + c[MUT_SENTENCE_SMALL] +
                      c[MUT_SENTENCE_EQUAL] + c[MUT_SENTENCE_SIZE]
                : 0);
}

/* "better in 5, worse in 3, otherwise different in 1", "different in 1" if none is better or worse. */
static char *
tell_counts(const int *c)
{
    static const char *const words[] = { "better", "worse", "otherwise different" };
    const bool plain = c[MUT_SENTENCE_BETTER] + c[MUT_SENTENCE_WORSE] == 0;
    char *list = NULL;
    for (int k = 0; k <= MUT_SENTENCE_DIFFERENT; k++)
        if (c[k] > 0)
            mut_sentence_append(&list, ", ", "%s in %d", plain ? "different" : words[k],
                                c[k]);
    return list != NULL ? list : mut_text("clearly different in none");
}

/* "Mutual is better in 5, worse in 3 of 11 outcomes; ...": how many there are, once if that is the same for all. */
static char *
tell_each(const char *const *arms, const int (*counts)[MUT_SENTENCE_COUNTS], int n_arms)
{
    char *list = NULL;
    for (int a = 0; a < n_arms; a++) {
        char *found = tell_counts(counts[a]);
        const int all = counted(counts[a], true);
        const bool last = a == n_arms - 1 || counted(counts[a + 1], true) != all;
        char *of = last ? mut_text_format(" of %d outcomes", all) : mut_text("");
        mut_sentence_append(&list, "; ", "%s is %s%s", arms[a],
                            found != NULL ? found : "", of != NULL ? of : "");
        mut_free(found);
        mut_free(of);
    }
    return list;
}

/* "Mutual", "Mutual and User mutual", "3 arms": those with that many clear outcomes, and how many they are. */
static char *
tell_who(const char *const *arms, const int (*counts)[MUT_SENTENCE_COUNTS], int n_arms,
         int clear, int *n)
{
    enum { NAMED = 2 };
    char *names = NULL;
    *n = 0;
    for (int a = 0; a < n_arms; a++)
        if (counted(counts[a], false) == clear && (*n)++ < NAMED)
            mut_sentence_append(&names, " and ", "%s", arms[a]);
    if (*n <= NAMED)
        return names;
    mut_free(names);
    return mut_text_format("%d arms", *n);
}

/* Of many arms those that differ most and least: what differs, better or worse, is counted, not weighed. */
static char *
tell_ends(const char *const *arms, const int (*counts)[MUT_SENTENCE_COUNTS], int n_arms)
{
    int most = 0, least = 0, n[2];
    for (int a = 1; a < n_arms; a++) {
        most = counted(counts[a], false) > counted(counts[most], false) ? a : most;
        least = counted(counts[a], false) < counted(counts[least], false) ? a : least;
    }
    const int high = counted(counts[most], false), low = counted(counts[least], false);
    const int all = counted(counts[most], true);
    char *first = tell_who(arms, counts, n_arms, high, &n[0]),
         *last = tell_who(arms, counts, n_arms, low, &n[1]);
    char *found = n[0] == 1 ? tell_counts(counts[most]) : mut_text_format("in %d", high);
    const char *differ = n[0] == 1 ? "differs" : "differ";
    char *text = NULL;
    if (first != NULL && last != NULL && found != NULL)
        text = high == low
                   ? mut_text_format("%s %s in %d of %d outcomes", first, differ, high,
                                     all)
                   : mut_text_format("%s %s most (%s of %d outcomes), %s least (in %d)",
                                     first, differ, found, all, last, low);
    mut_free(first);
    mut_free(last);
    mut_free(found);
    return text;
}

/* How a title tells the outcomes of several arms, the longest first. */
enum form {
    EACH,  /* a sentence of each */
    ALL,   /* "A 4 better, 2 worse, 1 different; B none" */
    SIDES, /* the same without what is neither: "A 4 better, 2 worse; B none" */
    PAIRS, /* better and worse as numbers: "A 4, 2; B 0, 0" */
    SUMS,  /* what differs: "A 7, B 0" */
    ENDS,  /* who differs most and least */
    FORMS
};

/* Of one arm. */
static char *
tell_one(const int *c, enum form form)
{
    static const char *const words[] = { "better", "worse", "different" };
    const int sides = c[MUT_SENTENCE_BETTER] + c[MUT_SENTENCE_WORSE];
    char *found = NULL;
    if (form == SUMS)
        return mut_text_format("%d", counted(c, false));
    if (form == PAIRS)
        return mut_text_format("%d, %d", c[MUT_SENTENCE_BETTER], c[MUT_SENTENCE_WORSE]);
    for (int k = 0; k <= MUT_SENTENCE_DIFFERENT; k++)
        if (c[k] > 0 && (form == ALL || k < MUT_SENTENCE_DIFFERENT || sides == 0))
            mut_sentence_append(&found, ", ", "%d %s", c[k], words[k]);
    return found != NULL ? found : mut_text("none");
}

/* All arms as a list; with how many outcomes each has unless they all have as many. */
static char *
tell_list(const char *const *arms, const int (*counts)[MUT_SENTENCE_COUNTS], int n_arms,
          enum form form)
{
    char *list = NULL;
    bool same = true;
    for (int a = 1; a < n_arms; a++)
        same = same && counted(counts[a], true) == counted(counts[0], true);
    for (int a = 0; a < n_arms; a++) {
        char *found = tell_one(counts[a], form);
        char *of = same ? mut_text("")
                        : mut_text_format(" of %d", counted(counts[a], true));
        mut_sentence_append(&list, form == SUMS ? ", " : "; ", "%s %s%s", arms[a],
                            found != NULL ? found : "", of != NULL ? of : "");
        mut_free(found);
        mut_free(of);
    }
    char *text = list == NULL ? NULL
                 : same       ? mut_text_format(", of %d outcomes: %s",
                                                counted(counts[0], true), list)
                              : mut_text_format(", by outcomes: %s", list);
    mut_free(list);
    return text;
}

/* The longest of the forms that a title has room for: few arms in a sentence, all in a list, the ends. */
static char *
tell_clear(const char *const *arms, const int (*counts)[MUT_SENTENCE_COUNTS], int n_arms,
           const char *reference)
{
    enum { LONGEST = 130 };
    static const char *const heads[FORMS] = { [EACH] = "Against",
                                              [ALL] = "Against",
                                              [SIDES] = "Against",
                                              [PAIRS] = "Better and worse than",
                                              [SUMS] = "Clear differences from",
                                              [ENDS] = "Against" };
    char *text = NULL;
    for (int form = n_arms < MUT_SENTENCE_FEW ? EACH : ALL; form < FORMS; form++) {
        char *list = form == EACH  ? tell_each(arms, counts, n_arms)
                     : form < ENDS ? tell_list(arms, counts, n_arms, (enum form) form)
                                   : tell_ends(arms, counts, n_arms);
        mut_free(text);
        text = list == NULL
                   ? NULL
                   : mut_text_format("%s %s%s%s", heads[form], reference,
                                     form == EACH || form == ENDS ? ": " : "", list);
        mut_free(list);
        if (text != NULL && strlen(text) <= LONGEST)
            break;
    }
    return text;
}

/* Why none of the outcomes of all arms clearly differs: "in 9 too small to matter, in 3 the runs cannot
 * tell whether one matters". */
static char *
tell_none(const int (*counts)[MUT_SENTENCE_COUNTS], int n_arms)
{
    static const int kinds[MUT_UNCLEAR_REASONS] = {
        [MUT_UNCLEAR_EQUAL] = MUT_SENTENCE_EQUAL,
        [MUT_UNCLEAR_SMALL] = MUT_SENTENCE_SMALL,
        [MUT_UNCLEAR_SIZE] = MUT_SENTENCE_SIZE,
        [MUT_UNCLEAR_OPEN] = MUT_SENTENCE_UNCLEAR,
    };
    char *list = NULL;
    int all = 0;
    for (int a = 0; a < n_arms; a++)
        all += counted(counts[a], true);
    for (int k = 0; k < MUT_UNCLEAR_REASONS; k++) {
        int n = 0;
        for (int a = 0; a < n_arms; a++)
            n += counts[a][kinds[k]];
        char *words = n > 0 ? mut_unclear_words((enum mut_unclear) k, "") : NULL;
        if (words != NULL && n == all)
            mut_sentence_append(&list, "", "%s", words);
        else if (words != NULL)
            mut_sentence_append(&list, ", ", "in %d %s", n, words);
        mut_free(words);
    }
    return list;
}

char *
mut_sentence_counts(const char *const *arms, const int (*counts)[MUT_SENTENCE_COUNTS],
                    int n_arms, const char *reference)
{
    int clear = 0, tested = 0;
    for (int a = 0; a < n_arms; a++) {
        clear += counted(counts[a], false);
        tested += counted(counts[a], true);
    }
    if (clear == 0 && tested == 0)
        return mut_text_format("Too few runs to claim anything against %s", reference);
    if (clear > 0)
        return tell_clear(arms, counts, n_arms, reference);
    char *list = tell_none(counts, n_arms);
    char *sentence = list != NULL ? mut_text_format(
                                        "No clear difference from %s in any outcome: %s",
                                        reference, list)
                                  : NULL;
    mut_free(list);
    return sentence;
}
