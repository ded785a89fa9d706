/** A control request that cannot be done; answered with its status and `{error}`. */
export class ControlError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** A JSON object as the control API reads it: plain lookups that check the type. */
export class Wish {
  constructor(private readonly fields: Record<string, unknown>) {}

  static of(body: unknown): Wish {
    if (body === undefined || body === null) return new Wish({});
    if (typeof body !== 'object' || Array.isArray(body))
      throw new ControlError(400, 'a JSON object is expected');
    return new Wish(body as Record<string, unknown>);
  }

  all(): Record<string, unknown> {
    return this.fields;
  }

  raw(name: string): unknown {
    return this.fields[name];
  }

  text(name: string): string | undefined {
    const value = this.fields[name];
    if (value === undefined || value === null) return undefined;
    if (typeof value === 'number') return String(value);
    if (typeof value !== 'string') throw new ControlError(400, `${name} must be a string`);
    return value;
  }

  needText(name: string): string {
    const value = this.text(name);
    if (value === undefined || value === '') throw new ControlError(400, `${name} is required`);
    return value;
  }

  number(name: string): number | undefined {
    const value = this.fields[name];
    if (value === undefined || value === null) return undefined;
    const number = Number(value);
    if (!Number.isFinite(number)) throw new ControlError(400, `${name} must be a number`);
    return number;
  }

  flag(name: string): boolean | undefined {
    const value = this.fields[name];
    if (value === undefined || value === null) return undefined;
    if (typeof value !== 'boolean') throw new ControlError(400, `${name} must be true or false`);
    return value;
  }

  /** Unix ms from ISO 8601, or from unix seconds as Meta writes them. */
  time(name: string): number | undefined {
    const value = this.fields[name];
    if (value === undefined || value === null) return undefined;
    const ms = /^\d{9,11}$/.test(String(value)) ? Number(value) * 1000 : Date.parse(String(value));
    if (!Number.isFinite(ms)) throw new ControlError(400, `${name} must be ISO 8601 or unix seconds`);
    return ms;
  }
}
