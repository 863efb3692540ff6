/* What the commands' options share beyond argp: a guess at what a misspelt option meant, checked
 * numbers, and the output format. Wrong values end the program with exit code 2. */
#ifndef MUT_OPTION_H
#define MUT_OPTION_H

#include <argp.h>
#include <stdbool.h>
#include <stdint.h>

#include "format.h"

/* Keys of options without a short form. */
enum mut_option_key {
    MUT_OPTION_FORMAT = 0x100,
    MUT_OPTION_REFERENCE,
    MUT_OPTION_REPLICATES,
    MUT_OPTION_SEED,
    MUT_OPTION_THREADS,
    MUT_OPTION_SET,
    MUT_OPTION_MECHANISM,
    MUT_OPTION_FORCE,
    MUT_OPTION_RESUME,
    MUT_OPTION_SHARD,
    MUT_OPTION_TRACE,
    MUT_OPTION_RUN,
    MUT_OPTION_VERSION
};

#define MUT_OPTION_FORMAT_ROW                                                            \
    {                                                                                    \
        .name = "format", .key = MUT_OPTION_FORMAT, .arg = "FORMAT",                     \
        .doc = "How to print the table: text (default), csv or json"                     \
    }

#define MUT_OPTION_REFERENCE_ROW                                                         \
    {                                                                                    \
        .name = "reference", .key = MUT_OPTION_REFERENCE, .arg = "ARM",                  \
        .doc = "Compare with that arm (default: the scenario's reference)"               \
    }

#define MUT_OPTION_MECHANISM_ROW                                                         \
    {                                                                                    \
        .name = "mechanism", .key = MUT_OPTION_MECHANISM, .arg = "FILE.so",              \
        .doc = "Load a mechanism of your own from a shared object (see "                 \
               "models/TEMPLATE.c); may be repeated"                                     \
    }

/* False after a sentence on stderr if a long option of the command line is not among those of
 * `argp` and its children. `argv[0]` names the command in the sentence. Writes --help in place of
 * -h. */
bool mut_option_known(const struct argp *argp, int argc, char **argv);

/* Parses like argp_parse after mut_option_known; 0, or 2 if the command line is wrong. */
int mut_option_parse(const struct argp *argp, int argc, char **argv, unsigned flags,
                     void *input);

/* The format that `word` names. */
enum mut_format mut_option_format(const struct argp_state *state, const char *word);

/* A whole number from `low` to `high`; `name` is the option as written. */
int mut_option_int(const struct argp_state *state, const char *name, const char *word,
                   const int range[2]);

/* A seed: 1 to 16 hexadecimal digits, with or without 0x. */
uint64_t mut_option_seed(const struct argp_state *state, const char *word);

#endif
