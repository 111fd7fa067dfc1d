import { describe, expect, it } from 'vitest';
import { compareFields } from './compareFields';

const masking = {
  isMasked: (value: unknown) =>
    typeof value === 'string' && value.startsWith('masked:'),
};
const compare = (desired: unknown, running: unknown) =>
  compareFields(desired, running, masking);

const container = (rest: object) => ({
  template: { spec: { containers: [{ name: 'api', ...rest }] } },
});

describe('the fields that Git sets', () => {
  it('are named with both values where the cluster has another', () => {
    expect(
      compare(container({ image: 'a:1' }), container({ image: 'a:2' })),
    ).toEqual([
      {
        path: 'template.spec.containers[api].image',
        desired: 'a:1',
        running: 'a:2',
        masked: false,
      },
    ]);
    expect(compare({ replicas: 3 }, { replicas: 1 })).toMatchObject([
      { path: 'replicas', desired: '3', running: '1' },
    ]);
    expect(compare({ suspend: true }, {})).toMatchObject([
      { path: 'suspend', desired: 'true', running: undefined },
    ]);
  });

  it('don’t differ by what the server adds, leaves out, sorts or writes in another form', () => {
    const desired = {
      ...container({
        ports: [{ containerPort: 8080, name: 'http' }],
        env: [
          { name: 'A', value: 'masked:1' },
          { name: 'B', value: '' },
        ],
        resources: { limits: { memory: '1Gi', cpu: 0.5 } },
        volumeMounts: [],
        securityContext: {},
      }),
      paused: false,
    };
    const running = {
      ...container({
        ports: [{ name: 'http', containerPort: 8080, protocol: 'TCP' }],
        env: [{ name: 'B' }, { name: 'A', value: 'masked:1' }, { name: 'C' }],
        resources: { limits: { cpu: '500m', memory: '1024Mi' } },
        imagePullPolicy: 'IfNotPresent',
      }),
      revisionHistoryLimit: 10,
    };
    expect(compare(desired, running)).toEqual([]);
  });

  it('are told as masked without either value where one may be secret', () => {
    const [difference] = compare(
      container({ env: [{ name: 'TOKEN', value: 'masked:1' }] }),
      container({ env: [{ name: 'TOKEN', value: 'masked:2' }] }),
    );
    expect(difference).toEqual({
      path: 'template.spec.containers[api].env[TOKEN].value',
      desired: undefined,
      running: undefined,
      masked: true,
    });
    expect(
      compare({ env: [{ name: 'TOKEN', value: 'masked:1' }] }, { env: [] }),
    ).toMatchObject([{ path: 'env[TOKEN]', masked: true, desired: undefined }]);
  });

  it('are compared in order where items have no identity, and capped', () => {
    expect(compare({ args: ['a', 'b'] }, { args: ['b', 'a'] })).toHaveLength(2);
    expect(compare({ args: ['a'] }, { args: ['a', 'b'] })).toMatchObject([
      { path: 'args', desired: '["a"]', running: '["a","b"]' },
    ]);
    const many = Object.fromEntries(
      Array.from({ length: 500 }, (_, index) => [`k${index}`, 'x'.repeat(999)]),
    );
    const found = compare(many, {});
    expect(found).toHaveLength(100);
    expect(found[0]?.desired).toHaveLength(501);
  });
});
