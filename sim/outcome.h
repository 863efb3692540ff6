/* The outcomes: what a run measures each month, with unit, direction and axis. One table serves
 * the run's columns, the result file, the paired table and `mutual list outcomes`. */
#ifndef MUT_OUTCOME_H
#define MUT_OUTCOME_H

#include <stdbool.h>

enum mut_axis {
    MUT_AXIS_NONE,
    MUT_AXIS_FIFTH,
    MUT_AXIS_TENTH,
    MUT_AXIS_RUNG,
    MUT_AXIS_ACCOUNT,
    MUT_AXIS_SECTOR,
    MUT_AXIS_FORM,
    MUT_AXES
};

enum mut_better { MUT_BETTER_NONE, MUT_BETTER_HIGHER, MUT_BETTER_LOWER, MUT_BETTER_ZERO };

struct mut_outcome {
    const char *name, *unit, *label, *doc; /* label: long_name, for readers */
    enum mut_axis axis;
    enum mut_better better;
    double matters; /* default smallest difference worth reporting; a judgement */
    int decimals;   /* in tables */
    bool share;     /* a part of a whole: readers are shown percent */
};

/* The places in the table, in the order of tables and files. */
enum mut_outcome_id {
    MUT_OUTCOME_PARTICIPATION_RATE,
    MUT_OUTCOME_HOURS_COPRODUCED,
    MUT_OUTCOME_TURNOUT,
    MUT_OUTCOME_UNOPPOSED,
    MUT_OUTCOME_WISH,
    MUT_OUTCOME_STEADILY_INVOLVED,
    MUT_OUTCOME_COMPETENCE,
    MUT_OUTCOME_CAPTURE,
    MUT_OUTCOME_PARTICIPATION_GINI,
    MUT_OUTCOME_PUBLIC_COST,
    MUT_OUTCOME_NET_COST,
    MUT_OUTCOME_ORGANISATION_COST,
    MUT_OUTCOME_COST_PER_CASE_MET,
    MUT_OUTCOME_COST_PER_QUALITY_CASE,
    MUT_OUTCOME_SOCIAL_COST,
    MUT_OUTCOME_SOCIAL_COST_TIME_FREE,
    MUT_OUTCOME_SOCIAL_COST_TIME_DEAR,
    MUT_OUTCOME_NEED_ARISING,
    MUT_OUTCOME_NEED_MET,
    MUT_OUTCOME_WAITING,
    MUT_OUTCOME_QUALITY,
    MUT_OUTCOME_QUALITY_CONTRACTIBLE,
    MUT_OUTCOME_QUALITY_NONCONTRACTIBLE,
    MUT_OUTCOME_FIT,
    MUT_OUTCOME_DECISION_DELAY,
    MUT_OUTCOME_SATISFACTION,
    MUT_OUTCOME_TRUST,
    MUT_OUTCOME_WELLBEING,
    MUT_OUTCOME_SOCIAL_CAPITAL,
    MUT_OUTCOME_CONTRIBUTION,
    MUT_OUTCOME_CONTRIBUTION_SPREAD,
    MUT_OUTCOME_BELIEF,
    MUT_OUTCOME_PAYOFF,
    MUT_OUTCOME_CREDITS,
    MUT_OUTCOME_EQUITY_GAP,
    MUT_OUTCOME_STAFF_SICKNESS,
    MUT_OUTCOME_STAFF_LEAVING,
    MUT_OUTCOME_STAFF_MOTIVATION,
    MUT_OUTCOME_STAFF_POSTS,
    MUT_OUTCOME_INNOVATION,
    MUT_OUTCOME_LOCAL_MULTIPLIER,
    MUT_OUTCOME_EXITS,
    MUT_OUTCOME_CONTRACT_PRICE,
    MUT_OUTCOME_BIDDERS,
    MUT_OUTCOME_UNITS_FAILED,
    MUT_OUTCOME_BALLOTS,
    MUT_OUTCOME_CONVERSIONS,
    MUT_OUTCOME_BAILOUTS,
    MUT_OUTCOME_UNITS_FAILING,
    MUT_OUTCOME_RESERVES,
    MUT_OUTCOME_DEBT,
    MUT_OUTCOME_BOND_RETURN,
    MUT_OUTCOME_SHARE_CAPITAL,
    MUT_OUTCOME_TAX_FORGONE,
    MUT_OUTCOME_CAPITAL,
    MUT_OUTCOME_UNITS_BY_FORM,
    MUT_OUTCOME_USERS_BY_FORM,
    MUT_OUTCOME_NEED_MET_BY_FIFTH,
    MUT_OUTCOME_PARTICIPATION_BY_FIFTH,
    MUT_OUTCOME_PARTICIPATION_BY_RUNG,
    MUT_OUTCOME_HOURS_BY_TENTH,
    MUT_OUTCOME_PUBLIC_COST_BY_ACCOUNT,
    MUT_OUTCOME_NEED_ARISING_BY_SECTOR,
    MUT_OUTCOME_NEED_MET_BY_SECTOR,
    MUT_OUTCOME_PUBLIC_COST_BY_SECTOR,
    MUT_OUTCOME_PARTICIPATION_RATE_BY_SECTOR,
    MUT_OUTCOME_EQUITY_GAP_BY_SECTOR,
    MUT_OUTCOMES
};

extern const struct mut_outcome mut_outcomes[];
extern const int mut_n_outcomes;

/* Index of an outcome, or -1. */
int mut_outcome_find(const char *name);

/* "higher", "lower", "nearer 0" or "-". */
const char *mut_outcome_better(enum mut_better better);

/* Name of an axis as the file has it ("fifth"), "" for none. */
const char *mut_outcome_axis(enum mut_axis axis);

/* The outcome `X_by_sector` of the table that tells the outcome X by sector, or -1. Those tables
 * every result holds; of its other headline outcomes a result holds what can be had by sector. */
int mut_outcome_by_sector(int outcome);

/* Whether an outcome can be had by sector: it has no axis yet, and is made from counts that sectors
 * have for themselves. Hours given are spread over persons in all their sectors together, and so is
 * their Gini. */
bool mut_outcome_has_sectors(int outcome);

/* Room for the words of a table by sector. */
enum { MUT_OUTCOME_NAME = 64 };
struct mut_outcome_words {
    char name[MUT_OUTCOME_NAME], label[2 * MUT_OUTCOME_NAME], doc[2 * MUT_OUTCOME_NAME];
};

/* The row that `X_by_sector` would have, whose words lie in `words`. */
struct mut_outcome mut_outcome_sector_table(int outcome, struct mut_outcome_words *words);

/* Labels of the fixed axes: rungs and accounts. */
extern const char *const mut_rung_names[];
extern const char *const mut_account_names[];

#endif
