// The most that a program has had in memory.
import { readFileSync } from 'node:fs';

/**
 * MB of a running process, its shared libraries included; null where the system does not tell. Linux counts into a child's
 * `maxRSS` what its parent had when it was started; the high-water mark of its own memory (VmHWM in proc(5)) begins with
 * the program.
 */
export function peakMemoryMb(processId: number | 'self' = 'self'): number | null {
  if (process.platform !== 'linux')
    return processId === 'self' ? Math.round((process.resourceUsage().maxRSS * 1024) / 1e6) : null;
  const mark = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${processId}/status`, 'utf8'))?.[1];
  if (mark === undefined) throw new Error(`/proc/${processId}/status has no VmHWM`);
  return Math.round((Number(mark) * 1024) / 1e6);
}
