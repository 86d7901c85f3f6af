#include "CLibcrypto.h"

#include <openssl/evp.h>
#include <string.h>

static const EVP_MD *algorithm_named(const char *name) {
  if (strcmp(name, "MD5") == 0) return EVP_md5();
  if (strcmp(name, "SHA-1") == 0) return EVP_sha1();
  if (strcmp(name, "SHA-256") == 0) return EVP_sha256();
  if (strcmp(name, "SHA-384") == 0) return EVP_sha384();
  if (strcmp(name, "SHA-512") == 0) return EVP_sha512();
  return NULL;
}

size_t clibcrypto_digest(const char *algorithm, const uint8_t *bytes, size_t count, uint8_t *digest) {
  const EVP_MD *method = algorithm_named(algorithm);
  unsigned int length = 0;
  if (method == NULL || EVP_Digest(bytes, count, digest, &length, method, NULL) != 1) return 0;
  return length;
}
