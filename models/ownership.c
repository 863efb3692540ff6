/* Staff own, share and decide. Sharing is paid out of what is left, rewards
 * effort by 1/N and lets peers press (eq. 9: Kandel
 * & Lazear 1992); a vote gives voice, and insiders use it for their pay; autonomy frees the mix
 * from the national standard; deciding with many is slow (Hansmann 1996). */
#include "model.h"

struct rule {
    double staff_share, staff_vote, autonomy, sharing_group;
    double gain, peers, insider_pay, delay, ideas;
};

static const struct mut_param rows[] = {
    MUT_ATTRIBUTE(struct rule, staff_share, .unit = "1", .def = 0, .min = 0, .max = 1,
                  .low = 0, .high = 1, .doc = "Share of the result that belongs to staff.",
                  .source = "Hansmann 1996, The Ownership of Enterprise", .grade = "C"),
    MUT_ATTRIBUTE(struct rule, staff_vote, .unit = "1", .def = 0, .min = 0, .max = 1,
                  .low = 0, .high = 1,
                  .doc = "Staff's share of votes in what the unit decides.",
                  .source = "Hansmann 1996", .grade = "C"),
    MUT_ATTRIBUTE(struct rule, autonomy, .unit = "1", .def = 0.3, .min = 0, .max = 1,
                  .low = 0, .high = 1,
                  .doc = "How far the mix may leave the national standard.",
                  .source = "judgement; Oates 1972", .grade = "D"),
    MUT_ATTRIBUTE(struct rule, sharing_group, .unit = "posts", .def = 0, .min = 0,
                  .max = 10000, .low = 0, .high = 1000,
                  .doc = "N: who shares; 0 is all of the plant.", .source = "eq. 9",
                  .grade = "C"),
    MUT_PARAM(struct rule, gain, .unit = "1", .def = 0.3, .min = 0, .max = 2, .low = 0.1,
              .high = 0.6,
              .doc = "b of eq. 9: effort if one owned all of one's own result.",
              .source = "eq. 9: Kandel & Lazear 1992; size is judgement", .grade = "D"),
    MUT_PARAM(struct rule, peers, .unit = "1", .def = 0.1, .min = 0, .max = 1, .low = 0,
              .high = 0.3, .doc = "P of eq. 9 at full sharing.",
              .source = "eq. 9: Kandel & Lazear 1992", .grade = "C"),
    MUT_PARAM(struct rule, insider_pay, .unit = "1", .def = 0.04, .min = 0, .max = 0.5,
              .low = 0, .high = 0.1,
              .doc = "Pay above the market that a staff with all votes gives itself.",
              .source = "insider interest: Ward 1958, AER 48(4); size is judgement",
              .grade = "D"),
    MUT_PARAM(struct rule, delay, .unit = "1", .def = 0.3, .min = 0, .max = 1, .low = 0,
              .high = 0.6, .doc = "Speed of decisions lost when all staff vote.",
              .source = "eq. 11: Hansmann 1996; size is judgement", .grade = "D"),
    MUT_PARAM(struct rule, ideas, .unit = "1/year", .def = 0.15, .min = 0, .max = 5,
              .low = 0, .high = 0.4,
              .doc = "Further own innovations where staff decide and are free to.",
              .source = "judgement; the sources claim that staff with a say try ideas; "
                        "halved as their interest is declared",
              .grade = "D"),
};

static void
motivate(const void *params, void *state, struct mut_unit *unit,
         const struct mut_month *now)
{
    (void) state;
    (void) now;
    const struct rule *rule = params;
    struct mut_levers *l = &unit->lever;
    double group = rule->sharing_group > 0 && rule->sharing_group < unit->posts
                       ? rule->sharing_group
                       : unit->posts;
    l->shared_gain += group > 0 ? rule->gain * rule->staff_share / group : 0;
    l->peer_pressure += rule->peers * rule->staff_share;
    l->staff_voice += rule->staff_vote;
    l->pay *= 1 + rule->insider_pay * rule->staff_vote;
}

static void
decide(const void *params, void *state, struct mut_unit *unit, const struct mut_month *now)
{
    (void) state;
    (void) now;
    const struct rule *rule = params;
    struct mut_levers *l = &unit->lever;
    l->autonomy *= rule->autonomy;
    l->haste *= 1 - rule->delay * rule->staff_vote;
    l->innovation += rule->ideas * rule->staff_vote * rule->autonomy;
}

static void
share_out(const void *params, void *state, struct mut_unit *unit,
          const struct mut_month *now)
{
    (void) state;
    (void) now;
    const struct rule *rule = params;
    unit->lever.staff_dividend += rule->staff_share;
}

MUT_MECHANISM(ownership) = {
    .abi = MUT_ABI,
    .kind = MUT_KIND_MECHANISM,
    .name = "ownership",
    .summary = "Staff share and vote, autonomy; diluted by N, insider pay, slow decisions.",
    .source = "eq. 9-11: Kandel & Lazear 1992; Hansmann 1996; Ward 1958",
    .params = MUT_TABLE(struct rule, rows),
    .on = { [MUT_STAFF] = motivate, [MUT_RESPOND] = decide, [MUT_MONEY] = share_out },
};
