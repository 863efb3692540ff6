/* What units do together: a hierarchy, a firm's chain or a secondary mutual of a few. Partners
 * share part of their overhead (F of eq. 13), ideas and the risk of a month. They pay a levy for a
 * common office; the more there are, the slower and the more alike they become, and shared risk
 * makes savings worth less to who makes them, unless one owner answers for all. */
#include "model.h"

struct rule {
    double membership, partners, national, levy, shared_risk, one_owner;
    double shareable, office, usual_saving, usual_levy;
    double delay, standard, spread, moral_hazard;
};

static const struct mut_param rows[] = {
    MUT_ATTRIBUTE(struct rule, membership, .unit = "1", .def = 0, .min = 0, .max = 1,
                  .low = 0, .high = 1,
                  .doc = "How much of what can be shared is done by the common office.",
                  .source = "judgement", .grade = "D"),
    MUT_ATTRIBUTE(struct rule, partners, .unit = "units", .def = 1, .min = 1,
                  .max = 100000, .low = 1, .high = 200,
                  .doc = "Units that share an office, where there are as many.",
                  .source = "judgement", .grade = "D"),
    MUT_ATTRIBUTE(
        struct rule, national, .unit = "1", .def = 0, .min = 0, .max = 1, .low = 0,
        .high = 1,
        .doc =
            "How far partners are found anywhere in the country; at 1 among units "
            "organised alike, fewer as those are fewer, at 0 in the neighbourhood alone.",
        .source = "judgement", .grade = "D"),
    MUT_ATTRIBUTE(struct rule, levy, .unit = "1", .def = 0, .min = 0, .max = 0.5, .low = 0,
                  .high = 0.06, .doc = "Share of money paid to the common office.",
                  .source = "judgement", .grade = "D"),
    MUT_ATTRIBUTE(struct rule, shared_risk, .unit = "1", .def = 0, .min = 0, .max = 1,
                  .low = 0, .high = 1,
                  .doc = "Share of a kept surplus or loss that partners bear together.",
                  .source = "judgement", .grade = "D"),
    MUT_ATTRIBUTE(
        struct rule, one_owner, .unit = "1", .def = 0, .min = 0, .max = 1, .low = 0,
        .high = 1,
        .doc = "How far one owner of all partners answers for the savings of each.",
        .source = "judgement", .grade = "D"),
    MUT_PARAM(struct rule, shareable, .unit = "1", .def = 0.2, .min = 0, .max = 0.9,
              .low = 0.1, .high = 0.4,
              .doc = "Share of management and fixed cost that partners can share.",
              .source = "eq. 13: part of F; size is judgement", .grade = "D"),
    MUT_PARAM(
        struct rule, office, .unit = "1", .def = 0.01, .min = 0.001, .max = 0.2,
        .low = 0.005, .high = 0.03,
        .doc = "Levy that an office for all that can be shared needs; with less it does "
               "less.",
        .source = "judgement", .grade = "D"),
    MUT_PARAM(
        struct rule, usual_saving, .unit = "1", .def = 0.158, .min = 0, .max = 0.9,
        .low = 0.05, .high = 0.3,
        .doc = "Saving that the sector's cost already contains, for it was found where "
               "units belong to an authority.",
        .source = "derived: shareable 0.2 x membership 0.8 x (1 - 1/100)", .grade = "D"),
    MUT_PARAM(struct rule, usual_levy, .unit = "1", .def = 0.016, .min = 0, .max = 0.2,
              .low = 0.005, .high = 0.04,
              .doc = "Levy that the sector's cost already contains, likewise.",
              .source = "judgement", .grade = "D"),
    MUT_PARAM(
        struct rule, delay, .unit = "1/log", .def = 0.05, .min = 0, .max = 2, .low = 0,
        .high = 0.15,
        .doc = "Time to decide, further share per log of partners at full membership.",
        .source = "eq. 13: w ln N; size is judgement", .grade = "D"),
    MUT_PARAM(struct rule, standard, .unit = "1/month/log", .def = 0.001, .min = 0,
              .max = 0.1, .low = 0, .high = 0.005,
              .doc = "Pull to one standard per log of partners at full membership.",
              .source = "judgement; direction: DiMaggio & Powell 1983", .grade = "D"),
    MUT_PARAM(struct rule, spread, .unit = "1", .def = 0.3, .min = 0, .max = 1, .low = 0,
              .high = 0.6,
              .doc = "How far full members go to telling all and adopting all.",
              .source = "judgement; direction: Rogers 2003, Diffusion of Innovations",
              .grade = "D"),
    MUT_PARAM(struct rule, moral_hazard, .unit = "0 or 1", .def = 1, .min = 0, .max = 1,
              .low = 0, .high = 1,
              .doc = "Whether shared risk makes own savings worth less.",
              .source = "switch; Holmstrom 1979, Bell J. Economics 10(1)", .grade = "D"),
};

struct memory {
    double partners; /* this month, with the unit itself */
};

/* Who is organised alike, whatever the label. */
static bool
alike(const struct rule *a, const struct rule *b)
{
    return a->membership == b->membership && a->partners == b->partners &&
           a->national == b->national && a->levy == b->levy &&
           a->shared_risk == b->shared_risk && a->one_owner == b->one_owner;
}

/* Units of the neighbourhood organised alike, up to the number asked for. */
static double
near_partners(const struct rule *rule, const struct mut_unit *unit,
              const struct mut_month *now)
{
    double found = 0;
    for (uint32_t k = 0; k < unit->neighbours && found < rule->partners; k++) {
        int slot = now->notices[unit->neighbours_first + k].slot;
        found += alike(rule, mut_terms_at(unit, now, slot));
    }
    return found;
}

/* As many of those asked for as the share of the sector's units that is organised alike, counted
 * in whole units. */
static double
far_partners(const struct rule *rule, const struct mut_unit *unit,
             const struct mut_month *now)
{
    double share = 0;
    for (int slot = 0; slot < unit->charter->n_slots; slot++)
        if (alike(rule, mut_terms_at(unit, now, slot)))
            share += unit->slot_share[slot];
    int64_t units = (int64_t) (share * unit->peers + 0.5);
    return 1 + (rule->partners - 1) * ((double) units / unit->peers);
}

static void
meet(const void *params, void *state, struct mut_unit *unit, const struct mut_month *now)
{
    const struct rule *rule = params;
    struct memory *memory = state;
    double near = near_partners(rule, unit, now), far = far_partners(rule, unit, now);
    double found = near + rule->national * (far - near);
    memory->partners = found > 1 ? found : 1;
}

/* The share of a cost that k who bear it together save each: eq. 13 with N = k. */
static double
saved_by(double partners)
{
    return 1 - 1 / partners;
}

static double
risk(const struct rule *rule, const struct memory *memory)
{
    return memory->partners > 1 ? rule->membership * rule->shared_risk : 0;
}

static void
feel_safe(const void *params, void *state, struct mut_unit *unit,
          const struct mut_month *now)
{
    (void) now;
    const struct rule *rule = params;
    const struct memory *memory = state;
    unit->lever.savings_kept *= 1 - rule->moral_hazard * (1 - rule->one_owner) *
                                        risk(rule, memory) * saved_by(memory->partners);
}

static void
decide(const void *params, void *state, struct mut_unit *unit, const struct mut_month *now)
{
    (void) now;
    const struct rule *rule = params;
    const struct memory *memory = state;
    double size = rule->membership * mut_log(memory->partners);
    unit->lever.haste /= 1 + rule->delay * size;
    unit->lever.standard_pull += rule->standard * size;
    unit->lever.spread += memory->partners > 1 ? rule->spread * rule->membership : 0;
}

/* What the unit saves against the usual: no more than the partners together spend, and as far as
 * the levy pays the office. */
static double
saving(const struct rule *rule, const struct memory *memory)
{
    double needed = rule->office * rule->membership;
    double staffed = needed > 0 ? mut_clamp(rule->levy / needed, 0, 1) : 0;
    double saved = rule->shareable * rule->membership * staffed *
                   saved_by(memory->partners);
    return saved - rule->usual_saving;
}

static void
share(const void *params, void *state, struct mut_unit *unit, const struct mut_month *now)
{
    (void) now;
    const struct rule *rule = params;
    const struct memory *memory = state;
    double money = unit->sector->cost_per_user / MUT_YEAR * unit->users.n;
    unit->lever.overhead_saved += saving(rule, memory);
    mut_charge(unit, MUT_MANAGEMENT, (rule->levy - rule->usual_levy) * money);
    if (risk(rule, memory) > 0 && unit->lever.pool == MUT_POOL_NONE) {
        unit->lever.pool = rule->national >= 0.5 ? MUT_POOL_PEERS : MUT_POOL_PARTNERS;
        unit->lever.pooled = risk(rule, memory);
    }
}

MUT_MECHANISM(federation) = {
    .abi = MUT_ABI,
    .kind = MUT_KIND_MECHANISM,
    .name = "federation",
    .summary =
        "Partners share overhead, ideas and risk; levy, slow decisions, one standard.",
    .source = "eq. 13; secondary mutuals: Mayo & Moore 2001",
    .params = MUT_TABLE(struct rule, rows),
    .state_per_unit = sizeof(struct memory),
    .on = { [MUT_TAKE_PART] = meet,
            [MUT_PRODUCE] = feel_safe,
            [MUT_RESPOND] = decide,
            [MUT_MONEY] = share },
};
