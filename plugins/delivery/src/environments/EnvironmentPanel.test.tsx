import '@testing-library/jest-dom/vitest';
import { screen, within } from '@testing-library/react';
import userEvent, {
  PointerEventsCheckLevel,
} from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { FakeDelivery } from '../testing/FakeDelivery';
import { renderEnvironments } from '../testing/renderEnvironments';
import {
  absent,
  before,
  environment,
  known,
  objectIn,
  release,
  service,
} from '../testing/zoo';
import { degradedObjects } from '../testing/zooObjects';
import { EnvironmentsTab } from './EnvironmentsTab';

const hour = 3_600_000;
const nonprod = { kind: 'cluster', cluster: 'nonprod' } as const;

// Looking up whether each element takes pointers costs seconds on a page of this size.
const user = userEvent.setup({
  pointerEventsCheck: PointerEventsCheckLevel.Never,
});

describe('an open environment', { timeout: 60_000 }, () => {
  it('walks its objects by keyboard and shows only failing ones on demand', async () => {
    renderEnvironments(
      <EnvironmentsTab />,
      new FakeDelivery(service(), new Map([['production', degradedObjects()]])),
    );
    const tree = within(await screen.findByLabelText('Objects of production'));
    const old = tree.getByText('58b4cc9d7').closest('li');
    expect(old).toHaveAttribute('aria-expanded', 'false');
    old?.focus();
    await user.keyboard('{ArrowRight}');
    expect(old).toHaveAttribute('aria-expanded', 'true');
    expect(tree.getAllByText(/^58b4cc9d7-/).length).toBeGreaterThan(0);
    await user.click(screen.getByLabelText('Failing only'));
    expect(tree.queryByText(/^58b4cc9d7/)).toBeNull();
    expect(tree.getAllByText(/^6d9f7c84b-/)).not.toEqual([]);
  });

  it('compares Git and cluster field by field without showing what may be secret', async () => {
    const delivery = new FakeDelivery(service());
    delivery.differences.set('staging', {
      commit: '2e41b7c0aa11bb22cc33dd44ee55ff6677889900',
      observedAt: before(12_000),
      stale: false,
      problem: undefined,
      objects: [
        {
          object: objectIn('Deployment', 'payments-api'),
          presence: 'both',
          fields: [
            {
              path: 'spec.replicas',
              desired: '4',
              running: '6',
              masked: false,
            },
            {
              path: 'spec.template.spec.containers[api].env[TOKEN].value',
              desired: undefined,
              running: undefined,
              masked: true,
            },
          ],
        },
        {
          object: objectIn('NetworkPolicy', 'payments-api'),
          presence: 'only-in-git',
          fields: [],
        },
      ],
    });
    renderEnvironments(<EnvironmentsTab />, delivery, {
      address: '/?environment=staging&view=difference',
    });
    const table = within(
      await screen.findByLabelText(
        'Fields of Deployment payments-api that differ',
      ),
    );
    const rows = table.getAllByRole('row').map(each => each.textContent);
    expect(rows.slice(1)).toEqual([
      'spec.replicas46',
      'spec.template.spec.containers[api].env[TOKEN].valuehiddenhidden',
    ]);
    expect(screen.getByText('not in the cluster')).toBeInTheDocument();
    expect(
      screen.getByRole('group', { name: 'Desired, synced and running' }),
    ).toHaveTextContent('apps/payments-api/overlays/staging');
  });

  it('tells its history and its events', async () => {
    const delivery = new FakeDelivery(
      service(),
      new Map([['production', degradedObjects()]]),
    );
    delivery.histories.set('production', {
      entries: [
        {
          at: before(27 * 60_000),
          kind: 'health',
          from: 'Progressing',
          to: 'Degraded',
          change: undefined,
        },
      ],
    });
    renderEnvironments(<EnvironmentsTab />, delivery);
    await user.click(await screen.findByRole('tab', { name: 'History' }));
    const history = await screen.findByLabelText('History of production');
    expect(history).toHaveTextContent('27 min agoHealthProgressing → Degraded');
    await user.click(screen.getByRole('tab', { name: 'Events 2' }));
    expect(
      await screen.findByLabelText('Events of production'),
    ).toHaveTextContent('Back-off restarting failed container');
  });

  it('shows previews with the time they have left', async () => {
    const preview = (number: number, hours: number) =>
      environment(`pr-${number}`, 9, release(`pr-${number}-3fa9c1e`, 'abc'), {
        kind: 'preview',
        preview: {
          number,
          changeRequest:
            number === 142
              ? known(
                  {
                    number,
                    title: 'Take payments in instalments',
                    author: 'Mina Park',
                    url: `http://forge/pulls/${number}`,
                    since: '2026-11-21T10:00:00Z',
                  },
                  { kind: 'forge', repository: 'r' },
                )
              : absent(`Change request #${number} is not open any more.`),
          address: known(`https://pr-${number}.dev.acme.io`, nonprod),
          expiresAt: known(
            new Date(Date.now() + hours * hour + 60_000).toISOString(),
            nonprod,
          ),
        },
      });
    renderEnvironments(
      <EnvironmentsTab />,
      new FakeDelivery(
        service({ previews: [preview(142, 41), preview(167, 3)] }),
      ),
    );
    const table = within(
      await screen.findByLabelText('Previews', { selector: 'table' }),
    );
    expect(table.getByText('in 41 h')).toBeInTheDocument();
    expect(table.getByText('in 3 h')).toBeInTheDocument();
    expect(
      table.getByRole('link', { name: /^#142 Take payments in instalments/ }),
    ).toHaveAttribute('href', 'http://forge/pulls/142');
    expect(
      table.getByText('Change request #167 is not open any more.'),
    ).toBeInTheDocument();
    expect(table.getByRole('link', { name: /pr-142.dev/ })).toHaveAttribute(
      'href',
      'https://pr-142.dev.acme.io',
    );
  });
});
