import {
  evidenceObjects,
  type ObjectSummary,
} from '@golden-path/plugin-delivery-common';
import {
  evaluateManifestChecks,
  type ManifestBundle,
} from '@golden-path/plugin-golden-path-common';
import { createKustomizeRenderer } from '@golden-path/plugin-golden-path-node';
import {
  isRecord,
  parseYamlDocuments,
  readObjects,
  splitApiVersion,
  type KubernetesObject,
} from '@golden-path/plugin-kubernetes-objects-common';
import { describe, expect, it } from 'vitest';
import {
  edit,
  goodManifests,
  summary,
} from '../../../golden-path-common/src/manifest-checks/testing/bundles';
import {
  exampleBlueprint,
  generateService,
  organisation,
} from '../../../golden-path-node/src/generation/testing/examples';
import { reduceObject } from '../reduce';
import { context } from '../reduce/testing/reduce';
import { watchedKinds } from '../watching';

const renderer = createKustomizeRenderer();
const kindOf = ({ apiVersion, kind }: KubernetesObject) =>
  `${kind}.${splitApiVersion(apiVersion).group}`;
const watched = new Set(
  watchedKinds.map(({ group, kind }) => `${kind}.${group}`),
);
/** Kinds that are never read in clusters; checks have them from Git beside what runs. */
const onlyInGit = new Set(['ConfigMap.', 'Secret.', 'Namespace.']);

/** What is kept of an object once the cluster has it. */
function kept(object: KubernetesObject): ObjectSummary[] {
  if (!watched.has(kindOf(object))) return [];
  const metadata = isRecord(object.metadata) ? object.metadata : {};
  const found = reduceObject(
    { ...object, metadata: { ...metadata, uid: 'u', resourceVersion: '1' } },
    context,
  );
  return found.kept ? [found.summary] : [];
}

/** Status and findings of each check, by Git and by what was kept of the same objects in a cluster. */
function verdicts(text: string, more: Partial<ManifestBundle> = {}) {
  const { objects } = readObjects(parseYamlDocuments(text).documents);
  const judge = (judged: readonly KubernetesObject[]) =>
    Object.fromEntries(
      evaluateManifestChecks({
        objects: judged,
        evaluatedAt: '2026-11-21T12:00:00Z',
        ...more,
      }).map(result => [result.check, summary(result)]),
    );
  const live = [
    // As JSON, as it comes out of the database.
    ...(JSON.parse(
      JSON.stringify(evidenceObjects(objects.flatMap(kept))),
    ) as KubernetesObject[]),
    ...objects.filter(object => onlyInGit.has(kindOf(object))),
  ];
  return { rendered: judge(objects), live: judge(live) };
}

describe('the checks say of what was kept in a cluster what they say of Git', () => {
  it.each(['http-api-node', 'http-api-node-everything'])(
    'for the service %s in every environment',
    async name => {
      const blueprint = exampleBlueprint(name);
      const { configChange } = await generateService(blueprint);
      for (const stage of organisation.environments) {
        const overlay = `apps/${blueprint.metadata.name}/overlays/${stage.name}`;
        const outcome = await renderer.render(configChange, overlay);
        if (outcome.status !== 'rendered')
          throw new Error(outcome.finding.message);
        const productionSizing =
          organisation.sizings[stage.sizing]?.production ?? false;
        const { rendered, live } = verdicts(outcome.text, {
          environment: { productionSizing },
        });
        expect([stage.name, live]).toEqual([stage.name, rendered]);
        expect(Object.keys(live).length).toBeGreaterThan(15);
      }
    },
    120_000,
  );

  const removed = (kind: string): [string, string] => {
    const document = goodManifests
      .split('---\n')
      .find(text => text.includes(`kind: ${kind},`));
    return [document ?? kind, ''];
  };
  const sleep = 'preStop: {sleep: {seconds: 10}}';
  it.each<[string, string, [string, string][]]>([
    ['resources-set', 'fail', [['limits: {cpu: "1", ', 'limits: {']]],
    ['probes-configured', 'fail', [['readinessProbe', 'noProbe']]],
    ['min-ready-seconds', 'fail', [['minReadySeconds: 30', 'paused: false']]],
    ['pod-disruption-budget', 'fail', [['minAvailable: 2', 'minAvailable: 3']]],
    ['autoscaling', 'fail', [removed('HorizontalPodAutoscaler')]],
    ['topology-spread', 'fail', [['maxSkew: 1', 'maxSkew: 0']]],
    ['service-monitor', 'fail', [['endpoints: [{port: http}]', 'x: 1']]],
    ['slo', 'fail', [removed('PrometheusServiceLevel')]],
    ['run-as-non-root', 'fail', [['runAsNonRoot: true', 'runAsUser: 0']]],
    ['read-only-root-filesystem', 'fail', [['readOnlyRoot', 'noRoot']]],
    ['no-privilege-escalation', 'fail', [['Escalation: false', 'E: false']]],
    ['service-account-token', 'fail', [['Token: false', 'Token: true']]],
    ['network-policy', 'fail', [['[Ingress, Egress]', '[Ingress]']]],
    [
      'external-secrets',
      'fail',
      [['target: {name: orders}', 'target: {name: x}']],
    ],
    ['image-signed', 'fail', [['ghcr.io/acme/*', 'ghcr.io/other/*']]],
    ['graceful-shutdown', 'fail', [['Seconds: 45', 'Seconds: 9']]],
    [
      'graceful-shutdown',
      'fail',
      [[sleep, 'preStop: {exec: {command: [sh, -c, "sleep 60; kill 1"]}}']],
    ],
    [
      'graceful-shutdown',
      'pass',
      [[sleep, 'preStop: {exec: {command: [sleep, "20"]}}']],
    ],
    [
      'tracing',
      'unknown',
      [
        [', {name: OTEL_SERVICE_NAME, value: orders}', ''],
        [
          'metadata: {labels: {app: orders}}',
          'metadata: {labels: {app: orders}, annotations: {instrumentation.opentelemetry.io/inject-java: "false"}}',
        ],
      ],
    ],
  ])('when %s is made to %s', (check, status, edits) => {
    const { rendered, live } = verdicts(edit(goodManifests, ...edits));
    expect(rendered[check]?.split(' ')[0]).toBe(status);
    expect(live[check]).toBe(rendered[check]);
  });

  it('but for what values of variables and arguments would say, which are never kept', () => {
    const { rendered, live } = verdicts(goodManifests);
    expect({
      ...live,
      'structured-logging': rendered['structured-logging'],
    }).toEqual(rendered);
    expect(live['structured-logging']).toContain('unknown');
    const leaking = verdicts(
      edit(goodManifests, [
        'value: json}',
        'value: json}, {name: DB_PASSWORD, value: hunter2hunter2}',
      ]),
    );
    expect(leaking.rendered['external-secrets']).toBe('fail error:hardcoded');
    expect(leaking.live['external-secrets']).not.toBe('pass');
  });

  it('and leave out the number of pods that an autoscaler sets, which nobody wrote', () => {
    const scaledBy = (more: string) =>
      verdicts(
        edit(goodManifests, [
          'minReadySeconds: 30',
          `minReadySeconds: 30\n  replicas: 5${more}`,
        ]),
      );
    expect(scaledBy('').live.autoscaling).toBe('pass');
    expect(scaledBy('').rendered.autoscaling).toBe('pass warning:replicas');
  });
});
