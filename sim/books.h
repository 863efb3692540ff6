/* What a unit's month leaves in the books: money by account, counts and sums. */
#ifndef MUT_BOOKS_H
#define MUT_BOOKS_H

#include <stdint.h>

enum mut_rung {
    MUT_INFORMED,
    MUT_CONSULTED,
    MUT_VOTING,
    MUT_COPRODUCING,
    MUT_GOVERNING,
    MUT_RUNGS
};

enum mut_account {
    MUT_FRONT_LINE,
    MUT_MANAGEMENT,
    MUT_FACILITATION,
    MUT_AUDIT,
    MUT_TRANSACTION,
    MUT_INTEREST,
    MUT_PROFIT,
    MUT_INVESTMENT,
    MUT_FIXED,
    MUT_RESERVES,
    MUT_BORROWING,
    MUT_PRIVATE_INCOME,
    MUT_ACCOUNTS
};

enum { MUT_FIFTHS = 5, MUT_TENTHS = 10, MUT_YEAR = 12, MUT_MINUTES_PER_STEP = 15 };

/* A unit's purse; integers are pence. Mechanisms charge pounds with mut_charge. */
struct mut_purse {
    double due[MUT_ACCOUNTS];       /* GBP charged this month */
    double remainder[MUT_ACCOUNTS]; /* pence not yet booked, -0.5 to 0.5 */
    int64_t booked[MUT_ACCOUNTS];   /* this month's pence, after MUT_MONEY */
    int64_t public_paid;            /* this month, pence: the sum of booked */
    double owed; /* GBP that the public owes by the rules of who keeps what; must agree */
    int64_t reserves, debt;  /* stocks, pence */
    int64_t reserves_before; /* at the start of the month */
    int64_t pooled;          /* this month's pence from the pool; negative: into it */
    int64_t bonds;           /* the part of the debt that citizens hold, pence */
    int64_t shares; /* the part of the reserves that members paid for theirs, pence */
    double kept, repaid; /* GBP of this month: of surplus or loss that stayed; of debt */
    double lapsed;       /* GBP of this financial year that went back or was overspent */
    int months_in_deficit, failures, bailouts;
};

/* This month's counts and sums; added over units for the outcomes. Comments say who counts. */
struct mut_tally {
    /* cases; need and production count the flow, the core the stock */
    int64_t open_before, opened, met, met_in_time, lapsed, open_cases, waiting_months;
    int64_t opened_by_fifth[MUT_FIFTHS], met_in_time_by_fifth[MUT_FIFTHS];
    /* users; the core. Active: on the rung consulted or higher within twelve months */
    int64_t users, active, on_rung[MUT_RUNGS];
    int64_t users_by_fifth[MUT_FIFTHS], active_by_fifth[MUT_FIFTHS];
    int64_t moved_in, moved_out,
        left; /* left: of moved_out, those who chose another unit */
    /* time; `giving`, the core (kept: as the rows have it), `participation`, `production` */
    int64_t quarter_hours, quarter_hours_kept, quarter_credits;
    int64_t governance_minutes, wish, wish_of, steady; /* the last three are users */
    int64_t staff_minutes, sick_minutes, work_minutes, service_minutes,
        facilitation_minutes;
    int64_t votes, electors, seats, seats_unopposed; /* at a ballot this month */
    int64_t posts, filled_before, filled, leavers,
        hired; /* of the plant; lead units only */
    int64_t adopted;
    int64_t tenders, bids; /* held and made this month; `tender` */
    int64_t let;           /* 1: under contract */
    int64_t tax_forgone;   /* pence that a relief leaves with the unit; `status` */
    /* sums over users (the first nine) and over filled posts; the core and `experience` */
    double satisfaction, trust, wellbeing, social_capital, belief, contribution, benefit;
    double fit, quality;
    double mission;
    double time_cost; /* GBP: users' time at the middle price; `money` */
    double time_cost_low, time_cost_high; /* at both ends of its range */
    double pace;        /* users x way to the wished mix moved; `responsiveness` */
    double local_money; /* users x local multiplier; `money` */
    double price;       /* of the contract, if there is one */
    double bond_return; /* GBP that holders earn, less what they lose; `finance` */
    double givers_belief,
        givers_squares;        /* sum over those who came to co-produce; the core */
    double deductions, payoff; /* sums over users: by sanction; of a laboratory's round */
};

#endif
