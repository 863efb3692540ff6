#include "question_desk.h"

int
mut_question_desk_open(struct mut_question_desk *desk,
                       const struct mut_question *question, struct mut_diags *diags)
{
    const struct mut_request *request = &question->request;
    *desk = (struct mut_question_desk){ .probe = { .path = request->path,
                                                   .registry = &desk->registry,
                                                   .overrides = &request->overrides,
                                                   .shelf = &desk->shelf,
                                                   .threads = request->threads } };
    int status = mut_request_read(request, &desk->registry, &desk->plan, diags);
    if (status == MUT_OK)
        status = mut_question_gaps(question, &desk->plan, &desk->gaps, diags);
    if (status == MUT_OK)
        mut_question_note(question, &desk->plan);
    return status;
}

void
mut_question_desk_clear(struct mut_question_desk *desk)
{
    mut_plan_clear(&desk->plan);
    mut_document_shelf_clear(&desk->shelf);
    mut_registry_clear(&desk->registry);
}
