/* What it costs on average to choose an option that may turn out not to be the best: expected loss. */
#ifndef MUT_LOSS_H
#define MUT_LOSS_H

/* An outcome and a cost of all options in all draws; NaN: an option has no value there. */
struct mut_loss_draws {
    int draws, options;
    const double *outcome; /* borrowed, [draws][options]: turned so that higher is better */
    const double *cost;    /* borrowed, [draws][options]: GBP */
};

/* Fills loss[n_worth][options], in GBP, for values worth[n_worth] of one unit of the outcome in GBP, and
 * leader[n_worth], which may be NULL: the option of least expected loss, the first of equals; -1 and NaN
 * without a draw. Returns in how many draws all options have both numbers; only those count.
 *
 * Net benefit = worth x outcome - cost; loss = the greatest net benefit of the draw less the option's
 * own; expected: the mean over draws (Alarid-Escudero et al. 2019, Value in Health 22:611-618; as R's
 * dampack::calc_exp_loss). The option of least expected loss has the greatest expected net benefit, and
 * its loss is what knowing the draw beforehand would be worth (expected value of perfect information).
 * Levels and differences from a common reference give the same. */
int mut_loss_curve(const struct mut_loss_draws *draws, const double *worth, int n_worth,
                   double *loss, int *leader);

#endif
