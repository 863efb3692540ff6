/* Whose units are whose when ranks (ranks.h) share one world. A rank lays out, starts and visits its own
 * units alone; of the others it has the unit's frame and who its users are in number. */
#ifndef MUT_PART_H
#define MUT_PART_H

#include <stdbool.h>
#include <stdint.h>

#include "plan.h"
#include "plant.h"
#include "ranks.h"

/* Of several sectors: members here who live on another rank, whose persons are copied behind the rows of
 * the home units, and persons from here who are members there. */
struct mut_guests {
    uint16_t *
        lives; /* owned, [people]: the rank where each lives; NULL with one sector or alone */
    uint32_t *id;   /* owned, [n]: guests, by the rank where they live */
    int *n_from;    /* owned, [n_ranks] */
    uint32_t *away; /* owned, [n_away]: own persons who are guests elsewhere, by rank */
    int *n_to;      /* owned, [n_ranks] */
    unsigned char *in, *out; /* owned: persons on their way, [n] and [n_away] */
    int64_t n, n_away;
};

/* As many ranks as may share a world of several sectors: `lives` is of 16 bits. */
enum { MUT_MOST_RANKS = UINT16_MAX };

struct mut_part {
    const struct mut_ranks *ranks; /* borrowed; NULL: the whole world is here */
    int n_ranks, rank;             /* 1 and 0 then */
    int *owner;                    /* owned, [units of the world]: whose each is, by id */
    uint32_t *units; /* owned, [units of the world]: rank by rank, each in the order of ids */
    int *n_units;        /* owned, [n_ranks]: of each */
    uint32_t *own;       /* borrowed: the own ones, in `units` */
    uint32_t *of_sector; /* owned, [sectors + 1]: where each sector begins in `own` */
    uint32_t *plants;    /* owned, [n_plants]: the own ones */
    uint32_t n_plants;
    int32_t *users; /* owned, [units of the world], as `units`: to tell others; NULL alone */
    struct mut_guests guests;
};

/* The rank, of n, whose the unit with this place among `units` of a sector is. Consecutive units go
 * together, as many to each as whole neighbourhoods allow; where a rank would have fewer than four
 * of these, as whole units allow. */
int mut_part_owner(int units, int neighbourhoods, int n, uint32_t place);

/* Deals the units of a world, whose `plants` [n_plants] know their units, to `ranks` (NULL or one: all to
 * this process). A plant goes with its first unit. MUT_OK or MUT_ENOMEM; the caller clears in
 * either case. */
int mut_part_init(struct mut_part *part, const struct mut_plan *plan,
                  const struct mut_plant *plants, uint32_t n_plants,
                  const struct mut_ranks *ranks);

void mut_part_clear(struct mut_part *part);

/* Tells all ranks how many users the own units have now, into `slices` [units of the world]. */
void mut_part_tell_users(struct mut_part *part, struct mut_slice *slices);

/* Whether a unit is this rank's. */
static inline bool
mut_part_has(const struct mut_part *part, uint32_t unit)
{
    return part->owner[unit] == part->rank;
}

/* The own status, or if that is MUT_OK the worst of the other ranks: what one cannot do ends the run on
 * all. Before mut_part_init only `ranks` counts. */
int mut_part_agree(const struct mut_part *part, int status);

#endif
