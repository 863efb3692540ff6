/* What is compared: of each arm its form or mix of forms, the reforms that it goes through and the values that the
 * scenario gives it; what all arms share is said once. */
#include "arm_values.h"
#include "block.h"
#include "mem.h"
#include "reading.h"
#include "reform_words.h"
#include "report_sections.h"
#include "result_read.h"
#include "sentence.h"

#include <string.h>

/* What the summary of an arm says that has nothing of its own. */
static const char nothing[] = "nothing beside what all have";

struct table {
    struct mut_report *r;
    json_t *common;                    /* texts, of all arms */
    json_t **own;                      /* owned, [n_arms]: texts of each */
    const struct mut_arm_forms *forms; /* borrowed */
    bool varied; /* arms have values of forms' attributes of their own */
    bool *named; /* owned, [forms->n]: an arm's text names it without saying what it is */
};

/* Adds and frees a text, without its full stop: others follow it. */
static void
add(json_t *list, char *text)
{
    const size_t length = text != NULL ? strlen(text) : 0;
    if (length > 0 && text[length - 1] == '.')
        text[length - 1] = '\0';
    if (text != NULL && *text != '\0')
        json_array_append_new(list, mut_block_words("%s", text));
    mut_free(text);
}

/* Whether a list holds the text; a value without memory is no text. */
static bool
has(const json_t *list, const char *text)
{
    for (size_t k = 0; text != NULL && k < json_array_size(list); k++) {
        const char *one = json_string_value(json_array_get(list, k));
        if (one != NULL && strcmp(one, text) == 0)
            return true;
    }
    return false;
}

/* ---- forms -------------------------------------------------------------------------------------- */

/* "70 % of units are at first Privatised, 30 % Mutual" of an arm of several forms; NULL of one form. */
static char *
mix_of(const struct table *t, int arm)
{
    const struct mut_arm_forms *f = t->forms;
    const bool mix = mut_arm_forms_count(f, f->start, arm) > 1;
    char *text = NULL;
    for (int k = 0; k < f->n && mix; k++) {
        const double percent = 100 * f->start[arm * f->n + k];
        if (!(percent > 0))
            continue;
        mut_sentence_append(&text, ", ", "%.3g %%%s %s", percent,
                            text == NULL ? " of units are at first" : "",
                            f->texts[MUT_ARM_FORMS_LABEL][k]);
        t->named[k] = true;
    }
    return text;
}

/* Whether some arm has a value of a form's attribute of its own, so that no summary of a form says all of it. */
static bool
varies(const struct table *t)
{
    const struct mut_assumptions *a = &t->r->values;
    for (int arm = 0; arm < t->r->result.n_arms; arm++)
        for (int i = 0; i < a->n; i++)
            if (*a->form[i] != '\0' && *a->arm[i] != '\0' &&
                mut_arm_values_told(t->r, i, arm))
                return true;
    return false;
}

/* "Run by a public authority: ..."; of an arm that is something else from month 0 on "Before month 0 run by ...". */
static char *
form_of(const struct table *t, int arm)
{
    const char *summary = t->r->styles[arm].summary;
    if (!mut_arm_forms_turns(t->forms, arm))
        return t->varied ? mut_text_format("%.*s, as a rule", (int) strcspn(summary, "."),
                                           summary)
                         : mut_text(summary);
    char *inside = mut_reform_words_inside(summary);
    char *text = mut_text_format("Before month 0 %s", inside != NULL ? inside : "");
    mut_free(inside);
    return text;
}

/* What is told of every arm first: its form or its mix. */
static void
tell_forms(const struct table *t)
{
    const struct mut_arm_forms *f = t->forms;
    for (int k = 0; k < t->r->result.n_arms; k++) {
        char *mix = mix_of(t, k);
        add(t->own[k], mix != NULL ? mix : form_of(t, k));
    }
    for (int i = 0; i < t->r->reforms.n; i++) {
        const char *to = t->r->reforms.items[i].to;
        const int form = mut_result_read_find(f->texts[MUT_ARM_FORMS_NAME], f->n, to);
        if (form >= 0)
            t->named[form] = true;
    }
}

/* Says once, of all arms, what those forms are that texts only name. */
static void
define_forms(const struct table *t)
{
    const struct mut_arm_forms *f = t->forms;
    for (int k = 0; k < f->n; k++) {
        const char *summary = f->texts[MUT_ARM_FORMS_SUMMARY][k];
        char *what = t->named[k] && *summary != '\0' ? mut_reform_words_inside(summary)
                                                     : NULL;
        if (what != NULL)
            add(t->common,
                mut_text_format("%s means: %s", f->texts[MUT_ARM_FORMS_LABEL][k], what));
        mut_free(what);
    }
}

/* ---- values and reforms ----------------------------------------------------------------------------- */

static void
tell_values(const struct table *t, int arm)
{
    const struct mut_assumptions *a = &t->r->values;
    for (int first = 0; first < a->n; first = mut_assumption_end(a, first))
        add(t->own[arm], mut_arm_values_tell(t->r, first, arm));
}

static void
tell_reforms(const struct table *t, int arm)
{
    for (int k = 0; k < t->r->reforms.n; k++)
        if (t->r->reforms.items[k].words != NULL &&
            mut_reform_words_for(&t->r->reforms.items[k], t->r->result.arms[arm]))
            add(t->own[arm], mut_text(t->r->reforms.items[k].words));
}

/* ---- what they share ------------------------------------------------------------------------------ */

/* Moves what stands in every arm's list to the common one. */
static void
find_common(const struct table *t)
{
    const int arms = t->r->result.n_arms;
    for (size_t k = 0; arms > 1 && k < json_array_size(t->own[0]);) {
        const char *text = json_string_value(json_array_get(t->own[0], k));
        bool all = true;
        for (int a = 1; a < arms; a++)
            all = all && has(t->own[a], text);
        if (!all) {
            k++;
            continue;
        }
        char *copy = mut_text(text);
        json_array_append_new(t->common, mut_block_words("%s", text));
        for (int a = 0; a < arms && copy != NULL; a++)
            for (size_t i = json_array_size(t->own[a]); i-- > 0;)
                if (strcmp(json_string_value(json_array_get(t->own[a], i)), copy) == 0)
                    json_array_remove(t->own[a], i);
        if (copy == NULL)
            return;
        mut_free(copy);
    }
}

/* Whether the arm goes through every reform of the other. */
static bool
goes_with(const struct table *t, int arm, int other)
{
    const struct mut_result *f = &t->r->result;
    for (int k = 0; k < t->r->reforms.n; k++)
        if (mut_reform_words_for(&t->r->reforms.items[k], f->arms[other]) &&
            !mut_reform_words_for(&t->r->reforms.items[k], f->arms[arm]))
            return false;
    return true;
}

/* The arm by which another is told: of its form, and it goes through all of that one's reforms. The reference if that
 * is one, else the first such arm before it; -1 without one. */
static int
like(const struct table *t, int arm)
{
    const int reference = t->r->result.reference;
    for (int k = -1; k < arm; k++) {
        const int other = k < 0 ? reference : k;
        if (other != arm && goes_with(t, arm, other) &&
            strcmp(t->r->styles[arm].form, t->r->styles[other].form) == 0)
            return other;
    }
    return -1;
}

/* What an arm and the one like it both have is said in two words: the rest is what it differs in. Arms are told from
 * the last to the first, so that the other one's list is still whole. */
static void
tell_as_other(const struct table *t, int arm)
{
    const int other = arm == t->r->result.reference ? -1 : like(t, arm);
    const size_t before = json_array_size(t->own[arm]);
    if (other < 0)
        return;
    for (size_t k = before; k-- > 0;)
        if (has(t->own[other], json_string_value(json_array_get(t->own[arm], k))))
            json_array_remove(t->own[arm], k);
    const size_t left = json_array_size(t->own[arm]);
    if (left < before)
        json_array_append_new(t->own[arm],
                              mut_block_words("%sas %s", left > 0 ? "otherwise " : "",
                                              t->r->styles[other].label));
}

static void
tell_arms(const struct table *t)
{
    json_t *arms = json_object_get(t->r->root, "arms");
    for (int k = 0; k < t->r->result.n_arms; k++) {
        json_t *arm = json_array_get(arms, (size_t) k);
        const char *first = json_string_value(json_array_get(t->own[k], 0));
        char *summary = mut_text(first != NULL                    ? first
                                 : json_array_size(t->common) > 0 ? nothing
                                                                  : "");
        json_object_set_new(arm, "summary",
                            mut_block_words("%s", summary != NULL ? summary : ""));
        mut_free(summary);
        if (first != NULL)
            json_array_remove(t->own[k], 0);
        json_object_set(arm, "own", t->own[k]);
    }
}

/* What the lists hold before anything is found to be common. */
static void
tell_all(const struct table *t, bool forms)
{
    if (t->r->result.laboratory)
        add(t->common, mut_text("People in a laboratory decide in groups, round by "
                                "round, how much to give; nobody runs a service"));
    else if (forms)
        tell_forms(t);
    for (int k = 0; k < t->r->result.n_arms; k++) {
        tell_reforms(t, k);
        tell_values(t, k);
    }
}

void
mut_report_arms(struct mut_report *r)
{
    const int arms = r->result.n_arms;
    struct table t = { .r = r,
                       .forms = &r->forms,
                       .common = json_array(),
                       .own = mut_array((size_t) arms, sizeof *t.own),
                       .named = mut_array((size_t) r->forms.n + 1, sizeof *t.named) };
    for (int k = 0; t.own != NULL && k < arms; k++)
        t.own[k] = json_array();
    if (t.own != NULL && t.named != NULL) {
        const bool told = r->forms.n > 0 && !r->result.laboratory;
        t.varied = varies(&t);
        tell_all(&t, told);
        find_common(&t);
        for (int k = arms; k-- > 0;)
            tell_as_other(&t, k);
        mut_report_service(r, t.common);
        if (told)
            define_forms(&t);
        tell_arms(&t);
    }
    json_object_set(r->root, "common", t.common);
    json_decref(t.common);
    for (int k = 0; t.own != NULL && k < arms; k++)
        json_decref(t.own[k]);
    mut_free(t.own);
    mut_free(t.named);
}
