import { describe, expect, it } from 'vitest';
import { isWorkflowPath, lintWorkflow } from '.';

const commit = 'a'.repeat(40);
const good = `name: CI
on:
  pull_request:
permissions:
  contents: read
jobs:
  test:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@${commit} # v7.0.1
        with:
          persist-credentials: false
      - env:
          TITLE: \${{ github.event.pull_request.title }}
        run: echo "$TITLE" \${{ github.sha }}
`;
const lint = (text: string) => lintWorkflow('.github/workflows/ci.yaml', text);
const rulesOf = (text: string) =>
  lint(text).map(({ rule, message }) => `${rule} ${message.split(':')[0]}`);
const steps = (text: string) => good.replace(/ {6}- uses[\s\S]*$/, text);

describe('lintWorkflow', () => {
  it('finds nothing in a workflow that keeps the rules', () => {
    expect(lint(good)).toEqual([]);
  });

  it('T8: refuses pull_request_target, tags and event text in code, each with its line, path and fix', () => {
    const bad = `on: pull_request_target
jobs:
  test:
    runs-on: ubuntu-24.04
    steps:
      - uses: some/action@v1
      - run: |
          echo "\${{ github.event.pull_request.title }}"
`;
    expect(lint(bad)).toEqual([
      expect.objectContaining({
        rule: 'permissions',
        file: '.github/workflows/ci.yaml',
        path: '',
      }),
      expect.objectContaining({
        rule: 'pull-request-target',
        path: 'on',
        message: expect.stringMatching(/^line 1: /),
      }),
      expect.objectContaining({
        rule: 'pinned-actions',
        path: 'jobs.test.steps[0].uses',
        message: expect.stringMatching(/^line 6: found "some\/action@v1"/),
      }),
      expect.objectContaining({
        rule: 'expression-in-run',
        path: 'jobs.test.steps[1].run',
        message: expect.stringMatching(/^line 7: /),
        fix: expect.stringContaining('env'),
      }),
    ]);
  });

  it.each([
    ['github.head_ref'],
    ['github.ref_name'],
    ['inputs.name'],
    ["github['event'].issue.title"],
    ["format('{0}', github.event.comment.body)"],
    ['steps.read.outputs.body'],
    ['secrets.TOKEN'],
    ['env.TITLE'],
  ])('T8: refuses ${{ %s }} inside run', expression => {
    expect(rulesOf(steps(`      - run: x \${{ ${expression} }}\n`))).toEqual([
      'expression-in-run line 10',
    ]);
  });

  it('T8: refuses event text in the script of actions/github-script', () => {
    const text = steps(
      `      - uses: actions/github-script@${commit} # v8\n        with:\n          script: 'x("\${{ github.event.issue.body }}")'\n`,
    );
    expect(rulesOf(text)).toEqual(['expression-in-run line 12']);
  });

  it.each([
    'actions/checkout@v7',
    'actions/checkout@main',
    `actions/checkout@${commit.slice(1)}`,
    'actions/checkout',
    'docker://alpine:3',
  ])('T8: refuses uses: %s', uses => {
    const found = rulesOf(
      steps(
        `      - uses: ${uses}\n        with: { persist-credentials: false }\n`,
      ),
    );
    expect(found).toEqual(['pinned-actions line 10']);
  });

  it('accepts local actions, images by digest, and the generator that must be named by its version', () => {
    const uses = [
      './.github/actions/x',
      `docker://alpine@sha256:${'b'.repeat(64)}`,
      'slsa-framework/slsa-github-generator/.github/workflows/generator_container_slsa3.yml@v2.1.0',
    ];
    expect(
      rulesOf(steps(uses.map(use => `      - uses: ${use}\n`).join(''))),
    ).toEqual([]);
  });

  it('T8: refuses a check-out of the head where secrets are, in every way of writing the event', () => {
    for (const on of [
      'on: workflow_run',
      'on: [push, workflow_run]',
      '"on":\n  workflow_run:\n    workflows: [CI]',
    ]) {
      const text = good
        .replace('on:\n  pull_request:', on)
        .replace(
          'persist-credentials: false',
          'persist-credentials: false\n          ref: ${{ github.event.workflow_run.head_sha }}',
        );
      expect(rulesOf(text).map(found => found.split(' ')[0])).toEqual([
        'untrusted-checkout',
      ]);
    }
  });

  it('refuses a check-out that leaves its credential, and permissions beyond need', () => {
    expect(
      rulesOf(good.replace('persist-credentials: false', 'fetch-depth: 0')),
    ).toEqual(['persisted-credentials line 10']);
    expect(rulesOf(good.replace('contents: read', 'contents: write'))).toEqual([
      'permissions line 5',
    ]);
    expect(
      rulesOf(
        good.replace(
          'permissions:\n  contents: read',
          'permissions: write-all',
        ),
      ),
    ).toEqual(['permissions line 4']);
    expect(
      rulesOf(
        good.replace('    runs-on', '    permissions: write-all\n    runs-on'),
      ),
    ).toEqual(['permissions line 8']);
    expect(
      lint(good.replace('permissions:\n  contents: read', 'permissions: {}')),
    ).toEqual([]);
  });

  it('answers with a finding for what is no workflow, and never throws', () => {
    for (const text of [
      'a: [',
      'a: 1\na: 2',
      '---\na: 1\n---\nb: 2',
      '&a [*a]',
      'x'.repeat(1024 * 1024 + 1),
    ])
      expect(lint(text)).toEqual([
        expect.objectContaining({ rule: 'readable', severity: 'error' }),
      ]);
    for (const text of [
      '',
      'null',
      '[]',
      'jobs: 1',
      'jobs: {a: {steps: [null, 3, {uses: 7, run: []}]}}',
    ])
      expect(lint(text).map(({ rule }) => rule)).toContain('permissions');
  });

  it('knows which files a forge runs', () => {
    expect(
      ['.github/workflows/ci.yaml', '.gitea/workflows/x.yml'].every(
        isWorkflowPath,
      ),
    ).toBe(true);
    expect(
      [
        '.github/workflows/a/b.yaml',
        '.github/ci.yaml',
        'workflows/ci.yaml',
      ].some(isWorkflowPath),
    ).toBe(false);
  });
});
