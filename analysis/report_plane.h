/* The draws of the cost-outcome plane (report_plane.c), which the expected loss shares (report_loss.c). */
#ifndef MUT_REPORT_PLANE_H
#define MUT_REPORT_PLANE_H

#include "claims.h"
#include "quadrants.h"
#include "report.h"

/* Why the cost is which it is: the first choice, or the other because that is equal in every arm, or not clear, or
 * clear for fewer arms, or has no value in some arm. */
enum mut_report_plane_cost {
    MUT_REPORT_PLANE_FIRST,
    MUT_REPORT_PLANE_EQUAL,
    MUT_REPORT_PLANE_UNCLEAR,
    MUT_REPORT_PLANE_FEWER,
    MUT_REPORT_PLANE_LACKING
};

struct mut_report_plane {
    struct mut_report *r;
    int x, y; /* outcomes */
    bool found; /* there is an outcome and a cost that every arm has; else nothing else may be asked */
    bool clear; /* x clearly differs for some arm */
    bool lacking; /* an outcome before x was passed over, since some arm has no value of it */
    enum mut_report_plane_cost why_cost;
    bool by_point;   /* draws are points */
    int n;           /* draws */
    double turn;     /* 1, or -1 where lower x is better: right is better */
    double x_factor; /* to what readers see */
    double *levels;  /* owned, [2][n][n_arms]: x turned and in readers' units, then y */
    double *pair;    /* owned, [2][n]: differences of the pair asked for last */
    struct mut_cube cubes[2]; /* owned: of x and y */
    struct mut_claims
        claims[2]; /* owned: what is clear in x and y, as everywhere on the page; over points by their
                                  * spread */
};

/* Chooses x and y (report_plane_choice.c) and fills levels, cubes and claims; all else is set. x: the first outcome of
 * the headline, but for money, that is better higher or lower and clearly differs from the reference for some arm,
 * else the first. y: that of public and net cost in which more arms clearly differ; of a tie public cost (net cost, if
 * the headline has that alone), but not one that is the same in every arm while the other is not. An outcome or cost
 * of which some arm has no value in any draw is not taken. */
int mut_report_plane_choose(struct mut_report_plane *p, struct mut_diags *diags);

/* What was chosen, and why. Freed with mut_free. */
char *mut_report_plane_choice(const struct mut_report_plane *p);

/* " Public cost is lower under X because reserves and other payers give more; net cost is not clearly lower.": of arms
 * whose public cost is clearly lower than the reference's, and whose net cost is not; "" without. Freed with mut_free. */
char *mut_report_plane_paid(const struct mut_report *r, int reference);

/* " The cost of X is set by the reform: ...": of arms and outcome or cost that a reform sets, which the reference does not
 * go through; "" without. Freed with mut_free. */
char *mut_report_plane_set(const struct mut_report_plane *p, int reference);

/* Whether a reform that not all arms go through sets the outcome or the cost: then no arm's net benefit is above
 * another's for what it does. */
bool mut_report_plane_sets(const struct mut_report_plane *p);

/* Whether an arm can be chosen beside the reference of the file: it lives through the same circumstances. */
bool mut_report_plane_choosable(const struct mut_report_plane *p, int arm);

/* Puts the differences of draws that have both into p->pair[0] and p->pair[p->n] on, 0 for what differs by too
 * little to show; returns how many: 0 where a reform sets outcome or cost of one of the two by itself, which is no
 * exchange, or one of them alone lives through what nobody chooses. */
int mut_report_plane_pair(struct mut_report_plane *p, int arm, int reference);

/* Where the n draws that were put there lie, counted by what matters. */
struct mut_quadrants mut_report_plane_count(const struct mut_report_plane *p, int n);

/* 1 if an arm is clearly better (which 0) or dearer (which 1) than the reference, -1 if clearly worse or cheaper,
 * 0 if neither is clear, a reform that one of the two goes through sets it (then it is no gain and no loss), or one of
 * them alone lives through what nobody chooses. */
int mut_report_plane_side(const struct mut_report_plane *p, int which, int arm,
                          int reference);

/* The title against a reference (report_plane_title.c), and a sentence on what is clear in the headline's other outcomes,
 * "" for none (report_plane_others.c). `context` is a mut_report_plane. Freed with mut_free. */
char *mut_report_plane_title(void *context, int reference);
char *mut_report_plane_others(struct mut_report_plane *p, int reference);

/* Where no arm is clear of the reference (report_plane_unclear.c): "No clear difference in quality or net cost", and
 * why if that is one reason and short; or that nothing is weighed against it, and why. Freed with mut_free. */
enum { MUT_REPORT_PLANE_WORDS = 20 }; /* of a title */
char *mut_report_plane_unclear(struct mut_report_plane *p, int reference);
char *mut_report_plane_nothing(const struct mut_report_plane *p, int reference);

/* "net cost" of "Net cost a user a month": the axis says of what. Freed with mut_free. */
char *mut_report_plane_name(int outcome);

/* Whether an outcome is of the headline; is in pounds. */
bool mut_report_plane_heads(const struct mut_report *r, int outcome);
bool mut_report_plane_money(int outcome);

/* What a unit of the outcome may be worth, in GBP. */
struct mut_report_worth {
    double start; /* where the page's line and slider start: the price at which the dearest exchange with the
                   * reference breaks even, to two digits. An exchange is an arm that is clearly better but clearly
                   * dearer than another, or worse but cheaper */
    double most; /* the figures' end: four times the price of the dearest exchange between any two arms or more, and at
                  * least the money that matters for the outcome that does: lines that cross do so well inside */
    int arm; /* whose exchange with the reference that is; -1: none has one, and the start is a quarter of the end */
    bool exchange; /* some two arms have one */
};
struct mut_report_worth mut_report_loss_worth(struct mut_report_plane *p);

/* "no arm clearly exchanges money for the outcome", or none with the reference, which makes the start of the page's line
 * arbitrary, and without any exchange the figures' end, too; NULL if some arm does. Freed with mut_free. */
char *mut_report_loss_exchange(const struct mut_report_plane *p,
                               const struct mut_report_worth *worth);

/* What worth is told of, in readers' units of the outcome: one "percentage point", "month", "unit", or of what
 * has none and matters below 1 the power of ten from which it does, "0.01". */
struct mut_report_step {
    const char *words;
    double size;
};
struct mut_report_step mut_report_loss_step(int outcome);

/* "£1,000", "£0.25". Freed with mut_free. */
char *mut_report_loss_pounds(double x);

/* Losses loss[n][n_arms] at the worths worth[n] of a unit, from 0 to the scale's end; NAN of an arm that nobody can choose. */
struct mut_report_curve {
    int n;
    const double *worth, *loss; /* borrowed */
};

/* The title of the expected loss (report_loss_title.c), and in *told the worth from which it says that an arm leads: the
 * drawing must reach it; 0 if nobody does. Freed with mut_free. */
char *mut_report_loss_title(const struct mut_report_plane *p,
                            const struct mut_report_worth *worth,
                            const struct mut_report_curve *curve, double *told);

/* Whether an arm has the least of loss[n_arms], or is tied with it. */
bool mut_report_loss_leads(const struct mut_report_plane *p, const double *loss, int arm);

/* How many arms can be chosen; the others lose nothing that could be told and have no line. */
int mut_report_loss_choices(const struct mut_report_plane *p);

/* Adds the figure of expected loss, up to the most that it may be worth. */
void mut_report_loss_figure(struct mut_report_plane *p, json_t *blocks,
                            const struct mut_report_worth *worth);

#endif
