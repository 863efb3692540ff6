#include "model.h"

#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "outbox.h"

static struct mut_key
stream(const struct mut_unit *unit, const struct mut_month *now, int draw)
{
    struct mut_key key = now->key;
    key.word[3] = now->streams[draw] ^ (now->draws[draw].of_person ? 0 : unit->luck);
    return key;
}

void
mut_draw_users(struct mut_unit *unit, const struct mut_month *now, int draw)
{
    struct mut_key key = stream(unit, now, draw);
    struct mut_users *u = &unit->users;
    mut_rng_words(&key, u->person, (size_t) u->n, now->month, 0, u->words[0], u->words[1],
                  u->words[2], u->words[3]);
}

void
mut_draw_pairs(struct mut_unit *unit, const struct mut_month *now, int draw)
{
    struct mut_key key = stream(unit, now, draw);
    struct mut_users *u = &unit->users;
    mut_rng_pairs(&key, u->person, (size_t) u->n, now->month, u->words[0], u->words[1]);
}

#if defined(__SSE2__)
/* The marks, each 0 or 1, of sixteen users as bits. */
static inline uint64_t
bits_of_sixteen(const uint8_t *mark)
{
    __m128i marks = _mm_loadu_si128((const __m128i *) (const void *) mark);
    return (uint64_t) (uint32_t) _mm_movemask_epi8(_mm_slli_epi16(marks, 7));
}
#else
_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "the first byte is the lowest");

/* The same of eight: the product gathers them in its upper byte. */
static inline uint64_t
bits_of_eight(const uint8_t *mark)
{
    uint64_t eight;
    memcpy(&eight, mark, sizeof eight);
    return eight * 0x0102040810204080 >> 56;
}

static inline uint64_t
bits_of_sixteen(const uint8_t *mark)
{
    return bits_of_eight(mark) | bits_of_eight(mark + 8) << 8;
}
#endif

/* The rows from `first` on whose bits are set, to the end of the list; its new end. */
static inline uint32_t *
list_bits(uint64_t bits, int first, uint32_t *end)
{
    for (; bits != 0; bits &= bits - 1)
        *end++ = (uint32_t) (first + __builtin_ctzll(bits));
    return end;
}

/* Sixty-four rows at a time, so that it costs little where hardly anyone is marked, and no branch is
 * guessed for each row where many are. */
MUT_CLONES int
mut_list_marked(struct mut_users *users)
{
    const uint8_t *mark = users->mark;
    uint32_t *end = users->index;
    const int n = users->n;
    int i = 0;
    for (; i + 64 <= n; i += 64)
        end = list_bits(bits_of_sixteen(mark + i) | bits_of_sixteen(mark + i + 16) << 16 |
                            bits_of_sixteen(mark + i + 32) << 32 |
                            bits_of_sixteen(mark + i + 48) << 48,
                        i, end);
    for (; i + 16 <= n; i += 16)
        end = list_bits(bits_of_sixteen(mark + i), i, end);
    for (; i < n; i++) {
        *end = (uint32_t) i;
        end += mark[i];
    }
    return (int) (end - users->index);
}

static MUT_CLONES void
mark_with(const uint8_t *restrict column, uint8_t bits, uint8_t *restrict mark, int n)
{
    for (int i = 0; i < n; i++)
        mark[i] = (column[i] & bits) != 0;
}

int
mut_list_with(struct mut_users *users, const uint8_t *column, int bits)
{
    mark_with(column, (uint8_t) bits, users->mark, users->n);
    return mut_list_marked(users);
}

MUT_CLONES void
mut_normal_luck(const uint32_t *restrict words, float *restrict luck, int n)
{
    for (int k = 0; k < n; k++)
        luck[k] = mut_normalf(mut_uniform(words[k]));
}

void
mut_draw_rows(struct mut_unit *unit, const struct mut_month *now, int draw, int m)
{
    enum { AT_ONCE = 512 };
    struct mut_key key = stream(unit, now, draw);
    struct mut_users *u = &unit->users;
    uint32_t ids[AT_ONCE];
    for (int first = 0; first < m; first += AT_ONCE) {
        int n = m - first < AT_ONCE ? m - first : AT_ONCE;
        for (int k = 0; k < n; k++)
            ids[k] = u->person[u->index[first + k]];
        for (; n < MUT_RNG_SIDE_BY_SIDE && first + n < u->n;
             n++) /* as soon done as fewer */
            ids[n] = ids[0];
        mut_rng_words(&key, ids, (size_t) n, now->month, 0, u->words[0] + first,
                      u->words[1] + first, u->words[2] + first, u->words[3] + first);
    }
}

void
mut_draw_staff(struct mut_unit *unit, const struct mut_month *now, int draw)
{
    struct mut_key key = stream(unit, now, draw);
    struct mut_staff *s = &unit->staff;
    mut_rng_words(&key, s->post, (size_t) s->n, now->month, 0, s->words[0], s->words[1],
                  s->words[2], s->words[3]);
}

void
mut_draw_unit(const struct mut_unit *unit, const struct mut_month *now, int draw,
              uint32_t out[4])
{
    struct mut_key key = stream(unit, now, draw);
    mut_rng_one(&key, unit->agent, now->month, 0, out);
}

void
mut_tell_innovation(struct mut_unit *unit, uint32_t destination)
{
    mut_outbox_put(unit->outbox, (struct mut_message){ .destination = destination,
                                                       .agent = unit->id,
                                                       .source = unit->id,
                                                       .kind = MUT_MESSAGE_INNOVATION,
                                                       .row = -1 });
}

static void
go(struct mut_unit *unit, struct mut_message message)
{
    struct mut_users *u = &unit->users;
    if (u->gone[message.row])
        return;
    u->gone[message.row] = 1;
    message.agent = u->person[message.row];
    message.source = unit->id;
    mut_outbox_put(unit->outbox, message);
}

void
mut_move(struct mut_unit *unit, int row, uint32_t destination)
{
    go(unit, (struct mut_message){
                 .destination = destination, .kind = MUT_MESSAGE_MOVE, .row = row });
}

void
mut_leave(struct mut_unit *unit, int row, uint32_t destination, double expected)
{
    go(unit, (struct mut_message){ .destination = destination,
                                   .kind = MUT_MESSAGE_LEAVE,
                                   .row = row,
                                   .expected = (float) expected });
}
