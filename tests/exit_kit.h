/* Three schools among which users may choose, for tests of exit. */
#ifndef MUT_EXIT_KIT_H
#define MUT_EXIT_KIT_H

#include "stage.h"

enum { N = 500 };

/* Three schools of 500; users of the first are discontented, all others read as `value`. */
static inline void
open_choice(struct stage *s, double value)
{
    stage_open_units(s, "primary_school", "500", 3);
    stage_take(s, "exit");
    stage_set(s, "choice", 1);
    stage_set(s, "capitation", 1);
    stage_set(s, "attention", 1);
    stage_set(s, "resources", 0);
    stage_set(s, "error", 0);
    stage_set(s, "loyalty", 0);
    stage_set(s, "settling", 0);
    for (uint32_t u = 0; u < 3; u++) {
        struct mut_notice *n = &s->world.notices[u];
        n->satisfaction = n->quality = value;
        n->workload = 0;
        n->room = 20;
        n->users = N;
    }
    for (int i = 0; i < N; i++)
        s->users->satisfaction[i] = 0.3f;
    assert_true(s->sector.exit_possible == 1);
}

/* Users who leave in a month in which all look, by destination. */
static inline int
leavers(struct stage *s, int to[3])
{
    struct mut_outbox *box = &s->world.workspaces[0].outbox;
    stage_month(s, s->now.month);
    box->n = 0;
    stage_call(s, MUT_VOICE);
    for (int u = 0; u < 3; u++)
        to[u] = 0;
    for (int64_t k = 0; k < box->n; k++) {
        assert_int_equal(box->items[k].kind, MUT_MESSAGE_LEAVE);
        to[box->items[k].destination]++;
    }
    assert_int_equal(to[0], 0);
    return to[1] + to[2];
}

#endif
