import '@testing-library/jest-dom/vitest';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { FakeFleet } from '../testing/fleet/FakeFleet';
import { smallFleet } from '../testing/fleet/smallFleet';
import { renderScorecards } from '../testing/fleet/renderScorecards';

const at = '/scorecards?check=external-secrets&row=group:default/ledger';
const row = async (name: string) =>
  (await screen.findByText(name)).closest('tr') as HTMLElement;

describe('who fails a check', () => {
  it('stands below the cause that services share, with what is exempt in view', async () => {
    renderScorecards(new FakeFleet(smallFleet()), at);
    expect(
      await screen.findByText(/^One cause for 2 of 3/),
    ).toBeInTheDocument();
    expect(
      screen.getByText(
        '3 of 4 services fail in production · 1 exempt, not counted',
      ),
    ).toBeInTheDocument();
    expect(await row('ledger-api')).toHaveTextContent(
      'LEDGER_SIGNING_KEY is a literal in ConfigMap ledger-shared21 days',
    );
    expect(
      within(await row('ledger-api'))
        .getAllByText(/^(pass|fail)$/)
        .map(({ textContent }) => textContent),
    ).toEqual(['pass', 'pass', 'fail', 'fail']);
    expect(await row('ledger-export')).toHaveTextContent('exempt until 20 Dec');
    expect(screen.getByText('Each for a reason of its own')).toBeVisible();
  });

  it('gets its change requests one by one, and each service says what became of it', async () => {
    const user = userEvent.setup({ delay: null });
    const fleet = new FakeFleet(smallFleet());
    const plan = fleet.plan;
    fleet.plan = key =>
      key.service.name === 'ledger-worker' && fleet.asked.includes('fix')
        ? { status: 'none', reason: 'Its overlay was changed by hand.' }
        : plan(key);
    renderScorecards(fleet, at);
    await user.click(await screen.findByText('Open 2 change requests'));
    await waitFor(async () =>
      expect(
        within(await row('ledger-api')).getByText('#1000 open'),
      ).toBeInTheDocument(),
    );
    expect(await row('ledger-worker')).toHaveTextContent(
      'not opened: Its overlay was changed by hand.',
    );
    expect(
      screen.getByText('1 of 2 change requests open, 1 left'),
    ).toBeInTheDocument();
    expect(fleet.asked.filter(each => each === 'fix')).toHaveLength(1);
  });

  it('offers no change requests to who may not open them, and says why there are none', async () => {
    const fleet = new FakeFleet(smallFleet());
    fleet.plan = () => ({
      status: 'none',
      reason: 'A person has to create the secret.',
    });
    renderScorecards(fleet, at);
    expect(
      await screen.findByText(/A person has to create the secret\./),
    ).toBeInTheDocument();
    expect(
      screen.queryByText(/^Open .* change request/),
    ).not.toBeInTheDocument();
  });
});
