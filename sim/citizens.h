/* Citizens in two tables: persons, frozen during the month, and memberships, rows of the units'
 * blocks that move with people. */
#ifndef MUT_CITIZENS_H
#define MUT_CITIZENS_H

#include "model.h"

enum { MUT_MOST_COMPONENTS = 64 };

/* [n] each, owned. 38 bytes a person. Rows change place (see mut_citizens_sort); ids stay. */
struct mut_persons {
    int64_t n;
    uint32_t *id; /* agent id of draws */
    float *resources, *preference, *duty, *trust, *wellbeing, *social_capital;
    uint8_t *attachment; /* 0-255 for 0-1 */
    int16_t *credits;    /* steps of 15 minutes */
    uint16_t *shares;    /* pence */
    int32_t *bonds;      /* pence */
    uint8_t *cooperation;
};

/* [rows] each, owned; a unit's block is the slice from its first row. 48 bytes a row. */
struct mut_members {
    int64_t rows;
    uint32_t *person; /* row in the persons' table */
    float *belief, *contribution, *habit, *satisfaction, *benefit;
    uint8_t *open; /* enum mut_case in the low bits, 1 << 4: urgent */
    uint8_t *wait, *rungs, *silent, *stigma;
    uint8_t *given[MUT_YEAR]; /* steps of 15 minutes, by month of the year */
    int16_t *trust_change, *wellbeing_change, *social_change;
    unsigned char *state[MUT_MOST_COMPONENTS]; /* components' state_per_citizen; NULL: none */
    size_t state_size[MUT_MOST_COMPONENTS];
    int n_states;
};

/* MUT_OK or MUT_ENOMEM; the caller clears in either case. */
int mut_persons_init(struct mut_persons *p, int64_t n);
void mut_persons_clear(struct mut_persons *p);

/* `state_size` is [n_states], 0 for components without state per citizen. */
int mut_members_init(struct mut_members *m, int64_t rows, const size_t *state_size,
                     int n_states);
void mut_members_clear(struct mut_members *m);

/* A unit's rows. */
struct mut_slice {
    int64_t first; /* row of the members */
    int n, room;
};

/* Copies one row over another, in every column. */
void mut_members_copy(struct mut_members *m, int64_t from, int64_t to);

/* Zeroes the components' own state of a row: seats and standing do not move house. */
void mut_members_forget(struct mut_members *m, int64_t row);

/* Applies the increments of a unit's rows to their persons and zeroes them. */
void mut_members_settle(struct mut_members *m, struct mut_persons *p, int64_t first,
                        int n);

/* Puts persons in the order of the rows that `slices` [n_units] use, so that a unit's persons
 * lie together again after moves. Changes no result: draws go by id. MUT_OK or MUT_ENOMEM
 * (nothing done). */
int mut_citizens_sort(struct mut_persons *p, struct mut_members *m,
                      const struct mut_slice *slices, uint32_t n_units);

/* Bytes that a person and a row of the memberships take, without components' own state. */
size_t mut_person_bytes(void);
size_t mut_member_bytes(void);

#endif
