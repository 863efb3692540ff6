/* All that a mechanism or a base process sees: a unit's block of users, its staff, its terms
 * and the month. Models include this header and nothing else of ours. */
#ifndef MUT_MODEL_H
#define MUT_MODEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "books.h"
#include "clones.h"
#include "conversions.h"
#include "elementary.h"
#include "lanes.h"
#include "levers.h"
#include "param.h"
#include "rng.h"

/* The month, in order. Within a step mechanisms act first, in the order of mechanisms.list; the
 * step's base process comes last and reads what they have set. */
enum mut_step {
    MUT_START,   /* 0 once, before the first month: people and posts get their state */
    MUT_NEED,    /* 1 need arises */
    MUT_TAKE_UP, /* 2 users decide to claim */
    MUT_STAFF, /* 3 effort, sickness, leaving, hiring; once per plant, with its lead unit */
    MUT_TAKE_PART,  /* 4 acts on five rungs */
    MUT_PLEDGE,     /* 5 what those who came mean to give, and say */
    MUT_COPRODUCE,  /* 5 hours that users give */
    MUT_PRODUCE,    /* 6 capacity, quality, cases served */
    MUT_EXPERIENCE, /* 7 satisfaction, trust, wellbeing, social capital */
    MUT_VOICE,      /* 8 exit, voice, loyalty */
    MUT_RESPOND,    /* 9 the mix follows the signals that reach the decider */
    MUT_MONEY,      /* 10 every pound in one account */
    MUT_YEARLY,     /* 11 budgets, meetings, elections, investment, innovation spread */
    MUT_RARE,       /* 12 conversion, failure */
    MUT_STEPS
};

/* How a citizen meets a public good (Fischbacher, Gaechter & Fehr 2001). */
enum mut_cooperation { MUT_CONDITIONAL, MUT_FREE_RIDER, MUT_HUMP, MUT_OTHER, MUT_TYPES };

/* A kind of service; models/sectors/NAME.yaml sets it, every number with its source. The rows
 * are in sector.c. */
struct mut_sector {
    double cost_per_user;  /* GBP/user/year */
    double staff_per_500;  /* FTE */
    double pay;            /* GBP/post/year with on-costs */
    double hours_per_post; /* h/month */
    double turnover;       /* 1/year */
    double plant_users;    /* users that one plant serves; 0: the unit is its own plant */
    double fixed_cost; /* share of cost at the reference size that a plant of any size pays */
    double scale_slope;     /* w of eq. 13: change of unit cost per ln N */
    double reference_users; /* users per plant at which cost_per_user holds */
    double management_share;
    double need_rate;     /* cases/user/year */
    double need_gradient; /* poorest minus richest, relative to the mean */
    double urgent_share;
    double time_limit; /* months */
    double take_up;    /* probability a month that a need is claimed, at neutral views */
    double stigma;     /* loss on the logit at full stigma */
    double capacity_ratio; /* cases that a full, average plant can serve / cases that arise */
    double contractible;  /* share of quality that a contract can set out */
    double user_effort;   /* s of eq. 5 */
    double user_hours;    /* own effort for the service, h/user/month, in any form */
    double need_drift;    /* sd a year of the local mean preference */
    double carry_over;    /* of benefit from month to month, eq. 20 */
    double exit_possible; /* 0 or 1 */
    double capital_share; /* exponent of capital in capacity */
    double severity;      /* wellbeing lost in a month by who waits with an open case */
    double spill_over; /* what this service's benefit does to its users' wellbeing, 1 usual */
};

/* What a citizen's month looks like, one array per quantity, [n]; row i is the same member in
 * every array. Person columns are frozen during the month: hooks write to them in MUT_START alone
 * and later through the increments. */
struct mut_users {
    int n;
    uint32_t *person; /* id: the agent of draws */
    /* person, frozen */
    float *resources;      /* rank 0 (poorest) - 1 */
    float *preference;     /* theta, 0-1; after MUT_START with the local shift added */
    float *duty;           /* mean 0, sd 1 */
    float *trust;          /* 0-1 */
    float *wellbeing;      /* 0-1 */
    float *social_capital; /* 0-1 */
    uint8_t *attachment;   /* to the neighbourhood, 0-255 for 0-1 */
    int16_t *credits;      /* for hours given, not yet spent; steps of 15 minutes */
    uint8_t *cooperation;  /* enum mut_cooperation */
    uint8_t *fifth;        /* 0 poorest - 4, by resources */
    /* membership */
    float *belief;       /* of others' contribution, 0-1 */
    float *contribution; /* of the hours asked, 0-1 */
    float *habit;        /* of taking part, 0-1 */
    float *satisfaction; /* 0-1 */
    float *benefit;      /* quality-adjusted, carried over (eq. 20), 0-1 */
    uint8_t *open;       /* enum mut_case, with MUT_URGENT added */
    uint8_t *wait;       /* months since the need arose, at most 255 */
    uint8_t *rungs;      /* acts this month: bit 1 << rung */
    uint8_t *silent;     /* months since consulted or higher, at most 255 */
    uint8_t *stigma;     /* sensitivity, 0-255 for 0-1 */
    uint8_t *given;      /* this month's steps of 15 minutes given to co-production */
    /* increments of the person, applied between months: 1 is 1/32768 */
    int16_t *trust_change, *wellbeing_change, *social_change;
    int16_t *credits_change; /* the same in steps of 15 minutes */
    /* this month's, lost when the unit is left */
    float *utility;  /* of claiming, on the logit; zero at the start of MUT_TAKE_UP */
    float *priority; /* to be served before others, 0-1; zero at the start of the month */
    uint8_t *elector;   /* may vote and stand: a member; 1 until the roll of step 4 */
    uint8_t *served;    /* a case met this month */
    uint8_t *gone;      /* moves or leaves this month; set by mut_move and mut_leave */
    uint8_t *mark;      /* room for a hook's own use */
    void *own;          /* state_per_citizen of the component that is being called */
    float *work[4];     /* room for a hook's own use */
    uint32_t *words[4]; /* room for draws */
    uint32_t *index;    /* room for a list of rows */
};

enum mut_case { MUT_NO_CASE = 0, MUT_UNCLAIMED = 1, MUT_CLAIMED = 2, MUT_URGENT = 16 };

/* The employees of a plant, [n] posts; a post may be vacant. */
struct mut_staff {
    int n;
    const uint32_t *post; /* agent id of draws */
    float *skill;         /* 0-1; newcomers learn */
    float *mission;       /* M, 0-1 */
    float *effort;        /* 1 = what a post gives with no incentive at average mission */
    float *burnout;       /* 0-1 */
    float *pay;           /* GBP/month */
    float *voice;         /* in decisions, 0-1 */
    uint16_t *tenure;     /* months */
    uint8_t *sick;        /* months of absence left, 0: at work */
    uint8_t *filled;      /* 0: vacant */
    uint8_t *role;        /* enum mut_role */
    float *work[4];
    uint32_t *words[4];
};

enum mut_role { MUT_FRONT, MUT_MANAGER };

/* What a unit is like; it changes slowly. */
struct mut_service {
    double contractible, noncontractible; /* q_c, q_n, 0-1 */
    double mix;                           /* y, 0-1 */
    double estimate;                      /* of the local mean preference */
    double variance;                      /* of that estimate */
    double local_shift; /* of its users' preference from the national mean */
    double capital;     /* 1 = as the standard provides */
    double competence;  /* K, 0-1 */
    double efficacy;    /* of taking part as users have learnt it, 0-1 */
    double capture;     /* distance of the board from the median user */
    double turnout;     /* votes / electors at the last ballot; 0 before the first */
    double unopposed;   /* share of seats filled without a contest at the last ballot */
    int months_since_ballot; /* at least 12: none counts */
    int innovations;         /* adopted */
    bool failing;
    int months_since_conversion; /* -1: never */
    double conversion;           /* size of the last change of terms, 0-1; `money` */
    double moved; /* widths of evidence ranges that attributes moved in it, summed */
    int months_since_failure; /* -1: never */
    bool conversion_costs;    /* it is charged; false for a reform that books nothing */
    struct mut_conversions conversions;
};

struct mut_outbox;

/* The ways by which a unit may come under the terms of another form; a dated programme opens one
 * and says where it leads. */
enum mut_route {
    MUT_ROUTE_CONVERSION, /* by its own people's decision */
    MUT_ROUTE_SALE,       /* by a vote of members to sell */
    MUT_ROUTE_RESCUE,     /* after a failure */
    MUT_ROUTE_CHALLENGE,  /* by others who ask to run it */
    MUT_ROUTES
};

/* The terms under which a unit works: one struct per component, resolved for (arm, form,
 * sector, date). Units share charters; a conversion changes the pointer. */
struct mut_charter {
    const void *const *terms; /* [n_components], each the component's struct */
    const struct mut_sector *sector;
    int form;       /* label, for the outcomes by form alone */
    int slot, kind; /* own place among `slots`; the first place with the same terms */
    const struct mut_charter
        *slots; /* [n_slots], of all forms that units of the arm may take */
    int n_slots;
    int to[MUT_ROUTES];    /* slot to which each route leads, -1: closed */
    double administration; /* of dated programmes, GBP/user/year */
};

/* What anyone can read of a unit: last month's figures, the same for all readers. */
struct mut_notice {
    double quality, satisfaction; /* means over users */
    double workload;              /* months of work waiting */
    int users, room;              /* room: free places */
    int slot;                     /* of its charter */
    bool failing;
};

struct mut_unit {
    uint32_t id;    /* in the world: sector by sector */
    uint32_t agent; /* id in draws: its place among the units of its sector */
    uint32_t luck;  /* sets the sector's draws apart from those of others */
    int sector_id;  /* place of the sector in the scenario's list */
    uint32_t turn;  /* its place by name, which the list's order does not change */
    uint32_t plant;
    bool lead; /* first unit of its plant */
    uint32_t neighbours_first,
        neighbours; /* units of its sector in the neighbourhood: first id, how many */
    uint32_t peers_first, peers; /* units of its sector: first id, how many */
    uint32_t place;              /* number of its neighbourhood */
    const struct mut_charter *charter;
    const struct mut_sector *sector;
    struct mut_users users;
    struct mut_staff staff; /* of the plant; only the lead unit's hooks write to it */
    double plant_share;     /* of the plant's labour that serves this unit */
    struct mut_levers lever;
    struct mut_act acts[MUT_RUNGS];
    struct mut_service service;
    struct mut_purse purse;
    struct mut_tally tally;
    double mission; /* mean mission of the plant's staff, after crowding out */
    double labour; /* the plant's effective labour / a full average plant's, this month */
    double load;   /* claimed cases / a month's capacity, last month: 1 is just enough */
    int posts;     /* of the plant, that its users call for; staff.n has spare ones */
    double covered; /* vacant posts of the plant that agency staff cover */
    double hired;   /* by the plant, this month */
    double plant_load, plant_workload; /* means over the plant's units, last month */
    double plant_care;   /* mean non-contractible quality of what the plant delivers */
    double staff_hours;  /* that the plant's staff can work for this unit this month, h */
    double plant_people; /* users of the plant */
    double workload; /* months of work waiting: open claimed cases / a month's capacity */
    double saving;   /* share of running cost saved by cost effort (eq. 6) */
    double thrift;   /* the same if its decider counted every pound */
    double capacity_carried; /* cases, 0-1 */
    double hours_given;      /* this month, h */
    int32_t opened_in_year[MUT_YEAR],
        met_in_year[MUT_YEAR]; /* cases, by month of the year */
    int told; /* innovations heard of from other units, not yet considered */
    int becomes; /* slot whose terms the plant takes from next month on; -1: none. Lead units'. */
    bool begins; /* month 0 of an arm with other slots than the reference's, under which it lived until
                  * then: a slot that a state remembers is none of its own */
    const double
        *slot_share; /* [n_slots] share of the sector's units under each slot's terms */
    struct mut_outbox *outbox; /* of the thread that visits the unit */
};

struct mut_month {
    int32_t month;  /* 0 = start; burn-in negative */
    int calendar;   /* 0 January - 11 */
    int32_t months; /* of the run, from month 0 on */
    uint32_t n_units;
    bool year_end;                /* the last month of a financial year */
    struct mut_key key;           /* stream word is set by mut_draw */
    const uint32_t *streams;      /* [n draws] of the component that is being called */
    int component;                /* its place in a charter's terms */
    const struct mut_draw *draws; /* of that component */
    const struct mut_notice *notices; /* [n_units], by unit id */
    const struct mut_common *commons; /* by place */
};

/* The calling component's own terms under another slot. */
static inline const void *
mut_terms_at(const struct mut_unit *unit, const struct mut_month *now, int slot)
{
    return unit->charter->slots[slot].terms[now->component];
}

/* Whether two slots of the unit's arm have the same terms, whatever their label. */
static inline bool
mut_same_kind(const struct mut_unit *unit, int slot, int other)
{
    return unit->charter->slots[slot].kind == unit->charter->slots[other].kind;
}

/* The share of the neighbourhood's other units of the sector that users find worse, 0-1; a failing
 * unit is worse than any that is not. 0.5 of a unit without neighbours. */
double mut_standing(const struct mut_unit *unit, const struct mut_month *now);

/* How many sectors serve the same persons. */
static inline uint32_t
mut_sectors(const struct mut_unit *unit, const struct mut_month *now)
{
    return now->n_units / unit->peers;
}

/* The share of the sector's units that work under a slot's terms, whatever their label. */
static inline double
mut_kind_share(const struct mut_unit *unit, int slot)
{
    double share = 0;
    for (int k = 0; k < unit->charter->n_slots; k++)
        share += mut_same_kind(unit, k, slot) ? unit->slot_share[k] : 0;
    return share;
}

/* Words for all users of a unit into users.words[0..3]; `draw` indexes the component's draws. */
void mut_draw_users(struct mut_unit *unit, const struct mut_month *now, int draw);

/* The first two of these words alone, into users.words[0] and [1]; [2] and [3] stay as they were. */
void mut_draw_pairs(struct mut_unit *unit, const struct mut_month *now, int draw);

/* The rows of the users whose `mark` is 1, and not 0, in their order, into users.index; how many. */
int mut_list_marked(struct mut_users *users);

/* The same of those whose byte in a column [n] has one of `bits`; leaves them marked. */
int mut_list_with(struct mut_users *users, const uint8_t *column, int bits);

/* The words of mut_draw_users for the users of rows index[0..m) alone: words[.][k] are those of row
 * index[k]. For events that few can meet: whom luck does not touch need not draw. */
void mut_draw_rows(struct mut_unit *unit, const struct mut_month *now, int draw, int m);

/* The standard normal quantile of each of n words. */
void mut_normal_luck(const uint32_t *words, float *luck, int n);

/* Words for all posts of the plant into staff.words[0..3]. */
void mut_draw_staff(struct mut_unit *unit, const struct mut_month *now, int draw);

/* Four words for the unit itself. */
void mut_draw_unit(const struct mut_unit *unit, const struct mut_month *now, int draw,
                   uint32_t out[4]);

/* Adds the sum of marked[users.n] to each fifth's count. */
void mut_count_by_fifth(const struct mut_users *users, const uint8_t *marked,
                        int64_t count[MUT_FIFTHS]);
/* The median wish of the users with `mark` (NULL: of all, who are marked), to a step of 1/255; 0.5 of
 * nobody. Needs words[0]. */
double mut_median_wish(struct mut_users *users, const uint8_t *mark);

/* The first row, of those whose `mark` is `value`, whose wish is nearest to `wish`; -1 of none. */
int mut_nearest_wish(const struct mut_users *users, const uint8_t *mark, uint8_t value,
                     double wish);

/* Charges pounds to an account of the unit's month (rounded once, remainder carried). */
static inline void
mut_charge(struct mut_unit *unit, enum mut_account account, double pounds)
{
    unit->purse.due[account] += pounds;
}

/* Tells a unit of an innovation; it hears between months. */
void mut_tell_innovation(struct mut_unit *unit, uint32_t destination);

/* The member of row i moves house and comes to another unit between months (and stays if that is
 * full). Who leaves already this month does not move. */
void mut_move(struct mut_unit *unit, int row, uint32_t destination);

/* The same for a member who chooses another unit, whose satisfaction there begins with what is
 * expected of it, 0-1. */
void mut_leave(struct mut_unit *unit, int row, uint32_t destination, double expected);

typedef void mut_hook(const void *params, void *state, struct mut_unit *unit,
                      const struct mut_month *now);

/* A purpose for which a component draws; named, documented, never shared. A person meets other luck
 * in each sector, unless the draw is about the person, who is the same everywhere. */
struct mut_draw {
    const char *name, *doc;
    bool of_person;
};

enum mut_kind { MUT_KIND_PROCESS, MUT_KIND_MECHANISM };

/* Where a component runs: in the field, the service with all its people and money, or in a
 * laboratory, where groups of users give and nothing else happens. */
enum mut_scene { MUT_FIELD, MUT_LABORATORY, MUT_BOTH };

enum { MUT_MOST_DRAWS = 8 };

struct mut_component {
    int abi;
    enum mut_kind kind;
    enum mut_scene scene;
    const char *name, *summary, *source;
    const char *needs; /* a mechanism without which this one changes nothing; NULL: none */
    struct mut_table params;
    size_t state_per_unit, state_per_citizen; /* bytes, zeroed by the core */
    struct mut_draw draws[MUT_MOST_DRAWS];
    mut_hook *on[MUT_STEPS];
};

/* What a mechanism was built against. The sizes stand for the layout: a shared object that is
 * older than the core is refused and not run. */
enum {
    MUT_ABI_VERSION = 2,
    MUT_ABI = (int) (MUT_ABI_VERSION * 10000000 + sizeof(struct mut_unit) * 1000 +
                     sizeof(struct mut_component))
};

#define MUT_MECHANISM(name_) const struct mut_component mut_mechanism_##name_
#define MUT_PROCESS(name_) const struct mut_component mut_process_##name_

#endif
