/* Files that the program carries with it: the bundles and the style sheet of analysis/charts. */
#ifndef MUT_ASSETS_H
#define MUT_ASSETS_H

#include <stddef.h>

struct mut_asset {
    const char *bytes; /* [length], without a zero at the end */
    size_t length;
};

struct mut_asset mut_assets_script(void); /* runs in the page */
struct mut_asset mut_assets_style(void);
struct mut_asset mut_assets_renderer(void); /* runs in Node: draws figures to files */

#endif
