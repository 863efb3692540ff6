#include "report.h"

#include "block.h"
#include "hash.h"
#include "mem.h"
#include "reading_doc.h"
#include "report_sections.h"
#include "result_read.h"
#include "value_words.h"

#include <stdio.h>
#include <string.h>

/* More arms than that are compared with the reference alone: 4 x 3 pairs are enough for a page. */
enum { FEW_ARMS = 4 };

static int
no_memory(const struct mut_report *r, struct mut_diags *diags)
{
    return mut_fail(diags, MUT_ENOMEM, (struct mut_place){ 0 },
                    "%s: its report does not fit the memory", r->path);
}

char *
mut_report_fact(const struct mut_report *r, const char *key)
{
    const size_t length = strlen(key);
    for (const char *line = r->identity; line != NULL && *line != '\0';) {
        const size_t end = strcspn(line, "\n");
        if (end > length && strncmp(line, key, length) == 0 && line[length] == ' ')
            return mut_text_format("%.*s", (int) (end - length - 1), line + length + 1);
        line += end + (line[end] == '\n');
    }
    return mut_text("");
}

static char *
basis_at(const struct mut_report *r, const char *interval, const char *point)
{
    const struct mut_result *f = &r->result;
    const char *month = f->laboratory ? "round" : "month";
    const bool some = *interval != '\0' && f->n_replicates > 1;
    char *window = f->window[0] == f->window[1]
                       ? mut_text_format("%s %d", month, f->window[0])
                       : mut_text_format("mean over %ss %d to %d", month, f->window[0],
                                         f->window[1]);
    char *basis = mut_text_format(
        "%s, %d replicate%s%s%s%s%s%s", window != NULL ? window : "", f->n_replicates,
        f->n_replicates == 1 ? "" : "s", *point != '\0' ? " under \"" : "", point,
        *point != '\0' ? "\"" : "", some ? ", " : "", some ? interval : "");
    mut_free(window);
    return basis;
}

int
mut_report_card_arm(const struct mut_report *r, int k)
{
    const int reference = r->result.reference;
    return k == 0 ? reference : k <= reference ? k - 1 : k;
}

json_t *
mut_report_card(json_t *cards, int outcome, double matters)
{
    const struct mut_outcome *o = &mut_outcomes[outcome];
    json_t *card = json_object(), *rows = json_array();
    const char *count = strstr(o->label, " to date"); /* a mean of what only grows */
    json_object_set_new(
        card, "title",
        mut_block_words("%s%s", o->label,
                        count != NULL ? ", on average over the window" : ""));
    char *about = mut_reading_doc_brief(o, matters);
    json_object_set_new(card, "about", mut_block_words("%s", about != NULL ? about : ""));
    mut_free(about);
    json_object_set_new(card, "outcome", mut_block_words("%s", o->name));
    json_object_set_new(card, "rows", rows);
    json_array_append_new(cards, card);
    return rows;
}

const char *
mut_report_point(const struct mut_report *r)
{
    return r->result.points != NULL ? r->result.points[r->point] : "";
}

bool
mut_report_drawn(const struct mut_report *r)
{
    for (int k = 0; k < r->result.n_factors; k++)
        if (r->result.factor_levers[k])
            return false;
    return r->result.points != NULL && r->result.n_factors > 0;
}

char *
mut_report_month(const struct mut_report *r, int month)
{
    enum { YEAR = 12 };
    int year = 0, first = 0;
    if (r->result.laboratory)
        return mut_text_format("round %d", month);
    if (sscanf(r->start, "%4d-%2d", &year, &first) != 2 ||
        YEAR * year + first - 1 + month < 0)
        return mut_text_format("month %d", month);
    const int at = YEAR * year + first - 1 + month;
    return mut_text_format("month %d (%04d-%02d)", month, at / YEAR, at % YEAR + 1);
}

char *
mut_report_basis(const struct mut_report *r, const char *interval)
{
    return basis_at(r, interval,
                    r->result.points != NULL ? r->result.point_labels[r->point] : "");
}

char *
mut_report_basis_of_all(const struct mut_report *r, const char *interval)
{
    return basis_at(r, interval, "");
}

bool
mut_report_refers(const struct mut_report *r, int reference)
{
    return reference == r->result.reference ||
           (r->result.n_arms <= FEW_ARMS && r->result.n_points == 1);
}

void
mut_report_titles(const struct mut_report *r, json_t *figure,
                  char *(*title_for)(void *context, int reference), void *context)
{
    json_t *titles = json_object();
    for (int arm = 0; arm < r->result.n_arms; arm++)
        if (mut_report_refers(r, arm)) {
            char *title = title_for(context, arm);
            json_object_set_new(titles, r->result.arms[arm],
                                mut_block_words("%s", title != NULL ? title : ""));
            mut_free(title);
        }
    json_object_set_new(figure, "titles", titles);
}

struct mut_paired
mut_report_pair(const struct mut_report *r, struct mut_cube *cube, int arm, int reference)
{
    int months[2];
    return mut_cube_compare(cube, r->point, (const int[]){ arm, reference },
                            mut_result_comparisons(&r->result), months);
}

int
mut_report_headline(const struct mut_report *r, int *out, int most)
{
    static const int usual[] = { MUT_OUTCOME_NEED_MET, MUT_OUTCOME_PUBLIC_COST,
                                 MUT_OUTCOME_PARTICIPATION_RATE, MUT_OUTCOME_QUALITY };
    const struct mut_result *f = &r->result;
    const int *from = f->n_headline > 0 ? f->headline : usual;
    const int m = f->n_headline > 0 ? f->n_headline
                                    : (int) (sizeof usual / sizeof *usual);
    int n = 0;
    for (int k = 0; k < m && n < most; k++)
        if (mut_outcomes[from[k]].axis == MUT_AXIS_NONE)
            out[n++] = from[k];
    return n;
}

/* ---- before the sections --------------------------------------------------------------------- */

/* "population.users = 5000" is "users a unit = 5,000": points of a sweep are named by their paths. */
static void
name_points(const struct mut_assumptions *a, struct mut_result *f)
{
    for (int p = 0; f->point_labels != NULL && p < f->n_points; p++)
        for (int k = 0; k < f->n_factors; k++) {
            char *label = f->point_labels[p], *found = strstr(label, f->factors[k]);
            const size_t length = strlen(f->factors[k]);
            if (found == NULL || strncmp(found + length, " = ", 3) != 0)
                continue;
            char *end, *from = found + length + 3,
                       *words = mut_assumption_name(a, f->factors[k], MUT_REPORT_NAME);
            const double number = strtod(from, &end);
            char *value = end > from ? mut_value_words_value(number, "", "")
                                     : mut_text("");
            char *named = words != NULL && value != NULL
                              ? mut_text_format("%.*s%s = %s%s", (int) (found - label),
                                                label, words, value, end)
                              : NULL;
            mut_free(words);
            mut_free(value);
            if (named == NULL)
                continue;
            mut_free(label);
            f->point_labels[p] = named;
        }
}

/* Where one number is swept its middle value is shown, not an end of the sweep; else the first point. */
static int
shown_point(const struct mut_result *f)
{
    if (f->n_factors != 1 || !f->factor_levers[0])
        return 0;
    for (int p = 0; p < f->n_points; p++) {
        int below = 0, equal = 0;
        for (int k = 0; k < f->n_points; k++) {
            below += f->factor_values[0][k] < f->factor_values[0][p];
            equal += f->factor_values[0][k] == f->factor_values[0][p];
        }
        const int at = (f->n_points - 1) / 2;
        if (below <= at && at < below + equal)
            return p;
    }
    return 0;
}

static int
read_facts(struct mut_report *r, struct mut_diags *diags)
{
    char *under = mut_result_read_attribute_of(r->result.file, "design", "start_under");
    r->identity = mut_result_identity(&r->result);
    r->start = mut_result_read_attribute(r->result.file, "start");
    r->start_together = under == NULL || strcmp(under, "reference") == 0;
    mut_free(under);
    if (r->start == NULL)
        r->start = mut_text("");
    mut_assumption_read(&r->values, &r->result);
    mut_reform_words_read(&r->reforms, r);
    mut_arm_forms_read(&r->forms, &r->result, &r->reforms);
    r->styles = mut_arm_style_all(&r->forms);
    if (r->identity == NULL || r->styles == NULL || r->start == NULL)
        return mut_fail(diags, MUT_EINPUT, (struct mut_place){ 0 },
                        "%s: its forms or its provenance are missing or damaged", r->path);
    mut_hash_bytes(r->identity, strlen(r->identity), r->run);
    name_points(&r->values, &r->result);
    r->point = shown_point(&r->result);
    return mut_companion_read(&r->companions, r->path) ? MUT_OK : no_memory(r, diags);
}

static json_t *
provenance(const struct mut_report *r)
{
    static const char *const keys[] = { "version", "results_version", "commit",
                                        "compiler", "seed" };
    json_t *facts = json_object();
    for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
        char *fact = mut_report_fact(r, keys[k]);
        json_object_set_new(facts, keys[k],
                            mut_block_words("%s", fact != NULL ? fact : ""));
        mut_free(fact);
    }
    json_object_set_new(facts, "run", mut_block_words("%s", r->run));
    json_object_set_new(facts, "replicates", json_integer(r->result.n_replicates));
    return facts;
}

static int
begin(struct mut_report *r, struct mut_diags *diags)
{
    char *summary = mut_result_read_attribute(r->result.file, "summary");
    char *version = mut_report_fact(r, "version"); /* of the program that made it */
    char *results_version = mut_report_fact(r, "results_version");
    r->root = json_object();
    r->sections = json_array();
    json_object_set_new(r->root, "version", json_integer(1));
    json_object_set_new(r->root, "title", mut_block_words("%s", r->result.title));
    json_object_set_new(r->root, "question", mut_block_words("%s", r->result.question));
    json_object_set_new(r->root, "summary",
                        mut_block_words("%s", summary != NULL ? summary : ""));
    json_object_set_new(r->root, "reference",
                        mut_block_words("%s", r->result.arms[r->result.reference]));
    json_object_set_new(r->root, "arms", mut_arm_style_json(&r->result, r->styles));
    json_object_set_new(
        r->root, "footer",
        mut_block_words("Source: Mutual State %s, results version %s; run "
                        "%.8s; %d replicate%s",
                        version != NULL ? version : "",
                        results_version != NULL ? results_version : "", r->run,
                        r->result.n_replicates, r->result.n_replicates == 1 ? "" : "s"));
    json_object_set_new(r->root, "provenance", provenance(r));
    const int failed = json_object_set_new(r->root, "sections", r->sections);
    mut_free(summary);
    mut_free(version);
    mut_free(results_version);
    return failed == 0 ? MUT_OK : no_memory(r, diags);
}

int
mut_report_init(struct mut_report *r, const char *path, const char *reference,
                struct mut_diags *diags)
{
    static int (*const sections[])(struct mut_report *, struct mut_diags *) = {
        mut_report_headline_section,    mut_report_checks_section,
        mut_report_matrix_section,      mut_report_points_section,
        mut_report_sectors_section,     mut_report_paths_section,
        mut_report_gains_section,       mut_report_work_section,
        mut_report_cost_section,        mut_report_why_section,
        mut_report_flip_section,        mut_report_stress_section,
        mut_report_assumptions_section, mut_report_validation_section,
        mut_report_reproduce_section,
    };
    *r = (struct mut_report){ .path = path };
    int ret = mut_result_open(&r->result, path, diags);
    if (ret == MUT_OK)
        ret = mut_result_refer(&r->result, reference, diags);
    if (ret == MUT_OK)
        mut_result_keep(&r->result);
    if (ret == MUT_OK)
        ret = read_facts(r, diags);
    if (ret == MUT_OK)
        ret = mut_expected_read(&r->expected, &r->result, diags);
    if (ret == MUT_OK)
        ret = begin(r, diags);
    if (ret == MUT_OK)
        mut_report_arms(r);
    for (size_t k = 0; ret == MUT_OK && k < sizeof sections / sizeof *sections; k++)
        ret = sections[k](r, diags);
    if (ret == MUT_OK)
        mut_report_say_point(r);
    return ret;
}

void
mut_report_clear(struct mut_report *r)
{
    mut_arm_style_free(r->styles, r->result.n_arms);
    mut_arm_forms_clear(&r->forms);
    mut_companion_clear(&r->companions);
    mut_assumption_clear(&r->values);
    mut_reform_words_clear(&r->reforms);
    mut_expected_clear(&r->expected);
    mut_free(r->identity);
    mut_free(r->start);
    json_decref(r->root);
    mut_result_close(&r->result);
    *r = (struct mut_report){ 0 };
}
