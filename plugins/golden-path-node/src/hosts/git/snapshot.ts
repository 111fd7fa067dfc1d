import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FileTree } from '@golden-path/plugin-golden-path-common';
import { isCommitId } from '../names';
import { GitRunError, runGit } from './runGit';

/** Who a commit is by. */
export interface Signature {
  readonly name: string;
  readonly email: string;
}

/** A first commit in a bare repository of its own. */
export interface Snapshot {
  readonly directory: string;
  readonly commit: string;
  readonly tree: string;
}

/** What the commit is made of. Its bytes follow from these, so the same input gives the same commit. */
export interface SnapshotInput {
  readonly files: FileTree;
  readonly message: string;
  readonly author: Signature;
  readonly date: Date;
}

/** Hands a snapshot to `use` and removes its directory afterwards. Nothing is ever checked out. */
export async function withSnapshot<Result>(
  input: SnapshotInput,
  use: (snapshot: Snapshot) => Promise<Result>,
): Promise<Result> {
  const directory = await mkdtemp(join(tmpdir(), 'golden-path-push-'));
  try {
    await git(['init', '--quiet', '--bare', '--template=', '.'], directory);
    const output = await git(
      ['fast-import', '--quiet', '--done', '--date-format=raw'],
      directory,
      fastImportStream(input),
    );
    const [, tree = '', commit = ''] =
      /^040000 tree ([0-9a-f]{40})\t\n([0-9a-f]{40})\n$/.exec(output) ?? [];
    if (!isCommitId(tree) || !isCommitId(commit))
      throw new GitRunError('git fast-import gave no commit');
    return await use({ directory, commit, tree });
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function git(
  args: readonly string[],
  directory: string,
  input?: Buffer,
): Promise<string> {
  const { code, output } = await runGit(args, { directory, input });
  if (code !== 0)
    throw new GitRunError(`git ${args[0]} ended with code ${code}`);
  return output;
}

/** @see https://git-scm.com/docs/git-fast-import#_input_format */
function fastImportStream(input: SnapshotInput): Buffer {
  const { author, date } = input;
  const seconds = Math.floor(date.getTime() / 1000);
  const person = `${plain(author.name)} <${plain(author.email)}> ${seconds} +0000`;
  const parts: Array<string | Buffer> = [
    'commit refs/heads/main\nmark :1\n',
    `author ${person}\ncommitter ${person}\n`,
    ...data(input.message),
  ];
  for (const [path, { content, executable }] of input.files)
    parts.push(
      `M ${executable ? '100755' : '100644'} inline ${quote(path)}\n`,
      ...data(content),
    );
  // The empty line ends the commit; before it its mark isn't known.
  parts.push('\nls :1 ""\nget-mark :1\ndone\n');
  return Buffer.concat(
    parts.map(part => (typeof part === 'string' ? Buffer.from(part) : part)),
  );
}

function data(text: string): Array<string | Buffer> {
  const bytes = Buffer.from(text, 'utf8');
  return [`data ${bytes.length}\n`, bytes, '\n'];
}

/** Without what would end the name or the line. */
const plain = (text: string) =>
  text.replace(/[\u0000-\u001f<>]/g, '').trim() || 'unknown';

/** Quoted as in C, every byte that isn't plain ASCII in octal. */
function quote(path: string): string {
  const bytes = [...Buffer.from(path, 'utf8')].map(byte =>
    byte < 0x20 || byte > 0x7e || byte === 0x22 || byte === 0x5c
      ? `\\${byte.toString(8).padStart(3, '0')}`
      : String.fromCharCode(byte),
  );
  return `"${bytes.join('')}"`;
}
