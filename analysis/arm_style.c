#include "arm_style.h"

#include "block.h"
#include "mem.h"
#include "reading.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct look {
    const char *colour, *dash, *marker;
};

/* For a second and further arms of a form: the neutral colours of the UK government's categorical palette
 * (Analysis Function, 2022) that no form uses, and a pink; marks and dashes are taken in this order as far as no
 * arm has them. */
static const struct look spare[] = {
    { "#801650", "4 2 1 2", "diamond" },    { "#746CB1", "1 3", "cross" },
    { "#A8BD3A", "14 3", "triangle-down" }, { "#C2458C", "6 2", "triangle-right" },
    { "#3D3D3D", "3 4", "triangle-left" },
};
enum { SPARE = sizeof spare / sizeof *spare };

/* The arm that is named as its form looks as the form does; where none is, the first that is of it alone. */
static bool
looks_as_form(const struct mut_result *r, const struct mut_arm_forms *f, int arm)
{
    const int form = mut_arm_forms_most(f, f->later, arm);
    int first = -1, named = -1;
    for (int a = 0; a < r->n_arms; a++)
        if (mut_arm_forms_most(f, f->later, a) == form &&
            mut_arm_forms_count(f, f->later, a) == 1) {
            first = first < 0 ? a : first;
            named = strcmp(r->arms[a], f->texts[MUT_ARM_FORMS_NAME][form]) == 0 ? a
                                                                                : named;
        }
    return mut_arm_forms_count(f, f->later, arm) == 1 &&
           arm == (named >= 0 ? named : first);
}

/* How many lengths a dash has, and the first; a line without gaps is endless. */
static int
lengths_of(const char *dash, double *first)
{
    int n = 0;
    char *end;
    for (const char *at = dash;; at = end, n++) {
        const double length = strtod(at, &end);
        if (end == at)
            return n;
        if (n == 0)
            *first = length;
        else if (n == 1 && length == 0)
            *first = HUGE_VAL;
    }
}

/* Dashes that a reader takes for one another: of as many lengths, of two the first less than twice the other. */
static bool
alike(const char *a, const char *b)
{
    double x = 0, y = 0;
    const int n = lengths_of(a, &x), m = lengths_of(b, &y);
    return n == m && (n > 2 || (x < 2 * y && y < 2 * x));
}

/* Whether none of the arms that have a look has that mark, or one like that dash. */
static bool
is_free(const struct look *looks, int n, const char *marker, const char *dash)
{
    for (int a = 0; a < n; a++)
        if (looks[a].colour != NULL &&
            ((marker != NULL && strcmp(looks[a].marker, marker) == 0) ||
             (dash != NULL && alike(looks[a].dash, dash))))
            return false;
    return true;
}

/* The k-th spare look with the next mark and dash that are free, or else the ones that come with it, turned by a
 * place each time round. */
static struct look
spare_look(const struct look *looks, int n, int k)
{
    const int other = (k + k / SPARE) % SPARE;
    struct look look = { spare[k % SPARE].colour, spare[other].dash, spare[other].marker };
    for (int s = SPARE - 1; s >= 0; s--) {
        const struct look *one = &spare[(other + s) % SPARE];
        if (is_free(looks, n, one->marker, NULL))
            look.marker = one->marker;
        if (is_free(looks, n, NULL, one->dash))
            look.dash = one->dash;
    }
    return look;
}

/* Looks [n_arms] of all arms: of forms first, so that no other arm takes theirs. */
static void
choose_looks(const struct mut_result *r, const struct mut_arm_forms *f, struct look *looks)
{
    int taken = 0;
    for (int a = 0; a < r->n_arms; a++)
        if (looks_as_form(r, f, a)) {
            const int form = mut_arm_forms_most(f, f->later, a);
            looks[a] = (struct look){ f->texts[MUT_ARM_FORMS_COLOUR][form],
                                      f->texts[MUT_ARM_FORMS_DASH][form],
                                      f->texts[MUT_ARM_FORMS_MARKER][form] };
        }
    for (int a = 0; a < r->n_arms; a++)
        if (looks[a].colour == NULL)
            looks[a] = spare_look(looks, r->n_arms, taken++);
}

static bool
style(const struct mut_result *r, const struct mut_arm_forms *f, int arm,
      const struct look *look, struct mut_arm_style *out)
{
    const int form = mut_arm_forms_most(f, f->start, arm);
    const bool same = strcmp(r->arms[arm], f->texts[MUT_ARM_FORMS_NAME][form]) == 0;
    *out = (struct mut_arm_style){
        .label = same ? mut_text(f->texts[MUT_ARM_FORMS_LABEL][form])
                      : mut_reading_words(r->arms[arm]),
        .form = mut_text(f->texts[MUT_ARM_FORMS_NAME][form]),
        .colour = mut_text(look->colour),
        .dash = mut_text(look->dash),
        .marker = mut_text(look->marker),
        .summary = mut_text(f->texts[MUT_ARM_FORMS_SUMMARY][form]),
    };
    return out->label != NULL && out->form != NULL && out->colour != NULL &&
           out->dash != NULL && out->marker != NULL && out->summary != NULL;
}

struct mut_arm_style *
mut_arm_style_all(const struct mut_arm_forms *forms)
{
    const struct mut_result *r = forms->result;
    struct mut_arm_style *all = mut_array((size_t) r->n_arms, sizeof *all);
    struct look *looks = mut_array((size_t) r->n_arms, sizeof *looks);
    bool whole = forms->n > 0 && all != NULL && looks != NULL;
    if (whole)
        choose_looks(r, forms, looks);
    for (int a = 0; whole && a < r->n_arms; a++)
        whole = style(r, forms, a, &looks[a], &all[a]);
    mut_free(looks);
    if (whole)
        return all;
    mut_arm_style_free(all, r->n_arms);
    return NULL;
}

void
mut_arm_style_free(struct mut_arm_style *styles, int n)
{
    for (int a = 0; styles != NULL && a < n; a++) {
        mut_free(styles[a].label);
        mut_free(styles[a].form);
        mut_free(styles[a].colour);
        mut_free(styles[a].dash);
        mut_free(styles[a].marker);
        mut_free(styles[a].summary);
    }
    mut_free(styles);
}

json_t *
mut_arm_style_json(const struct mut_result *r, const struct mut_arm_style *styles)
{
    json_t *arms = json_array();
    for (int a = 0; a < r->n_arms; a++) {
        const struct mut_arm_style *s = &styles[a];
        const struct {
            const char *key, *text;
        } words[] = { { "name", r->arms[a] },   { "label", s->label },
                      { "form", s->form },      { "colour", s->colour },
                      { "dash", s->dash },      { "marker", s->marker },
                      { "summary", s->summary } };
        json_t *arm = json_object();
        for (size_t k = 0; k < sizeof words / sizeof *words; k++)
            json_object_set_new(arm, words[k].key, mut_block_words("%s", words[k].text));
        json_array_append_new(arms, arm);
    }
    return arms;
}
