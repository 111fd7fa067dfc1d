import '@testing-library/jest-dom/vitest';
import { coreExtensionData } from '@backstage/frontend-plugin-api';
import { createExtensionTester } from '@backstage/frontend-test-utils';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { environmentsTab } from '../environments';
import * as legacy from '../legacy';
import { FakeDelivery } from '../testing/FakeDelivery';
import { paymentsApiEntity } from '../../../../testing/portal';
import { renderEnvironments } from '../testing/renderEnvironments';
import { service } from '../testing/zoo';
import { environmentsCard } from './extension';
import { EnvironmentsCard } from './EnvironmentsCard';

describe('the card of the overview', () => {
  it('has a line for each environment that leads to its details', async () => {
    renderEnvironments(<EnvironmentsCard />, new FakeDelivery(service()));
    const table = within(
      await screen.findByRole('table', { name: 'Environments' }),
    );
    const lines = table.getAllByRole('row').map(each => each.textContent);
    expect(lines.slice(1)).toEqual([
      'devProgressing v1.19.0',
      'qaHealthy v1.18.14 commits behind dev',
      'stagingHealthy Driftv1.17.23 commits behind qa',
      expect.stringContaining(
        'productionDegraded Driftv1.17.22 of 8 pods crash',
      ),
    ]);
    expect(table.getByRole('link', { name: 'production' })).toHaveAttribute(
      'href',
      '/catalog/default/component/payments-api/environments?environment=production',
    );
  });

  it('is not there for whom the backend refuses', async () => {
    const delivery = new FakeDelivery(service());
    delivery.failure = Object.assign(new Error('no'), { statusCode: 404 });
    renderEnvironments(<EnvironmentsCard />, delivery);
    await expect.poll(() => delivery.asked).toBeGreaterThan(0);
    await expect
      .poll(() => screen.queryByRole('heading', { name: 'Environments' }))
      .toBeNull();
  });

  it('and the tab are offered for services only, and to both frontend systems', () => {
    const tab = createExtensionTester(environmentsTab);
    expect(tab.get(coreExtensionData.routePath)).toBe('/environments');
    const library = { ...paymentsApiEntity, spec: { type: 'library' } };
    for (const offered of [
      tab.get(EntityContentBlueprint.dataRefs.filterFunction),
      createExtensionTester(environmentsCard).get(
        EntityCardBlueprint.dataRefs.filterFunction,
      ),
    ])
      expect([paymentsApiEntity, library].map(each => offered?.(each))).toEqual(
        [true, false],
      );
    expect(legacy.deliveryPlugin.getId()).toBe('delivery');
    expect(legacy.EntityEnvironmentsContent).toBeTypeOf('function');
    expect(legacy.EntityEnvironmentsCard).toBeTypeOf('function');
  });
});
