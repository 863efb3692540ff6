#include "resolve.h"

#include "mem.h"
#include "reforms.h"
#include "sector.h"

#include <stdlib.h>
#include <string.h>

enum { ALIGNMENT = 64 };

static const char unsourced[] = "judgement of the scenario";

/* Under whose terms an arm works in a month: burn-in belongs to the reference arm; of several forms, its first
 * stands for them where one is asked for (a world takes the reference's charters then, see world.c). */
static struct mut_resolve_who
effective(const struct mut_reader *r, struct mut_resolve_who who)
{
    const struct mut_plan *plan = r->plan;
    if (who.month < 0 && !plan->start_own && who.arm != plan->reference) {
        who.arm = plan->reference;
        who.slot = 0;
    }
    return who;
}

static bool
in_force(const struct mut_reform *reform, struct mut_resolve_who who)
{
    const int age = who.month - reform->from;
    return age >= 0 && (reform->lasts == 0 || age < reform->lasts) &&
           (reform->arms >> who.arm & 1);
}

int
mut_resolve_form(const struct mut_reader *r, struct mut_resolve_who who)
{
    who = effective(r, who);
    int form = r->plan->arms[who.arm].forms[who.slot];
    for (int i = 0; i < r->n_reforms; i++) {
        const struct mut_reform *reform = &r->reforms[i];
        if (reform->to >= 0 && reform->route < 0 && in_force(reform, who))
            form = reform->to;
    }
    return form;
}

static void
adopt(struct mut_value *value, const struct mut_value *over)
{
    const struct mut_value under = *value;
    *value = *over;
    if (!over->has_range) {
        value->low = under.low;
        value->high = under.high;
    }
    value->has_range = true;
    if (over->source == NULL)
        value->source = unsourced;
    if (over->grade == NULL)
        value->grade = "D";
}

/* Whether an assignment changes what held before it. */
static bool
binds(const struct mut_assignment *set, double before)
{
    if (set->bound == MUT_BOUND_LEAST)
        return before < set->value.value;
    return set->bound == MUT_BOUND_NONE || before > set->value.value;
}

struct mut_value
mut_resolve_value(const struct mut_reader *r, struct mut_resolve_who who, int entry)
{
    const struct mut_param *row = r->catalogue.entries[entry].row;
    struct mut_value value = {
        .value = row->def,
        .has_range = true,
        .low = row->low,
        .high = row->high,
        .source = row->source,
        .grade = row->grade,
    };
    who = effective(r, who);
    const int sector = r->catalogue.entries[entry].component - r->registry->n;
    if (sector >= 0 && r->sectors[sector].has[entry])
        adopt(&value, &r->sectors[sector].values[entry]);
    const struct mut_sheet *form = &r->forms[mut_resolve_form(r, who)];
    if (form->has[entry])
        adopt(&value, &form->values[entry]);
    for (int i = 0; i < r->sets.n; i++) {
        const struct mut_assignment *set = &r->sets.items[i];
        if (set->entry == entry && mut_assignment_holds(set, who.arm, who.month) &&
            (set->form == NULL || set->form == form->name) && binds(set, value.value))
            adopt(&value, &set->value);
    }
    return value;
}

static int
by_month(const void *a, const void *b)
{
    const int x = *(const int *) a, y = *(const int *) b;
    return (x > y) - (x < y);
}

int
mut_resolve_months(const struct mut_reader *r, int *months)
{
    int n = 0, kept = 1;
    months[n++] = -r->plan->burn_in;
    months[n++] = 0;
    for (int i = 0; i < r->n_reforms; i++) {
        months[n++] = r->reforms[i].from;
        if (r->reforms[i].lasts > 0)
            months[n++] = r->reforms[i].from + r->reforms[i].lasts;
    }
    qsort(months, (size_t) n, sizeof *months, by_month);
    for (int i = 1; i < n; i++)
        if (months[i] != months[kept - 1])
            months[kept++] = months[i];
    return kept;
}

static size_t
rounded(size_t bytes)
{
    return (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
}

/* A charter's block: pointers to the components' structs, the structs, the sector. */
struct block {
    size_t structs; /* where the structs begin */
    size_t bytes;
};

static struct block
block_of(const struct mut_registry *registry)
{
    struct block block = { .structs = rounded((size_t) registry->n * sizeof(void *)) };
    block.bytes = block.structs;
    for (int i = 0; i < registry->n; i++)
        block.bytes += rounded(registry->items[i]->params.size);
    block.bytes += rounded(sizeof(struct mut_sector));
    return block;
}

/* What dated programmes do beside setting values: where routes lead, what running them costs. */
static void
open_routes(const struct mut_reader *r, struct mut_resolve_who who,
            struct mut_charter *charter)
{
    charter->administration = 0;
    for (int route = 0; route < MUT_ROUTES; route++)
        charter->to[route] = -1;
    const struct mut_arm *arm = &r->plan->arms[who.arm]; /* slots are the arm's own */
    who = effective(r, who);
    for (int i = 0; i < r->n_reforms; i++) {
        const struct mut_reform *reform = &r->reforms[i];
        if (!in_force(reform, who))
            continue;
        charter->administration += reform->administration;
        for (int k = 0; reform->route >= 0 && k < arm->n_forms; k++)
            if (arm->forms[k] == reform->to)
                charter->to[reform->route] = k;
    }
}

/* Fills one charter for a sector; false: no memory. */
static bool
make_charter(const struct mut_reader *r, struct mut_resolve_who who, int sector,
             struct mut_charter *charter)
{
    const struct mut_registry *registry = r->registry;
    const struct block block = block_of(registry);
    char *memory = mut_array(block.bytes, 1);
    if (memory == NULL)
        return false;
    void **terms = (void **) (void *) memory;
    char *next = memory + block.structs;
    for (int i = 0; i < registry->n; i++) {
        terms[i] = next;
        next += rounded(registry->items[i]->params.size);
    }
    for (int i = 0; i < r->catalogue.n; i++) {
        const struct mut_entry *entry = &r->catalogue.entries[i];
        if (entry->component >= registry->n && entry->component != registry->n + sector)
            continue;
        const struct mut_value value = mut_resolve_value(r, who, i);
        mut_param_store(entry->row,
                        entry->component < registry->n ? terms[entry->component] : next,
                        value.value);
    }
    charter->terms = (const void *const *) terms;
    charter->sector = (const struct mut_sector *) (void *) next;
    charter->form = mut_resolve_form(r, who);
    charter->slot = who.slot;
    open_routes(r, who, charter);
    return true;
}

/* Structs are zeroed before they are filled, so that equal values are equal bytes. */
static bool
same_terms(const struct mut_reader *r, const struct mut_charter *a,
           const struct mut_charter *b)
{
    const struct block block = block_of(r->registry);
    return memcmp((const char *) a->terms + block.structs,
                  (const char *) b->terms + block.structs,
                  block.bytes - block.structs) == 0;
}

static bool
same(const struct mut_reader *r, const struct mut_charter *a, const struct mut_charter *b)
{
    return a->form == b->form && a->administration == b->administration &&
           memcmp(a->to, b->to, sizeof a->to) == 0 && same_terms(r, a, b);
}

/* Units of one kind work under the same terms as far as what runs can see, whatever their labels. */
static bool
alike(const struct mut_reader *r, const struct mut_charter *a, const struct mut_charter *b)
{
    for (int c = 0; c < r->registry->n; c++)
        if (mut_plan_effective(r->plan, c) &&
            memcmp(a->terms[c], b->terms[c], r->registry->items[c]->params.size) != 0)
            return false;
    return true;
}

static void
find_kinds(const struct mut_reader *r, struct mut_charter *charters, int n)
{
    for (int k = 0; k < n; k++) {
        charters[k].kind = 0;
        while (!alike(r, &charters[charters[k].kind], &charters[k]))
            charters[k].kind++;
    }
}

/* Drops the last entry of an arm's terms if it changes nothing. */
static void
drop_unchanged(const struct mut_reader *r, struct mut_arm *arm)
{
    if (arm->n_terms < 2)
        return;
    struct mut_terms *last = &arm->terms[arm->n_terms - 1];
    const int n = arm->n_forms * r->n_sectors;
    for (int k = 0; k < n; k++)
        if (!same(r, &last[-1].charters[k], &last->charters[k]))
            return;
    for (int k = 0; k < n; k++)
        mut_free((void *) last->charters[k].terms);
    mut_free(last->charters);
    *last = (struct mut_terms){ 0 };
    arm->n_terms--;
}

/* The charters of one date, [n_sectors][n_forms]. */
static bool
make_charters(const struct mut_reader *r, int index, struct mut_terms *terms)
{
    const int n = r->plan->arms[index].n_forms;
    terms->charters = mut_array((size_t) (n * r->n_sectors), sizeof *terms->charters);
    for (int s = 0; s < r->n_sectors; s++) {
        for (int k = 0; k < n; k++) {
            const struct mut_resolve_who who = { index, k, terms->from };
            if (terms->charters == NULL ||
                !make_charter(r, who, s, &terms->charters[s * n + k]))
                return false;
            terms->charters[s * n + k].slots = &terms->charters[s * n];
            terms->charters[s * n + k].n_slots = n;
        }
        find_kinds(r, &terms->charters[s * n], n);
    }
    return true;
}

static bool
resolve_arm(struct mut_reader *r, int index, const int *months, int n)
{
    struct mut_arm *arm = &r->plan->arms[index];
    arm->terms = mut_array((size_t) n, sizeof *arm->terms);
    if (arm->terms == NULL)
        return false;
    for (int t = 0; t < n; t++) {
        struct mut_terms *terms = &arm->terms[arm->n_terms++];
        terms->from = months[t];
        if (!make_charters(r, index, terms))
            return false;
        drop_unchanged(r, arm);
    }
    return true;
}

int
mut_resolve_terms(struct mut_reader *r)
{
    int months[MUT_MOST_DATES];
    const int n = mut_resolve_months(r, months);
    for (int a = 0; a < r->plan->n_arms; a++)
        if (!resolve_arm(r, a, months, n)) {
            mut_reader_no_memory(r);
            return MUT_ENOMEM;
        }
    return MUT_OK;
}
