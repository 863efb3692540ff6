#include "citizens.h"

#include <string.h>

#include "diag.h"
#include "mem.h"

/* A column: where its pointer lies in the table, and the size of an item. */
struct column {
    size_t offset, size;
};

#define COLUMN(table, field)                                                             \
    {                                                                                    \
        offsetof(struct table, field), sizeof *((struct table *) 0)->field               \
    }

static const struct column person_columns[] = {
    COLUMN(mut_persons, id),
    COLUMN(mut_persons, resources),
    COLUMN(mut_persons, preference),
    COLUMN(mut_persons, duty),
    COLUMN(mut_persons, trust),
    COLUMN(mut_persons, wellbeing),
    COLUMN(mut_persons, social_capital),
    COLUMN(mut_persons, attachment),
    COLUMN(mut_persons, credits),
    COLUMN(mut_persons, shares),
    COLUMN(mut_persons, bonds),
    COLUMN(mut_persons, cooperation),
};

#define GIVEN(month)                                                                     \
    {                                                                                    \
        offsetof(struct mut_members, given) + (month) * sizeof(uint8_t *), 1             \
    }

static const struct column member_columns[] = {
    COLUMN(mut_members, person),
    COLUMN(mut_members, belief),
    COLUMN(mut_members, contribution),
    COLUMN(mut_members, habit),
    COLUMN(mut_members, satisfaction),
    COLUMN(mut_members, benefit),
    COLUMN(mut_members, open),
    COLUMN(mut_members, wait),
    COLUMN(mut_members, rungs),
    COLUMN(mut_members, silent),
    COLUMN(mut_members, stigma),
    COLUMN(mut_members, trust_change),
    COLUMN(mut_members, social_change),
    COLUMN(mut_members, wellbeing_change),
    GIVEN(0),
    GIVEN(1),
    GIVEN(2),
    GIVEN(3),
    GIVEN(4),
    GIVEN(5),
    GIVEN(6),
    GIVEN(7),
    GIVEN(8),
    GIVEN(9),
    GIVEN(10),
    GIVEN(11),
};

enum {
    N_PERSON = sizeof person_columns / sizeof *person_columns,
    N_MEMBER = sizeof member_columns / sizeof *member_columns
};

static void **
pointer(void *table, const struct column *c)
{
    return (void **) (void *) ((char *) table + c->offset);
}

static int
columns_init(void *table, const struct column *columns, int n, int64_t rows)
{
    for (int i = 0; i < n; i++) {
        *pointer(table, &columns[i]) = mut_array((size_t) rows, columns[i].size);
        if (*pointer(table, &columns[i]) == NULL)
            return MUT_ENOMEM;
    }
    return MUT_OK;
}

static void
columns_clear(void *table, const struct column *columns, int n)
{
    for (int i = 0; i < n; i++)
        mut_free(*pointer(table, &columns[i]));
}

static size_t
columns_bytes(const struct column *columns, int n)
{
    size_t bytes = 0;
    for (int i = 0; i < n; i++)
        bytes += columns[i].size;
    return bytes;
}

int
mut_persons_init(struct mut_persons *p, int64_t n)
{
    *p = (struct mut_persons){ .n = n };
    int status = columns_init(p, person_columns, N_PERSON, n);
    for (int64_t i = 0; status == MUT_OK && i < n; i++)
        p->id[i] = (uint32_t) i;
    return status;
}

void
mut_persons_clear(struct mut_persons *p)
{
    columns_clear(p, person_columns, N_PERSON);
    *p = (struct mut_persons){ 0 };
}

int
mut_members_init(struct mut_members *m, int64_t rows, const size_t *state_size,
                 int n_states)
{
    *m = (struct mut_members){ .rows = rows, .n_states = n_states };
    for (int s = 0; s < n_states; s++) {
        m->state_size[s] = state_size[s];
        if (state_size[s] == 0)
            continue;
        m->state[s] = mut_array((size_t) rows, state_size[s]);
        if (m->state[s] == NULL)
            return MUT_ENOMEM;
    }
    return columns_init(m, member_columns, N_MEMBER, rows);
}

void
mut_members_clear(struct mut_members *m)
{
    for (int s = 0; s < m->n_states; s++)
        mut_free(m->state[s]);
    columns_clear(m, member_columns, N_MEMBER);
    *m = (struct mut_members){ 0 };
}

/* The columns' sizes are 1, 2 and 4: constants, so that no call is made for a copy. */
static inline void
copy_item(void *to, const void *from, size_t size)
{
    if (size == 4)
        memcpy(to, from, 4);
    else if (size == 2)
        memcpy(to, from, 2);
    else
        memcpy(to, from, size);
}

void
mut_members_copy(struct mut_members *m, int64_t from, int64_t to)
{
    for (int i = 0; i < N_MEMBER; i++) {
        size_t size = member_columns[i].size;
        char *base = *pointer(m, &member_columns[i]);
        copy_item(base + (size_t) to * size, base + (size_t) from * size, size);
    }
    for (int s = 0; s < m->n_states; s++)
        if (m->state[s] != NULL)
            memcpy(m->state[s] + (size_t) to * m->state_size[s],
                   m->state[s] + (size_t) from * m->state_size[s], m->state_size[s]);
}

void
mut_members_forget(struct mut_members *m, int64_t row)
{
    for (int s = 0; s < m->n_states; s++)
        if (m->state[s] != NULL)
            memset(m->state[s] + (size_t) row * m->state_size[s], 0, m->state_size[s]);
}

static void
settle_column(float *restrict value, int16_t *restrict change,
              const uint32_t *restrict person, int n)
{
    for (int i = 0; i < n; i++) {
        float moved = value[person[i]] + (float) change[i] * 0x1p-15f;
        value[person[i]] = mut_clampf(moved, 0, 1);
        change[i] = 0;
    }
}

void
mut_members_settle(struct mut_members *m, struct mut_persons *p, int64_t first, int n)
{
    const uint32_t *person = m->person + first;
    settle_column(p->trust, m->trust_change + first, person, n);
    settle_column(p->wellbeing, m->wellbeing_change + first, person, n);
    settle_column(p->social_capital, m->social_change + first, person, n);
}

enum { HELD = 4 * N_PERSON }; /* room for a person outside the table */

static void
lift_person(struct mut_persons *p, uint32_t from, unsigned char held[HELD])
{
    for (int i = 0; i < N_PERSON; i++) {
        size_t size = person_columns[i].size;
        const char *base = *pointer(p, &person_columns[i]);
        copy_item(held + 4 * i, base + from * size, size);
    }
}

static void
drop_person(struct mut_persons *p, const unsigned char held[HELD], uint32_t to)
{
    for (int i = 0; i < N_PERSON; i++) {
        size_t size = person_columns[i].size;
        char *base = *pointer(p, &person_columns[i]);
        copy_item(base + to * size, held + 4 * i, size);
    }
}

static void
copy_person(struct mut_persons *p, uint32_t from, uint32_t to)
{
    for (int i = 0; i < N_PERSON; i++) {
        size_t size = person_columns[i].size;
        char *base = *pointer(p, &person_columns[i]);
        copy_item(base + to * size, base + from * size, size);
    }
}

/* Memberships in a row, without the units' free room: `before` [n] is the number of places
 * before each unit. */
struct places {
    const struct mut_slice *slices;
    const uint32_t *before;
    uint32_t n;
};

static int64_t
row_at(const struct places *places, uint32_t k)
{
    uint32_t low = 0, high = places->n;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (places->before[middle] <= k)
            low = middle;
        else
            high = middle;
    }
    return places->slices[low].first + (int64_t) (k - places->before[low]);
}

/* Persons who stand in each other's places form a circle: each moves to the place of his or her
 * membership, and the first one waits outside the table meanwhile. */
static void
turn_circle(struct mut_persons *p, struct mut_members *m, const struct places *places,
            uint32_t first)
{
    unsigned char held[HELD];
    lift_person(p, first, held);
    for (uint32_t place = first;;) {
        int64_t row = row_at(places, place);
        uint32_t from = m->person[row];
        m->person[row] = place;
        if (from == first) {
            drop_person(p, held, place);
            return;
        }
        copy_person(p, from, place);
        place = from;
    }
}

int
mut_citizens_sort(struct mut_persons *p, struct mut_members *m,
                  const struct mut_slice *slices, uint32_t n_units)
{
    uint32_t *before = mut_array(n_units, sizeof *before), place = 0;
    if (before == NULL)
        return MUT_ENOMEM;
    for (uint32_t u = 0; u < n_units; u++) {
        before[u] = place;
        place += (uint32_t) slices[u].n;
    }
    const struct places places = { slices, before, n_units };
    place = 0;
    for (uint32_t u = 0; u < n_units; u++)
        for (int64_t r = slices[u].first; r < slices[u].first + slices[u].n; r++, place++)
            if (m->person[r] != place)
                turn_circle(p, m, &places, place);
    mut_free(before);
    return MUT_OK;
}

size_t
mut_person_bytes(void)
{
    return columns_bytes(person_columns, N_PERSON);
}

size_t
mut_member_bytes(void)
{
    return columns_bytes(member_columns, N_MEMBER);
}
