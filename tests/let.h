/* A stage on which a service is let by contract: a charter of two slots whose terms of `tender` a
 * test sets, and books in which what a month costs is as the test says. */
#ifndef MUT_LET_H
#define MUT_LET_H

#include "stage.h"

enum { LET_USERS = 500, LET_OTHER = 1 };

struct let {
    struct stage stage;
    struct mut_charter slots[2];
    const void *terms[2][MUT_MOST_COMPONENTS];
    double other[128];                /* the terms of slot LET_OTHER */
    double share[2];                  /* of the slots among the sector's units */
    const struct mut_notice *notices; /* what everyone reads; NULL: the world's */
    int month;
};

/* Nothing but the price: no error, no promises, no change, and nobody learns. */
static inline void
let_open(struct let *l)
{
    static const char *const zero[] = { "error", "promises", "drift", "regained",
                                        "deterrence" };
    stage_open(&l->stage, "primary_school", "500");
    stage_take(&l->stage, "tender");
    stage_set(&l->stage, "tendered", 1);
    stage_set(&l->stage, "freshness", 1);
    for (int k = 0; k < 5; k++)
        stage_set(&l->stage, zero[k], 0);
    l->month = 0;
    l->notices = NULL;
    memset(l->terms, 0, sizeof l->terms);
    memcpy(l->other, l->stage.terms, sizeof l->other);
    l->terms[0][l->stage.component] = l->stage.terms;
    l->terms[LET_OTHER][l->stage.component] = l->other;
    for (int k = 0; k < 2; k++) {
        l->slots[k] = *l->stage.unit->charter;
        l->slots[k].slot = l->slots[k].kind = k;
        l->slots[k].slots = l->slots;
        l->slots[k].n_slots = 1; /* until a test lets the other slot in */
        l->slots[k].terms = l->terms[k];
    }
    l->stage.unit->charter = &l->slots[0];
    l->stage.sector.contractible = 0.5;
    l->stage.unit->plant_people = LET_USERS;
}

static inline void
let_both_slots(struct let *l)
{
    l->slots[0].n_slots = l->slots[LET_OTHER].n_slots = 2;
    l->share[0] = l->share[1] = 0.5;
    l->stage.unit->slot_share = l->share;
}

static inline void
let_set_other(struct let *l, const char *row, double value)
{
    mut_param_store(stage_row(&l->stage, row), l->other, value);
}

static inline double
let_month_of_money(const struct let *l)
{
    return l->stage.sector.cost_per_user / MUT_YEAR * LET_USERS;
}

/* A new month; reserves stay. */
static inline void
let_next_month(struct let *l)
{
    stage_month(&l->stage, l->month++);
    l->stage.now.notices = l->notices != NULL ? l->notices : l->stage.world.notices;
    l->stage.now.component = l->stage.component;
}

/* The month's contract: what it sets stands in the levers. */
static inline const struct mut_levers *
let_work(struct let *l)
{
    let_next_month(l);
    stage_call(&l->stage, MUT_STAFF);
    return &l->stage.unit->lever;
}

/* Books of a month that costs `cost` of the standard: 4/5 of it can be run for less, `thrift` of
 * that by who counts every pound. */
static inline void
let_book(struct let *l, double cost, double thrift)
{
    struct mut_unit *unit = l->stage.unit;
    double month = let_month_of_money(l);
    unit->saving = unit->lever.slack = 0;
    unit->thrift = thrift;
    unit->purse.due[MUT_FRONT_LINE] = 0.6 * cost * month;
    unit->purse.due[MUT_MANAGEMENT] = 0.2 * cost * month;
    unit->purse.due[MUT_FACILITATION] = 0.05 * cost * month;
    unit->purse.due[MUT_FIXED] = 0.15 * cost * month;
    stage_call(&l->stage, MUT_RARE);
}

/* Half a year's records, before which nothing is let: cost 1, of which 0.84 remains to who counts
 * every pound: 0.8 x 0.8 + 0.2. */
static inline void
let_keep_records(struct let *l)
{
    for (int k = 0; k < 6; k++) {
        stage_assert_near(let_work(l)->price, 1);
        let_book(l, 1, 0.2);
    }
}

#endif
