#include "model.h"

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
