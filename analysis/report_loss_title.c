/* What the title of the expected loss may claim: who loses least at either end of the scale. */
#include "mem.h"
#include "reading.h"
#include "report_plane.h"
#include "sentence.h"

#include <math.h>
#include <string.h>

int
mut_report_loss_choices(const struct mut_report_plane *p)
{
    return mut_result_circumstances_peers(&p->r->result, p->r->result.reference);
}

/* Whether at that worth an arm's net benefit is clearly above that of another: the difference's interval,
 * simultaneous over the other arms, excludes zero, and it exceeds what matters. */
static bool
gains_clearly(const struct mut_report_plane *p, int arm, int other, double worth)
{
    const int arms = p->r->result.n_arms;
    const double *x = p->levels, *y = p->levels + p->n * arms;
    for (int k = 0; k < p->n; k++) {
        p->pair[k] = worth * x[k * arms + arm] - y[k * arms + arm];
        p->pair[p->n + k] = worth * x[k * arms + other] - y[k * arms + other];
    }
    const struct mut_paired d = mut_paired_compare(
        p->pair, p->pair + p->n, p->n, mut_report_loss_choices(p) - 1, MUT_BETTER_HIGHER);
    return mut_paired_verdict(&d, MUT_BETTER_HIGHER, p->r->result.matters[p->y], true) ==
           MUT_VERDICT_HIGHER_BETTER;
}

/* Whether an arm is clearly ahead of another. Where the worth makes the outcome decide, an arm that is not also ahead in
 * money alone must be clearly better in the outcome: a large worth makes any difference in it large. */
static bool
is_ahead(const struct mut_report_plane *p, int arm, int other, double worth)
{
    return gains_clearly(p, arm, other, worth) &&
           (worth == 0 || mut_report_plane_side(p, 0, arm, other) > 0 ||
            gains_clearly(p, arm, other, 0));
}

/* Of arms that can be chosen, whose loss is a number: those whose net benefit is the same as the leader's to a hundredth
 * of what matters in money are tied with it. */
bool
mut_report_loss_leads(const struct mut_report_plane *p, const double *loss, int arm)
{
    double least = INFINITY;
    for (int a = 0; a < p->r->result.n_arms; a++)
        least = fmin(least, loss[a]);
    return loss[arm] - least <= 0.01 * p->r->result.matters[p->y];
}

/* What leads at a worth. */
struct end {
    double worth;
    const double *loss; /* borrowed, [n_arms] */
};

/* "\"A\", \"B\" and \"C\"", "4 arms": those of group[n_arms], of more than `most` their number *n; NULL for none. */
static char *
quote(const struct mut_report_plane *p, const int *group, int most, int *n)
{
    const int arms = p->r->result.n_arms;
    char *names = NULL;
    int told = 0;
    *n = 0;
    for (int a = 0; a < arms; a++)
        *n += group[a];
    if (*n > most)
        return mut_text_format("%d arms", *n);
    for (int a = 0; a < arms; a++)
        if (group[a])
            mut_sentence_append(&names, ++told == *n ? " and " : ", ", "\"%s\"",
                                p->r->styles[a].label);
    return names;
}

/* "\"A\" loses", "\"A\" and \"B\" lose", "3 arms lose": those that lead clearly, each of them ahead of all others; NULL if
 * none does, or all are tied. */
static char *
tell_leaders(const struct mut_report_plane *p, const struct end *end)
{
    enum { NAMED = 2 };
    const int arms = p->r->result.n_arms;
    int *group = mut_array((size_t) arms, sizeof *group), n = 0;
    bool ahead = group != NULL;
    for (int a = 0; ahead && a < arms; a++) {
        group[a] = mut_report_loss_leads(p, end->loss, a);
        for (int b = 0; group[a] && b < arms; b++)
            ahead = ahead && (!mut_report_plane_choosable(p, b) ||
                              mut_report_loss_leads(p, end->loss, b) ||
                              is_ahead(p, a, b, end->worth));
    }
    char *names = ahead ? quote(p, group, NAMED, &n) : NULL;
    char *text = names == NULL || n == mut_report_loss_choices(p)
                     ? NULL
                     : mut_text_format("%s lose%s", names, n == 1 ? "s" : "");
    mut_free(group);
    mut_free(names);
    return text;
}

/* "\"A\" costs the public least, not clearly less than \"B\"": of the arms of group[n_arms], than which none is clearly
 * cheaper, those whose line is lowest, and the others. `loss` is that of each arm on cost alone. */
static char *
tell_lowest(const struct mut_report_plane *p, int *group, const double *loss,
            const char *whom)
{
    enum { NAMED = 3 };
    int n = 0, more = 0;
    int *lowest = mut_array((size_t) p->r->result.n_arms, sizeof *lowest);
    for (int a = 0; lowest != NULL && a < p->r->result.n_arms; a++) {
        lowest[a] = group[a] && mut_report_loss_leads(p, loss, a);
        group[a] = group[a] && !lowest[a];
    }
    char *names = lowest != NULL ? quote(p, lowest, NAMED, &n) : NULL;
    char *others = quote(p, group, NAMED, &more);
    char *text = names == NULL ? NULL
                 : others == NULL
                     ? mut_text_format("%s cost%s%s least", names, n == 1 ? "s" : "", whom)
                     : mut_text_format("%s cost%s%s least, not clearly less than %s",
                                       names, n == 1 ? "s" : "", whom, others);
    mut_free(lowest);
    mut_free(names);
    mut_free(others);
    return text;
}

/* tell_lowest, or "\"C\" costs clearly more than others" of those than which some arm is clearly cheaper, where these are
 * fewer; NULL where no cost clearly differs. */
static char *
tell_costs(const struct mut_report_plane *p, const double *loss)
{
    enum { NAMED = 3 };
    const int arms = p->r->result.n_arms, choices = mut_report_loss_choices(p);
    const char *whom = p->y == MUT_OUTCOME_PUBLIC_COST ? " the public" : "";
    int *group = mut_array((size_t) arms, sizeof *group), n = 0, cheap = 0;
    for (int a = 0; group != NULL && a < arms; a++) {
        group[a] = mut_report_plane_choosable(p, a);
        for (int b = 0; b < arms; b++)
            group[a] = group[a] && mut_report_plane_side(p, 1, b, a) >= 0;
        cheap += group[a];
    }
    const bool others = cheap > NAMED && choices - cheap < cheap;
    for (int a = 0; others && group != NULL && a < arms; a++)
        group[a] = !group[a] && mut_report_plane_choosable(p, a);
    char *names = group != NULL && others && cheap < choices ? quote(p, group, NAMED, &n)
                                                             : NULL;
    char *text = names != NULL ? mut_text_format("%s cost%s%s clearly more than others",
                                                 names, n == 1 ? "s" : "", whom)
                 : group != NULL && cheap < choices ? tell_lowest(p, group, loss, whom)
                                                    : NULL;
    mut_free(group);
    mut_free(names);
    return text;
}

/* Whether some arm clearly differs from another in the outcome (which 0) or cost (1). */
static bool
any_side(const struct mut_report_plane *p, int which)
{
    bool any = false;
    for (int a = 0; a < p->r->result.n_arms; a++)
        for (int b = 0; b < p->r->result.n_arms; b++)
            any = any || (mut_report_plane_choosable(p, a) &&
                          mut_report_plane_side(p, which, a, b) != 0);
    return any;
}

/* What a title is made of. */
struct parts {
    char *first, *last; /* who leads at either end; NULL: nobody does clearly */
    char *costs;        /* who costs least; NULL: costs do not clearly differ */
    char *name;         /* "units failing" */
    char *is;   /* "need met in time is", "avoiding units failing is" worth much */
    char *most; /* the scale's end: "£50 a percentage point" */
    char *from; /* from where on `last` leads, in the same way */
};

/* "\"A\" and \"B\"", "some other arm": than which all of worse[n_arms] are clearly worse in the outcome, the reference alone if
 * it is one of them. */
static char *
tell_better(const struct mut_report_plane *p, const int *worse)
{
    enum { NAMED = 2 };
    const int arms = p->r->result.n_arms, reference = p->r->result.reference;
    int *better = mut_array((size_t) arms, sizeof *better), n = 0;
    for (int b = 0; better != NULL && b < arms; b++) {
        better[b] = mut_report_plane_choosable(p, b);
        for (int a = 0; a < arms; a++)
            better[b] = better[b] && (!worse[a] || mut_report_plane_side(p, 0, a, b) < 0);
    }
    const bool referred = better != NULL && better[reference];
    for (int b = 0; referred && b < arms; b++)
        better[b] = b == reference;
    char *names = better != NULL ? quote(p, better, NAMED, &n) : NULL;
    char *text = n > NAMED       ? mut_text_format("%d other arms", n)
                 : names != NULL ? mut_text(names)
                                 : mut_text("some other arm");
    mut_free(better);
    mut_free(names);
    return text;
}

/* "\"A\" is", "\"A\" and 3 other arms are": those of worse[n_arms], of many the reference. */
static char *
tell_worse(const struct mut_report_plane *p, const int *worse)
{
    enum { NAMED = 3 };
    const int reference = p->r->result.reference;
    int n = 0;
    char *names = quote(p, worse, NAMED, &n);
    char *text = n > NAMED && worse[reference]
                     ? mut_text_format("\"%s\" and %d other arms are",
                                       p->r->styles[reference].label, n - 1)
                     : mut_text_format("%s %s", names != NULL ? names : "none",
                                       n > 1 ? "are" : "is");
    mut_free(names);
    return text;
}

/* Where costs do not clearly differ and nobody leads by both: who is clearly better in the outcome than every other, or
 * clearly worse than some. */
static char *
tell_outcome(const struct mut_report_plane *p, const char *name)
{
    const int arms = p->r->result.n_arms;
    int *best = mut_array((size_t) arms, sizeof *best), n = 0;
    int *worse = mut_array((size_t) arms, sizeof *worse);
    for (int a = 0; best != NULL && worse != NULL && a < arms; a++) {
        best[a] = mut_report_plane_choosable(p, a);
        for (int b = 0; b < arms; b++) {
            const int side = mut_report_plane_side(p, 0, a, b);
            best[a] = best[a] && (b == a || !mut_report_plane_choosable(p, b) || side > 0);
            worse[a] = worse[a] || (mut_report_plane_choosable(p, a) &&
                                    mut_report_plane_choosable(p, b) && side < 0);
        }
    }
    const bool room = best != NULL && worse != NULL;
    char *ahead = room ? quote(p, best, 1, &n) : NULL;
    char *behind = room ? tell_worse(p, worse) : NULL;
    char *than = room ? tell_better(p, worse) : NULL;
    char *text = ahead != NULL
                     ? mut_text_format("No arm clearly loses least: %s is clearly better "
                                       "in %s, but may cost more than that is worth",
                                       ahead, name)
                     : mut_text_format("No arm clearly loses least: costs do not clearly "
                                       "differ; in %s %s clearly worse than %s",
                                       name, behind != NULL ? behind : "",
                                       than != NULL ? than : "");
    mut_free(best);
    mut_free(worse);
    mut_free(ahead);
    mut_free(behind);
    mut_free(than);
    return text;
}

/* "\"A\" loses clearly least where need met in time is worth at least £2 a percentage point; REST", or where that is long "... from £2 a
 * point of need met in time; REST". */
static char *
tell_from(const struct mut_report_plane *p, const struct parts *t, const char *rest)
{
    enum { LONGEST = 130 };
    static const char percentage[] = "percentage ";
    char *text = mut_text_format("%s clearly least where %s worth at least %s; %s",
                                 t->last, t->is, t->from, rest);
    if (text == NULL || strlen(text) <= LONGEST)
        return text;
    const char *point = strstr(t->from, percentage);
    const size_t before = point != NULL ? (size_t) (point - t->from) : strlen(t->from);
    mut_free(text);
    return mut_text_format("%s clearly least from %.*s%s%s of %s; %s", t->last,
                           (int) before, t->from,
                           point != NULL ? point + sizeof percentage - 1 : "",
                           p->turn < 0 ? " less" : "", t->name, rest);
}

/* Without an exchange the end of the scale is arbitrary, and no title leans on it: NULL if both ends are to be told. */
static char *
tell_no_exchange(const struct mut_report_plane *p, const struct parts *t)
{
    const bool outcome = any_side(p, 0), cost = any_side(p, 1);
    const bool public = p->y == MUT_OUTCOME_PUBLIC_COST;
    if (!outcome && !cost)
        return mut_text_format("No clear difference in loss: neither %s nor cost clearly "
                               "differs",
                               t->name);
    if (!outcome)
        return mut_text_format("%s cost decides, whatever %s worth: %s%s",
                               public ? "Public" : "Net", t->is,
                               t->first != NULL   ? t->first
                               : t->costs != NULL ? t->costs
                                                  : "",
                               t->first != NULL ? " least" : "");
    if (!cost)
        return t->last != NULL ? tell_from(p, t, "costs do not clearly differ")
                               : tell_outcome(p, t->name);
    return t->first != NULL && t->last != NULL && strcmp(t->first, t->last) == 0
               ? mut_text_format(
                     "%s least: no other arm is clearly better in %s or cheaper%s",
                     t->first, t->name, public ? " for the public" : "")
               : NULL;
}

/* A difference of expected losses is a straight line over the worth: who leads at both ends leads throughout. */
static char *
tell_ends(const struct mut_report_plane *p, const struct parts *t)
{
    if (t->first != NULL && t->last != NULL && strcmp(t->first, t->last) == 0)
        return mut_text_format("%s least at every worth of %s%s up to %s", t->first,
                               p->turn < 0 ? "avoiding " : "", t->name, t->most);
    if (t->first != NULL && t->last != NULL)
        return mut_text_format("%s least where %s worth little, %.*s where much", t->first,
                               t->is, (int) (strrchr(t->last, ' ') - t->last), t->last);
    if (t->first != NULL)
        return mut_text_format("%s least on cost alone; where %s worth much no one arm "
                               "is clearly ahead",
                               t->first, t->is);
    if (t->last != NULL)
        return tell_from(
            p, t, t->costs != NULL ? t->costs : "on cost alone no arm is clearly ahead");
    return t->costs != NULL
               ? mut_text_format("No one arm clearly loses least where %s worth much; %s",
                                 t->is, t->costs)
               : mut_text_format("No arm clearly loses least, neither on cost alone nor "
                                 "where %s worth much",
                                 t->is);
}

/* "£50 a percentage point", "£0.50 for 0.01": what a unit is worth. */
static char *
tell_worth(const struct mut_report_plane *p, double worth)
{
    const struct mut_report_step step = mut_report_loss_step(p->x);
    char *pounds = mut_report_loss_pounds(worth * step.size);
    char *text = pounds != NULL ? mut_text_format("%s %s %s", pounds,
                                                  step.size < 1 ? "for" : "a", step.words)
                                : NULL;
    mut_free(pounds);
    return text;
}

/* From which worth of the curve on those of the text `last` lead. */
static double
worth_from(const struct mut_report_plane *p, const struct mut_report_curve *curve,
           const char *last)
{
    const int arms = p->r->result.n_arms;
    bool leads = last != NULL;
    int from = curve->n - 1;
    for (int k = curve->n - 2; k >= 0 && leads; k--) {
        char *text = tell_leaders(
            p, &(struct end){ curve->worth[k], curve->loss + k * arms });
        leads = text != NULL && strcmp(text, last) == 0;
        from = leads ? k : from;
        mut_free(text);
    }
    return curve->worth[from];
}

/* Labels are quoted: one may be "None", or "Both". */
char *
mut_report_loss_title(const struct mut_report_plane *p,
                      const struct mut_report_worth *worth,
                      const struct mut_report_curve *curve, double *told)
{
    const double *first = curve->loss,
                 *last = curve->loss + (curve->n - 1) * p->r->result.n_arms;
    const struct end ends[2] = { { 0, first }, { worth->most, last } };
    struct parts t = { .first = tell_leaders(p, &ends[0]),
                       .last = tell_leaders(p, &ends[1]),
                       .costs = tell_costs(p, first),
                       .name = mut_report_plane_name(p->x),
                       .most = tell_worth(p, worth->most) };
    *told = t.last != NULL ? worth_from(p, curve, t.last) : 0;
    t.from = tell_worth(p, *told);
    t.is = t.name == NULL ? NULL
           : p->turn < 0
               ? mut_text_format("avoiding %s is", t.name)
               : mut_text_format("%s %s", t.name, mut_reading_verb(&mut_outcomes[p->x]));
    char *title = NULL;
    if (t.is != NULL && t.most != NULL && t.from != NULL) {
        title = worth->exchange ? NULL : tell_no_exchange(p, &t);
        title = title != NULL ? title : tell_ends(p, &t);
    }
    char *texts[] = { t.first, t.last, t.costs, t.name, t.is, t.most, t.from };
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
        mut_free(texts[k]);
    return title;
}
