import { describe, expect, it } from 'vitest';
import { parseBlueprint } from '../blueprint';
import { parseOrganisation } from '../organisation';
import { overlayMatrix } from './matrix';
import { planEnvironments } from './plan';

const organisation = parseOrganisation({
  organisation: { domain: 'acme.io', registry: 'ghcr.io/acme' },
  configRepository: { url: 'http://localhost:7010/platform/gitops-config' },
});
const blueprint = (spec: Record<string, unknown> = {}) =>
  parseBlueprint(
    {
      apiVersion: 'goldenpath.dev/v1',
      kind: 'Service',
      metadata: { name: 'refunds-api', owner: 'payments' },
      spec: { workload: 'http-api', runtime: 'node', ...spec },
    },
    organisation,
  );
const plansOf = (spec?: Record<string, unknown>) =>
  planEnvironments(blueprint(spec), organisation);

describe('the plan of the environments', () => {
  it('gives each environment of the organisation its documented figures, and previews at the end', () => {
    const summary = plansOf().map(
      ({ name, sizing, disruptionMinAvailable, namespace, host }) => [
        name,
        `${sizing.replicas.min}-${sizing.replicas.max}`,
        sizing.memory.limit,
        disruptionMinAvailable,
        namespace,
        host,
      ],
    );
    expect(summary).toEqual([
      [
        'dev',
        '1-1',
        '256Mi',
        undefined,
        'refunds-api-dev',
        'refunds-api.dev.acme.io',
      ],
      [
        'qa',
        '2-2',
        '256Mi',
        undefined,
        'refunds-api-qa',
        'refunds-api.qa.acme.io',
      ],
      [
        'staging',
        '3-8',
        '512Mi',
        2,
        'refunds-api-staging',
        'refunds-api.staging.acme.io',
      ],
      [
        'production',
        '3-8',
        '512Mi',
        2,
        'refunds-api-production',
        'refunds-api.acme.io',
      ],
      [
        'preview',
        '1-1',
        '128Mi',
        undefined,
        'preview-refunds-api-{number}',
        'refunds-api-pr-{number}.dev.acme.io',
      ],
    ]);
  });

  it('keeps a disruption budget that lets a node be drained, however small the service', () => {
    const production = (min: number) =>
      plansOf({ sizing: { production: { replicas: { min, max: 4 } } } })[3];
    expect(
      [1, 2, 3, 4].map(min => production(min)?.disruptionMinAvailable),
    ).toEqual([undefined, 1, 2, 2]);
  });

  it('drops gates on environments that the service does not have', () => {
    const [first, second] = plansOf({ environments: ['dev', 'production'] });
    expect(first?.gates).toEqual([]);
    expect(second?.gates.map(gate => Object.keys(gate)[0])).toEqual([
      'soak',
      'readiness',
      'approval',
      'freeze',
    ]);
  });

  it('gives previews servers of their own, and every other environment managed ones', () => {
    const dependencies = [
      { type: 'redis' },
      { type: 'postgres' },
      { type: 'service', name: 'ledger-api' },
    ];
    const sections = (spec?: Record<string, unknown>) =>
      overlayMatrix(plansOf(spec), organisation).sections;
    const titled = (spec?: Record<string, unknown>) =>
      sections(spec).find(({ title }) => title === 'Dependencies')?.rows;
    expect(
      titled({ dependencies })?.map(({ title, cells }) => [
        title,
        ...cells.map(({ lines, differs }) => [lines.join(), differs]),
      ]),
    ).toEqual(
      ['PostgreSQL', 'Redis'].map(title => [
        title,
        ...Array.from({ length: 4 }, () => ['managed', false]),
        ['own, disposable', true],
      ]),
    );
    expect(titled()).toBeUndefined();
    expect(titled({ dependencies: dependencies.slice(2) })).toBeUndefined();
  });

  it('says where a public service is public: in production and what mirrors it, and in the last environment of any size', () => {
    const reached = (spec: Record<string, unknown>) =>
      overlayMatrix(plansOf(spec), organisation)
        .sections.flatMap(({ rows }) => rows)
        .find(({ title }) => title === 'Reached from')
        ?.cells.map(({ lines }) => lines.join());
    expect(reached({ exposure: { public: true } })).toEqual([
      'inside',
      'inside',
      'the internet',
      'the internet',
      'inside',
    ]);
    expect(reached({})).toBeUndefined();
    const small = {
      ...organisation,
      environments: organisation.environments.slice(0, 1),
    };
    expect(
      planEnvironments(blueprint({ exposure: { public: true } }), small).map(
        plan => [plan.name, plan.public, plan.gateway.name],
      ),
    ).toEqual([
      ['dev', true, 'public'],
      ['preview', false, 'internal'],
    ]);
  });

  it('marks in the matrix only what differs from the environment before, and a preview from the first', () => {
    const matrix = overlayMatrix(
      plansOf({
        config: { CURRENCY: { value: 'EUR', environments: { qa: 'USD' } } },
      }),
      organisation,
    );
    const row = (title: string) =>
      matrix.sections
        .flatMap(section => section.rows)
        .find(candidate => candidate.title === title);
    expect(
      row('Replicas')?.cells.map(
        cell => `${cell.lines.join()}${cell.differs ? ' *' : ''}`,
      ),
    ).toEqual(['1', '2 *', '3 to 8 *', '3 to 8', '1']);
    expect(row('CURRENCY')?.cells.map(cell => cell.differs)).toEqual([
      false,
      true,
      true,
      false,
      false,
    ]);
  });
});
