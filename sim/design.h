/* The points of a scenario beside its overlays: a full factorial over swept values (levers) times
 * a design over ranges (uncertainties). Every point is met by the same seed and replicates. */
#ifndef MUT_DESIGN_H
#define MUT_DESIGN_H

#include "diag.h"
#include "param.h"

/* Each point is a plan in memory. */
enum { MUT_MOST_POINTS = 10000 };

struct mut_design_factor {
    char *path;                  /* owned */
    const struct mut_param *row; /* borrowed: range, unit, whole or not */
    int entry; /* of the catalogue; -1: a size of population or laboratory */
    bool lever;
    double low, high;    /* least and greatest value, or the range drawn from */
    const char *source;  /* borrowed from a document or row */
    const char *grade;   /* the same; NULL: a judgement */
    struct mut_place at; /* where the scenario names it */
    double *levels;      /* owned, [n_levels]: of a lever */
    char **words;        /* owned, [n_levels]: the levels as written */
    int n_levels;
};

struct mut_design {
    struct mut_design_factor *factors; /* owned, [n_factors + n_idle], levers first */
    int n_factors, n_levers;
    int n_idle; /* the last ones: uncertain, but nothing draws them: the same at all points */
    int n_swept, n_drawn; /* points of each; 1 without. The second runs fastest */
    double *drawn;        /* owned, [n_drawn][n_factors - n_levers] */
    char **names;         /* owned, [n_drawn]: of a file's points; NULL: numbered */
    char *kind;           /* owned: how values are drawn, in words; NULL: none are */
    char *file, *text;    /* owned: the file of the points; NULL: there is none */
    bool faulty;          /* reading it met an error, which is reported */
};

/* Points of sweep and design together. */
int mut_design_points(const struct mut_design *design);

/* The value of a factor at one of them. */
double mut_design_value(const struct mut_design *design, int point, int factor);

/* Makes "users=200 sanction=0.3 d07" of a point: the last part of a path where no other factor
 * has it. NULL: no memory; freed with mut_free. */
char *mut_design_name(const struct mut_design *design, int point);

/* The same for readers: "population.users = 200, draw 7 of 64". */
char *mut_design_label(const struct mut_design *design, int point);

void mut_design_clear(struct mut_design *design);

#endif
