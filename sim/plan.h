/* A scenario resolved: everything a run needs, every value with the place it came from. The
 * scenario reader makes it; run, ensemble and store read it and never change it. */
#ifndef MUT_PLAN_H
#define MUT_PLAN_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "expectation.h"
#include "model.h"
#include "registry.h"

/* A file that the result depends on: its text and hash go into the result. */
struct mut_input {
    char *name; /* owned: form and sector by bare name, the scenario by its base name */
    char *kind; /* owned: "scenario", "form", "sector", "sceptic" */
    char *text; /* owned */
    char sha256[65];
};

/* A form of governance, as charts and tables show it. Its attributes are in the charters. */
struct mut_form {
    char *name, *label, *colour, *dash, *marker, *summary; /* owned */
};

/* The terms of each form slot of an arm from one month on. A charter's `terms` is an owned block
 * that also holds the components' structs and the sector that it points to. An entry stands
 * only where some value or label changes. */
struct mut_terms {
    int from;                     /* month; the first is the start of burn-in */
    struct mut_charter *charters; /* owned, [n_sectors][arm.n_forms] */
};

struct mut_arm {
    char *name;     /* owned */
    int n_forms;    /* slots: the forms it has and those that its units may take */
    int *forms;     /* owned, [n_forms]: index into plan.forms */
    double *shares; /* owned, [n_forms], sum 1; 0 for what units may only become */
    int n_terms;
    struct mut_terms *terms; /* owned, [n_terms], by month */
};

/* One resolved value, for `show`, `compare` and the result's /design group. */
struct mut_setting {
    int arm;    /* index, or -1: all arms */
    int form;   /* index for an attribute, else -1 */
    int from;   /* month from which it holds */
    char *path; /* owned: "norms.sanction" */
    double value;
    double low, high;                  /* evidence range */
    char *unit, *source, *grade, *doc; /* owned */
    char *set_by; /* owned: "default", "models/forms/mutual.yaml:12", "--set" */
    bool attribute;
    bool outside; /* outside the evidence range */
};

/* A set of assumptions under which all arms run. */
struct mut_point {
    char *name, *label,
        *summary; /* owned; all NULL: the scenario has no axis of points */
};

/* A path whose value differs between points: swept, a lever, or drawn, an uncertainty. Or an
 * uncertainty that the scenario names and does not draw. */
struct mut_factor {
    char *path, *unit, *source; /* owned; NULL at points after the first */
    bool lever;
    bool whole;       /* drawn values are rounded to whole numbers */
    double low, high; /* the least and greatest value swept, or the range drawn from */
    double value;     /* at this point */
    bool set; /* not drawn, and the command line gives it a value: `run` alone may have both */
};

struct mut_headline {
    int outcome;    /* index into mut_outcomes */
    double matters; /* smallest difference worth reporting, the outcome's unit */
};

/* How precisely a difference is to be known before no more replicates are run. */
struct mut_goal {
    int outcome;       /* index into mut_outcomes, without an axis */
    double half_width; /* of the interval of each arm's difference, the outcome's unit */
};

/* A dated change in words, for people. */
struct mut_change {
    char *date, *programme, *arms,
        *what; /* owned: "2027-04", "none", "a, b", "voice.x 0.5" */
};

/* An outcome that a reform programme sets by itself in some arms: a treatment there, no finding. */
struct mut_by_design {
    char *programme; /* owned: its name */
    int outcome;     /* index into mut_outcomes */
    uint64_t arms;   /* bit a: arm a goes through it */
};

/* A programme that some arms live through and nobody chooses: a rise of demand. */
struct mut_circumstance {
    char *programme, *label; /* owned: its name; its file's label */
    uint64_t arms;           /* bit a: arm a lives through it */
};

struct mut_plan {
    char *path;                       /* owned: the scenario as the user named it */
    char *title, *question, *summary; /* owned, "" if absent */
    struct mut_point point; /* the one of the scenario's points that this plan is */
    int n_points;           /* that the scenario asks for */
    char *place; /* owned: the point's name without its overlay; NULL without factors */
    struct mut_factor
        *factors; /* owned, [n_factors + n_idle]: levers first; the same at all points
                                 * but for their values */
    int n_factors;
    int n_idle; /* the last ones: uncertain, not drawn; the first point has them */
    int n_swept, n_drawn;     /* points of the sweep and of the design; 1 without */
    char *design;             /* owned: how values are drawn, in words; NULL: none are */
    struct mut_input *inputs; /* owned, [n_inputs]; the scenario itself is the first. With
                               * factors, points after the first have overlays alone */
    int n_inputs;
    const struct mut_registry *registry; /* borrowed */
    bool *active; /* owned, [registry.n]: components that run (processes always) */
    int n_arms, reference;
    struct mut_arm *arms; /* owned */
    int n_forms;
    struct mut_form *forms; /* owned, sorted by name: all forms that some arm uses */
    int n_sectors;
    char **sectors;  /* owned names */
    bool laboratory; /* groups of users without a service; a month is a round */
    int units, users_low, users_high, neighbourhoods;
    int start_year, start_month; /* start_month 0-11 */
    int burn_in, months;
    bool start_own;
    int replicates, first_replicate; /* with goals: the most there may be */
    struct mut_goal *goals;          /* owned, [n_goals]; none: all replicates are run */
    int n_goals, least_replicates;
    uint64_t seed;
    int prices;
    double discount;
    int window[2];
    struct mut_headline *headline; /* owned, [n_headline] */
    int n_headline;
    double *matters;  /* owned, [n_outcomes]: smallest difference worth reporting */
    int *unit_months; /* owned, [n_unit_months]: kept unit by unit */
    int n_unit_months;
    struct mut_setting *settings; /* owned, [n_settings]; with factors, points after the first
                                   * have only the paths that differ between points */
    int n_settings;
    struct mut_change *changes; /* owned, [n_changes], by date */
    int n_changes;
    struct mut_by_design *by_design; /* owned, [n_by_design] */
    int n_by_design;
    struct mut_circumstance *circumstances; /* owned, [n_circumstances] */
    int n_circumstances;
    struct mut_expectation *expectations; /* owned, [n_expectations] */
    int n_expectations;
    char **notes; /* owned, [n_notes]: what is right but surely not meant, in sentences */
    int n_notes;
};

void mut_plan_init(struct mut_plan *plan);

/* Whether a component runs and can have an effect: it is active, and so is what it needs. */
bool mut_plan_effective(const struct mut_plan *plan, int component);

/* Whether a programme that exactly one of two arms goes through sets the outcome by itself. */
bool mut_plan_by_design(const struct mut_plan *plan, int outcome, int arm, int other);

/* Safe after a failed reading and on a zeroed plan. */
void mut_plan_clear(struct mut_plan *plan);

#endif
