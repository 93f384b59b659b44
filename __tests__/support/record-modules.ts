/**
 * `node --import record-modules.ts …` with RECORD_MODULES=<file>: writes the URL of every module that was loaded, one a
 * line. Start-up is asserted by this rather than by time, which another process on the machine can spoil.
 */
import { appendFileSync } from 'node:fs';
import { registerHooks } from 'node:module';

const file = process.env['RECORD_MODULES'];

registerHooks({
  load: (url, context, next) => {
    if (file !== undefined) appendFileSync(file, `${url}\n`);
    return next(url, context);
  },
});
