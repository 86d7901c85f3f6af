"use strict";

const { pause, lot } = require("./support");

const zones = { BR: 4, PT: 2, US: 5 };

exports.printLabel = async ({ orderId, address }) => {
  await pause(1500);
  return { label: `${address.country}-${orderId}-${lot(orderId, 9000) + 1000}`, zone: zones[address.country] ?? 9 };
};

// A parcel is scanned twice on its way; only then it is at the door.
exports.track = async ({ orderId, tracking }) => {
  await pause(400);
  const checks = tracking.checks + 1;
  const status = ["IN TRANSIT", "OUT FOR DELIVERY", "DELIVERED"][Math.min(checks - 1, 2)];
  console.log(`${orderId}: ${status}`);
  return { checks, status, secondsToNextScan: 1 };
};
