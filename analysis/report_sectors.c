/* Several services at once: each outcome of the headline in every sector, against the reference. */
#include "block.h"
#include "claims.h"
#include "mem.h"
#include "reading.h"
#include "report_sections.h"
#include "result_read.h"
#include "sentence.h"
#include "sentence_many.h"

#include <string.h>

enum { MOST_OUTCOMES = 12, MOST_TOLD = 3 };

static const char per_month[] = " a user a month";

struct sectors {
    struct mut_report *r;
    char **names; /* owned, [n] */
    int n, outcome;
    struct mut_claims claims; /* a place a sector */
};

/* What matters of an outcome in a sector: as the scenario sets it for sectors, else as for the outcome. */
static double
matters_of(const struct mut_result *f, int outcome)
{
    const int own = mut_outcome_by_sector(outcome);
    const bool set = own >= 0 && f->matters[own] != mut_outcomes[own].matters;
    return f->matters[set ? own : outcome];
}

/* The values of an outcome in all sectors, [n_points][n_arms][n_replicates][n_months][n]; NULL if the file does not
 * hold them. Tables of the headline's outcomes are not among those that results always have. */
static double *
read_table(const struct sectors *s)
{
    const struct mut_result *f = &s->r->result;
    int axes = 0, dims[MUT_RESULT_READ_AXES] = { 0 };
    const int points = f->points != NULL ? 1 : 0, *runs = dims + points;
    char *name = mut_text_format("%s_by_sector", mut_outcomes[s->outcome].name);
    double *values = name != NULL ? mut_result_read_doubles(f->file, name, &axes, dims)
                                  : NULL;
    const bool whole = axes == points + 4 && (points == 0 || dims[0] == f->n_points) &&
                       runs[0] == f->n_arms && runs[1] == f->n_replicates &&
                       runs[2] == f->n_months && runs[3] == s->n;
    mut_free(name);
    if (whole)
        return values;
    mut_free(values);
    return NULL;
}

/* Compares all arms in every sector. False: no memory, or no such table. */
static bool
compare(struct sectors *s)
{
    const struct mut_result *f = &s->r->result;
    const size_t cells = (size_t) f->n_points * (size_t) f->n_arms *
                         (size_t) f->n_replicates * (size_t) f->n_months;
    double *all = read_table(s);
    struct mut_cube cube = { .result = f,
                             .outcome = s->claims.outcome,
                             .values = mut_array(cells, sizeof *cube.values),
                             .means = mut_array(2 * (size_t) f->n_replicates,
                                                sizeof *cube.means) };
    const bool whole = all != NULL && cube.values != NULL && cube.means != NULL;
    for (int k = 0; whole && k < s->n; k++) {
        for (size_t i = 0; i < cells; i++)
            cube.values[i] = all[i * (size_t) s->n + (size_t) k];
        mut_claims_add(&s->claims, &cube, k);
    }
    mut_cube_clear(&cube);
    mut_free(all);
    return whole;
}

/* ---- data ---------------------------------------------------------------------------------------- */

/* With a true minus in place of a sign's hyphen: a drawing shows these texts as they are. Takes the text and gives one
 * that is freed with mut_free. */
static char *
with_minus(char *text)
{
    if (text == NULL || text[0] != '-' || text[1] == '\0')
        return text;
    char *its = mut_text_format("\xe2\x88\x92%s", text + 1);
    mut_free(text);
    return its;
}

/* The decimals of a pair's differences, the same in all sectors, which stand below each other. */
static int
decimals_of(const struct sectors *s, const int pair[2])
{
    struct mut_reading_span *spans = mut_array((size_t) s->n, sizeof *spans);
    for (int k = 0; spans != NULL && k < s->n; k++)
        spans[k] = mut_reading_span_of(
            &mut_claims_of(&s->claims, pair[0], pair[1], k)->paired, true);
    const int decimals = spans != NULL
                             ? mut_reading_decimals(&mut_outcomes[s->outcome],
                                                    s->claims.matters, spans, s->n)
                             : 0;
    mut_free(spans);
    return decimals;
}

/* Numbers as texts too: sectors of a pound and of a hundred stand in one figure. The intervals drawn are those that
 * the title tests. */
static void
add_row(const struct sectors *s, json_t *rows, int sector, const int pair[2])
{
    const struct mut_result *f = &s->r->result;
    const struct mut_outcome *o = &mut_outcomes[s->outcome];
    const double x = mut_reading_of(o).factor;
    const struct mut_paired *p =
        &mut_claims_of(&s->claims, pair[0], pair[1], sector)->paired;
    char *label = mut_reading_words(s->names[sector]);
    char *mine = with_minus(mut_reading_level(o, p->arm)),
         *its = with_minus(mut_reading_level(o, p->reference));
    char *levels = mut_text_format("%s against %s", mine != NULL ? mine : "",
                                   its != NULL ? its : "");
    char *number = with_minus(
        mut_reading_number_at(o, p->difference, decimals_of(s, pair)));
    mut_block_row(rows, "sssssinnnnnssb", f->arms[pair[1]], f->arms[pair[0]],
                  s->r->styles[pair[0]].label, s->names[sector], label, sector,
                  p->arm * x, p->reference * x, p->difference * x, p->joint_low * x,
                  p->joint_high * x, number, levels,
                  mut_claims_clear_at(&s->claims, pair[0], pair[1], sector));
    char *texts[] = { label, mine, its, levels, number };
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
        mut_free(texts[k]);
}

static void
add_rows(const struct sectors *s, json_t *rows)
{
    const int arms = s->r->result.n_arms;
    for (int b = 0; b < arms; b++)
        for (int a = 0; a < arms && mut_report_refers(s->r, b); a++)
            for (int k = 0; k < s->n && a != b; k++)
                add_row(s, rows, k, (const int[]){ a, b });
}

/* ---- words --------------------------------------------------------------------------------------- */

/* In how many sectors an arm is clearly better ([0]), worse ([1]); of what is neither higher and lower. */
static void
count(const struct sectors *s, int arm, int reference, int n[2])
{
    n[0] = n[1] = 0;
    for (int k = 0; k < s->n; k++) {
        const struct mut_claim *claim = mut_claims_of(&s->claims, arm, reference, k);
        if (!mut_claims_clear_at(&s->claims, arm, reference, k))
            continue;
        switch (mut_sentence_count_of(claim->verdict)) {
        case MUT_SENTENCE_BETTER:
            n[0]++;
            break;
        case MUT_SENTENCE_WORSE:
            n[1]++;
            break;
        default:
            n[claim->paired.difference > 0 ? 0 : 1]++;
        }
    }
}

/* Whether one side of the pair's difference is better. */
static bool
is_turned(const struct sectors *s, int arm, int reference)
{
    const enum mut_better better = mut_outcomes[s->outcome].better;
    return !mut_claims_by_design(&s->claims, arm, reference) &&
           (better == MUT_BETTER_HIGHER || better == MUT_BETTER_LOWER);
}

/* "better in 9, worse in 1"; "" of none. */
static char *
tell_counts(const struct sectors *s, const int n[2], bool turned, bool by_design)
{
    const char *words[2] = { turned ? "better" : "higher", turned ? "worse" : "lower" };
    char *list = NULL;
    for (int k = 0; k < 2; k++)
        if (n[k] == s->n)
            mut_sentence_append(&list, ", ", "%s in all", words[k]);
        else if (n[k] > 0)
            mut_sentence_append(&list, ", ", "%s in %d", words[k], n[k]);
    if (by_design && list != NULL)
        mut_sentence_append(&list, " ", "(set by the reform)");
    return list != NULL ? list : mut_text("");
}

/* Arms that a title has room for: few all, of many those that are better and worse most often. */
static bool
is_told(const struct sectors *s, int arm, int reference)
{
    int n[2], other[2];
    bool most[2] = { true, true };
    count(s, arm, reference, n);
    for (int a = 0; a < s->r->result.n_arms; a++) {
        count(s, a, reference, other);
        for (int k = 0; k < 2; k++)
            most[k] = most[k] && (other[k] < n[k] || (other[k] == n[k] && a >= arm));
    }
    return arm != reference && n[0] + n[1] > 0 &&
           (s->r->result.n_arms <= MOST_TOLD + 1 || (most[0] && n[0] > 0) ||
            (most[1] && n[1] > 0));
}

/* "Mutual and Pooled worse in 7; ...": arms that are told, those of which the same is said together. */
static char *
tell_arms(const struct sectors *s, int reference)
{
    const int arms = s->r->result.n_arms;
    char *list = NULL;
    int *group = mut_array((size_t) arms, sizeof *group);
    for (int a = 0; group != NULL && a < arms; a++) {
        int n[2], other[2];
        const bool set = mut_claims_by_design(&s->claims, a, reference);
        bool first = is_told(s, a, reference);
        count(s, a, reference, n);
        for (int k = 0; k < arms; k++) {
            count(s, k, reference, other);
            group[k] = is_told(s, k, reference) && other[0] == n[0] && other[1] == n[1] &&
                       mut_claims_by_design(&s->claims, k, reference) == set;
            first = first && (k >= a || !group[k]);
        }
        char *counts = tell_counts(s, n, is_turned(s, a, reference), set);
        char *names = first ? mut_sentence_arms(s->r, group, 1) : NULL;
        if (names != NULL && counts != NULL)
            mut_sentence_append(&list, "; ", "%s %s", names, counts);
        mut_free(counts);
        mut_free(names);
    }
    mut_free(group);
    return list;
}

/* "; 2 more arms are better, 1 better or worse by sector": arms that clearly differ somewhere and are not told. */
static char *
tell_untold(const struct sectors *s, int reference)
{
    enum { BETTER, WORSE, BOTH, HIGHER, LOWER, HIGHER_OR_LOWER, KINDS };
    static const char *const words[KINDS] = {
        "better", "worse", "better or worse by sector",
        "higher", "lower", "higher or lower by sector"
    };
    int left[KINDS] = { 0 };
    for (int a = 0; a < s->r->result.n_arms; a++) {
        int n[2];
        count(s, a, reference, n);
        if (a == reference || n[0] + n[1] == 0 || is_told(s, a, reference))
            continue;
        const int kind = n[1] == 0 ? BETTER : n[0] == 0 ? WORSE : BOTH;
        left[kind + (is_turned(s, a, reference) ? 0 : HIGHER)]++;
    }
    return mut_sentence_more(left, words, KINDS);
}

/* "Need met in time against State, of 12 sectors: Mutual better in 9, worse in 1; ...": arms that clearly differ
 * somewhere. */
static char *
title_of(void *context, int reference)
{
    const struct sectors *s = context;
    const struct mut_outcome *o = &mut_outcomes[s->outcome];
    char *list = tell_arms(s, reference);
    char *name = mut_reading_name(o);
    char *where = mut_text_format("in %s in any sector", name != NULL ? name : "");
    char *more = tell_untold(s, reference);
    const char *month = strstr(o->label, per_month); /* the axis says of what */
    char *title = list != NULL
                      ? mut_text_format("%.*s against %s, of %d sectors: %s%s",
                                        (int) (month != NULL ? month - o->label
                                                             : (long) strlen(o->label)),
                                        o->label, s->r->styles[reference].label, s->n,
                                        list, more != NULL ? more : "")
                      : mut_claims_none(&s->claims, reference, where != NULL ? where : "");
    char *texts[] = { list, name, where, more };
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
        mut_free(texts[k]);
    return title;
}

static void
say(struct sectors *s, json_t *figure)
{
    const struct mut_report *r = s->r;
    const struct mut_outcome *o = &mut_outcomes[s->outcome];
    const struct mut_reading read = mut_reading_of(o);
    char *basis = mut_report_basis(r, "95 % run-error interval, simultaneous over all "
                                      "sectors and arms");
    char *title = title_of(s, r->result.reference);
    char *subtitle = mut_text_format(
        "%s by sector%s: paired differences; %s", o->label,
        strstr(o->label, per_month) != NULL ? ", users being those of the sector" : "",
        basis != NULL ? basis : "");
    char *alt = mut_text_format("Dots with intervals for %d sectors, a panel for each arm "
                                "that is compared. %s.",
                                s->n, title != NULL ? title : "");
    mut_block_say(
        figure,
        &(struct mut_block_words){
            .title = title,
            .subtitle = subtitle,
            .alt = alt,
            .note = "The band is what is too small to matter. The title counts sectors that "
                    "clearly differ; all intervals hold at once with 95 %. Whether two "
                    "sectors differ from each other is not tested." });
    mut_report_titles(r, figure, title_of, s);
    mut_block_value(figure, "label", mut_block_words("%s", o->label));
    mut_block_value(figure, "unit", mut_block_words("%s", read.difference_unit));
    mut_block_value(figure, "better",
                    mut_block_words("%s", mut_outcome_better(o->better)));
    mut_block_value(figure, "matters", mut_block_number(s->claims.matters * read.factor));
    char *texts[] = { basis, title, subtitle, alt };
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
        mut_free(texts[k]);
}

/* ---- a figure an outcome --------------------------------------------------------------------------- */

static void
add_figure(struct sectors *s, json_t *blocks)
{
    const struct mut_result *f = &s->r->result;
    char *id = mut_text_format("sectors_%s", mut_outcomes[s->outcome].name);
    if (id != NULL &&
        mut_claims_init(&s->claims, s->r, s->outcome, matters_of(f, s->outcome), s->n) &&
        compare(s)) {
        json_t *figure = mut_block_figure(blocks, id, "sectors");
        add_rows(s, mut_block_rows(figure, "rows",
                                   "reference arm arm_label sector sector_label order "
                                   "level reference_level difference low high number "
                                   "levels clear"));
        say(s, figure);
    }
    mut_claims_clear(&s->claims);
    mut_free(id);
}

int
mut_report_sectors_section(struct mut_report *r, struct mut_diags *diags)
{
    struct sectors s = { .r = r };
    int outcomes[MOST_OUTCOMES];
    (void) diags;
    s.names = mut_result_read_texts(r->result.file, "sector", &s.n);
    if (s.names != NULL && s.n > 1 && r->result.n_arms > 1 && !r->result.laboratory) {
        json_t *blocks = mut_block_section(
            r->sections, "sectors", "By sector",
            "The headline in each service: what holds over all of them may hide one that "
            "goes the other way.");
        const int n = mut_report_headline(r, outcomes, MOST_OUTCOMES);
        for (int k = 0; k < n; k++)
            if (mut_outcome_has_sectors(outcomes[k])) {
                s.outcome = outcomes[k];
                add_figure(&s, blocks);
            }
    }
    mut_result_read_free(s.names, s.n);
    return MUT_OK;
}
