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
    COLUMN(mut_persons, cooperation),
};

#define GIVEN(month)                                                                     \
    {                                                                                    \
        offsetof(struct mut_members, given) + (month) * sizeof(uint8_t *), 1             \
    }

static const struct column member_columns[] = {
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
    COLUMN(mut_members, credits_change),
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
pointer(const void *table, const struct column *c)
{
    return (void **) (void *) ((const char *) table + c->offset);
}

/* Bytes of a column, so that the next is aligned too. */
static size_t
column_bytes(const struct column *c, int64_t rows)
{
    enum { ALIGN = 64 };
    return ((size_t) rows * c->size + ALIGN - 1) / ALIGN * ALIGN;
}

/* All columns lie in one array, the first column's: one is large enough for huge pages long before a
 * column is, and rows of the same unit lie at other places of a page in each. */
static int
columns_init(void *table, const struct column *columns, int n, int64_t rows)
{
    size_t bytes = 0;
    for (int i = 0; i < n; i++)
        bytes += column_bytes(&columns[i], rows);
    char *at = mut_array(bytes, 1);
    if (at == NULL)
        return MUT_ENOMEM;
    for (int i = 0; i < n; i++) {
        *pointer(table, &columns[i]) = at;
        at += column_bytes(&columns[i], rows);
    }
    return MUT_OK;
}

static void
columns_clear(void *table, const struct column *columns)
{
    mut_free(*pointer(table, &columns[0]));
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
mut_persons_init(struct mut_persons *p, int64_t n, int64_t rows, bool further)
{
    *p = (struct mut_persons){ .n = n, .rows = rows };
    if (further) {
        p->place = mut_array((size_t) n, sizeof *p->place);
        p->gathered = mut_array((size_t) n, sizeof *p->gathered);
        if (p->place == NULL || p->gathered == NULL)
            return MUT_ENOMEM;
    }
    return columns_init(p, person_columns, N_PERSON, rows);
}

int
mut_persons_grow(struct mut_persons *p, int64_t rows)
{
    struct mut_persons more = *p;
    if (columns_init(&more, person_columns, N_PERSON, rows) != MUT_OK)
        return MUT_ENOMEM;
    for (int c = 0; c < N_PERSON; c++)
        memcpy(*pointer(&more, &person_columns[c]), *pointer(p, &person_columns[c]),
               (size_t) p->rows * person_columns[c].size);
    columns_clear(p, person_columns);
    *p = more;
    p->rows = rows;
    return MUT_OK;
}

void
mut_persons_clear(struct mut_persons *p)
{
    columns_clear(p, person_columns);
    mut_free(p->place);
    mut_free(p->gathered);
    *p = (struct mut_persons){ 0 };
}

int
mut_members_init(struct mut_members *m, int64_t rows, int64_t home,
                 const size_t *state_size, int n_states)
{
    *m = (struct mut_members){ .rows = rows, .home = home, .n_states = n_states };
    m->person = mut_array((size_t) (rows - home), sizeof *m->person);
    if (m->person == NULL)
        return MUT_ENOMEM;
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

int
mut_members_keep_ladder(struct mut_members *m)
{
    m->ladder = mut_array((size_t) m->rows, sizeof *m->ladder);
    return m->ladder != NULL ? MUT_OK : MUT_ENOMEM;
}

void
mut_members_clear(struct mut_members *m)
{
    mut_free(m->ladder);
    for (int s = 0; s < m->n_states; s++)
        mut_free(m->state[s]);
    columns_clear(m, member_columns);
    mut_free(m->person);
    *m = (struct mut_members){ 0 };
}

_Static_assert(N_PERSON + N_MEMBER + MUT_MOST_COMPONENTS + 2 <= MUT_MOST_STRIPS, "room");

int
mut_citizens_strips(const struct mut_persons *p, const struct mut_members *m,
                    struct mut_strip *strip)
{
    int k = 0;
    for (int c = 0; c < N_PERSON; c++)
        strip[k++] = (struct mut_strip){ .base = *pointer(p, &person_columns[c]),
                                         .size = person_columns[c].size,
                                         .last = m->home,
                                         .person = true };
    for (int c = 0; c < N_MEMBER; c++)
        strip[k++] = (struct mut_strip){ .base = *pointer(m, &member_columns[c]),
                                         .size = member_columns[c].size,
                                         .last = m->rows };
    strip[k++] = (struct mut_strip){ .base = (char *) m->person,
                                     .size = sizeof *m->person,
                                     .first = m->home,
                                     .last = m->rows };
    if (m->ladder != NULL)
        strip[k++] = (struct mut_strip){ .base = (char *) m->ladder,
                                         .size = sizeof *m->ladder,
                                         .last = m->rows };
    for (int c = 0; c < m->n_states; c++)
        if (m->state[c] != NULL)
            strip[k++] = (struct mut_strip){ .base = (char *) m->state[c],
                                             .size = m->state_size[c],
                                             .last = m->rows,
                                             .own = true };
    return k;
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
