/** Characters that a path part never has: controls, bidi and zero-width marks, and what Windows or shells read specially. */
const unsafeCharacter =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\\:*?"<>|]/u;

const ignoredByHfs = /[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/gu;

/** True for `.git` as case-insensitive, HFS+ and NTFS file systems would read it (`.GIT`, `git~1`, `.git `, `.git::$INDEX`). */
export function foldsToGit(part: string): boolean {
  const folded =
    part
      .replace(ignoredByHfs, '')
      .toLowerCase()
      .replace(/[. ]+$/, '')
      .split(':')[0] ?? '';
  return folded === '.git' || /^git~\d+$/.test(folded);
}

const windowsDevice = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** Why a path is refused, ready to follow the path in a sentence; undefined when it is fine. */
export function pathProblem(path: string): string | undefined {
  if (path === '') return 'is empty';
  if (path.length > 400) return 'is longer than 400 characters';
  if (path.startsWith('/'))
    return 'is absolute; a path relative to the tree is accepted';
  if (path !== path.normalize('NFC')) return 'is not in Unicode NFC';
  for (const part of path.split('/')) {
    if (part === '') return 'has an empty part';
    if (part === '.' || part === '..')
      return `has the part ${JSON.stringify(part)}, which could leave the tree`;
    if (foldsToGit(part)) return 'would be read as .git';
    if (unsafeCharacter.test(part))
      return 'has a control, invisible or reserved character';
    if (windowsDevice.test(part))
      return `has the part ${JSON.stringify(part)}, a device name on Windows`;
    if (/[. ]$/.test(part))
      return `has the part ${JSON.stringify(part)}, which ends in a dot or space`;
  }
  return undefined;
}
