#include "citizens_pack.h"

#include <string.h>

size_t
mut_citizens_packed(const struct mut_persons *p, const struct mut_members *m)
{
    struct mut_strip strip[MUT_MOST_STRIPS];
    const int strips = mut_citizens_strips(p, m, strip);
    size_t bytes = 0;
    for (int c = 0; c < strips; c++)
        bytes += strip[c].own ? 0 : strip[c].size;
    return bytes;
}

/* The cell of a row, NULL where the column has none. */
static char *
cell(const struct mut_strip *s, int64_t row)
{
    if (row < s->first || row >= s->last)
        return NULL;
    return s->base + (size_t) (row - s->first) * s->size;
}

void
mut_citizens_pack(const struct mut_persons *p, const struct mut_members *m,
                  const int64_t *rows, int64_t n, unsigned char *packed)
{
    struct mut_strip strip[MUT_MOST_STRIPS];
    const int strips = mut_citizens_strips(p, m, strip);
    for (int64_t k = 0; k < n; k++)
        for (int c = 0; c < strips; c++) {
            const char *from = cell(&strip[c], rows[k]);
            if (strip[c].own)
                continue;
            if (from != NULL)
                memcpy(packed, from, strip[c].size);
            packed += strip[c].size;
        }
}

void
mut_citizens_unpack(struct mut_persons *p, struct mut_members *m, const int64_t *rows,
                    int64_t n, const unsigned char *packed)
{
    struct mut_strip strip[MUT_MOST_STRIPS];
    const int strips = mut_citizens_strips(p, m, strip);
    for (int64_t k = 0; k < n; k++) {
        for (int c = 0; c < strips; c++) {
            char *to = cell(&strip[c], rows[k]);
            if (strip[c].own)
                memset(to, 0, strip[c].size);
            else if (to != NULL)
                memcpy(to, packed, strip[c].size);
            packed += strip[c].own ? 0 : strip[c].size;
        }
        if (p->place != NULL && rows[k] < m->home)
            p->place[p->id[rows[k]]] = (uint32_t) rows[k];
    }
}

size_t
mut_persons_packed(const struct mut_persons *p, const struct mut_members *m)
{
    struct mut_strip strip[MUT_MOST_STRIPS];
    const int strips = mut_citizens_strips(p, m, strip);
    size_t bytes = 0;
    for (int c = 0; c < strips; c++)
        bytes += strip[c].person ? strip[c].size : 0;
    return bytes;
}

void
mut_persons_pack(const struct mut_persons *p, const struct mut_members *m,
                 const uint32_t *rows, int64_t n, unsigned char *packed)
{
    struct mut_strip strip[MUT_MOST_STRIPS];
    const int strips = mut_citizens_strips(p, m, strip);
    for (int64_t k = 0; k < n; k++)
        for (int c = 0; c < strips; c++)
            if (strip[c].person) {
                memcpy(packed, strip[c].base + rows[k] * strip[c].size, strip[c].size);
                packed += strip[c].size;
            }
}

void
mut_persons_unpack(struct mut_persons *p, const struct mut_members *m, int64_t first,
                   int64_t n, const unsigned char *packed)
{
    struct mut_strip strip[MUT_MOST_STRIPS];
    const int strips = mut_citizens_strips(p, m, strip);
    for (int64_t row = first; row < first + n; row++)
        for (int c = 0; c < strips; c++)
            if (strip[c].person) {
                memcpy(strip[c].base + (size_t) row * strip[c].size, packed,
                       strip[c].size);
                packed += strip[c].size;
            }
}
