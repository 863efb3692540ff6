#include "citizens.h"

#include <omp.h>
#include <string.h>

/* Where people of the first sector live now. */
static void
note_places(struct mut_persons *p, const struct mut_members *m,
            const struct mut_relocation *moves, int64_t n)
{
    for (int64_t k = 0; p->place != NULL && k < n; k++)
        if (moves[k].from < m->home)
            p->place[p->id[moves[k].to]] = (uint32_t) moves[k].to;
}

void
mut_citizens_move(struct mut_persons *p, struct mut_members *m, int64_t from, int64_t to)
{
    const struct mut_relocation move = { from, to };
    struct mut_strip strip[MUT_MOST_STRIPS];
    const int strips = mut_citizens_strips(p, m, strip);
    for (int c = 0; c < strips; c++) {
        const struct mut_strip *s = &strip[c];
        if (from >= s->first && from < s->last)
            memcpy(s->base + (size_t) (to - s->first) * s->size,
                   s->base + (size_t) (from - s->first) * s->size, s->size);
    }
    note_places(p, m, &move, 1);
}

size_t
mut_citizens_cell_bytes(const struct mut_persons *p, const struct mut_members *m)
{
    struct mut_strip strip[MUT_MOST_STRIPS];
    const int strips = mut_citizens_strips(p, m, strip);
    size_t widest = 0;
    for (int c = 0; c < strips; c++)
        widest = strip[c].size > widest ? strip[c].size : widest;
    return widest;
}

/* The moves in one strip, whose rows are fetched ahead of time: they lie far apart. */
static inline __attribute__((always_inline)) void
relocate_sized(const struct mut_strip *s, const struct mut_relocation *restrict moves,
               int64_t n, int64_t afresh, char *restrict cells, size_t size)
{
    enum { AHEAD = 24 };
    char *base = s->base - (size_t) s->first * size;
    for (int64_t k = 0; k < n; k++) {
        const int64_t later = k + AHEAD < n ? k + AHEAD : n - 1;
        __builtin_prefetch(base + (size_t) moves[later].from * size);
        if (moves[k].from >= s->first && moves[k].from < s->last)
            memcpy(cells + (size_t) k * size, base + (size_t) moves[k].from * size, size);
    }
    if (s->own)
        memset(cells, 0, (size_t) afresh * size);
    for (int64_t k = 0; k < n; k++) {
        const int64_t later = k + AHEAD < n ? k + AHEAD : n - 1;
        __builtin_prefetch(base + (size_t) moves[later].to * size, 1);
        if (moves[k].to >= s->first && moves[k].to < s->last)
            memcpy(base + (size_t) moves[k].to * size, cells + (size_t) k * size, size);
    }
}

/* Almost all sizes are 1, 2 and 4: constants, so that no call is made for a copy. */
static void
relocate_strip(const struct mut_strip *s, const struct mut_relocation *moves, int64_t n,
               int64_t afresh, char *cells)
{
    if (s->size == 1)
        relocate_sized(s, moves, n, afresh, cells, 1);
    else if (s->size == 2)
        relocate_sized(s, moves, n, afresh, cells, 2);
    else if (s->size == 4)
        relocate_sized(s, moves, n, afresh, cells, 4);
    else
        relocate_sized(s, moves, n, afresh, cells, s->size);
}

void
mut_citizens_relocate(struct mut_persons *p, struct mut_members *m,
                      const struct mut_relocation *moves, int64_t n, int64_t afresh,
                      char *room, int threads)
{
    enum { ENOUGH = 2000 }; /* moves that are worth waking threads for */
    struct mut_strip strip[MUT_MOST_STRIPS];
    const int strips = mut_citizens_strips(p, m, strip);
    const size_t each = (size_t) n * mut_citizens_cell_bytes(p, m);
#pragma omp parallel for schedule(dynamic)                                               \
    num_threads(threads) if (threads > 1 && n > ENOUGH)
    for (int c = 0; c < strips; c++)
        relocate_strip(&strip[c], moves, n, afresh,
                       room + each * (size_t) omp_get_thread_num());
    note_places(p, m, moves, n);
}
