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

/* Four times the price at which the dearest exchange between two arms breaks even: lines that cross do so
 * well inside the figure. 1 where there is none. */
double mut_report_loss_top(struct mut_report_plane *p);

/* Adds the figure of expected loss, up to that worth. */
void mut_report_loss_figure(struct mut_report_plane *p, json_t *blocks, double top);

#endif
