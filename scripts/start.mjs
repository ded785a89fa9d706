import './node-version.mjs';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';

/** npm start: builds what changed and runs the application here; with "sandbox" as argument, Meta in a box alone. */
const { ensureBuilt, root } = await import('./build.mjs');
ensureBuilt();
const alone = process.argv[2] === 'sandbox';
if (!alone) (await import('./build-panel.mjs')).ensurePanelBuilt();
const entry = alone ? 'dist/sandbox/main.js' : 'dist/src/development.js';
// In this process, not a child: signals then reach the application itself.
await import(pathToFileURL(join(root, entry)).href);
