import ExecutionHistory

/// An order as it may go: a Choice with a loop back, a Parallel with a retried Task, a Map of which one item failed.
package enum OrderHistory {
  package static let definition = """
    Comment: From an order to parcels
    StartAt: ValidateOrder
    States:
      ValidateOrder: {Type: Task, Resource: "arn:aws:lambda:eu-west-1:123456789012:function:validate", Next: CheckFraud}
      CheckFraud:
        Type: Choice
        Choices:
          - {Variable: $.score, NumericLessThan: 30, Next: Fulfil}
          - {Variable: $.score, NumericGreaterThanEquals: 80, Next: Reject}
        Default: ManualReview
      ManualReview: {Type: Task, Resource: "arn:aws:states:::sqs:sendMessage.waitForTaskToken", Next: CheckFraud}
      Reject: {Type: Fail, Error: Fraud}
      Fulfil:
        Type: Parallel
        Branches:
          - StartAt: ChargeCard
            States:
              ChargeCard:
                Type: Task
                Resource: arn:aws:states:::lambda:invoke
                Retry: [{ErrorEquals: [CardTimeout], IntervalSeconds: 1, MaxAttempts: 3}]
                End: true
          - StartAt: ReserveStock
            States:
              ReserveStock: {Type: Task, Resource: "arn:aws:states:::lambda:invoke", Next: PrintLabel}
              PrintLabel: {Type: Task, Resource: "arn:aws:states:::lambda:invoke", End: true}
        Catch: [{ErrorEquals: [States.ALL], Next: Refund}]
        Next: ShipItems
      Refund: {Type: Task, Resource: "arn:aws:states:::lambda:invoke", Next: OrderFailed}
      OrderFailed: {Type: Fail, Error: OrderFailed}
      ShipItems:
        Type: Map
        ItemProcessor:
          StartAt: Pack
          States:
            Pack: {Type: Task, Resource: "arn:aws:states:::lambda:invoke", End: true}
        Catch: [{ErrorEquals: [States.ALL], Next: Refund}]
        Next: Notify
      Notify: {Type: Succeed}
    """

  /// Fails in its last event but a few: item 1 of 3 cannot be packed.
  package static let text = """
    1 0 ExecutionStarted @1714573918000 {"order":{"id":"A-1029","total":184.50,"items":[{"sku":"LAMP","qty":2}]}}
    2 0 TaskStateEntered @1714573918010 ValidateOrder
    3 2 LambdaFunctionScheduled @1714573918015 arn:aws:lambda:eu-west-1:123456789012:function:validate
    4 3 LambdaFunctionStarted @1714573918030
    5 4 LambdaFunctionSucceeded @1714573918400 {"score":50}
    6 5 TaskStateExited @1714573918405 ValidateOrder
    7 6 ChoiceStateEntered @1714573918410 CheckFraud
    8 7 ChoiceStateExited @1714573918411 CheckFraud
    9 8 TaskStateEntered @1714573918415 ManualReview
    10 9 TaskScheduled @1714573918420 sendMessage.waitForTaskToken
    11 10 TaskStarted @1714573918430
    12 11 TaskSubmitted @1714573918600
    13 12 TaskSucceeded @1714573976000 {"score":10}
    14 13 TaskStateExited @1714573976005 ManualReview
    15 14 ChoiceStateEntered @1714573976010 CheckFraud
    16 15 ChoiceStateExited @1714573976011 CheckFraud
    17 16 ParallelStateEntered @1714573976020 Fulfil
    18 17 ParallelStateStarted @1714573976021
    19 18 TaskStateEntered @1714573976030 ChargeCard
    20 18 TaskStateEntered @1714573976031 ReserveStock
    21 19 TaskScheduled @1714573976035
    22 20 TaskScheduled @1714573976036
    23 21 TaskFailed @1714573976840 CardTimeout the-card-network-did-not-answer
    24 22 TaskSucceeded @1714573976900
    25 24 TaskStateExited @1714573976905 ReserveStock
    26 25 TaskStateEntered @1714573976910 PrintLabel
    27 26 TaskScheduled @1714573976915
    28 23 TaskScheduled @1714573977840
    29 28 TaskSucceeded @1714573979000
    30 29 TaskStateExited @1714573979005 ChargeCard
    31 27 TaskSucceeded @1714573980100
    32 31 TaskStateExited @1714573980105 PrintLabel
    33 32 ParallelStateSucceeded @1714573980110
    34 32 ParallelStateExited @1714573980111 Fulfil
    35 34 MapStateEntered @1714573980120 ShipItems
    36 35 MapStateStarted @1714573980125 3
    37 36 MapIterationStarted @1714573980130 ShipItems 0
    38 36 MapIterationStarted @1714573980131 ShipItems 1
    39 36 MapIterationStarted @1714573980132 ShipItems 2
    40 37 TaskStateEntered @1714573980140 Pack
    41 38 TaskStateEntered @1714573980141 Pack
    42 39 TaskStateEntered @1714573980142 Pack
    43 40 TaskScheduled @1714573980150
    44 41 TaskScheduled @1714573980151
    45 42 TaskScheduled @1714573980152
    46 43 TaskSucceeded @1714573981000
    47 46 TaskStateExited @1714573981005 Pack
    48 47 MapIterationSucceeded @1714573981006 ShipItems 0
    49 44 TaskFailed @1714573981300 PackError box-size-0×0
    50 49 MapIterationFailed @1714573981301 ShipItems 1
    51 49 TaskStateAborted @1714573981302
    52 49 MapIterationAborted @1714573981303 ShipItems 2
    53 49 TaskStateAborted @1714573981304
    54 49 MapStateFailed @1714573981310
    55 54 MapStateExited @1714573981311 ShipItems
    56 55 TaskStateEntered @1714573981320 Refund
    57 56 TaskScheduled @1714573981325
    58 57 TaskSucceeded @1714573981900
    59 58 TaskStateExited @1714573981905 Refund
    60 59 FailStateEntered @1714573981910 OrderFailed
    61 60 ExecutionFailed @1714573981915 OrderFailed the-order-could-not-be-fulfilled
    """

  package static var events: [HistoryEvent] { history(text) }
}
