import '@testing-library/jest-dom/vitest';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { FakeFleet, refusal } from '../testing/fleet/FakeFleet';
import { fleetService, smallFleet } from '../testing/fleet/smallFleet';
import { address, renderScorecards } from '../testing/fleet/renderScorecards';

const cell = (name: RegExp) => screen.findByLabelText(name);
const rowNames = () =>
  [...document.querySelectorAll('[role=grid] tbody th')].map(
    ({ textContent }) => textContent,
  );

describe('the heat map', () => {
  it('has groups worst first, with numbers that fail, what is unknown, and whose is yours', async () => {
    renderScorecards(new FakeFleet(smallFleet()));
    expect(
      await cell(/^ledger, external-secrets: 3 of 4 services fail/),
    ).toHaveTextContent('3');
    expect(rowNames()).toEqual(['ledger', 'paymentsyours', 'no team']);
    expect(
      await cell(/^ledger, on-call: none of 4 services fails, 4 unknown$/),
    ).toHaveTextContent('?');
    expect(
      await cell(/^payments, startup-probe: not applicable$/),
    ).toHaveTextContent('–');
    expect(
      await cell(/^no team, slo: none of 1 service fails$/),
    ).toHaveTextContent(/^$/);
  });

  it('is walked with the arrow keys; Enter opens a cell, Escape closes it and leads back', async () => {
    const user = userEvent.setup({ delay: null });
    renderScorecards(new FakeFleet(smallFleet()));
    const link = await cell(/^ledger, external-secrets/);
    const [first] = within(link.closest('tr') ?? document.body).getAllByRole(
      'rowheader',
    );
    act(() => first?.focus());
    const column = [
      ...(first?.parentElement?.querySelectorAll('[data-line]') ?? []),
    ].indexOf(link.closest('[data-line]') ?? link);
    await user.keyboard('{ArrowRight}'.repeat(column));
    expect(link.closest('td')).toHaveFocus();
    await user.keyboard('{Enter}');
    const region = await screen.findByLabelText('ledger × external-secrets');
    expect(address()).toBe(
      '/scorecards?check=external-secrets&row=group:default/ledger',
    );
    expect(region.parentElement).toHaveFocus();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(region).not.toBeInTheDocument());
    expect(link.closest('td')).toHaveFocus();
    expect(address()).toBe('/scorecards');
  });

  it('shows the worst rows, one’s own and the open one until somebody asks for all or for one by name', async () => {
    const user = userEvent.setup({ delay: null });
    const teams = Array.from({ length: 30 }, (_, index) =>
      fleetService(`s-${index}`, `team-${index}`, {
        ...(index < 29 && { slo: { status: 'fail' } }),
      }),
    );
    renderScorecards(
      new FakeFleet(
        [...teams, fleetService('payments-api', 'payments')],
        ['group:default/payments'],
      ),
      '/scorecards?check=slo&row=group:default/team-20',
    );
    await cell(/^team-20, slo/);
    expect(rowNames().slice(0, 14)).toEqual([
      ...Array.from({ length: 12 }, (_, index) => `team-${index}`),
      'team-20',
      'paymentsyours',
    ]);
    await user.click(screen.getByText('Show all 31 teams'));
    expect(rowNames().length).toBeGreaterThan(30);
    await user.keyboard('/');
    expect(screen.getByRole('searchbox')).toHaveFocus();
    await user.keyboard('team-29');
    await waitFor(() => expect(rowNames()[0]).toBe('team-29'));
    expect(address()).toContain('find=team-29');
  });

  it('keeps its question in the address: environment, group, filters and Mine', async () => {
    const user = userEvent.setup({ delay: null });
    renderScorecards(new FakeFleet(smallFleet()), '/scorecards?group=workload');
    expect(
      await cell(/^worker, external-secrets: 1 of 2 services fails$/),
    ).toBeInTheDocument();
    await user.click(screen.getByText('qa'));
    expect(
      await cell(/^worker, external-secrets: none of 2 services fails$/),
    ).toBeInTheDocument();
    await user.click(await screen.findByText('Mine'));
    await waitFor(() => expect(rowNames()).toEqual(['http-apiyours']));
    expect(address()).toBe(
      '/scorecards?environment=qa&owner=group:default/payments&group=workload',
    );
    await user.click(screen.getByLabelText('Clear filters'));
    await user.click(screen.getByText('Group by'));
    await user.click(
      await screen.findByRole('menuitemradio', { name: 'Team' }),
    );
    await waitFor(() => expect(address()).toBe('/scorecards?environment=qa'));
  });

  it('leads from a number of services to them, and from what to fix next to who fails it', async () => {
    const user = userEvent.setup({ delay: null });
    renderScorecards(new FakeFleet(smallFleet()));
    const next = await screen.findByLabelText('Fix next');
    await user.click(
      await within(next).findByRole('link', { name: 'graceful-shutdown' }),
    );
    const all = await screen.findByLabelText('All × graceful-shutdown');
    expect(
      await within(all).findByRole('link', { name: 'payments-api' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/payments-api/readiness?environment=production&check=graceful-shutdown',
    );
    const levels = screen.getByLabelText('Levels');
    await user.click(
      within(levels).getAllByRole('link', { name: '1 services' })[0] ?? levels,
    );
    expect(address()).toBe('/scorecards/services?level=gold');
  });

  it('shows the trend as a table, too, and says its finding beside the chart', async () => {
    const user = userEvent.setup({ delay: null });
    const fleet = new FakeFleet(smallFleet());
    const before = fleet.dayOf('production', '2026-11-20');
    fleet.trend = {
      days: [
        { ...before, levels: { ...before.levels, gold: 0 }, score: 0.5 },
        fleet.dayOf('production', '2026-11-21'),
      ],
    };
    renderScorecards(fleet);
    expect(
      await screen.findByLabelText(
        /^From 2026-11-20 to 2026-11-21: Gold 0 to 1, /,
      ),
    ).toBeInTheDocument();
    await user.click(screen.getByText('Passing'));
    await user.click(screen.getByText('Show as table'));
    expect(
      screen.getByRole('row', { name: '2026-11-20 50.0 %' }),
    ).toBeInTheDocument();
  });
});

describe('the heat map without a full answer', () => {
  it('keeps the last answer after an error, and says who may not see it', async () => {
    const user = userEvent.setup({ delay: null });
    const fleet = new FakeFleet(smallFleet());
    const { signal } = renderScorecards(fleet);
    await cell(/^ledger, external-secrets/);
    fleet.failure = { summary: new Error('the database does not answer') };
    await signal();
    expect(
      await screen.findByText(
        'The scorecards could not be read again; this is the last answer',
      ),
    ).toBeInTheDocument();
    expect(await cell(/^ledger, external-secrets/)).toBeInTheDocument();
    fleet.failure = undefined;
    await user.click(screen.getByText('Retry'));
    await waitFor(() =>
      expect(screen.queryByText(/could not be read/)).not.toBeInTheDocument(),
    );
    fleet.failure = { summary: refusal(403, 'not allowed') };
    await signal();
    expect(
      await screen.findByText('You can’t see scorecards'),
    ).toBeInTheDocument();
    expect(screen.queryByRole('grid')).not.toBeInTheDocument();
  });

  it('says what of the address is not understood, what could not be evaluated, and what is empty', async () => {
    const user = userEvent.setup({ delay: null });
    const fleet = new FakeFleet([
      fleetService('a', 'b', {}, { problem: 'the overlay can’t be rendered' }),
    ]);
    renderScorecards(fleet, '/scorecards?group=colour&check=luck');
    expect(
      await screen.findByText(
        /group is “colour”; accepted: owner, system, workload, template\. check is “luck”/,
      ),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('group', {
        name: '1 service could not be evaluated in production.',
      }),
    ).toBeInTheDocument();
    await user.click(screen.getByText('Tidy the address'));
    expect(address()).toBe('/scorecards?environment=production');
  });

  it('says why nothing is here yet', async () => {
    renderScorecards(new FakeFleet([]));
    expect(
      await screen.findByText('No scorecards here yet'),
    ).toBeInTheDocument();
  });
});
