"use strict";

// Service B transforms the data: it prices every line of the order and adds them up.

const taxRates = { BR: 0.17, PT: 0.23, US: 0.08 };

exports.handler = async (order) => {
  const lines = order.items.map(({ sku, quantity, unitPrice }) => ({
    sku,
    quantity,
    unitPrice,
    amount: rounded(quantity * unitPrice),
  }));
  for (const { sku, amount } of lines) {
    console.log(`${sku}: ${amount.toFixed(2)}`);
    await pause(300);
  }
  const subtotal = rounded(lines.reduce((sum, { amount }) => sum + amount, 0));
  const tax = rounded(subtotal * (taxRates[order.customer.country] ?? 0));
  return {
    orderId: order.orderId,
    customer: order.customer,
    lines,
    subtotal,
    tax,
    total: rounded(subtotal + tax),
    status: "PRICED",
  };
};

const rounded = (amount) => Math.round(amount * 100) / 100;
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
