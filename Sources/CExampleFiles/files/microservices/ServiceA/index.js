"use strict";

// Service A performs the initial operation: it registers the order that the execution was started with.

const sample = [
  { sku: "TEA-250", quantity: 2, unitPrice: 7.5 },
  { sku: "CUP-BLUE", quantity: 4, unitPrice: 12.25 },
];

exports.handler = async (event, context) => {
  const { orderId = "A-1029", customer = { name: "Ada Nunes", country: "BR" }, items = sample } = event;
  if (!Array.isArray(items) || items.length === 0) throw new Error(`order ${orderId} has no items`);
  console.log(`registering ${orderId} of ${customer.name}: ${items.length} items`);
  await pause(700);
  return { orderId, customer, items, registeredBy: context.functionName, status: "REGISTERED" };
};

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
