import {
  createVerifier,
  type ManifestRenderer,
} from '@golden-path/plugin-golden-path-node';
import { createTestEngine } from '../../../../golden-path-node/testing/testEngine';
import { startTestForge } from '../../../../golden-path-node/testing/testForge';
import { plainRenderer } from '../../../../golden-path-node/src/verification/testing/plainRenderer';

/** Of the API of the forge. */
export const configPath = '/repos/platform/gitops-config';

interface Pull {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly state: 'open' | 'closed';
  readonly merged: boolean;
  readonly labels: readonly { readonly name: string }[];
  readonly head: { readonly ref: string; readonly sha: string };
}

const environment = (name: string, sizing: string) => ({
  name,
  cluster: name,
  sizing,
});

/** A forge with the config repository, and services with three environments on it. */
export async function startEmergencyForge(
  renderer: ManifestRenderer = plainRenderer,
) {
  const forge = await startTestForge({
    environments: [
      environment('dev', 'small'),
      environment('staging', 'production'),
      environment('production', 'production'),
    ],
  });
  const engine = createTestEngine(forge, {
    verifier: createVerifier({ renderer }),
  });
  const pulls = async (): Promise<Pull[]> =>
    (
      (await forge.api(`${configPath}/pulls?state=all&limit=50`)) as Pull[]
    ).filter(({ head }) => head.ref.startsWith('hotfix/'));
  const approve = (number: number, login: string, head: string) =>
    forge.api(`${configPath}/pulls/${number}/reviews`, {
      method: 'POST',
      login,
      body: { event: 'APPROVED', commit_id: head },
    });
  const merge = async (number: number, style = 'merge') => {
    const pull = (await pulls()).find(one => one.number === number);
    const head = pull?.head.sha ?? '';
    await approve(number, 'dana.whitfield', head);
    await forge.api(`${configPath}/pulls/${number}/merge`, {
      method: 'POST',
      body: { Do: style, head_commit_id: head },
    });
  };

  /** Brings texts of files to `main`, as somebody else does it; undefined removes. */
  async function write(
    branch: string,
    files: Readonly<Record<string, string | undefined>>,
    newFolder?: string,
  ) {
    const service = Object.keys(files)[0]?.split('/')[1] ?? '';
    const outcome = await engine.forges.configRepository(service).propose({
      branch,
      title: 'Change',
      body: '',
      files: Object.entries(files).map(([path, content]) => ({
        path,
        content,
      })),
      ...(newFolder && { newFolder }),
    });
    if (outcome.status === 'unchanged') throw new Error('nothing was changed');
    const { number, headSha } = outcome.changeRequest;
    await approve(number, 'dana.whitfield', headSha);
    await forge.api(`${configPath}/pulls/${number}/merge`, {
      method: 'POST',
      body: { Do: 'merge', head_commit_id: headSha },
    });
  }

  return {
    forge,
    engine,
    pulls,
    approve,
    merge,
    write,
    /** Publishes the configuration of a service. */
    async publish(
      name: string,
      edit: (path: string, text: string) => string | undefined = (_, text) =>
        text,
    ) {
      const { configChange } = engine.generate(
        engine.readBlueprint({
          blueprint: {
            apiVersion: 'goldenpath.dev/v1',
            kind: 'Service',
            metadata: { name, owner: 'payments' },
            spec: { workload: 'http-api', runtime: 'node' },
          },
        }),
      );
      await write(
        `golden-path/create/${name}`,
        Object.fromEntries(
          [...configChange].flatMap(([path, { content }]) => {
            const text = edit(path, content);
            return text === undefined ? [] : [[path, text] as const];
          }),
        ),
        `apps/${name}`,
      );
    },
    /** Text of a file of the config repository at the tip, or at a branch. */
    async read(path: string, ref = 'main'): Promise<string | undefined> {
      const found = await forge
        .api(`${configPath}/contents/${path}?ref=${encodeURIComponent(ref)}`)
        .catch((error: Error) => {
          if (error.message.includes(': 404 ')) return undefined;
          throw error;
        });
      const { content } = (found ?? {}) as { content?: string };
      return content === undefined
        ? undefined
        : Buffer.from(content, 'base64').toString('utf8');
    },
    /** Commits a file to a branch as a person. */
    async commit(
      login: string,
      branch: string,
      path: string,
      change: (text: string) => string,
    ) {
      const found = (await forge.api(
        `${configPath}/contents/${path}?ref=${encodeURIComponent(branch)}`,
        { login },
      )) as { content: string; sha: string };
      const text = Buffer.from(found.content, 'base64').toString('utf8');
      await forge.api(`${configPath}/contents/${path}`, {
        method: 'PUT',
        login,
        body: {
          branch,
          message: 'By hand',
          sha: found.sha,
          content: Buffer.from(change(text)).toString('base64'),
        },
      });
    },
  };
}

/** @see {@link startEmergencyForge} */
export type EmergencyForge = Awaited<ReturnType<typeof startEmergencyForge>>;
