import '@testing-library/jest-dom/vitest';
import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { aFleet, renderWith, service } from '../fleet/testing/renderFleet';
import { MyServices } from './MyServices';

describe('my services on the home page', () => {
  it('are those of my groups, worst first, with the way to all of them', async () => {
    const fleet = aFleet();
    fleet.rows = [
      ...fleet.rows,
      ...['a', 'b', 'c', 'd', 'e'].map(name => service(name, 'payments')),
    ];
    renderWith(<MyServices />, fleet, '/');
    const table = await screen.findByRole('table', { name: 'My services' });
    expect(
      within(table)
        .getAllByRole('rowheader')
        .map(each => each.textContent),
    ).toEqual(['payments-api', 'payments-worker', 'a', 'b', 'c', 'd']);
    expect(screen.getByText('worst first, 6 of 7')).toBeInTheDocument();
    expect(
      within(table).getByRole('link', { name: /^Degraded, v1\.0\.0/ }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/payments-api/environments?environment=production',
    );
    expect(screen.getByRole('link', { name: 'Open in Fleet' })).toHaveAttribute(
      'href',
      '/fleet?owner=group%3Adefault%2Fpayments',
    );
  });

  it('say when there is none', async () => {
    const fleet = { ...aFleet(), rows: [] };
    renderWith(<MyServices />, fleet, '/');
    expect(
      await screen.findByText(/Your groups own no service yet/),
    ).toBeInTheDocument();
  });

  it('stay after an error, and name a cluster that is not live', async () => {
    const fleet = aFleet();
    fleet.clusters = fleet.clusters.map(each =>
      each.name === 'prod' ? { ...each, state: 'down', stale: true } : each,
    );
    const { signal } = renderWith(<MyServices />, fleet, '/');
    expect(
      await screen.findByRole('group', { name: 'production is not live.' }),
    ).toBeInTheDocument();
    fleet.failure = new Error('the database does not answer');
    await signal();
    expect(
      await screen.findByText('the database does not answer'),
    ).toBeInTheDocument();
    expect(screen.getAllByRole('rowheader')).toHaveLength(2);
  });
});
