import '@testing-library/jest-dom/vitest';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { NotFound } from './NotFound';

const asked = {
  service: 'refunds-api',
  alert: 'RefundsApiDwon',
  environment: 'production',
  namespace: undefined,
  anchor: undefined,
};
const linkTo = async (name: RegExp) =>
  (await screen.findByRole('link', { name })).getAttribute('href');

const options = {
  mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
};

describe('an address of a runbook that isn’t there', () => {
  it('offers the alert that may be meant, search for it, and the service’s runbooks', async () => {
    renderInTestApp(
      <NotFound
        asked={asked}
        missing={{
          found: false,
          missing: 'alert',
          service: 'component:default/refunds-api',
          nearest: ['RefundsApiDown'],
        }}
      />,
      options,
    );
    expect(await linkTo(/^RefundsApiDown$/)).toBe(
      '/runbooks/refunds-api/RefundsApiDown?environment=production',
    );
    expect(await linkTo(/^Search runbooks for RefundsApiDwon$/)).toBe(
      '/search?query=RefundsApiDwon&types%5B%5D=runbooks',
    );
    expect(await linkTo(/^Runbooks of refunds-api$/)).toBe(
      '/catalog/default/component/refunds-api/runbooks?environment=production',
    );
  });

  it('searches for the name of a service that there is not', async () => {
    renderInTestApp(
      <NotFound
        asked={{ ...asked, alert: undefined }}
        missing={{
          found: false,
          missing: 'service',
          service: undefined,
          nearest: [],
        }}
      />,
      options,
    );
    expect(await linkTo(/^Search runbooks for refunds-api$/)).toBe(
      '/search?query=refunds-api&types%5B%5D=runbooks',
    );
  });
});
