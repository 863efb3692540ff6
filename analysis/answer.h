/* Answers of other commands (companion.h) as a report reads them: with care, for the files may be cut
 * short, of another scenario or written by hand. What is missing or of another kind reads as nothing. */
#ifndef MUT_ANSWER_H
#define MUT_ANSWER_H

#include "report.h"

/* The list of an answer's entries (borrowed); NULL after saying in `blocks` what is wrong: no file
 * (with the command that makes it), a fault, no list of objects, another scenario or results version.
 * `what` begins a sentence: "Why arms differ". */
const json_t *mut_answer_open(const struct mut_report *r, json_t *blocks,
                              enum mut_companion kind, const char *what);

/* The command that makes an answer, with the name of the result's scenario; NULL without memory. Freed
 * with mut_free. */
char *mut_answer_command(const struct mut_report *r, enum mut_companion kind);

/* The name of the result's scenario as the file has it, "SCENARIO.yaml" if it has none; freed with
 * mut_free. */
char *mut_answer_scenario(const struct mut_report *r);

/* The text of that file byte by byte; NULL without one; freed likewise. */
char *mut_answer_source(const struct mut_report *r);

/* In what world an entry was made if it is not the result's: "The answer was made with 4 replicates; this
 * result with 24. "; "" if they are the same. NULL without memory; freed with mut_free. */
char *mut_answer_world(const struct mut_report *r, const json_t *entry);

/* What a member holds; NaN, "", false or NULL if it is missing or of another kind. */
double mut_answer_number(const json_t *object, const char *key);
const char *mut_answer_text(const json_t *object, const char *key);
bool mut_answer_true(const json_t *object, const char *key);
const json_t *mut_answer_list(const json_t *object, const char *key);

/* The outcome that an entry names, an index into mut_outcomes without an axis; -1 if it names none. */
int mut_answer_outcome(const json_t *entry);

/* The arm of the result that member `key` names, or -1. */
int mut_answer_arm(const struct mut_report *r, const json_t *entry, const char *key);

/* Whether all entries of an answer are of the results version of this program, which is the result's:
 * those of an older program do not say. */
enum mut_answer_version { MUT_ANSWER_SAME, MUT_ANSWER_OTHER, MUT_ANSWER_SILENT };
enum mut_answer_version mut_answer_version_of(const json_t *list);

/* Says how many entries were left out because they name no outcome or arm of the result; nothing for
 * 0. */
void mut_answer_odd(json_t *blocks, int n);

#endif
