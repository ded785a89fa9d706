/** Lists every fault of the environment at once; never shows a value, which may be a secret. */
export class EnvError extends Error {
  constructor(readonly faults: string[]) {
    super(
      `The environment has ${faults.length} fault(s):\n${faults.map((fault) => `  - ${fault}`).join('\n')}`,
    );
    this.name = 'EnvError';
  }
}
