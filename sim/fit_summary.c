/* What the particles of a fit say. */
#include "fit.h"

#include <math.h>

/* A fit that does not narrow a parameter to less has not informed about it: the middle 95 % of a flat
 * prior are 0.95 of its range. */
static const double uninformed = 0.8;

double
mut_fit_quantile(const struct mut_fit *fit, int p, double level)
{
    return mut_fit_value(&fit->parameters[p],
                         mut_abc_quantile(&fit->abc, fit->n_parameters, p, level));
}

double
mut_fit_predicted(const struct mut_fit *fit, int f, double level)
{
    struct mut_abc_fit figures = fit->abc;
    figures.theta = fit->abc.figures;
    return mut_abc_quantile(&figures, fit->data->n, f, level);
}

double
mut_fit_predicted_mean(const struct mut_fit *fit, int f)
{
    double sum = 0;
    for (int k = 0; k < fit->abc.particles; k++)
        sum += fit->abc.weight[k] * fit->abc.figures[k * fit->data->n + f];
    return sum;
}

double
mut_fit_left(const struct mut_fit *fit, int p)
{
    const struct mut_factor *factor = fit->parameters[p].factor;
    return (mut_fit_quantile(fit, p, 0.975) - mut_fit_quantile(fit, p, 0.025)) /
           (factor->high - factor->low);
}

bool
mut_fit_informed(const struct mut_fit *fit, int p)
{
    return mut_fit_left(fit, p) <= uninformed;
}

double
mut_fit_correlation(const struct mut_fit *fit, int p, int q)
{
    const struct mut_abc_fit *abc = &fit->abc;
    double means[2] = { 0 }, squares[2] = { 0 }, product = 0;
    for (int k = 0; k < abc->particles; k++) {
        means[0] += abc->weight[k] * abc->theta[k * fit->n_parameters + p];
        means[1] += abc->weight[k] * abc->theta[k * fit->n_parameters + q];
    }
    for (int k = 0; k < abc->particles; k++) {
        const double x = abc->theta[k * fit->n_parameters + p] - means[0];
        const double y = abc->theta[k * fit->n_parameters + q] - means[1];
        squares[0] += abc->weight[k] * x * x;
        squares[1] += abc->weight[k] * y * y;
        product += abc->weight[k] * x * y;
    }
    return squares[0] > 0 && squares[1] > 0 ? product / sqrt(squares[0] * squares[1])
                                            : (double) NAN;
}
