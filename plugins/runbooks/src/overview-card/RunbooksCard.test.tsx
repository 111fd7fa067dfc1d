import '@testing-library/jest-dom/vitest';
import { coreExtensionData } from '@backstage/frontend-plugin-api';
import { createExtensionTester } from '@backstage/frontend-test-utils';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { runbooksTab } from '../entity';
import { FakeRunbooks } from '../testing/FakeRunbooks';
import { onCall, pages, paymentsApi } from '../testing/paymentsApi';
import { paymentsApiEntity } from '../../../../testing/portal';
import { renderRunbooks } from '../testing/renderRunbooks';
import { runbooksCard } from './extension';
import { RunbooksCard } from './RunbooksCard';

const address = '/catalog/default/component/payments-api/runbooks';

describe('the card of the overview', { timeout: 60_000 }, () => {
  it('says what fires where, who is on call until when, and which pages are missing, each leading to the tab', async () => {
    const fake = new FakeRunbooks(paymentsApi(), pages, onCall());
    renderRunbooks(<RunbooksCard />, fake);
    const card = within(
      await screen.findByRole('region', { name: 'Runbooks' }),
    );
    const firing = await card.findByRole('list', { name: 'In production' });
    expect(firing).toHaveTextContent(
      'firing PaymentsApiPodsCrashLooping in production for 24 min',
    );
    expect(
      within(firing).getByRole('link', { name: 'PaymentsApiPodsCrashLooping' }),
    ).toHaveAttribute(
      'href',
      `${address}?environment=production&alert=PaymentsApiPodsCrashLooping`,
    );
    expect(
      await card.findByRole('link', { name: /^Priya Natarajan/ }),
    ).toBeInTheDocument();
    expect(card.getByText(/^until/)).toHaveTextContent('(in 3 h)');
    expect(card.getByText('1 alert without a page')).toBeInTheDocument();
    expect(card.getByRole('link', { name: 'Open runbooks' })).toHaveAttribute(
      'href',
      address,
    );
  });

  it('says where nothing fires, where nobody knows, and that on call is silent', async () => {
    const [dev] = paymentsApi().environments;
    if (!dev) throw new Error('the example has environments');
    const live = { state: 'absent', reason: 'No source of alerts.' } as const;
    const fake = new FakeRunbooks(
      paymentsApi({
        environments: [dev, { ...dev, name: 'production', order: 1, live }],
        findings: [],
      }),
      pages,
      onCall({ problem: 'PagerDuty answers 500.', now: [] }),
    );
    renderRunbooks(<RunbooksCard />, fake);
    expect(
      await screen.findByText('No alert fires in the other environments.'),
    ).toBeInTheDocument();
    expect(screen.getByText('unknown').closest('dd')).toHaveTextContent(
      /unknown in production/,
    );
    expect(
      await screen.findByText('PagerDuty answers 500.'),
    ).toBeInTheDocument();
  });

  it('is not there for whom the backend refuses', async () => {
    const fake = new FakeRunbooks(paymentsApi(), pages, onCall());
    fake.hidden = true;
    renderRunbooks(<RunbooksCard />, fake);
    await expect.poll(() => fake.requests.length).toBeGreaterThan(0);
    await expect
      .poll(() => screen.queryByRole('heading', { name: 'Runbooks' }))
      .toBeNull();
  });

  it('and the tab are offered for services only', () => {
    const tab = createExtensionTester(runbooksTab);
    expect(tab.get(coreExtensionData.routePath)).toBe('/runbooks');
    const library = { ...paymentsApiEntity, spec: { type: 'library' } };
    for (const offered of [
      tab.get(EntityContentBlueprint.dataRefs.filterFunction),
      createExtensionTester(runbooksCard).get(
        EntityCardBlueprint.dataRefs.filterFunction,
      ),
    ])
      expect([paymentsApiEntity, library].map(each => offered?.(each))).toEqual(
        [true, false],
      );
  });
});
