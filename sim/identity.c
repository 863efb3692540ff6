#include "identity.h"

#include "mem.h"
#include "outcome.h"
#include "series.h"
#include "version.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static void
write_program(FILE *out)
{
    fprintf(out, "version %s\nresults_version %s\ncommit %s\ncompiler %s\n", MUT_VERSION,
            MUT_RESULTS_VERSION, MUT_COMMIT, MUT_COMPILER);
}

/* The rule that decides how many of the replicates are run. */
static void
write_until(FILE *out, const struct mut_plan *plan)
{
    for (int g = 0; g < plan->n_goals; g++)
        fprintf(out, "%s%s: %.15g", g == 0 ? "until {" : ", ",
                mut_outcomes[plan->goals[g].outcome].name, plan->goals[g].half_width);
    if (plan->n_goals > 0)
        fprintf(out, ", min: %d, max: %d}\n", plan->least_replicates, plan->replicates);
}

static void
write_frame(FILE *out, const struct mut_study *study)
{
    const struct mut_plan *plan = &study->plans[0];
    fprintf(out, "seed %" PRIx64 "\nreplicates %d\nfirst_replicate %d\npoints %d\narms ",
            plan->seed, plan->replicates, plan->first_replicate, study->n_points);
    for (int a = 0; a < plan->n_arms; a++)
        fprintf(out, "%s%s", a > 0 ? ", " : "", plan->arms[a].name);
    fputc('\n', out);
    write_until(out, plan);
    for (int p = 0; p < study->n_points; p++) {
        const struct mut_layout layout = mut_series_layout(&study->plans[p]);
        fprintf(out, "layout %d %d x %d + %d x %d x %d\n", p, layout.n_columns,
                layout.n_months, layout.n_unit_columns, layout.n_unit_months,
                layout.n_units);
    }
}

static void
write_inputs(FILE *out, const struct mut_study *study)
{
    for (int p = 0; p < study->n_points; p++)
        for (int i = 0; i < study->plans[p].n_inputs; i++) {
            const struct mut_input *input = &study->plans[p].inputs[i];
            if (!mut_study_known_input(study, p, i))
                fprintf(out, "input %s %s %s\n", input->kind, input->name, input->sha256);
        }
    const struct mut_registry *registry = study->plans[0].registry;
    for (int i = 0; registry != NULL && i < registry->n_libraries; i++)
        fprintf(out, "mechanism %s\n", registry->hashes[i]);
}

char *
mut_identity_text(const struct mut_study *study, const struct mut_overrides *overrides)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    if (out == NULL)
        return NULL;
    write_program(out);
    write_frame(out, study);
    write_inputs(out, study);
    for (int i = 0; overrides != NULL && i < overrides->n_set; i++)
        fprintf(out, "set %s\n", overrides->set[i]);
    char *copy = fclose(out) == 0 ? mut_text(text) : NULL;
    free(text);
    return copy;
}

/* A line of a text: its key is the first word, for an input all but the hash. */
struct line {
    const char *text;
    size_t length, key;
};

/* The line at `at`; false at the end. */
static bool
line_at(const char *at, struct line *line)
{
    static const char input[] = "input ";
    const size_t length = strcspn(at, "\n");
    size_t key = strcspn(at, " \n");
    if (strncmp(at, input, sizeof input - 1) == 0)
        for (size_t i = key; i < length; i++)
            key = at[i] == ' ' ? i : key;
    *line = (struct line){ at, length, key < length ? key : length };
    return length > 0;
}

static bool
is(const struct line *line, const char *key)
{
    return line->key == strlen(key) && strncmp(line->text, key, line->key) == 0;
}

/* Whether `text` has that line, or one with its key, which goes to `found`. */
static bool
has(const char *text, const struct line *line, bool whole, struct line *found)
{
    struct line other;
    const char *at = text;
    for (; line_at(at, &other); at = other.text + other.length + 1) {
        const size_t n = whole ? line->length : line->key;
        if ((whole ? other.length : other.key) == n &&
            strncmp(other.text, line->text, n) == 0) {
            *found = other;
            return true;
        }
    }
    return false;
}

/* "form state" or "seed (20 there, 1f here)"; `there` has no text without such a key. */
static void
tell(FILE *out, const struct line *here, const struct line *there)
{
    static const char input[] = "input ";
    if (strncmp(here->text, input, sizeof input - 1) == 0)
        fprintf(out, "the text of the %.*s", (int) (here->key - sizeof input + 1),
                here->text + sizeof input - 1);
    else if (is(here, "mechanism"))
        fputs("--mechanism", out);
    else if (is(here, "layout"))
        fputs("what is recorded", out);
    else
        fprintf(out, "%.*s (%.*s there, %.*s here)", (int) here->key, here->text,
                (int) (there->length - there->key) - 1, there->text + there->key + 1,
                (int) (here->length - here->key) - 1, here->text + here->key + 1);
}

/* What `one` has and `other` has not; `where` is "here" or "there". */
static void
tell_missing(FILE *out, const char *one, const char *other, const char *where)
{
    struct line line, found;
    for (const char *at = one; line_at(at, &line); at = line.text + line.length + 1) {
        const bool set = is(&line, "set");
        if (has(other, &line, true, &found))
            continue;
        const bool known = has(other, &line, false, &found) && !set;
        if (known && strcmp(where, "there") == 0)
            continue; /* told from here */
        fputs(ftell(out) > 0 ? "; " : "", out);
        if (known)
            tell(out, &line, &found);
        else if (set)
            fprintf(out, "--set %.*s (only %s)", (int) (line.length - line.key) - 1,
                    line.text + line.key + 1, where);
        else
            fprintf(out, "%.*s (only %s)", (int) line.key, line.text, where);
    }
}

char *
mut_identity_differences(const char *here, const char *there)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    if (out == NULL)
        return NULL;
    tell_missing(out, here, there, "here");
    tell_missing(out, there, here, "there");
    if (ftell(out) == 0 && strcmp(here, there) != 0)
        fputs("the order of what was set", out);
    char *copy = fclose(out) == 0 ? mut_text(text) : NULL;
    free(text);
    return copy;
}

const char *
mut_identity_value(const char *text, const char *key, int *length)
{
    const size_t n = strlen(key);
    *length = 0;
    for (const char *at = text; *at != '\0';) {
        const size_t whole = strcspn(at, "\n");
        if (whole > n && strncmp(at, key, n) == 0 && at[n] == ' ') {
            *length = (int) (whole - n - 1);
            return at + n + 1;
        }
        at += at[whole] == '\n' ? whole + 1 : whole;
    }
    return NULL;
}

bool
mut_identity_is(const char *text, const char *key, const char *value)
{
    int length;
    const char *found = mut_identity_value(text, key, &length);
    return found != NULL && strlen(value) == (size_t) length &&
           strncmp(value, found, (size_t) length) == 0;
}

char *
mut_identity_lasting(const char *text)
{
    char *copy = mut_text(text), *to = copy;
    struct line line;
    for (const char *at = text; copy != NULL && line_at(at, &line);
         at = line.text + line.length + (line.text[line.length] == '\n')) {
        if (is(&line, "version") || is(&line, "commit") || is(&line, "compiler"))
            continue;
        memcpy(to, line.text, line.length);
        to += line.length;
        *to++ = '\n';
    }
    if (copy != NULL && *text != '\0')
        *to = '\0';
    return copy;
}
