"use strict";

const { pause, lot } = require("./support");

// Scores an order from 0 (surely honest) to 100. A person's approval weighs more than the rules.
exports.check = async (order) => {
  await pause(700);
  const reasons = [];
  let score = lot(order.orderId, 20);
  if (order.total > 150 && order.customer.orders < 10) {
    score += 40;
    reasons.push(`${order.total.toFixed(2)} from a customer of ${order.customer.orders} orders`);
  }
  if (order.review?.approved) {
    score -= 45;
    reasons.push(`approved by ${order.review.reviewer}`);
  }
  score = Math.max(0, score);
  console.log(`${order.orderId}: score ${score}`);
  return { score, reasons };
};

// Stands for the person who looks at an order.
exports.review = async (order) => {
  const round = (order.review?.round ?? 0) + 1;
  console.log(`${order.orderId}: looked at by Bea, round ${round}`);
  await pause(1800);
  return { round, reviewer: "Bea", approved: true, note: "the address is known" };
};
