// Preloaded into a measured process (`node --import`): as it ends it writes what it used to file descriptor 3.
// `resourceUsage` exists wherever Node runs, unlike /usr/bin/time.
import { writeSync } from 'node:fs';

process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  writeSync(
    3,
    JSON.stringify({ kilobytes: maxRSS, cpuSeconds: (userCPUTime + systemCPUTime) / 1e6 }),
  );
});
