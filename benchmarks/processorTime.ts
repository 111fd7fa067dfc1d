import { readFileSync } from 'node:fs';

/** Milliseconds of processor time of this process, and of the children that have ended. */
export interface ProcessorTime {
  readonly own: number;
  readonly children: number;
}

/** Linux counts the children's in hundredths of a second, whatever the kernel's own clock. */
const tickMilliseconds = 10;

/**
 * What was used so far; undefined where the platform doesn't tell a process about its children's time (other than
 * Linux). Unlike wall time it doesn't grow when others use the machine.
 *
 * @see https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html - fields 16 and 17
 */
export function processorTime(): ProcessorTime | undefined {
  if (process.platform !== 'linux') return undefined;
  const stat = readFileSync('/proc/self/stat', 'utf8');
  // The second field is a name in parentheses, which may hold spaces.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const { user, system } = process.cpuUsage();
  return {
    own: (user + system) / 1_000,
    children: (Number(fields[13]) + Number(fields[14])) * tickMilliseconds,
  };
}

/** What an action uses, where that can be told. */
export async function processorTimeOf(
  action: () => unknown,
): Promise<ProcessorTime | undefined> {
  const before = processorTime();
  await action();
  const after = processorTime();
  return (
    before &&
    after && {
      own: after.own - before.own,
      children: after.children - before.children,
    }
  );
}
