/* Parts of sections that have a file of their own. */
#ifndef MUT_REPORT_ANSWERS_H
#define MUT_REPORT_ANSWERS_H

#include "leaders.h"
#include "report.h"

/* Rows of `flip` that are of one outcome and pair of arms, as they stand in the answer. */
struct mut_report_gap {
    const struct mut_report *r;
    const json_t *list; /* borrowed: the answer */
    size_t first, n;    /* its entries that are of this gap */
    int outcome, arm, reference;
};

/* A tornado of the gap over the evidence of each parameter; nothing if no row has both ends. */
void mut_report_tornado(const struct mut_report_gap *gap, json_t *blocks);

/* "tender.bidders" or, moved in one arm alone, "tender.bidders (Privatised)"; freed with mut_free. */
char *mut_report_parameter(const struct mut_report *r, const json_t *entry);

/* What the gaps depend on, from the answer of `sens`: shares of their variance, screening. */
void mut_report_sens(const struct mut_report *r, json_t *blocks);

/* The burden ledger, from the answer of `audit --ledger`. */
void mut_report_ledger(const struct mut_report *r, json_t *blocks);

/* Who leads in an outcome of `l` at how many points, in words; freed with mut_free. */
char *mut_report_leads(const struct mut_report *r, const struct mut_leaders *l,
                       int outcome);

/* Over the first screen of a result with several points: who leads at how many of them, outcome by outcome;
 * of drawn points cards with the median and the range over all draws, and what they mean. */
int mut_report_spread_leads(struct mut_report *r, json_t *blocks, struct mut_diags *diags);
int mut_report_spread_cards(struct mut_report *r, json_t *blocks, struct mut_diags *diags);

/* What the scenario's author wrote on top of its file: what was expected, and how to read it; nothing without. */
void mut_report_author(struct mut_report *r, json_t *blocks);

/* What the scenario holds its own result to and what came out: on the first screen the lines that answer its question
 * and those that fail, in the order of the file; under the checks all others. Nothing without such lines. The first says
 * whether there was a line that answers. */
bool mut_report_answered(const struct mut_report *r, json_t *blocks);
void mut_report_expected(const struct mut_report *r, json_t *blocks);

/* What a card says of a comparison: its verdict; of what is not clear whether it is equal in all runs, known to be too
 * small to matter, or not known. */
const char *mut_report_verdict(const struct mut_report *r, int outcome,
                               const struct mut_paired *p);

/* What a reform did, where the result can tell: each arm that goes through it against the arm that is the same
 * without it, as the cards of the first screen (*cards); where all arms go through it, each arm after against
 * before. Nothing without a reform, or where the reference is the only arm without it. */
int mut_report_twins(struct mut_report *r, json_t *blocks, bool *cards,
                     struct mut_diags *diags);

/* The headline over the values of the one number that is swept. */
int mut_report_sweep(const struct mut_report *r, json_t *blocks, struct mut_diags *diags);

/* The difference in the first outcome of the headline over the numbers that were drawn; nothing without
 * drawn points. */
int mut_report_scatter(const struct mut_report *r, json_t *blocks,
                       struct mut_diags *diags);

/* Who leads over the values of two numbers that are swept. */
void mut_report_map(const struct mut_report *r, const struct mut_leaders *l,
                    json_t *blocks);

#endif
