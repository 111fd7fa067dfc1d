import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach } from 'vitest';

/** What is undone after each test. */
export const cleanUp: Array<() => void> = [];
afterEach(() => cleanUp.splice(0).forEach(undo => undo()));

/** A folder of its own with the script in it. */
export function folderWith(script: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'scripts-'));
  cleanUp.push(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  writeFileSync(join(folder, 'script.js'), script);
  return folder;
}

/** Runs the script as a workflow does, with these variables only. */
export async function run(folder: string, env: Record<string, string>) {
  try {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['script.js'],
      { cwd: folder, env },
    );
    return { code: 0, output: stdout };
  } catch (error) {
    const { stderr, stdout } = error as { stderr: string; stdout: string };
    return { code: 1, output: stderr + stdout };
  }
}
