"use strict";

const { pause, rounded, namedError } = require("./support");

// Adds up the order and gives it the fields that later states fill.
exports.validate = async (order) => {
  await pause(600);
  if (!order.orderId) throw namedError("InvalidOrder", "the order has no orderId");
  if (!Array.isArray(order.items) || order.items.length === 0) {
    throw namedError("InvalidOrder", `order ${order.orderId} has no items`);
  }
  const total = rounded(order.items.reduce((sum, { quantity, price }) => sum + quantity * price, 0));
  console.log(`${order.orderId}: ${order.items.length} items, ${total.toFixed(2)}`);
  const items = order.items.map((item) => ({ fragile: false, ...item }));
  return { ...order, items, total, tracking: { checks: 0, status: "LABELLED", secondsToNextScan: 2 } };
};
