import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  domainEntityV1alpha1Validator,
  groupEntityV1alpha1Validator,
  locationEntityV1alpha1Validator,
  systemEntityV1alpha1Validator,
  userEntityV1alpha1Validator,
  type Entity,
} from '@backstage/catalog-model';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { ORGANISATION_FILE } from '../../../testing/testForge';
import {
  authenticate,
  developmentToken,
  parseOrganisation,
  readOrganisation,
} from '.';

const basic = (user: string, password: string) =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

describe('the organisation', () => {
  it('of the demonstration is what the catalog accepts, and the same people', async () => {
    const folder = join(ORGANISATION_FILE, '..');
    const validators = [
      domainEntityV1alpha1Validator,
      groupEntityV1alpha1Validator,
      locationEntityV1alpha1Validator,
      systemEntityV1alpha1Validator,
      userEntityV1alpha1Validator,
    ];
    const names = new Map<string, string[]>();
    for (const file of ['all.yaml', 'org.yaml', 'systems.yaml']) {
      const text = await readFile(join(folder, file), 'utf8');
      for (const document of parseAllDocuments(text)) {
        const entity: Entity = document.toJS();
        const known = await Promise.all(
          validators.map(validator => validator.check(entity)),
        );
        expect({
          name: entity.metadata.name,
          known: known.includes(true),
        }).toEqual({ name: entity.metadata.name, known: true });
        const kind = names.get(entity.kind) ?? [];
        names.set(entity.kind, [...kind, entity.metadata.name]);
      }
    }
    const { teams, people } = await readOrganisation(ORGANISATION_FILE);
    expect(['acme', ...teams.map(({ name }) => name)]).toEqual(
      names.get('Group'),
    );
    expect(people.map(({ login }) => login)).toEqual([
      ...(names.get('User') ?? []),
      'golden-path-bot',
    ]);
    for (const { owners, name } of teams) {
      const members = people.filter(person => person.teams.includes(name));
      expect(members.length).toBeGreaterThan(1);
      expect(members.map(({ login }) => login)).toEqual(
        expect.arrayContaining([...owners]),
      );
    }
  });

  it('is refused with the document and the field when it is wrong', () => {
    const parse = (text: string) => () => parseOrganisation(text, 'org.yaml');
    const user = (name: string, rest = '') =>
      `kind: User\nmetadata: { name: ${name} }\nspec: { ${rest} }\n`;
    expect(parse(user('A/B'))).toThrow(/org.yaml: document 1: metadata.name/);
    expect(parse(user('a', 'profile: { email: x }'))).toThrow(/email/);
    expect(parse(user('a', 'memberOf: [nope]'))).toThrow(/memberOf has "nope"/);
    expect(parse('kind: User\nkind: User\n')).toThrow(/document 1/);
    expect(parse(user('a', 'memberOf: [&x a, *x]'))).toThrow(/alias/i);
    expect(parseOrganisation('kind: Domain\n', 'x').teams).toEqual([]);
  });

  it('knows a person by their token, as Gitea takes it, and nobody by anything else', async () => {
    const organisation = await readOrganisation(ORGANISATION_FILE);
    const token = developmentToken('mina.park');
    const who = (header: string) => {
      const actor = authenticate(organisation, header);
      return actor && `${actor.person.login}:${actor.scope}`;
    };
    for (const header of [
      `token ${token}`,
      `Bearer ${token}`,
      basic('mina.park', token),
      basic('Mina.Park', token).replace('Basic', 'basic'),
      basic(token, ''),
      basic(token, 'x-oauth-basic'),
    ]) {
      expect({ header, who: who(header) }).toEqual({
        header,
        who: 'mina.park:write',
      });
    }
    const readOnly = developmentToken('mina.park', 'read');
    expect(who(`token ${readOnly}`)).toBe('mina.park:read');
    for (const header of [
      '',
      token,
      'Bearer x',
      'token ',
      basic('tomas.vidal', token),
      basic('mina.park', 'x'),
      `token ${token}x`,
    ]) {
      expect({ header, who: who(header) }).toEqual({ header, who: undefined });
    }
  });
});
