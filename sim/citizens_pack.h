/* Members as bytes, with their persons if they live there, for another process. */
#ifndef MUT_CITIZENS_PACK_H
#define MUT_CITIZENS_PACK_H

#include "citizens.h"

/* Bytes of one member; the same in all parts of a world. */
size_t mut_citizens_packed(const struct mut_persons *p, const struct mut_members *m);

/* Rows rows[n] to packed[n][mut_citizens_packed], without the components' own state. */
void mut_citizens_pack(const struct mut_persons *p, const struct mut_members *m,
                       const int64_t *rows, int64_t n, unsigned char *packed);

/* And back, into rows of the same sector; the components' own state there begins anew, and who comes to a
 * home unit lives there now. */
void mut_citizens_unpack(struct mut_persons *p, struct mut_members *m,
                         const int64_t *rows, int64_t n, const unsigned char *packed);

/* Persons alone, of rows that may lie behind those of the home units. */
size_t mut_persons_packed(const struct mut_persons *p, const struct mut_members *m);
void mut_persons_pack(const struct mut_persons *p, const struct mut_members *m,
                      const uint32_t *rows, int64_t n, unsigned char *packed);
void mut_persons_unpack(struct mut_persons *p, const struct mut_members *m, int64_t first,
                        int64_t n, const unsigned char *packed);

#endif
