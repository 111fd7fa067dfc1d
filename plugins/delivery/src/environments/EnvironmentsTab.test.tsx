import '@testing-library/jest-dom/vitest';
import type { ServiceEnvironments } from '@golden-path/plugin-delivery-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent, {
  PointerEventsCheckLevel,
} from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { FakeDelivery } from '../testing/FakeDelivery';
import { renderEnvironments } from '../testing/renderEnvironments';
import {
  absent,
  before,
  clusterOf,
  degraded,
  environment,
  known,
  service,
  unreadable,
  v116,
  v117,
  v118,
} from '../testing/zoo';
import { degradedObjects } from '../testing/zooObjects';
import { EnvironmentsTab } from './EnvironmentsTab';

const objects = () => new Map([['production', degradedObjects()]]);
const cluster = (name: string) => ({ kind: 'cluster', cluster: name }) as const;

function render(
  answer: ServiceEnvironments | FakeDelivery = service(),
  address = '/',
) {
  const delivery =
    answer instanceof FakeDelivery
      ? answer
      : new FakeDelivery(answer, objects());
  const { signal } = renderEnvironments(<EnvironmentsTab />, delivery, {
    address,
  });
  return { delivery, signal };
}

const row = async (name: string) => {
  const cell = await screen.findByText(name, { selector: 'th *' });
  const found = cell.closest('tr');
  if (!found) throw new Error(`${name} has no row`);
  return within(found);
};
const details = (name: string) => screen.queryByLabelText(`${name} in detail`);

// Looking up whether each element takes pointers costs seconds on a page of this size.
const user = userEvent.setup({
  pointerEventsCheck: PointerEventsCheckLevel.Never,
});

describe('the tab "Environments"', { timeout: 60_000 }, () => {
  it('shows each environment as what it is and opens the one that needs somebody most', async () => {
    render();
    expect((await row('dev')).getByText('Progressing')).toBeInTheDocument();
    expect((await row('dev')).getByText('1 starting')).toBeInTheDocument();
    const qa = await row('qa');
    expect(qa.getByText('Healthy')).toBeInTheDocument();
    expect(qa.getByText('4 commits behind dev')).toBeInTheDocument();
    expect(qa.getByText('In step')).toBeInTheDocument();
    expect(
      (await row('staging')).getByText(/differs from the commit/),
    ).toBeInTheDocument();
    expect(
      (await row('production')).getByText('2 failing'),
    ).toBeInTheDocument();

    const open = within(await screen.findByLabelText('production in detail'));
    expect(
      open.getByText(/2 of 8 pods crash: exit 137/, { selector: 'h3' }),
    ).toBeInTheDocument();
    expect(open.getByText(/6 pods are ready, of v1.16.4/)).toBeInTheDocument();
    const pod = (await open.findByText('6d9f7c84b-x2k8p')).closest('li');
    expect(pod).toHaveTextContent('OOMKilled (137) · CrashLoopBackOff');
    expect(
      open.getByRole('link', { name: /team-payments/ }),
    ).toBeInTheDocument();
    expect(screen.getAllByLabelText(/in detail$/)).toHaveLength(1);
  });

  it('never shows as healthy what is old, unreadable, missing or not deployed', async () => {
    render(
      service({
        environments: [
          environment('dev', 0, v118, {
            health: unreadable('Cluster nonprod has never answered.'),
            running: unreadable('Cluster nonprod has never answered.'),
            synced: unreadable('Argo CD answered 500 at 14:31'),
          }),
          environment('qa', 1, v118, {
            health: known(
              {
                status: 'Missing',
                message: 'Nothing is here.',
                since: undefined,
              },
              cluster('nonprod'),
            ),
            running: absent('No pods run here.'),
          }),
          environment('staging', 2, v117, {
            health: known(
              { status: 'Suspended', message: '', since: undefined },
              cluster('nonprod'),
            ),
          }),
          environment('production', 3, v117, {
            cluster: 'prod',
            health: known(
              { status: 'Healthy', message: '', since: undefined },
              cluster('prod'),
              { stale: true, observedAt: before(250_000) },
            ),
          }),
          environment('elsewhere', 9, v116, {
            kind: 'other',
            health: absent('This environment is not deployed.'),
            desired: absent('no overlay'),
            synced: absent('no application'),
            running: absent('No pods run here.'),
          }),
        ],
        clusters: [
          clusterOf('nonprod'),
          clusterOf('prod', {
            state: 'down',
            stale: true,
            lastSeen: before(250_000),
            message: 'connection refused',
          }),
        ],
      }),
    );
    const dev = await row('dev');
    expect(dev.getByText('Unknown')).toBeInTheDocument();
    expect(dev.getByText('sync not readable')).toBeInTheDocument();
    expect(dev.getByText('pods not readable')).toBeInTheDocument();
    expect((await row('qa')).getByText('Missing')).toBeInTheDocument();
    expect((await row('staging')).getByText('Suspended')).toBeInTheDocument();
    const production = await row('production');
    expect(production.getByText('4 min old')).toBeInTheDocument();
    expect(production.getByText('was Healthy')).toBeInTheDocument();
    expect(
      (await row('elsewhere')).getByText('This environment is not deployed.'),
    ).toBeInTheDocument();
    const table = screen.getByLabelText(/^Environments in delivery/);
    expect(within(table).queryByText('Healthy')).not.toBeInTheDocument();
    expect(
      screen.getByText(/Cluster prod hasn’t answered for 4 min/),
    ).toBeInTheDocument();
    expect(screen.getByText('prod not live')).toBeInTheDocument();
  });

  it('opens what the address names', async () => {
    render(
      service(),
      '/?environment=production&object=Pod/payments-api-58b4cc9d7-z9wqh',
    );
    expect(
      await screen.findByLabelText('Pod payments-api-58b4cc9d7-z9wqh'),
    ).toBeInTheDocument();
    expect(screen.getByText('58b4cc9d7-z9wqh').closest('li')).toHaveAttribute(
      'aria-selected',
      'true',
    );
  });

  it('opens nothing for an environment that is gone, and says so', async () => {
    render(service(), '/?environment=pr-1');
    expect(
      await screen.findByText('There is no environment “pr-1” here.'),
    ).toBeInTheDocument();
    expect(screen.queryByLabelText(/in detail$/)).toBeNull();
  });

  it('keeps the open row and its place while news comes in, and follows the reader', async () => {
    const { delivery, signal } = render();
    await screen.findByLabelText('production in detail');
    delivery.environments = service({
      environments: [
        environment('dev', 0, v118, {
          health: known(
            { status: 'Degraded', message: 'dev broke', since: undefined },
            cluster('nonprod'),
          ),
        }),
        ...service().environments.slice(1, 3),
        { ...degraded, health: environment('production', 3, v117).health },
      ],
    });
    await signal();
    expect(await (await row('dev')).findByText('Degraded')).toBeInTheDocument();
    expect((await row('production')).getByText('Healthy')).toBeInTheDocument();
    expect(details('production')).toBeInTheDocument();
    expect(details('dev')).toBeNull();

    await user.click(screen.getByLabelText('production: hide details'));
    expect(details('production')).toBeNull();
    await user.click(within(screen.getByLabelText(/^Stops/)).getByText('dev'));
    expect(details('dev')).toBeInTheDocument();
    await waitFor(() =>
      expect(
        screen
          .getAllByRole('status')
          .some(region => /dev is Degraded/.test(region.textContent ?? '')),
      ).toBe(true),
    );
  });

  it('keeps the page while the portal is silent, and says since when', async () => {
    const { delivery, signal } = render();
    await row('qa');
    delivery.failure = new Error('socket hang up');
    await signal();
    const banner = await screen.findByLabelText(/hasn’t answered since/);
    expect(banner).toHaveTextContent('socket hang up');
    expect((await row('qa')).getByText('Healthy')).toBeInTheDocument();
    delivery.failure = undefined;
    await user.click(within(banner).getByRole('button', { name: 'Retry' }));
    await waitFor(() => expect(banner).not.toBeInTheDocument());
  });

  it('shows boxes where the rows will be while it loads', async () => {
    const delivery = new FakeDelivery(service(), objects());
    delivery.silent = true;
    render(delivery);
    expect(
      await screen.findByRole('table', { name: 'Loading the environments' }),
    ).toHaveAttribute('aria-busy', 'true');
  });

  it('shows a lock to whom the backend refuses, and whom to ask', async () => {
    const delivery = new FakeDelivery(service());
    delivery.failure = Object.assign(new Error('Not Found'), {
      statusCode: 404,
    });
    render(delivery);
    expect(
      await screen.findByText('You can’t see the environments of payments-api'),
    ).toBeInTheDocument();
    expect(screen.getByText(/delivery.environment.read/)).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: /team-payments/ }),
    ).toBeInTheDocument();
  });

  it('says what failed at first and recovers on Retry', async () => {
    const delivery = new FakeDelivery(service(), objects());
    delivery.failure = new Error('database is locked');
    render(delivery);
    expect(await screen.findByText('database is locked')).toBeInTheDocument();
    delivery.failure = undefined;
    await user.click(screen.getByRole('button', { name: 'Retry' }));
    expect((await row('qa')).getByText('Healthy')).toBeInTheDocument();
  });

  it('leads to the change request that brings the first overlay', async () => {
    render(
      service({
        environments: [],
        pendingChange: {
          number: 3,
          author: 'Mina Park',
          since: '2026-11-21T10:00:00Z',
          url: 'http://forge/pulls/3',
          title: 'Add payments-api',
        },
      }),
    );
    expect(
      await screen.findByText('Not deployed anywhere yet'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: /Open the change request/ }),
    ).toHaveAttribute('href', 'http://forge/pulls/3');
  });
});
