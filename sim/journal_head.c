#include "journal_head.h"

#include "mem.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

/* Like that of PNG: a transfer that takes it for text spoils it visibly. */
static const unsigned char magic[8] = { 0x89, 'R', 'U', 'N', 'S', '\r', '\n', 0x1a };

enum {
    FORMAT = 1,
    FRONT = 16,
    LARGEST = 1 << 28
}; /* front: magic, format, bytes of the rest */

static void
put_int(FILE *out, uint32_t value)
{
    fwrite(&value, sizeof value, 1, out);
}

static void
put_text(FILE *out, const char *text)
{
    const size_t n = strlen(text);
    put_int(out, (uint32_t) n);
    fwrite(text, 1, n, out);
}

static void
put_all(FILE *out, const struct mut_journal_head *head)
{
    const struct mut_overrides *o = &head->overrides;
    put_int(out, (uint32_t) head->shard);
    put_int(out, (uint32_t) head->shards);
    put_int(out, head->force);
    put_int(out, (uint32_t) o->replicates);
    put_int(out, (uint32_t) o->first_replicate);
    put_int(out, o->has_seed);
    put_int(out, (uint32_t) (o->seed >> 32));
    put_int(out, (uint32_t) o->seed);
    put_text(out, head->identity);
    put_int(out, (uint32_t) o->n_set);
    for (int i = 0; i < o->n_set; i++)
        put_text(out, o->set[i]);
    put_int(out, (uint32_t) head->held.n);
    for (int i = 0; i < head->held.n; i++) {
        put_text(out, head->held.inputs[i].kind);
        put_text(out, head->held.inputs[i].name);
        put_text(out, head->held.inputs[i].text);
    }
}

/* A copy in memory of ours, with the length and the check sum entered. */
static unsigned char *
seal(const char *text, size_t n)
{
    unsigned char *bytes = mut_array(n + sizeof(uint32_t), 1);
    if (bytes == NULL)
        return NULL;
    memcpy(bytes, text, n);
    const uint32_t rest = (uint32_t) (n + sizeof rest - FRONT);
    memcpy(bytes + FRONT - sizeof rest, &rest, sizeof rest);
    const uint32_t sum = (uint32_t) crc32(0, bytes, (uInt) n);
    memcpy(bytes + n, &sum, sizeof sum);
    return bytes;
}

unsigned char *
mut_journal_head_bytes(const struct mut_journal_head *head, size_t *size)
{
    char *text = NULL;
    size_t n = 0;
    FILE *out = open_memstream(&text, &n);
    if (out == NULL)
        return NULL;
    fwrite(magic, sizeof magic, 1, out);
    put_int(out, FORMAT);
    put_int(out, 0);
    put_all(out, head);
    unsigned char *bytes = fclose(out) == 0 ? seal(text, n) : NULL;
    free(text);
    *size = n + sizeof(uint32_t);
    return bytes;
}

bool
mut_journal_head_is(const unsigned char *bytes, size_t n)
{
    return memcmp(bytes, magic, n < sizeof magic ? n : sizeof magic) == 0;
}

size_t
mut_journal_head_size(const unsigned char *bytes, size_t n)
{
    uint32_t rest;
    if (n < FRONT || !mut_journal_head_is(bytes, n))
        return 0;
    memcpy(&rest, bytes + FRONT - sizeof rest, sizeof rest);
    return rest < LARGEST ? (size_t) rest + FRONT : 0;
}

/* Bytes that are read one after the other; `good` until they end too early. */
struct input {
    const unsigned char *at;
    size_t left;
    bool good, no_memory;
};

static uint32_t
take_int(struct input *in)
{
    uint32_t value = 0;
    in->good = in->good && in->left >= sizeof value;
    if (!in->good)
        return 0;
    memcpy(&value, in->at, sizeof value);
    in->at += sizeof value;
    in->left -= sizeof value;
    return value;
}

static char *
take_text(struct input *in)
{
    const size_t n = take_int(in);
    in->good = in->good && in->left >= n;
    char *text = in->good ? mut_array(n + 1, 1) : NULL;
    if (text == NULL) {
        in->no_memory = in->no_memory || in->good;
        in->good = false;
        return NULL;
    }
    memcpy(text, in->at, n);
    in->at += n;
    in->left -= n;
    return text;
}

static void
take_words(struct mut_journal_head *head, struct input *in)
{
    const uint32_t n = take_int(in);
    if (!in->good || n > in->left)
        return;
    head->words = mut_array(n, sizeof *head->words);
    in->no_memory = head->words == NULL;
    in->good = in->good && head->words != NULL;
    for (uint32_t i = 0; i < n && in->good; i++)
        head->words[head->overrides.n_set++] = take_text(in);
    head->overrides.set = (const char *const *) head->words;
}

static void
take_held(struct mut_journal_head *head, struct input *in)
{
    const uint32_t n = take_int(in);
    for (uint32_t i = 0; i < n && in->good; i++) {
        char *kind = take_text(in), *name = take_text(in), *text = take_text(in);
        if (in->good && mut_held_add(&head->held, kind, name, text) != MUT_OK) {
            in->no_memory = true;
            in->good = false;
        }
        mut_free(kind);
        mut_free(name);
        mut_free(text);
    }
}

static void
take_all(struct mut_journal_head *head, struct input *in)
{
    struct mut_overrides *o = &head->overrides;
    head->shard = (int) take_int(in);
    head->shards = (int) take_int(in);
    head->force = take_int(in) != 0;
    o->replicates = (int) take_int(in);
    o->first_replicate = (int) take_int(in);
    o->has_seed = take_int(in) != 0;
    o->seed = (uint64_t) take_int(in) << 32;
    o->seed |= take_int(in);
    head->identity = take_text(in);
    take_words(head, in);
    take_held(head, in);
}

int
mut_journal_head_read(struct mut_journal_head *head, const unsigned char *bytes, size_t n,
                      size_t *size)
{
    uint32_t format, sum;
    *head = (struct mut_journal_head){ 0 };
    *size = mut_journal_head_size(bytes, n);
    if (*size < FRONT + sizeof sum || *size > n)
        return MUT_EINPUT;
    memcpy(&format, bytes + sizeof magic, sizeof format);
    memcpy(&sum, bytes + *size - sizeof sum, sizeof sum);
    if (format != FORMAT || crc32(0, bytes, (uInt) (*size - sizeof sum)) != sum)
        return MUT_EINPUT;
    struct input in = { bytes + FRONT, *size - FRONT - sizeof sum, true, false };
    take_all(head, &in);
    if (in.no_memory)
        return MUT_ENOMEM;
    return in.good && in.left == 0 && head->shards > 0 ? MUT_OK : MUT_EINPUT;
}

int
mut_journal_head_make(struct mut_journal_head *head, const struct mut_study *study,
                      const struct mut_overrides *overrides, const int shard[2])
{
    int n = 0;
    *head = (struct mut_journal_head){ .shard = shard[0], .shards = shard[1] };
    if (overrides != NULL)
        head->overrides = *overrides;
    head->overrides.held = NULL;
    head->overrides.n_set = 0;
    head->identity = mut_text(study->identity);
    const int n_set = overrides != NULL ? overrides->n_set : 0;
    head->words = mut_array((size_t) n_set, sizeof *head->words);
    bool good = head->identity != NULL && head->words != NULL;
    for (int i = 0; i < n_set && good; i++) {
        head->words[head->overrides.n_set++] = mut_text(overrides->set[i]);
        good = head->words[i] != NULL;
    }
    head->overrides.set = (const char *const *) head->words;
    struct mut_input *inputs = mut_study_inputs(study, &n);
    good = good && inputs != NULL;
    for (int i = 0; i < n && good; i++)
        good = mut_held_add(&head->held, inputs[i].kind, inputs[i].name,
                            inputs[i].text) == MUT_OK;
    mut_free(inputs);
    return good ? MUT_OK : MUT_ENOMEM;
}

void
mut_journal_head_clear(struct mut_journal_head *head)
{
    mut_free(head->identity);
    for (int i = 0; i < head->overrides.n_set; i++)
        mut_free(head->words[i]);
    mut_free(head->words);
    mut_held_clear(&head->held);
    *head = (struct mut_journal_head){ 0 };
}
