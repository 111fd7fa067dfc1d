import '@testing-library/jest-dom/vitest';
import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { aFleet, renderWith } from '../fleet/testing/renderFleet';
import { WaitingServices } from './WaitingServices';

const inList = (
  <ul>
    <WaitingServices />
  </ul>
);

describe('what waits for me', () => {
  it('has each environment of my services that is broken, leading to it', async () => {
    renderWith(inList, aFleet(), '/');
    expect(
      await screen.findByRole('link', {
        name: 'payments-api is Degraded in production',
      }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/payments-api/environments?environment=production',
    );
    expect(screen.getAllByRole('listitem')).toHaveLength(1);
  });

  it('says was, and since when, of what is not live', async () => {
    const fleet = aFleet();
    fleet.rows = fleet.rows.map(row => ({
      ...row,
      cells: row.cells.map(cell => ({ ...cell, stale: true })),
    }));
    renderWith(inList, fleet, '/');
    const [item] = await screen.findAllByRole('listitem');
    expect(item).toHaveTextContent(
      /payments-api was Degraded in production.*last seen/,
    );
  });
});
