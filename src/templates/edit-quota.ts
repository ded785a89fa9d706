import { EDITABLE } from './template-status.js';

const DAY_MS = 86_400_000;
/** Meta, "Template management": an approved template. Rejected and paused ones are edited at will. */
const PER_DAY = 1;
const PER_30_DAYS = 10;

/** Whether a template may be edited now, by what we know of earlier edits; WhatsApp Manager may have made others. */
export class EditQuota {
  allowed!: boolean;
  /** `not_editable`: the status does not let it; `day`, `month`: the quota is used up. */
  reason!: 'not_editable' | 'day' | 'month' | null;
  /** Edits of ours in the last 24 hours and 30 days. */
  usedInDay!: number;
  usedIn30Days!: number;
  /** Edits that are left in the 30 days; null: no limit in this status. */
  left!: number | null;
  /** ISO; from when the next edit is possible, when the quota is used up. */
  nextAt!: string | null;
  /** An approved template keeps its category. */
  categoryEditable!: boolean;
}

export function editQuota(status: string, edits: readonly string[], now: Date): EditQuota {
  const times = edits.map((at) => new Date(at).getTime()).sort((a, b) => b - a);
  const within = (ms: number): number[] => times.filter((at) => at > now.getTime() - ms);
  const [day, month] = [within(DAY_MS), within(30 * DAY_MS)];
  const limited = status === 'APPROVED';
  const byDay = limited && day.length >= PER_DAY;
  const byMonth = limited && month.length >= PER_30_DAYS;
  const reason = !EDITABLE.has(status) ? 'not_editable' : byMonth ? 'month' : byDay ? 'day' : null;
  const free = [byDay ? day[PER_DAY - 1]! + DAY_MS : 0, byMonth ? month[PER_30_DAYS - 1]! + 30 * DAY_MS : 0];
  return Object.assign(new EditQuota(), {
    allowed: reason === null,
    reason,
    usedInDay: day.length,
    usedIn30Days: month.length,
    left: limited ? Math.max(0, PER_30_DAYS - month.length) : null,
    nextAt: byDay || byMonth ? new Date(Math.max(...free)).toISOString() : null,
    categoryEditable: EDITABLE.has(status) && !limited,
  });
}
