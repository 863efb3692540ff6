/* What built this program. The Makefile gives the macros to every file that includes this
 * header; the fallbacks serve a compilation by hand. */
#ifndef MUT_VERSION_H
#define MUT_VERSION_H

#ifndef MUT_VERSION
#define MUT_VERSION "0.0.0"
#endif

/* Raised by every change that alters a number of any result; files of another results version
 * are not read. */
#ifndef MUT_RESULTS_VERSION
#define MUT_RESULTS_VERSION "1"
#endif

#ifndef MUT_COMMIT
#define MUT_COMMIT "unknown"
#endif

#ifndef MUT_COMPILER
#define MUT_COMPILER "unknown"
#endif

#endif
