/* Services let by contract (eq. 18): bidders read costs with error and promise more than they
 * expect. What no contract sets out is adapted later, and paid for (Williamson 1985; Bajari, Houghton
 * & Tadelis 2014); who wants the next contract minds what users say (Macaulay 1963). */
#include "model.h"

struct rule {
    double tendered, years, bidders, may_bid, promises, quality_weight, social_offer,
        surety;
    double error, freshness, deterrence, drift, regained, making, pressure, known,
        foresight, social_value, retender, records, fewest_records, extension;
};

enum { MOST_BIDS = 8 };

static const struct mut_param rows[] = {
    MUT_ATTRIBUTE(
        struct rule, tendered, .unit = "1", .def = 0, .min = 0, .max = 1, .low = 0,
        .high = 1,
        .doc = "How far the service is let by contract and its price binds and presses.",
        .source = "eq. 18", .grade = "C"),
    MUT_ATTRIBUTE(struct rule, years, .unit = "years", .def = 5, .min = 1, .max = 30,
                  .low = 3, .high = 7, .doc = "Length of a contract.",
                  .source = "eq. 18: renewals every three to seven years", .grade = "C"),
    MUT_ATTRIBUTE(
        struct rule, bidders, .unit = "bidders", .def = 4, .min = 0, .max = 7, .low = 2,
        .high = 6, .doc = "Rivals who look at a first contract; in whole ones.",
        .source = "European Court of Auditors 2023, special report 28 (from memory): 5.7 "
                  "bids a contract in 2011, 3.2 in 2021",
        .grade = "C"),
    MUT_ATTRIBUTE(struct rule, may_bid, .unit = "1", .def = 1, .min = 0, .max = 1,
                  .low = 0, .high = 1,
                  .doc = "Whether a team under these terms may bid: from one half on.",
                  .source = "judgement", .grade = "D"),
    MUT_ATTRIBUTE(
        struct rule, promises, .unit = "1", .def = 0.03, .min = 0, .max = 0.5, .low = 0,
        .high = 0.08, .doc = "Share by which a first bid promises less than it expects.",
        .source = "direction: Flyvbjerg, Holm & Buhl 2002, J. Am. Planning Ass. 68(3); "
                  "services less than works; size is judgement",
        .grade = "D"),
    MUT_ATTRIBUTE(
        struct rule, quality_weight, .unit = "1", .def = 0.4, .min = 0, .max = 0.9,
        .low = 0.2, .high = 0.6, .doc = "Weight of quality against price in the choice.",
        .source = "judgement: scores of 40 to 60 % for price are usual in England",
        .grade = "D"),
    MUT_ATTRIBUTE(struct rule, social_offer, .unit = "1", .def = 0.5, .min = 0, .max = 1,
                  .low = 0, .high = 1,
                  .doc = "Extras that a bidder offers beside the service.",
                  .source = "Public Services (Social Value) Act 2012; size is judgement",
                  .grade = "D"),
    MUT_ATTRIBUTE(
        struct rule, surety, .unit = "1", .def = 0, .min = 0, .max = 1, .low = 0,
        .high = 0.2,
        .doc = "Share of a year's money that owners must put in before a contract fails.",
        .source = "performance bonds of some 10 % (from memory); X4-05: a mutual lost a "
                  "bid for want of one",
        .grade = "C"),
    MUT_PARAM(
        struct rule, error, .unit = "1", .def = 0.05, .min = 0, .max = 0.3, .low = 0.02,
        .high = 0.1, .doc = "Standard deviation of a bidder's reading of cost, relative.",
        .source = "judgement: bids for a specified service spread by some 5 to 10 %",
        .grade = "D"),
    MUT_PARAM(struct rule, freshness, .unit = "1", .def = 0.5, .min = 0, .max = 1,
              .low = 0.2, .high = 0.8,
              .doc = "Share of optimism and of the winner's curse that each round leaves.",
              .source = "direction: Kagel & Levin 2002, Common Value Auctions; judgement",
              .grade = "D"),
    MUT_PARAM(struct rule, deterrence, .unit = "1", .def = 0.6, .min = 0, .max = 1,
              .low = 0.2, .high = 0.9,
              .doc = "Share of rivals who shun a renewal where nothing can be set out.",
              .source = "fundamental transformation: Williamson 1985; size is judgement",
              .grade = "D"),
    MUT_PARAM(
        struct rule, drift, .unit = "1/year", .def = 0.03, .min = 0, .max = 0.3,
        .low = 0.015, .high = 0.055,
        .doc = "Rise of the price by changes, a year, where nothing can be set out.",
        .source = "Bajari, Houghton & Tadelis 2014, AER 104(4): adaptation costs 7.5-14 % "
                  "of the winning bid; over five years, where half is set out",
        .grade = "C"),
    MUT_PARAM(struct rule, regained, .unit = "1/year", .def = 0.5, .min = 0, .max = 5,
              .low = 0.1, .high = 1,
              .doc = "Share of a price's shortfall below cost that changes win back a "
                     "year where nothing can be set out.",
              .source = "hold-up: Williamson 1985; Guasch 2004, World Bank (from memory): "
                        "renegotiation within two years is usual; size is judgement",
              .grade = "D"),
    MUT_PARAM(
        struct rule, making, .unit = "1", .def = 0.135, .min = 0, .max = 2, .low = 0.05,
        .high = 0.3,
        .doc = "t0 of eq. 7: cost of a tender, share of a year's money, over a year.",
        .source = "derived from A3-01: Petersen et al. 2019, 2.7 % (1-6) of a contract's "
                  "value, at five years",
        .grade = "B"),
    MUT_PARAM(struct rule, pressure, .unit = "1/month", .def = 0.1, .min = 0, .max = 1,
              .low = 0.03, .high = 0.3,
              .doc = "How fast who costs more than the price comes to count every pound.",
              .source = "as residual_claim.alarm", .grade = "D"),
    MUT_PARAM(
        struct rule, known, .unit = "1", .def = 0.3, .min = 0, .max = 1, .low = 0,
        .high = 0.6,
        .doc = "Share of the quality score that rests on what users have lived through; "
               "the rest is written promises, which differ in nothing.",
        .source = "judgement; relational contracts: Baker, Gibbons & Murphy 2002, QJE "
                  "117(1); Macaulay 1963",
        .grade = "D"),
    MUT_PARAM(struct rule, foresight, .unit = "months", .def = 12, .min = 1, .max = 240,
              .low = 6, .high = 36,
              .doc = "How long before the end a renewal begins to matter.",
              .source = "judgement", .grade = "D"),
    MUT_PARAM(struct rule, social_value, .unit = "1", .def = 0, .min = 0, .max = 0.5,
              .low = 0, .high = 0.3,
              .doc = "Weight of what is offered beside the service; 0: price and quality "
                     "alone.",
              .source = "PPN 06/20, Cabinet Office (from memory): at least 10 % in "
                        "central government; set by a programme",
              .grade = "C"),
    MUT_PARAM(struct rule, retender, .unit = "rounds", .def = 0, .min = 0, .max = 100,
              .low = 0, .high = 1,
              .doc = "Rounds of tenders ordered; each ends all contracts.",
              .source = "set by a programme", .grade = "D"),
    MUT_PARAM(struct rule, records, .unit = "months", .def = 36, .min = 1, .max = 240,
              .low = 24, .high = 60, .doc = "Books that bidders read, without March.",
              .source = "judgement: accounts of three years are usual", .grade = "D"),
    MUT_PARAM(struct rule, fewest_records, .unit = "months", .def = 6, .min = 1,
              .max = 120, .low = 3, .high = 12, .doc = "Without so many nothing is let.",
              .source = "judgement", .grade = "D"),
    MUT_PARAM(struct rule, extension, .unit = "months", .def = 12, .min = 1, .max = 120,
              .low = 6, .high = 24, .doc = "The old contract's, where nobody bids.",
              .source = "judgement: a year at a time is usual", .grade = "D"),
};

enum { SIGNALS, MORE_SIGNALS, ENTRY, MORE_ENTRY };

struct memory {
    double price, bound;       /* the contract's, and how far it binds */
    double plan;               /* mean cost of an efficient provider / the standard */
    double usual;              /* mean cost without a contract / the standard */
    double cost;               /* last month's running cost / the standard */
    double pressure;           /* 0-1 */
    double tendered, retender; /* last month's rows */
    double put_in;             /* GBP by owners under this contract; every unit's own */
    int contract;              /* its number; every unit's own */
    int left, length;          /* months */
    int rounds;                /* contracts so far */
    int records, usual_records;
    int failures;
    bool awarded; /* last month, to another slot */
};

struct bid { /* a bidder's */
    double price, score;
    int slot;
    bool comes;
};

/* Expected smallest of n standard normal values, its sign turned (Harter 1961, Biometrika 48). */
static const double smallest[MOST_BIDS + 1] = { 0,          0,          0.56418958,
                                                0.84628438, 1.02937537, 1.16296447,
                                                1.26720636, 1.35217838, 1.42360031 };

/* Mean satisfaction that anyone can read of the units under a slot; of all if it has none. */
static double
reputation(const struct mut_unit *unit, const struct mut_month *now, int slot)
{
    double sum = 0, all = 0, n = 0;
    for (uint32_t u = unit->peers_first; u < unit->peers_first + unit->peers; u++) {
        bool alike = mut_same_kind(unit, now->notices[u].slot, slot);
        sum += alike ? now->notices[u].satisfaction : 0;
        all += now->notices[u].satisfaction;
        n += alike;
    }
    return n > 0 ? sum / n : all / unit->peers;
}

/* Whether a slot's team may bid: some unit must work under it. Slots of one kind are one. */
static bool
may_bid(const struct mut_unit *unit, const struct mut_month *now, int slot)
{
    const struct rule *there = mut_terms_at(unit, now, slot);
    const struct mut_charter *own = unit->charter;
    return there->may_bid >= 0.5 && own->slots[slot].kind == slot &&
           (slot == own->kind || mut_kind_share(unit, slot) > 0);
}

/* The slot of rival k: those whose teams may bid, in turn, after the incumbent's; else its own. */
static int
rival_slot(const struct mut_unit *unit, const struct mut_month *now, int k)
{
    int slot = unit->charter->kind, n = unit->charter->n_slots, open = 0;
    for (int i = 0; i < n; i++)
        open += may_bid(unit, now, i);
    for (int left = open > 0 ? k % open + 1 : 0; left > 0;
         left -= may_bid(unit, now, slot))
        slot = (slot + 1) % n;
    return slot;
}

/* Who comes, and how many: bid 0 is the incumbent's, 1 a challenger's; rivals may stay away. */
static int
invite(const struct mut_unit *unit, const struct mut_month *now,
       const struct memory *memory, struct bid bids[MOST_BIDS])
{
    const struct rule *rule = mut_terms_at(unit, now, unit->charter->slot);
    int challenger = unit->lever.challenger;
    uint32_t lot[MOST_BIDS];
    mut_draw_unit(unit, now, ENTRY, lot);
    mut_draw_unit(unit, now, MORE_ENTRY, lot + 4);
    double stays_away = memory->rounds > 0
                            ? rule->deterrence * (1 - unit->sector->contractible)
                            : 0;
    int rivals = (int) (rule->bidders + 0.5), n = 0;
    for (int k = 0; k < MOST_BIDS; k++) {
        bool asked = k == 1 && challenger >= 0;
        bids[k].slot = k == 0  ? unit->charter->slot
                       : asked ? challenger
                               : rival_slot(unit, now, k - 1);
        bids[k].comes = k == 0 ? rule->may_bid >= 0.5
                               : asked || (k <= rivals &&
                                           (double) mut_uniform(lot[k]) >= stays_away);
        n += bids[k].comes;
    }
    return n;
}

/* What a bidder asks: its reading of cost and, as in a first-price auction of n with costs even
 * up to what the service costs without a contract, 1/n of the way there (McAfee & McMillan 1987);
 * less what it promises beyond. As rounds pass bidders promise less, allow for the winner being
 * the most hopeful of n, and bid away what changes will bring on the mean of the term. */
static void
make_bids(const struct mut_unit *unit, const struct mut_month *now,
          const struct memory *memory, int n, struct bid bids[MOST_BIDS])
{
    const struct rule *rule = mut_terms_at(unit, now, unit->charter->slot);
    uint32_t luck[MOST_BIDS];
    double fresh = mut_pow(rule->freshness, memory->rounds + 1);
    double usual = memory->usual_records > 0 ? memory->usual : 1;
    double curse = rule->error * smallest[n];
    double rise = rule->drift * (1 - unit->sector->contractible) * rule->years / 2;
    mut_draw_unit(unit, now, SIGNALS, luck);
    mut_draw_unit(unit, now, MORE_SIGNALS, luck + 4);
    for (int k = 0; k < MOST_BIDS; k++) {
        const struct rule *there = mut_terms_at(unit, now, bids[k].slot);
        double read = (double) mut_normalf(mut_uniform(luck[k]));
        double lived = k == 0 ? now->notices[unit->id].satisfaction
                              : reputation(unit, now, bids[k].slot);
        double cost = memory->plan * (1 + rule->error * read + (1 - fresh) * curse);
        double room = cost < usual ? usual - cost : 0;
        bids[k].price = (cost + room / n - (1 - fresh) * rise) *
                        (1 - fresh * there->promises);
        bids[k].score = (1 - rule->quality_weight) * bids[k].price -
                        rule->quality_weight * rule->known * lived -
                        rule->social_value * there->social_offer;
    }
}

/* The lowest score of those who came wins; nobody: the old contract goes on for a year. */
static void
hold_tender(struct mut_unit *unit, const struct mut_month *now, struct memory *memory)
{
    const struct rule *rule = mut_terms_at(unit, now, unit->charter->slot);
    struct bid bids[MOST_BIDS];
    int n = invite(unit, now, memory, bids), best = -1;
    if (n == 0) {
        memory->left = memory->bound > 0 ? (int) (rule->extension + 0.5) : 0;
        return;
    }
    unit->tally.tenders++;
    unit->tally.bids += n;
    make_bids(unit, now, memory, n, bids);
    for (int k = 0; k < MOST_BIDS; k++)
        if (bids[k].comes && (best < 0 || bids[k].score < bids[best].score))
            best = k;
    memory->price = bids[best].price;
    memory->bound = unit->lever.challenger >= 0 ? 1 : rule->tendered;
    memory->left = memory->length = (int) (rule->years * MUT_YEAR + 0.5);
    memory->rounds++;
    if (unit->charter->slots[bids[best].slot].kind != unit->charter->kind)
        unit->becomes = bids[best].slot;
    memory->awarded = unit->becomes >= 0;
}

/* A contract ends with its term, by a programme, after a failure, and when the service is taken out
 * of contract; not when its winner's terms know of none. */
static void
end_contract(const struct rule *rule, const struct mut_unit *unit, struct memory *memory)
{
    bool out = rule->tendered == 0 && memory->tendered > 0 &&
               (!memory->awarded || unit->begins);
    if (out || rule->retender > memory->retender ||
        unit->purse.failures > memory->failures)
        memory->left = 0;
    memory->tendered = rule->tendered;
    memory->retender = rule->retender;
    memory->failures = unit->purse.failures;
    memory->awarded = false;
}

/* Changes raise the price, more below cost; the price presses who costs more; and a renewal is
 * worth, once a contract, the price that a point of quality outweighs. */
static void
work_under(const struct rule *rule, struct mut_unit *unit, struct memory *memory)
{
    struct mut_levers *l = &unit->lever;
    double open = (1 - unit->sector->contractible) / MUT_YEAR;
    double below = memory->cost > memory->price ? memory->cost - memory->price : 0;
    memory->price += open * (rule->drift + rule->regained * below);
    memory->pressure += rule->pressure * ((below > 0 ? 1 : 0) - memory->pressure);
    double worth = rule->quality_weight * rule->known / (1 - rule->quality_weight);
    double near = memory->length / rule->foresight *
                  mut_exp(-memory->left / rule->foresight);
    l->price = 1 + memory->bound * (memory->price - 1);
    l->pressed = memory->bound * memory->pressure;
    l->surety = memory->bound * rule->surety;
    l->contract = memory->rounds;
    l->user_weight += memory->bound * worth * near;
    memory->left--;
}

static void
contract(const void *params, void *state, struct mut_unit *unit,
         const struct mut_month *now)
{
    const struct rule *rule = params;
    struct memory *memory = state;
    end_contract(rule, unit, memory);
    bool let = rule->tendered > 0 || unit->lever.challenger >= 0;
    if (let && memory->left == 0 && memory->records >= rule->fewest_records)
        hold_tender(unit, now, memory);
    if (memory->left > 0)
        work_under(rule, unit, memory);
    else
        memory->bound = memory->pressure = 0;
}

/* The lead unit pays for the plant's tender. Owners stand in for each unit's debt as far as they
 * must under one contract. */
static void
pay(const void *params, void *state, struct mut_unit *unit, const struct mut_month *now)
{
    (void) now;
    const struct rule *rule = params;
    struct memory *memory = state;
    double year = unit->sector->cost_per_user;
    double debt = (double) -unit->purse.reserves / 100;
    if (unit->lead && memory->bound > 0 && memory->length - memory->left <= MUT_YEAR)
        mut_charge(unit, MUT_TRANSACTION,
                   memory->bound * rule->making * year * unit->plant_people / MUT_YEAR);
    unit->tally.let = unit->lever.contract > 0;
    unit->tally.price = unit->tally.let ? unit->lever.price : 0;
    if (memory->contract != unit->lever.contract)
        memory->put_in = 0;
    memory->contract = unit->lever.contract;
    double most = unit->lever.surety * year * unit->users.n - memory->put_in;
    double put_in = debt < most ? debt : most;
    if (!(put_in > 0))
        return;
    memory->put_in += put_in;
    mut_charge(unit, MUT_RESERVES, put_in);
    mut_charge(unit, MUT_PRIVATE_INCOME, -put_in);
}

/* What bidders can read in the books: what the service would cost without slack to who counts
 * every pound. The year's last month is left out: it holds what was spent lest it lapse. */
static void
keep_records(const void *params, void *state, struct mut_unit *unit,
             const struct mut_month *now)
{
    const struct rule *rule = params;
    struct memory *memory = state;
    const double *due = unit->purse.due;
    double standard = unit->sector->cost_per_user / MUT_YEAR * unit->users.n;
    if (!unit->lead || now->year_end || !(standard > 0))
        return;
    double running = (due[MUT_FRONT_LINE] + due[MUT_MANAGEMENT]) / standard;
    double rest = (due[MUT_FACILITATION] + due[MUT_FIXED]) / standard;
    double bare = running / ((1 - unit->saving) * (1 + unit->lever.slack));
    double efficient = bare * (1 - unit->thrift) + rest;
    memory->records += memory->records < rule->records;
    memory->plan += (efficient - memory->plan) / memory->records;
    memory->cost = running + rest;
    if (memory->bound > 0)
        return;
    memory->usual_records += memory->usual_records < rule->records;
    memory->usual += (memory->cost - memory->usual) / memory->usual_records;
}

MUT_MECHANISM(tender) = {
    .abi = MUT_ABI,
    .kind = MUT_KIND_MECHANISM,
    .name = "tender",
    .summary =
        "Contracts that end: bids with error and optimism, price, adaptation, renewal.",
    .source = "eq. 7, 18: Williamson 1985; Bajari, Houghton & Tadelis 2014",
    .params = MUT_TABLE(struct rule, rows),
    .state_per_unit = sizeof(struct memory),
    .draws = { [SIGNALS] = { "signals", "how the first four bidders read the cost" },
               [MORE_SIGNALS] = { "more_signals", "how further bidders read it" },
               [ENTRY] = { "entry", "which of the first four come" },
               [MORE_ENTRY] = { "more_entry", "which further rivals come" } },
    .on = { [MUT_STAFF] = contract, [MUT_MONEY] = pay, [MUT_RARE] = keep_records },
};
