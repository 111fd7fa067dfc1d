import '@testing-library/jest-dom/vitest';
import { ResponseError } from '@backstage/errors';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { FleetPage } from './FleetPage';
import { cluster } from './testing/fakeFleet';
import { address, giveFramesAHeight } from '../../../../testing/portal';
import {
  aFleet,
  cellOf,
  renderWith,
  service,
  titles,
} from './testing/renderFleet';

giveFramesAHeight();

const render = (fleet: Parameters<typeof renderWith>[1], at = '/fleet') =>
  renderWith(<FleetPage />, fleet, at);

describe('the fleet', () => {
  it('shows services worst first below headings with counts, and each cell as what it is', async () => {
    const fleet = aFleet();
    render(fleet);
    expect(await screen.findByRole('grid')).toHaveAttribute(
      'aria-rowcount',
      '11',
    );
    expect(titles()).toEqual([
      'payments-api',
      'ledger-api',
      'search-api',
      'payments-worker',
      'cart-api',
    ]);
    expect(
      screen
        .getAllByRole('button', { expanded: true })
        .map(each => each.textContent),
    ).toEqual([
      expect.stringMatching(/^Needs action · 1/),
      expect.stringMatching(/^Drifted · 1/),
      expect.stringMatching(/^Changing · 1/),
      expect.stringMatching(/^Suspended · 1/),
      expect.stringMatching(/^Settled · 1/),
    ]);
    const degraded = await cellOf('payments-api', 'production');
    expect(degraded).toHaveClass('hot-bad');
    expect(within(degraded).getByRole('link')).toHaveAttribute(
      'href',
      '/catalog/default/component/payments-api/environments?environment=production',
    );
    expect(
      within(await cellOf('ledger-api', 'production')).getByRole('link', {
        name: 'Healthy, v1.0.0, Drift',
      }),
    ).toBeInTheDocument();
  });

  it('says which cluster is not live and since when, and hatches its cells', async () => {
    const fleet = aFleet();
    const lastSeen = new Date(Date.now() - 4 * 60_000).toISOString();
    fleet.clusters = [
      cluster('nonprod'),
      cluster('prod', { state: 'down', stale: true, lastSeen }),
    ];
    fleet.rows = [
      service('cart-api', 'checkout', { stale: true, observedAt: lastSeen }),
    ];
    render(fleet);
    expect(
      await screen.findByRole('group', { name: 'production is not live.' }),
    ).toHaveTextContent(
      /Cluster prod hasn’t answered for 4 min\. Values are from \d\d:\d\d\./,
    );
    expect(await cellOf('cart-api', 'production')).toHaveClass('stale');
    expect(
      within(await cellOf('cart-api', 'production')).getByRole('link', {
        name: 'Unknown, last seen 4 min ago, was Healthy, v1.0.0',
      }),
    ).toBeInTheDocument();
  });

  it('reads its filters from the address, and writes there what tiles and Mine choose', async () => {
    const user = userEvent.setup({ delay: null });
    render(aFleet(), '/fleet?sort=name&owner=group:default/payments');
    await screen.findByRole('grid');
    expect(titles()).toEqual(['payments-api', 'payments-worker']);
    await user.click(screen.getByRole('button', { name: /^Suspended/ }));
    await waitFor(() => expect(titles()).toEqual(['payments-worker']));
    expect(address()).toBe(
      '/fleet?owner=group%3Adefault%2Fpayments&worst=Suspended&sort=name',
    );
    await user.click(
      screen.getByRole('button', { name: 'Mine', pressed: true }),
    );
    expect(address()).toBe('/fleet?worst=Suspended&sort=name');
  });

  it('filters by menu and text, with / as the way to the text, and clears', async () => {
    const user = userEvent.setup({ delay: null });
    render(aFleet());
    await screen.findByRole('grid');
    await user.click(screen.getByRole('button', { name: /^Status/ }));
    await user.click(await screen.findByRole('checkbox', { name: 'Drift' }));
    await user.keyboard('{Escape}');
    await waitFor(() => expect(titles()).toEqual(['ledger-api']));
    await user.click(screen.getByRole('button', { name: 'Clear filters' }));
    await waitFor(() => expect(titles()).toHaveLength(5));
    await user.keyboard('/');
    expect(screen.getByRole('searchbox')).toHaveFocus();
    await user.keyboard('search');
    await waitFor(() => expect(titles()).toEqual(['search-api']));
    expect(address()).toBe('/fleet?text=search');
  });

  it('stands below teams when asked to, and folds a section away', async () => {
    const user = userEvent.setup({ delay: null });
    render(aFleet());
    await user.click(
      await screen.findByRole('button', { name: 'Team', pressed: false }),
    );
    const heading = await screen.findByRole('button', { name: 'payments · 2' });
    await user.click(heading);
    await waitFor(() =>
      expect(titles()).toEqual(['cart-api', 'search-api', 'ledger-api']),
    );
    expect(heading).toHaveAttribute('aria-expanded', 'false');
  });

  it('is walked with the arrow keys, and Enter opens the environment', async () => {
    const user = userEvent.setup({ delay: null });
    render(aFleet());
    const first = await screen.findByRole('rowheader', {
      name: 'payments-api',
    });
    act(() => first.focus());
    await user.keyboard('{End}{ArrowLeft}');
    expect(await cellOf('payments-api', 'production')).toHaveFocus();
    await user.keyboard('{ArrowDown}');
    expect(screen.getByRole('gridcell', { name: /^Drifted/ })).toHaveFocus();
    await user.keyboard('{ArrowDown}');
    expect(await cellOf('ledger-api', 'production')).toHaveFocus();
    await user.keyboard('{Control>}{Home}{/Control}');
    expect(
      screen.getByRole('gridcell', { name: /^Needs action/ }),
    ).toHaveFocus();
    await user.keyboard('{ArrowDown}{End}{ArrowLeft}{Enter}');
    expect(address()).toBe(
      '/catalog/default/component/payments-api/environments?environment=production',
    );
  });

  it('shows new content at once, but keeps the order under a pointer until Update', async () => {
    const user = userEvent.setup({ delay: null });
    const fleet = aFleet();
    const { signal } = render(fleet);
    await user.hover(
      await screen.findByRole('rowheader', { name: 'cart-api' }),
    );
    fleet.rows = fleet.rows.map(each =>
      each.title === 'cart-api'
        ? service('cart-api', 'checkout', { health: 'Missing' })
        : each,
    );
    await signal();
    await waitFor(async () =>
      expect(await cellOf('cart-api', 'production')).toHaveClass(
        'hot-attention',
      ),
    );
    expect(titles().at(-1)).toBe('cart-api');
    expect(screen.getByText(/^1 change ·/)).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Update' }));
    expect(titles().slice(0, 2)).toEqual(['payments-api', 'cart-api']);
    expect(
      screen.queryByRole('button', { name: 'Update' }),
    ).not.toBeInTheDocument();
  });

  it('reads further pages as one scrolls, and holds only the lines that are seen', async () => {
    const fleet = aFleet();
    fleet.rows = Array.from({ length: 2_000 }, (_, index) =>
      service(`service-${String(index).padStart(4, '0')}`, 'payments'),
    );
    render(fleet, '/fleet?sort=name');
    const grid = await screen.findByRole('grid');
    expect(grid).toHaveAttribute('aria-rowcount', '2001');
    expect(screen.getAllByRole('row').length).toBeLessThan(40);
    expect(fleet.queries).toHaveLength(1);
    const frame = grid.parentElement ?? grid;
    const position = 34 * 1_500;
    Object.defineProperty(frame, 'scrollTop', {
      configurable: true,
      value: position,
    });
    act(() => void frame.dispatchEvent(new Event('scroll')));
    expect(
      await screen.findByRole('rowheader', { name: 'service-1502' }),
    ).toBeInTheDocument();
    expect(screen.getAllByRole('row').length).toBeLessThan(60);
    expect(fleet.queries.map(({ cursor }) => cursor)).toEqual([
      undefined,
      '200',
      '400',
      '600',
      '800',
      '1000',
      '1200',
      '1400',
    ]);
  });
});

describe('the fleet without rows', () => {
  it('repeats the search, offers the nearest name, and clears', async () => {
    const user = userEvent.setup({ delay: null });
    render(aFleet(), '/fleet?text=paymnets');
    expect(
      await screen.findByText('No service matches “paymnets”'),
    ).toBeInTheDocument();
    expect(await screen.findByText(/5 services are here/)).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'payments' }));
    await waitFor(() =>
      expect(titles()).toEqual(['payments-api', 'payments-worker']),
    );
    expect(address()).toBe('/fleet?text=payments');
  });

  it('says that there is no service yet, and how to make one', async () => {
    render({ ...aFleet(), rows: [] });
    expect(await screen.findByText('No services yet')).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'Create a service' }),
    ).toHaveAttribute('href', '/create');
  });

  it('keeps the last answer after an error, and says who may not see it', async () => {
    const fleet = aFleet();
    const { signal } = render(fleet);
    await screen.findByRole('grid');
    fleet.failure = new Error('the database does not answer');
    await signal();
    expect(
      await screen.findByText(
        'The fleet could not be read again; this is the last answer',
      ),
    ).toBeInTheDocument();
    expect(titles()).toHaveLength(5);
    fleet.failure = undefined;
    await userEvent.click(screen.getByRole('button', { name: 'Retry' }));
    await waitFor(() =>
      expect(screen.queryByText(/could not be read/)).not.toBeInTheDocument(),
    );
    fleet.failure = await ResponseError.fromResponse(
      new Response('{}', { status: 403, statusText: 'Forbidden' }),
    );
    await signal();
    expect(
      await screen.findByText('You can’t see the fleet'),
    ).toBeInTheDocument();
    expect(screen.queryByRole('grid')).not.toBeInTheDocument();
  });
});
