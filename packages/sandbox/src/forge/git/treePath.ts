import { InputError } from '@backstage/errors';

const MAX_PATH_LENGTH = 1024;
// Code points that HFS+ ignores, so that `.g<U+200C>it` is `.git` there.
const HFS_IGNORED = /[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/gu;
const CONTROL_OR_BIDI =
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u;

/** Why a path cannot be a file of a repository, or undefined where it can. */
export function treePathProblem(path: string): string | undefined {
  if (path.length === 0) return 'is empty';
  if (path.length > MAX_PATH_LENGTH) {
    return `has ${path.length} characters, accepted are ${MAX_PATH_LENGTH}`;
  }
  if (path.normalize('NFC') !== path) return 'is not in Unicode form NFC';
  for (const part of path.split('/')) {
    if (part === '' || part === '.' || part === '..') {
      return `has the part ${JSON.stringify(part)}`;
    }
    if (isDotGit(part)) return `has a part that means .git`;
    if (part.includes('\\')) return 'has a backslash';
    if (CONTROL_OR_BIDI.test(part)) {
      return 'has a control or direction character';
    }
  }
  return undefined;
}

/** @throws InputError naming the field, when the path cannot be a file of a repository. */
export function requireTreePath(path: string, field: string): string {
  const problem = treePathProblem(path);
  if (problem) {
    throw new InputError(
      `${field} ${JSON.stringify(path.slice(0, 200))} ${problem}: accepted are relative paths with / between the parts`,
    );
  }
  return path;
}

function isDotGit(part: string): boolean {
  const folded = part
    .replace(HFS_IGNORED, '')
    .toLowerCase()
    // NTFS drops trailing dots and spaces, and `:` opens a stream of the same file.
    .split(':')[0]
    ?.replace(/[. ]+$/, '');
  return folded === '.git' || folded === 'git~1';
}
