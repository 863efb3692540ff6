#include "sentence.h"

#include "block.h"
#include "matrix.h"
#include "mem.h"
#include "reading.h"
#include "sentence_many.h"
#include "unclear.h"

#include <math.h>
#include <stdarg.h>
#include <string.h>

static bool
clear_difference(enum mut_verdict v)
{
    return v != MUT_VERDICT_UNCLEAR && v != MUT_VERDICT_ONE_PAIR &&
           v != MUT_VERDICT_NO_PAIR;
}

enum mut_sentence_count
mut_sentence_count_of(enum mut_verdict v)
{
    if (v == MUT_VERDICT_HIGHER_BETTER || v == MUT_VERDICT_LOWER_BETTER)
        return MUT_SENTENCE_BETTER;
    if (v == MUT_VERDICT_HIGHER_WORSE || v == MUT_VERDICT_LOWER_WORSE)
        return MUT_SENTENCE_WORSE;
    if (v == MUT_VERDICT_ONE_PAIR || v == MUT_VERDICT_NO_PAIR)
        return MUT_SENTENCE_UNTESTED;
    return clear_difference(v) ? MUT_SENTENCE_DIFFERENT : MUT_SENTENCE_UNCLEAR;
}

enum mut_sentence_count
mut_sentence_count_why(const struct mut_paired *p, enum mut_verdict verdict,
                       double matters, bool joint)
{
    const enum mut_sentence_count count = mut_sentence_count_of(verdict);
    if (count != MUT_SENTENCE_UNCLEAR)
        return count;
    const enum mut_unclear why = mut_unclear_of(p, matters, joint);
    return why == MUT_UNCLEAR_EQUAL   ? MUT_SENTENCE_EQUAL
           : why == MUT_UNCLEAR_SMALL ? MUT_SENTENCE_SMALL
           : why == MUT_UNCLEAR_SIZE  ? MUT_SENTENCE_SIZE
                                      : MUT_SENTENCE_UNCLEAR;
}

void
mut_sentence_append(char **text, const char *between, const char *format, ...)
{
    const bool first = *text == NULL || **text == '\0';
    va_list arguments;
    va_start(arguments, format);
    char *more = mut_text_formatv(format, arguments);
    va_end(arguments);
    char *longer = more != NULL ? mut_text_format("%s%s%s", *text != NULL ? *text : "",
                                                  first ? "" : between, more)
                                : NULL;
    mut_free(more);
    mut_free(*text);
    *text = longer;
}

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

/* "A 4 better, 2 worse, 1 different; B none"; with `sums` "A 7, B 0": all arms, with how many outcomes each has
 * unless they all have as many. */
static char *
tell_list(const char *const *arms, const int (*counts)[MUT_SENTENCE_COUNTS], int n_arms,
          bool sums)
{
    static const char *const words[] = { "better", "worse", "different" };
    char *list = NULL;
    bool same = true;
    for (int a = 1; a < n_arms; a++)
        same = same && counted(counts[a], true) == counted(counts[0], true);
    for (int a = 0; a < n_arms; a++) {
        char *found = sums ? mut_text_format("%d", counted(counts[a], false)) : NULL;
        for (int k = 0; k <= MUT_SENTENCE_DIFFERENT && !sums; k++)
            if (counts[a][k] > 0)
                mut_sentence_append(&found, ", ", "%d %s", counts[a][k], words[k]);
        char *of = same ? mut_text("")
                        : mut_text_format(" of %d", counted(counts[a], true));
        mut_sentence_append(&list, sums ? ", " : "; ", "%s %s%s", arms[a],
                            found != NULL ? found : "none", of != NULL ? of : "");
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
    enum { FORMS = 4, LONGEST = 130 };
    char *text = NULL;
    for (int form = n_arms < MUT_SENTENCE_FEW ? 0 : 1; form < FORMS; form++) {
        char *list = form == 0  ? tell_each(arms, counts, n_arms)
                     : form < 3 ? tell_list(arms, counts, n_arms, form == 2)
                                : tell_ends(arms, counts, n_arms);
        mut_free(text);
        text = list == NULL
                   ? NULL
                   : mut_text_format("%s %s%s%s",
                                     form == 2 ? "Clear differences from" : "Against",
                                     reference, form == 0 || form == 3 ? ": " : "", list);
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

/* ---- the answer -------------------------------------------------------------------------------- */

enum { MOST = 12, GROUPS = 3 };

/* Of an arm: outcomes that are better, worse, otherwise different. */
struct findings {
    char *lists[GROUPS]; /* owned; in the order of mut_sentence_count */
    bool tested;         /* an outcome has an interval */
};

static void
find(const struct mut_report *r, struct mut_cube *cube, int outcome, bool joint, int arm,
     struct findings *out)
{
    const struct mut_outcome *o = &mut_outcomes[outcome];
    const struct mut_paired p = mut_report_pair(r, cube, arm, r->result.reference);
    const enum mut_sentence_count group = mut_sentence_count_of(
        mut_paired_verdict(&p, o->better, r->result.matters[outcome], joint));
    out->tested = out->tested || group != MUT_SENTENCE_UNTESTED;
    if (group > MUT_SENTENCE_DIFFERENT)
        return;
    char *name = mut_reading_name(o);
    char *amount = mut_reading_by(o, p.difference, r->result.matters[outcome], false);
    mut_sentence_append(&out->lists[group], ", ", "%s (%s%s)", name != NULL ? name : "",
                        amount != NULL ? amount : "",
                        p.by_design ? ", set by the reform" : "");
    mut_free(name);
    mut_free(amount);
}

static void
tell(json_t *items, const char *label, const struct findings *f)
{
    static const char *const words[GROUPS] = { "better", "worse", "different" };
    char *of_arm = NULL;
    for (int g = 0; g < GROUPS; g++) {
        if (f->lists[g] == NULL)
            continue;
        mut_sentence_append(&of_arm, "; ", "%s in %s", words[g], f->lists[g]);
    }
    json_array_append_new(items, mut_block_words("%s: %s.", label,
                                                 of_arm != NULL ? of_arm
                                                 : f->tested
                                                     ? "no clear difference"
                                                     : "too few runs to claim anything"));
    mut_free(of_arm);
}

/* What outcomes[n] say of each arm against the reference: found[n_arms]. */
static int
find_all(struct mut_report *r, const int *outcomes, int n, bool joint,
         struct findings *found, struct mut_diags *diags)
{
    int ret = MUT_OK;
    for (int k = 0; k < n && ret == MUT_OK; k++) {
        struct mut_cube cube;
        ret = mut_cube_init(&cube, &r->result, outcomes[k], diags);
        for (int a = 0; a < r->result.n_arms && ret == MUT_OK; a++)
            if (a != r->result.reference)
                find(r, &cube, outcomes[k], joint, a, &found[a]);
        mut_cube_clear(&cube);
    }
    return ret;
}

static bool
any_clear(const struct findings *f)
{
    bool any = false;
    for (int g = 0; g < GROUPS; g++)
        any = any || f->lists[g] != NULL;
    return any;
}

/* Adds a list with the arms, all or those that clearly differ, and frees found[n_arms]. */
static void
tell_all(struct mut_report *r, json_t *blocks, const char *line, struct findings *found,
         bool all)
{
    json_t *items = json_array();
    for (int a = 0; found != NULL && a < r->result.n_arms; a++) {
        if (a != r->result.reference && (all || any_clear(&found[a])))
            tell(items, r->styles[a].label, &found[a]);
        for (int g = 0; g < GROUPS; g++)
            mut_free(found[a].lists[g]);
    }
    if (json_array_size(items) > 0)
        mut_block_items(blocks, line, items);
    else
        json_decref(items);
    mut_free(found);
}

int
mut_sentence_answer(struct mut_report *r, json_t *blocks, int told,
                    struct mut_diags *diags)
{
    int outcomes[MOST], ret = MUT_OK;
    const int n = mut_report_headline(r, outcomes, MOST) - told;
    struct findings *found = mut_array((size_t) r->result.n_arms, sizeof *found);
    if (found != NULL && n > 0)
        ret = find_all(r, outcomes + told, n, r->result.n_headline > 0, found, diags);
    char *line = mut_text_format(
        "Against %s, in the %s:", r->styles[r->result.reference].label,
        r->result.n_headline == 0 ? "outcomes shown below"
        : told > 0                ? "headline's other outcomes"
                                  : "outcomes of the headline");
    tell_all(r, blocks, line != NULL ? line : "", n > 0 ? found : NULL, told == 0);
    if (n <= 0)
        mut_free(found);
    mut_free(line);
    return ret;
}

int
mut_sentence_beside(struct mut_report *r, json_t *blocks, struct mut_diags *diags)
{
    int outcomes[MUT_MATRIX_MOST], n = 0, ret = MUT_OK;
    const struct mut_matrix all = mut_matrix_of(r->result.headline, r->result.n_headline);
    struct findings *found = mut_array((size_t) r->result.n_arms, sizeof *found);
    for (int k = 0; k < all.n; k++)
        if (!all.joint[k])
            outcomes[n++] = all.outcome[k];
    if (found != NULL && r->result.n_headline > 0)
        ret = find_all(r, outcomes, n, false, found, diags);
    tell_all(
        r, blocks,
        "And in other outcomes (each by a 95 % interval of its own, so that one in twenty may "
        "be luck):",
        found, false);
    return ret;
}
