import { describe, expect, it } from 'vitest';
import type { FixInput } from './fixInput';
import { planFix } from './planFix';
import type { PlannedFix } from './plannedFix';
import { generatedService } from './testing/generatedService';

const service = generatedService();
const both = generatedService({}, { environments: ['dev', 'production'] });
const deployment = 'base/deployment.yaml';

const plan = (input: FixInput, check: string, environment = 'production') =>
  planFix({ ...input, check, environment });

function ready({ plan: made }: PlannedFix) {
  if (made.status !== 'ready') throw new Error(made.reason);
  return made;
}

/** Lines that a plan adds and removes, by file. */
const linesOf = (planned: PlannedFix) =>
  Object.fromEntries(
    planned.writes.map(({ path, before = '', after = '' }) => {
      const [old, now] = [before.split('\n'), after.split('\n')];
      return [
        path.replace('apps/orders-api/', ''),
        [
          ...old.filter(line => !now.includes(line)).map(line => `-${line}`),
          ...now.filter(line => !old.includes(line)).map(line => `+${line}`),
        ],
      ];
    }),
  );

const withoutPreStop = (text: string) =>
  text.replace(/ +lifecycle:\n +preStop:\n +sleep:\n +seconds: 10\n/, '');

/** Each build by kustomize takes a busy machine seconds. */
const patience = { timeout: 120_000 };

describe('the plan for a service that is generated', patience, () => {
  it('brings back the hook that was deleted by hand, and keeps what else people wrote into the file, comments too', async () => {
    const input = both.edited({
      [deployment]: text =>
        withoutPreStop(text)
          .replace(
            'progressDeadlineSeconds: 900',
            'progressDeadlineSeconds: 1200 # slow nodes',
          )
          .replace(
            '          env:\n',
            '          env:\n            # asked for by Mina\n            - name: CACHE_SIZE\n              value: "5"\n',
          ),
    });
    const planned = await plan(input, 'graceful-shutdown');
    expect(ready(planned)).toMatchObject({
      kind: 'regenerate',
      canOpen: true,
      summary: expect.stringContaining(
        'the rest of what was edited there stays',
      ),
      effects: ['dev', 'production'].map(environment => ({
        environment,
        check: 'graceful-shutdown',
        before: 'fail',
        after: 'pass',
      })),
    });
    expect(linesOf(planned)).toEqual({
      [deployment]: [
        '+          lifecycle:',
        '+            preStop:',
        '+              sleep:',
        '+                seconds: 10',
      ],
    });
  });

  it('brings back deleted files with their entries, and nothing of what else differs, above all no release', async () => {
    const input = service.edited({
      'base/network-policy.yaml': () => undefined,
      'base/default-deny.yaml': () => undefined,
      'base/kustomization.yaml': text =>
        text.replace('  - default-deny.yaml\n  - network-policy.yaml\n', ''),
      'overlays/production/kustomization.yaml': text =>
        text.replace('newTag: sha-0000000', 'newTag: v1.4.2'),
      'overlays/production/resources.patch.yaml': text =>
        text.replace('cpu: 250m', 'cpu: 300m'),
    });
    const planned = await plan(input, 'network-policy');
    expect(ready(planned).kind).toBe('regenerate');
    expect(linesOf(planned)).toEqual({
      'base/kustomization.yaml': ['+  - network-policy.yaml'],
      // The one that lets the service's own traffic through: default-deny alone would pass the check and stop it.
      'base/network-policy.yaml': expect.arrayContaining([
        '+kind: NetworkPolicy',
      ]),
    });
  });

  it('changes the blueprint where the cause is there: what is generated from it and the lock follow, its comments stay', async () => {
    const few = generatedService(
      { sizing: { production: { replicas: { min: 1, max: 1 } } } },
      {
        blueprintLines: text => `${text}  # looked at every quarter\n`,
        patches: true,
      },
    );
    const planned = await plan(few.input, 'autoscaling');
    expect(ready(planned)).toMatchObject({
      kind: 'blueprint',
      summary: expect.stringContaining(
        "spec.sizing.production.replicas is left to the organisation's preset",
      ),
    });
    const writes = planned.writes.map(
      ({ repository, path }) => `${repository} ${path}`,
    );
    expect(writes).toEqual(
      expect.arrayContaining([
        'service golden-path.lock.yaml',
        'service golden-path.yaml',
        'config apps/orders-api/overlays/production/kustomization.yaml',
        'config apps/orders-api/components/autoscaling/autoscaler.yaml',
      ]),
    );
    expect(linesOf(planned)['golden-path.yaml']).toEqual([
      '-  sizing:',
      '-    production:',
      '-      replicas:',
      '-        min: 1',
      '-        max: 1',
    ]);
    expect(
      ready(planned).effects.map(({ check, after }) => `${check} ${after}`),
    ).toEqual(
      expect.arrayContaining([
        'autoscaling pass',
        'pod-disruption-budget pass',
      ]),
    );
  });

  it.runIf(process.env.GOLDEN_PATH_SLOW)(
    'says that tracing is on in the blueprint that had switched it off',
    async () => {
      const planned = await plan(
        generatedService({
          observability: { tracing: false, structuredLogging: true },
        }).input,
        'tracing',
      );
      expect(ready(planned).kind).toBe('blueprint');
      expect(linesOf(planned)['golden-path.yaml']).toEqual([
        '-    tracing: false',
        '+    tracing: true',
      ]);
    },
  );

  it('M11: moves a credential to the secret store by name, and shows its value nowhere', async () => {
    const canary = 'canary-3f9a-hunter2';
    const input = service.edited({
      [deployment]: text =>
        text.replace(
          '          env:\n',
          `          env:\n            - name: PAYMENT_PASSWORD\n              value: ${canary} # ${canary}\n`,
        ),
    });
    const planned = await plan(input, 'external-secrets');
    const made = ready(planned);
    expect(made).toMatchObject({
      kind: 'blueprint',
      summary: expect.stringMatching(
        /put a new value of PAYMENT_PASSWORD into the secret store/,
      ),
    });
    expect(JSON.stringify(made)).not.toContain(canary);
    const written = planned.writes.find(({ path }) =>
      path.endsWith(deployment),
    );
    expect(written?.before).toContain(canary);
    expect(written?.after).not.toContain(canary);
    expect(linesOf(planned)['golden-path.yaml']).toEqual([
      '+  secrets:',
      '+    - PAYMENT_PASSWORD',
    ]);
  });

  it('offers nothing where Git passes already, where only people can decide, and for checks of other things', async () => {
    for (const [check, environment, reason] of [
      ['graceful-shutdown', 'production', /passes already.*cluster differs/],
      ['tracing', 'qa', /no overlay for qa/],
      ['image-signed', 'production', /by tag and digest/],
      ['startup-probe', 'production', /does not apply/],
      ['on-call', 'production', /reads no manifests/],
    ] as const)
      expect((await plan(service.input, check, environment)).plan).toEqual({
        status: 'none',
        reason: expect.stringMatching(reason),
      });
  });
});
