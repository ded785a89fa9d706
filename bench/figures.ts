import { availableParallelism, cpus } from 'node:os';

/** The value below which this share of the numbers lies; 0 for none. */
export function quantile(numbers: number[], share: number): number {
  const sorted = Float64Array.from(numbers).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

export const median = (numbers: number[]): number => quantile(numbers, 0.5);

/** A table for the terminal: the first row is the head, the first column is text, the others are numbers. */
export function printTable(rows: string[][]): void {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: string[]): string =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('   ');
  const [head = [], ...body] = rows;
  console.log(`\n  ${line(head)}\n  ${widths.map((width) => '-'.repeat(width)).join('   ')}`);
  for (const row of body) console.log(`  ${line(row)}`);
  console.log();
}

/** The machine, in words. */
export function machine(): string {
  return `${availableParallelism()} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), Node ${process.versions.node}; client, server and database share them`;
}

export const grouped = (value: number): string => Math.round(value).toLocaleString('en-US');
export const millis = (value: number): string =>
  `${value < 10 ? value.toFixed(1) : String(Math.round(value))} ms`;
export const percent = (value: number): string => `${(100 * value).toFixed(1)} %`;
