/* A mechanism to copy: reminders. Each month the service writes to some of the users who have a
 * need and have not claimed; who reads the letter claims more readily (step 2). Letters are paid
 * out of the service's own money. It fails where staff have no room: more claims, longer queues.
 *
 *     cp models/TEMPLATE.c reminder.c && make build/reminder.so
 *     build/mutual run S.yaml -o out/reminder.h5 --mechanism build/reminder.so
 *
 * where S.yaml compares letters with none:
 *
 *     arms:
 *       without: {form: state, set: {reminder.reach: 0}}
 *       with:    {form: state, set: {reminder.reach: 0.5}}
 *     seed: 1f
 *
 * To build it in: move it to models/reminder.c, add the line `reminder` to mechanisms.list, and
 * change the line after BUILT IN. A built-in mechanism must read an attribute: a row
 * MUT_ATTRIBUTE in place of MUT_PARAM has one value per form, and then every file of models/forms
 * must set it. Here all rows are parameters, one value per arm, so that no form file changes; as it
 * stands it therefore fails `make test` once it is built in. */
#include "model.h"

/* What the mechanism reads: a row for each field, which gives the row its name and type. */
struct rule {
    double reach, effect, read, letter;
};

/* .min .max: what is possible (outside: an error); .low .high: what the evidence says (outside: a
 * note). Source: a citation, an evidence id or "judgement". Grade: A measured for this, B published
 * with some transfer, C weak or indirect, D judgement. */
static const struct mut_param rows[] = {
    MUT_PARAM(struct rule, reach, .unit = "1/month", .def = 0.2, .min = 0, .max = 1,
              .low = 0, .high = 1, .doc = "Share of unclaimed needs that get a letter.",
              .source = "judgement", .grade = "D"),
    MUT_PARAM(
        struct rule, effect, .unit = "logit", .def = 0.5, .min = 0, .max = 5, .low = 0.1,
        .high = 1, .doc = "What a letter that is read adds to the wish to claim.",
        .source = "direction: Bhargava & Manoli 2015, AER 105(11); size is judgement",
        .grade = "D"),
    MUT_PARAM(struct rule, read, .unit = "1", .def = 0.5, .min = 0, .max = 1, .low = 0.2,
              .high = 0.8, .doc = "Probability that a letter is read.",
              .source = "judgement", .grade = "D"),
    MUT_PARAM(struct rule, letter, .unit = "GBP", .def = 1, .min = 0, .max = 100,
              .low = 0.7, .high = 2, .doc = "Print and post of a letter.",
              .source = "judgement: post and as much again", .grade = "D"),
};

/* State of a unit, allocated and zeroed by the core; kept from step to step and month to month. */
struct memory {
    int letters;
};

/* A purpose of luck: mut_draw_users gives each user four words in words[0..3], the same in every
 * arm, on any thread. Another purpose gets another name. */
enum { LETTER };

/* Hooks see one unit in one month. Work over whole columns, without a branch that data decides. */
static void
write_letters(const void *params, void *state, struct mut_unit *unit,
              const struct mut_month *now)
{
    const struct rule *rule = params;
    struct memory *memory = state;
    struct mut_users *u = &unit->users;
    float reach = (float) rule->reach, effect = (float) rule->effect;
    memory->letters = 0;
    mut_draw_users(unit, now, LETTER);
    for (int i = 0; i < u->n; i++) {
        int waits = (u->open[i] & 3) == MUT_UNCLAIMED;
        int gets = waits & (mut_uniform(u->words[0][i]) < reach);
        int reads = gets & (mut_uniform(u->words[1][i]) < (float) rule->read);
        u->utility[i] += reads ? effect : 0; /* `take_up` reads it after all mechanisms */
        memory->letters += gets;
    }
}

/* FRONT_LINE, MANAGEMENT, FACILITATION, FIXED and INTEREST come out of the unit's money; AUDIT and
 * TRANSACTION are paid on top; others need a counter-entry. The books are checked every month. */
static void
pay(const void *params, void *state, struct mut_unit *unit, const struct mut_month *now)
{
    (void) now;
    const struct rule *rule = params;
    const struct memory *memory = state;
    mut_charge(unit, MUT_MANAGEMENT, rule->letter * memory->letters);
}

/* BUILT IN: MUT_MECHANISM(reminder) = { in place of the next line. */
const struct mut_component mut_component = {
    .abi = MUT_ABI,
    .kind = MUT_KIND_MECHANISM,
    .name = "reminder",
    .summary =
        "Letters to those who have a need and do not claim; post costs, queues grow.",
    .source = "Bhargava & Manoli 2015; an example to copy",
    .params = MUT_TABLE(struct rule, rows),
    .state_per_unit = sizeof(struct memory),
    .draws = { [LETTER] = { "letter", "whether a letter comes; whether it is read" } },
    .on = { [MUT_TAKE_UP] = write_letters, [MUT_MONEY] = pay },
};
