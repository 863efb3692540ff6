/* What a report says, as JSON: sections of blocks (block.h) made from a result file and from the
 * answers that lie beside it (companion.h). page.h prints it, analysis/charts draws its figures. */
#ifndef MUT_REPORT_H
#define MUT_REPORT_H

#include <jansson.h>

#include "arm_forms.h"
#include "arm_style.h"
#include "assumption.h"
#include "companion.h"
#include "cube.h"
#include "expected.h"
#include "paired.h"
#include "reform_words.h"
#include "result.h"

/* Of the words that name a swept or drawn number: as long as a panel has room for. */
enum { MUT_REPORT_NAME = 40 };

/* What sections are made from. */
struct mut_report {
    const char *path; /* borrowed: of the result */
    struct mut_result result;
    struct mut_arm_forms forms;   /* which units of each arm have */
    struct mut_arm_style *styles; /* owned, [result.n_arms] */
    struct mut_companions companions;
    struct mut_assumptions values; /* no row if the file has no table of them */
    struct mut_reforms reforms;    /* dated changes of its scenario */
    struct mut_expecteds expected; /* what the scenario holds its result to; no row without */
    int point;                     /* shown where a figure has room for one */
    int past; /* arms are exactly equal before this month; the first month if never */
    char *identity;          /* owned: what decided the result */
    char run[65];            /* SHA-256 of it */
    char *start;             /* owned: calendar month of month 0, "2025-01" */
    bool start_together;     /* burn-in is the reference's in every arm */
    json_t *root, *sections; /* owned; part of root */
};

/* Reads the result at `path` and what lies beside it, and writes all sections to r->root, with differences from the
 * arm `reference` (NULL: from the scenario's). Clear it in either case. MUT_EINPUT as mut_result_open; what a companion has wrong is said in its section. */
int mut_report_init(struct mut_report *r, const char *path, const char *reference,
                    struct mut_diags *diags);

void mut_report_clear(struct mut_report *r);

/* Adds a card of an outcome to a block of cards, with what it is and from what size it matters; its rows, which the card
 * owns. */
json_t *mut_report_card(json_t *cards, int outcome, double matters);

/* The k-th arm of a card: the reference comes first, the others in their order. */
int mut_report_card_arm(const struct mut_report *r, int k);

/* The value of a line of the identity ("seed"), as a new text, "" if there is none. */
char *mut_report_fact(const struct mut_report *r, const char *key);

/* The name of the point that is shown, as values have it; "" without points. */
const char *mut_report_point(const struct mut_report *r);

/* Whether points are draws of what is known badly: none of them is more than another. */
bool mut_report_drawn(const struct mut_report *r);

/* "month 12 (2026-01)"; of a laboratory "round 12". Freed with mut_free. */
char *mut_report_month(const struct mut_report *r, int month);

/* "mean over months 0 to 119, 24 replicates, 95 % run-error interval": the end of a subtitle; one replicate
 * has no interval. Freed with mut_free. */
char *mut_report_basis(const struct mut_report *r, const char *interval);

/* The same of a figure over all points of the result, not that one which others show. Freed with mut_free. */
char *mut_report_basis_of_all(const struct mut_report *r, const char *interval);

/* The mean over a cube's window of each pair's difference as it is compared everywhere. Its joint interval
 * holds together with those of all outcomes of the headline and of all other arms against that reference: each
 * reference that a page offers has a family of its own, of the same size. */
struct mut_paired mut_report_pair(const struct mut_report *r, struct mut_cube *cube,
                                  int arm, int reference);

/* Whether differences from that arm are shown: from all arms where they are few and there is one
 * point, else from the reference alone. */
bool mut_report_refers(const struct mut_report *r, int reference);

/* Outcomes that a page shows one by one: the headline, or without one need_met, public_cost,
 * participation_rate and quality. Their number; places go to out[most]. */
int mut_report_headline(const struct mut_report *r, int *out, int most);

/* Gives a figure its `titles`: that of every arm which the page may compare with. title_for(context, arm) is
 * a new text, freed here; NULL is "". */
void mut_report_titles(const struct mut_report *r, json_t *figure,
                       char *(*title_for)(void *context, int reference), void *context);

#endif
