#include "post.h"

#include <string.h>

#include "diag.h"
#include "mem.h"

/* What goes out and what comes, rank by rank. */
struct mail {
    int *n_out, *n_in, *one; /* owned, [ranks] */
    int64_t *next;           /* owned, [ranks] */
    struct mut_message *out; /* owned: sorted by the rank to which they go */
};

static int
begin(struct mail *mail, int ranks, int64_t n)
{
    const size_t each = (size_t) ranks;
    *mail = (struct mail){ .n_out = mut_array(each, sizeof *mail->n_out),
                           .n_in = mut_array(each, sizeof *mail->n_in),
                           .one = mut_array(each, sizeof *mail->one),
                           .next = mut_array(each, sizeof *mail->next),
                           .out = mut_array((size_t) n, sizeof *mail->out) };
    const bool there = mail->n_out != NULL && mail->n_in != NULL && mail->one != NULL &&
                       mail->next != NULL && mail->out != NULL;
    for (int r = 0; there && r < ranks; r++)
        mail->one[r] = 1;
    return there ? MUT_OK : MUT_ENOMEM;
}

static void
clear(struct mail *mail)
{
    mut_free(mail->n_out);
    mut_free(mail->n_in);
    mut_free(mail->one);
    mut_free(mail->next);
    mut_free(mail->out);
}

static int
receiver(const struct mut_part *part, enum mut_post by, const struct mut_message *m)
{
    return part->owner[by == MUT_POST_SOURCE ? m->source : m->destination];
}

static void
sort_by_receiver(struct mail *mail, const struct mut_part *part, enum mut_post by,
                 const struct mut_outbox *from)
{
    for (int64_t k = 0; k < from->n; k++)
        mail->n_out[receiver(part, by, &from->items[k])]++;
    for (int r = 1; r < part->n_ranks; r++)
        mail->next[r] = mail->next[r - 1] + mail->n_out[r - 1];
    for (int64_t k = 0; k < from->n; k++)
        mail->out[mail->next[receiver(part, by, &from->items[k])]++] = from->items[k];
}

/* Room for what comes, n of each rank. */
static int
make_room(struct mut_outbox *to, const int *n, int ranks)
{
    *to = (struct mut_outbox){ 0 };
    for (int r = 0; r < ranks; r++)
        to->n += n[r];
    to->room = to->n;
    to->items = mut_array((size_t) to->n, sizeof *to->items);
    return to->items != NULL ? MUT_OK : MUT_ENOMEM;
}

int
mut_post_deliver(const struct mut_part *part, enum mut_post by,
                 const struct mut_outbox *from, struct mut_outbox *to)
{
    struct mail mail;
    *to = (struct mut_outbox){ 0 };
    int status = begin(&mail, part->n_ranks, from->n);
    status = mut_part_agree(part, from->lost ? MUT_ENOMEM : status);
    if (status == MUT_OK) {
        sort_by_receiver(&mail, part, by, from);
        mut_ranks_swap(part->ranks, mail.n_out, mail.one, mail.n_in, mail.one,
                       sizeof *mail.one);
        status = mut_part_agree(part, make_room(to, mail.n_in, part->n_ranks));
    }
    if (status == MUT_OK)
        mut_ranks_swap(part->ranks, mail.out, mail.n_out, to->items, mail.n_in,
                       sizeof *to->items);
    clear(&mail);
    return status;
}

int
mut_post_publish(const struct mut_part *part, const struct mut_outbox *from,
                 struct mut_outbox *to)
{
    struct mail mail;
    *to = (struct mut_outbox){ 0 };
    int status = begin(&mail, part->n_ranks, 0);
    status = mut_part_agree(part, from->lost ? MUT_ENOMEM : status);
    if (status == MUT_OK) {
        mail.n_in[part->rank] = (int) from->n;
        mut_ranks_share(part->ranks, mail.n_in, mail.one, sizeof *mail.n_in);
        status = mut_part_agree(part, make_room(to, mail.n_in, part->n_ranks));
    }
    if (status == MUT_OK) {
        int64_t before = 0;
        for (int r = 0; r < part->rank; r++)
            before += mail.n_in[r];
        if (from->n > 0)
            memcpy(to->items + before, from->items,
                   (size_t) from->n * sizeof *from->items);
        mut_ranks_share(part->ranks, to->items, mail.n_in, sizeof *to->items);
    }
    clear(&mail);
    return status;
}
