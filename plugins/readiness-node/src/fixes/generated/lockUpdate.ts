import type {
  Blueprint,
  FileTree,
} from '@golden-path/plugin-golden-path-common';
import {
  contentHash,
  type GeneratedService,
  type Lock,
  lockText,
} from '@golden-path/plugin-golden-path-node';

/** What one repository's part of a lock is brought up to date from. */
interface Generations {
  /** Files as they are. */
  readonly present: FileTree;
  /** What the blueprint led to before. */
  readonly from: FileTree;
  /** What it leads to now. */
  readonly to: FileTree;
}

/**
 * The text of a lock after the blueprint changed: its parameters, and the hashes of the files that changed with it. A
 * file that people edited keeps the hash that says so, unless what it came from is known.
 */
export function updatedLock(
  lock: Lock,
  blueprint: Blueprint,
  generations: Record<keyof Lock['files'], Generations>,
): string {
  return lockText({
    ...lock,
    parameters: blueprint,
    files: {
      serviceRepository: updatedHashes(
        lock.files.serviceRepository,
        generations.serviceRepository,
      ),
      configRepository: updatedHashes(
        lock.files.configRepository,
        generations.configRepository,
      ),
    },
  });
}

function updatedHashes(
  hashes: Readonly<Record<string, string>>,
  { present, from, to }: Generations,
): Record<string, string> {
  const updated = new Map(Object.entries(hashes));
  for (const path of new Set([...from.keys(), ...to.keys()])) {
    const [before, after] = [from, to].map(tree => tree.get(path)?.content);
    if (before === after) continue;
    const hash = updated.get(path);
    const now = present.get(path)?.content;
    const isKnown =
      hash === undefined ||
      (now !== undefined && contentHash(now) === hash) ||
      (before !== undefined && contentHash(before) === hash);
    if (after === undefined) updated.delete(path);
    else if (isKnown) updated.set(path, contentHash(after));
  }
  return Object.fromEntries(
    [...updated].sort(([one], [other]) => (one < other ? -1 : 1)),
  );
}

/** Files of the service's repository that follow its blueprint; what its people wrote is theirs. */
export function followingFiles(
  from: GeneratedService,
  to: GeneratedService,
): { from: FileTree; to: FileTree } {
  const changed = [
    ...new Set([
      ...from.serviceRepository.keys(),
      ...to.serviceRepository.keys(),
    ]),
  ].filter(path => {
    const ownership = to.ownership.get(path) ?? from.ownership.get(path);
    return (
      (ownership === 'managed' || ownership === 'merged') &&
      from.serviceRepository.get(path)?.content !==
        to.serviceRepository.get(path)?.content
    );
  });
  const only = (tree: FileTree): FileTree =>
    new Map(
      changed.flatMap(path => {
        const file = tree.get(path);
        return file ? [[path, file] as const] : [];
      }),
    );
  return { from: only(from.serviceRepository), to: only(to.serviceRepository) };
}
