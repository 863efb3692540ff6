#include "swing.h"

#include "block.h"
#include "mem.h"
#include "reading.h"
#include "sentence.h"
#include "sentence_many.h"

#include <math.h>
#include <string.h>

/* The values of an arm's first replicate at the point that is shown. */
static const double *
values_of(const struct mut_report *r, const struct mut_cube *cube, int arm)
{
    const struct mut_result *f = &r->result;
    return cube->values + (size_t) (r->point * f->n_arms + arm) *
                              (size_t) f->n_replicates * (size_t) f->n_months;
}

/* Both arms' values of all replicates in the month at place m, x[n] and then n of the other; false if one has none. */
static bool
fill(const struct mut_report *r, const struct mut_cube *cube, const int arms[2], int m,
     double *x)
{
    const int n = r->result.n_replicates, months = r->result.n_months;
    bool whole = true;
    for (int side = 0; side < 2; side++) {
        const double *values = values_of(r, cube, arms[side]);
        for (int k = 0; k < n; k++) {
            x[side * n + k] = values[k * months + m];
            whole = whole && !isnan(x[side * n + k]);
        }
    }
    return whole;
}

/* What is said on average: that it is higher (1), lower (-1), or nothing. */
static int
side_of(enum mut_verdict average)
{
    switch (average) {
    case MUT_VERDICT_HIGHER:
    case MUT_VERDICT_HIGHER_BETTER:
    case MUT_VERDICT_HIGHER_WORSE:
    case MUT_VERDICT_HIGHER_SET:
        return 1;
    case MUT_VERDICT_LOWER:
    case MUT_VERDICT_LOWER_BETTER:
    case MUT_VERDICT_LOWER_WORSE:
    case MUT_VERDICT_LOWER_SET:
        return -1;
    default:
        return 0;
    }
}

struct mut_swing
mut_swing_of(const struct mut_report *r, const struct mut_cube *cube, int outcome,
             const int arms[2], enum mut_verdict average)
{
    const struct mut_result *f = &r->result;
    const int n = f->n_replicates, months = f->window[1] - f->window[0] + 1;
    const double matters = f->matters[outcome];
    struct mut_swing swing = { 0, 0, false, false };
    double *x = n > 1 ? mut_array(2 * (size_t) n, sizeof *x) : NULL;
    for (int m = f->window[0] - f->months[0];
         x != NULL && m <= f->window[1] - f->months[0]; m++) {
        if (!fill(r, cube, arms, m, x))
            continue;
        const struct mut_paired d = mut_paired_compare(x, x + n, n, months,
                                                       MUT_BETTER_NONE);
        if (d.difference > matters && d.joint_low > 0)
            swing.high = fmax(swing.high, d.difference);
        else if (d.difference < -matters && d.joint_high < 0)
            swing.low = fmin(swing.low, d.difference);
    }
    mut_free(x);
    swing.below = swing.low < 0 && side_of(average) >= 0;
    swing.above = swing.high > 0 && side_of(average) <= 0;
    return swing;
}

char *
mut_swing_words(int outcome, double matters, const struct mut_swing *swing)
{
    const struct mut_outcome *o = &mut_outcomes[outcome];
    char *low = mut_reading_by(o, swing->low, matters, true),
         *high = mut_reading_by(o, swing->high, matters, true), *text = NULL;
    if (low != NULL && high != NULL)
        text = swing->low == 0 ? mut_text_format("up to %s", high)
               : swing->high == 0
                   ? mut_text_format("down to %s", low)
                   : mut_text_format("%.*s to %s", (int) strcspn(low, " "), low, high);
    mut_free(low);
    mut_free(high);
    return text;
}

static const char *
step_of(const struct mut_report *r)
{
    return r->result.laboratory ? "round" : "month";
}

json_t *
mut_swing_row(const struct mut_report *r, const struct mut_cube *cube, int outcome,
              int arm, enum mut_verdict average, json_t *row)
{
    if (arm == r->result.reference)
        return row;
    const struct mut_swing swing = mut_swing_of(
        r, cube, outcome, (const int[]){ arm, r->result.reference }, average);
    char *words = swing.below || swing.above
                      ? mut_swing_words(outcome, r->result.matters[outcome], &swing)
                      : NULL;
    const char *verdict = json_string_value(json_object_get(row, "words"));
    if (words != NULL && verdict != NULL)
        json_object_set_new(
            row, "words",
            mut_block_words("%s, on average over the window; in clear single %ss %s%s",
                            verdict, step_of(r),
                            swing.low < 0 && swing.high > 0 ? "from " : "", words));
    mut_free(words);
    return row;
}

static struct mut_swing
swing_at(const struct mut_claims *c, const struct mut_cube *cube, int arm, int reference)
{
    return mut_swing_of(c->r, cube, c->outcome, (const int[]){ arm, reference },
                        mut_claims_of(c, arm, reference, 0)->verdict);
}

/* "Privatised -0.021 to +0.034, Mutual up to +0.020": arms whose average hides months; NULL if there are none. */
static char *
tell_arms(const struct mut_claims *c, const struct mut_cube *cube, int reference)
{
    char *list = NULL;
    for (int a = 0; a < c->r->result.n_arms; a++) {
        if (a == reference)
            continue;
        const struct mut_swing swing = swing_at(c, cube, a, reference);
        char *words = swing.below || swing.above
                          ? mut_swing_words(c->outcome, c->matters, &swing)
                          : NULL;
        if (words != NULL)
            mut_sentence_append(&list, ", ", "%s %s", c->r->styles[a].label, words);
        mut_free(words);
    }
    return list;
}

/* On which side of the reference an average hides months: LOWER + HIGHER is BOTH. */
enum side { NONE, LOWER, HIGHER, BOTH, SIDES };

/* "higher under Privatised and lower, in others higher under Mutual"; NULL if no average hides months. */
static char *
tell_sides(const struct mut_claims *c, const struct mut_cube *cube, int reference)
{
    static const char *const words[SIDES] = { "", "lower", "higher",
                                              "lower, in others higher," };
    const int arms = c->r->result.n_arms;
    int *group = mut_array((size_t) arms, sizeof *group);
    char *list = NULL;
    for (int a = 0; group != NULL && a < arms; a++) {
        if (a == reference)
            continue;
        const struct mut_swing swing = swing_at(c, cube, a, reference);
        group[a] = (swing.below ? LOWER : NONE) + (swing.above ? HIGHER : NONE);
    }
    for (int side = LOWER; group != NULL && side < SIDES; side++) {
        char *under = mut_sentence_arms(c->r, group, side);
        if (under != NULL && *under != '\0')
            mut_sentence_append(&list, " and ", "%s under %s", words[side], under);
        mut_free(under);
    }
    mut_free(group);
    return list;
}

/* A shorter title: what is clear as a list, "Quality against State, on average: Privatised -0.016, Mutual +0.011", or that
 * nothing is, without why. */
static char *
shorten(const struct mut_claims *c, int reference, const char *title)
{
    static const char nothing[] = "No clear difference";
    const int *window = c->r->result.window;
    char *list = mut_claims_each(c, reference, NULL),
         *more = mut_claims_more(c, reference);
    char *name = mut_reading_title(&mut_outcomes[c->outcome]), *text = NULL;
    if (list != NULL && more != NULL && name != NULL)
        text = mut_text_format("%s against %s%s: %s%s", name,
                               c->r->styles[reference].label,
                               window[0] < window[1] ? ", on average" : "", list, more);
    else if (list == NULL) {
        const bool none = strncmp(title, nothing, sizeof nothing - 1) == 0;
        text = mut_text_format("%.*s", (int) (none ? strcspn(title, ":") : strlen(title)),
                               title);
    }
    mut_free(list);
    mut_free(more);
    mut_free(name);
    return text;
}

char *
mut_swing_title(const struct mut_claims *c, const struct mut_cube *cube, int reference,
                char *title)
{
    enum { LONGEST = 130 };
    char *sides = title != NULL ? tell_sides(c, cube, reference) : NULL;
    char *brief = sides != NULL ? shorten(c, reference, title) : NULL;
    char *plain = mut_text_format("single %ss differ clearly", step_of(c->r));
    char *full = mut_text_format("in some %ss clearly %s", step_of(c->r),
                                 sides != NULL ? sides : "");
    const char *heads[] = { title, brief, title, brief },
               *tails[] = { full, full, plain, plain };
    for (int k = 0; k < 4 && brief != NULL && full != NULL && plain != NULL; k++) {
        char *text = mut_text_format("%s; %s", heads[k], tails[k]);
        if (text != NULL && strlen(text) <= LONGEST) {
            mut_free(title);
            title = text;
            break;
        }
        mut_free(text);
    }
    mut_free(plain);
    mut_free(full);
    mut_free(sides);
    mut_free(brief);
    return title;
}

char *
mut_swing_note(const struct mut_claims *c, const struct mut_cube *cube, int reference)
{
    char *list = tell_arms(c, cube, reference);
    char *text =
        list != NULL
            ? mut_text_format(
                  "The average hides single %ss that differ clearly from %s, by more than what "
                  "matters: %s; %ss that are not clear may go further.",
                  step_of(c->r), c->r->styles[reference].label, list, step_of(c->r))
            : NULL;
    mut_free(list);
    return text;
}
