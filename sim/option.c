#include "option.h"

#include "suggest.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_NAMES = 64, MOST_LETTERS = 64, EXIT_INPUT = 2 };

/* All long options of a command, argp's own among them. */
struct names {
    const char *items[MOST_NAMES]; /* the visible ones first, [n_visible] */
    bool takes_value[MOST_NAMES];
    int n, n_visible;
};

static void
collect(const struct argp *argp, bool visible, struct names *names)
{
    for (const struct argp_option *o = argp->options;
         o != NULL && (o->name != NULL || o->key != 0 || o->doc != NULL); o++) {
        bool hidden = (o->flags & OPTION_HIDDEN) != 0;
        if (o->name == NULL || hidden == visible || names->n == MOST_NAMES)
            continue;
        names->items[names->n] = o->name;
        names->takes_value[names->n++] = o->arg != NULL;
    }
    for (const struct argp_child *c = argp->children; c != NULL && c->argp != NULL; c++)
        collect(c->argp, visible, names);
}

/* Index of an option that begins with these letters (getopt takes abbreviations; it reports
 * ambiguous ones itself), or -1. */
static int
find(const struct names *names, const char *word, size_t length)
{
    int found = -1;
    for (int i = 0; i < names->n; i++) {
        if (strncmp(names->items[i], word, length) != 0)
            continue;
        if (strlen(names->items[i]) == length)
            return i;
        found = i;
    }
    return found;
}

static void
refuse(const char *command, const char *word, int length, const struct names *names)
{
    fprintf(stderr, "%s: error: there is no option `--%.*s`\n", command, length, word);
    char letters[MOST_LETTERS];
    snprintf(letters, sizeof letters, "%.*s", length, word);
    const char *near = mut_suggest(letters, names->items, names->n_visible);
    if (near != NULL)
        fprintf(stderr, "      hint: did you mean `--%s`?\n", near);
    else
        fprintf(stderr, "      hint: `%s --help` lists the options\n", command);
}

/* Whether a word of short options (-o) waits for the next word as its value. */
static bool
short_waits(const struct argp *argp, const char *word)
{
    for (const struct argp_option *o = argp->options; o != NULL && o->key != 0; o++)
        if (o->key == word[1] && o->arg != NULL && word[2] == '\0')
            return true;
    return false;
}

bool
mut_option_known(const struct argp *argp, int argc, char **argv)
{
    struct names names = { .items = { "help", "usage" }, .n = 2 };
    collect(argp, true, &names);
    names.n_visible = names.n;
    collect(argp, false, &names);
    for (int i = 1; i < argc; i++) {
        const char *word = argv[i];
        if (strcmp(word, "--") == 0)
            break;
        if (strcmp(word, "-h") == 0)
            argv[i] = "--help"; /* argp knows -? alone */
        if (word[0] == '-' && word[1] != '-' && word[1] != '\0' && short_waits(argp, word))
            i++;
        if (strncmp(word, "--", 2) != 0)
            continue;
        size_t length = strcspn(word + 2, "=");
        int found = find(&names, word + 2, length);
        if (found < 0) {
            refuse(argv[0], word + 2, (int) length, &names);
            return false;
        }
        if (names.takes_value[found] && word[2 + length] == '\0')
            i++;
    }
    return true;
}

int
mut_option_parse(const struct argp *argp, int argc, char **argv, unsigned flags,
                 void *input)
{
    if (!mut_option_known(argp, argc, argv))
        return EXIT_INPUT;
    return argp_parse(argp, argc, argv, flags, NULL, input) == 0 ? 0 : EXIT_INPUT;
}

enum mut_format
mut_option_format(const struct argp_state *state, const char *word)
{
    enum mut_format format = MUT_FORMAT_TEXT;
    if (!mut_format_find(word, &format))
        argp_error(state, "--format %s: the formats are text, csv and json", word);
    return format;
}

int
mut_option_int(const struct argp_state *state, const char *name, const char *word,
               const int range[2])
{
    char *end = NULL;
    errno = 0;
    long value = strtol(word, &end, 10);
    if (*word == '\0' || *end != '\0' || errno != 0 || value < range[0] ||
        value > range[1])
        argp_error(state, "%s %s: must be a whole number from %d to %d", name, word,
                   range[0], range[1]);
    return (int) value;
}

uint64_t
mut_option_seed(const struct argp_state *state, const char *word)
{
    enum { MOST_DIGITS = 16, HEXADECIMAL = 16 };
    const char *digits = strncasecmp(word, "0x", 2) == 0 ? word + 2 : word;
    size_t n = strspn(digits, "0123456789abcdefABCDEF");
    if (n == 0 || n > MOST_DIGITS || digits[n] != '\0')
        argp_error(state, "--seed %s: must be 1 to 16 hexadecimal digits, such as 1f",
                   word);
    return strtoull(digits, NULL, HEXADECIMAL);
}
