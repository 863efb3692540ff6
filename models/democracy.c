/* Who governs and how they are chosen. Members stand and vote for part of a board; the seats go to
 * those nearest to the voters' middle (eq. 11: median voter; Hansmann 1996), without a ballot if no
 * more stand than are sought. Boards learn over years (eq. 12); deciding costs money and time. */
#include "model.h"

struct rule {
    double user_seats, franchise, recruitment, staff_seats, other_seats, term, meetings,
        share_price;
    double ballot_hours, ballot_stake, board_hours, board_stake, requests;
    double meeting_cost, disagreement_cost, meeting_staff, delay;
    double learning, forgetting, weight, noise;
    bool with_learning;
};

static const struct mut_param rows[] = {
    MUT_ATTRIBUTE(struct rule, user_seats, .unit = "seats", .def = 0, .min = 0,
                  .max = 100, .low = 0, .high = 15, .doc = "Board seats elected by users.",
                  .source = "stakeholder boards: Hansmann 1996", .grade = "C"),
    MUT_ATTRIBUTE(struct rule, franchise, .unit = "1", .def = 0, .min = 0, .max = 1,
                  .low = 0, .high = 1,
                  .doc = "Share of users who may vote and stand under a new constitution.",
                  .source = "one member, one vote", .grade = "C"),
    MUT_ATTRIBUTE(struct rule, recruitment, .unit = "1/year", .def = 0, .min = 0,
                  .max = 10, .low = 0, .high = 0.3,
                  .doc = "Growth a year of the share who may vote, up to all.",
                  .source = "Monitor 2007, Co-operative News 2014: 4 %; more is judgement",
                  .grade = "C"),
    MUT_ATTRIBUTE(struct rule, staff_seats, .unit = "seats", .def = 0, .min = 0,
                  .max = 100, .low = 0, .high = 10, .doc = "Board seats of staff.",
                  .source = "Jaeger, Schoefer & Heining 2021, QJE 136(2)", .grade = "C"),
    MUT_ATTRIBUTE(struct rule, other_seats, .unit = "seats", .def = 0, .min = 0,
                  .max = 100, .low = 0, .high = 15, .doc = "Board seats by appointment.",
                  .source = "school boards (from memory): a dozen in all", .grade = "C"),
    MUT_ATTRIBUTE(struct rule, term, .unit = "years", .def = 3, .min = 1, .max = 10,
                  .low = 1, .high = 4, .doc = "Term of a seat; a ballot each time.",
                  .source = "NHS foundation trusts: up to three years (from memory)",
                  .grade = "B"),
    MUT_ATTRIBUTE(struct rule, meetings, .unit = "1/year", .def = 0, .min = 0, .max = 100,
                  .low = 0, .high = 12, .doc = "Meetings of the board a year.",
                  .source = "A2-04: norms of governing boards", .grade = "C"),
    MUT_ATTRIBUTE(struct rule, share_price, .unit = "GBP", .def = 1, .min = 0,
                  .max = 10000, .low = 0, .high = 25, .doc = "Price of a member's share.",
                  .source = "S33: GBP 1; community shares ask for more", .grade = "C"),
    MUT_PARAM(struct rule, ballot_hours, .unit = "h", .def = 0.3, .min = 0, .max = 10,
              .low = 0.1, .high = 1, .doc = "Time to inform oneself and vote.",
              .source = "judgement", .grade = "D"),
    MUT_PARAM(struct rule, ballot_stake, .unit = "1", .def = 0.3, .min = 0, .max = 1,
              .low = 0.1, .high = 0.6, .doc = "What a board of users decides for a user.",
              .source = "judgement", .grade = "D"),
    MUT_PARAM(struct rule, board_hours, .unit = "h/year", .def = 80, .min = 0, .max = 500,
              .low = 50, .high = 150, .doc = "Time of a lay member.",
              .source = "A2-04: National Governance Association 2018", .grade = "C"),
    MUT_PARAM(struct rule, board_stake, .unit = "1", .def = 0.5, .min = 0, .max = 1,
              .low = 0.2, .high = 0.8, .doc = "What governing decides for a user.",
              .source = "judgement", .grade = "D"),
    MUT_PARAM(struct rule, requests, .unit = "1/seat", .def = 4, .min = 0, .max = 100,
              .low = 1, .high = 10, .doc = "Members asked to stand for each seat.",
              .source = "judgement", .grade = "D"),
    MUT_PARAM(struct rule, meeting_cost, .unit = "GBP", .def = 100, .min = 0,
              .max = 10000, .low = 30, .high = 300,
              .doc = "Cost of a meeting of the plant's board beside people's time.",
              .source = "judgement; the rest is charged in `voice`", .grade = "D"),
    MUT_PARAM(struct rule, disagreement_cost, .unit = "h", .def = 100, .min = 0,
              .max = 5000, .low = 20, .high = 400,
              .doc = "g2 of eq. 11: staff time per meeting and variance.",
              .source = "eq. 11: Hansmann 1996; size is judgement", .grade = "D"),
    MUT_PARAM(struct rule, meeting_staff, .unit = "h", .def = 12, .min = 0, .max = 500,
              .low = 4, .high = 30, .doc = "Staff time that prepares a meeting.",
              .source = "judgement", .grade = "D"),
    MUT_PARAM(struct rule, delay, .unit = "1", .def = 0.2, .min = 0, .max = 1, .low = 0,
              .high = 0.5, .doc = "Speed of decisions lost where users hold all seats.",
              .source = "eq. 11: Hansmann 1996; size is judgement", .grade = "D"),
    MUT_PARAM(struct rule, learning, .unit = "1/year", .def = 0.65, .min = 0, .max = 5,
              .low = 0.5, .high = 1,
              .doc = "n of eq. 12: how fast boards learn; in 2.5 years four fifths.",
              .source = "eq. 12; A7-03: Sure Start, three years", .grade = "C"),
    MUT_PARAM(struct rule, forgetting, .unit = "1/year", .def = 0.1, .min = 0, .max = 2,
              .low = 0, .high = 0.3, .doc = "d of eq. 12: how fast boards forget.",
              .source = "eq. 12", .grade = "D"),
    MUT_PARAM(struct rule, weight, .unit = "1", .def = 0.6, .min = 0, .max = 3,
              .low = 0.2, .high = 1,
              .doc = "Weight of unverifiable quality to a board that all users elect.",
              .source = "eq. 6 and 11; size is judgement", .grade = "D"),
    MUT_PARAM(struct rule, noise, .unit = "1", .def = 0.1, .min = 0.01, .max = 1,
              .low = 0.05, .high = 0.3, .doc = "Sd of a competent board's error.",
              .source = "judgement", .grade = "D"),
    MUT_PARAM(struct rule, with_learning, .unit = "0 or 1", .def = 1, .min = 0, .max = 1,
              .low = 0, .high = 1, .doc = "1: boards learn (eq. 12); 0: they know all.",
              .source = "switch", .grade = "D"),
};

struct memory {
    double board;  /* mean wish of the elected */
    double spread; /* variance of their wishes */
    int seated;    /* elected members who still live here */
    int seats;     /* that the last election was about */
    int months;    /* of this constitution */
    int called;    /* seats that candidates were called for last month; 0: none */
    int standing;  /* candidates for them */
};

/* A citizen's own byte. */
enum { SEAT = 1, CANDIDATE = 2 };

enum { SEPTEMBER = 8, OCTOBER = 9 };

/* Nobody sits on a part of a seat: the nearest whole number. */
static int
seats_of(const struct rule *rule)
{
    return (int) (rule->user_seats + 0.5);
}

/* A first election in the first October of a constitution, then one a term; candidates are called
 * for in the month before. */
static bool
call_due(const struct rule *rule, const struct memory *memory,
         const struct mut_unit *unit, const struct mut_month *now)
{
    int months = (int) (rule->term * MUT_YEAR + 0.5), seats = seats_of(rule);
    bool users_vote = seats >= 1 && rule->franchise > 0;
    bool over = memory->seated == 0 || memory->seats != seats ||
                unit->service.months_since_ballot >= months - 2;
    return users_vote && over && now->calendar == SEPTEMBER;
}

static bool
election_due(const struct rule *rule, const struct memory *memory,
             const struct mut_month *now)
{
    bool called = memory->called > 0 && memory->called == seats_of(rule);
    return called && now->calendar == OCTOBER;
}

static bool
contested(const struct memory *memory)
{
    return memory->standing > memory->called;
}

/* The members' share of users, as it has grown under this constitution. */
static double
membership(const struct rule *rule, const struct memory *memory)
{
    double years = (double) memory->months / MUT_YEAR;
    return mut_clamp(rule->franchise * mut_pow(1 + rule->recruitment, years), 0, 1);
}

static void
call_candidates(const struct rule *rule, struct memory *memory, struct mut_unit *unit)
{
    double members = unit->lever.members * unit->users.n;
    double asked = members > 0 ? rule->requests * rule->user_seats / members : 0;
    memory->called = seats_of(rule);
    unit->acts[MUT_GOVERNING] = (struct mut_act){ .asked = mut_clamp(asked, 0, 1),
                                                  .hours = rule->board_hours / MUT_YEAR,
                                                  .stake = rule->board_stake };
}

static void
call_ballot(const struct rule *rule, struct mut_unit *unit)
{
    double seats = rule->user_seats + rule->staff_seats + rule->other_seats;
    double stake = rule->ballot_stake * rule->user_seats / seats;
    unit->acts[MUT_VOTING] = (struct mut_act){ .open = 1,
                                               .hours = rule->ballot_hours,
                                               .stake = stake };
}

static MUT_CLONES void
seat_members(const struct mut_users *u)
{
    const int n = u->n;
    const uint8_t *restrict own = u->own;
    uint8_t *restrict rungs = u->rungs;
    for (int i = 0; i < n; i++)
        rungs[i] = (uint8_t) (rungs[i] | (own[i] & SEAT) << MUT_GOVERNING);
}

/* Members stand in September and vote in October of an election year; who sits goes on. Time of
 * other lay members is given as well. */
static void
offer(const void *params, void *state, struct mut_unit *unit, const struct mut_month *now)
{
    const struct rule *rule = params;
    struct memory *memory = state;
    double seats = rule->user_seats + rule->staff_seats + rule->other_seats;
    if (unit->service.months_since_conversion == 0)
        memory->months = 0;
    unit->lever.members = membership(rule, memory);
    unit->lever.user_seats = rule->user_seats >= 1 ? rule->user_seats / seats : 0;
    unit->lever.share_price = seats_of(rule) >= 1 ? rule->share_price : 0;
    if (call_due(rule, memory, unit, now))
        call_candidates(rule, memory, unit);
    else
        seat_members(&unit->users);
    if (election_due(rule, memory, now) && contested(memory))
        call_ballot(rule, unit);
    double others = rule->meetings > 0 ? rule->other_seats * unit->plant_share : 0;
    double members = memory->seated + others;
    unit->tally.governance_minutes +=
        (int64_t) (members * rule->board_hours / MUT_YEAR * 60 + 0.5);
}

/* Among the candidates the seats go to the nearest to the voters' middle; ties by the order of
 * rows, which says nothing of the person. Leaves the seats in `own`; returns how many are filled. */
static int
elect(struct mut_users *u, int seats, double middle)
{
    uint8_t *own = u->own;
    int filled = 0;
    for (; filled < seats; filled++) {
        int best = mut_nearest_wish(u, own, CANDIDATE, middle);
        if (best < 0)
            break;
        own[best] = SEAT;
    }
    return filled;
}

static void
describe_board(struct mut_users *u, struct memory *memory)
{
    double sum = 0, squares = 0;
    memory->seated = mut_list_with(u, u->own, SEAT);
    for (int k = 0; k < memory->seated; k++) {
        double wish = (double) u->preference[u->index[k]];
        sum += wish;
        squares += wish * wish;
    }
    double n = memory->seated > 0 ? memory->seated : 1;
    memory->board = sum / n;
    memory->spread = mut_clamp(squares / n - memory->board * memory->board, 0, 1);
}

/* Those who said that they would stand are candidates until October. */
static void
list_candidates(struct memory *memory, struct mut_users *u)
{
    uint8_t *own = u->own;
    memory->standing = 0;
    for (int i = 0; i < u->n; i++) {
        int stands = u->rungs[i] >> MUT_GOVERNING & 1;
        own[i] = (uint8_t) ((own[i] & SEAT) | (stands ? CANDIDATE : 0));
        memory->standing += stands;
    }
    seat_members(u);
}

/* The middle of those who voted; of all where there was no ballot. */
static double
count_votes(const struct memory *memory, struct mut_unit *unit)
{
    struct mut_users *u = &unit->users;
    for (int i = 0; i < u->n; i++)
        u->mark[i] = u->rungs[i] >> MUT_VOTING & 1;
    int votes = (int) mut_count(u->mark, u->n);
    if (contested(memory)) {
        int electors = (int) mut_count(u->elector, u->n);
        unit->tally.votes += votes;
        unit->tally.electors += electors;
        unit->service.turnout = electors > 0 ? (double) votes / electors : 0;
    }
    return mut_median_wish(u, votes > 0 ? u->mark : NULL);
}

/* Who has moved away since September stands no more. */
static void
hold_election(struct memory *memory, struct mut_unit *unit)
{
    struct mut_users *u = &unit->users;
    uint8_t *own = u->own;
    int seats = memory->called;
    bool open = contested(memory);
    double middle = count_votes(memory, unit);
    for (int i = 0; i < u->n; i++)
        own[i] &= CANDIDATE;
    int filled = elect(u, seats, middle);
    for (int i = 0; i < u->n; i++) {
        own[i] &= SEAT;
        u->rungs[i] = (uint8_t) (u->rungs[i] & ~(1 << MUT_GOVERNING));
    }
    seat_members(u);
    unit->tally.seats += seats;
    unit->tally.seats_unopposed += open ? 0 : filled;
    unit->service.unopposed = open ? 0 : (double) filled / seats;
    unit->service.months_since_ballot = 0;
    memory->seats = seats;
    memory->called = memory->standing = 0;
}

/* Where users elect nobody any more, nobody sits for them. */
static void
dissolve(struct memory *memory, struct mut_users *u)
{
    memset(u->own, 0, (size_t) u->n);
    *memory = (struct memory){ 0 };
}

/* Candidates are listed, an election is held, or neither. */
static void
elections(const struct rule *rule, struct memory *memory, struct mut_unit *unit,
          const struct mut_month *now)
{
    if (election_due(rule, memory, now)) {
        hold_election(memory, unit);
        return;
    }
    unit->service.months_since_ballot++;
    if (now->calendar == SEPTEMBER && memory->called > 0)
        list_candidates(memory, &unit->users);
    else
        memory->called = 0;
}

static void
govern(const void *params, void *state, struct mut_unit *unit, const struct mut_month *now)
{
    const struct rule *rule = params;
    struct memory *memory = state;
    struct mut_service *s = &unit->service;
    struct mut_users *u = &unit->users;
    if (seats_of(rule) < 1)
        dissolve(memory, u);
    elections(rule, memory, unit, now);
    memory->months++;
    describe_board(u, memory);
    double full = seats_of(rule) > 0 ? (double) memory->seated / seats_of(rule) : 0;
    double learnt = rule->learning * (1 - s->competence) * full;
    s->competence += (learnt - rule->forgetting * s->competence) / MUT_YEAR;
    s->competence = rule->with_learning ? s->competence : full;
    double off = memory->seated > 0 ? memory->board - mut_median_wish(u, NULL) : 0;
    s->capture = __builtin_fabs(off);
}

static double
users_share(const struct rule *rule, const struct memory *memory)
{
    double seats = rule->user_seats + rule->staff_seats + rule->other_seats;
    return seats > 0 ? memory->seated / seats : 0;
}

/* What the elected wish reaches the decider with the weight of their seats and what they have
 * learnt; many voices are slow. */
static void
steer(const void *params, void *state, struct mut_unit *unit, const struct mut_month *now)
{
    (void) now;
    const struct rule *rule = params;
    struct memory *memory = state;
    double share = users_share(rule, memory);
    double precision = share * unit->service.competence / (rule->noise * rule->noise);
    unit->lever.precision += precision;
    unit->lever.signal += precision * memory->board;
    unit->lever.haste *= 1 - rule->delay * share;
}

static void
weigh(const void *params, void *state, struct mut_unit *unit, const struct mut_month *now)
{
    (void) now;
    const struct rule *rule = params;
    struct memory *memory = state;
    double seats = rule->user_seats + rule->staff_seats + rule->other_seats;
    double staff = seats > 0 ? rule->staff_seats / seats : 0;
    double heard = unit->service.turnout * unit->service.competence;
    double users = users_share(rule, memory) * heard;
    double meetings = rule->meetings / MUT_YEAR * unit->plant_share;
    unit->lever.user_weight += rule->weight * users;
    unit->lever.facilitation += meetings *
                                (rule->meeting_staff +
                                 rule->disagreement_cost * memory->spread * (1 + staff));
}

static void
pay(const void *params, void *state, struct mut_unit *unit, const struct mut_month *now)
{
    (void) state;
    (void) now;
    const struct rule *rule = params;
    double meetings = rule->meetings / MUT_YEAR * unit->plant_share;
    mut_charge(unit, MUT_MANAGEMENT, meetings * rule->meeting_cost);
}

MUT_MECHANISM(democracy) = {
    .abi = MUT_ABI,
    .kind = MUT_KIND_MECHANISM,
    .name = "democracy",
    .summary = "Users elect part of the board: turnout, uncontested seats, capture, cost.",
    .source = "eq. 11-12: Hansmann 1996; Downs 1957",
    .params = MUT_TABLE(struct rule, rows),
    .state_per_unit = sizeof(struct memory),
    .state_per_citizen = sizeof(uint8_t),
    .on = { [MUT_TAKE_PART] = offer,
            [MUT_PRODUCE] = weigh,
            [MUT_VOICE] = govern,
            [MUT_RESPOND] = steer,
            [MUT_MONEY] = pay },
};
