#include "hash.h"

#include <nettle/base64.h>
#include <nettle/sha2.h>
#include <stdint.h>
#include <stdio.h>

static void
finish(struct sha256_ctx *context, char out[MUT_HASH_ROOM])
{
    static const char digits[] = "0123456789abcdef";
    uint8_t digest[SHA256_DIGEST_SIZE];
    sha256_digest(context, sizeof digest, digest);
    for (size_t i = 0; i < sizeof digest; i++) {
        out[2 * i] = digits[digest[i] >> 4];
        out[2 * i + 1] = digits[digest[i] & 15];
    }
    out[2 * sizeof digest] = '\0';
}

void
mut_hash_bytes(const void *bytes, size_t n, char out[MUT_HASH_ROOM])
{
    struct sha256_ctx context;
    sha256_init(&context);
    sha256_update(&context, n, bytes);
    finish(&context, out);
}

void
mut_hash_base64(const void *bytes, size_t n, char out[MUT_HASH_BASE64])
{
    struct sha256_ctx context;
    uint8_t digest[SHA256_DIGEST_SIZE];
    sha256_init(&context);
    sha256_update(&context, n, bytes);
    sha256_digest(&context, sizeof digest, digest);
    base64_encode_raw(out, sizeof digest, digest);
    out[BASE64_ENCODE_RAW_LENGTH(sizeof digest)] = '\0';
}

bool
mut_hash_file(const char *path, char out[MUT_HASH_ROOM])
{
    uint8_t bytes[4096];
    struct sha256_ctx context;
    FILE *in = fopen(path, "rb");
    if (in == NULL)
        return false;
    sha256_init(&context);
    for (size_t n = fread(bytes, 1, sizeof bytes, in); n > 0;
         n = fread(bytes, 1, sizeof bytes, in))
        sha256_update(&context, n, bytes);
    const bool whole = ferror(in) == 0;
    fclose(in);
    finish(&context, out);
    return whole;
}
