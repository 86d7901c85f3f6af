#ifndef C_LAMBDA_BOOTSTRAPS_H
#define C_LAMBDA_BOOTSTRAPS_H

#include <stddef.h>

/// The source of a runtime that ships inside the program.
struct lambda_bootstrap {
  const unsigned char *bytes;
  size_t count;
};

struct lambda_bootstrap lambda_bootstrap_node(void);
struct lambda_bootstrap lambda_bootstrap_python(void);

#endif
