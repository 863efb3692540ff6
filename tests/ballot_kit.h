/* A staged unit with an open way to other terms, for the tests of `ballot`. */
#ifndef MUT_BALLOT_KIT_H
#define MUT_BALLOT_KIT_H

#include "stage.h"

enum { MANY = 4000 };

/* A unit whose charter opens a way to a second slot; wishes are all even until a test says
 * otherwise, whoever is asked comes, and every month the question may be put. */
struct scene_of_ballot {
    struct stage stage;
    struct mut_charter charter,
        slots[2]; /* own terms; those of both slots, which differ */
    struct mut_notice notices[3];
    double share[2];
    int month;
};

static inline void
quiet(struct stage *s)
{
    static const char *const still[] = { "caution",  "strain", "say",     "mission",
                                         "security", "tenure", "trust",   "example",
                                         "lead",     "cost",   "feeling", "hours" };
    for (size_t i = 0; i < sizeof still / sizeof *still; i++)
        stage_set(s, still[i], 0);
    stage_set(s, "first", 12); /* in a month for sure */
    stage_set(s, "imitation", 0);
    stage_set(s, "push", 1);
    stage_set(s, "approval", 1);
    stage_set(s, "come", 10);
    stage_set(s, "wait", 1);
    stage_set(s, "delay", 0);
}

static inline void
next_month(struct scene_of_ballot *b)
{
    struct stage *s = &b->stage;
    stage_month(s, ++b->month);
    s->now.notices = b->notices;
    s->unit->slot_share = b->share;
    s->unit->charter = &b->charter;
    b->charter.slots = b->slots;
    s->unit->neighbours = 3;
}

static inline void
open_ballot(struct scene_of_ballot *b)
{
    *b = (struct scene_of_ballot){ .share = { 1, 0 } };
    struct stage *s = &b->stage;
    stage_open(s, "primary_school", "500");
    stage_take(s, "ballot");
    quiet(s);
    b->charter = *s->unit->charter;
    b->charter.slot = 0;
    b->charter.n_slots = 2;
    b->charter.to[MUT_ROUTE_CONVERSION] = 1;
    b->charter.kind = 0;
    b->slots[0] = b->slots[1] = b->charter;
    b->slots[1].slot = b->slots[1].kind = 1;
    for (int i = 0; i < 3; i++)
        b->notices[i].satisfaction = 0.5;
    next_month(b);
}

/* A whole month: the new start of who converted, a vote that was called, the next step. Returns
 * the slot that the plant takes, -1: none. */
static inline int
live(struct scene_of_ballot *b)
{
    next_month(b);
    b->stage.unit->becomes = -1;
    stage_call(&b->stage, MUT_STAFF);
    stage_call(&b->stage, MUT_TAKE_PART);
    stage_call(&b->stage, MUT_RARE);
    return b->stage.unit->becomes;
}

#endif
