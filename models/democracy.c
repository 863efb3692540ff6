/* Who governs and how they are chosen. Users elect part of a board; those who come choose the
 * member nearest to their middle (eq. 11: median voter; Hansmann 1996). Boards learn over years
 * (eq. 12). Deciding costs money and time, seats stay uncontested, and a skewed turnout moves
 * the service to those who came. */
#include "model.h"

struct rule {
    double user_seats, franchise, staff_seats, other_seats, term, meetings;
    double ballot_hours, ballot_stake, board_hours, board_stake, requests;
    double meeting_cost, disagreement_cost, meeting_staff, delay;
    double learning, forgetting, weight, noise;
};

static const struct mut_param rows[] = {
    MUT_ATTRIBUTE(struct rule, user_seats, .unit = "seats", .def = 0, .min = 0,
                  .max = 100, .low = 0, .high = 15, .doc = "Board seats elected by users.",
                  .source = "stakeholder boards: Hansmann 1996", .grade = "C"),
    MUT_ATTRIBUTE(struct rule, franchise, .unit = "1", .def = 0, .min = 0, .max = 1,
                  .low = 0, .high = 1, .doc = "Share of users who may vote for them.",
                  .source = "one member, one vote", .grade = "C"),
    MUT_ATTRIBUTE(struct rule, staff_seats, .unit = "seats", .def = 0, .min = 0,
                  .max = 100, .low = 0, .high = 10, .doc = "Board seats of staff.",
                  .source = "codetermination: Jaeger, Schoefer & Heining 2021, QJE 136(2)",
                  .grade = "C"),
    MUT_ATTRIBUTE(
        struct rule, other_seats, .unit = "seats", .def = 0, .min = 0, .max = 100,
        .low = 0, .high = 15,
        .doc = "Board seats of whoever appoints: ministers, council, owners.",
        .source = "boards of about a dozen are usual: National Governance Association "
                  "(from memory)",
        .grade = "C"),
    MUT_ATTRIBUTE(struct rule, term, .unit = "years", .def = 3, .min = 1, .max = 10,
                  .low = 1, .high = 4, .doc = "Term of a seat; a ballot each time.",
                  .source = "NHS foundation trusts: up to three years (from memory)",
                  .grade = "B"),
    MUT_ATTRIBUTE(struct rule, meetings, .unit = "1/year", .def = 0, .min = 0, .max = 100,
                  .low = 0, .high = 12, .doc = "Meetings of the board a year.",
                  .source = "A2-04: norms of governing boards", .grade = "C"),
    MUT_PARAM(struct rule, ballot_hours, .unit = "h", .def = 0.3, .min = 0, .max = 10,
              .low = 0.1, .high = 1, .doc = "Time to inform oneself and vote.",
              .source = "judgement", .grade = "D"),
    MUT_PARAM(
        struct rule, ballot_stake, .unit = "1", .def = 0.3, .min = 0, .max = 1,
        .low = 0.1, .high = 0.6,
        .doc = "What the whole board decides for a user; a ballot's stake is this times the "
               "users' share of seats.",
        .source = "judgement", .grade = "D"),
    MUT_PARAM(struct rule, board_hours, .unit = "h/year", .def = 80, .min = 0, .max = 500,
              .low = 50, .high = 150, .doc = "Time of a lay member.",
              .source = "A2-04: National Governance Association 2018", .grade = "C"),
    MUT_PARAM(struct rule, board_stake, .unit = "1", .def = 0.5, .min = 0, .max = 1,
              .low = 0.2, .high = 0.8, .doc = "What governing decides for a user.",
              .source = "judgement", .grade = "D"),
    MUT_PARAM(struct rule, requests, .unit = "1/seat", .def = 4, .min = 0, .max = 100,
              .low = 1, .high = 10,
              .doc = "Users asked to stand for each seat: fixed by the unit, so that "
                     "in large units few are asked.",
              .source = "judgement", .grade = "D"),
    MUT_PARAM(struct rule, meeting_cost, .unit = "GBP", .def = 100, .min = 0,
              .max = 10000, .low = 30, .high = 300,
              .doc = "Cost of a meeting of the plant's board beside people's time.",
              .source = "judgement; running participation at large is charged in `voice`",
              .grade = "D"),
    MUT_PARAM(
        struct rule, disagreement_cost, .unit = "h", .def = 100, .min = 0, .max = 5000,
        .low = 20, .high = 400,
        .doc =
            "g2 of eq. 11: staff time per meeting and unit variance of the board's wishes.",
        .source = "eq. 11: Hansmann 1996; size is judgement", .grade = "D"),
    MUT_PARAM(struct rule, meeting_staff, .unit = "h", .def = 12, .min = 0, .max = 500,
              .low = 4, .high = 30, .doc = "Staff time that prepares a meeting.",
              .source = "judgement", .grade = "D"),
    MUT_PARAM(struct rule, delay, .unit = "1", .def = 0.2, .min = 0, .max = 1, .low = 0,
              .high = 0.5, .doc = "Speed of decisions lost where users hold all seats.",
              .source = "eq. 11: Hansmann 1996; size is judgement", .grade = "D"),
    MUT_PARAM(struct rule, learning, .unit = "1/year", .def = 0.65, .min = 0, .max = 5,
              .low = 0.5, .high = 1,
              .doc = "n of eq. 12: with `forgetting`, a new board reaches four fifths "
                     "of what it can learn in about two and a half years.",
              .source = "eq. 12; A7-03: Sure Start, three years", .grade = "C"),
    MUT_PARAM(struct rule, forgetting, .unit = "1/year", .def = 0.1, .min = 0, .max = 2,
              .low = 0, .high = 0.3, .doc = "d of eq. 12.", .source = "eq. 12",
              .grade = "D"),
    MUT_PARAM(struct rule, weight, .unit = "1", .def = 0.6, .min = 0, .max = 3,
              .low = 0.2, .high = 1,
              .doc = "Weight that a board of users alone, elected by all, would put on "
                     "unverifiable quality; turnout and seats scale it.",
              .source = "eq. 6 and 11; size is judgement", .grade = "D"),
    MUT_PARAM(struct rule, noise, .unit = "1", .def = 0.1, .min = 0.01, .max = 1,
              .low = 0.05, .high = 0.3,
              .doc = "Standard deviation of a competent board's own error about the "
                     "wishes of those it answers to.",
              .source = "judgement", .grade = "D"),
};

struct memory {
    double board;  /* mean wish of the elected */
    double spread; /* variance of their wishes */
    int seated;    /* elected members who still live here */
    int seats;     /* that the last ballot was about */
};

enum { ROLL };

enum { OCTOBER = 9 };

/* A first ballot in the first October of a constitution, then one a term. */
static bool
ballot_due(const struct rule *rule, const struct memory *memory,
           const struct mut_unit *unit, const struct mut_month *now)
{
    int months = (int) (rule->term * MUT_YEAR + 0.5), seats = (int) rule->user_seats;
    bool users_vote = seats >= 1 && rule->franchise > 0;
    bool over = memory->seated == 0 || memory->seats != seats ||
                unit->service.months_since_ballot >= months - 1;
    return users_vote && over && now->calendar == OCTOBER;
}

/* The franchise: who may vote is settled by a lot that stays with the person. */
static void
call_electors(const struct rule *rule, struct mut_unit *unit, const struct mut_month *now)
{
    struct mut_users *u = &unit->users;
    struct mut_month roll = *now;
    float share = (float) rule->franchise;
    roll.month = 0;
    mut_draw_users(unit, &roll, ROLL);
    for (int i = 0; i < u->n; i++)
        u->elector[i] = mut_uniform(u->words[0][i]) < share;
}

static void
call_ballot(const struct rule *rule, struct mut_unit *unit, const struct mut_month *now)
{
    double asked = rule->requests * rule->user_seats / unit->users.n;
    double seats = rule->user_seats + rule->staff_seats + rule->other_seats;
    call_electors(rule, unit, now);
    unit->acts[MUT_VOTING] = (struct mut_act){ .open = 1,
                                               .hours = rule->ballot_hours,
                                               .stake = rule->ballot_stake *
                                                        rule->user_seats / seats };
    unit->acts[MUT_GOVERNING] = (struct mut_act){ .asked = mut_clamp(asked, 0, 1),
                                                  .hours = rule->board_hours / MUT_YEAR,
                                                  .stake = rule->board_stake };
}

/* In October of a ballot year users vote and stand; in other months those who sit go on. Time of
 * other lay members is given as well. */
static void
offer(const void *params, void *state, struct mut_unit *unit, const struct mut_month *now)
{
    const struct rule *rule = params;
    struct mut_users *u = &unit->users;
    const uint8_t *seat = u->own;
    int32_t sitting = 0;
    unit->lever.members = rule->user_seats >= 1 ? rule->franchise : 0;
    if (ballot_due(rule, state, unit, now)) {
        call_ballot(rule, unit, now);
    } else {
        for (int i = 0; i < u->n; i++) {
            u->rungs[i] = (uint8_t) (u->rungs[i] | seat[i] << MUT_GOVERNING);
            sitting += seat[i];
        }
    }
    double others = rule->meetings > 0 ? rule->other_seats * unit->plant_share : 0;
    double members = sitting + others;
    unit->tally.governance_minutes +=
        (int64_t) (members * rule->board_hours / MUT_YEAR * 60 + 0.5);
}

/* The middle of the wishes of those with `mark`, from 256 steps. */
static double
median(const struct mut_users *u, const uint8_t *mark)
{
    int32_t count[256] = { 0 }, all = 0, below = 0;
    for (int i = 0; i < u->n; i++) {
        int step = (int) (u->preference[i] * 255.0f + 0.5f);
        count[step] += mark == NULL || mark[i];
        all += mark == NULL || mark[i];
    }
    for (int step = 0; step < 256; step++) {
        below += count[step];
        if (2 * below >= all && all > 0)
            return step / 255.0;
    }
    return 0.5;
}

/* Among those who stand, the seats go to the nearest to the voters' middle; ties by the order of
 * rows, which says nothing of the person. Leaves seats in `seat`; returns how many were filled. */
static int
elect(struct mut_users *u, uint8_t *seat, int seats, double middle)
{
    int filled = 0;
    for (; filled < seats; filled++) {
        int best = -1;
        float nearest = 2;
        for (int i = 0; i < u->n; i++) {
            float distance = u->preference[i] - (float) middle;
            distance = distance < 0 ? -distance : distance;
            int stands = u->rungs[i] >> MUT_GOVERNING & 1 & !seat[i];
            if (stands && distance < nearest) {
                nearest = distance;
                best = i;
            }
        }
        if (best < 0)
            break;
        seat[best] = 1;
    }
    return filled;
}

static void
describe_board(const struct mut_users *u, const uint8_t *seat, struct memory *memory)
{
    double sum = 0, squares = 0;
    memory->seated = 0;
    for (int i = 0; i < u->n; i++) {
        double wish = (double) u->preference[i] * seat[i];
        sum += wish;
        squares += wish * wish;
        memory->seated += seat[i];
    }
    double n = memory->seated > 0 ? memory->seated : 1;
    memory->board = sum / n;
    memory->spread = mut_clamp(squares / n - memory->board * memory->board, 0, 1);
}

/* Who stood and did not win has stood in vain. */
static void
send_home(struct mut_users *u, const uint8_t *seat)
{
    for (int i = 0; i < u->n; i++)
        if (!seat[i])
            u->rungs[i] = (uint8_t) (u->rungs[i] & ~(1 << MUT_GOVERNING));
}

static void
hold_ballot(const struct rule *rule, struct memory *memory, struct mut_unit *unit)
{
    struct mut_users *u = &unit->users;
    uint8_t *seat = u->own, *voted = u->mark;
    for (int i = 0; i < u->n; i++) {
        seat[i] = 0;
        voted[i] = u->rungs[i] >> MUT_VOTING & 1;
    }
    int electors = (int) mut_count(u->elector, u->n),
        votes = (int) mut_count(voted, u->n);
    int seats = (int) rule->user_seats, candidates = unit->acts[MUT_GOVERNING].came;
    double middle = votes > 0 ? median(u, voted) : median(u, NULL);
    int filled = elect(u, seat, seats, middle);
    send_home(u, seat);
    unit->tally.votes += votes;
    unit->tally.electors += electors;
    unit->tally.seats += seats;
    unit->tally.seats_unopposed += candidates <= seats ? filled : 0;
    unit->service.turnout = electors > 0 ? (double) votes / electors : 0;
    unit->service.unopposed = candidates <= seats ? (double) filled / seats : 0;
    unit->service.months_since_ballot = 0;
    memory->seats = seats;
}

/* Where users elect nobody any more, nobody sits for them. */
static void
dissolve(struct memory *memory, struct mut_users *u)
{
    uint8_t *seat = u->own;
    for (int i = 0; i < u->n; i++)
        seat[i] = 0;
    *memory = (struct memory){ 0 };
}

static void
govern(const void *params, void *state, struct mut_unit *unit, const struct mut_month *now)
{
    const struct rule *rule = params;
    struct memory *memory = state;
    struct mut_service *s = &unit->service;
    struct mut_users *u = &unit->users;
    if (rule->user_seats < 1)
        dissolve(memory, u);
    if (ballot_due(rule, memory, unit, now))
        hold_ballot(rule, memory, unit);
    else
        s->months_since_ballot++;
    describe_board(u, u->own, memory);
    double full = rule->user_seats > 0 ? memory->seated / rule->user_seats : 0;
    s->competence += (rule->learning * (1 - s->competence) * full -
                      rule->forgetting * s->competence) /
                     MUT_YEAR;
    s->capture = memory->seated > 0 ? memory->board - median(u, NULL) : 0;
    s->capture = s->capture < 0 ? -s->capture : s->capture;
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
    double users = users_share(rule, memory) * unit->service.turnout *
                   unit->service.competence;
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
    mut_charge(unit, MUT_MANAGEMENT,
               rule->meetings / MUT_YEAR * rule->meeting_cost * unit->plant_share);
}

MUT_MECHANISM(democracy) = {
    .abi = MUT_ABI,
    .kind = MUT_KIND_MECHANISM,
    .name = "democracy",
    .summary =
        "Users elect part of the board; turnout, uncontested seats, learning, capture, cost.",
    .source = "eq. 11-12: Hansmann 1996; Downs 1957",
    .params = MUT_TABLE(struct rule, rows),
    .state_per_unit = sizeof(struct memory),
    .state_per_citizen = sizeof(uint8_t),
    .draws = { [ROLL] = { "roll", "who may vote; drawn once for each person" } },
    .on = { [MUT_TAKE_PART] = offer,
            [MUT_PRODUCE] = weigh,
            [MUT_VOICE] = govern,
            [MUT_RESPOND] = steer,
            [MUT_MONEY] = pay },
};
