import type { Check } from './shape.js';
import { anyText, fault, object, shown } from './shape.js';

/** Degrees as a number or as a text, both of which Meta takes. */
const degrees =
  (limit: number): Check =>
  (value, path) => {
    const isNumber =
      typeof value === 'number' || (typeof value === 'string' && /^[+-]?\d+(\.\d+)?$/.test(value));
    return isNumber && Math.abs(Number(value)) <= limit
      ? []
      : fault(path, `must be degrees from -${limit} to ${limit}; ${shown(value)} was given`);
  };

/** Meta, location messages. */
export const checkLocation = object(
  { latitude: degrees(90), longitude: degrees(180) },
  { name: anyText(1_000), address: anyText(1_000) },
);
