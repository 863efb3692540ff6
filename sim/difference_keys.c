/* Two scenarios against each other: the keys of each in words, then their arms. */
#include "difference.h"

#include "outcome.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* A text that grows. */
struct words {
    char text[1024];
    size_t used;
};

static void
say(struct words *w, const char *text)
{
    size_t room = sizeof w->text - w->used;
    int written = snprintf(w->text + w->used, room, "%s%s", w->used > 0 ? ", " : "", text);
    size_t more = written > 0 ? (size_t) written : 0;
    w->used += more < room ? more : room - 1;
}

/* ---- Keys ---------------------------------------------------------------------------------------- */

static void
say_number(struct words *w, double value)
{
    char text[MUT_DIFFERENCE_TEXT];
    snprintf(text, sizeof text, "%.15g", value);
    say(w, text);
}

static void
units(const struct mut_plan *plan, struct words *w)
{
    say_number(w, plan->units);
}

static void
users(const struct mut_plan *plan, struct words *w)
{
    char text[MUT_DIFFERENCE_TEXT];
    if (plan->users_low == plan->users_high)
        snprintf(text, sizeof text, "%d", plan->users_low);
    else
        snprintf(text, sizeof text, "%d-%d", plan->users_low, plan->users_high);
    say(w, text);
}

static void
neighbourhoods(const struct mut_plan *plan, struct words *w)
{
    say_number(w, plan->neighbourhoods);
}

static void
horizon_start(const struct mut_plan *plan, struct words *w)
{
    char text[MUT_DIFFERENCE_TEXT];
    mut_difference_month(plan, 0, text);
    say(w, text);
}

static void
burn_in(const struct mut_plan *plan, struct words *w)
{
    say_number(w, plan->burn_in);
}

static void
months(const struct mut_plan *plan, struct words *w)
{
    say_number(w, plan->months);
}

static void
replicates(const struct mut_plan *plan, struct words *w)
{
    say_number(w, plan->replicates);
}

static void
seed(const struct mut_plan *plan, struct words *w)
{
    char text[MUT_DIFFERENCE_TEXT];
    snprintf(text, sizeof text, "%" PRIx64, plan->seed);
    say(w, text);
}

static void
start(const struct mut_plan *plan, struct words *w)
{
    say(w, plan->start_own ? "own" : "reference");
}

static void
kind(const struct mut_plan *plan, struct words *w)
{
    say(w, plan->laboratory ? "laboratory" : "field");
}

static void
sectors(const struct mut_plan *plan, struct words *w)
{
    for (int s = 0; s < plan->n_sectors && !plan->laboratory; s++)
        say(w, plan->sectors[s]);
}

static void
mechanisms(const struct mut_plan *plan, struct words *w)
{
    int all = 0, on = 0;
    for (int c = 0; c < plan->registry->n; c++)
        if (plan->registry->items[c]->kind == MUT_KIND_MECHANISM) {
            all++;
            on += plan->active[c];
        }
    if (on == all || on == 0)
        say(w, on == 0 ? "none" : "all");
    for (int c = 0; c < plan->registry->n && on > 0 && on < all; c++)
        if (plan->registry->items[c]->kind == MUT_KIND_MECHANISM && plan->active[c])
            say(w, plan->registry->items[c]->name);
}

static void
reference(const struct mut_plan *plan, struct words *w)
{
    say(w, plan->arms[plan->reference].name);
}

static void
points(const struct mut_plan *plan, struct words *w)
{
    say_number(w, plan->n_points);
}

static void
window(const struct mut_plan *plan, struct words *w)
{
    say_number(w, plan->window[0]);
    say_number(w, plan->window[1]);
}

static void
headline(const struct mut_plan *plan, struct words *w)
{
    for (int k = 0; k < plan->n_headline; k++)
        say(w, mut_outcomes[plan->headline[k].outcome].name);
}

static void
reforms(const struct mut_plan *plan, struct words *w)
{
    for (int k = 0; k < plan->n_changes; k++) {
        const struct mut_change *c = &plan->changes[k];
        char text[4 * MUT_DIFFERENCE_TEXT];
        snprintf(text, sizeof text, "%s %s (%s)", c->date, c->programme, c->arms);
        say(w, text);
    }
}

static const struct key {
    const char *name;
    void (*words)(const struct mut_plan *plan, struct words *w);
} keys[] = { { "kind", kind },
             { "sectors", sectors },
             { "population.units", units },
             { "population.users", users },
             { "population.neighbourhoods", neighbourhoods },
             { "horizon.start", horizon_start },
             { "horizon.burn_in", burn_in },
             { "horizon.months", months },
             { "replicates", replicates },
             { "seed", seed },
             { "start", start },
             { "reference", reference },
             { "mechanisms", mechanisms },
             { "reforms", reforms },
             { "points", points },
             { "window", window },
             { "headline", headline } };

static void
compare_keys(struct mut_differences *list, const struct mut_plan *left,
             const struct mut_plan *right)
{
    for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
        struct words a = { .used = 0 }, b = { .used = 0 };
        keys[k].words(left, &a);
        keys[k].words(right, &b);
        if (strcmp(a.text, b.text) != 0)
            mut_difference_add(list,
                               &(struct mut_difference){ .what = (char *) keys[k].name,
                                                         .value = { a.text, b.text } });
    }
}

static void
compare_matters(struct mut_differences *list, const struct mut_plan *left,
                const struct mut_plan *right)
{
    for (int o = 0; o < mut_n_outcomes; o++) {
        struct words a = { .used = 0 }, b = { .used = 0 };
        char what[2 * MUT_DIFFERENCE_TEXT];
        if (left->matters[o] == right->matters[o])
            continue;
        say_number(&a, left->matters[o]);
        say_number(&b, right->matters[o]);
        snprintf(what, sizeof what, "outcome.%s.matters", mut_outcomes[o].name);
        mut_difference_add(
            list, &(struct mut_difference){ .what = what,
                                            .value = { a.text, b.text },
                                            .unit = (char *) mut_outcomes[o].unit });
    }
}

/* ---- Arms ------------------------------------------------------------------------------------------ */

static int
arm_named(const struct mut_plan *plan, const char *name)
{
    for (int a = 0; a < plan->n_arms; a++)
        if (strcmp(plan->arms[a].name, name) == 0)
            return a;
    return -1;
}

static void
missing_arms(struct mut_differences *list, const struct mut_plan *has,
             const struct mut_plan *lacks, int side)
{
    for (int a = 0; a < has->n_arms; a++) {
        struct mut_difference one = { .what = (char *) "arms", .arm = has->arms[a].name };
        if (arm_named(lacks, has->arms[a].name) >= 0)
            continue;
        one.value[side] = (char *) "there";
        one.value[1 - side] = (char *) "not there";
        mut_difference_add(list, &one);
    }
}

void
mut_difference_plans(struct mut_differences *list, const struct mut_plan *left,
                     const struct mut_plan *right)
{
    compare_keys(list, left, right);
    compare_matters(list, left, right);
    missing_arms(list, left, right, 0);
    missing_arms(list, right, left, 1);
    if (left->laboratory != right->laboratory)
        return;
    for (int a = 0; a < left->n_arms; a++) {
        int other = arm_named(right, left->arms[a].name);
        if (other >= 0)
            mut_difference_arms(list, (struct mut_side){ left, a },
                                (struct mut_side){ right, other });
    }
}
