/* One number as a file gives it: plain, or {value, range, source, grade}. */
#ifndef MUT_VALUE_H
#define MUT_VALUE_H

#include "document.h"
#include "param.h"

struct mut_value {
    double value;
    bool has_range;
    double low, high;           /* its own evidence range, if has_range */
    const char *source, *grade; /* borrowed from the document; NULL if not given */
    const char *file; /* borrowed: what "set by" calls the file; NULL: nobody set it */
    int line;         /* 0: none */
};

/* Reads the value of `path` and checks it against its row. With `evidence` (the files of
 * models/) source and grade must stand beside it and a range may; a plain scenario value may
 * have source and grade. `file` is what "set by" will say. */
struct mut_value_rules {
    const char *path;
    const struct mut_param *row;
    bool evidence;
    const char *file;
};

bool mut_value_read(const struct mut_node *node, const struct mut_value_rules *rules,
                    struct mut_value *out, struct mut_diags *diags);

#endif
