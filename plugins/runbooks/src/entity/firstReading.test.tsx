import '@testing-library/jest-dom/vitest';
import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { RunbooksCard } from '../overview-card/RunbooksCard';
import { FakeRunbooks } from '../testing/FakeRunbooks';
import { ago, onCall, pages, paymentsApi } from '../testing/paymentsApi';
import { renderRunbooks } from '../testing/renderRunbooks';
import { RunbooksTab } from './RunbooksTab';

const waiting = {
  since: ago(120_000),
  environments: ['production', 'staging'],
  ahead: 12,
  failed: 0,
};
const nothingRead = () =>
  paymentsApi({
    repository: undefined,
    pages: [],
    findings: [],
    environments: [],
    firstReading: waiting,
  });

describe('a service that is being read for the first time', () => {
  it('says so in its tab with what it waits for and who is on call, and turns into the page of the address by itself', async () => {
    const fake = new FakeRunbooks(nothingRead(), pages, onCall());
    const { signal } = renderRunbooks(
      <RunbooksTab />,
      fake,
      '/?environment=production&alert=PaymentsApiPodsCrashLooping',
    );
    const title =
      'The runbooks of payments-api are being read for the first time';
    expect(await screen.findByText(title)).toBeInTheDocument();
    expect(
      screen.getByText('12 services are read before it.'),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('link', { name: /^Priya Natarajan/ }),
    ).toBeInTheDocument();
    expect(screen.queryByText(/can’t see/)).toBeNull();

    fake.answer = { ...nothingRead(), firstReading: { ...waiting, ahead: 0 } };
    await signal();
    expect(
      await screen.findByText(
        'Its repository and its overlays are read now: production and staging.',
      ),
    ).toBeInTheDocument();

    fake.answer = paymentsApi();
    await signal();
    expect(
      await screen.findByRole('heading', { name: 'Pods crash looping' }),
    ).toBeInTheDocument();
    expect(screen.queryByText(title)).toBeNull();
  }, 60_000);

  it('says so on the overview, and that a try failed', async () => {
    const answer = {
      ...nothingRead(),
      firstReading: { ...waiting, failed: 2 },
    };
    const fake = new FakeRunbooks(answer, pages, onCall());
    const { signal } = renderRunbooks(<RunbooksCard />, fake);
    expect(
      await screen.findByText(/are being read for the first time/),
    ).toHaveTextContent('2 tries failed; the portal goes on by itself.');
    fake.answer = paymentsApi();
    await signal();
    expect(
      await screen.findByRole('list', { name: 'In production' }),
    ).toBeInTheDocument();
  }, 60_000);
});
