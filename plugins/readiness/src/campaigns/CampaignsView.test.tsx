import '@testing-library/jest-dom/vitest';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { FakeFleet, refusal } from '../testing/fleet/FakeFleet';
import { withCampaign } from '../testing/fleet/withCampaign';
import { address, renderScorecards } from '../testing/fleet/renderScorecards';
import { smallFleet } from '../testing/fleet/smallFleet';

describe('campaigns', () => {
  it('are started with a check, an environment, a day and a title, and say what is missing', async () => {
    const user = userEvent.setup({ delay: null });
    const fleet = new FakeFleet(smallFleet());
    renderScorecards(fleet, '/scorecards/campaigns?check=slo');
    await user.click(await screen.findByText('New campaign'));
    await user.click(screen.getByText('Start campaign'));
    expect(
      screen.getByText('It has 0 letters; accepted: 3 to 120.'),
    ).toBeInTheDocument();
    expect(fleet.campaigns).toEqual([]);
    fireEvent.change(screen.getByLabelText(/^Title/), {
      target: { value: 'Every service has an SLO' },
    });
    fireEvent.change(screen.getByLabelText(/^Due/), {
      target: { value: '2027-01-31' },
    });
    fleet.failure = { start: refusal(400, 'due: is too far ahead') };
    await user.click(screen.getByText('Start campaign'));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'It was not started: due: is too far ahead',
    );
    fleet.failure = undefined;
    await user.click(screen.getByText('Start campaign'));
    await waitFor(() => expect(address()).toBe('/scorecards/campaigns/c1'));
    expect(fleet.campaigns).toMatchObject([
      { check: 'slo', environment: 'production', due: '2027-01-31' },
    ]);
    expect(
      await screen.findByText('Done: no service fails, and all are known.'),
    ).toBeInTheDocument();
  });

  it('show who still fails by team, lead to them, and are ended after asking', async () => {
    const user = userEvent.setup({ delay: null });
    const fleet = withCampaign();
    renderScorecards(fleet, '/scorecards/campaigns/c1');
    const team = await screen.findByText('ledger');
    expect(team.closest('tr')).toHaveTextContent('ledger34');
    expect(decodeURIComponent(team.getAttribute('href') ?? '')).toBe(
      '/scorecards?environment=production&check=external-secrets&row=group:default/ledger',
    );
    await user.click(screen.getByText('End campaign'));
    expect(fleet.campaigns[0]?.endedAt).toBeUndefined();
    await user.click(screen.getByText('End it'));
    expect(await screen.findByText(/^Ended on /)).toBeInTheDocument();
    expect(screen.queryByText('End campaign')).not.toBeInTheDocument();
  });
});
