import '@testing-library/jest-dom/vitest';
import { coreExtensionData } from '@backstage/frontend-plugin-api';
import { createExtensionTester } from '@backstage/frontend-test-utils';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { readinessTab } from '../entity';
import * as legacy from '../legacy';
import { FakeReadiness, hidden } from '../testing/FakeReadiness';
import { paymentsApi } from '../testing/paymentsApi';
import { paymentsApiEntity } from '../../../../testing/portal';
import { renderReadiness } from '../testing/renderReadiness';
import { readinessCard } from './extension';
import { ReadinessCard } from './ReadinessCard';

describe('the card of the overview', () => {
  it('says level, score and what is missing next, each leading to its check', async () => {
    renderReadiness(<ReadinessCard />, new FakeReadiness(paymentsApi()));
    const card = within(
      await screen.findByRole('region', { name: 'Readiness' }),
    );
    expect(
      await card.findByText('2 checks from silver in production'),
    ).toBeInTheDocument();
    expect(
      card.getByText('Score 81 %: 17 of 21 pass, 2 unknown, 1 exempt'),
    ).toBeInTheDocument();
    expect(
      card.getByRole('img', { name: /^Level bronze/ }),
    ).toBeInTheDocument();
    const page = '/catalog/default/component/payments-api/readiness';
    expect(card.getByRole('link', { name: 'Open readiness' })).toHaveAttribute(
      'href',
      page,
    );
    expect(
      card.getByRole('link', { name: 'graceful-shutdown' }),
    ).toHaveAttribute(
      'href',
      `${page}?environment=production&check=graceful-shutdown`,
    );
  });

  it('is not there for whom the backend refuses', async () => {
    const readiness = new FakeReadiness(paymentsApi());
    readiness.failure = hidden();
    renderReadiness(<ReadinessCard />, readiness);
    await expect.poll(() => readiness.asked).toBeGreaterThan(0);
    await expect
      .poll(() => screen.queryByRole('heading', { name: 'Readiness' }))
      .toBeNull();
  });

  it('and the tab are offered for services only, and to both frontend systems', () => {
    const tab = createExtensionTester(readinessTab);
    expect(tab.get(coreExtensionData.routePath)).toBe('/readiness');
    const library = { ...paymentsApiEntity, spec: { type: 'library' } };
    for (const offered of [
      tab.get(EntityContentBlueprint.dataRefs.filterFunction),
      createExtensionTester(readinessCard).get(
        EntityCardBlueprint.dataRefs.filterFunction,
      ),
    ])
      expect([paymentsApiEntity, library].map(each => offered?.(each))).toEqual(
        [true, false],
      );
    expect(legacy.readinessPlugin.getId()).toBe('readiness');
    expect(legacy.EntityReadinessContent).toBeTypeOf('function');
    expect(legacy.EntityReadinessCard).toBeTypeOf('function');
  });
});
