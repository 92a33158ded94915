#ifndef COMITY_DIGEST_PAIR_H
#define COMITY_DIGEST_PAIR_H

#include <stddef.h>
#include <stdint.h>

/* One SHA-256 (FIPS 180-4) under way. All zero is not a valid state: begin with comity_sha256_begin. */
typedef struct {
    uint32_t state[8];
    /* The bytes of the block that is not full yet; the first length % 64 are valid. */
    uint8_t block[64];
    /* Bytes seen so far. */
    uint64_t length;
} comity_sha256;

/* Whether this processor has the instructions that the functions below need (SHA, SSE4.1). They may be called only then. */
int comity_sha256_is_supported(void);

void comity_sha256_begin(comity_sha256 *digest);

/* Takes bytes into one digest. */
void comity_sha256_update(comity_sha256 *digest, const void *bytes, size_t count);

/* Takes the same bytes into two digests, which may stand at different places within a block. Takes little longer than one alone. */
void comity_sha256_update_both(comity_sha256 *first, comity_sha256 *second, const void *bytes, size_t count);

/* Writes the 32 bytes of the digest of everything so far. More may follow. */
void comity_sha256_result(const comity_sha256 *digest, uint8_t result[32]);

#endif
