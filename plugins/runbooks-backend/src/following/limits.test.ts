import { describe, expect, it } from 'vitest';
import {
  createRunbooksFixture,
  evidenceOf,
  refunds,
  testDatabases,
} from '../testing/runbooksFixture';

const databases = testDatabases();
const question = { service: refunds, visible: 'all' as const };
const folder = 'apps/refunds-api/overlays/production';
const many = (count: number, prefix: string) =>
  Array.from({ length: count }, (_, index) => `${prefix}${1_000 + index}`);

describe.each(databases.eachSupportedId())('limits over %s', databaseId => {
  it('R7: asks for the history of 50 pages at a time, and for the rest by and by, without anything that changed', async () => {
    const fixture = await createRunbooksFixture(
      await databases.init(databaseId),
    );
    const host = fixture.host('refunds-api');
    const commit = host.commit(
      Object.fromEntries(
        many(120, 'Alert').map(name => [
          `docs/runbooks/${name}.md`,
          `# ${name}\n`,
        ]),
      ),
    );
    fixture.delivery.say(evidenceOf('refunds-api', { commit }));
    const histories = async () => {
      host.clear();
      await fixture.follow();
      return host.state.asked.filter(what => what.startsWith('commits of'))
        .length;
    };
    const reviewed = async () =>
      ((await fixture.reader.service(question))?.pages ?? []).filter(
        page => page.reviewed,
      ).length;
    expect(await histories()).toBe(50);
    expect(await reviewed()).toBe(50);
    for (const [asked, known] of [
      [50, 100],
      [20, 120],
    ]) {
      expect(await fixture.sweep()).toBe(1);
      expect(await histories()).toBe(asked);
      expect(await reviewed()).toBe(known);
    }
    expect(host.state.asked.some(what => what.startsWith('blob'))).toBe(false);
    expect(await fixture.sweep()).toBe(0);
    host.clear();
    fixture.delivery.say(evidenceOf('refunds-api', { commit }));
    await fixture.follow();
    expect(host.state.asked).toEqual([]);
  });

  it.each([
    ['501 of them', many(501, 'Alert'), '', 500],
    ['1 MiB of them', many(200, 'Alert'), 'x'.repeat(9_000), undefined],
  ])(
    'R7: keeps the first alerts of an overlay with %s, and says so',
    async (_, names, expression, kept) => {
      const fixture = await createRunbooksFixture(
        await databases.init(databaseId),
      );
      fixture.rendering.texts.set(
        folder,
        names
          .map(alert =>
            JSON.stringify({
              apiVersion: 'monitoring.coreos.com/v1',
              kind: 'PrometheusRule',
              metadata: { name: alert.toLowerCase() },
              spec: {
                groups: [
                  {
                    name: 'service',
                    rules: [
                      {
                        alert,
                        expr: `up == 0 ${expression}`,
                        annotations: {
                          runbook_url: `https://portal.test/${'a'.repeat(2_000)}`,
                        },
                      },
                    ],
                  },
                ],
              },
            }),
          )
          .join('\n---\n'),
      );
      const commit = fixture.host('refunds-api').commit({});
      fixture.delivery.say(evidenceOf('refunds-api', { commit }));
      expect(await fixture.follow()).toEqual(['done']);
      const [production] =
        (await fixture.reader.service(question))?.environments ?? [];
      const { alerts = [], rules } = production ?? {};
      if (kept) expect(alerts).toHaveLength(kept);
      expect(alerts.length).toBeGreaterThan(50);
      expect(Buffer.byteLength(JSON.stringify(alerts))).toBeLessThan(
        1.1 * 1024 * 1024,
      );
      expect(rules).toMatchObject({
        state: 'silent',
        reason: expect.stringContaining(
          `defines ${names.length} alerts, of which the first ${alerts.length} are shown`,
        ),
      });
      // A part of an address would lead elsewhere.
      expect(alerts[0]?.rule.runbookUrl).toBeUndefined();
    },
  );
});
