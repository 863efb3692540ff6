/* Members as bytes, with their persons if they live there, for another process. */
#ifndef MUT_CITIZENS_PACK_H
#define MUT_CITIZENS_PACK_H

#include "citizens.h"

/* Bytes of one member; the same in all parts of a world. */
size_t mut_citizens_packed(const struct mut_persons *p, const struct mut_members *m);

/* Rows rows[n] to packed[n][mut_citizens_packed], without the components' own state. */
void mut_citizens_pack(const struct mut_persons *p, const struct mut_members *m,
                       const int64_t *rows, int64_t n, unsigned char *packed);

/* And back, into rows of the same sector; the components' own state there begins anew. */
void mut_citizens_unpack(struct mut_persons *p, struct mut_members *m,
                         const int64_t *rows, int64_t n, const unsigned char *packed);

#endif
