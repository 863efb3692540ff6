/* Step 3. The people who work in a plant: effort from mission and reward (eq. 8), shared gain
 * and peers (eq. 9), sickness and leaving as hazards with no term for the form (eq. 10),
 * vacancies that take months, newcomers who learn. */
#include "model.h"

struct rule {
    double mission, mission_sd, base_effort, mission_effort, reward_effort, shield;
    double leave_pay, leave_workload, leave_voice, leave_match, leave_tenure,
        leave_security;
    double sickness, sick_strain, sick_size, usual_posts, usual_care;
    double hiring, closed, freeze, idle, cover, cover_skill, newcomer_skill, learning,
        strain_speed, calm, voice_speed, first_tenure, tenure_counts, managers;
};

static const struct mut_param rows[] = {
    MUT_PARAM(struct rule, mission, .unit = "1", .def = 0.5, .min = 0, .max = 1,
              .low = 0.4, .high = 0.6,
              .doc = "Mean mission match of applicants (M); the same for all.",
              .source = "A4-07: Perry & Wise 1990, Besley & Ghatak 2005; scale is ours",
              .grade = "D"),
    MUT_PARAM(struct rule, mission_sd, .unit = "1", .def = 0.15, .min = 0, .max = 0.5,
              .low = 0.1, .high = 0.25, .doc = "Standard deviation of mission match.",
              .source = "judgement", .grade = "D"),
    MUT_PARAM(struct rule, base_effort, .unit = "1", .def = 0.7, .min = 0, .max = 1,
              .low = 0.5, .high = 0.9, .doc = "Effort that pay alone buys.",
              .source = "Besley & Ghatak 2005; split of effort is judgement",
              .grade = "D"),
    MUT_PARAM(
        struct rule, mission_effort, .unit = "1", .def = 0.6, .min = 0, .max = 2,
        .low = 0.2, .high = 1,
        .doc = "Further effort of full mission where what is delivered matches it; with "
               "mission and match at one half each, 0.3 in all makes effort 1.",
        .source = "eq. 8: Besley & Ghatak 2005; size is judgement", .grade = "D"),
    MUT_PARAM(
        struct rule, reward_effort, .unit = "1", .def = 0.1, .min = 0, .max = 1, .low = 0,
        .high = 0.2, .doc = "Further effort under full reward for verifiable results.",
        .source = "eq. 8; Lazear 2000, AER 90(5), 22 % in piece work; public services "
                  "less (Burgess & Ratto 2003)",
        .grade = "C"),
    MUT_PARAM(
        struct rule, shield, .unit = "1", .def = 0.06, .min = 0, .max = 0.5, .low = 0,
        .high = 0.12, .doc = "Effort lost between insecure and fully secure jobs.",
        .source = "Ichino & Riphahn 2005, JEEA 3(1) (from memory): absence rises when "
                  "protection starts; size is judgement",
        .grade = "D"),
    MUT_PARAM(
        struct rule, leave_pay, .unit = "logit", .def = 1.5, .min = 0, .max = 5,
        .low = 0.8, .high = 3, .doc = "h1: log of pay elsewhere / own pay.",
        .source =
            "eq. 10; quit elasticities near -1 to -3: Manning 2021, ILR Review 74(1); "
            "-1 in English social care, 10 % more pay and 3 points fewer leavers of some "
            "30 %: Vadean & Saloniki 2023, Innovation in Aging 7(2)",
        .grade = "C"),
    MUT_PARAM(struct rule, leave_workload, .unit = "logit", .def = 0.4, .min = 0,
              .max = 3, .low = 0.1, .high = 0.8, .doc = "h2: full burnout.",
              .source = "eq. 10; size is judgement", .grade = "D"),
    MUT_PARAM(
        struct rule, leave_voice, .unit = "logit", .def = 0.5, .min = 0, .max = 3,
        .low = 0, .high = 1, .doc = "h3: full voice in decisions.",
        .source = "eq. 10; direction: Freeman & Medoff 1984; Batt, Colvin & Keefe 2002",
        .grade = "C"),
    MUT_PARAM(struct rule, leave_match, .unit = "logit", .def = 1, .min = 0, .max = 5,
              .low = 0.3, .high = 2,
              .doc = "h4: mission above the mean where it is matched.",
              .source = "eq. 10; size is judgement", .grade = "D"),
    MUT_PARAM(
        struct rule, leave_tenure, .unit = "logit/year", .def = 0.12, .min = 0, .max = 1,
        .low = 0.05, .high = 0.2, .doc = "h5: a year of tenure, up to `tenure_counts`.",
        .source = "eq. 10; Farber 1999, Handbook of Labor Economics 3B: hazard falls with "
                  "tenure",
        .grade = "C"),
    MUT_PARAM(struct rule, leave_security, .unit = "logit", .def = 0.5, .min = 0,
              .max = 3, .low = 0, .high = 1, .doc = "Fully secure against insecure jobs.",
              .source = "judgement; direction: Clark 2001, Labour Economics 8(2)",
              .grade = "D"),
    MUT_PARAM(struct rule, sickness, .unit = "1", .def = 0.022, .min = 0, .max = 0.3,
              .low = 0.019, .high = 0.026,
              .doc = "Share of hours lost at no strain in a plant of 45.",
              .source = "A4-02: ONS 2022, pooled over forms", .grade = "A"),
    MUT_PARAM(
        struct rule, sick_strain, .unit = "log", .def = 0.8, .min = 0, .max = 3,
        .low = 0.3, .high = 1.2,
        .doc = "Full burnout against none, on the log of sickness.",
        .source = "direction: Ahola et al. 2008, Occup. Environ. Med. 65 (from memory)",
        .grade = "C"),
    MUT_PARAM(struct rule, sick_size, .unit = "log", .def = 0.08, .min = 0, .max = 1,
              .low = 0, .high = 0.15, .doc = "Per log of posts / 45.",
              .source = "A4-03: ONS 2014, largest workforces have most; size is judgement",
              .grade = "C"),
    MUT_PARAM(struct rule, usual_posts, .unit = "posts", .def = 45, .min = 1,
              .max = 100000, .low = 20, .high = 100,
              .doc = "Size of plant at which `sickness` holds.",
              .source = "scale: a primary school, A10-08", .grade = "C"),
    MUT_PARAM(struct rule, usual_care, .unit = "1", .def = 0.5, .min = 0.01, .max = 1,
              .low = 0.4, .high = 0.6,
              .doc = "Non-contractible quality at which a mission is matched as usual.",
              .source = "scale: the middle", .grade = "D"),
    MUT_PARAM(
        struct rule, hiring, .unit = "1/month", .def = 0.33, .min = 0.01, .max = 1,
        .low = 0.2, .high = 0.5, .doc = "Hazard that a vacancy is filled.",
        .source = "CIPD Resourcing survey (from memory): some six weeks to hire, notice "
                  "of one to three months on top",
        .grade = "C"),
    MUT_PARAM(struct rule, closed, .unit = "1", .def = 0, .min = 0, .max = 1, .low = 0,
              .high = 0.25,
              .doc = "Share of posts that a cut closes: not filled again once vacant.",
              .source = "set by a programme", .grade = "D"),
    MUT_PARAM(struct rule, freeze, .unit = "1", .def = 0.6, .min = 0, .max = 1,
              .low = 0.2, .high = 0.9,
              .doc = "Share of vacancies that employers of insecure staff leave open while "
                     "little work waits.",
              .source = "judgement: adjustment of staff to load", .grade = "D"),
    MUT_PARAM(struct rule, idle, .unit = "months", .def = 0.5, .min = 0, .max = 12,
              .low = 0.2, .high = 1,
              .doc = "Work waiting, in months of capacity, below which little waits.",
              .source = "judgement", .grade = "D"),
    MUT_PARAM(
        struct rule, cover, .unit = "1", .def = 0.5, .min = 0, .max = 1, .low = 0.2,
        .high = 0.8,
        .doc = "Share of vacant posts that agency staff cover, at a premium (`money`).",
        .source =
            "judgement; DfE, School workforce census (from memory): temporary staff fill "
            "part of vacancies",
        .grade = "D"),
    MUT_PARAM(struct rule, cover_skill, .unit = "1", .def = 0.7, .min = 0, .max = 1,
              .low = 0.5, .high = 0.9,
              .doc = "What agency cover does of a full average post's work.",
              .source = "judgement: as a newcomer", .grade = "D"),
    MUT_PARAM(
        struct rule, newcomer_skill, .unit = "1", .def = 0.7, .min = 0, .max = 1,
        .low = 0.5, .high = 0.9, .doc = "Skill on the first day.",
        .source = "Rockoff 2004, AER 94(2), Papay & Kraft 2015: teachers improve most in "
                  "the first years; size is judgement",
        .grade = "C"),
    MUT_PARAM(struct rule, learning, .unit = "months", .def = 12, .min = 1, .max = 60,
              .low = 6, .high = 24,
              .doc = "Time in which a newcomer closes two thirds of the gap.",
              .source = "as newcomer_skill", .grade = "C"),
    MUT_PARAM(struct rule, strain_speed, .unit = "1/month", .def = 0.1, .min = 0, .max = 1,
              .low = 0.05, .high = 0.2, .doc = "How fast burnout follows the load.",
              .source = "judgement; Maslach, Schaufeli & Leiter 2001", .grade = "D"),
    MUT_PARAM(struct rule, calm, .unit = "1", .def = 0.8, .min = 0, .max = 2, .low = 0.6,
              .high = 1, .doc = "Claimed cases / capacity above which work strains.",
              .source = "judgement; queues build steeply near full use: Kingman 1961",
              .grade = "D"),
    MUT_PARAM(struct rule, voice_speed, .unit = "1/month", .def = 0.1, .min = 0, .max = 1,
              .low = 0.05, .high = 0.3, .doc = "How fast staff come to feel their say.",
              .source = "judgement", .grade = "D"),
    MUT_PARAM(struct rule, first_tenure, .unit = "months", .def = 72, .min = 0,
              .max = 480, .low = 48, .high = 120,
              .doc = "Tenures at the start are even between 0 and this.",
              .source = "judgement: mean job tenure of some years, OECD (from memory)",
              .grade = "D"),
    MUT_PARAM(struct rule, tenure_counts, .unit = "years", .def = 10, .min = 0.1,
              .max = 60, .low = 5, .high = 20,
              .doc = "Tenure beyond which a further year no longer holds anybody.",
              .source = "judgement; Farber 1999: the hazard falls fast at first and is "
                        "nearly flat after some years",
              .grade = "D"),
    MUT_PARAM(struct rule, managers, .unit = "1", .def = 0.08, .min = 0, .max = 0.5,
              .low = 0.05, .high = 0.15,
              .doc = "Share of posts that manage and serve nobody themselves.",
              .source = "judgement", .grade = "D"),
};

enum { FIRST, MONTH };

static void
start(const void *params, void *state, struct mut_unit *unit, const struct mut_month *now)
{
    (void) state;
    const struct rule *rule = params;
    struct mut_staff *s = &unit->staff;
    if (!unit->lead)
        return;
    mut_draw_staff(unit, now, FIRST);
    int managers = (int) (rule->managers * unit->posts);
    for (int i = 0; i < s->n; i++) {
        float luck = mut_normalf(mut_uniform(s->words[0][i]));
        s->mission[i] = mut_clampf(
            (float) rule->mission + (float) rule->mission_sd * luck, 0, 1);
        s->skill[i] = 1;
        s->effort[i] = 1;
        s->pay[i] = (float) (unit->sector->pay / MUT_YEAR);
        s->tenure[i] = (uint16_t) (mut_uniform(s->words[1][i]) *
                                   (float) rule->first_tenure);
        s->filled[i] = i < unit->posts;
        s->role[i] = i < managers ? MUT_MANAGER : MUT_FRONT;
    }
}

/* Effort of everyone at work; `mean` is last month's, to which peers pull. */
static MUT_CLONES void
exert(const struct rule *rule, const struct mut_unit *unit, float mean)
{
    const struct mut_staff *s = &unit->staff;
    const struct mut_levers *l = &unit->lever;
    const int n = s->n;
    const float *restrict missions = s->mission;
    float *restrict effort = s->effort, *restrict voice = s->voice;
    float match = (float) (unit->plant_care / rule->usual_care * (1 - l->crowding));
    float base = (float) (rule->base_effort + rule->reward_effort * l->reward +
                          l->shared_gain - rule->shield * (l->security - 0.5));
    float mission = (float) rule->mission_effort, peer = (float) l->peer_pressure;
    float speed = (float) rule->voice_speed, say = (float) l->staff_voice;
    for (int i = 0; i < n; i++) {
        float own = base + mission * missions[i] * match;
        own += peer * (mean - own);
        effort[i] = mut_clampf(own, 0, 2);
        voice[i] += speed * (say - voice[i]);
    }
}

static float
mean_effort(const struct mut_staff *s)
{
    double effort = 0, filled = 0;
    for (int i = 0; i < s->n; i++) {
        effort += s->filled[i] ? (double) s->effort[i] : 0;
        filled += s->filled[i];
    }
    return filled > 0 ? (float) (effort / filled) : 0;
}

static void
strain(const struct rule *rule, struct mut_unit *unit)
{
    struct mut_staff *s = &unit->staff;
    float load = mut_clampf((float) (unit->plant_load - rule->calm), 0, 1),
          speed = (float) rule->strain_speed;
    for (int i = 0; i < s->n; i++)
        s->burnout[i] += speed * (load - s->burnout[i]);
}

/* Monthly hazard of leaving at average everything, as a logit: h0 of eq. 10 from the sector's
 * pooled turnover. The mean of tenure, up to where it counts, is that of a constant hazard. */
static double
leaving_base(const struct rule *rule, const struct mut_sector *sector)
{
    double turnover = mut_clamp(sector->turnover, 1e-5, 6), hazard = turnover / MUT_YEAR;
    double mean_tenure = (1 - mut_exp(-rule->tenure_counts * turnover)) / turnover;
    return mut_log(hazard / (1 - hazard)) + rule->leave_tenure * mean_tenure;
}

/* Vacant posts that may be filled: all, or after a cut as many as it leaves. */
static int
places(const struct rule *rule, const struct mut_unit *unit)
{
    int filled = (int) mut_count(unit->staff.filled, unit->staff.n);
    int left = (int) (unit->posts * (1 - rule->closed) + 0.5) - filled;
    return rule->closed > 0 ? left : unit->staff.n;
}

/* For each post whether who holds it would leave (words[0]) or fall ill (words[1]), whether it would
 * be filled (words[2]) and with which mission (work[0]). */
static MUT_CLONES void
cast_lots(const struct rule *rule, const struct mut_staff *s, float base, float match,
          float sick, float hire)
{
    const int n = s->n;
    uint32_t *restrict leaves = s->words[0], *restrict falls_ill = s->words[1];
    uint32_t *restrict filled = s->words[2], *restrict who = s->words[3];
    const uint16_t *restrict tenure = s->tenure;
    const float *restrict burnout = s->burnout, *restrict voice = s->voice;
    const float *restrict felt = s->mission;
    float *restrict mission = s->work[0];
    float most = (float) rule->tenure_counts, workload = (float) rule->leave_workload;
    float say = (float) rule->leave_voice, fits = (float) rule->leave_match;
    float rights = (float) rule->leave_tenure, strain = (float) rule->sick_strain;
    float mean = (float) rule->mission, sd = (float) rule->mission_sd;
#pragma omp simd /* too many columns for the compiler to see that none overlap */
    for (int i = 0; i < n; i++) {
        float years = mut_clampf((float) tenure[i] / MUT_YEAR, 0, most);
        float x = base + workload * burnout[i] - say * voice[i] -
                  fits * (felt[i] * match - mean) - rights * years;
        float ill = sick * mut_expf(strain * burnout[i]);
        float luck = mut_normalf(mut_uniform(who[i]));
        leaves[i] = (uint32_t) mut_happens(mut_uniform(leaves[i]), x);
        falls_ill[i] = mut_uniform(falls_ill[i]) < ill;
        filled[i] = mut_uniform(filled[i]) < hire;
        mission[i] = mut_clampf(mean + sd * luck, 0, 1);
    }
}

static void
come_and_go(const struct rule *rule, struct mut_unit *unit)
{
    struct mut_staff *s = &unit->staff;
    const struct mut_levers *l = &unit->lever;
    float match = (float) (unit->plant_care / rule->usual_care);
    float base = (float) (leaving_base(rule, unit->sector) -
                          rule->leave_pay * mut_log(l->pay) -
                          rule->leave_security * (l->security - 0.5));
    double sick = rule->sickness *
                  mut_exp(rule->sick_size *
                          mut_log((double) unit->posts / rule->usual_posts));
    double frozen = unit->plant_workload < rule->idle ? rule->freeze * (1 - l->security)
                                                      : 0;
    float hire = (float) (rule->hiring * (1 - frozen));
    int left = places(rule, unit);
    cast_lots(rule, s, base, match, (float) sick, hire);
    for (int i = 0; i < s->n; i++) {
        int was = s->filled[i], leaves = was & (int) s->words[0][i];
        int hired = !was & (i < unit->posts) & (left > 0) & (int) s->words[2][i];
        s->filled[i] = (uint8_t) ((was & !leaves) | hired);
        s->sick[i] = (uint8_t) (was & !leaves & (int) s->words[1][i]);
        s->mission[i] = hired ? s->work[0][i] : s->mission[i];
        s->skill[i] = hired ? (float) rule->newcomer_skill : s->skill[i];
        s->tenure[i] = (uint16_t) (hired ? 0 : s->tenure[i] + (s->tenure[i] < 60000));
        s->burnout[i] = hired ? 0 : s->burnout[i];
        unit->tally.leavers += leaves;
        unit->tally.hired += hired;
        left -= hired;
    }
}

static void
learn(const struct rule *rule, struct mut_unit *unit)
{
    struct mut_staff *s = &unit->staff;
    float speed = (float) (1 / rule->learning),
          pay = (float) (unit->sector->pay / MUT_YEAR * unit->lever.pay);
    for (int i = 0; i < s->n; i++) {
        s->skill[i] += speed * (1 - s->skill[i]);
        s->pay[i] = pay;
    }
}

/* What the plant can do this month, against a full plant of average people at work; agency staff
 * cover part of the vacant posts. */
static void
add_up(const struct rule *rule, struct mut_unit *unit)
{
    struct mut_staff *s = &unit->staff;
    double front = 0, filled = 0, vacant = 0, vacant_front = 0;
    for (int i = 0; i < s->n; i++) {
        int serves = s->role[i] == MUT_FRONT,
            works = s->filled[i] && !s->sick[i] && serves;
        int open = i < unit->posts && !s->filled[i];
        s->work[0][i] = works ? s->effort[i] * s->skill[i] : 0;
        s->work[1][i] = s->filled[i] ? s->mission[i] : 0;
        front += serves & (i < unit->posts);
        filled += s->filled[i];
        vacant += open;
        vacant_front += open && serves;
    }
    double most = mut_clamp(places(rule, unit), 0, vacant);
    double share = vacant > 0 ? most / vacant : 1; /* of them that cover is asked for */
    double cover = rule->cover * rule->cover_skill * vacant_front * share;
    unit->labour = front > 0 ? (mut_sum(s->work[0], s->n) + cover) / front : 0;
    unit->covered = rule->cover * vacant * share;
    unit->hired = (double) unit->tally.hired;
    unit->mission = filled > 0
                        ? mut_sum(s->work[1], s->n) / filled * (1 - unit->lever.crowding)
                        : 0;
    unit->staff_hours = filled * unit->sector->hours_per_post;
    unit->tally.mission = unit->mission * filled;
    unit->tally.posts = unit->posts;
    unit->tally.filled = (int64_t) filled;
}

static void
month(const void *params, void *state, struct mut_unit *unit, const struct mut_month *now)
{
    (void) state;
    const struct rule *rule = params;
    struct mut_staff *s = &unit->staff;
    mut_draw_staff(unit, now, MONTH);
    float mean = mean_effort(s);
    strain(rule, unit);
    exert(rule, unit, mean);
    come_and_go(rule, unit);
    learn(rule, unit);
    add_up(rule, unit);
}

MUT_PROCESS(staff) = {
    .abi = MUT_ABI,
    .kind = MUT_KIND_PROCESS,
    .name = "staff",
    .summary = "Effort, sickness, leaving, hiring and learning of a plant's staff.",
    .source = "eq. 8-10: Besley & Ghatak 2005; Kandel & Lazear 1992",
    .params = MUT_TABLE(struct rule, rows),
    .draws = { [FIRST] = { "first", "mission and tenure at the start" },
               [MONTH] = { "month",
                           "leaving, sickness, hiring, mission of who is hired" } },
    .on = { [MUT_START] = start, [MUT_STAFF] = month },
};
