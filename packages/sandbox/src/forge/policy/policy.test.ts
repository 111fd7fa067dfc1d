import { describe, expect, it } from 'vitest';
import { parseOrganisation } from '../organisation';
import { emptyState, newProtection } from '../operations';
import { accessOf, mayPushTo, ruleFor } from '.';

const at = '2025-01-01T00:00:00Z';
const organisation = parseOrganisation(
  ['payments', 'platform']
    .map(
      name => `kind: Group
metadata: { name: ${name}, annotations: { sandbox.golden-path.io/owners: ${name}-lead } }
spec: { type: team }
`,
    )
    .concat(
      ['payments', 'platform'].flatMap(team =>
        ['lead', 'member'].map(
          role => `kind: User
metadata: { name: ${team}-${role} }
spec: { memberOf: ['group:default/${team}'] }
`,
        ),
      ),
    )
    .join('---\n'),
  'test',
);
const state = (rules: string[] = []) => ({
  ...emptyState({
    id: 1,
    owner: 'payments',
    name: 'refunds-api',
    description: '',
    private: true,
    defaultBranch: 'main',
    createdBy: '',
    createdAt: at,
    updatedAt: at,
  }),
  protections: rules.map(rule_name => newProtection({ rule_name }, at)),
});
const actor = (login: string, scope: 'read' | 'write' = 'write') => {
  const person = organisation.people.find(one => one.login === login);
  return person && { person, scope };
};

describe('access to a repository', () => {
  it('comes from owning, belonging, being let in, having made it, being the bot, and ends at the token', () => {
    const access = (login?: string, over = {}, scope?: 'read') =>
      accessOf(
        organisation,
        { ...state(), ...over },
        login ? actor(login, scope) : undefined,
      );
    const shared = { collaborators: { platform: 'read' as const } };
    expect({
      nobody: access(),
      public: access(undefined, { private: false }),
      owner: access('payments-lead'),
      member: access('payments-member'),
      stranger: access('platform-lead'),
      letIn: access('platform-member', shared),
      maker: access('platform-member', { createdBy: 'platform-member' }),
      bot: access('golden-path-bot'),
      readOnly: access('payments-lead', {}, 'read'),
      readOnlyStranger: access('platform-lead', {}, 'read'),
    }).toEqual({
      nobody: 'none',
      public: 'read',
      owner: 'admin',
      member: 'write',
      stranger: 'none',
      letIn: 'read',
      maker: 'admin',
      bot: 'write',
      readOnly: 'read',
      readOnlyStranger: 'none',
    });
  });
});

describe('a protection rule', () => {
  it('is the one that names the branch, else the first whose pattern has it', () => {
    const rules = state(['release/*', '**-keep', 'main']);
    const found = (branch: string) => ruleFor(rules, branch)?.rule_name;
    expect({
      main: found('main'),
      release: found('release/1'),
      deeper: found('release/1/2'),
      suffix: found('a/b-keep'),
      other: found('mainly'),
    }).toEqual({
      main: 'main',
      release: 'release/*',
      deeper: undefined,
      suffix: '**-keep',
      other: undefined,
    });
    // Work must not explode with the number of stars.
    const stars = state(['*a'.repeat(40)]);
    expect(ruleFor(stars, `${'a'.repeat(200)}!`)).toBeUndefined();
  });

  it('takes pushes only where it says so, and then of whom it says', () => {
    const person = actor('payments-member')?.person;
    if (!person) throw new Error('no such person');
    const rule = (fields: object) =>
      newProtection({ rule_name: 'main', ...fields }, at);
    expect([
      mayPushTo(undefined, person),
      mayPushTo(rule({}), person),
      mayPushTo(rule({ enable_push: true }), person),
      mayPushTo(
        rule({ enable_push: true, enable_push_whitelist: true }),
        person,
      ),
      mayPushTo(
        rule({
          enable_push: true,
          enable_push_whitelist: true,
          push_whitelist_teams: ['payments'],
        }),
        person,
      ),
    ]).toEqual([true, false, true, false, true]);
  });
});
