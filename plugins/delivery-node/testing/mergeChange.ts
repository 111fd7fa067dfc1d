import type { TestForge } from '../../golden-path-node/testing/testForge';

const repository = '/repos/platform/gitops-config';
let count = 0;

/**
 * Merges a change request with these files to the config repository, as people do: opened by one, approved by another.
 * `undefined` deletes a file.
 *
 * @returns its number
 */
export async function mergeChange(
  forge: TestForge,
  title: string,
  files: Readonly<Record<string, string | undefined>>,
): Promise<number> {
  count += 1;
  const branch = `change-${count}`;
  const operations = [];
  for (const [path, content] of Object.entries(files)) {
    const at = (await forge
      .api(`${repository}/contents/${path}`)
      .catch(() => undefined)) as { sha: string } | undefined;
    operations.push({
      path,
      sha: at?.sha,
      operation: content === undefined ? 'delete' : at ? 'update' : 'create',
      content: Buffer.from(content ?? '').toString('base64'),
    });
  }
  await forge.api(`${repository}/contents`, {
    method: 'POST',
    body: { new_branch: branch, message: title, files: operations },
  });
  const pull = (await forge.api(`${repository}/pulls`, {
    method: 'POST',
    login: 'mina.park',
    body: { base: 'main', head: branch, title },
  })) as { number: number; head: { sha: string } };
  await forge.api(`${repository}/pulls/${pull.number}/reviews`, {
    method: 'POST',
    login: 'dana.whitfield',
    body: { event: 'APPROVED', commit_id: pull.head.sha },
  });
  await forge.api(`${repository}/pulls/${pull.number}/merge`, {
    method: 'POST',
    body: { Do: 'merge', head_commit_id: pull.head.sha },
  });
  return pull.number;
}
