#include "sentence.h"

#include "mem.h"
#include "reading.h"

#include <math.h>
#include <string.h>

static bool
clear_difference(enum mut_verdict v)
{
    return v != MUT_VERDICT_UNCLEAR && v != MUT_VERDICT_ONE_PAIR &&
           v != MUT_VERDICT_NO_PAIR;
}

/* Replaces *text by a longer one that ends in `more`. */
static void
append(char **text, const char *between, const char *more)
{
    const bool first = *text == NULL || **text == '\0';
    char *longer = mut_text_format("%s%s%s", *text != NULL ? *text : "",
                                   first ? "" : between, more);
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
        sentence = mut_text_format("One replicate claims nothing about %s", name);
    else if (clear_difference(s->verdict))
        sentence = mut_text_format("%s is %s %s under %s than under %s", o->label, amount,
                                   s->paired.difference > 0 ? "higher" : "lower", s->arm,
                                   s->reference);
    else
        sentence = mut_text_format("No clear difference in %s between %s and %s", name,
                                   s->arm, s->reference);
    mut_free(name);
    mut_free(amount);
    return sentence;
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
    if (n == 1)
        return mut_sentence_difference(all);
    char *name = n > 0 ? mut_reading_name(&mut_outcomes[all[0].outcome]) : mut_text("");
    char *sentence = mut_text_format("No clear difference in %s",
                                     name != NULL ? name : "");
    mut_free(name);
    return sentence;
}

char *
mut_sentence_counts(const char *const *arms, const int (*counts)[3], int n_arms,
                    const char *reference)
{
    char *list = NULL;
    bool any = false;
    for (int a = 0; a < n_arms; a++) {
        const int *c = counts[a];
        any = any || c[0] + c[1] > 0;
        char *part = mut_text_format("%s is better in %d and worse in %d of %d outcomes",
                                     arms[a], c[0], c[1], c[0] + c[1] + c[2]);
        append(&list, "; ", part != NULL ? part : "");
        mut_free(part);
    }
    char *sentence = any ? mut_text_format("Against %s: %s", reference,
                                           list != NULL ? list : "")
                         : mut_text_format("No clear difference from %s in any outcome",
                                           reference);
    mut_free(list);
    return sentence;
}

/* ---- the answer -------------------------------------------------------------------------------- */

enum { MOST = 12, GROUPS = 3 };

/* Of an arm: outcomes that are better, worse, otherwise different. */
struct findings {
    char *lists[GROUPS]; /* owned */
};

static int
group_of(enum mut_verdict v)
{
    if (v == MUT_VERDICT_HIGHER_BETTER || v == MUT_VERDICT_LOWER_BETTER)
        return 0;
    if (v == MUT_VERDICT_HIGHER_WORSE || v == MUT_VERDICT_LOWER_WORSE)
        return 1;
    return clear_difference(v) ? 2 : -1;
}

static void
find(const struct mut_report *r, struct mut_cube *cube, int outcome, int arm,
     struct findings *out)
{
    const struct mut_outcome *o = &mut_outcomes[outcome];
    const struct mut_paired p = mut_report_pair(r, cube, outcome, arm,
                                                r->result.reference);
    const int group = group_of(mut_paired_verdict(
        &p, o->better, r->result.matters[outcome], r->result.n_headline > 0));
    if (group < 0)
        return;
    char *name = mut_reading_name(o);
    char *amount = mut_reading_difference(o, p.difference, true);
    char *words = mut_text_format("%s %s", name != NULL ? name : "",
                                  amount != NULL ? amount : "");
    append(&out->lists[group], ", ", words != NULL ? words : "");
    mut_free(name);
    mut_free(amount);
    mut_free(words);
}

static void
tell(char **text, const char *label, const struct findings *f)
{
    static const char *const words[GROUPS] = { "better", "worse", "different" };
    char *of_arm = NULL;
    for (int g = 0; g < GROUPS; g++) {
        if (f->lists[g] == NULL)
            continue;
        char *part = mut_text_format("%s in %s", words[g], f->lists[g]);
        append(&of_arm, "; ", part != NULL ? part : "");
        mut_free(part);
    }
    char *sentence = mut_text_format("%s: %s.", label,
                                     of_arm != NULL ? of_arm : "no clear difference");
    append(text, " ", sentence != NULL ? sentence : "");
    mut_free(of_arm);
    mut_free(sentence);
}

int
mut_sentence_answer(struct mut_report *r, char **out, struct mut_diags *diags)
{
    int outcomes[MOST], ret = MUT_OK;
    const int n = mut_report_headline(r, outcomes, MOST), arms = r->result.n_arms;
    struct findings *found = mut_array((size_t) arms, sizeof *found);
    *out = NULL;
    for (int k = 0; found != NULL && k < n && ret == MUT_OK; k++) {
        struct mut_cube cube;
        ret = mut_cube_init(&cube, &r->result, outcomes[k], diags);
        for (int a = 0; a < arms && ret == MUT_OK; a++)
            if (a != r->result.reference)
                find(r, &cube, outcomes[k], a, &found[a]);
        mut_cube_clear(&cube);
    }
    char *text = mut_text_format("Against %s, over the headline:",
                                 r->styles[r->result.reference].label);
    for (int a = 0; found != NULL && a < arms; a++) {
        if (a != r->result.reference)
            tell(&text, r->styles[a].label, &found[a]);
        for (int g = 0; g < GROUPS; g++)
            mut_free(found[a].lists[g]);
    }
    mut_free(found);
    *out = text;
    return ret;
}
