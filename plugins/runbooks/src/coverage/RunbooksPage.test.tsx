import '@testing-library/jest-dom/vitest';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router-dom';
import { describe, expect, it } from 'vitest';
import {
  address as addressNow,
  giveFramesAHeight,
  renderInPortal,
} from '../../../../testing/portal';
import { RunbooksClient, runbooksApiRef } from '../api';
import { coverageRow, FakeFleet } from '../testing/FakeFleet';
import { RunbooksPage } from './RunbooksPage';

giveFramesAHeight();

const address = () => decodeURIComponent(addressNow());

const renderPage = (fleet: FakeFleet, at = '/runbooks') =>
  renderInPortal(
    <Routes>
      <Route path="/runbooks/*" element={<RunbooksPage />} />
      <Route path="*" element={null} />
    </Routes>,
    at,
    [[runbooksApiRef, new RunbooksClient({ fetch: fleet.fetch })]],
  );

const fleet = () =>
  new FakeFleet(
    [
      coverageRow('payments-api'),
      coverageRow('orders-api', {
        owner: 'group:default/orders',
        state: 'gaps',
        covered: 2,
        firing: 1,
        findings: { 'missing-page': 2, 'outdated-page': 1 },
        repository: {
          state: 'silent',
          reason: 'The forge answered 503.',
          last: new Date(Date.now() - 27 * 60_000).toISOString(),
        },
      }),
      coverageRow('audit-api', {
        owner: 'group:default/orders',
        state: 'none',
        pages: 0,
        covered: 0,
        findings: { 'missing-runbook': 1 },
      }),
    ],
    ['group:default/orders'],
  );

const names = () =>
  [...document.querySelectorAll('[role=rowheader]')].map(
    ({ textContent }) => textContent,
  );

const cellsOf = (name: string) =>
  [...(screen.getByText(name).closest('[role=row]')?.children ?? [])].map(
    ({ textContent }) => textContent,
  );

describe('the runbooks of the fleet', { timeout: 60_000 }, () => {
  it('lists services worst first with what they lack, and leads to each one’s runbooks', async () => {
    renderPage(fleet());
    expect(await screen.findByText('audit-api')).toHaveAttribute(
      'href',
      '/catalog/default/component/audit-api/runbooks',
    );
    expect(names()).toEqual(['audit-api', 'orders-api', 'payments-api']);
    expect(cellsOf('orders-api')).toEqual([
      'orders-api',
      'orders',
      'Gaps',
      '3',
      '2 of 4',
      '1',
      '2 missing pages, 1 outdated page',
      '3 h ago',
      '27 min old',
    ]);
    const teams = within(screen.getByRole('table', { name: 'Teams' }));
    expect(
      teams.getAllByRole('row').map(({ textContent }) => textContent),
    ).toEqual([
      'TeamServicesNo runbookGapsUnknownCompleteAlerts covered',
      'ordersyours2112 of 8 · 25 %',
      'payments114 of 4 · 100 %',
    ]);
  });

  it('is held back by tiles, teams and words, which are in the address', async () => {
    const user = userEvent.setup({ delay: null });
    renderPage(fleet(), '/runbooks?sort=name&state=fine');
    await screen.findByText('audit-api');
    expect(
      screen.getByText(/state is “fine”; accepted: none, gaps/),
    ).toBeInTheDocument();
    await user.click(
      await screen.findByRole('button', { name: /^Alerts covered: 6 of 12/ }),
    );
    await waitFor(() => expect(names()).toEqual(['orders-api']));
    expect(address()).toBe('/runbooks?finding=missing-page&sort=name');
    await user.click(screen.getByRole('button', { name: 'Clear filters' }));
    await user.click(
      screen.getByRole('button', { name: 'No runbook: 1 service' }),
    );
    await waitFor(() => expect(names()).toEqual(['audit-api']));
    await user.click(screen.getByRole('button', { name: 'payments' }));
    expect(
      await screen.findByText('No service matches these filters'),
    ).toBeInTheDocument();
    expect(address()).toBe(
      '/runbooks?owner=group:default/payments&state=none&sort=name',
    );
  });

  it('keeps what it knows when a part can’t be read', async () => {
    const broken = fleet();
    broken.failures.set('/summary', 'the database is busy');
    broken.platform = {
      pages: [],
      organisation: {
        state: 'silent',
        reason: 'The forge is silent.',
        last: undefined,
      },
    };
    renderPage(broken);
    expect(await screen.findByText('the database is busy')).toBeInTheDocument();
    expect(await screen.findByText('audit-api')).toBeInTheDocument();
    expect(
      await screen.findByText('The organisation’s pages were never read.'),
    ).toBeInTheDocument();
  });

  it('opens a page for every service at an address that no service can have', async () => {
    const withPages = fleet();
    const page = {
      id: 'portal/drift',
      source: 'portal' as const,
      title: 'The cluster differs from Git',
      alert: undefined,
      url: undefined,
      editUrl: undefined,
      commit: undefined,
      reviewed: undefined,
      readAt: new Date().toISOString(),
    };
    withPages.platform = { ...withPages.platform, pages: [page] };
    withPages.texts.set(page.id, {
      ...page,
      text: '# The cluster differs from Git\n\n## Look\n\nCompare both, or see [it is stuck](resource-stuck.md#look).\n\n1. Compare both\n2. Sync it\n',
      stale: undefined,
    });
    const user = userEvent.setup({ delay: null });
    renderPage(withPages);
    await user.click(await screen.findByText('The cluster differs from Git'));
    expect(
      await screen.findByRole('link', { name: 'it is stuck' }),
    ).toHaveAttribute(
      'href',
      expect.stringMatching(/^\/runbooks\/-\/portal\/resource-stuck#/),
    );
    expect(address()).toBe('/runbooks/-/portal/drift');
    expect(
      within(
        screen.getByRole('navigation', { name: 'On this page' }),
      ).getByText('Look'),
    ).toBeInTheDocument();
    // Nobody could say of which service a tick would be.
    expect(screen.queryByRole('checkbox')).toBeNull();
    expect(screen.getByText('Compare both').closest('li')).toHaveTextContent(
      /^1\. ?Compare both$/,
    );
  });

  it('says that there is no such service at the address of an alert', async () => {
    renderPage(fleet(), '/runbooks/nothing-api/Down');
    expect(
      await screen.findByText('There is no service nothing-api'),
    ).toBeInTheDocument();
  });
});
