const { createHash } = require('node:crypto');
const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { fileURLToPath } = require('node:url');
const { transpile } = require('./transpile.cjs');

/** Where the lines of a stack are in the sources: a file's map is made when a stack first asks for it. */
class SourceMaps extends Map {
  static ofThisProcess = new SourceMaps();

  get(generated) {
    const path = generated.startsWith('file:') ? fileURLToPath(generated) : generated;
    if (!path.endsWith('.ts') || path.includes('/node_modules/') || !existsSync(path)) return undefined;
    if (!this.has(generated)) {
      const name = `${createHash('sha256').update(path).digest('hex')}.map`;
      const file = join(process.env.CONECT_TEST_DIR, name);
      writeFileSync(file, transpile(readFileSync(path, 'utf8'), path).map);
      this.set(generated, file);
    }
    return super.get(generated);
  }
}

module.exports = { SourceMaps };
