/*
 * Two SHA-256 digests over the same bytes at once, with the SHA instructions of x86-64.
 *
 * One digest alone leaves the processor's SHA unit idle half of the time: each pair of rounds needs the result of the one before,
 * and that takes longer than the unit needs for it. Two digests that do not depend on each other fill the gaps, so both together
 * take little longer than one. The file works on blocks as FIPS 180-4, section 6.2, says; nothing here depends on secrets.
 */
#include "CDigestPair.h"

#include <string.h>

#if defined(__x86_64__)

#include <cpuid.h>
#include <immintrin.h>

/* FIPS 180-4, section 4.2.2. */
static const uint32_t round_constants[64] __attribute__((aligned(64))) = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be,
    0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa,
    0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85,
    0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3,
    0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f,
    0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

/* FIPS 180-4, section 5.3.3. */
static const uint32_t initial_state[8] = {
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
};

int comity_sha256_is_supported(void) {
    unsigned int a, b, c, d;
    if (!__get_cpuid(1, &a, &b, &c, &d) || !(c & bit_SSE4_1) || !(c & bit_SSSE3)) return 0;
    return __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b & bit_SHA);
}

/* The instructions keep the eight words as two vectors: (A B E F) and (C D G H), highest lane first. */
#define LOAD_STATE(words, abef, cdgh)                                                     \
    do {                                                                                  \
        __m128i low = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)(words)), 0xB1); \
        __m128i high = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)(words) + 1), 0x1B); \
        abef = _mm_alignr_epi8(low, high, 8);                                             \
        cdgh = _mm_blend_epi16(high, low, 0xF0);                                          \
    } while (0)

#define STORE_STATE(words, abef, cdgh)                                                    \
    do {                                                                                  \
        __m128i low = _mm_shuffle_epi32(abef, 0x1B), high = _mm_shuffle_epi32(cdgh, 0xB1); \
        _mm_storeu_si128((__m128i *)(words), _mm_blend_epi16(low, high, 0xF0));           \
        _mm_storeu_si128((__m128i *)(words) + 1, _mm_alignr_epi8(high, low, 8));          \
    } while (0)

#define LOAD(bytes, place) _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)((bytes) + (place))), big_endian)

/* Four rounds with four words of the schedule. */
#define ROUNDS(abef, cdgh, words, round)                                                                        \
    do {                                                                                                        \
        __m128i sum = _mm_add_epi32(words, _mm_load_si128((const __m128i *)(round_constants + (round))));       \
        cdgh = _mm_sha256rnds2_epu32(cdgh, abef, sum);                                                          \
        abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(sum, 0x0E));                                 \
    } while (0)

/* The next four words of the schedule, in place of the oldest. */
#define EXTEND(w0, w1, w2, w3) \
    w0 = _mm_sha256msg2_epu32(_mm_add_epi32(_mm_sha256msg1_epu32(w0, w1), _mm_alignr_epi8(w3, w2, 4)), w3)

__attribute__((target("sha,sse4.1,ssse3"))) static void one(uint32_t words[8], const uint8_t *bytes, size_t blocks) {
    const __m128i big_endian = _mm_set_epi64x(0x0c0d0e0f08090a0bLL, 0x0405060700010203LL);
    __m128i abef, cdgh;
    LOAD_STATE(words, abef, cdgh);
    for (; blocks > 0; blocks--, bytes += 64) {
        const __m128i abef_before = abef, cdgh_before = cdgh;
        __m128i w0 = LOAD(bytes, 0), w1 = LOAD(bytes, 16), w2 = LOAD(bytes, 32), w3 = LOAD(bytes, 48);
        ROUNDS(abef, cdgh, w0, 0);
        ROUNDS(abef, cdgh, w1, 4);
        ROUNDS(abef, cdgh, w2, 8);
        ROUNDS(abef, cdgh, w3, 12);
#pragma clang loop unroll(full)
        for (int round = 16; round < 64; round += 16) {
            EXTEND(w0, w1, w2, w3);
            ROUNDS(abef, cdgh, w0, round);
            EXTEND(w1, w2, w3, w0);
            ROUNDS(abef, cdgh, w1, round + 4);
            EXTEND(w2, w3, w0, w1);
            ROUNDS(abef, cdgh, w2, round + 8);
            EXTEND(w3, w0, w1, w2);
            ROUNDS(abef, cdgh, w3, round + 12);
        }
        abef = _mm_add_epi32(abef, abef_before);
        cdgh = _mm_add_epi32(cdgh, cdgh_before);
    }
    STORE_STATE(words, abef, cdgh);
}

/* The same for two digests, their instructions by turns. */
#define BOTH_BODY                                                                                       \
    {                                                                                                   \
        const __m128i big_endian = _mm_set_epi64x(0x0c0d0e0f08090a0bLL, 0x0405060700010203LL);          \
        __m128i abef1, cdgh1, abef2, cdgh2;                                                             \
        LOAD_STATE(words1, abef1, cdgh1);                                                               \
        LOAD_STATE(words2, abef2, cdgh2);                                                               \
        for (; blocks > 0; blocks--, bytes1 += 64, bytes2 += 64) {                                      \
            const __m128i before1 = abef1, before2 = cdgh1, before3 = abef2, before4 = cdgh2;           \
            __m128i v0 = LOAD(bytes1, 0), v1 = LOAD(bytes1, 16), v2 = LOAD(bytes1, 32), v3 = LOAD(bytes1, 48); \
            __m128i w0 = LOAD(bytes2, 0), w1 = LOAD(bytes2, 16), w2 = LOAD(bytes2, 32), w3 = LOAD(bytes2, 48); \
            BOTH(v0, w0, 0);                                                                            \
            BOTH(v1, w1, 4);                                                                            \
            BOTH(v2, w2, 8);                                                                            \
            BOTH(v3, w3, 12);                                                                           \
            SIXTEEN(16);                                                                                \
            SIXTEEN(32);                                                                                \
            SIXTEEN(48);                                                                                \
            abef1 = _mm_add_epi32(abef1, before1);                                                      \
            cdgh1 = _mm_add_epi32(cdgh1, before2);                                                      \
            abef2 = _mm_add_epi32(abef2, before3);                                                      \
            cdgh2 = _mm_add_epi32(cdgh2, before4);                                                      \
        }                                                                                               \
        STORE_STATE(words1, abef1, cdgh1);                                                              \
        STORE_STATE(words2, abef2, cdgh2);                                                              \
    }
#define BOTH(v, w, round)                   \
    do {                                    \
        ROUNDS(abef1, cdgh1, v, round);     \
        ROUNDS(abef2, cdgh2, w, round);     \
    } while (0)
#define SIXTEEN(round)          \
    do {                        \
        EXTEND(v0, v1, v2, v3); \
        EXTEND(w0, w1, w2, w3); \
        BOTH(v0, w0, round);    \
        EXTEND(v1, v2, v3, v0); \
        EXTEND(w1, w2, w3, w0); \
        BOTH(v1, w1, round + 4); \
        EXTEND(v2, v3, v0, v1); \
        EXTEND(w2, w3, w0, w1); \
        BOTH(v2, w2, round + 8); \
        EXTEND(v3, v0, v1, v2); \
        EXTEND(w3, w0, w1, w2); \
        BOTH(v3, w3, round + 12); \
    } while (0)

__attribute__((target("sha,sse4.1,ssse3"))) static void both_narrow(
    uint32_t words1[8], const uint8_t *bytes1, uint32_t words2[8], const uint8_t *bytes2, size_t blocks) BOTH_BODY

/* With 32 vector registers instead of 16 everything fits, which saves a tenth. */
__attribute__((target("sha,avx512vl,avx512bw"))) static void both_wide(
    uint32_t words1[8], const uint8_t *bytes1, uint32_t words2[8], const uint8_t *bytes2, size_t blocks) BOTH_BODY

static void both(uint32_t words1[8], const uint8_t *bytes1, uint32_t words2[8], const uint8_t *bytes2, size_t blocks) {
    /* Asks the operating system too, whether it keeps the wide registers. */
    if (__builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512bw"))
        both_wide(words1, bytes1, words2, bytes2, blocks);
    else
        both_narrow(words1, bytes1, words2, bytes2, blocks);
}

void comity_sha256_begin(comity_sha256 *digest) {
    memset(digest, 0, sizeof *digest);
    memcpy(digest->state, initial_state, sizeof initial_state);
}

/* Fills a block that was begun; gives how many bytes that took. */
static size_t complete_block(comity_sha256 *digest, const uint8_t *bytes, size_t count) {
    const size_t begun = digest->length % 64;
    if (begun == 0) return 0;
    const size_t taken = count < 64 - begun ? count : 64 - begun;
    memcpy(digest->block + begun, bytes, taken);
    if (begun + taken == 64) one(digest->state, digest->block, 1);
    digest->length += taken;
    return taken;
}

/* Takes what is left, beginning at a block. */
static void take_rest(comity_sha256 *digest, const uint8_t *bytes, size_t count) {
    if (count == 0) return;
    one(digest->state, bytes, count / 64);
    memcpy(digest->block, bytes + count / 64 * 64, count % 64);
    digest->length += count;
}

void comity_sha256_update(comity_sha256 *digest, const void *bytes, size_t count) {
    if (count == 0) return;
    const size_t taken = complete_block(digest, bytes, count);
    take_rest(digest, (const uint8_t *)bytes + taken, count - taken);
}

void comity_sha256_update_both(comity_sha256 *first, comity_sha256 *second, const void *bytes, size_t count) {
    if (count == 0) return;
    const uint8_t *bytes1 = bytes, *bytes2 = bytes;
    size_t taken1 = complete_block(first, bytes1, count), taken2 = complete_block(second, bytes2, count);
    const size_t left1 = count - taken1, left2 = count - taken2;
    const size_t blocks = (left1 < left2 ? left1 : left2) / 64;
    both(first->state, bytes1 + taken1, second->state, bytes2 + taken2, blocks);
    first->length += blocks * 64;
    second->length += blocks * 64;
    taken1 += blocks * 64;
    taken2 += blocks * 64;
    take_rest(first, bytes1 + taken1, count - taken1);
    take_rest(second, bytes2 + taken2, count - taken2);
}

void comity_sha256_result(const comity_sha256 *digest, uint8_t result[32]) {
    comity_sha256 end = *digest;
    uint8_t padding[128] = {0x80};
    const size_t begun = digest->length % 64;
    const size_t zeros = (begun < 56 ? 56 : 120) - begun;
    const uint64_t bits = digest->length * 8;
    for (int place = 0; place < 8; place++) padding[zeros + place] = (uint8_t)(bits >> (56 - 8 * place));
    comity_sha256_update(&end, padding, zeros + 8);
    for (int word = 0; word < 8; word++) {
        for (int place = 0; place < 4; place++) result[4 * word + place] = (uint8_t)(end.state[word] >> (24 - 8 * place));
    }
}

#else

/* Other processors: the caller is told so and uses two digests of the library. */
int comity_sha256_is_supported(void) { return 0; }
void comity_sha256_begin(comity_sha256 *digest) { memset(digest, 0, sizeof *digest); }
void comity_sha256_update(comity_sha256 *digest, const void *bytes, size_t count) { (void)digest, (void)bytes, (void)count; }
void comity_sha256_update_both(comity_sha256 *first, comity_sha256 *second, const void *bytes, size_t count) {
    (void)first, (void)second, (void)bytes, (void)count;
}
void comity_sha256_result(const comity_sha256 *digest, uint8_t result[32]) { (void)digest, memset(result, 0, 32); }

#endif
