"use strict";

const { pause, lot, namedError } = require("./support");

// The bank answers late now and then: how often is fixed by the order, so that retries can be watched.
exports.charge = async ({ orderId, total, card, attempt }) => {
  const failures = orderId === "A-1029" ? 2 : lot(orderId, 3);
  console.log(`${orderId}: charging ${total.toFixed(2)} to ${card}, attempt ${attempt + 1}`);
  await pause(1000);
  if (attempt < failures) throw namedError("CardTimeout", `the bank of ${card} did not answer within 1 s`);
  if (total > 5000) throw namedError("CardDeclined", `${card} is not good for ${total.toFixed(2)}`);
  return { paymentId: `P-${orderId}`, amount: total, attempts: attempt + 1 };
};

exports.refund = async (order) => {
  console.log(`${order.orderId}: giving back what was charged`);
  await pause(900);
  return { orderId: order.orderId, amount: order.total, reason: order.error.Error };
};
