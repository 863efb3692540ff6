/* The draws of the cost-outcome plane (report_plane.c), which the expected loss shares (report_loss.c). */
#ifndef MUT_REPORT_PLANE_H
#define MUT_REPORT_PLANE_H

#include "report.h"

struct mut_report_plane {
    struct mut_report *r;
    int x, y;        /* outcomes */
    bool by_point;   /* draws are points */
    int n;           /* draws */
    double turn;     /* 1, or -1 where lower x is better: right is better */
    double x_factor; /* to what readers see */
    double *levels;  /* owned, [2][n][n_arms]: x turned and in readers' units, then y */
    double *pair; /* owned, [3][n]: differences of the pair asked for last, and zeros */
};

/* Puts the differences of draws that have both into p->pair[0] and p->pair[p->n] on; returns how many. */
int mut_report_plane_pair(struct mut_report_plane *p, int arm, int reference);

/* What a unit of the outcome may be worth, in GBP. */
struct mut_report_worth {
    double start; /* where the page's line and slider start: the price at which the dearest exchange with the
                   * reference breaks even, one digit of it */
    double most; /* the figures' end, some four times as much and at least the money that matters for the outcome that
                  * does: lines that cross do so well inside */
    int arm; /* whose exchange that is; -1: none has one, and the start is a quarter of the end */
};
struct mut_report_worth mut_report_loss_worth(struct mut_report_plane *p);

/* "percentage point", "unit": a difference's unit after "one". */
const char *mut_report_loss_unit(const char *unit);

/* Adds the figure of expected loss, up to that worth. */
void mut_report_loss_figure(struct mut_report_plane *p, json_t *blocks, double top);

#endif
