// Digests of OpenSSL's libcrypto for Swift.
// Only what stepwatch asks for: one call, a name and bytes in, the digest out.

#ifndef CLIBCRYPTO_H
#define CLIBCRYPTO_H

#include <stddef.h>
#include <stdint.h>

// The longest digest that `clibcrypto_digest` writes (SHA-512).
#define CLIBCRYPTO_LONGEST_DIGEST 64

// Writes the digest of `bytes` to `digest`, which has room for CLIBCRYPTO_LONGEST_DIGEST bytes.
// `algorithm` is a name as Step Functions spells it: MD5, SHA-1, SHA-256, SHA-384 or SHA-512.
// Returns the digest's length, or 0 where the algorithm is unknown or libcrypto refuses it.
size_t clibcrypto_digest(const char *algorithm, const uint8_t *bytes, size_t count, uint8_t *digest);

#endif
