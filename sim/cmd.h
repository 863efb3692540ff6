/* The commands of the program: each parses its own command line (argv[0] is "mutual run"), does
 * its work and returns the exit code: 0 fine, 1 a run or check failed, 2 the input is wrong, 3 a
 * fault of the system. argp ends the program itself for --help (0) and wrong options (2). */
#ifndef MUT_CMD_H
#define MUT_CMD_H

#include "diag.h"

struct mut_command {
    const char *name;
    const char *summary;               /* one line */
    int (*run)(int argc, char **argv); /* NULL: not in this version */
};

int mut_cmd_run(int argc, char **argv);
int mut_cmd_merge(int argc, char **argv);
int mut_cmd_check(int argc, char **argv);
int mut_cmd_show(int argc, char **argv);
int mut_cmd_list(int argc, char **argv);
int mut_cmd_compare(int argc, char **argv);
int mut_cmd_report(int argc, char **argv);
int mut_cmd_diff(int argc, char **argv);
int mut_cmd_export(int argc, char **argv);
int mut_cmd_audit(int argc, char **argv);
int mut_cmd_validate(int argc, char **argv);
int mut_cmd_why(int argc, char **argv);
int mut_cmd_flip(int argc, char **argv);
int mut_cmd_sens(int argc, char **argv);
int mut_cmd_stress(int argc, char **argv);
int mut_cmd_fit(int argc, char **argv);
int mut_cmd_freeze(int argc, char **argv);
int mut_cmd_verify(int argc, char **argv);
int mut_cmd_bench(int argc, char **argv);
int mut_cmd_version(int argc, char **argv);

/* Ends a command: flushes stdout (a full disk behind it is a fault; a reader who has closed the
 * pipe is not), prints the diagnostics on stderr, clears them. Returns the exit code. */
int mut_cmd_finish(struct mut_diags *diags, int status);

#endif
