#include "ahead.h"

enum { LINE = 64 };

void
mut_ahead_list(struct mut_ahead *a, const struct mut_persons *p,
               const struct mut_members *m)
{
    a->n = mut_citizens_strips(p, m, a->strip);
    a->unit = NULL;
}

void
mut_ahead_aim(struct mut_ahead *a, const struct mut_unit *unit,
              const struct mut_slice *slice)
{
    a->unit = unit;
    a->slice = *slice;
    a->next = 0;
}

/* Into the second cache: the first is full of the unit at hand. */
static void
fetch(const void *block, size_t bytes)
{
    const char *at = block;
#pragma GCC unroll 8
    for (size_t k = 0; k < bytes; k += LINE)
        __builtin_prefetch(at + k, 0, 2);
}

/* What a column of the staff holds at most is a line or two. */
static void
fetch_staff(const struct mut_staff *s)
{
    const size_t n = (size_t) s->n, wide = n * sizeof(float);
    const void *const columns[] = { s->post, s->skill,   s->mission, s->effort,
                                    s->pay,  s->burnout, s->voice };
    for (size_t k = 0; k < sizeof columns / sizeof *columns; k++)
        fetch(columns[k], wide);
    fetch(s->tenure, n * sizeof *s->tenure);
    fetch(s->sick, n);
    fetch(s->filled, n);
    fetch(s->role, n);
}

void
mut_ahead_fetch(struct mut_ahead *a)
{
    if (a->unit == NULL)
        return;
    if (a->next < a->n) {
        const struct mut_strip *s = &a->strip[a->next];
        if (a->slice.first >= s->first && a->slice.first < s->last)
            fetch(s->base + (size_t) (a->slice.first - s->first) * s->size,
                  (size_t) a->slice.n * s->size);
    } else if (a->next == a->n) {
        fetch(a->unit, sizeof *a->unit);
    } else {
        fetch_staff(&a->unit->staff);
        a->unit = NULL;
    }
    a->next++;
}
