/* The dated changes of a result's scenario, for the strip under a time path. */
#ifndef MUT_TIMELINE_H
#define MUT_TIMELINE_H

#include "result.h"

struct mut_timeline_event {
    int month;   /* 0 is the start */
    char *label; /* owned: "Conversion programme" */
    char *arms;  /* owned: names of the arms it is for, "" for all */
};

struct mut_timeline {
    struct mut_timeline_event *events; /* owned, [n], by month */
    int n;
};

/* Reads the `reforms` of the scenario's text in the file, whose month 0 is `start` ("2025-01");
 * what cannot be read is left out. False if there is no memory. Clear it in either case. */
bool mut_timeline_read(struct mut_timeline *t, const struct mut_result *r,
                       const char *start);

void mut_timeline_clear(struct mut_timeline *t);

#endif
