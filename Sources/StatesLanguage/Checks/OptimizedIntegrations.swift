/// The services that Step Functions calls by their own integrations, with their actions and how a Task can wait for each.
///
/// Source: developer guide, "Integrating optimized services".
enum OptimizedIntegrations {
  typealias Pattern = TaskResourceARN.IntegrationPattern

  /// Whether the service is one of these.
  static func has(_ service: String) -> Bool { actions[service] != nil }

  /// Whether Step Functions has the action of one of these services, with this way to wait for it.
  static func has(_ integration: TaskResourceARN.ServiceIntegration) -> Bool {
    actions[integration.service]?[integration.action]?.contains(integration.pattern) ?? false
  }

  private static let actions: [String: [String: Set<Pattern>]] = [
    "apigateway": ["invoke": .callback],
    "athena": [
      "getQueryExecution": .request, "getQueryResults": .request, "startQueryExecution": .job,
      "stopQueryExecution": .request,
    ],
    "batch": ["submitJob": .job],
    "bedrock": ["createModelCustomizationJob": .job, "invokeModel": .request],
    "codebuild": [
      "batchDeleteBuilds": .request, "batchGetReports": .request, "deleteBuildBatch": .request,
      "retryBuildBatch": .job, "startBuild": .job, "startBuildBatch": .job, "stopBuild": .request,
      "stopBuildBatch": .request,
    ],
    "databrew": ["startJobRun": .job],
    "dynamodb": ["deleteItem": .request, "getItem": .request, "putItem": .request, "updateItem": .request],
    "ecs": ["runTask": .jobOrCallback],
    "eks": [
      "call": .request, "createCluster": .job, "createFargateProfile": .job, "createNodegroup": .job,
      "deleteCluster": .job, "deleteFargateProfile": .job, "deleteNodegroup": .job, "runJob": .job,
    ],
    "elasticmapreduce": [
      "addStep": .job, "cancelStep": .request, "createCluster": .job, "modifyInstanceFleetByName": .request,
      "modifyInstanceGroupByName": .request, "setClusterTerminationProtection": .request, "terminateCluster": .job,
    ],
    "emr-containers": ["createVirtualCluster": .request, "deleteVirtualCluster": .job, "startJobRun": .job],
    "emr-serverless": [
      "cancelJobRun": .job, "createApplication": .job, "deleteApplication": .job, "startApplication": .job,
      "startJobRun": .job, "stopApplication": .job,
    ],
    "events": ["putEvents": .callback],
    "glue": ["startJobRun": .job],
    "http": ["invoke": .request],
    "lambda": ["invoke": .callback],
    "mediaconvert": ["createJob": .job],
    "sagemaker": [
      "createEndpoint": .request, "createEndpointConfig": .request, "createHyperParameterTuningJob": .job,
      "createLabelingJob": .job, "createModel": .request, "createProcessingJob": .job, "createTrainingJob": .job,
      "createTransformJob": .job, "updateEndpoint": .request,
    ],
    "sns": ["publish": .callback],
    "sqs": ["sendMessage": .callback],
    "states": ["startExecution": [.requestResponse, .sync, .sync2, .waitForTaskToken]],
  ]
}

extension Set<OptimizedIntegrations.Pattern> {
  fileprivate static let request: Self = [.requestResponse]
  fileprivate static let job: Self = [.requestResponse, .sync]
  fileprivate static let callback: Self = [.requestResponse, .waitForTaskToken]
  fileprivate static let jobOrCallback: Self = [.requestResponse, .sync, .waitForTaskToken]
}
