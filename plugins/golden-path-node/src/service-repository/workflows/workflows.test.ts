import type { Organisation } from '@golden-path/plugin-golden-path-common';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import {
  blueprintOf,
  generateService,
  organisation,
  textOf,
} from '../../generation/testing/examples';
import { isWorkflowPath, lintWorkflow } from '../../workflow-lint';
import type { Workflow } from './workflow';

const onGitHub: Organisation = {
  ...organisation,
  configRepository: {
    url: 'https://github.com/acme/gitops-config',
    branch: 'main',
  },
  serviceRepositories: {
    ...organisation.serviceRepositories,
    url: 'https://github.com/{owner}/{service}',
  },
};
const ownRegistry: Organisation = {
  ...organisation,
  organisation: {
    ...organisation.organisation,
    registry: 'registry.acme.io:5000/team',
  },
  configRepository: {
    url: 'https://git.acme.io/platform/gitops-config',
    branch: 'main',
  },
};

const workflowsOf = async (own: Organisation) =>
  [...(await generateService(blueprintOf(), own)).serviceRepository].filter(
    ([path]) => isWorkflowPath(path),
  );
const workflowOf = async (name: string, own: Organisation = organisation) =>
  parse(
    textOf(
      await generateService(blueprintOf(), own),
      `.github/workflows/${name}.yaml`,
    ),
  ) as Workflow;

describe.each([
  ['the sandbox', organisation],
  ['GitHub', onGitHub],
  ['another forge and registry', ownRegistry],
])('workflows for %s', (_forge, own) => {
  it('T8: have no finding of our linter', async () => {
    const workflows = await workflowsOf(own);
    expect(workflows.map(([path]) => path)).toEqual(
      ['ci', 'preview-cleanup', 'preview', 'release', 'title'].map(
        name => `.github/workflows/${name}.yaml`,
      ),
    );
    expect(
      workflows.flatMap(([path, { content }]) => lintWorkflow(path, content)),
    ).toEqual([]);
  });

  it.skipIf(!process.env.ACTIONLINT)(
    'have no finding of the actionlint that ACTIONLINT names',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'workflows-'));
      try {
        for (const [path, { content }] of await workflowsOf(own)) {
          mkdirSync(join(folder, dirname(path)), { recursive: true });
          writeFileSync(join(folder, path), content);
        }
        const files = (await workflowsOf(own)).map(([path]) =>
          join(folder, path),
        );
        execFileSync(
          process.env.ACTIONLINT ?? '',
          ['-shellcheck=', '-pyflakes=', ...files],
          { encoding: 'utf8' },
        );
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  );

  it('give every job its own permissions, a time limit, and a named runner', async () => {
    for (const [, { content }] of await workflowsOf(own))
      for (const job of Object.values((parse(content) as Workflow).jobs))
        expect(job).toMatchObject({
          'runs-on': 'ubuntu-24.04',
          'timeout-minutes': expect.any(Number),
          permissions: { contents: 'read' },
        });
  });
});

describe('release.yaml', () => {
  it('goes from test to build, scan, signature and tag, and then asks for the release', async () => {
    const { jobs } = await workflowOf('release');
    expect(Object.entries(jobs).map(([id, { needs }]) => [id, needs])).toEqual([
      ['test', undefined],
      ['publish', 'test'],
      ['change-request', 'publish'],
    ]);
    expect(jobs.publish?.steps.flatMap(({ name }) => name ?? [])).toEqual([
      'Labels',
      'Build',
      'Scan',
      'Sign',
      'Bill of materials',
      'Attest the bill of materials',
      'Attest the build',
      'Push the tag',
    ]);
  });

  it('takes what is untrusted or secret through the environment, never through an argument', async () => {
    const { jobs } = await workflowOf('release', onGitHub);
    const runs = Object.values(jobs).flatMap(({ steps }) =>
      steps.flatMap(({ run }) => run ?? []),
    );
    expect(runs.join('\n')).not.toContain('${{');
    expect(runs.find(run => run.includes('git push'))).toContain(
      'GIT_CONFIG_VALUE_0=',
    );
  });

  it('merges by itself only where nothing guards the environment', async () => {
    const autoMerge = async (environments: string[]) => {
      const service = await generateService(blueprintOf({}, { environments }));
      return /AUTO_MERGE: "(true|false)"/.exec(
        textOf(service, '.github/workflows/release.yaml'),
      )?.[1];
    };
    expect(await autoMerge(['dev', 'production'])).toBe('true');
    expect(await autoMerge(['production'])).toBe('false');
    expect(await autoMerge(['staging', 'production'])).toBe('false');
  });

  it('asks each forge for the token in its way, and says in the README what to set', async () => {
    const readme = async (own: Organisation) =>
      textOf(await generateService(blueprintOf(), own), 'README.md');
    expect(await readme(organisation)).toContain(
      'The workflows need `CONFIG_REPOSITORY_TOKEN` as',
    );
    expect(await readme(onGitHub)).toContain(
      'The workflows need `CONFIG_REPOSITORY_APP_ID`, `CONFIG_REPOSITORY_APP_KEY` as',
    );
    expect(await readme(ownRegistry)).toContain(
      '`CONFIG_REPOSITORY_TOKEN`, `REGISTRY_USERNAME`, `REGISTRY_PASSWORD` as',
    );
  });
});

describe('title.yaml', () => {
  it.each([
    ['feat(refunds-api): pay back in parts', true],
    ['fix(refunds-api)!: refuse negative amounts', true],
    ['chore(deps): update fastify', true],
    ['feat: pay back', false],
    ['feat(ledger-api): pay back', false],
    ['Feat(refunds-api): pay back', false],
    ['a"; touch injected #', false],
    ['$(touch injected)', false],
    ['feat(refunds-api): `touch injected` $(touch injected)', true],
  ])('T8: judges the title %j as data: %s', async (title, accepted) => {
    const step = (await workflowOf('title')).jobs.title?.steps[0];
    expect(step?.env).toEqual({
      TITLE: '${{ github.event.pull_request.title }}',
    });
    const folder = mkdtempSync(join(tmpdir(), 'title-'));
    try {
      const run = () =>
        execFileSync('bash', ['-e', '-c', step?.run ?? ''], {
          env: { TITLE: title, PATH: process.env.PATH },
          cwd: folder,
          stdio: 'pipe',
        });
      if (accepted) run();
      else expect(run).toThrow(/Command failed/);
      expect(() =>
        execFileSync('ls', ['injected'], { cwd: folder, stdio: 'pipe' }),
      ).toThrow(/injected/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('preview.yaml', () => {
  it('builds only changes of the repository itself, under the tag that the previews’ ApplicationSet expects', async () => {
    const { jobs } = await workflowOf('preview');
    expect(jobs.admit?.if).toContain(
      'github.event.pull_request.head.repo.full_name == github.repository',
    );
    expect([jobs.image?.needs, jobs.image?.if, jobs.comment?.needs]).toEqual([
      'admit',
      "needs.admit.outputs.admitted == 'true'",
      'image',
    ]);
    const folder = mkdtempSync(join(tmpdir(), 'preview-'));
    try {
      const output = join(folder, 'output');
      execFileSync('bash', ['-e', '-c', jobs.image?.steps[1]?.run ?? ''], {
        env: {
          NUMBER: '12',
          HEAD_SHA: `0123456789${'a'.repeat(30)}`,
          GITHUB_OUTPUT: output,
          PATH: process.env.PATH,
        },
      });
      expect(execFileSync('cat', [output], { encoding: 'utf8' })).toBe(
        'tag=pr-12-0123456\n',
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

it('tells the script that ends previews what the organisation allows, and begins its comment with what that script looks for', async () => {
  const own = {
    ...organisation,
    previews: { ...organisation.previews, ttl: '90m', limit: 3 },
  };
  const { on, jobs } = await workflowOf('preview-cleanup', own);
  expect(on).toMatchObject({ schedule: [{ cron: '17 */6 * * *' }] });
  expect(jobs.expire?.steps.at(-1)).toMatchObject({
    env: { NUMBER: '', LABEL: 'preview', HOURS: '1.5', LIMIT: '3' },
    run: 'node .github/scripts/limit-previews.js',
  });
  const preview = await workflowOf('preview', own);
  expect(preview.jobs.comment?.steps.at(-1)?.env?.MESSAGE).toMatch(
    /^Preview of .* or within 6 hours once nothing was pushed for 90m\.$/,
  );
});
