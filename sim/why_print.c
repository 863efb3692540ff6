#include "why_print.h"

#include "figures.h"
#include "mem.h"
#include "origin.h"

#include <math.h>
#include <string.h>

static const char nobody[] = "no mechanism";

static const char *
mechanism_of(const struct mut_why *why, const struct mut_why_part *part)
{
    return part->mechanism == MUT_WHY_NOBODY
               ? nobody
               : why->plan->registry->items[part->mechanism]->name;
}

static const struct mut_why_pair *
pair_of(const struct mut_why *why, const struct mut_why_gap *gap)
{
    return &why->pairs[(gap - why->gaps) / why->asked.n_outcomes];
}

static int
n_gaps(const struct mut_why *why)
{
    return why->asked.n_pairs * why->asked.n_outcomes;
}

/* Why a gap is not divided; "" if it is. */
static const char *
note_of(const struct mut_why_gap *gap)
{
    if (gap->unmeasured)
        return "without some of the mechanisms the outcome has no value, so that its gap "
               "cannot be divided";
    if (gap->paired.by_design)
        return "set by the reform that one of the two arms goes through: what was done, "
               "hence nothing to attribute";
    if (gap->verdict == MUT_VERDICT_UNCLEAR)
        return "no clear difference, hence nothing to attribute";
    if (gap->verdict == MUT_VERDICT_NO_PAIR)
        return "the outcome has no value in both arms, hence nothing to attribute";
    if (gap->verdict == MUT_VERDICT_ONE_PAIR)
        return "one replicate has no run error, hence nothing is attributed";
    return "";
}

static double
low_of(const struct mut_why *why, const struct mut_why_gap *gap)
{
    return mut_question_joint(why->plan, gap->outcome) ? gap->paired.joint_low
                                                       : gap->paired.low;
}

static double
high_of(const struct mut_why *why, const struct mut_why_gap *gap)
{
    return mut_question_joint(why->plan, gap->outcome) ? gap->paired.joint_high
                                                       : gap->paired.high;
}

/* ---- text ------------------------------------------------------------------------------------ */

static void
print_head(const struct mut_why *why, FILE *out)
{
    const struct mut_plan *plan = why->plan;
    if (*plan->title != '\0')
        mut_figures_say(0, out, "%s", plan->title);
    mut_figures_say(
        0, out,
        "Why arms differ: each gap is a mean over months %d to %d and %d replicates, divided "
        "among the mechanisms whose terms differ. A part is what switching a mechanism on in "
        "both arms does to the gap, averaged over the orders in which they can be switched on "
        "(Shapley value); parts add up to the gap. `alone`: switched on when none of the others "
        "is; `last`: when all others are. Where these are far apart, its effect depends on others.",
        plan->window[0], plan->window[1], plan->replicates);
    mut_figures_say(
        0, out,
        "In brackets: 95 %% run-error interval over %d replicates. It says how far "
        "the runs may be off, not how sure the assumptions are.",
        plan->replicates);
}

static void
print_method(const struct mut_why *why, const struct mut_why_pair *pair, FILE *out)
{
    const struct mut_plan *plan = why->plan;
    const char *arm = plan->arms[pair->arm].name;
    const char *reference = plan->arms[pair->reference].name;
    fputc('\n', out);
    if (pair->n_coalitions == 0)
        mut_figures_say(0, out, "%s - %s", arm, reference);
    else if (pair->orders == 0)
        mut_figures_say(0, out,
                        "%s - %s: %d mechanisms differ, all %d sets of them were run.",
                        arm, reference, pair->n_players, pair->n_coalitions);
    else
        mut_figures_say(
            0, out,
            "%s - %s: %d mechanisms differ; of their orders %d were drawn, in pairs "
            "of which one is the other backwards (%d sets of mechanisms run). The "
            "intervals cover the error of drawing too.",
            arm, reference, pair->n_players, pair->orders, pair->n_coalitions);
}

/* Whether a part is printed as nothing. */
static bool
vanishes(const struct mut_why_part *part, int decimals)
{
    return mut_figures_vanish(part->value, decimals) &&
           (isnan(part->first) || (mut_figures_vanish(part->first, decimals) &&
                                   mut_figures_vanish(part->last, decimals)));
}

static void
put_part(struct mut_text_table *t, const char *name, const struct mut_why_part *part,
         int decimals)
{
    char text[MUT_FIGURES_ROOM];
    mut_text_table_text(t, name);
    mut_figures_signed(part->value, decimals, text);
    mut_text_table_text(t, text);
    mut_figures_interval(part->low, part->high, decimals, text);
    mut_text_table_text(t, text);
    mut_figures_signed(part->first, decimals, text);
    mut_text_table_text(t, text);
    mut_figures_signed(part->last, decimals, text);
    mut_text_table_text(t, text);
}

static int
print_parts(const struct mut_why *why, const struct mut_why_gap *gap, int decimals,
            FILE *out)
{
    static const struct mut_text_column columns[] = { { .name = "mechanism" },
                                                      { .name = "part" },
                                                      { .name = "interval" },
                                                      { .name = "alone" },
                                                      { .name = "last" } };
    struct mut_text_table t;
    mut_text_table_init(&t, columns, 5);
    t.indent = 2;
    for (int k = 0; k < gap->n_parts; k++)
        if (!vanishes(&gap->parts[k], decimals))
            put_part(&t, mechanism_of(why, &gap->parts[k]), &gap->parts[k], decimals);
    put_part(&t, "together",
             &(struct mut_why_part){ .value = gap->paired.difference,
                                     .low = (double) NAN,
                                     .high = (double) NAN,
                                     .first = (double) NAN,
                                     .last = (double) NAN },
             decimals);
    int status = mut_text_table_print(&t, MUT_FORMAT_TEXT, out);
    mut_text_table_clear(&t);
    return status;
}

enum kind { TOWARD, AGAINST, UNCLEAR, NOTHING };

/* A part is claimed as a difference is: clear of its interval and larger than what matters. */
static enum kind
kind_of(const struct mut_why *why, const struct mut_why_gap *gap,
        const struct mut_why_part *part, int decimals)
{
    if (vanishes(part, decimals))
        return NOTHING;
    if (!(part->low > 0 || part->high < 0) ||
        !(fabs(part->value) > why->plan->matters[gap->outcome]))
        return UNCLEAR;
    return (part->value > 0) == (gap->paired.difference > 0) ? TOWARD : AGAINST;
}

/* "a, b" of the parts of a kind; NULL without one. */
static char *
names_of(const struct mut_why *why, const struct mut_why_gap *gap, int decimals,
         enum kind kind)
{
    const char *names[MUT_SHAPLEY_MOST + 1];
    int n = 0;
    for (int k = 0; k < gap->n_parts; k++)
        if (kind_of(why, gap, &gap->parts[k], decimals) == kind)
            names[n++] = mechanism_of(why, &gap->parts[k]);
    return n > 0 ? mut_text_join(names, n) : NULL;
}

static void
print_words(const struct mut_why *why, const struct mut_why_gap *gap, int decimals,
            FILE *out)
{
    static const char *const words[] = {
        [TOWARD] = "Makes the gap",
        [AGAINST] = "Works against it",
        [UNCLEAR] = "Less than matters, or not clear",
        [NOTHING] = "Differs without effect here",
    };
    for (int kind = TOWARD; kind <= NOTHING; kind++) {
        char *names = names_of(why, gap, decimals, (enum kind) kind);
        if (names != NULL)
            mut_figures_say(2, out, "%s: %s.", words[kind], names);
        mut_free(names);
    }
}

static int
print_gap(const struct mut_why *why, const struct mut_why_gap *gap, FILE *out)
{
    const struct mut_outcome *o = &mut_outcomes[gap->outcome];
    char difference[MUT_FIGURES_ROOM], interval[MUT_FIGURES_ROOM];
    double largest = gap->paired.difference;
    int decimals = mut_figures_decimals(gap->outcome, largest);
    bool unit = strcmp(o->unit, "1") != 0;
    mut_figures_signed(largest, decimals, difference);
    mut_figures_interval(low_of(why, gap), high_of(why, gap), decimals, interval);
    fputc('\n', out);
    mut_figures_say(0, out, "%s%s%s%s: %s %s: %s.", o->label, unit ? " (" : "",
                    unit ? o->unit : "", unit ? ")" : "", difference, interval,
                    mut_paired_words(gap->verdict));
    if (gap->n_parts == 0) {
        mut_figures_say(2, out, "Not attributed: %s (`%s` matters from %g).",
                        note_of(gap), o->name, why->plan->matters[gap->outcome]);
        return MUT_OK;
    }
    int status = print_parts(why, gap, decimals, out);
    print_words(why, gap, decimals, out);
    return status;
}

static int
print_text(const struct mut_why *why, FILE *out)
{
    int status = MUT_OK;
    print_head(why, out);
    for (int p = 0; p < why->asked.n_pairs; p++) {
        print_method(why, &why->pairs[p], out);
        for (int h = 0; h < why->asked.n_outcomes && status == MUT_OK; h++)
            status = print_gap(why, &why->gaps[p * why->asked.n_outcomes + h], out);
    }
    return status;
}

/* ---- for programs ---------------------------------------------------------------------------- */

static void
put_csv(struct mut_text_table *t, const struct mut_why *why,
        const struct mut_why_gap *gap, const struct mut_why_part *part)
{
    mut_text_table_text(t, mut_outcomes[gap->outcome].name);
    mut_text_table_text(t, why->plan->arms[gap->arm].name);
    mut_text_table_text(t, why->plan->arms[gap->reference].name);
    mut_text_table_number(t, gap->paired.difference);
    mut_text_table_text(t, part != NULL ? mechanism_of(why, part) : "");
    mut_text_table_number(t, part != NULL ? part->value : (double) NAN);
    mut_text_table_number(t, part != NULL ? part->low : (double) NAN);
    mut_text_table_number(t, part != NULL ? part->high : (double) NAN);
    mut_text_table_number(t, part != NULL ? part->first : (double) NAN);
    mut_text_table_number(t, part != NULL ? part->last : (double) NAN);
    mut_text_table_number(t, part != NULL ? part->sampling : (double) NAN);
    mut_text_table_text(t, note_of(gap));
}

/* A row a part; a gap that is not attributed has one without a mechanism. */
static int
print_csv(const struct mut_why *why, FILE *out)
{
    static const struct mut_text_column columns[] = {
        { .name = "outcome" }, { .name = "arm" },       { .name = "reference" },
        { .name = "gap" },     { .name = "mechanism" }, { .name = "value" },
        { .name = "low" },     { .name = "high" },      { .name = "first" },
        { .name = "last" },    { .name = "sampling" },  { .name = "note" },
    };
    struct mut_text_table t;
    mut_text_table_init(&t, columns, sizeof columns / sizeof *columns);
    for (int g = 0; g < n_gaps(why); g++) {
        const struct mut_why_gap *gap = &why->gaps[g];
        if (gap->n_parts == 0)
            put_csv(&t, why, gap, NULL);
        for (int k = 0; k < gap->n_parts; k++)
            put_csv(&t, why, gap, &gap->parts[k]);
    }
    int status = mut_text_table_print(&t, MUT_FORMAT_CSV, out);
    mut_text_table_clear(&t);
    return status;
}

static void
json_text(const char *name, const char *text, FILE *out)
{
    fprintf(out, "\"%s\": ", name);
    mut_format_json(text, out);
    fputs(", ", out);
}

static void
json_parts(const struct mut_why *why, const struct mut_why_gap *gap, FILE *out)
{
    fputs("\"parts\": [", out);
    for (int k = 0; k < gap->n_parts; k++) {
        const struct mut_why_part *part = &gap->parts[k];
        fputs(k == 0 ? "\n    {" : ",\n    {", out);
        json_text("mechanism", mechanism_of(why, part), out);
        mut_figures_json("value", part->value, out);
        mut_figures_json("low", part->low, out);
        mut_figures_json("high", part->high, out);
        mut_figures_json("first", part->first, out);
        mut_figures_json("last", part->last, out);
        fputs("\"sampling\": ", out);
        mut_format_number(part->sampling, MUT_FORMAT_JSON, out);
        fputc('}', out);
    }
    fputs("]}", out);
}

/* Nothing that varies between repeats; the scenario's hash says what the answer belongs to. */
static void
json_gap(const struct mut_why *why, const struct mut_why_gap *gap, FILE *out)
{
    const struct mut_plan *plan = why->plan;
    const struct mut_outcome *o = &mut_outcomes[gap->outcome];
    const struct mut_why_pair *pair = pair_of(why, gap);
    fputc('{', out);
    json_text("outcome", o->name, out);
    json_text("arm", plan->arms[gap->arm].name, out);
    json_text("reference", plan->arms[gap->reference].name, out);
    mut_figures_json("gap", gap->paired.difference, out);
    mut_figures_json("low", low_of(why, gap), out);
    mut_figures_json("high", high_of(why, gap), out);
    mut_figures_json("level", gap->paired.arm, out);
    mut_figures_json("reference_level", gap->paired.reference, out);
    json_text("label", o->label, out);
    json_text("unit", o->unit, out);
    json_text("better", mut_outcome_better(o->better), out);
    mut_figures_json("matters", plan->matters[gap->outcome], out);
    json_text("verdict", mut_paired_words(gap->verdict), out);
    json_text("note", note_of(gap), out);
    fprintf(out,
            "\"replicates\": %d, \"players\": %d, \"sets\": %d, \"permutations\": %d, ",
            plan->replicates, pair->n_players, pair->n_coalitions, pair->orders);
    json_text("scenario", plan->inputs[0].sha256, out);
    fprintf(out, "\"seed\": \"%llx\", ", (unsigned long long) plan->seed);
    mut_origin_json(plan, why->answers.probe.overrides, out);
    json_parts(why, gap, out);
}

static void
print_json(const struct mut_why *why, FILE *out)
{
    fputc('[', out);
    for (int g = 0; g < n_gaps(why); g++) {
        fputs(g == 0 ? "\n  " : ",\n  ", out);
        json_gap(why, &why->gaps[g], out);
    }
    fputs("\n]\n", out);
}

int
mut_why_print(const void *self, enum mut_format format, FILE *out)
{
    const struct mut_why *why = self;
    if (format == MUT_FORMAT_TEXT)
        return print_text(why, out);
    if (format == MUT_FORMAT_CSV)
        return print_csv(why, out);
    print_json(why, out);
    return MUT_OK;
}
