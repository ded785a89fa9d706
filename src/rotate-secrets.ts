import { createApp } from './create-app.js';
import { readEnv } from './platform/env.js';
import { Resealer } from './platform/resealer.js';
import { startFault } from './run.js';

/** npm run secrets:rotate: every secret sealed with the first key of ENCRYPTION_KEY, beside the running application. */
try {
  const app = await createApp(readEnv({ ...process.env, APP_ROLE: 'api', LOG_LEVEL: 'error' }));
  try {
    const ends = await app.get(Resealer).run();
    for (const { name, resealed, unreadable } of ends)
      console.log(`${name}: ${resealed} sealed anew${unreadable > 0 ? `, ${unreadable} do not open` : ''}`);
    if (ends.some(({ unreadable }) => unreadable > 0)) {
      console.error(
        'What does not open was sealed with a key that ENCRYPTION_KEY does not hold: keep the old key.',
      );
      process.exitCode = 1;
    } else console.log('The other keys of ENCRYPTION_KEY can go.');
  } finally {
    await app.close();
  }
} catch (error) {
  console.error(startFault(error, undefined));
  process.exitCode = 1;
}
