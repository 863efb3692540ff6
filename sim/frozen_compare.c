#include "frozen.h"

#include "mem.h"

#include <string.h>

/* The sentences so far. */
struct telling {
    struct mut_frozen_list *words; /* borrowed */
    bool good;
};

#define TELL(t, ...)                                                                     \
    ((t)->good = mut_frozen_list_add((t)->words, __VA_ARGS__) && (t)->good)

static const char *
or_none(const char *text)
{
    return text != NULL ? text : "none";
}

static void
tell_text(struct telling *t, const char *what, const char *frozen, const char *result)
{
    if (strcmp(or_none(frozen), or_none(result)) != 0)
        TELL(t, "%s: %s was frozen, the result has %s", what, or_none(frozen),
             or_none(result));
}

static void
tell_list(struct telling *t, const char *what, const struct mut_frozen_list *frozen,
          const struct mut_frozen_list *result)
{
    char *one = mut_text_join((const char *const *) frozen->items, frozen->n);
    char *other = mut_text_join((const char *const *) result->items, result->n);
    t->good = t->good && one != NULL && other != NULL;
    if (one != NULL && other != NULL)
        tell_text(t, what, *one != '\0' ? one : NULL, *other != '\0' ? other : NULL);
    mut_free(one);
    mut_free(other);
}

static void
tell_replicates(struct telling *t, const struct mut_frozen *frozen,
                const struct mut_frozen *result)
{
    tell_text(t, "until", frozen->until, result->until);
    if (frozen->until == NULL && result->until == NULL &&
        frozen->replicates != result->replicates)
        TELL(t, "replicates: %d was frozen, the result has %d", frozen->replicates,
             result->replicates);
}

static void
tell_window(struct telling *t, const int frozen[2], const int result[2])
{
    if (frozen[0] != result[0] || frozen[1] != result[1])
        TELL(t, "window: months %d to %d were frozen, the result has %d to %d", frozen[0],
             frozen[1], result[0], result[1]);
}

static int
place_of(const struct mut_frozen_list *list, const char *name)
{
    for (int i = 0; i < list->n; i++)
        if (strcmp(list->items[i], name) == 0)
            return i;
    return -1;
}

static void
tell_headline(struct telling *t, const struct mut_frozen *frozen,
              const struct mut_frozen *result)
{
    for (int k = 0; k < frozen->headline.n; k++) {
        const char *name = frozen->headline.items[k];
        const int at = place_of(&result->headline, name);
        if (at < 0)
            TELL(t, "headline: %s was frozen and is not in the headline of the result",
                 name);
        else if (frozen->matters[k] != result->matters[at])
            TELL(t, "matters: %s from %.15g on was frozen, the result has %.15g", name,
                 frozen->matters[k], result->matters[at]);
    }
    for (int k = 0; k < result->headline.n; k++)
        if (place_of(&frozen->headline, result->headline.items[k]) < 0)
            TELL(t, "headline: %s of the result was not frozen",
                 result->headline.items[k]);
}

/* Letters of "form quiet SHA256" before the hash. */
static size_t
name_length(const char *input)
{
    const char *hash = strrchr(input, ' ');
    return hash != NULL ? (size_t) (hash - input) : strlen(input);
}

static const char *
input_named(const struct mut_frozen_list *inputs, const char *like)
{
    const size_t n = name_length(like);
    for (int i = 0; i < inputs->n; i++)
        if (name_length(inputs->items[i]) == n && strncmp(inputs->items[i], like, n) == 0)
            return inputs->items[i];
    return NULL;
}

static void
tell_inputs(struct telling *t, const struct mut_frozen_list *frozen,
            const struct mut_frozen_list *result)
{
    for (int i = 0; i < frozen->n; i++) {
        const char *input = frozen->items[i], *there = input_named(result, input);
        const int n = (int) name_length(input);
        if (there == NULL)
            TELL(t, "input: the %.*s was frozen and the result does not use it", n, input);
        else if (strcmp(there, input) != 0)
            TELL(t, "input: the text of the %.*s is another than was frozen", n, input);
    }
    for (int i = 0; i < result->n; i++)
        if (input_named(frozen, result->items[i]) == NULL)
            TELL(t, "input: the %.*s of the result was not frozen",
                 (int) name_length(result->items[i]), result->items[i]);
}

int
mut_frozen_differences(const struct mut_frozen *frozen, const struct mut_frozen *result,
                       struct mut_frozen_list *words)
{
    *words = (struct mut_frozen_list){ 0 };
    struct telling t = { words, true };
    tell_text(&t, "results version", frozen->results_version, result->results_version);
    tell_inputs(&t, &frozen->inputs, &result->inputs);
    tell_list(&t, "--set", &frozen->set, &result->set);
    tell_list(&t, "mechanisms from shared objects", &frozen->mechanisms,
              &result->mechanisms);
    tell_text(&t, "seed", frozen->seed, result->seed);
    tell_replicates(&t, frozen, result);
    tell_list(&t, "arms", &frozen->arms, &result->arms);
    tell_text(&t, "reference", frozen->reference, result->reference);
    tell_window(&t, frozen->window, result->window);
    tell_headline(&t, frozen, result);
    if (words->n == 0)
        tell_text(&t, "what decides the numbers (identity)", frozen->identity,
                  result->identity);
    return t.good ? MUT_OK : MUT_ENOMEM;
}
