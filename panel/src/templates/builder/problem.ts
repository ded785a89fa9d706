/** One problem that the server's check found, in both languages. */
export interface Problem {
  severity: 'error' | 'warning';
  path: string;
  code: string;
  message: string;
  explanation: { pt: string; en: string };
  fix: { pt: string; en: string };
}

/** Whether one of them is about this place or something in it, and makes Meta refuse it. */
export const isWrong = (problems: readonly Problem[], path: string): true | undefined =>
  problems.some(
    (problem) =>
      problem.severity === 'error' && (problem.path === path || problem.path.startsWith(`${path}.`)),
  ) || undefined;
