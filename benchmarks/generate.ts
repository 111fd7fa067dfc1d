import { spawn } from 'node:child_process';
import { machine, print } from './commandLine';
import { readOptions } from './options';

/** Generation, then verification, each in a process of its own: what one holds in memory is not the other's. */
export async function run(args: string[]): Promise<void> {
  if (!readOptions(args)) return;
  print(machine());
  // The part decides what Ctrl-C ends.
  process.on('SIGINT', () => {});
  for (const part of ['generation', 'verification']) await runPart(part, args);
}

const runPart = (part: string, args: readonly string[]) =>
  new Promise<void>((resolve, reject) => {
    const script = process.argv[1] ?? '';
    spawn(process.execPath, [...process.execArgv, script, part, ...args], {
      stdio: 'inherit',
    })
      .on('error', reject)
      .on('exit', code =>
        code === 0
          ? resolve()
          : reject(new Error(`${part} ended with ${code}`)),
      );
  });
