#include "frozen.h"

#include "format.h"
#include "hash.h"
#include "identity.h"
#include "mem.h"
#include "outcome.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

bool
mut_frozen_list_add(struct mut_frozen_list *list, const char *format, ...)
{
    const size_t n = (size_t) list->n;
    char **grown = mut_array_grow(list->items, n, n + 1, sizeof *grown);
    if (grown == NULL)
        return false;
    list->items = grown;
    va_list arguments;
    va_start(arguments, format);
    grown[n] = mut_text_formatv(format, arguments);
    va_end(arguments);
    list->n += grown[n] != NULL;
    return grown[n] != NULL;
}

void
mut_frozen_list_clear(struct mut_frozen_list *list)
{
    for (int i = 0; i < list->n; i++)
        mut_free(list->items[i]);
    mut_free(list->items);
    *list = (struct mut_frozen_list){ 0 };
}

static char *
value(const char *identity, const char *key)
{
    int length;
    const char *text = mut_identity_value(identity, key, &length);
    return text != NULL ? mut_text_format("%.*s", length, text) : NULL;
}

/* All lines of a key. */
static bool
values(const char *identity, const char *key, struct mut_frozen_list *list)
{
    int length;
    bool good = true;
    const char *at = identity;
    while (good && (at = mut_identity_value(at, key, &length)) != NULL) {
        good = mut_frozen_list_add(list, "%.*s", length, at);
        at += length;
    }
    return good;
}

/* "form quiet SHA256" without its kind, if it is that. */
static const char *
name_of_scenario(const struct mut_frozen *f)
{
    static const char kind[] = "scenario ";
    for (int i = 0; i < f->inputs.n; i++)
        if (strncmp(f->inputs.items[i], kind, sizeof kind - 1) == 0)
            return f->inputs.items[i] + sizeof kind - 1;
    return "";
}

static bool
take_hash(struct mut_frozen *f, const char *identity)
{
    char *lasting = mut_identity_lasting(identity);
    f->identity = mut_array(MUT_HASH_ROOM, 1);
    if (lasting != NULL && f->identity != NULL)
        mut_hash_bytes(lasting, strlen(lasting), f->identity);
    const bool good = lasting != NULL && f->identity != NULL;
    mut_free(lasting);
    return good;
}

/* All that the identity tells; what it should and does not is NULL. */
static int
take_identity(struct mut_frozen *f, const char *identity)
{
    f->results_version = value(identity, "results_version");
    f->version = value(identity, "version");
    f->seed = value(identity, "seed");
    f->until = value(identity, "until");
    if (f->results_version == NULL || f->version == NULL || f->seed == NULL)
        return MUT_EINPUT;
    const bool good = take_hash(f, identity) && values(identity, "set", &f->set) &&
                      values(identity, "input", &f->inputs) &&
                      values(identity, "mechanism", &f->mechanisms);
    const char *name = name_of_scenario(f), *hash = strrchr(name, ' ');
    f->scenario = mut_text_format("%.*s", hash != NULL ? (int) (hash - name) : 0, name);
    return good && f->scenario != NULL ? MUT_OK : MUT_ENOMEM;
}

static bool
take_headline(struct mut_frozen *f, int outcome, double matters)
{
    const size_t n = (size_t) f->headline.n;
    double *grown = mut_array_grow(f->matters, n, n + 1, sizeof *grown);
    if (grown == NULL)
        return false;
    f->matters = grown;
    grown[n] = matters;
    return mut_frozen_list_add(&f->headline, "%s", mut_outcomes[outcome].name);
}

int
mut_frozen_study(struct mut_frozen *f, const struct mut_study *study,
                 struct mut_diags *diags)
{
    const struct mut_plan *plan = &study->plans[0];
    *f = (struct mut_frozen){ .replicates = plan->replicates,
                              .window = { plan->window[0], plan->window[1] },
                              .reference = mut_text(plan->arms[plan->reference].name) };
    bool good = f->reference != NULL && take_identity(f, study->identity) == MUT_OK;
    for (int a = 0; a < plan->n_arms && good; a++)
        good = mut_frozen_list_add(&f->arms, "%s", plan->arms[a].name);
    for (int k = 0; k < plan->n_headline && good; k++)
        good = take_headline(f, plan->headline[k].outcome, plan->headline[k].matters);
    return good ? MUT_OK
                : mut_fail(diags, MUT_ENOMEM, (struct mut_place){ 0 },
                           "there is not enough memory");
}

int
mut_frozen_result(struct mut_frozen *f, const struct mut_result *result,
                  struct mut_diags *diags)
{
    char *identity = mut_result_identity(result);
    *f = (struct mut_frozen){ .replicates = result->n_replicates,
                              .window = { result->window[0], result->window[1] },
                              .reference = mut_text(result->arms[result->reference]) };
    int status = identity != NULL ? take_identity(f, identity) : MUT_EINPUT;
    mut_free(identity);
    if (status == MUT_EINPUT)
        return mut_fail(diags, MUT_EINPUT, (struct mut_place){ 0 },
                        "%s does not say what decided it", result->path);
    bool good = status == MUT_OK && f->reference != NULL;
    for (int a = 0; a < result->n_arms && good; a++)
        good = mut_frozen_list_add(&f->arms, "%s", result->arms[a]);
    for (int k = 0; k < result->n_headline && good; k++)
        good = take_headline(f, result->headline[k], result->matters[result->headline[k]]);
    return good ? MUT_OK : MUT_ENOMEM;
}

static void
put_text(FILE *out, const char *key, const char *text)
{
    fprintf(out, "%s: ", key);
    mut_format_json(text, out);
    fputc('\n', out);
}

static void
put_list(FILE *out, const char *key, const struct mut_frozen_list *list)
{
    if (list->n == 0)
        return;
    fprintf(out, "%s: [", key);
    for (int i = 0; i < list->n; i++) {
        fputs(i > 0 ? ", " : "", out);
        mut_format_json(list->items[i], out);
    }
    fputs("]\n", out);
}

/* As few digits as give the same number again. */
static void
put_number(FILE *out, double x)
{
    char word[32];
    for (int digits = 1; digits <= 17; digits++) {
        snprintf(word, sizeof word, "%.*g", digits, x);
        if (strtod(word, NULL) == x)
            break;
    }
    fputs(word, out);
}

static void
put_inputs(FILE *out, const struct mut_frozen_list *inputs)
{
    fputs("inputs:\n", out);
    for (int i = 0; i < inputs->n; i++) {
        const char *line = inputs->items[i], *name = strchr(line, ' ');
        const char *hash = strrchr(line, ' ');
        char *middle = mut_text_format("%.*s", (int) (hash - name) - 1, name + 1);
        fprintf(out, "  - {kind: %.*s, name: ", (int) (name - line), line);
        mut_format_json(middle != NULL ? middle : "", out);
        fprintf(out, ", sha256: \"%s\"}\n", hash + 1);
        mut_free(middle);
    }
}

/* Its first eight letters are how mut_store_disk knows what --force may overwrite. */
static const char first_lines[] =
    "# frozen: what was declared before the scenario was run. Whether a result is that, says\n"
    "#     " MUT_PROGRAM " freeze --check THIS_FILE RESULT.h5\n";

int
mut_frozen_write(const struct mut_frozen *f, FILE *out)
{
    fprintf(out, "%sfrozen: %s\n", first_lines, f->date);
    put_text(out, "scenario", f->scenario);
    put_text(out, "identity", f->identity);
    put_text(out, "results_version", f->results_version);
    put_text(out, "program_version", f->version);
    put_text(out, "seed", f->seed);
    if (f->until != NULL)
        fprintf(out, "until: %s\n", f->until);
    else
        fprintf(out, "replicates: %d\n", f->replicates);
    put_list(out, "arms", &f->arms);
    put_text(out, "reference", f->reference);
    fprintf(out, "window: [%d, %d]\n", f->window[0], f->window[1]);
    fputs("headline: # the smallest difference worth reporting\n", out);
    for (int k = 0; k < f->headline.n; k++) {
        fprintf(out, "  %s: ", f->headline.items[k]);
        put_number(out, f->matters[k]);
        fputc('\n', out);
    }
    put_list(out, "set", &f->set);
    put_inputs(out, &f->inputs);
    put_list(out, "mechanisms", &f->mechanisms);
    return ferror(out) ? MUT_ESYSTEM : MUT_OK;
}

void
mut_frozen_clear(struct mut_frozen *f)
{
    struct mut_frozen_list *const lists[] = { &f->arms, &f->headline, &f->set, &f->inputs,
                                              &f->mechanisms };
    char *const texts[] = { f->date,    f->scenario, f->identity, f->results_version,
                            f->version, f->seed,     f->until,    f->reference };
    for (size_t k = 0; k < sizeof lists / sizeof *lists; k++)
        mut_frozen_list_clear(lists[k]);
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
        mut_free(texts[k]);
    mut_free(f->matters);
    *f = (struct mut_frozen){ 0 };
}
