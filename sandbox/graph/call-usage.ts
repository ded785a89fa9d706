/** Calls an hour per WABA that has a registered number (Meta, rate limits). */
const managementPerHour = 5_000;
const appPerHour = 200_000;
const hourMs = 3_600_000;

/** Calls within the running hour, as the usage headers show them. */
export class CallUsage {
  private readonly counts = new Map<string, { hour: number; calls: number }>();

  private count(key: string, now: number): number {
    const hour = Math.floor(now / hourMs);
    const entry = this.counts.get(key);
    if (entry?.hour === hour) return ++entry.calls;
    this.counts.set(key, { hour, calls: 1 });
    return 1;
  }

  /** `X-App-Usage` and `X-Business-Use-Case-Usage`: JSON in per cent (Meta, rate limits). */
  headers(appId: string | undefined, wabaId: string | undefined, now: number): Record<string, string> {
    const percent = (calls: number, limit: number): number =>
      Math.min(100, Math.floor((calls / limit) * 100));
    const out: Record<string, string> = {};
    if (appId !== undefined) {
      const used = percent(this.count(appId, now), appPerHour);
      out['x-app-usage'] = JSON.stringify({ call_count: used, total_time: used, total_cputime: used });
    }
    if (wabaId !== undefined) {
      const used = percent(this.count(wabaId, now), managementPerHour);
      const usage = { type: 'whatsapp', call_count: used, total_cputime: used, total_time: used };
      out['x-business-use-case-usage'] = JSON.stringify({
        [wabaId]: [{ ...usage, estimated_time_to_regain_access: 0 }],
      });
    }
    return out;
  }
}
