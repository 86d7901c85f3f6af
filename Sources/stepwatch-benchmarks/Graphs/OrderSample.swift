extension WorkflowGraph {
  /// A workflow of 20 states as one would sketch it: retries as loops, a catch, branches that join, a way back.
  static let orderSample = WorkflowGraph(
    """
    Start > ValidateOrder
    ValidateOrder > ValidateOrder retry
    ValidateOrder > IsInStock?
    ValidateOrder > NotifyFailure catch
    IsInStock? > ReserveStock yes
    IsInStock? > WaitForStock no
    WaitForStock > CheckStock
    CheckStock > IsInStock? loop
    ReserveStock > Fulfil∥
    Fulfil∥ > ChargeCard
    Fulfil∥ > PickItems
    Fulfil∥ > PrintLabel
    ChargeCard > SendReceipt
    PickItems > PackItems
    PrintLabel > BookCarrier
    BookCarrier > BookCarrier retry
    SendReceipt > Joined
    PackItems > Joined
    BookCarrier > Joined
    Joined > ShipOK?
    ShipOK? > NotifyCustomer ok
    ShipOK? > Reschedule late
    Reschedule > Fulfil∥ again
    ShipOK? > Refund failed
    Refund > NotifyFailure
    NotifyCustomer > End
    NotifyFailure > End
    """)
}
