#include "audit_lead.h"

#include "crossing.h"
#include "mem.h"
#include "paired.h"

#include <math.h>

/* Of an evidence range; the last is 1/64 of it. */
enum { BISECTIONS = 6 };

/* A burden whose lead changes between low and high. */
struct search {
    int form, attribute, outcome;
    double low, high;
    bool ahead_at_low;
};

static enum mut_better
better_of(const struct mut_audit_ledger *ledger, int h)
{
    return mut_outcomes[ledger->forms.plan.headline[h].outcome].better;
}

static const double *
base_of(const struct mut_audit_ledger *ledger, int form, int h)
{
    return ledger->base + (form * ledger->n_outcomes + h) * ledger->lab.scene.replicates;
}

/* The form with the best mean score among all but one. */
static int
best_other(const struct mut_audit_ledger *ledger, int form, int h)
{
    int best = -1;
    double highest = -INFINITY;
    for (int g = 0; g < ledger->forms.n; g++) {
        double scores[MUT_AUDIT_LEDGER_REPLICATES];
        mut_crossing_orient(base_of(ledger, g, h), MUT_AUDIT_LEDGER_REPLICATES,
                            better_of(ledger, h), scores);
        double mean = mut_paired_window(scores, MUT_AUDIT_LEDGER_REPLICATES);
        if (g == form || !(mean > highest))
            continue;
        best = g;
        highest = mean;
    }
    return best;
}

/* How far a variant of a form leads the best other form; n = 0 if that cannot be said. */
static struct mut_paired
lead_of(const struct mut_audit_ledger *ledger, int form, int h, const double *values)
{
    enum { N = MUT_AUDIT_LEDGER_REPLICATES };
    double own[N], others[N];
    int best = best_other(ledger, form, h);
    if (best < 0 || better_of(ledger, h) == MUT_BETTER_NONE)
        return (struct mut_paired){ 0 };
    mut_crossing_orient(values, N, better_of(ledger, h), own);
    mut_crossing_orient(base_of(ledger, best, h), N, better_of(ledger, h), others);
    return mut_paired_compare(own, others, N, 1, MUT_BETTER_HIGHER);
}

/* Both ends of every evidence range, low and then high. */
static int
list_ends(const struct mut_audit_ledger *ledger, struct mut_audit_variant *list)
{
    const struct mut_audit_forms *forms = &ledger->forms;
    int n = 0;
    for (int i = 0; i < forms->n_attributes; i++)
        for (int f = 0; f < forms->n && mut_audit_ledger_differs(ledger, i); f++) {
            const struct mut_setting *s = mut_audit_forms_attribute(forms, f, i);
            double low = mut_audit_forms_value(forms, i, s->low);
            double high = mut_audit_forms_value(forms, i, s->high);
            if (!(high > low))
                continue;
            list[n++] = (struct mut_audit_variant){ f, i, low };
            list[n++] = (struct mut_audit_variant){ f, i, high };
        }
    return n;
}

/* Compares the lead at two ends; true if it is to be searched between them. */
static bool
changes(struct mut_audit_ledger *ledger, const struct mut_audit_variant *ends,
        const double *values[2], struct search *s)
{
    int f = ends->form, h = s->outcome;
    struct mut_paired low = lead_of(ledger, f, h, values[0]);
    struct mut_paired high = lead_of(ledger, f, h, values[1]);
    if (low.n < 2 || high.n < 2 || !(low.difference * high.difference < 0))
        return false;
    struct mut_audit_burden *b = mut_audit_ledger_at(ledger, ends->attribute, f, h);
    bool clear = (low.low > 0 || low.high < 0) && (high.low > 0 || high.high < 0);
    b->lead = clear ? MUT_AUDIT_LEAD_CHANGES : MUT_AUDIT_LEAD_UNCLEAR;
    s->form = f;
    s->attribute = ends->attribute;
    s->low = ends[0].value;
    s->high = ends[1].value;
    s->ahead_at_low = low.difference > 0;
    return clear;
}

static int
compare_ends(struct mut_audit_ledger *ledger, const struct mut_audit_variant *list, int n,
             const double *values, struct search *searches)
{
    size_t replicates = MUT_AUDIT_LEDGER_REPLICATES;
    size_t each = (size_t) ledger->n_outcomes * replicates;
    int found = 0;
    for (int k = 0; k < n; k += 2)
        for (int h = 0; h < ledger->n_outcomes; h++) {
            const double *low = values + (size_t) k * each + (size_t) h * replicates;
            searches[found].outcome = h;
            found += changes(ledger, &list[k], (const double *[2]){ low, low + each },
                             &searches[found]);
        }
    return found;
}

/* Halves every search once. */
static int
halve(struct mut_audit_ledger *ledger, struct search *searches, int n,
      struct mut_audit_variant *list, double *values)
{
    size_t replicates = MUT_AUDIT_LEDGER_REPLICATES;
    size_t each = (size_t) ledger->n_outcomes * replicates;
    for (int k = 0; k < n; k++) {
        double middle = (searches[k].low + searches[k].high) / 2;
        list[k] = (struct mut_audit_variant){
            searches[k].form, searches[k].attribute,
            mut_audit_forms_value(&ledger->forms, searches[k].attribute, middle)
        };
    }
    int status = mut_audit_variant_run(&ledger->lab, list, n, values);
    for (int k = 0; k < n && status == MUT_OK; k++) {
        struct search *s = &searches[k];
        if (!(list[k].value > s->low && list[k].value < s->high))
            continue; /* whole numbers next to each other */
        struct mut_paired p = lead_of(ledger, s->form, s->outcome,
                                      values + (size_t) k * each +
                                          (size_t) s->outcome * replicates);
        if ((p.difference > 0) == s->ahead_at_low)
            s->low = list[k].value;
        else
            s->high = list[k].value;
    }
    return status;
}

static int
search_all(struct mut_audit_ledger *ledger, struct search *searches, int n)
{
    size_t each = (size_t) (ledger->n_outcomes * MUT_AUDIT_LEDGER_REPLICATES);
    struct mut_audit_variant *list = mut_array((size_t) n, sizeof *list);
    double *values = mut_array((size_t) n * each, sizeof *values);
    int status = list != NULL && values != NULL ? MUT_OK : MUT_ENOMEM;
    ledger->lab.doing = "between the ends of ranges";
    for (int step = 0; step < BISECTIONS && status == MUT_OK; step++)
        status = halve(ledger, searches, n, list, values);
    for (int k = 0; k < n && status == MUT_OK; k++)
        mut_audit_ledger_at(ledger, searches[k].attribute, searches[k].form,
                            searches[k].outcome)
            ->break_even = (searches[k].low + searches[k].high) / 2;
    mut_free(list);
    mut_free(values);
    return status;
}

int
mut_audit_lead_find(struct mut_audit_ledger *ledger)
{
    size_t most = (size_t) (2 * ledger->forms.n * ledger->forms.n_attributes);
    size_t outcomes = (size_t) ledger->n_outcomes;
    struct mut_audit_variant *list = mut_array(most, sizeof *list);
    double *values = mut_array(most * outcomes * MUT_AUDIT_LEDGER_REPLICATES,
                               sizeof *values);
    struct search *searches = mut_array(most * outcomes, sizeof *searches);
    int status = MUT_ENOMEM;
    if (list != NULL && values != NULL && searches != NULL) {
        int n = list_ends(ledger, list);
        ledger->lab.doing = "ends of evidence ranges";
        status = mut_audit_variant_run(&ledger->lab, list, n, values);
        if (status == MUT_OK) {
            int found = compare_ends(ledger, list, n, values, searches);
            status = search_all(ledger, searches, found);
        }
    }
    mut_free(list);
    mut_free(values);
    mut_free(searches);
    return status;
}
