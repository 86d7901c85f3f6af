#include "CLambdaBootstraps.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char node_source[] = {
#embed "node-bootstrap.cjs"
};

static const unsigned char python_source[] = {
#embed "python_bootstrap.py"
};

struct lambda_bootstrap lambda_bootstrap_node(void) {
  return (struct lambda_bootstrap){node_source, sizeof node_source};
}

struct lambda_bootstrap lambda_bootstrap_python(void) {
  return (struct lambda_bootstrap){python_source, sizeof python_source};
}
