/* One world: the people, plants and units of one (replicate, arm), allocated once a run. */
#ifndef MUT_WORLD_H
#define MUT_WORLD_H

#include "diag.h"
#include "part.h"
#include "plan.h"
#include "plant.h"
#include "unit.h"

struct mut_brief;
struct mut_page;

struct mut_world {
    const struct mut_plan *plan; /* borrowed */
    int arm, replicate;
    struct mut_part part; /* which units are here; the others' rows are on other ranks */
    struct mut_persons persons;
    struct mut_members members;
    struct mut_posts posts;
    struct mut_unit *units; /* owned, [n_units] */
    struct mut_slice *slices; /* owned, [n_units]; of another rank's unit without its rows */
    struct mut_plant *plants; /* owned, [n_plants] */
    uint32_t n_units, n_plants;
    unsigned char
        *state[MUT_MOST_COMPONENTS]; /* owned: components' state_per_unit, [n_units] */
    uint8_t calls[MUT_STEPS][MUT_MOST_COMPONENTS]; /* who acts in a step, in order */
    int n_calls[MUT_STEPS];
    struct mut_workspace *workspaces; /* owned, [n_workspaces], one a thread */
    int n_workspaces;
    struct mut_notice *notices; /* owned, [n_units]: last month's figures */
    struct mut_common *commons; /* owned, [plan.units], by place: last month's pools */
    double *slot_share;         /* owned, [n_sectors][n_slots]: of units */
    int n_slots; /* of the arm, or of the reference under whose terms it begins if these are more */
    struct mut_outbox outbox;     /* all threads' messages of the month */
    struct mut_relocation *moves; /* owned, [n_moves] of [room_for_moves]: rows that move */
    int64_t n_moves, room_for_moves;
    char *luggage; /* owned, [n_workspaces][room_for_luggage]: cells on their way */
    int64_t room_for_luggage;
    struct mut_brief
        *briefs; /* owned, [n_units]: see exchange.h; NULL unless ranks share it */
    struct mut_page *pages; /* likewise; on rank 0 of all units, else of the own ones */
    double *columns;        /* likewise, if results are asked for unit by unit */
};

/* The layout of the first day, in world_layout.c. */

/* Plants of all sectors of an arm's world. */
uint32_t mut_world_plants(const struct mut_plan *plan, int arm);

/* A sector's numbers on the first day; sizes of plants follow from them. */
const struct mut_sector *mut_world_sector(const struct mut_plan *plan, int arm,
                                          int sector);

/* Rows for so many users, with room for people who come. It bounds an array and should hardly ever bind:
 * how many a unit takes by choice is for lever.places to say. */
int mut_world_room(int users);

/* Allocates people and posts and lays out all that are this rank's; units, slices and plants have their
 * room. MUT_OK or MUT_ENOMEM. */
int mut_world_lay_out(struct mut_world *w, const struct mut_ranks *ranks);

/* Allocates and draws sizes; every unit works under the terms of the first month. MUT_OK or
 * MUT_ENOMEM; the caller clears in either case. */
int mut_world_init(struct mut_world *w, const struct mut_plan *plan, int arm,
                   int replicate, int threads);

/* The same of this rank's part of a world that `ranks` share (NULL: of the whole); all of them call it,
 * and agree on the status afterwards (mut_part_agree). */
int mut_world_init_part(struct mut_world *w, const struct mut_plan *plan, int arm,
                        int replicate, int threads, const struct mut_ranks *ranks);

void mut_world_clear(struct mut_world *w);

/* How many threads a pass over all units is worth: one where waking others takes longer. */
static inline int
mut_world_threads(const struct mut_world *w)
{
    enum { ENOUGH = 2000 };
    return w->n_units >= ENOUGH ? w->n_workspaces : 1;
}

/* Between months: notices of all units and the shares of slots. */
void mut_world_publish(struct mut_world *w);

/* Gives units the terms that hold from `month` on, under the slot that their plant has decided for. A unit counts as converted, by how much, if an
 * attribute that a running mechanism reads changes; a new label alone does not convert. Taking
 * up the arm's own terms at month 0 costs; a reform without a programme costs nothing. */
void mut_world_apply_terms(struct mut_world *w, int month);

/* Bytes of a world of the plan, per thread and in all; for planning memory. */
double mut_world_bytes(const struct mut_plan *plan, int threads);

/* The same of one of so many ranks that share it. */
double mut_world_part_bytes(const struct mut_plan *plan, int threads, int ranks);

#endif
