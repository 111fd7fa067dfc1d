import { readFile } from 'node:fs/promises';
import { InputError } from '@backstage/errors';
import { parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { BOT, type Organisation, type Person, type Team } from './organisation';

/** Comma-separated logins that administer the repositories of a Group. */
export const OWNERS_ANNOTATION = 'sandbox.golden-path.io/owners';

const MAX_BYTES = 1024 * 1024;
const NAME = /^[a-z0-9][a-z0-9._-]{0,62}$/;

const profile = z
  .object({ displayName: z.string().optional(), email: z.email().optional() })
  .optional();
const metadata = z.object({
  name: z.string().regex(NAME, 'accepted are a-z, 0-9 and . _ -'),
  description: z.string().optional(),
  annotations: z.record(z.string(), z.string()).optional(),
});
const entity = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('Group'),
    metadata,
    spec: z.object({ type: z.string(), profile }),
  }),
  z.object({
    kind: z.literal('User'),
    metadata,
    spec: z.object({ profile, memberOf: z.array(z.string()).default([]) }),
  }),
]);
type Entity = z.infer<typeof entity>;

// A group that only holds other groups together owns no repositories.
const WITHOUT_REPOSITORIES = 'organization';

/**
 * People and teams from the catalog's own `Group` and `User` entities; other kinds are ignored.
 *
 * @throws InputError naming the file, the document and the field.
 */
export async function readOrganisation(file: string): Promise<Organisation> {
  const text = await readFile(file, 'utf8');
  if (text.length > MAX_BYTES) {
    throw new InputError(`${file} has more than ${MAX_BYTES} bytes`);
  }
  return parseOrganisation(text, file);
}

/** As {@link readOrganisation}, for text that is already read. */
export function parseOrganisation(text: string, file: string): Organisation {
  const teams: Team[] = [];
  const people: Person[] = [];
  for (const found of readEntities(text, file)) {
    if (found.kind === 'User') people.push(toPerson(found, people.length + 1));
    else if (found.spec.type !== WITHOUT_REPOSITORIES) {
      teams.push(toTeam(found, teams.length + 1));
    }
  }
  const known = new Set(teams.map(team => team.name));
  for (const person of people) {
    const unknown = person.teams.find(team => !known.has(team));
    if (unknown !== undefined) {
      throw new InputError(
        `${file}: User ${person.login}: memberOf has "${unknown}", accepted are ${[...known].join(', ')}`,
      );
    }
  }
  return { teams, people: [...people, { ...BOT, id: people.length + 1 }] };
}

function readEntities(text: string, file: string): Entity[] {
  return parseAllDocuments(text).flatMap((document, index) => {
    const value: unknown = document.toJS({ maxAliasCount: 0 });
    const where = `${file}: document ${index + 1}`;
    const [problem] = document.errors;
    if (problem) throw new InputError(`${where}: ${problem.message}`);
    const kind = z.object({ kind: z.string() }).safeParse(value);
    if (!kind.success || !['Group', 'User'].includes(kind.data.kind)) return [];
    const parsed = entity.safeParse(value);
    if (parsed.success) return [parsed.data];
    const [issue] = parsed.error.issues;
    throw new InputError(
      `${where}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`,
    );
  });
}

function toTeam(found: Entity & { kind: 'Group' }, id: number): Team {
  const owners = found.metadata.annotations?.[OWNERS_ANNOTATION] ?? '';
  return {
    id,
    name: found.metadata.name,
    fullName: found.spec.profile?.displayName ?? found.metadata.name,
    description: found.metadata.description ?? '',
    email: found.spec.profile?.email ?? '',
    owners: owners
      .split(',')
      .map(login => login.trim())
      .filter(Boolean),
  };
}

function toPerson(found: Entity & { kind: 'User' }, id: number): Person {
  const login = found.metadata.name;
  return {
    id,
    login,
    fullName: found.spec.profile?.displayName ?? login,
    email: found.spec.profile?.email ?? `${login}@localhost`,
    teams: found.spec.memberOf.map(shortName),
    bot: false,
  };
}

/** `group:default/payments` and `payments` are the same team. */
function shortName(reference: string): string {
  return reference.split(/[:/]/).pop() ?? reference;
}
