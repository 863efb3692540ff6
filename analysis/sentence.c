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
