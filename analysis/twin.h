/* Holds a result against one made anew: every object of the two files, number by number. */
#ifndef MUT_TWIN_H
#define MUT_TWIN_H

#include <stdbool.h>
#include <stdint.h>

/* One thing that differs, in words; all owned. */
struct mut_twin_difference {
    char *kind; /* "number", "coordinate", "parameter", "design", "words", "object", ... */
    char *name;          /* of the object: "need_met", "design/settings/value" */
    char *place;         /* in it: "arm quiet, replicate 3, month 17"; "" */
    char *stored, *anew; /* what the file says, and what there should be; "" */
};

/* Those that are kept, and how many there were. */
struct mut_twin_list {
    struct mut_twin_difference *items; /* owned, [n] */
    int n;
    int64_t total;
    bool failed; /* no memory for one of them */
};

/* More are counted, not kept. */
enum { MUT_TWIN_MOST = 48 };

/* Adds copies; control characters become spaces and long texts are cut. */
void mut_twin_list_add(struct mut_twin_list *list, const char *kind, const char *name,
                       const char *place, const char *stored, const char *anew);
void mut_twin_list_clear(struct mut_twin_list *list);

struct mut_twin {
    int64_t stored, anew;  /* HDF5's ids of the open files */
    bool points;           /* they have the axis `point` */
    bool words;            /* texts for readers count: both are of the same program */
    bool first;            /* no other replicates of the file were compared before */
    const int *replicates; /* borrowed, [n_replicates]: replicate j of `anew` is replicate
                            * replicates[j] of `stored`, which may have more */
    int n_replicates;
    int64_t n_numbers, n_parameters; /* compared so far */
    struct mut_twin_list *list;      /* borrowed: takes what differs */
};

/* Compares all that has no axis of replicates, but what their number decides, the program that made
 * the file, and the texts of the inputs; and which objects there are. MUT_OK whether or not they
 * differ, MUT_ENOMEM, or MUT_EINPUT if an object of the stored file cannot be read. */
int mut_twin_frame(struct mut_twin *twin);

/* Compares what has an axis of replicates. */
int mut_twin_cubes(struct mut_twin *twin);

#endif
