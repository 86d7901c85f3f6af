#include "CExampleFiles.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char microservices_microservices_asl_json[] = {
#embed "files/microservices/microservices.asl.json"
};

static const unsigned char microservices_input_json[] = {
#embed "files/microservices/input.json"
};

static const unsigned char microservices_functions_yaml[] = {
#embed "files/microservices/functions.yaml"
};

static const unsigned char microservices_servicea_index_js[] = {
#embed "files/microservices/ServiceA/index.js"
};

static const unsigned char microservices_serviceb_index_js[] = {
#embed "files/microservices/ServiceB/index.js"
};

static const unsigned char microservices_servicec_index_js[] = {
#embed "files/microservices/ServiceC/index.js"
};

static const unsigned char microservices_step_functions_state_machine_tf[] = {
#embed "files/microservices/step_functions_state_machine.tf"
};

static const unsigned char microservices_iam_tf[] = {
#embed "files/microservices/iam.tf"
};

static const unsigned char microservices_lambda_service_a_tf[] = {
#embed "files/microservices/lambda_service_a.tf"
};

static const unsigned char microservices_lambda_service_b_tf[] = {
#embed "files/microservices/lambda_service_b.tf"
};

static const unsigned char microservices_lambda_service_c_tf[] = {
#embed "files/microservices/lambda_service_c.tf"
};

static const unsigned char order_fulfilment_order_fulfilment_asl_json[] = {
#embed "files/order-fulfilment/order-fulfilment.asl.json"
};

static const unsigned char order_fulfilment_input_json[] = {
#embed "files/order-fulfilment/input.json"
};

static const unsigned char order_fulfilment_failing_input_json[] = {
#embed "files/order-fulfilment/failing-input.json"
};

static const unsigned char order_fulfilment_functions_yaml[] = {
#embed "files/order-fulfilment/functions.yaml"
};

static const unsigned char order_fulfilment_functions_orders_js[] = {
#embed "files/order-fulfilment/functions/orders.js"
};

static const unsigned char order_fulfilment_functions_fraud_js[] = {
#embed "files/order-fulfilment/functions/fraud.js"
};

static const unsigned char order_fulfilment_functions_payments_js[] = {
#embed "files/order-fulfilment/functions/payments.js"
};

static const unsigned char order_fulfilment_functions_warehouse_js[] = {
#embed "files/order-fulfilment/functions/warehouse.js"
};

static const unsigned char order_fulfilment_functions_carrier_js[] = {
#embed "files/order-fulfilment/functions/carrier.js"
};

static const unsigned char order_fulfilment_functions_support_js[] = {
#embed "files/order-fulfilment/functions/support.js"
};

static const unsigned char order_fulfilment_notify_app_py[] = {
#embed "files/order-fulfilment/notify/app.py"
};

#define FILE_OF(example, path, bytes) {example, path, bytes, sizeof bytes}

static const struct example_file files[] = {
    FILE_OF("microservices", "microservices.asl.json", microservices_microservices_asl_json),
    FILE_OF("microservices", "input.json", microservices_input_json),
    FILE_OF("microservices", "functions.yaml", microservices_functions_yaml),
    FILE_OF("microservices", "ServiceA/index.js", microservices_servicea_index_js),
    FILE_OF("microservices", "ServiceB/index.js", microservices_serviceb_index_js),
    FILE_OF("microservices", "ServiceC/index.js", microservices_servicec_index_js),
    FILE_OF("microservices", "step_functions_state_machine.tf", microservices_step_functions_state_machine_tf),
    FILE_OF("microservices", "iam.tf", microservices_iam_tf),
    FILE_OF("microservices", "lambda_service_a.tf", microservices_lambda_service_a_tf),
    FILE_OF("microservices", "lambda_service_b.tf", microservices_lambda_service_b_tf),
    FILE_OF("microservices", "lambda_service_c.tf", microservices_lambda_service_c_tf),
    FILE_OF("order-fulfilment", "order-fulfilment.asl.json", order_fulfilment_order_fulfilment_asl_json),
    FILE_OF("order-fulfilment", "input.json", order_fulfilment_input_json),
    FILE_OF("order-fulfilment", "failing-input.json", order_fulfilment_failing_input_json),
    FILE_OF("order-fulfilment", "functions.yaml", order_fulfilment_functions_yaml),
    FILE_OF("order-fulfilment", "functions/orders.js", order_fulfilment_functions_orders_js),
    FILE_OF("order-fulfilment", "functions/fraud.js", order_fulfilment_functions_fraud_js),
    FILE_OF("order-fulfilment", "functions/payments.js", order_fulfilment_functions_payments_js),
    FILE_OF("order-fulfilment", "functions/warehouse.js", order_fulfilment_functions_warehouse_js),
    FILE_OF("order-fulfilment", "functions/carrier.js", order_fulfilment_functions_carrier_js),
    FILE_OF("order-fulfilment", "functions/support.js", order_fulfilment_functions_support_js),
    FILE_OF("order-fulfilment", "notify/app.py", order_fulfilment_notify_app_py),
};

const struct example_file *example_files(size_t *count) {
  *count = sizeof files / sizeof files[0];
  return files;
}
