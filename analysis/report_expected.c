/* What the scenario holds its own result to, against what came out: failures first. */
#include "block.h"
#include "expected.h"
#include "mem.h"
#include "reading.h"
#include "report_answers.h"
#include "result_read.h"
#include "sentence.h"
#include "version.h"

#include <stdio.h>
#include <string.h>

/* How a verdict is told, in the order of the list. */
static const struct {
    enum mut_expectation_verdict verdict;
    const char *state, *words;
} told[] = {
    { MUT_EXPECTATION_NOT_MET, "fail", "Does not hold" },
    { MUT_EXPECTATION_UNCLEAR, "open", "Unclear" },
    { MUT_EXPECTATION_MET, "pass", "Holds" },
};

/* A text of an axis of the file as words; NULL if there is no such place. */
static char *
named_place(const struct mut_report *r, const char *axis, int place)
{
    int n = 0;
    char **names = mut_result_read_texts(r->result.file, axis, &n);
    char *words = names != NULL && place < n ? mut_reading_words(names[place]) : NULL;
    mut_result_read_free(names, names != NULL ? n : 0);
    return words;
}

/* "Fifth 1", "Coproducing", "Front line", "Primary school": the place on the outcome's axis; NULL without one. */
static char *
place_of(const struct mut_report *r, const struct mut_expectation *e)
{
    const enum mut_axis axis = mut_outcomes[e->outcome].axis;
    if (axis == MUT_AXIS_NONE)
        return NULL;
    if (axis == MUT_AXIS_RUNG)
        return mut_reading_words(mut_rung_names[e->place]);
    if (axis == MUT_AXIS_ACCOUNT)
        return mut_reading_words(mut_account_names[e->place]);
    if (axis == MUT_AXIS_SECTOR || axis == MUT_AXIS_FORM)
        return named_place(r, axis == MUT_AXIS_FORM ? "form" : "sector", e->place);
    return mut_text_format("%s %d", mut_outcome_axis(axis), e->place + 1);
}

/* "Taking part by fifth (fifth 1), Mutual against State". */
static char *
subject_of(const struct mut_report *r, const struct mut_expectation *e)
{
    const struct mut_outcome *o = &mut_outcomes[e->outcome];
    char *place = place_of(r, e), *subject = mut_text(o->label);
    if (place != NULL)
        mut_sentence_append(&subject, "", " (%s)", place);
    mut_sentence_append(&subject, "", ", %s", r->styles[e->arm].label);
    if (e->against >= 0)
        mut_sentence_append(&subject, "", " against %s", r->styles[e->against].label);
    mut_free(place);
    return subject;
}

/* "held to be higher by more than 1.0 percentage points". */
static char *
expected_words(const struct mut_expectation *e)
{
    const struct mut_outcome *o = &mut_outcomes[e->outcome];
    char *least = mut_reading_difference(o, e->least, false),
         *level = mut_reading_level(o, e->level), *words = NULL;
    const bool number = e->against < 0;
    const char *of = number ? level != NULL ? level : "" : "";
    if (e->sign == '=' && e->least > 0)
        words = mut_text_format("held to be the same%s%s, within %s",
                                number ? " as " : "", of, least != NULL ? least : "");
    else if (e->sign == '=')
        words = mut_text_format("held to be exactly %s", number ? of : "the same");
    else
        words = mut_text_format("held to be %s%s%s",
                                e->sign == '>' ? number ? "above" : "higher"
                                : number       ? "below"
                                               : "lower",
                                number ? " " : "", of);
    if (e->sign != '=' && e->least > 0)
        mut_sentence_append(&words, "", " by more than %s", least != NULL ? least : "");
    mut_free(least);
    mut_free(level);
    return words;
}

/* ", in months 12 to 23", ", at users (population) = 50": where it is not what the page shows. */
static char *
where_of(const struct mut_report *r, const struct mut_expectation *e)
{
    const struct mut_result *f = &r->result;
    char *where = mut_text("");
    if (memcmp(e->window, f->window, sizeof e->window) != 0)
        mut_sentence_append(&where, "", ", in %s %d to %d",
                            f->laboratory ? "rounds" : "months", e->window[0],
                            e->window[1]);
    if (f->points != NULL)
        mut_sentence_append(&where, "", ", at %s", f->point_labels[e->point]);
    return where;
}

/* "1.2 % (1.0 % to 1.4 %)": the arm's own level. */
static char *
found_level(const struct mut_expected *x)
{
    const struct mut_outcome *o = &mut_outcomes[x->is.outcome];
    char *level = mut_reading_level(o, x->found.arm),
         *low = mut_reading_level(o, x->is.level + x->found.low),
         *high = mut_reading_level(o, x->is.level + x->found.high);
    char *words = mut_text_format("%s (%s to %s)", level != NULL ? level : "",
                                  low != NULL ? low : "", high != NULL ? high : "");
    mut_free(level);
    mut_free(low);
    mut_free(high);
    return words;
}

/* "+29.2 points (+28.9 to +29.4)". */
static char *
found_words(const struct mut_expected *x)
{
    const struct mut_outcome *o = &mut_outcomes[x->is.outcome];
    const struct mut_paired *p = &x->found;
    if (p->n == 0)
        return mut_text("no value");
    if (x->is.against < 0)
        return found_level(x);
    char *difference = mut_reading_number(o, p->difference, p->low, p->high),
         *bounds = mut_reading_bounds(o, p->difference, p->low, p->high);
    char *words = mut_text_format("%s (%s)", difference != NULL ? difference : "",
                                  bounds != NULL ? bounds : "");
    mut_free(difference);
    mut_free(bounds);
    return words;
}

static void
add_check(const struct mut_report *r, json_t *checks, const struct mut_expected *x,
          size_t how)
{
    char *subject = subject_of(r, &x->is), *found = found_words(x),
         *expected = expected_words(&x->is), *where = where_of(r, &x->is);
    json_t *check = json_object();
    json_object_set_new(check, "verdict", json_string(told[how].state));
    json_object_set_new(check, "words", json_string(told[how].words));
    json_object_set_new(check, "title", mut_block_words("%s", x->is.it));
    json_object_set_new(check, "detail",
                        mut_block_words("%s%s: %s; %s.", subject != NULL ? subject : "",
                                        where != NULL ? where : "",
                                        found != NULL ? found : "",
                                        expected != NULL ? expected : ""));
    json_array_append_new(checks, check);
    mut_free(subject);
    mut_free(found);
    mut_free(expected);
    mut_free(where);
}

static void
introduce(json_t *blocks, const struct mut_expecteds *all)
{
    int met = 0;
    for (int k = 0; k < all->n; k++)
        met += all->rows[k].verdict == MUT_EXPECTATION_MET;
    char *count = met == all->n ? mut_text_format("all %d hold", met)
                                : mut_text_format("%d of %d hold", met, all->n);
    mut_block_text(
        blocks,
        "What the scenario's file holds its result to (`expect`), so that a change that undoes "
        "it is seen: %s. Each line has a threshold and a 95 %% interval of its own, so that one "
        "may hold of a difference that is called too small to matter elsewhere. No line is a "
        "prediction, unless a frozen plan (`" MUT_PROGRAM " freeze`) shows that it stood "
        "there before the run.",
        all->n == 1 && met == 1 ? "it holds"
        : count != NULL         ? count
                                : "");
    mut_free(count);
}

int
mut_report_expected(struct mut_report *r, json_t *blocks, struct mut_diags *diags)
{
    struct mut_expecteds all;
    int ret = mut_expected_read(&all, &r->result, diags);
    if (ret == MUT_OK && all.n > 0 && r->result.n_replicates > 1) {
        introduce(blocks, &all);
        json_t *checks = mut_block_list(blocks, "checks");
        for (size_t how = 0; how < sizeof told / sizeof *told; how++)
            for (int k = 0; k < all.n; k++)
                if (all.rows[k].verdict == told[how].verdict)
                    add_check(r, checks, &all.rows[k], how);
    }
    mut_expected_clear(&all);
    return ret;
}
