/* What a plan needs of memory and disk, and what there is, so that a run that cannot end well
 * is refused before it starts. */
#ifndef MUT_BUDGET_H
#define MUT_BUDGET_H

#include <stdbool.h>

#include "diag.h"
#include "plan.h"
#include "series.h"
#include "study.h"

struct mut_budget {
    double runs;    /* points x arms x replicates */
    double people;  /* users in one world, at most */
    double results; /* bytes: the series of all runs */
    bool on_disk;   /* they are in a journal and not in memory */
    double worlds;  /* bytes: the worlds that exist at the same time, at most */
    double file;    /* bytes of the result file, about */
};

/* Of a study whose runs go to a journal. */
struct mut_budget mut_budget_study(const struct mut_study *study, int threads);

/* Makes it that of one of so many ranks that share each world of the study. */
void mut_budget_share(struct mut_budget *budget, const struct mut_study *study,
                      int threads, int ranks);

/* Of one plan whose runs stay in memory. */
struct mut_budget mut_budget_of(const struct mut_plan *plan,
                                const struct mut_layout *layout, int threads);

/* Bytes that the disk must hold at the end: the file and, beside it, the journal. */
double mut_budget_on_disk(const struct mut_budget *budget);

/* Bytes of memory that all of it takes at its peak, with the program itself. */
double mut_budget_total(const struct mut_budget *budget);

/* Bytes that this process may still use: the least of the machine's available memory, its
 * control group's and its own limit; infinity if nobody says. */
double mut_budget_memory(void);

/* Bytes free for an ordinary user in the folder of `path`; infinity if nobody says. */
double mut_budget_disk(const char *path);

/* MUT_OK, or MUT_ENOMEM / MUT_ESYSTEM with a sentence if the memory / the disk at `path` (NULL:
 * not asked) does not hold it. */
int mut_budget_fits(const struct mut_budget *budget, const char *path,
                    struct mut_diags *diags);

/* "820 kB", "1.4 GB" into `out`. */
void mut_budget_words(double bytes, char *out, size_t room);

#endif
