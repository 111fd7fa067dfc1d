import '@testing-library/jest-dom/vitest';
import { fetchApiRef } from '@backstage/frontend-plugin-api';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { screen, waitFor, within } from '@testing-library/react';
import events, { PointerEventsCheckLevel } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { paymentsApiEntity, renderInPortal } from '../../../../testing/portal';
import { RunbooksClient, runbooksApiRef } from '../api';
import { FakeRunbooks } from '../testing/FakeRunbooks';
import {
  ago,
  alert,
  crashLooping,
  environment,
  mainRunbook,
  onCall,
  pages,
  paymentsApi,
} from '../testing/paymentsApi';
import { renderRunbooks } from '../testing/renderRunbooks';
import { RunbooksTab } from './RunbooksTab';

const user = events.setup({
  pointerEventsCheck: PointerEventsCheckLevel.Never,
});

const burn = (severity: string | undefined, more = {}) =>
  alert('PaymentsApiErrorBudgetBurn', { severity, ...more });

const twins = paymentsApi({
  environments: [
    environment('production', 0, {
      alerts: [
        burn('page', {
          state: 'firing',
          since: ago(60_000),
          page: { leads: 'page', page: crashLooping.id, anchor: undefined },
        }),
        burn('critical'),
        burn(undefined),
        burn('ticket', {
          page: { leads: 'page', page: mainRunbook.id, anchor: undefined },
        }),
        alert('PaymentsApiDown'),
      ],
    }),
  ],
});

const rows = async () =>
  within(
    await screen.findByRole('list', { name: 'Alerts of production' }),
  ).getAllByRole('listitem');

const current = async () =>
  (await rows()).flatMap((row, index) =>
    row.querySelector('a[aria-current]') ? [index] : [],
  );

describe('alerts of the tab "Runbooks"', { timeout: 60_000 }, () => {
  it('of one name have an address each, which leads there again, and say what their severity means', async () => {
    const fake = new FakeRunbooks(twins, pages, onCall());
    const { parameters } = renderRunbooks(<RunbooksTab />, fake);
    expect((await rows()).map(row => row.textContent?.split(' · ')[1])).toEqual(
      [
        'pages someone',
        'critical',
        undefined,
        'opens a ticket',
        'pages someone',
      ],
    );
    const links = screen.getAllByRole('link', { name: /^PaymentsApi/ });
    expect(
      links.map(link =>
        new URLSearchParams(link.getAttribute('href') ?? '').get('severity'),
      ),
    ).toEqual(['page', 'critical', '', 'ticket', null]);
    expect(await current()).toEqual([0]);
    const ticket = links[3];
    if (!ticket) throw new Error('there is a link for each');
    await user.click(ticket);
    expect(
      await screen.findByRole('heading', { name: 'Runbook of payments-api' }),
    ).toBeInTheDocument();
    expect(await current()).toEqual([3]);
    expect(parameters().get('severity')).toBe('ticket');
  });

  it('without a page say to whom may not propose one why, and can be focused there', async () => {
    const { fetch } = new FakeRunbooks(paymentsApi(), pages, onCall());
    const mayNothing = { authorize: async () => ({ result: 'DENY' }) };
    // What was decided about another service is remembered.
    const certificates = {
      ...paymentsApiEntity,
      metadata: { name: 'certificates-api' },
    };
    renderInPortal(
      <EntityProvider entity={certificates}>
        <RunbooksTab />
      </EntityProvider>,
      '/?environment=production&alert=PaymentsApiCertExpiry',
      [
        [runbooksApiRef, new RunbooksClient({ fetch })],
        [fetchApiRef, { fetch }],
        [permissionApiRef, mayNothing],
      ],
    );
    const propose = () =>
      screen.getByRole('link', {
        name: 'propose one for PaymentsApiCertExpiry',
      });
    await waitFor(() =>
      expect(propose()).toHaveAttribute('aria-disabled', 'true'),
    );
    const held = propose();
    expect(held).not.toHaveAttribute('href');
    expect(held).toHaveAttribute('tabindex', '0');
    expect(held).toHaveAccessibleDescription(
      /^Only who owns the service may propose a page/,
    );
    expect(
      screen.getByRole('group', {
        name: 'PaymentsApiCertExpiry has no runbook page.',
      }),
    ).toHaveTextContent(/Only who owns the service may propose a page/);
  });
});
