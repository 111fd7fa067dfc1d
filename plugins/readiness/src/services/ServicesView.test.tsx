import '@testing-library/jest-dom/vitest';
import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { giveFramesAHeight } from '../../../../testing/portal';
import { FakeFleet } from '../testing/fleet/FakeFleet';
import { address, renderScorecards } from '../testing/fleet/renderScorecards';
import { fleetService, smallFleet } from '../testing/fleet/smallFleet';

giveFramesAHeight();

const names = () =>
  [...document.querySelectorAll('[role=rowheader]')].map(
    ({ textContent }) => textContent,
  );

describe('the list of services', () => {
  it('is filtered, sorted and searched in the address, and leads to each scorecard', async () => {
    const user = userEvent.setup({ delay: null });
    renderScorecards(
      new FakeFleet([
        ...smallFleet(),
        fleetService('broken-api', 'x', {}, { problem: 'no overlay' }),
      ]),
      '/scorecards/services?sort=name',
    );
    expect(await screen.findByText('ledger-api')).toHaveAttribute(
      'href',
      '/catalog/default/component/ledger-api/readiness?environment=production',
    );
    expect(names()).toHaveLength(7);
    expect(names()[0]).toBe('broken-api not evaluated');
    expect(
      screen.getAllByText(
        '2 checks from silver: external-secrets, on-call (unknown)',
      ),
    ).not.toHaveLength(0);
    await user.keyboard('/');
    await user.paste('legacy');
    await waitFor(() => expect(names()).toEqual(['legacy-worker']));
    expect(address()).toBe('/scorecards/services?text=legacy&sort=name');
  });

  it('reads further pages as one scrolls, and holds only the lines that are seen', async () => {
    const fleet = new FakeFleet(
      Array.from({ length: 2_000 }, (_, index) =>
        fleetService(`s-${String(index).padStart(4, '0')}`, 'a'),
      ),
    );
    renderScorecards(fleet, '/scorecards/services?sort=name');
    await screen.findByText('s-0000');
    const grid = document.querySelector('[role=grid]');
    expect(grid).toHaveAttribute('aria-rowcount', '2001');
    expect(names().length).toBeLessThan(40);
    const frame = grid?.parentElement;
    Object.defineProperty(frame, 'scrollTop', {
      configurable: true,
      value: 36 * 500,
    });
    act(() => void frame?.dispatchEvent(new Event('scroll')));
    expect(await screen.findByText('s-0505')).toBeInTheDocument();
    expect(names().length).toBeLessThan(60);
    expect(fleet.asked.filter(each => each.startsWith('scorecards'))).toEqual([
      'scorecards 0',
      'scorecards 200',
      'scorecards 400',
    ]);
  });

  it('holds those of a level, of a check’s result and of a team', async () => {
    renderScorecards(
      new FakeFleet(smallFleet()),
      '/scorecards/services?level=bronze&check=external-secrets&status=fail&owner=group:default/ledger',
    );
    expect(await screen.findByText('ledger-old')).toBeInTheDocument();
    expect(names().sort()).toEqual([
      'ledger-api',
      'ledger-old',
      'ledger-worker',
    ]);
  });

  it('says that nothing matches, and clears', async () => {
    const user = userEvent.setup({ delay: null });
    renderScorecards(
      new FakeFleet(smallFleet()),
      '/scorecards/services?text=nothing-like-it',
    );
    expect(
      await screen.findByText('No service matches “nothing-like-it”'),
    ).toBeInTheDocument();
    await user.click(screen.getByText('Clear filters'));
    expect(await screen.findByText('payments-api')).toBeInTheDocument();
  });
});
