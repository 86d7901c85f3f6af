"use strict";

// Service C closes the flow: it confirms the order and writes what the customer is told.

exports.handler = async (order, context) => {
  console.log(`confirming ${order.orderId}: ${order.total.toFixed(2)}`);
  await pause(600);
  return {
    orderId: order.orderId,
    total: order.total,
    confirmation: `${order.orderId}-${context.awsRequestId.slice(0, 8)}`,
    message: `Thank you, ${order.customer.name}: ${order.lines.length} articles, ${order.total.toFixed(2)} in all.`,
    status: "CONFIRMED",
  };
};

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
