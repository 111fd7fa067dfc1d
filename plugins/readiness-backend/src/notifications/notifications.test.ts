import { mockServices } from '@backstage/backend-test-utils';
import type {
  NotificationSendOptions,
  NotificationService,
} from '@backstage/plugin-notifications-node';
import { defaultLevels } from '@golden-path/plugin-readiness-common';
import { describe, expect, it } from 'vitest';
import { people } from '../../testing/callers';
import {
  createReadinessFixture,
  refOf,
  testDatabases,
} from '../testing/readinessFixture';
import { tellPeople, type NotificationOptions } from './scheduleNotifications';

const databases = testDatabases();
const minutes = 60_000;
const days = 24 * 60 * minutes;

/** A notification service that keeps what it was sent, and fails while it is told to. */
function createInbox() {
  const inbox = {
    sent: [] as NotificationSendOptions[],
    failing: false,
    service: {
      async send(notification) {
        if (inbox.failing) throw new Error('notifications are down');
        inbox.sent.push(notification);
      },
    } satisfies NotificationService,
    /** What was sent since the last call: to whom, and the words. */
    take: () =>
      inbox.sent.splice(0).map(({ recipients, payload }) => ({
        to: recipients.type === 'entity' ? recipients.entityRef : [],
        except:
          recipients.type === 'entity'
            ? recipients.excludeEntityRef
            : undefined,
        title: payload.title,
        description: payload.description,
        link: payload.link,
      })),
  };
  return inbox;
}

async function start(id: Parameters<typeof databases.init>[0]) {
  const fixture = await createReadinessFixture(databases, id);
  const inbox = createInbox();
  const optionsOf = (
    of: Pick<typeof fixture, 'context' | 'reader' | 'exemptions'>,
  ): NotificationOptions => ({
    database: of.context.database,
    reader: of.reader,
    exemptions: of.exemptions,
    levels: defaultLevels,
    levelLost: true,
    exemptionEndsWithin: 7,
    approvers: ['group:default/platform'],
    notifications: inbox.service,
    logger: mockServices.logger.mock(),
  });
  return {
    fixture,
    inbox,
    tell: () => tellPeople(optionsOf(fixture)),
    /** Another replica, at the same moment. */
    async tellTwice() {
      const other = await fixture.replica();
      await Promise.all([
        tellPeople(optionsOf(fixture)),
        tellPeople(optionsOf(other)),
      ]);
    },
    pass: (milliseconds: number) => fixture.held.pass(milliseconds),
  };
}

const key = { service: refOf('refunds'), environment: 'production' };

describe.each(databases.eachSupportedId())('telling people (%s)', id => {
  it('tells owners once that a level was lost, however many checks it took, and nothing of what came back', async () => {
    const { fixture, inbox, tell, tellTwice, pass } = await start(id);
    await fixture.add('refunds');
    await fixture.add('carts', {}, { of: ['staging', 'production'] });
    await tell();
    // Lost twice within a minute: told once, as what it ended at.
    await fixture.change(key, { slo: 'fail' });
    await fixture.change(key, { 'on-call': 'fail', 'network-policy': 'fail' });
    // Came back.
    const carts = { service: refOf('carts'), environment: 'production' };
    await fixture.change(carts, { runbook: 'fail' });
    await fixture.change(carts, { runbook: 'pass' });
    await tell();
    expect(inbox.take()).toEqual([]);
    pass(3 * minutes);
    await tellTwice();
    expect(inbox.take()).toEqual([
      {
        to: ['group:default/payments'],
        except: undefined,
        title: 'refunds lost a level',
        description: 'production: Gold to Bronze',
        link: '/catalog/default/component/refunds/readiness',
      },
    ]);
    await fixture.change(key, { 'image-signed': 'fail' });
    pass(days);
    await tell();
    expect(inbox.take()).toEqual([]);
    // Several services of one owner are one message.
    for (const name of ['refunds', 'carts'])
      await fixture.change(
        { service: refOf(name), environment: 'production' },
        { runbook: 'fail' },
      );
    pass(3 * minutes);
    await tell();
    expect(inbox.take()).toMatchObject([
      {
        title: '2 services lost a level',
        description:
          'refunds, production: Bronze to no level; carts, production: Gold to no level',
        link: '/scorecards?owner=group%3Adefault%2Fpayments',
      },
    ]);
  });

  it('tells approvers of a request and who asked of the decision, each once', async () => {
    const { fixture, inbox, tell, tellTwice } = await start(id);
    await fixture.add('refunds', { slo: 'fail' });
    const { id: exemption } = await fixture.exemptions.request(
      {
        service: key.service,
        check: 'slo',
        rule: undefined,
        environments: ['production'],
        reason: 'Measured elsewhere',
        expiresAt: '2026-12-21T00:00:00Z',
      },
      people.owner,
    );
    await tellTwice();
    expect(inbox.take()).toEqual([
      {
        to: ['group:default/platform'],
        except: people.owner,
        title: 'refunds asks for an exemption',
        description: 'owner asks for slo in production, until 2026-12-21.',
        link: '/catalog/default/component/refunds/readiness',
      },
    ]);
    await fixture.exemptions.approve(exemption, people.platform);
    await tell();
    await tell();
    expect(inbox.take()).toMatchObject([
      {
        to: [people.owner],
        title: 'An exemption of refunds was approved',
        description: 'slo in production was approved.',
      },
    ]);
  });

  it('tells owners once before an exemption ends, and what could not be sent is sent later', async () => {
    const { fixture, inbox, tell, tellTwice, pass } = await start(id);
    await fixture.add('refunds', { slo: 'fail' });
    const { id: exemption } = await fixture.exemptions.request(
      {
        service: key.service,
        check: 'slo',
        rule: 'defined',
        environments: ['production'],
        reason: 'Measured elsewhere',
        expiresAt: '2026-12-21T12:00:00Z',
      },
      people.owner,
    );
    await fixture.exemptions.approve(exemption, people.platform);
    await tell();
    inbox.take();
    pass(22 * days);
    await tell();
    expect(inbox.take()).toEqual([]);
    pass(2 * days);
    inbox.failing = true;
    // Nothing that was found waits for what can't be sent.
    await tell();
    inbox.failing = false;
    await tell();
    expect(inbox.take()).toEqual([]);
    pass(minutes);
    await tellTwice();
    expect(inbox.take()).toEqual([
      {
        to: ['group:default/payments', people.owner],
        except: undefined,
        title: 'An exemption of refunds ends on 2026-12-21',
        description: 'Then slo (defined) in production counts again.',
        link: '/catalog/default/component/refunds/readiness',
      },
    ]);
    pass(days);
    await tell();
    expect(inbox.take()).toEqual([]);
    // One that is shorter than the warning is announced in its second half.
    const { id: short } = await fixture.exemptions.request(
      {
        service: key.service,
        check: 'runbook',
        rule: undefined,
        environments: ['production'],
        reason: 'Being written',
        expiresAt: '2026-12-18T12:00:00Z',
      },
      people.owner,
    );
    await fixture.exemptions.approve(short, people.platform);
    await tell();
    expect(inbox.take()).toMatchObject([
      { title: 'An exemption of refunds was approved' },
    ]);
    pass(1.5 * days);
    await tell();
    expect(inbox.take()).toMatchObject([
      { title: 'An exemption of refunds ends on 2026-12-18' },
    ]);
  });
});
