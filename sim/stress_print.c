#include "stress_print.h"

#include "figures.h"
#include "mem.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { ROOM = 256 };

/* The label as it stands inside a sentence. */
static void
label_of(const struct mut_stress_outcome *o, char label[ROOM])
{
    snprintf(label, ROOM, "%s", mut_outcomes[o->outcome].label);
    if (isupper((unsigned char) label[0]) && islower((unsigned char) label[1]))
        label[0] = (char) tolower((unsigned char) label[0]);
}

static const char *
arm_of(const struct mut_stress *stress, int place)
{
    return stress->plan->arms[stress->arms[place]].name;
}

static void
print_head(const struct mut_stress *stress, FILE *out)
{
    const struct mut_plan *plan = stress->plan;
    int n = stress->uncertain.n;
    if (*plan->title != '\0')
        mut_figures_say(0, out, "%s", plan->title);
    mut_figures_say(
        0, out,
        "Who leads where: %d futures, each a draw of %d uncertain value%s from %s, every "
        "value of a range as likely as any other; all arms meet each future with the same "
        "luck (%d replicates, means over months %d to %d).",
        stress->futures, n, n == 1 ? "" : "s", n == 1 ? "its range" : "their ranges",
        plan->replicates, plan->window[0], plan->window[1]);
    mut_figures_say(
        0, out,
        "An arm leads where it is better than every other by more than matters. Regret is how "
        "far an arm is behind the best one of a future. Shares of futures are no probabilities: "
        "they weigh the ranges as they are written.");
    for (int k = 0; k < stress->n_undirected; k++)
        mut_figures_say(
            0, out, "Left out: %s has no better direction, so that nobody leads in it.",
            mut_outcomes[stress->undirected[k]].name);
    if (stress->uncertain.mixed > 0)
        mut_figures_say(
            0, out, "Left out: %d parameter%s with several values, by arm, form or date.",
            stress->uncertain.mixed, stress->uncertain.mixed == 1 ? "" : "s");
}

static int
print_arms(const struct mut_stress *stress, const struct mut_stress_outcome *o, FILE *out)
{
    static const struct mut_text_column columns[] = {
        { .name = "arm" },
        { .name = "leads in" },
        { .name = "regret, 90 % of futures within" },
        { .name = "greatest regret" },
    };
    struct mut_text_table t;
    mut_text_table_init(&t, columns, sizeof columns / sizeof *columns);
    t.indent = 2;
    double most = 0;
    for (int a = 0; a < stress->probe.n_arms; a++)
        most = fmax(most, o->arms[a].most);
    int decimals = mut_figures_decimals(o->outcome, most);
    for (int a = 0; a < stress->probe.n_arms; a++) {
        mut_text_table_text(&t, arm_of(stress, a));
        mut_text_table_printf(&t, "%d of %d", o->arms[a].leads, o->sum.futures);
        mut_text_table_printf(&t, "%.*f", decimals, o->arms[a].ninetieth);
        mut_text_table_printf(&t, "%.*f", decimals, o->arms[a].most);
    }
    int status = mut_text_table_print(&t, MUT_FORMAT_TEXT, out);
    mut_text_table_clear(&t);
    return status;
}

/* "norms.sanction is at most 0.2" of limit k. */
static void
say_limit(const struct mut_stress *stress, const struct mut_prim_rule *rule, int k,
          FILE *out)
{
    const char *path = stress->uncertain.factors[rule->input[k]].path;
    if (isinf(rule->low[k]))
        fprintf(out, "%s is at most %.3g", path, rule->high[k]);
    else if (isinf(rule->high[k]))
        fprintf(out, "%s is at least %.3g", path, rule->low[k]);
    else
        fprintf(out, "%s is between %.3g and %.3g", path, rule->low[k], rule->high[k]);
}

/* The sentence about where the leader does not lead; freed by the caller, NULL: no memory. */
static char *
rule_words(const struct mut_stress *stress, const struct mut_stress_outcome *o)
{
    const struct mut_prim_rule *rule = o->rule;
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    if (out == NULL)
        return NULL;
    if (rule == NULL) {
        fputs(".", out);
    } else if (!rule->found) {
        fputs("; no simple rule found for where it does not.", out);
    } else {
        fputs("; not where ", out);
        for (int k = 0; k < rule->limits; k++) {
            fputs(k == 0 ? "" : " and ", out);
            say_limit(stress, rule, k, out);
        }
        fprintf(
            out,
            " (that covers %.0f %% of the futures in which it does not lead; of the "
            "futures there it does not lead in %.0f %% of those that the rule was made "
            "from, and in %.0f %% of those kept back to test it).",
            100 * rule->coverage, 100 * rule->density, 100 * rule->held_out);
    }
    if (fclose(out) != 0) {
        free(text);
        return NULL;
    }
    return text;
}

static int
print_outcome(const struct mut_stress *stress, const struct mut_stress_outcome *o,
              FILE *out)
{
    const struct mut_outcome *what = &mut_outcomes[o->outcome];
    const char *unit = strcmp(what->unit, "1") != 0 ? what->unit : "";
    double matters = stress->plan->matters[o->outcome];
    int without = stress->futures - o->sum.futures;
    char label[ROOM];
    label_of(o, label);
    fputc('\n', out);
    mut_figures_say(0, out, "%s%s%s%s: %s is better, more than %g matters.", what->label,
                    *unit != '\0' ? " (" : "", unit, *unit != '\0' ? ")" : "",
                    mut_outcome_better(what->better), matters);
    if (without > 0)
        mut_figures_say(2, out,
                        "In %d futures some arm has no value: they are not counted.",
                        without);
    if (o->sum.futures == 0)
        return MUT_OK;
    int status = print_arms(stress, o, out);
    if (o->sum.close > 0)
        mut_figures_say(2, out, "Too close to call in %d of %d futures.", o->sum.close,
                        o->sum.futures);
    if (o->leader < 0 || status != MUT_OK)
        return status;
    char *words = rule_words(stress, o);
    if (words == NULL)
        return MUT_ENOMEM;
    mut_figures_say(2, out, "%s leads in %s in %d of %d futures%s",
                    arm_of(stress, o->leader), label, o->arms[o->leader].leads,
                    o->sum.futures, words);
    free(words);
    return MUT_OK;
}

static int
print_text(const struct mut_stress *stress, FILE *out)
{
    int status = MUT_OK;
    print_head(stress, out);
    for (int h = 0; h < stress->n_outcomes && status == MUT_OK; h++)
        status = print_outcome(stress, &stress->outcomes[h], out);
    return status;
}

static int
print_csv(const struct mut_stress *stress, FILE *out)
{
    static const struct mut_text_column columns[] = {
        { .name = "outcome" },    { .name = "arm" },      { .name = "leads" },
        { .name = "too_close" },  { .name = "futures" },  { .name = "regret_90" },
        { .name = "regret_max" }, { .name = "unit" },     { .name = "better" },
        { .name = "matters" },    { .name = "scenario" },
    };
    struct mut_text_table t;
    mut_text_table_init(&t, columns, sizeof columns / sizeof *columns);
    for (int h = 0; h < stress->n_outcomes; h++)
        for (int a = 0; a < stress->probe.n_arms; a++) {
            const struct mut_stress_outcome *o = &stress->outcomes[h];
            mut_text_table_text(&t, mut_outcomes[o->outcome].name);
            mut_text_table_text(&t, arm_of(stress, a));
            mut_text_table_number(&t, o->arms[a].leads);
            mut_text_table_number(&t, o->sum.close);
            mut_text_table_number(&t, o->sum.futures);
            mut_text_table_number(&t, o->arms[a].ninetieth);
            mut_text_table_number(&t, o->arms[a].most);
            mut_text_table_text(&t, mut_outcomes[o->outcome].unit);
            mut_text_table_text(&t, mut_outcome_better(mut_outcomes[o->outcome].better));
            mut_text_table_number(&t, stress->plan->matters[o->outcome]);
            mut_text_table_text(&t, stress->plan->inputs[0].sha256);
        }
    int status = mut_text_table_print(&t, MUT_FORMAT_CSV, out);
    mut_text_table_clear(&t);
    return status;
}

int
mut_stress_print(const void *self, enum mut_format format, FILE *out)
{
    const struct mut_stress *stress = self;
    if (format == MUT_FORMAT_TEXT)
        return print_text(stress, out);
    if (format == MUT_FORMAT_CSV)
        return print_csv(stress, out);
    return mut_stress_print_json(stress, out);
}
