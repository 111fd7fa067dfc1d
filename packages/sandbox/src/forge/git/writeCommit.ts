import { randomUUID } from 'node:crypto';
import type { Signature } from './commits';
import { updateReferences } from './references';
import { gitText } from './runGit';

export interface FileWrite {
  path: string;
  /** Undefined deletes the file. */
  content: Buffer | undefined;
  mode: '100644' | '100755';
}

export interface NewCommit {
  /** Undefined makes a first commit. */
  parent: string | undefined;
  files: readonly FileWrite[];
  message: string;
  author: Signature;
  committer: Signature;
}

/**
 * Writes a commit object in one git process. No branch moves.
 *
 * @returns the id of the commit.
 */
export async function writeCommit(
  repository: string,
  commit: NewCommit,
): Promise<string> {
  // fast-import only writes onto a reference; a hidden one of our own is used and removed.
  const scratch = `refs/forge/incoming/${randomUUID()}`;
  const sha = await gitText(
    repository,
    ['fast-import', '--quiet', '--done', '--date-format=raw'],
    { input: fastImportStream(scratch, commit) },
  );
  await updateReferences(repository, [
    { name: scratch, to: undefined, from: sha },
  ]);
  return sha;
}

/** @see https://git-scm.com/docs/git-fast-import#_input_format */
function fastImportStream(reference: string, commit: NewCommit): Buffer {
  const message = Buffer.from(`${commit.message.trimEnd()}\n`, 'utf8');
  const parts: Array<string | Buffer> = [
    `commit ${reference}\nmark :1\n`,
    `author ${person(commit.author)}\n`,
    `committer ${person(commit.committer)}\n`,
    `data ${message.length}\n`,
    message,
    '\n',
  ];
  if (commit.parent) parts.push(`from ${commit.parent}\n`);
  // Deletions first: a file may give way to a folder of the same name.
  for (const { path, content } of commit.files) {
    if (!content) parts.push(`D ${quote(path)}\n`);
  }
  for (const { path, content, mode } of commit.files) {
    if (!content) continue;
    parts.push(`M ${mode} inline ${quote(path)}\n`);
    parts.push(`data ${content.length}\n`, content, '\n');
  }
  parts.push('get-mark :1\ndone\n');
  return Buffer.concat(
    parts.map(part => (typeof part === 'string' ? Buffer.from(part) : part)),
  );
}

/** `name <email> seconds zone`; what would break the line is dropped. */
export function person({ name, email, date }: Signature): string {
  const clean = (text: string) => text.replace(/[\u0000-\u001f<>]/g, '').trim();
  const seconds = Math.floor(new Date(date).getTime() / 1000);
  return `${clean(name) || 'unknown'} <${clean(email)}> ${seconds} +0000`;
}

function quote(path: string): string {
  const bytes = [...Buffer.from(path, 'utf8')].map(byte =>
    byte < 0x20 || byte > 0x7e || byte === 0x22 || byte === 0x5c
      ? `\\${byte.toString(8).padStart(3, '0')}`
      : String.fromCharCode(byte),
  );
  return `"${bytes.join('')}"`;
}
