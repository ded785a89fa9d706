const { transformSync } = require('@swc/core');

/** TypeScript as JavaScript, with its source map. */
exports.transpile = (source, path) =>
  transformSync(source, {
    filename: path,
    swcrc: false,
    configFile: false,
    sourceMaps: true,
    module: { type: 'es6' },
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true },
    },
  });
