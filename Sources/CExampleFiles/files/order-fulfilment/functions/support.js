"use strict";

exports.pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

exports.rounded = (amount) => Math.round(amount * 100) / 100;

// An error that Retry and Catch know by its name.
exports.namedError = (name, message) => {
  const error = new Error(message);
  error.name = name;
  return error;
};

// The same number from 0 to `count - 1` for the same text, so that an order fares the same in every run.
exports.lot = (text, count) => {
  let sum = 7;
  for (const letter of text) sum = (sum * 31 + letter.codePointAt(0)) % 1000003;
  return sum % count;
};
