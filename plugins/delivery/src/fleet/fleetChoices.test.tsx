import '@testing-library/jest-dom/vitest';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { FleetPage } from './FleetPage';
import { address, giveFramesAHeight } from '../../../../testing/portal';
import { aFleet, renderWith, titles } from './testing/renderFleet';

const heads = () =>
  screen
    .getAllByRole('columnheader')
    .map(each => each.textContent)
    .filter(title => !/prod/.test(title ?? ''));

describe('what people choose in the fleet', () => {
  giveFramesAHeight();

  it('is which columns stand beside service and environments', async () => {
    const user = userEvent.setup({ delay: null });
    renderWith(<FleetPage />, aFleet(), '/fleet');
    await screen.findByRole('grid');
    await user.click(screen.getByRole('button', { name: 'Columns' }));
    await user.click(screen.getByRole('menuitemcheckbox', { name: 'Team' }));
    await user.click(screen.getByRole('menuitemcheckbox', { name: 'System' }));
    expect(
      screen.getByRole('menuitemcheckbox', { name: 'Team', checked: false }),
    ).toBeInTheDocument();
    await user.keyboard('{Escape}');
    await waitFor(() =>
      expect(heads()).toEqual(['Service', 'System', 'Changed']),
    );
  });

  it('is which of several filters to drop where nothing matches all of them', async () => {
    const user = userEvent.setup({ delay: null });
    renderWith(
      <FleetPage />,
      aFleet(),
      '/fleet?owner=group:default/payments&text=nothing-like-it',
    );
    await user.click(
      await screen.findByRole('button', { name: 'Without the text: 2' }),
    );
    await waitFor(() =>
      expect(titles()).toEqual(['payments-api', 'payments-worker']),
    );
    expect(address()).toBe('/fleet?owner=group%3Adefault%2Fpayments');
  });
});
