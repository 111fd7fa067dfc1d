import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

const skeletons = join(__dirname, '..', 'skeleton');

/** Folders of the skeleton: `<runtime>` and `<runtime>+<dependency>…`, the fewest parts first. */
export const folders = readdirSync(skeletons).sort(
  (a, b) => a.split('+').length - b.split('+').length || (a < b ? -1 : 1),
);

/** Every combination of dependencies that a service can have, by the folders it's made of. */
export const variants = [
  [],
  ['postgres'],
  ['redis'],
  ['postgres', 'redis'],
].map(dependencies => ({
  name: ['node', ...dependencies].join(' + '),
  folders: folders.filter(folder => {
    const [runtime, ...needs] = folder.split('+');
    return (
      runtime === 'node' && needs.every(need => dependencies.includes(need))
    );
  }),
}));

/** Files of one folder, by path with forward slashes. */
export function filesOf(folder: string): ReadonlyMap<string, string> {
  const root = join(skeletons, folder);
  return new Map(
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => join(entry.parentPath, entry.name))
      .map(path => [
        relative(root, path).split(sep).join('/'),
        readFileSync(path, 'utf8'),
      ]),
  );
}

/** Files of a variant: later folders replace what earlier ones brought. */
export function assemble(
  parts: readonly string[],
): ReadonlyMap<string, string> {
  return new Map(parts.flatMap(part => [...filesOf(part)]));
}

/** Writes a variant to a folder, as a generator would. */
export function write(parts: readonly string[], target: string): void {
  for (const part of parts) {
    cpSync(join(skeletons, part), target, { recursive: true });
  }
}
