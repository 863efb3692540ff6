/* Answers to the small result of report_kit.h, as commands write them. */
#ifndef MUT_TESTS_REPORT_ANSWERS_H
#define MUT_TESTS_REPORT_ANSWERS_H

#include "report_kit.h"

/* The parts -3, 1, 0.5 add up to the gap of -1.5. */
#define ANSWER_WHY                                                                            \
    "[{\"outcome\": \"public_cost\", \"arm\": \"west\", \"reference\": \"north\", "           \
    "\"gap\": -1.5, \"low\": -1.8, \"high\": -1.2, \"level\": 8.5, \"reference_level\": 10, " \
    "\"matters\": 0.1, \"note\": \"\", \"permutations\": 0, " REPORT_KIT_ORIGIN               \
    ", \"parts\": [{\"mechanism\": \"work_rules\", \"value\": -3, \"low\": -3.2, "            \
    "\"high\": -2.8, \"first\": -2, \"last\": -4, \"sampling\": 0}, {\"mechanism\": "         \
    "\"voice\", \"value\": 1, \"low\": 0.5, \"high\": 1.5, \"first\": 1, \"last\": 1, "       \
    "\"sampling\": 0}, {\"mechanism\": \"no mechanism\", \"value\": 0.5, \"low\": -1, "       \
    "\"high\": 2, \"first\": null, \"last\": null, \"sampling\": 0}]}, "                      \
    "{\"outcome\": \"need_met\", \"arm\": \"west\", \"reference\": \"north\", \"gap\": 0, "   \
    "\"level\": 0.5, \"reference_level\": 0.5, \"matters\": 0.01, \"note\": "                 \
    "\"no clear difference, hence nothing to attribute\", " REPORT_KIT_ORIGIN                 \
    ", \"parts\": []}]"

#define FLIP_ROW(parameter, moved, flips, value, low, high)                                                \
    "{\"outcome\": \"need_met\", \"arm\": \"west\", \"reference\": \"north\", "                            \
    "\"parameter\": \"" parameter "\", \"moved_in\": \"" moved "\", \"flips\": \"" flips                   \
    "\", \"now\": 0.5, \"low\": 0, \"high\": 1, \"gap\": 0.1, \"gap_low\": 0.08, "                         \
    "\"gap_high\": 0.12, \"value\": " value ", \"value_low\": " value                                      \
    ", \"value_high\": " value ", \"at_low\": " low ", \"at_low_low\": " low                               \
    ", \"at_low_high\": " low ", \"at_high\": " high ", \"at_high_low\": 0.1, "                            \
    "\"at_high_high\": 0.2, \"unit\": \"1\", \"source\": \"A book\", \"grade\": \"C\", " REPORT_KIT_ORIGIN \
    "}"

/* Swings of 0.2 and 0.35: the second is the wider. */
#define ANSWER_FLIP                                                                      \
    "[" FLIP_ROW("norms.sanction", "both", "inside", "0.25", "-0.05",                    \
                 "0.15") ", " FLIP_ROW("arms.west.voice.openness", "west", "none",       \
                                       "null", "-0.2", "0.15") "]"

/* Total less first is 0.3 together. */
#define ANSWER_SENS                                                                                     \
    "[{\"outcome\": \"need_met\", \"arm\": \"west\", \"reference\": \"north\", \"gap\": "               \
    "0.1, \"variance\": 0.01, \"noise\": 0.25, \"trajectories\": 4, \"points\": 64, " REPORT_KIT_ORIGIN \
    ", \"factors\": [{\"path\": \"norms.sanction\", \"morris\": "                                       \
    "{\"absolute\": 0.1, \"spread\": 0.02, \"error\": 0.01}, \"sobol\": {\"first\": 0.6, "              \
    "\"first_low\": 0.5, \"first_high\": 0.7, \"total\": 0.8, \"total_low\": 0.7, "                     \
    "\"total_high\": 0.9}}, {\"path\": \"voice.openness\", \"morris\": {\"absolute\": 0.01, "           \
    "\"spread\": 0.03, \"error\": 0.01}, \"sobol\": {\"first\": 0.1, \"first_low\": -0.1, "             \
    "\"first_high\": 0.2, \"total\": 0.2, \"total_low\": -0.1, \"total_high\": 0.3}}]}]"

/* Lower is better: regrets of north 0, 1, 2, of west 0, 0, 0 but 3 in the last. */
#define ANSWER_STRESS                                                                        \
    "[{" REPORT_KIT_ORIGIN                                                                   \
    ", \"outcomes\": [{\"outcome\": \"public_cost\", \"futures\": 4, "                       \
    "\"too_close\": 1, \"leader\": \"west\", \"arms\": [{\"arm\": \"north\", \"leads\": 1, " \
    "\"regret_90\": 2, \"regret_max\": 2}, {\"arm\": \"west\", \"leads\": 2, "               \
    "\"regret_90\": 3, \"regret_max\": 3}], \"rule\": {\"found\": true, \"coverage\": 0.8, " \
    "\"density\": 0.9, \"held_out\": 0.75, \"limits\": [{\"path\": \"norms.sanction\", "     \
    "\"low\": null, \"high\": 0.2}]}, \"levels\": [[5, 5], [6, 5], [7, 5], [2, 5]]}], "      \
    "\"factors\": [{\"path\": \"norms.sanction\"}]}]"

#define ANSWER_VALIDATE                                                                       \
    "[{\"id\": \"O1\", \"title\": \"fitted: One\", \"pass\": true, \"parts\": [{\"title\": "  \
    "\"a part\", \"band\": [0.2, null], \"value\": 0.3, \"low\": 0.25, \"high\": 0.35, "      \
    "\"pass\": true}]}, {\"id\": \"O2\", \"title\": \"Two\", \"pass\": false, \"parts\": "    \
    "[{\"title\": \"b part\", \"band\": [0.1, 0.2], \"value\": 0.4, \"low\": 0.35, "          \
    "\"high\": 0.45, \"pass\": false}]}, {\"id\": \"O3\", \"title\": \"not tested: Three\", " \
    "\"pass\": false, \"parts\": []}]"

#define ANSWER_LEDGER                                                                    \
    "[{\"attribute\": \"voice.openness\", \"unit\": \"1\", \"reference\": \"plain\", "   \
    "\"round_value\": 0.75, \"round_grade\": \"B\", \"need_met_plain_helps\": \"-\", "   \
    "\"need_met_round_helps\": \"round\", \"need_met_round_effect\": 0.05, "             \
    "\"need_met_round_effect_low\": 0.04, \"need_met_round_effect_high\": 0.06, "        \
    "\"need_met_round_break_even\": 0.4, \"results_version\": \"" MUT_RESULTS_VERSION    \
    "\"}]"

/* File, section and text of each; what a whole one draws. */
static const struct report_answer {
    enum mut_companion kind;
    const char *name, *section, *text;
} report_answers[] = {
    { MUT_COMPANION_WHY, "out.why.json", "why", ANSWER_WHY },
    { MUT_COMPANION_FLIP, "out.flip.json", "flip", ANSWER_FLIP },
    { MUT_COMPANION_SENS, "out.sens.json", "flip", ANSWER_SENS },
    { MUT_COMPANION_STRESS, "out.stress.json", "stress", ANSWER_STRESS },
    { MUT_COMPANION_VALIDATE, "validate.json", "validation", ANSWER_VALIDATE },
    { MUT_COMPANION_LEDGER, "ledger.json", "assumptions", ANSWER_LEDGER },
};
enum { REPORT_ANSWERS = sizeof report_answers / sizeof *report_answers };

#endif
