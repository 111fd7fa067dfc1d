import type { LiveAlert } from '@golden-path/plugin-golden-path-common';
import { describe, expect, it } from 'vitest';
import { joinAlerts } from './joinAlerts';

const alert = (
  labels: Record<string, string>,
  rest: Partial<LiveAlert> = {},
): LiveAlert => ({
  name: 'OrdersApiSlow',
  labels: { alertname: 'OrdersApiSlow', ...labels },
  summary: undefined,
  description: undefined,
  state: 'firing',
  startedAt: '2026-03-02T12:00:00.000Z',
  muted: undefined,
  url: undefined,
  ...rest,
});

describe('joining what Prometheus and Alertmanager say', () => {
  it('takes no alert for another that has one label else', () => {
    const joined = joinAlerts(
      [alert({ pod: 'a' }), alert({ pod: 'b', route: '/' })],
      [
        alert({ pod: 'a', cluster: 'prod' }),
        alert({ pod: 'b', route: '/x', cluster: 'prod' }),
        alert({ pod: 'b', cluster: 'prod' }),
      ],
    );
    expect(
      joined.map(({ labels: { pod, route, cluster } }) => [
        pod,
        route,
        cluster,
      ]),
    ).toEqual([
      ['a', undefined, 'prod'],
      ['b', '/', undefined],
      ['b', '/x', 'prod'],
      ['b', undefined, 'prod'],
    ]);
  });

  it('keeps what Prometheus says where Alertmanager says nothing of it', () => {
    const [one] = joinAlerts(
      [alert({}, { url: 'https://p/', summary: 'Slow' })],
      [alert({}, { startedAt: '2026-03-02T12:05:00.000Z', description: 'd' })],
    );
    expect(one).toMatchObject({
      url: 'https://p/',
      summary: 'Slow',
      description: 'd',
      startedAt: '2026-03-02T12:00:00.000Z',
    });
  });

  it('invariant 10: does bounded work for series that each have labels of other names', () => {
    let reads = 0;
    const counted = (of: LiveAlert): LiveAlert => ({
      ...of,
      labels: new Proxy(of.labels, {
        get(target, key) {
          reads += 1;
          return Reflect.get(target, key) as string;
        },
      }),
    });
    const work = (count: number) => {
      reads = 0;
      const series = Array.from({ length: count }, (_, n) =>
        counted(alert({ [`label_${n}`]: 'x' })),
      );
      const joined = joinAlerts(series, series.map(counted));
      expect(joined.length).toBeGreaterThanOrEqual(count);
      return reads;
    };
    expect(work(800) / work(400)).toBeLessThan(3);
  });
});
