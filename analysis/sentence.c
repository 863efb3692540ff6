#include "sentence.h"

#include "block.h"
#include "mem.h"
#include "reading.h"
#include "sentence_many.h"

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

char *
mut_sentence_difference(const struct mut_sentence *s)
{
    const struct mut_outcome *o = &mut_outcomes[s->outcome];
    char *name = mut_reading_name(o), *sentence = NULL;
    char *amount = mut_reading_difference(o, fabs(s->paired.difference), false);
    if (name == NULL || amount == NULL)
        sentence = NULL;
    else if (s->verdict == MUT_VERDICT_NO_PAIR)
        sentence = mut_text_format("Nothing to compare in %s between %s and %s", name,
                                   s->arm, s->reference);
    else if (s->verdict == MUT_VERDICT_ONE_PAIR)
        sentence = mut_text_format("One pair of runs claims nothing about %s", name);
    else if (clear_difference(s->verdict))
        sentence = mut_text_format(
            "%s %s %s %s under %s than under %s", o->label, mut_reading_verb(o), amount,
            s->paired.difference > 0 ? "higher" : "lower", s->arm, s->reference);
    else
        sentence = mut_text_format("No clear difference in %s between %s and %s", name,
                                   s->arm, s->reference);
    mut_free(name);
    mut_free(amount);
    return sentence;
}

/* Whether no arm differs from the reference in any pair of runs, as where all have none of something. */
static bool
equal(const struct mut_sentence *all, int n)
{
    bool same = n > 0;
    for (int k = 0; k < n; k++) {
        const struct mut_paired *p = &all[k].paired;
        same = same && p->n > 1 && p->difference == 0 && p->low == 0 && p->high == 0;
    }
    return same;
}

char *
mut_sentence_greatest(const struct mut_sentence *all, int n)
{
    const struct mut_sentence *most = NULL;
    for (int k = 0; k < n; k++)
        if (clear_difference(all[k].verdict) &&
            (most == NULL ||
             fabs(all[k].paired.difference) > fabs(most->paired.difference)))
            most = &all[k];
    if (most != NULL)
        return mut_sentence_difference(most);
    if (equal(all, n))
        return mut_text_format("%s %s the same in every arm and replicate",
                               mut_outcomes[all[0].outcome].label,
                               mut_reading_verb(&mut_outcomes[all[0].outcome]));
    if (n == 1)
        return mut_sentence_difference(all);
    bool tested = false, paired = false;
    for (int k = 0; k < n; k++) {
        tested = tested || all[k].verdict == MUT_VERDICT_UNCLEAR;
        paired = paired || all[k].verdict == MUT_VERDICT_ONE_PAIR;
    }
    char *name = n > 0 ? mut_reading_name(&mut_outcomes[all[0].outcome]) : mut_text("");
    char *sentence = mut_text_format("%s %s",
                                     tested   ? "No clear difference in"
                                     : paired ? "One pair of runs claims nothing about"
                                              : "Nothing to compare in",
                                     name != NULL ? name : "");
    mut_free(name);
    return sentence;
}

/* Outcomes of an arm that clearly differ; of all that have an interval if `all`. */
static int
counted(const int *c, bool all)
{
    return c[MUT_SENTENCE_BETTER] + c[MUT_SENTENCE_WORSE] + c[MUT_SENTENCE_DIFFERENT] +
           (all ? c[MUT_SENTENCE_UNCLEAR] : 0);
}

/* "Mutual is better in 5 and worse in 3 of 11 outcomes; ..." */
static char *
tell_each(const char *const *arms, const int (*counts)[MUT_SENTENCE_COUNTS], int n_arms)
{
    char *list = NULL;
    for (int a = 0; a < n_arms; a++) {
        const int *c = counts[a], different = c[MUT_SENTENCE_DIFFERENT];
        const int better = c[MUT_SENTENCE_BETTER], worse = c[MUT_SENTENCE_WORSE];
        if (different > 0)
            mut_sentence_append(
                &list, "; ",
                "%s is better in %d, worse in %d and otherwise different in %d of %d outcomes",
                arms[a], better, worse, different, counted(c, true));
        else
            mut_sentence_append(&list, "; ",
                                "%s is better in %d and worse in %d of %d outcomes",
                                arms[a], better, worse, counted(c, true));
    }
    return list;
}

/* Of many arms those that differ most and least. */
static char *
tell_ends(const char *const *arms, const int (*counts)[MUT_SENTENCE_COUNTS], int n_arms)
{
    int most = 0, least = 0;
    for (int a = 1; a < n_arms; a++) {
        most = counted(counts[a], false) > counted(counts[most], false) ? a : most;
        least = counted(counts[a], false) < counted(counts[least], false) ? a : least;
    }
    const int *c = counts[most];
    return mut_text_format(
        "%s differs most (better in %d, worse in %d of %d outcomes), %s "
        "least (in %d)",
        arms[most], c[MUT_SENTENCE_BETTER], c[MUT_SENTENCE_WORSE], counted(c, true),
        arms[least], counted(counts[least], false));
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
    if (clear == 0 && tested > 0)
        return mut_text_format("No clear difference from %s in any outcome", reference);
    if (clear == 0)
        return mut_text_format("Too few runs to claim anything against %s", reference);
    char *list = n_arms < MUT_SENTENCE_FEW ? tell_each(arms, counts, n_arms)
                                           : tell_ends(arms, counts, n_arms);
    char *sentence = list != NULL ? mut_text_format("Against %s: %s", reference, list)
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
find(const struct mut_report *r, struct mut_cube *cube, int outcome, int arm,
     struct findings *out)
{
    const struct mut_outcome *o = &mut_outcomes[outcome];
    const struct mut_paired p = mut_report_pair(r, cube, outcome, arm,
                                                r->result.reference);
    const enum mut_sentence_count group = mut_sentence_count_of(mut_paired_verdict(
        &p, o->better, r->result.matters[outcome], r->result.n_headline > 0));
    out->tested = out->tested || group != MUT_SENTENCE_UNTESTED;
    if (group > MUT_SENTENCE_DIFFERENT)
        return;
    char *name = mut_reading_name(o);
    char *amount = mut_reading_difference(o, p.difference, true);
    mut_sentence_append(&out->lists[group], ", ", "%s (%s)", name != NULL ? name : "",
                        amount != NULL ? amount : "");
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

int
mut_sentence_answer(struct mut_report *r, json_t *blocks, struct mut_diags *diags)
{
    int outcomes[MOST], ret = MUT_OK;
    const int n = mut_report_headline(r, outcomes, MOST), arms = r->result.n_arms;
    struct findings *found = mut_array((size_t) arms, sizeof *found);
    for (int k = 0; found != NULL && k < n && ret == MUT_OK; k++) {
        struct mut_cube cube;
        ret = mut_cube_init(&cube, &r->result, outcomes[k], diags);
        for (int a = 0; a < arms && ret == MUT_OK; a++)
            if (a != r->result.reference)
                find(r, &cube, outcomes[k], a, &found[a]);
        mut_cube_clear(&cube);
    }
    json_t *items = json_array();
    for (int a = 0; found != NULL && a < arms; a++) {
        if (a != r->result.reference && n > 0)
            tell(items, r->styles[a].label, &found[a]);
        for (int g = 0; g < GROUPS; g++)
            mut_free(found[a].lists[g]);
    }
    mut_free(found);
    char *line = mut_text_format(
        "Against %s, in the %s:", r->styles[r->result.reference].label,
        r->result.n_headline > 0 ? "outcomes that the question names" : "outcomes below");
    mut_block_items(blocks, line != NULL ? line : "", items);
    mut_free(line);
    return ret;
}
