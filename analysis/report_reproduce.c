/* How to make the result again: the commands, the hashes, the scenario itself. */
#include "block.h"
#include "mem.h"
#include "report_sections.h"
#include "result_read.h"

#include <string.h>

static void
add_facts(const struct mut_report *r, json_t *blocks)
{
    static const char *const keys[][2] = {
        { "version", "program version" }, { "results_version", "results version" },
        { "commit", "commit" },           { "compiler", "compiler" },
        { "seed", "seed (hexadecimal)" }, { "replicates", "replicates" },
        { "set", "changed by --set" },
    };
    json_t *table = mut_block_table(blocks, "facts", "What decided every number");
    mut_block_column(table, "fact", "", false);
    mut_block_column(table, "value", "", false);
    mut_block_row(table, "ss", "run (SHA-256 of what follows)", r->run);
    for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
        char *fact = mut_report_fact(r, keys[k][0]);
        if (fact != NULL && *fact != '\0')
            mut_block_row(table, "ss", keys[k][1], fact);
        mut_free(fact);
    }
}

/* The texts in the file, the scenario first. */
static void
add_texts(const struct mut_report *r, json_t *blocks)
{
    int n = 0, m = 0, l = 0;
    char **texts = mut_result_read_files(r->result.file, "provenance/text", &n);
    char **names = mut_result_read_texts(r->result.file, "provenance/input", &m);
    char **kinds = mut_result_read_texts(r->result.file, "provenance/kind", &l);
    for (int k = 0;
         texts != NULL && names != NULL && kinds != NULL && k < n && k < m && k < l; k++)
        if (strcmp(kinds[k], "scenario") == 0)
            mut_block_code(blocks, names[k], texts[k]);
    mut_result_read_free(texts, n);
    mut_result_read_free(names, m);
    mut_result_read_free(kinds, l);
}

int
mut_report_reproduce_section(struct mut_report *r, struct mut_diags *diags)
{
    (void) diags;
    json_t *blocks = mut_block_section(
        r->sections, "reproduce", "Make it again",
        "The same scenario, seed and version give the same bytes on any number of threads.");
    /* Without its folder: the page is for others, and the same wherever the result lies. */
    const char *slash = strrchr(r->path, '/');
    char *verify = mut_text_format("mutual verify %s",
                                   slash != NULL ? slash + 1 : r->path);
    mut_block_code(blocks,
                   "Run replicates again from the result alone, and compare bit for bit",
                   verify != NULL ? verify : "");
    mut_free(verify);
    add_facts(r, blocks);
    add_texts(r, blocks);
    return MUT_OK;
}
