/* Drawings of a report's figures, made by Node.js from the specs of analysis/charts. */
#ifndef MUT_DRAWING_H
#define MUT_DRAWING_H

#include <jansson.h>

#include "diag.h"

/* Node.js that loads while a report is made and waits for it: a start of a page costs a tenth of a second that
 * the report can use. NULL without memory; ended by mut_drawing_finish. */
struct mut_drawing *mut_drawing_start(void);

/* Draws as mut_drawing_all, and ends `drawing` (which may be NULL); NULL for a report draws nothing. */
json_t *mut_drawing_finish(struct mut_drawing *drawing, const json_t *report,
                           const char **why);

/* SVG texts by figure as a new object; NULL where Node.js is missing or draws nothing, with the reason in
 * *why (a sentence, not owned); a figure that could not be drawn is not in it, and Node.js has said why. A report without drawings is whole: scripts draw it. */
json_t *mut_drawing_all(const json_t *report, const char **why);

/* Writes every figure as SVG, PDF and PNG in three sizes to the folder `folder`, which must not exist
 * unless `force`, and then holds nothing but such files; nothing new is there after a failure. `theme` is a file or NULL. MUT_EINPUT for a folder in the way
 * or a wrong theme, MUT_ESYSTEM if Node.js or rsvg-convert is missing or fails. */
int mut_drawing_files(const json_t *report, const char *folder, bool force,
                      const char *theme, struct mut_diags *diags);

#endif
