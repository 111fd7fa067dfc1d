import { describe, expect, it } from 'vitest';
import {
  countApprovals,
  emergencyPreviewSchema,
  emergencyRequestSchema,
} from '.';

const head = 'a'.repeat(40);
const verdict = (
  login: string,
  more: Partial<Parameters<typeof countApprovals>[0]['verdicts'][number]> = {},
) => ({
  by: { login, email: `${login.toLowerCase()}@acme.io` },
  verdict: 'approved' as const,
  commit: head,
  at: '2026-11-22T03:00:00.000Z',
  counts: true,
  ...more,
});
const facts = {
  head,
  authors: new Set(['golden-path-bot', 'golden-path-bot@localhost']),
  requester: new Set(['mina.park', 'mina.park@acme.io']),
  mergedAt: undefined as string | undefined,
};
const countedOf = (
  verdicts: readonly ReturnType<typeof verdict>[],
  more: Partial<typeof facts> = {},
) => countApprovals({ ...facts, ...more, verdicts }).map(({ by }) => by);

describe('approvals of an emergency change', () => {
  it('Q8: counts nobody who asked for it or wrote a commit of it, however the host spells them', () => {
    expect(
      countedOf([
        verdict('Mina.Park', { by: { login: 'Mina.Park', email: undefined } }),
        verdict('mina', { by: { login: 'mina', email: 'MINA.PARK@acme.io' } }),
        verdict('dana.whitfield'),
        verdict('aisha.rahman'),
      ]),
    ).toEqual(['dana.whitfield', 'aisha.rahman']);
    expect(
      countedOf([verdict('dana.whitfield')], {
        authors: new Set(['golden-path-bot', 'dana.whitfield@acme.io']),
      }),
    ).toEqual([]);
  });

  it('counts the head alone, each person once, and only their last word', () => {
    expect(
      countedOf([
        verdict('dana.whitfield'),
        verdict('dana.whitfield'),
        verdict('DANA', {
          by: { login: 'DANA', email: 'dana.whitfield@acme.io' },
        }),
        verdict('jonas.berg', { commit: 'b'.repeat(40) }),
        verdict('aisha.rahman'),
        verdict('aisha.rahman', { verdict: 'rejected' }),
        verdict('tomas.vidal', { counts: false }),
      ]),
    ).toEqual(['dana.whitfield']);
  });

  it('counts what was said before the merge, not what somebody says afterwards', () => {
    const given = [
      verdict('dana.whitfield', { at: '2026-11-22T03:10:00.000Z' }),
      verdict('kofi.mensah', { at: '2026-11-22T03:10:01.000Z' }),
    ];
    expect(countedOf(given)).toEqual(['dana.whitfield', 'kofi.mensah']);
    expect(countedOf(given, { mergedAt: '2026-11-22T03:10:00Z' })).toEqual([
      'dana.whitfield',
    ]);
  });

  it('counts nobody where it is not known who wrote it', () => {
    expect(
      countApprovals({
        ...facts,
        authors: undefined,
        verdicts: [verdict('dana.whitfield')],
      }),
    ).toEqual([]);
  });
});

describe('what an emergency change may ask for', () => {
  const edit = {
    path: 'kustomization.yaml',
    before: 'a: 1\n',
    after: 'a: 2\n',
  };
  const refusalOf = (edits: readonly object[]) => {
    const parsed = emergencyPreviewSchema.safeParse({
      environment: 'production',
      edits,
    });
    return parsed.success ? undefined : parsed.error.issues[0]?.message;
  };

  it('takes edits, new files and removals', () => {
    expect(
      refusalOf([
        edit,
        { path: 'patches/memory.yaml', after: 'a: 1\n' },
        { path: 'old.yaml', before: 'a: 1\n' },
      ]),
    ).toBeUndefined();
  });

  it('F1: refuses paths that lead out of the overlay or hide', () => {
    for (const path of [
      '../dev/kustomization.yaml',
      '/etc/passwd',
      'a/../../b.yaml',
      '.gitattributes',
      'a/.git/config',
      'a//b',
      'con',
      'a\\b',
      'a b',
      '%2e%2e/x',
      '',
    ])
      expect(refusalOf([{ path, after: 'a: 1\n' }]), path).toBeDefined();
  });

  it('F7: names characters that deceive, and refuses what changes nothing or comes twice', () => {
    expect(refusalOf([{ ...edit, after: 'a: \u202e\n' }])).toContain('U+202E');
    expect(refusalOf([{ ...edit, after: edit.before }])).toContain(
      'not changed',
    );
    expect(
      refusalOf([edit, { ...edit, path: 'Kustomization.yaml' }]),
    ).toContain('twice');
    expect(refusalOf([])).toContain('at least one');
  });

  it('F8: refuses a credential in the reason without repeating it', () => {
    const token = `ghp_${'a1B2'.repeat(9)}`;
    const parsed = emergencyRequestSchema.safeParse({
      environment: 'production',
      edits: [edit],
      reason: `Because ${token} leaked`,
      plan: 'f'.repeat(64),
    });
    expect(parsed.success).toBe(false);
    expect(JSON.stringify(parsed)).not.toContain(token);
  });
});
