#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';
import { FAULT, faultText } from './fault.js';
import { run } from './run.js';

// One large client must not teach V8 to keep what every client makes: memory that lives as long as one client would be
// allocated as if for good. See docs/decisions/0003.
setFlagsFromString('--no-allocation-site-pretenuring');

const now = new Date();
const pad = (n: number): string => String(n).padStart(2, '0');

// A reader that has seen enough (`| head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  process.stderr.write(`invoice-signals: standard output cannot be written (${error.code}).\n`);
  process.exit(3);
});

// What is thrown where nobody waits for it: Node would end with 1, which means that --fail-on was hit.
process.on('uncaughtException', (error) => {
  process.stderr.write(faultText(error));
  process.exit(FAULT);
});

process.exitCode = await run(process.argv.slice(2), {
  out: (text) => new Promise((resolve) => process.stdout.write(text, resolve)),
  err: (text) => process.stderr.write(text),
  interactive: process.stderr.isTTY === true,
  color: process.stdout.isTTY === true && !process.env['NO_COLOR'],
  // The day on the user's calendar.
  today: `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`,
});
