import type { Refusal } from '../graph/graph-error.js';
import { checkKeys, checkOptionalText, invalid, missing, type Fields } from './parameter-checks.js';

function checkDegrees(value: unknown, path: string, limit: number): Refusal | undefined {
  if (value === undefined || value === null || value === '') return missing(path);
  const degrees = typeof value === 'string' || typeof value === 'number' ? Number(value) : Number.NaN;
  return Number.isFinite(degrees) && Math.abs(degrees) <= limit
    ? undefined
    : invalid(`${path} is not a valid coordinate.`);
}

/** Latitude and longitude, as numbers or strings (Meta, location messages). */
export function checkLocation(location: Fields): Refusal | undefined {
  return (
    checkKeys(location, 'location', ['latitude', 'longitude', 'name', 'address']) ??
    checkDegrees(location['latitude'], 'location.latitude', 90) ??
    checkDegrees(location['longitude'], 'location.longitude', 180) ??
    checkOptionalText(location['name'], 'location.name', 1_000) ??
    checkOptionalText(location['address'], 'location.address', 1_000)
  );
}
