import type { NewDelivery } from './webhook.repository.js';

/** How PostgreSQL is told to take what `deliveryRows` makes. */
export const COPY_DELIVERIES =
  'copy webhook_delivery (id, app_id, body, bulk, statuses, waba_id) from stdin (format binary)';

/** The signature; no flags, no extension. */
const HEADER = Buffer.concat([Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), Buffer.alloc(8)]);
const FIELDS = 6;
const UUID_BYTES = 16;
/** The count of the fields, the length of each, an id and two booleans. */
const ROW_BYTES = 2 + 4 * FIELDS + UUID_BYTES + 2;
const NULL = -1;
const END = -1;

/**
 * Deliveries as rows in the binary format of COPY (PostgreSQL, COPY, "Binary Format"). An INSERT of so many parameters
 * costs PostgreSQL and this process up to twice the time, much of it for reading the statement (docs/decisions/0023).
 */
export function deliveryRows(deliveries: NewDelivery[]): Buffer {
  const rows = Buffer.allocUnsafe(sizeOf(deliveries));
  let at = HEADER.copy(rows);
  const length = (bytes: number): void => {
    at = rows.writeInt32BE(bytes, at);
  };
  const flag = (value: boolean): void => {
    length(1);
    at = rows.writeUInt8(Number(value), at);
  };
  for (const { id, appId, body, bulk, statuses, wabaId } of deliveries) {
    at = rows.writeInt16BE(FIELDS, at);
    length(UUID_BYTES);
    at += rows.write(id.replaceAll('-', ''), at, 'hex');
    length(appId === null ? NULL : Buffer.byteLength(appId));
    at += rows.write(appId ?? '', at);
    length(body.length);
    at += body.copy(rows, at);
    flag(bulk);
    flag(statuses);
    length(Buffer.byteLength(wabaId));
    at += rows.write(wabaId, at);
  }
  rows.writeInt16BE(END, at);
  return rows;
}

const sizeOf = (deliveries: NewDelivery[]): number =>
  deliveries.reduce(
    (sum, { appId, body, wabaId }) =>
      sum + ROW_BYTES + Buffer.byteLength(appId ?? '') + body.length + Buffer.byteLength(wabaId),
    HEADER.length + 2,
  );
