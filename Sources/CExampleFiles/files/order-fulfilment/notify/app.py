"""Tells the customer that the order was delivered."""

import os
import time


def handler(order, context):
    customer = order["customer"]
    text = "Dear %s, your order %s of %d parcels is at your door." % (
        customer["name"],
        order["orderId"],
        len(order["parcels"]),
    )
    print("%s -> %s: %s" % (os.environ["SENDER"], customer["mail"], text))
    time.sleep(0.5)
    return {"to": customer["mail"], "text": text, "remaining": context.get_remaining_time_in_millis() > 0}
