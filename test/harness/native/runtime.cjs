const { register } = require('node:module');
const { pathToFileURL } = require('node:url');
const { SourceMaps } = require('./source-maps.cjs');

register('./hooks.mjs', pathToFileURL(__filename));

/** Spec files that this process has loaded. */
const loaded = new Map();

/**
 * What jest loads a spec file with, in place of `jest-runtime`: Node itself. A worker then loads and compiles each
 * module once for all of its spec files, where a context of its own for each would do so anew, which is most of what a
 * small spec costs. Modules keep what they know from one spec file to the next, as in the application itself.
 */
module.exports = class NativeRuntime {
  constructor(_config, environment) {
    this.environment = environment;
  }

  /** jest's own test framework, anew for each spec file: what it gathered about the last one is not to be seen. */
  requireInternalModule(path) {
    delete require.cache[path];
    return require(path);
  }

  requireModule(path) {
    return require(path);
  }

  unstable_shouldLoadAsEsm() {
    return true;
  }

  async setGlobalsForRuntime(globals) {
    this.globals = globals;
  }

  async unstable_importModule(path) {
    const { setGlobals } = await import('./globals.mjs');
    setGlobals({ ...this.globals, jest: this.environment.jestObject() });
    const times = loaded.get(path) ?? 0;
    loaded.set(path, times + 1);
    // In watch mode a file is run again.
    const { href } = pathToFileURL(path);
    return import(times === 0 ? href : `${href}?${times}`);
  }

  getSourceMaps() {
    return SourceMaps.ofThisProcess;
  }

  getAllCoverageInfoCopy() {
    return undefined;
  }

  enterTestCode() {}
  leaveTestCode() {}
  teardown() {}
};
