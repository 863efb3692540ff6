/* What mechanisms set for a month and base processes read: acts that are offered, levers, pools. */
#ifndef MUT_LEVERS_H
#define MUT_LEVERS_H

#include <stdint.h>

/* One act of participation as its organiser offers it this month; the base process
 * `participation` decides who takes it up. Zero: not offered. */
struct mut_act {
    double asked; /* share of those who may come who are asked personally */
    double open;  /* 1: anyone may come without being asked; 0: only who is asked */
    double hours; /* time it takes, h in the month */
    double stake; /* what depends on it for a user, 0-1 */
    int came;     /* answer: how many did */
};

/* With whom a unit shares the risk of a month: each puts its share of what it kept (or lost) into
 * the pool and takes out by what its users cost a year. */
enum mut_pool {
    MUT_POOL_NONE,
    MUT_POOL_PARTNERS, /* units of the neighbourhood, sector and kind */
    MUT_POOL_PEERS,    /* all units of the sector and kind */
    MUT_POOL_PLACE,    /* all units of the neighbourhood */
    MUT_POOLS
};

/* What the units of a neighbourhood, of all sectors, put into their common pool last month; zero
 * without one. */
struct mut_common {
    int64_t pence; /* negative: losses */
    int64_t users; /* of the units that share it: a person counts once in each sector */
    double money;  /* that these users cost, GBP/year */
};

/* What mechanisms set for the month and base processes read. The core puts every lever at the
 * value in brackets before the first step: the service without any mechanism. */
struct mut_levers {
    double stigma;       /* (1) of being served, times the user's sensitivity */
    double pay;          /* (1) own pay / what the same post earns elsewhere */
    double reward;       /* (0) f: for verifiable quality */
    double gaming;       /* (0) share of measured effort that only looks like quality */
    double user_weight;  /* (0) W beyond mission: weight of unverifiable quality */
    double savings_kept; /* (0) R: worth of a saved pound to the decider */
    double crowding;    /* (0) share of mission lost while rewards are held out (eq. 8) */
    double security;    /* (0.5) of jobs */
    double staff_voice; /* (0) of staff in decisions, 0-1 */
    double shared_gain; /* (0) own share of the result of own effort, b/N */
    double peer_pressure; /* (0) P of eq. 9 */
    double slack;         /* (0) share of running cost without effect */
    double facilitation;  /* (0) staff hours used for taking part, h */
    double members;       /* (1) share of users who may vote and stand */
    double user_seats;    /* (0) share of the board's seats that users elect */
    double hours_asked;   /* (0) of each co-producer, h in the month */
    double visibility;    /* (0) share of others' giving that a giver sees */
    double sanction;      /* (0) how often a smaller gift is answered by who sees it */
    double talk;          /* (0) rounds of talk that those who come hear */
    double rounds_ahead;  /* (0) that givers expect to have with the same people */
    double return_each;   /* (0) what a gift of 1 returns to each, its giver too */
    bool strangers;       /* (false) members are dealt out anew before the next month */
    double directed;      /* (0) share of service that the user directs */
    double autonomy;      /* (1) of the unit's mix from the national standard */
    double mix_speed; /* (0: as `responsiveness` has it) way to the estimate moved a month */
    double haste;     /* (1) times that speed: what deciding with many leaves of it */
    double signal;    /* (0) sum of precision x value of what reaches the decider */
    double precision;      /* (0) sum of precision */
    double standard_pull;  /* (0) towards the national standard by inspection, a month */
    double innovation;     /* (0) further rate of own innovations, 1/year */
    double retained;       /* (0) share of this month's surplus (or loss) that stays */
    double paid_out;       /* (0) share of a kept surplus that leaves as profit */
    double staff_dividend; /* (0) share of a kept surplus that goes to staff */
    double spend_up; /* (0) share of a surplus not kept that is spent without effect */
    double quality_support; /* (0) added to contractible quality by intervention */
    double price;           /* (1) money per user / the sector's cost per user */
    double funded;          /* (1) users that are paid for / users present */
    double places; /* (-1: as many as there are rows) users that the unit takes by choice */
    double share_price; /* (0) GBP, of the share that makes a user a member */
    double complaints; /* (1) share of complaints still made where users may go elsewhere */
    double need;       /* (1) times the rate at which need arises; set in MUT_NEED */
    double spread; /* (0) share of the way to telling partners all and adopting all of theirs */
    double local;          /* (0) further share of spending placed locally */
    double overhead_saved; /* (0) share of management and fixed cost that sharing saves */
    double pooled; /* (0) share of a month's kept surplus or loss put into the pool */
    enum mut_pool pool; /* (MUT_POOL_NONE) with whom */
    double pressed;  /* (0) how far a price makes every pound count, whoever keeps it */
    double surety;   /* (0) share of a year's money that owners put in before a failure */
    int contract;    /* (0) number of the contract in force */
    int challenger;  /* (-1) slot of others who ask to run the service */
    double hardness; /* (-1: as `retained`) share of a deficit that stays with the unit */
    double bailout; /* (0) probability that the public pays a failing unit's debts and no more */
    double upkeep;     /* (1) share of the capital's renewal that is paid for */
    double asset_lock; /* (0) share of what the unit owns that can never be paid out */
    double bond_power; /* (0) right to sell bonds to citizens, 0-1 */
    double reluctance; /* (0) share of a new start's goodwill that is lost */
};

#endif
