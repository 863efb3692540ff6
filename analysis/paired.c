#include "paired.h"

#include <float.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

bool
mut_paired_same(double a, double b)
{
    return fabs(a - b) <= (double) FLT_EPSILON * fmax(fabs(a), fabs(b));
}

bool
mut_paired_alike(double a, double b, double matters)
{
    static const double shown = 200; /* half of a hundredth is rounded away */
    return mut_paired_same(a, b) || fabs(a - b) <= matters / shown;
}

double
mut_paired_window(const double *months, int n_months)
{
    double sum = 0;
    int n = 0;
    for (int m = 0; m < n_months; m++)
        if (!isnan(months[m])) {
            sum += months[m];
            n++;
        }
    return n > 0 ? sum / n : (double) NAN;
}

static bool
pair(const double *arm, const double *reference, int k)
{
    return !isnan(arm[k]) && !isnan(reference[k]);
}

int
mut_paired_common(const double *arm, const double *reference, int n_months,
                  double means[2])
{
    double sums[2] = { 0 };
    int n = 0;
    for (int m = 0; m < n_months; m++)
        if (pair(arm, reference, m)) {
            sums[0] += arm[m];
            sums[1] += reference[m];
            n++;
        }
    for (int side = 0; side < 2; side++)
        means[side] = n > 0 ? sums[side] / n : (double) NAN;
    return n;
}

/* Sums over pairs; the second and third are about the means. */
struct moments {
    int n;
    double arm, reference, difference; /* means */
    double var_arm, var_reference, var_difference;
    double third; /* mean of the cubes of the differences' deviations */
    double leads;
};

/* 1 if the arm leads, 1/2 for a tie, else 0. */
static double
leads(double arm, double reference, enum mut_better better)
{
    if (better == MUT_BETTER_LOWER) {
        arm = -arm;
        reference = -reference;
    } else if (better == MUT_BETTER_ZERO) {
        arm = -fabs(arm);
        reference = -fabs(reference);
    }
    return arm > reference ? 1 : arm < reference ? 0 : 0.5;
}

static void
first_moments(struct moments *m, const double *arm, const double *reference, int n)
{
    for (int r = 0; r < n; r++)
        if (pair(arm, reference, r)) {
            m->arm += arm[r];
            m->reference += reference[r];
            m->difference += arm[r] - reference[r];
            m->n++;
        }
    m->arm /= m->n;
    m->reference /= m->n;
    m->difference /= m->n;
}

static void
higher_moments(struct moments *m, const double *arm, const double *reference, int n)
{
    for (int r = 0; r < n; r++)
        if (pair(arm, reference, r)) {
            double a = arm[r] - m->arm, b = reference[r] - m->reference;
            double d = arm[r] - reference[r] - m->difference;
            m->var_arm += a * a;
            m->var_reference += b * b;
            m->var_difference += d * d;
            m->third += d * d * d;
        }
    m->third /= m->n;
    m->var_arm /= m->n - 1;
    m->var_reference /= m->n - 1;
    m->var_difference /= m->n - 1;
}

static double
half_width(const struct moments *m, double error)
{
    double t = gsl_cdf_tdist_Pinv(1 - error / 2, m->n - 1);
    return t * sqrt(m->var_difference / m->n);
}

/* Whether the differences are the same but for rounding; their shape then means nothing. */
static bool
alike(const struct moments *m)
{
    static const double rounding = 1e-12; /* a few thousand units in the last place */
    return sqrt(m->var_difference) <= rounding * (fabs(m->arm) + fabs(m->reference));
}

/* G1 = sqrt(n (n - 1)) / (n - 2) m3 / m2^1.5 and its standard error under normality
 * (Joanes & Gill 1998, The Statistician 47:183-189). */
static void
judge_skew(struct mut_paired *p, const struct moments *m)
{
    double n = m->n;
    double second = m->var_difference * (n - 1) / n;
    if (m->n < 3 || alike(m))
        return;
    p->skewness = sqrt(n * (n - 1)) / (n - 2) * m->third / pow(second, 1.5);
    double error = sqrt(6 * n * (n - 1) / ((n - 2) * (n + 1) * (n + 3)));
    p->skewed = n <= 25 * p->skewness * p->skewness && fabs(p->skewness) > 2 * error;
}

static void
spread(struct mut_paired *p, const struct moments *m, int comparisons)
{
    double error = 1 - MUT_PAIRED_LEVEL;
    double half = half_width(m, error);
    double joint = half_width(m, error / (comparisons > 1 ? comparisons : 1));
    p->low = p->difference - half;
    p->high = p->difference + half;
    p->joint_low = p->difference - joint;
    p->joint_high = p->difference + joint;
    if (!alike(m))
        p->pairing = (m->var_arm + m->var_reference) / m->var_difference;
    judge_skew(p, m);
}

struct mut_paired
mut_paired_compare(const double *arm, const double *reference, int n, int comparisons,
                   enum mut_better better)
{
    double none = (double) NAN;
    struct mut_paired p = { .arm = mut_paired_window(arm, n),
                            .reference = mut_paired_window(reference, n),
                            .difference = none,
                            .low = none,
                            .high = none,
                            .joint_low = none,
                            .joint_high = none,
                            .lead = none,
                            .pairing = none,
                            .skewness = none };
    struct moments m = { 0 };
    for (int r = 0; r < n; r++)
        if (pair(arm, reference, r)) {
            const double leading = leads(arm[r], reference[r], better);
            const bool same = mut_paired_same(arm[r], reference[r]);
            m.leads += leading;
            p.equal += same || leading == 0.5;
            p.ahead += !same && leading > 0.5;
            p.behind += !same && leading < 0.5;
        }
    first_moments(&m, arm, reference, n);
    p.n = m.n;
    if (m.n == 0)
        return p;
    p.arm = m.arm;
    p.reference = m.reference;
    p.difference = m.difference;
    p.lead = m.leads / m.n;
    if (m.n > 1) {
        higher_moments(&m, arm, reference, n);
        spread(&p, &m, comparisons);
    }
    return p;
}

static enum mut_verdict
claim(const struct mut_paired *p, enum mut_better better, double matters)
{
    bool higher = p->difference > 0;
    double gain = higher ? 1 : -1;
    if (p->by_design)
        return higher ? MUT_VERDICT_HIGHER_SET : MUT_VERDICT_LOWER_SET;
    if (better == MUT_BETTER_NONE)
        return higher ? MUT_VERDICT_HIGHER : MUT_VERDICT_LOWER;
    if (better == MUT_BETTER_LOWER)
        gain = -gain;
    if (better == MUT_BETTER_ZERO) {
        gain = fabs(p->reference) - fabs(p->arm);
        if (fabs(gain) <= matters)
            return higher ? MUT_VERDICT_HIGHER : MUT_VERDICT_LOWER;
    }
    if (higher)
        return gain > 0 ? MUT_VERDICT_HIGHER_BETTER : MUT_VERDICT_HIGHER_WORSE;
    return gain > 0 ? MUT_VERDICT_LOWER_BETTER : MUT_VERDICT_LOWER_WORSE;
}

enum mut_verdict
mut_paired_verdict(const struct mut_paired *p, enum mut_better better, double matters,
                   bool joint)
{
    double low = joint ? p->joint_low : p->low;
    double high = joint ? p->joint_high : p->high;
    if (p->n == 0)
        return MUT_VERDICT_NO_PAIR;
    if (p->n == 1)
        return MUT_VERDICT_ONE_PAIR;
    if (fabs(p->difference) > matters && (low > 0 || high < 0))
        return claim(p, better, matters);
    return MUT_VERDICT_UNCLEAR;
}

const char *
mut_paired_words(enum mut_verdict verdict)
{
    static const char *const words[] = {
        [MUT_VERDICT_UNCLEAR] = "no clear difference",
        [MUT_VERDICT_HIGHER] = "higher",
        [MUT_VERDICT_LOWER] = "lower",
        [MUT_VERDICT_HIGHER_BETTER] = "higher, better",
        [MUT_VERDICT_HIGHER_WORSE] = "higher, worse",
        [MUT_VERDICT_LOWER_BETTER] = "lower, better",
        [MUT_VERDICT_LOWER_WORSE] = "lower, worse",
        [MUT_VERDICT_HIGHER_SET] = "higher, by design",
        [MUT_VERDICT_LOWER_SET] = "lower, by design",
        [MUT_VERDICT_ONE_PAIR] = "one pair, no interval",
        [MUT_VERDICT_NO_PAIR] = "no pair to compare",
    };
    return words[verdict];
}
