import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mergeBase, type Signature } from './commits';
import { verify } from './objects';
import { gitText, runGit } from './runGit';
import { person } from './writeCommit';

/** A merged tree, or the paths that need a person. */
export type MergeResult = { tree: string } | { conflicts: string[] };

interface Stage {
  mode: string;
  sha: string;
}

/**
 * Three-way merge of two commits in a bare repository: nothing is checked out, so no attribute,
 * filter or hook of the content has a say.
 */
export async function mergeTrees(
  repository: string,
  ours: string,
  theirs: string,
): Promise<MergeResult> {
  const base = await mergeBase(repository, ours, theirs);
  if (base === undefined) return { conflicts: ['unrelated histories'] };
  if (base === ours) return { tree: await treeOf(repository, theirs) };
  if (base === theirs) return { tree: await treeOf(repository, ours) };
  const scratch = await mkdtemp(join(tmpdir(), 'golden-path-merge-'));
  try {
    const environment = { GIT_INDEX_FILE: join(scratch, 'index') };
    await runGit(
      repository,
      ['read-tree', '-i', '-m', '--aggressive', base, ours, theirs],
      { environment },
    );
    const conflicts: string[] = [];
    for (const [path, stages] of await unmerged(repository, environment)) {
      const merged = await mergeFile(repository, scratch, stages);
      if (!merged) {
        conflicts.push(path);
        continue;
      }
      await runGit(repository, ['update-index', '-z', '--index-info'], {
        environment,
        input: `0 ${'0'.repeat(40)}\t${path}\0${merged.mode} ${merged.sha}\t${path}\0`,
      });
    }
    return conflicts.length > 0
      ? { conflicts }
      : { tree: await gitText(repository, ['write-tree'], { environment }) };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function treeOf(repository: string, commit: string): Promise<string> {
  return (await verify(repository, `${commit}^{tree}`)) ?? '';
}

async function unmerged(
  repository: string,
  environment: Record<string, string>,
): Promise<Map<string, Map<string, Stage>>> {
  const output = await gitText(repository, ['ls-files', '-u', '-z'], {
    environment,
  });
  const paths = new Map<string, Map<string, Stage>>();
  for (const line of output.split('\0').filter(Boolean)) {
    const match = /^(\d{6}) ([0-9a-f]{40}) ([123])\t(.*)$/s.exec(line);
    const [, mode = '', sha = '', stage = '', path = ''] = match ?? [];
    const stages = paths.get(path) ?? new Map<string, Stage>();
    paths.set(path, stages.set(stage, { mode, sha }));
  }
  return paths;
}

/** Only a text file that both sides changed can be merged; all else is a conflict. */
async function mergeFile(
  repository: string,
  scratch: string,
  stages: Map<string, Stage>,
): Promise<Stage | undefined> {
  const [base, ours, theirs] = ['1', '2', '3'].map(key => stages.get(key));
  if (!base || !ours || !theirs) return undefined;
  if ([base, ours, theirs].some(stage => !stage.mode.startsWith('100'))) {
    return undefined;
  }
  const files = await Promise.all(
    [ours, base, theirs].map(async ({ sha }) => {
      const file = join(scratch, randomUUID());
      const { output } = await runGit(repository, ['cat-file', 'blob', sha]);
      await writeFile(file, output);
      return file;
    }),
  );
  const labels = ['ours', 'base', 'theirs'].flatMap(label => ['-L', label]);
  // The exit code is the number of conflicts, 255 for a binary file.
  const { code, output } = await runGit(
    repository,
    ['merge-file', '-p', '-q', ...labels, ...files],
    { accept: Array.from({ length: 255 }, (_, index) => index + 1) },
  );
  if (code !== 0) return undefined;
  const sha = await gitText(
    repository,
    ['hash-object', '-w', '--no-filters', '--stdin'],
    { input: output },
  );
  return { mode: ours.mode === base.mode ? theirs.mode : ours.mode, sha };
}

/** Writes a commit for a tree that exists. @returns its id. */
export async function commitTree(
  repository: string,
  commit: {
    tree: string;
    parents: readonly string[];
    message: string;
    author: Signature;
    committer: Signature;
  },
): Promise<string> {
  const header = [
    `tree ${commit.tree}`,
    ...commit.parents.map(parent => `parent ${parent}`),
    `author ${person(commit.author)}`,
    `committer ${person(commit.committer)}`,
  ];
  return gitText(repository, ['hash-object', '-w', '-t', 'commit', '--stdin'], {
    input: `${header.join('\n')}\n\n${commit.message.trimEnd()}\n`,
  });
}
