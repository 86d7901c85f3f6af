"use strict";

const { pause, lot, namedError } = require("./support");

const stock = { "TEA-250": 120, "CUP-BLUE": 40, "KETTLE-1L": 12, "TRAY-OAK": 6, "GLASS-JAR": 33, SAMOVAR: 1 };

exports.reserve = async ({ orderId, items }) => {
  for (const { sku, quantity } of items) {
    const held = stock[sku] ?? 0;
    console.log(`${sku}: ${quantity} of ${held}`);
    await pause(600);
    if (quantity > held) throw namedError("OutOfStock", `${sku}: ${quantity} wanted, ${held} in the warehouse`);
  }
  return { reservationId: `R-${orderId}`, shelf: 10 + lot(orderId, 80) };
};

// Some scanners lose their network at the first try.
exports.pick = async ({ orderId, item, attempt }) => {
  await pause(400 + 100 * lot(item.sku, 6));
  if (attempt === 0 && lot(item.sku + orderId, 4) === 0) {
    throw namedError("ScannerOffline", `the scanner in the aisle of ${item.sku} is offline`);
  }
  return { aisle: 1 + lot(item.sku, 9), quantity: item.quantity };
};

exports.pack = async ({ orderId, index, item, cushion }) => {
  await pause(cushion ? 900 : 500);
  return { parcel: `${orderId}/${index + 1}`, sku: item.sku, cushioned: cushion !== undefined };
};
