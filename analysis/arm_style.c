#include "arm_style.h"

#include "block.h"
#include "mem.h"
#include "reading.h"
#include "result_read.h"

#include <string.h>

/* Columns of /design over its forms. */
enum column { NAME, LABEL, COLOUR, DASH, MARKER, SUMMARY, COLUMNS };

static const char *const paths[COLUMNS] = {
    "design/form",      "design/form_label",  "design/form_colour",
    "design/form_dash", "design/form_marker", "design/form_summary",
};

struct forms {
    char **columns[COLUMNS]; /* owned, [n] each */
    int n;
    double *share; /* owned, [n_arms][n] */
};

/* For a second and further arms of a form: the neutral colours of the UK government's categorical
 * palette (Analysis Function, 2022) that no form uses, and a pink for a fifth, with marks of their own. */
static const struct {
    const char *colour, *dash, *marker;
} spare[] = {
    { "#801650", "4 2 1 2", "diamond" },    { "#3D3D3D", "1 3", "cross" },
    { "#A8BD3A", "12 3", "triangle-down" }, { "#746CB1", "6 2", "triangle-right" },
    { "#C2458C", "3 4", "triangle-left" },
};
enum { SPARE = sizeof spare / sizeof *spare };

/* Looks that none of earlier arms has: each colour with its own dash and marker, then with the next
 * ones. */
struct look {
    const char *colour, *dash, *marker;
};

static struct look
spare_look(int k)
{
    const int other = (k + k / SPARE) % SPARE;
    return (struct look){ spare[k % SPARE].colour, spare[other].dash,
                          spare[other].marker };
}

static bool
read_forms(const struct mut_result *r, struct forms *f)
{
    int axes = 0, dims[MUT_RESULT_READ_AXES];
    bool whole = true;
    for (int k = 0; k < COLUMNS; k++) {
        int n = 0;
        f->columns[k] = mut_result_read_texts(r->file, paths[k], &n);
        if (k == 0)
            f->n = n;
        whole = whole && f->columns[k] != NULL && n == f->n;
    }
    f->share = mut_result_read_doubles(r->file, "design/share", &axes, dims);
    return whole && f->share != NULL && axes == 2 && dims[0] == r->n_arms &&
           dims[1] == f->n;
}

static void
clear_forms(struct forms *f)
{
    for (int k = 0; k < COLUMNS; k++)
        mut_result_read_free(f->columns[k], f->n);
    mut_free(f->share);
}

static int
form_of(const struct forms *f, int arm)
{
    int most = 0;
    for (int k = 1; k < f->n; k++)
        if (f->share[arm * f->n + k] > f->share[arm * f->n + most])
            most = k;
    return most;
}

/* The first arm that is mostly of a form looks as the form does. */
static bool
is_first(const struct forms *f, int arm)
{
    for (int a = 0; a < arm; a++)
        if (form_of(f, a) == form_of(f, arm))
            return false;
    return true;
}

static bool
style(const struct mut_result *r, const struct forms *f, int arm,
      struct mut_arm_style *out)
{
    const int form = form_of(f, arm);
    int taken = 0;
    for (int a = 0; a < arm; a++)
        taken += !is_first(f, a);
    const struct look look = is_first(f, arm) ? (struct look){ f->columns[COLOUR][form],
                                                               f->columns[DASH][form],
                                                               f->columns[MARKER][form] }
                                              : spare_look(taken);
    const bool same = strcmp(r->arms[arm], f->columns[NAME][form]) == 0;
    *out = (struct mut_arm_style){
        .label = same ? mut_text(f->columns[LABEL][form])
                      : mut_reading_words(r->arms[arm]),
        .form = mut_text(f->columns[NAME][form]),
        .colour = mut_text(look.colour),
        .dash = mut_text(look.dash),
        .marker = mut_text(look.marker),
        .summary = mut_text(f->columns[SUMMARY][form]),
    };
    return out->label != NULL && out->form != NULL && out->colour != NULL &&
           out->dash != NULL && out->marker != NULL && out->summary != NULL;
}

struct mut_arm_style *
mut_arm_style_all(const struct mut_result *r)
{
    struct forms f = { .n = 0 };
    struct mut_arm_style *all = mut_array((size_t) r->n_arms, sizeof *all);
    bool whole = all != NULL && read_forms(r, &f) && f.n > 0;
    for (int a = 0; whole && a < r->n_arms; a++)
        whole = style(r, &f, a, &all[a]);
    clear_forms(&f);
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
