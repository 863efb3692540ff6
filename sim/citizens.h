/* Citizens in two tables: persons, frozen during the month, and memberships, rows of the units'
 * blocks that move with people. With several sectors a person has a membership in each. */
#ifndef MUT_CITIZENS_H
#define MUT_CITIZENS_H

#include "model.h"

enum { MUT_MOST_COMPONENTS = 64 };

/* [rows] each, owned. 32 bytes a person. A person lives in the row of the membership in the first
 * sector, the home unit, and moves with it, so that a unit's persons lie side by side; ids stay. */
struct mut_persons {
    int64_t n;         /* people */
    int64_t rows;      /* with the units' free room */
    uint32_t *place;   /* [n]: the row of each id; NULL with one sector */
    int32_t *gathered; /* [n], by id: increments of further sectors; NULL with one sector */
    uint32_t *id;      /* agent id of draws */
    float *resources, *preference, *duty, *trust, *wellbeing, *social_capital;
    uint8_t *attachment; /* 0-255 for 0-1 */
    int16_t *credits;    /* steps of 15 minutes */
    uint8_t *cooperation;
};

/* [rows] each, owned; a unit's block is the slice from its first row. The member of one of the
 * first persons.rows rows is the person of that row; further sectors' rows name the person.
 * 45 bytes a row, 49 in further sectors. */
struct mut_members {
    int64_t rows;
    int64_t home;     /* rows of the first sector */
    uint32_t *person; /* [rows - home]: id of the member of row home + i */
    float *belief, *contribution, *habit, *satisfaction, *benefit;
    uint8_t *open; /* enum mut_case in the low bits, 1 << 4: urgent */
    uint8_t *wait, *rungs, *silent, *stigma;
    uint8_t *given[MUT_YEAR]; /* steps of 15 minutes, by month of the year */
    int16_t *trust_change, *wellbeing_change, *social_change, *credits_change;
    unsigned char *state[MUT_MOST_COMPONENTS]; /* components' state_per_citizen; NULL: none */
    uint32_t *ladder;                          /* see ladder.h; NULL: not kept */
    size_t state_size[MUT_MOST_COMPONENTS];
    int n_states;
};

/* MUT_OK or MUT_ENOMEM; the caller clears in either case. With `further` sectors places are
 * kept. */
int mut_persons_init(struct mut_persons *p, int64_t n, int64_t rows, bool further);
void mut_persons_clear(struct mut_persons *p);

/* Makes room for rows behind those of the home units: persons who live elsewhere and are members here.
 * MUT_OK or MUT_ENOMEM; what was there stays in either case. */
int mut_persons_grow(struct mut_persons *p, int64_t rows);

/* The place of a person who neither lives nor is a member here. */
#define MUT_NOWHERE UINT32_MAX

/* Rows of all sectors, of which `home` are of the first; `state_size` is [n_states], 0 for
 * components without state per citizen. */
int mut_members_init(struct mut_members *m, int64_t rows, int64_t home,
                     const size_t *state_size, int n_states);
void mut_members_clear(struct mut_members *m);

/* From now on the rungs of twelve months are kept. MUT_OK or MUT_ENOMEM. */
int mut_members_keep_ladder(struct mut_members *m);

/* A unit's rows. */
struct mut_slice {
    int64_t first; /* row of the members */
    int n, room;
};

/* Who is the member of a row. */
static inline uint32_t
mut_citizens_id(const struct mut_persons *p, const struct mut_members *m, int64_t row)
{
    return row < m->home ? p->id[row] : m->person[row - m->home];
}

/* A member moves to another row of the sector with all columns; from the home unit the person
 * moves too. */
void mut_citizens_move(struct mut_persons *p, struct mut_members *m, int64_t from,
                       int64_t to);

/* The member of row `from` moves to row `to` of the sector. */
struct mut_relocation {
    int64_t from, to;
};

/* Bytes of the widest column. */
size_t mut_citizens_cell_bytes(const struct mut_persons *p, const struct mut_members *m);

/* Members move all at once: each row is read before any is written, and no two go to the same row. The
 * first `afresh` of them leave the components' own state behind: seats and standing do not move house.
 * Column by column, so that reads from far away do not wait for one another, on as many threads as are
 * given; `room` is [threads][n] cells of the widest column. */
void mut_citizens_relocate(struct mut_persons *p, struct mut_members *m,
                           const struct mut_relocation *moves, int64_t n, int64_t afresh,
                           char *room, int threads);

/* A column with its rows, for who copies whole rows: of the sectors' rows those from `first` to before
 * `last`. */
struct mut_strip {
    char *base; /* of row `first` */
    size_t size;
    int64_t first, last;
    bool own;    /* a component's */
    bool person; /* of the persons */
};

enum { MUT_MOST_STRIPS = 64 + MUT_MOST_COMPONENTS };

/* All columns of both tables into strip[MUT_MOST_STRIPS]; how many. */
int mut_citizens_strips(const struct mut_persons *p, const struct mut_members *m,
                        struct mut_strip *strip);

/* What of a person changes between months. */
enum mut_trait {
    MUT_TRAIT_TRUST,
    MUT_TRAIT_WELLBEING,
    MUT_TRAIT_SOCIAL,
    MUT_TRAIT_CREDITS,
    MUT_TRAITS
};

/* Adds a trait's increments of rows of a further sector to what their persons have gathered, and
 * zeroes them. */
void mut_members_gather(struct mut_members *m, struct mut_persons *p,
                        enum mut_trait trait, int64_t first, int n);

/* Applies a trait's increments of rows of the first sector, with what was gathered, to their
 * persons, held once in their bounds, and zeroes both. */
void mut_members_settle(struct mut_members *m, struct mut_persons *p,
                        enum mut_trait trait, int64_t first, int n);

/* Bytes that a person and a row of the memberships take, without components' own state. */
size_t mut_person_bytes(void);
size_t mut_member_bytes(void);

#endif
