/* Step 12, with the vote itself in step 4. Where a programme has opened the way to other terms, a
 * plant's people raise the question as others go before them (eq. 15: Bass 1969), an authority
 * approves, and the employees vote one by one on what they can know; members vote beside them. A
 * change that is imposed asks nobody and finds less goodwill (Dal Bo, Foster & Putterman 2010). */
#include "model.h"

struct rule {
    bool imposed, random, with_imitation;
    double first, imitation, push, recognition, failing_first, approval, lot;
    double majority, turnout, wait, delay, hours, members_hours, cost;
    double caution, strain, say, mission, security, tenure, tenure_counts, trust, example,
        lead, come, feeling, members_come, gradient, discontent;
    double reluctance, mission_loss;
};

static const struct mut_param rows[] = {
    MUT_PARAM(
        struct rule, imposed, .unit = "0 or 1", .def = 0, .min = 0, .max = 1, .low = 0,
        .high = 1, .doc = "1: every unit takes an open way at once, without a vote.",
        .source = "switch: the Commission on Ownership wants it chosen", .grade = "D"),
    MUT_PARAM(struct rule, random, .unit = "0 or 1", .def = 0, .min = 0, .max = 1,
              .low = 0, .high = 1,
              .doc = "1: a lot decides in place of the ballot: no self-selection.",
              .source = "switch: selection, evidence section 5", .grade = "D"),
    MUT_PARAM(struct rule, with_imitation, .unit = "0 or 1", .def = 1, .min = 0, .max = 1,
              .low = 0, .high = 1,
              .doc = "1: who went before is imitated (eq. 15); 0: nobody is.",
              .source = "switch", .grade = "D"),
    MUT_PARAM(struct rule, first, .unit = "1/year", .def = 0.03, .min = 0, .max = 12,
              .low = 0.005, .high = 0.05,
              .doc = "p of eq. 15: rate at which people raise the question unprompted.",
              .source = "A6-05: Sultan, Farley & Lehmann 1990", .grade = "C"),
    MUT_PARAM(struct rule, imitation, .unit = "1/year", .def = 0.38, .min = 0, .max = 12,
              .low = 0.2, .high = 0.6,
              .doc = "q of eq. 15: further proposals where all others changed.",
              .source = "A6-06: Sultan, Farley & Lehmann 1990", .grade = "C"),
    MUT_PARAM(struct rule, push, .unit = "1", .def = 1, .min = 0, .max = 100, .low = 0.5,
              .high = 3, .doc = "By how much a programme multiplies proposals.",
              .source = "eq. 15: times a policy-on hazard; size is judgement",
              .grade = "D"),
    MUT_PARAM(
        struct rule, recognition, .unit = "1", .def = 1, .min = 0, .max = 100, .low = 1,
        .high = 1.4, .doc = "By how much recognition in law multiplies proposals.",
        .source = "S24: a law in Italy, 40 % more; set by a programme", .grade = "D"),
    MUT_PARAM(struct rule, failing_first, .unit = "1", .def = 0, .min = 0, .max = 1,
              .low = 0, .high = 1,
              .doc = "How far the worst services go first; at 1 the best never.",
              .source = "Mayo & Moore 2001: begin with services that have failed",
              .grade = "D"),
    MUT_PARAM(struct rule, approval, .unit = "1", .def = 0.8, .min = 0, .max = 1,
              .low = 0.5, .high = 1, .doc = "Share of sound proposals that are approved.",
              .source = "judgement", .grade = "D"),
    MUT_PARAM(struct rule, lot, .unit = "1", .def = 0.5, .min = 0, .max = 1, .low = 0.2,
              .high = 0.8,
              .doc = "Share of questions that pass by lot where `random` is 1.",
              .source = "scale: as many as ballots carry", .grade = "D"),
    MUT_PARAM(
        struct rule, majority, .unit = "1", .def = 0.5, .min = 0, .max = 1, .low = 0.5,
        .high = 0.75,
        .doc = "Share of staff's and of members' votes that carries a change.",
        .source = "Mayo & Moore 2001: an employee ballot; a simple majority is usual",
        .grade = "C"),
    MUT_PARAM(struct rule, turnout, .unit = "1", .def = 0.5, .min = 0, .max = 1, .low = 0,
              .high = 0.5, .doc = "Share of staff who must vote.",
              .source = "quorum of the Trade Union Act 2016 for other ballots",
              .grade = "C"),
    MUT_PARAM(struct rule, wait, .unit = "months", .def = 24, .min = 1, .max = 240,
              .low = 12, .high = 60, .doc = "Time before the question may be put again.",
              .source = "judgement", .grade = "D"),
    MUT_PARAM(
        struct rule, delay, .unit = "months", .def = 12, .min = 0, .max = 120, .low = 6,
        .high = 24,
        .doc = "From the vote to the new terms: transfer of staff, contract, pensions.",
        .source = "judgement", .grade = "D"),
    MUT_PARAM(struct rule, hours, .unit = "h", .def = 4, .min = 0, .max = 100, .low = 1,
              .high = 12, .doc = "Paid time of each employee.", .source = "judgement",
              .grade = "D"),
    MUT_PARAM(struct rule, members_hours, .unit = "h", .def = 1, .min = 0, .max = 100,
              .low = 0.3, .high = 3, .doc = "A member's own time.", .source = "judgement",
              .grade = "D"),
    MUT_PARAM(
        struct rule, cost, .unit = "1", .def = 0.005, .min = 0, .max = 0.2, .low = 0.001,
        .high = 0.03,
        .doc = "Cost of preparing a proposal, carried or not, share of a year's money.",
        .source = "A2-07 [INTEREST], halved: 3 % of a year's rents at most", .grade = "D"),
    MUT_PARAM(struct rule, caution, .unit = "logit", .def = 0.3, .min = -10, .max = 10,
              .low = 0, .high = 1, .doc = "Wish to leave things as they are.",
              .source = "direction: Fernandez & Rodrik 1991, AER 81(5); size is judgement",
              .grade = "D"),
    MUT_PARAM(struct rule, strain, .unit = "logit", .def = 1, .min = 0, .max = 10,
              .low = 0.3, .high = 2, .doc = "Full burnout against none.",
              .source = "judgement", .grade = "D"),
    MUT_PARAM(struct rule, say, .unit = "logit", .def = 1, .min = 0, .max = 10,
              .low = 0.3, .high = 2, .doc = "No say in decisions now against a full one.",
              .source = "direction: Freeman & Rogers 1999, What Workers Want",
              .grade = "D"),
    MUT_PARAM(
        struct rule, mission, .unit = "logit", .def = 1, .min = 0, .max = 10, .low = 0,
        .high = 2, .doc = "Full mission against none, where care is below the usual.",
        .source = "direction: Besley & Ghatak 2005; size is judgement", .grade = "D"),
    MUT_PARAM(struct rule, security, .unit = "logit", .def = 1, .min = 0, .max = 10,
              .low = 0.3, .high = 2, .doc = "A fully secure job to lose against none.",
              .source = "direction: Clark 2001, Labour Economics 8(2); size is judgement",
              .grade = "D"),
    MUT_PARAM(struct rule, tenure, .unit = "logit/year", .def = 0.05, .min = 0, .max = 1,
              .low = 0, .high = 0.15, .doc = "A year of rights earned here.",
              .source = "judgement", .grade = "D"),
    MUT_PARAM(struct rule, tenure_counts, .unit = "years", .def = 10, .min = 0, .max = 60,
              .low = 5, .high = 20, .doc = "Years up to which they count.",
              .source = "as staff.tenure_counts", .grade = "D"),
    MUT_PARAM(struct rule, trust, .unit = "logit", .def = 1, .min = 0, .max = 10,
              .low = 0, .high = 2, .doc = "Full trust of its users against none.",
              .source = "judgement", .grade = "D"),
    MUT_PARAM(struct rule, example, .unit = "logit", .def = 3, .min = 0, .max = 20,
              .low = 0, .high = 6,
              .doc = "Users' satisfaction in units that went before, against one's own.",
              .source = "learning from others: Young 2009, AER 99(5); size is judgement",
              .grade = "D"),
    MUT_PARAM(struct rule, lead, .unit = "logit", .def = 0.5, .min = 0, .max = 5,
              .low = 0, .high = 1,
              .doc = "Standard deviation of how well the case is put, common to a plant.",
              .source = "judgement", .grade = "D"),
    MUT_PARAM(struct rule, come, .unit = "logit", .def = 0.2, .min = -10, .max = 10,
              .low = -0.5, .high = 1.5, .doc = "Turnout of staff who do not mind.",
              .source = "judgement: asked at work, the own job at stake (eq. 4)",
              .grade = "D"),
    MUT_PARAM(struct rule, feeling, .unit = "1", .def = 0.5, .min = 0, .max = 5, .low = 0,
              .high = 1, .doc = "What a strong wish, either way, adds to coming.",
              .source = "eq. 4: stake; size is judgement", .grade = "D"),
    MUT_PARAM(struct rule, members_come, .unit = "logit", .def = -1.6, .min = -10,
              .max = 10, .low = -2.6, .high = -0.6,
              .doc = "The same of members: a0 of eq. 4 and being asked.",
              .source = "eq. 4 at `participation`'s defaults", .grade = "C"),
    MUT_PARAM(struct rule, gradient, .unit = "logit", .def = 1.2, .min = -5, .max = 5,
              .low = 0.5, .high = 2, .doc = "g of eq. 4: richest against poorest member.",
              .source = "as participation.gradient", .grade = "C"),
    MUT_PARAM(struct rule, discontent, .unit = "logit", .def = 2, .min = 0, .max = 20,
              .low = 0.5, .high = 4,
              .doc = "A member without any satisfaction against a full one.",
              .source = "judgement", .grade = "D"),
    MUT_PARAM(struct rule, reluctance, .unit = "1", .def = 0.3, .min = 0, .max = 1,
              .low = 0, .high = 0.6,
              .doc = "Share of a new start's goodwill (eq. 1b) lost if it is imposed.",
              .source = "Dal Bo, Foster & Putterman 2010, AER 100(5) (from memory)",
              .grade = "C"),
    MUT_PARAM(struct rule, mission_loss, .unit = "1", .def = 0.1, .min = 0, .max = 1,
              .low = 0, .high = 0.3,
              .doc = "Share of mission lost by employees surely against it, if imposed.",
              .source = "direction: Oreg et al. 2011, JABS 47(4) (from memory)",
              .grade = "D"),
};

enum { QUESTION, CASE, STAFF_VOTE, MEMBERS_VOTE };

struct memory {
    int rest;  /* months before the question may be put */
    int until; /* months before what was decided begins */
    int to;    /* slot of the question or decision */
    enum { QUIET, CALLED, DECIDED, TAKEN } stage;
    bool pressed; /* decided by others */
};

/* A vote of staff or of members. */
struct count {
    int may, came, yes;
};

/* How much more satisfied users are where others went before; 0 if nobody near did. */
static double
example(const struct mut_unit *unit, const struct mut_month *now, int to)
{
    double sum = 0;
    int n = 0;
    uint32_t end = unit->neighbours_first + unit->neighbours;
    for (uint32_t u = unit->neighbours_first; u < end; u++) {
        bool there = mut_same_kind(unit, now->notices[u].slot, to);
        sum += there ? now->notices[u].satisfaction : 0;
        n += there;
    }
    return n > 0 ? sum / n - now->notices[unit->id].satisfaction : 0;
}

/* What is the same for all of a plant's staff, on the logit of a yes. */
static double
common_case(const struct rule *rule, const struct mut_unit *unit,
            const struct mut_month *now, int to)
{
    uint32_t luck[4];
    mut_draw_unit(unit, now, CASE, luck);
    double users = unit->users.n > 0 ? unit->users.n : 1;
    double trust = mut_sum(unit->users.trust, unit->users.n) / users;
    return rule->lead * (double) mut_normalf(mut_uniform(luck[0])) - rule->caution +
           rule->trust * (trust - 0.5) - rule->security * (unit->lever.security - 0.5) +
           rule->example * example(unit, now, to);
}

/* Each employee's wish for the change, on the logit, into work[0]. */
static void
wish(const struct rule *rule, struct mut_unit *unit, double common)
{
    struct mut_staff *s = &unit->staff;
    float missed = (float) (rule->mission * 2 * (0.5 - unit->plant_care));
    float strain = (float) rule->strain, say = (float) rule->say;
    float tenure = (float) rule->tenure / MUT_YEAR;
    float most = (float) rule->tenure_counts * MUT_YEAR;
    for (int i = 0; i < s->n; i++) {
        float months = mut_clampf((float) s->tenure[i], 0, most);
        s->work[0][i] = (float) common + strain * s->burnout[i] +
                        say * (0.5f - s->voice[i]) + missed * s->mission[i] -
                        tenure * months;
    }
}

static struct count
ask_staff(const struct rule *rule, struct mut_unit *unit, const struct mut_month *now,
          int to)
{
    struct mut_staff *s = &unit->staff;
    struct count count = { 0 };
    wish(rule, unit, common_case(rule, unit, now, to));
    mut_draw_staff(unit, now, STAFF_VOTE);
    for (int i = 0; i < s->n; i++) {
        float x = s->work[0][i], strength = x < 0 ? -x : x;
        float turn = (float) rule->come + (float) rule->feeling * strength;
        int comes = (s->filled[i] != 0) & mut_happens(mut_uniform(s->words[1][i]), turn);
        count.may += s->filled[i];
        count.came += comes;
        count.yes += comes & mut_happens(mut_uniform(s->words[0][i]), x);
    }
    return count;
}

/* Users who are members vote where they have a say. */
static struct count
ask_members(const struct rule *rule, struct mut_unit *unit, const struct mut_month *now)
{
    struct mut_users *u = &unit->users;
    struct count count = { 0 };
    float g = (float) rule->gradient, slope = (float) rule->discontent;
    float base = (float) rule->members_come;
    mut_draw_users(unit, now, MEMBERS_VOTE);
    for (int i = 0; i < u->n; i++) {
        int member = u->elector[i];
        float turn = base + g * u->resources[i] + u->duty[i];
        int comes = member & mut_happens(mut_uniform(u->words[0][i]), turn);
        float wants = slope * (0.5f - u->satisfaction[i]);
        count.may += member;
        count.came += comes;
        count.yes += comes & mut_happens(mut_uniform(u->words[1][i]), wants);
    }
    return count;
}

static bool
carried(const struct rule *rule, struct count votes, double quorum)
{
    return votes.came > 0 && votes.came >= quorum * votes.may &&
           votes.yes >= rule->majority * votes.came;
}

/* The ballot: paid time of staff, members' own time, and what the proposal cost. */
static bool
hold_ballot(const struct rule *rule, struct mut_unit *unit, const struct mut_month *now,
            int to)
{
    struct mut_conversions *record = &unit->service.conversions;
    struct count staff = ask_staff(rule, unit, now, to), members = { 0 };
    bool passes = carried(rule, staff, rule->turnout);
    if (unit->lever.user_seats > 0) {
        members = ask_members(rule, unit, now);
        passes = passes && carried(rule, members, 0);
    }
    double year = unit->sector->cost_per_user * unit->plant_people;
    mut_charge(unit, MUT_TRANSACTION, rule->cost * year);
    unit->lever.facilitation += rule->hours * staff.may;
    unit->tally.governance_minutes += (int64_t) (members.came * rule->members_hours * 60 +
                                                 0.5);
    record->ballots++;
    record->ballot_month = now->month;
    record->turnout = staff.may > 0 ? (double) staff.came / staff.may : 0;
    record->yes = staff.came > 0 ? (double) staff.yes / staff.came : 0;
    return passes;
}

static void
vote(const void *params, void *state, struct mut_unit *unit, const struct mut_month *now)
{
    const struct rule *rule = params;
    struct memory *memory = state;
    if (memory->stage != CALLED)
        return;
    bool passes = hold_ballot(rule, unit, now, memory->to);
    memory->stage = passes ? DECIDED : QUIET;
    memory->until = (int) (rule->delay + 0.5);
    memory->rest = (int) (rule->wait + 0.5);
}

/* Whether the people of the plant raise the question this month. */
static bool
raised(const struct rule *rule, const struct mut_unit *unit, const struct mut_month *now,
       float luck)
{
    int to = unit->charter->to[MUT_ROUTE_CONVERSION];
    double others = rule->with_imitation ? mut_kind_share(unit, to) : 0;
    double rate = rule->first + rule->imitation * others;
    double hazard = rule->push * rule->recognition * rate / MUT_YEAR;
    if ((double) luck >= hazard * (1 + rule->failing_first))
        return false;
    double turn = rule->failing_first > 0 ? 1 - 2 * mut_standing(unit, now) : 0;
    return (double) luck < hazard * (1 + rule->failing_first * turn);
}

static bool
approved(const struct rule *rule, const struct mut_unit *unit, float luck)
{
    bool sound = !unit->service.failing || rule->failing_first > 0;
    return sound && (double) luck < rule->approval;
}

/* A way is open and not yet taken: imposed, put to the lot, or raised for a ballot next month. */
static void
consider(const struct rule *rule, struct memory *memory, const struct mut_unit *unit,
         const struct mut_month *now)
{
    int to = unit->charter->to[MUT_ROUTE_CONVERSION];
    uint32_t luck[4];
    memory->rest -= memory->rest > 0;
    if (to < 0 || unit->charter->slots[to].kind == unit->charter->kind ||
        (memory->rest > 0 && !rule->imposed))
        return;
    memory->to = to;
    memory->pressed = rule->imposed;
    memory->until = 0;
    if (rule->imposed) {
        memory->stage = DECIDED;
        return;
    }
    mut_draw_unit(unit, now, QUESTION, luck);
    if (!raised(rule, unit, now, mut_uniform(luck[0])))
        return;
    memory->rest = (int) (rule->wait + 0.5);
    if (!approved(rule, unit, mut_uniform(luck[1])))
        return;
    bool drawn = (double) mut_uniform(luck[2]) < rule->lot;
    memory->stage = !rule->random ? CALLED : drawn ? DECIDED : QUIET;
    memory->until = rule->random ? (int) (rule->delay + 0.5) : 0;
}

static void
proceed(const void *params, void *state, struct mut_unit *unit,
        const struct mut_month *now)
{
    struct memory *memory = state;
    if (!unit->lead)
        return;
    if (memory->stage == QUIET)
        consider(params, memory, unit, now);
    if (memory->stage != DECIDED || memory->until-- > 0)
        return;
    memory->stage = TAKEN;
    if (memory->to < unit->charter->n_slots)
        unit->becomes = memory->to;
}

/* A new start under terms that were imposed: less goodwill, and who is against it cares less. */
static void
begin(const void *params, void *state, struct mut_unit *unit, const struct mut_month *now)
{
    const struct rule *rule = params;
    struct memory *memory = state;
    struct mut_staff *s = &unit->staff;
    *memory = unit->begins ? (struct memory){ 0 } : *memory;
    if (memory->stage != TAKEN)
        return;
    memory->stage = QUIET;
    if (!memory->pressed || unit->service.months_since_conversion != 0)
        return;
    float loss = (float) (rule->mission_loss * unit->service.conversion);
    unit->lever.reluctance = rule->reluctance;
    wish(rule, unit, common_case(rule, unit, now, memory->to));
    for (int i = 0; i < s->n; i++)
        s->mission[i] *= 1 - loss / (1 + mut_expf(s->work[0][i]));
}

MUT_PROCESS(ballot) = {
    .abi = MUT_ABI,
    .kind = MUT_KIND_PROCESS,
    .name = "ballot",
    .summary =
        "Conversion by approval and employees' ballot, by lot or imposed; diffusion.",
    .source = "eq. 4, 15: Bass 1969; Dal Bo, Foster & Putterman 2010",
    .params = MUT_TABLE(struct rule, rows),
    .state_per_unit = sizeof(struct memory),
    .draws = { [QUESTION] = { "question", "raised; approved; drawn by lot" },
               [CASE] = { "case", "how well the case for a change is put" },
               [STAFF_VOTE] = { "staff_vote", "an employee's yes; coming" },
               [MEMBERS_VOTE] = { "members_vote", "coming; yes" } },
    .on = { [MUT_STAFF] = begin, [MUT_TAKE_PART] = vote, [MUT_RARE] = proceed },
};
