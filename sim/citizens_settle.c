#include "citizens.h"

static int16_t *
changes_of(const struct mut_members *m, enum mut_trait trait)
{
    return trait == MUT_TRAIT_TRUST       ? m->trust_change
           : trait == MUT_TRAIT_WELLBEING ? m->wellbeing_change
           : trait == MUT_TRAIT_SOCIAL    ? m->social_change
                                          : m->credits_change;
}

static float *
values_of(const struct mut_persons *p, enum mut_trait trait)
{
    return trait == MUT_TRAIT_TRUST       ? p->trust
           : trait == MUT_TRAIT_WELLBEING ? p->wellbeing
                                          : p->social_capital;
}

void
mut_members_gather(struct mut_members *m, struct mut_persons *p, enum mut_trait trait,
                   int64_t first, int n)
{
    const uint32_t *person = m->person + (first - m->home);
    int16_t *change = changes_of(m, trait) + first;
    for (int i = 0; i < n; i++) {
        p->gathered[person[i]] += change[i];
        change[i] = 0;
    }
}

static MUT_CLONES void
settle_values(float *restrict value, int16_t *restrict change, int n)
{
    for (int i = 0; i < n; i++) {
        value[i] = mut_clampf(value[i] + (float) change[i] * 0x1p-15f, 0, 1);
        change[i] = 0;
    }
}

/* The same with what was gathered; whole numbers, so that they add up in any order. */
static void
settle_gathered(float *value, int16_t *change, const uint32_t *id, int32_t *gathered,
                int n)
{
    for (int i = 0; i < n; i++) {
        int32_t sum = gathered[id[i]] + change[i];
        value[i] = mut_clampf(value[i] + (float) sum * 0x1p-15f, 0, 1);
        gathered[id[i]] = change[i] = 0;
    }
}

static inline int16_t
credits_held(int32_t credits)
{
    return (int16_t) (credits < 0 ? 0 : credits > INT16_MAX ? INT16_MAX : credits);
}

static MUT_CLONES void
settle_credits(int16_t *restrict credits, int16_t *restrict change, int n)
{
    for (int i = 0; i < n; i++) {
        credits[i] = credits_held(credits[i] + change[i]);
        change[i] = 0;
    }
}

static void
settle_gathered_credits(int16_t *credits, int16_t *change, const uint32_t *id,
                        int32_t *gathered, int n)
{
    for (int i = 0; i < n; i++) {
        credits[i] = credits_held(credits[i] + change[i] + gathered[id[i]]);
        gathered[id[i]] = change[i] = 0;
    }
}

void
mut_members_settle(struct mut_members *m, struct mut_persons *p, enum mut_trait trait,
                   int64_t first, int n)
{
    int16_t *change = changes_of(m, trait) + first;
    const uint32_t *id = p->id + first;
    if (trait == MUT_TRAIT_CREDITS && p->gathered != NULL)
        settle_gathered_credits(p->credits + first, change, id, p->gathered, n);
    else if (trait == MUT_TRAIT_CREDITS)
        settle_credits(p->credits + first, change, n);
    else if (p->gathered != NULL)
        settle_gathered(values_of(p, trait) + first, change, id, p->gathered, n);
    else
        settle_values(values_of(p, trait) + first, change, n);
}
