import { secretsOf } from '../../manifests/dependencies';
import type { Dependency } from '@golden-path/plugin-golden-path-common';
import { stagesOf } from '../addresses';
import {
  blocks,
  code,
  Inline,
  link,
  list,
  md,
  sentence,
  table,
} from '../markdown';
import { catalogPageFor } from '../addresses';
import { kubectl, SectionBuilder, step, steps } from './section';

type Row = readonly [Inline, Inline, Inline];

/** How each kind of dependency is described, by its `type`. */
const rows: {
  readonly [T in Dependency['type']]: (
    dependency: Extract<Dependency, { type: T }>,
    context: Parameters<SectionBuilder>[0],
  ) => Row;
} = {
  postgres: () => [
    'PostgreSQL',
    'Requests that need the database fail with 500. Pods turn not ready, and then the gateway answers 503.',
    'Check the database and the number of its connections; pods recover by themselves.',
  ],
  redis: () => [
    'Redis',
    sentence(
      'A cache: answers come without it, slower. `/readyz` shows that it is missing, and pods stay ready.',
    ),
    'Check Redis, and whether what is behind it carries the load; pods connect again by themselves.',
  ],
  internet: () => [
    'The internet',
    'Calls to the server that fails get no answer; all others go on.',
    'Read in the log which host it is, and look at its status page. Only port 443 is open.',
  ],
  service: ({ name }, context) => [
    link(name, catalogPageFor(name, context)),
    'Requests that need it fail.',
    sentence(
      'Open its runbook, and tell its owner. Network policy opens the port that its container names `http`, and no other.',
    ),
  ],
};

const rowOf = <T extends Dependency['type']>(
  dependency: Extract<Dependency, { type: T }>,
  context: Parameters<SectionBuilder>[0],
): Row => (rows[dependency.type] as (typeof rows)[T])(dependency, context);

export const dependencies: SectionBuilder = context => {
  const own = context.blueprint.spec.dependencies;
  if (own.length === 0)
    return md`
golden-path.yaml names no dependency, and network policy lets the service reach nothing but DNS and telemetry.
    `;
  return blocks([
    table(
      ['Dependency', 'When it is down', 'Do'],
      own.map(dependency => rowOf(dependency, context)),
    ),
    md`
Liveness never checks a dependency, so nothing restarts because of one.
    `,
  ]);
};

export const secrets: SectionBuilder = context => {
  const names = secretsOf(context.blueprint);
  const service = context.blueprint.metadata.name;
  if (names.length === 0)
    return md`
The service has no secrets.
    `;
  return blocks([
    list(names.map(name => code(name))),
    table(
      ['Environment', 'Store', 'Key'],
      stagesOf(context).map(plan => [
        plan.name,
        code(plan.secrets.store),
        code(plan.secrets.key),
      ]),
    ),
    steps([
      step(
        'To rotate a secret, write the new value to the store. It arrives within the hour.',
        kubectl(`describe externalsecret ${service}-secrets`),
      ),
      step(
        'Running pods keep the old value: restart them with the action Restart of the workload in Argo CD.',
      ),
      step('Take the old value out of use only when all pods are new.'),
    ]),
  ]);
};
