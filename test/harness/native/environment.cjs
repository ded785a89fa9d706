const { ModernFakeTimers } = require('@jest/fake-timers');
const { ModuleMocker } = require('jest-mock');

/** Spec files share the process that runs them; each leaves its globals and environment variables as they were. */
module.exports = class NativeEnvironment {
  global = globalThis;
  fakeTimers = null;
  moduleMocker = new ModuleMocker(globalThis);

  constructor({ projectConfig }) {
    this.fakeTimersModern = new ModernFakeTimers({ config: projectConfig, global: globalThis });
    this.before = { console: globalThis.console, exit: process.exit, env: { ...process.env } };
  }

  async setup() {}

  async teardown() {
    this.fakeTimersModern.dispose();
    this.moduleMocker.restoreAllMocks();
    const { console, exit, env } = this.before;
    globalThis.console = console;
    process.exit = exit;
    for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
    Object.assign(process.env, env);
    // The test framework keeps its state here, and with it all that the tests held.
    for (const symbol of Object.getOwnPropertySymbols(globalThis))
      if (['JEST_STATE_SYMBOL', 'EVENT_HANDLERS'].includes(symbol.description)) delete globalThis[symbol];
  }

  /** When the test or hook that runs now will be over: what waits in it gives up before, and says what it waited for. */
  handleTestEvent({ name, test, hook }, { testTimeout }) {
    if (name !== 'test_fn_start' && name !== 'hook_start') return;
    const { timeout } = hook ?? test;
    globalThis[Symbol.for('conect.test-ends-at')] = Date.now() + (timeout ?? testTimeout);
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }

  getVmContext() {
    return null;
  }

  /** `jest` of `@jest/globals`, as far as specs use it: mock functions and timers; modules are never mocked. */
  jestObject() {
    const timers = this.fakeTimersModern;
    return {
      fn: (...args) => this.moduleMocker.fn(...args),
      spyOn: (...args) => this.moduleMocker.spyOn(...args),
      useFakeTimers: (options) => timers.useFakeTimers(options),
      useRealTimers: () => timers.useRealTimers(),
      advanceTimersByTime: (ms) => timers.advanceTimersByTime(ms),
      advanceTimersByTimeAsync: (ms) => timers.advanceTimersByTimeAsync(ms),
      setSystemTime: (now) => timers.setSystemTime(now),
    };
  }
};
