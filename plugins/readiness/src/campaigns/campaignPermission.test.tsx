import '@testing-library/jest-dom/vitest';
import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderScorecards } from '../testing/fleet/renderScorecards';
import { withCampaign } from '../testing/fleet/withCampaign';

// In a file of its own: decisions about permissions are remembered from one test to the next.
describe('campaigns', () => {
  it('are neither started nor ended by who may not', async () => {
    renderScorecards(withCampaign(), '/scorecards/campaigns', {
      mayManage: false,
    });
    const line = (
      await screen.findByText('No credential in plain text')
    ).closest('tr');
    await waitFor(() =>
      expect(line).toHaveTextContent(/production.*3At the pace/),
    );
    expect(screen.queryByText('New campaign')).not.toBeInTheDocument();
  });
});
