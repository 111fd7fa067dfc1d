import '@testing-library/jest-dom/vitest';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent, {
  PointerEventsCheckLevel,
} from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { FakeReadiness, hidden } from '../testing/FakeReadiness';
import { paymentsApi, productionHistory } from '../testing/paymentsApi';
import { renderReadiness } from '../testing/renderReadiness';
import { outcome, scorecard } from '../testing/scorecards';
import { ReadinessTab } from './ReadinessTab';

// Looking up whether each element takes pointers costs seconds on a page of this size.
const user = userEvent.setup({
  pointerEventsCheck: PointerEventsCheckLevel.Never,
});

/** What does not pass in production, and two that do. */
const several = [
  'resources-set',
  'probes-configured',
  'tracing',
  'service-monitor',
  'image-signed',
  'network-policy',
  'graceful-shutdown',
  'on-call',
];

function render(answer = paymentsApi(), address = '/', checks = several) {
  const readiness = new FakeReadiness(answer);
  if (checks.length > 0) readiness.keepOnly(...checks);
  readiness.histories.set('production', productionHistory);
  return {
    readiness,
    ...renderReadiness(<ReadinessTab />, readiness, address),
  };
}

const row = async (check: string) => {
  const button = await screen.findByRole('button', { name: check });
  const found = button.closest('tr');
  if (!found) throw new Error(`${check} has no row`);
  return found;
};
const region = (name: string | RegExp) =>
  screen.findByRole('region', { name }).then(within);
const checks = () =>
  [...document.querySelectorAll('[data-check-toggle]')].map(
    each => each.textContent,
  );

describe('the tab "Readiness"', { timeout: 60_000 }, () => {
  it('says the level, what is missing for the next one, what it rests on, and how the score came about', async () => {
    render();
    expect(
      await screen.findByRole('img', {
        name: 'Level bronze in production. Bronze 4 of 4, Silver 8 of 10, Gold 17 of 21',
      }),
    ).toBeInTheDocument();
    const missing = await region('2 checks from silver in production');
    expect(
      missing.getAllByRole('listitem').map(each => each.textContent),
    ).toEqual([
      expect.stringMatching(/^failgraceful-shutdownits exemption ended at/),
      expect.stringMatching(/^unknownservice-monitorServiceMonitors in prod/),
    ]);
    expect(await missing.findByText(/was silver until/)).toBeInTheDocument();
    expect(
      missing.getByText(/Silver also rests on the network-policy exemption/),
    ).toBeInTheDocument();
    const score = await region('Score 81 %');
    expect(
      score.getByRole('img', {
        name: /from 67 % to 81 %; fell last from 90 %/,
      }),
    ).toBeInTheDocument();
    await user.click(score.getByRole('button', { name: 'Show as table' }));
    expect(score.getAllByRole('row')[1]).toHaveTextContent('81 % (17 of 21)');
  });

  it('shows each check in every environment, the worst first, and what passes only as an icon with its word', async () => {
    render(paymentsApi(), '/', []);
    const line = within(await row('topology-spread'));
    expect(line.getByRole('img', { name: 'Gold' })).toHaveTextContent('G');
    expect(line.getAllByRole('cell').map(each => each.textContent)).toEqual([
      'G',
      'fail',
      'fail',
      'fail',
      'pass',
      expect.anything(),
      '',
    ]);
    const security = checks().slice(12);
    expect(security.slice(0, 3)).toEqual([
      'image-signed',
      'network-policy',
      'run-as-non-root',
    ]);
    expect(
      within(await row('network-policy')).getAllByText('exempt'),
    ).toHaveLength(2);
    const legend = screen.getByRole('list', { name: 'Results in production' });
    expect(legend).toHaveTextContent('17 pass2 fail2 unknown1 exempt1 n/a');
  });

  it('is what the address says, and the address follows the reader', async () => {
    const { parameters } = render(
      paymentsApi(),
      '/?environment=staging&check=network-policy',
    );
    const panel = await region('network-policy in staging');
    expect(panel.getByText('Why it is exempt in staging')).toBeInTheDocument();
    await user.click(panel.getByRole('button', { name: /^production/ }));
    expect(parameters().get('environment')).toBe('production');
    expect(await region('network-policy in production')).toBeDefined();
    await user.click(screen.getByRole('checkbox', { name: 'Not passing' }));
    expect(checks()).toEqual([
      'tracing',
      'service-monitor',
      'image-signed',
      'network-policy',
      'graceful-shutdown',
    ]);
    await user.click(
      screen.getByRole('checkbox', { name: 'Differences only' }),
    );
    expect(parameters().getAll('only')).toEqual(['not-passing', 'differences']);
    expect(checks()).toContain('tracing');
  });

  it('opens and closes checks by keys, and Escape gives the focus back', async () => {
    render();
    const first = await screen.findByRole('button', { name: 'resources-set' });
    act(() => first.focus());
    await user.keyboard('{ArrowDown}{ArrowDown}{ArrowUp}{Enter}');
    expect(await region('probes-configured in production')).toBeDefined();
    await user.keyboard('{Escape}');
    expect(
      screen.queryByRole('region', { name: /^probes-configured in/ }),
    ).toBeNull();
    expect(
      screen.getByRole('button', { name: 'probes-configured' }),
    ).toHaveFocus();
    await user.keyboard('{End}{ArrowRight}');
    expect(await region('on-call in production')).toBeDefined();
    await user.keyboard('{ArrowLeft}');
    expect(screen.queryByRole('region', { name: /^on-call in/ })).toBeNull();
  });

  it('checks again on demand, and says so until there is a newer evaluation', async () => {
    const { readiness, signal } = render();
    await user.click(await screen.findByRole('button', { name: /^Re-check/ }));
    const pending = await screen.findByRole('button', { name: /^Checking…/ });
    expect(pending).toHaveAttribute('aria-disabled', 'true');
    const { checks: all } = scorecard('production');
    readiness.evaluated('production', {
      checks: all.map(({ check }) => outcome(check)),
      level: 'gold',
      levels: scorecard('production').levels,
    });
    await signal();
    expect(
      await screen.findByRole('button', { name: /^Re-check/ }),
    ).not.toHaveAttribute('aria-disabled', 'true');
    expect(
      await screen.findByText('Gold in production: nothing is missing'),
    ).toBeInTheDocument();
    expect(
      await screen.findByText(/^production is Gold, /, {
        selector: '[role=status]',
      }),
    ).toBeInTheDocument();
  });

  it('never blanks what it knows: a silent portal, a failed evaluation and an unknown environment are told beside it', async () => {
    const { readiness, signal } = render(paymentsApi(), '/?environment=moon');
    expect(
      await screen.findByRole('group', {
        name: 'There is no scorecard of an environment “moon” here.',
      }),
    ).toBeInTheDocument();
    readiness.evaluated('production', {
      problem: 'The config repository did not answer.',
    });
    await signal();
    expect(
      await screen.findByRole('group', {
        name: 'production could not be judged anew.',
      }),
    ).toHaveTextContent('The config repository did not answer.');
    readiness.failure = new Error('the database is away');
    await signal();
    expect(
      await screen.findByRole('group', { name: /hasn’t answered since/ }),
    ).toHaveTextContent('the database is away');
    expect(await row('tracing')).toBeInTheDocument();
  });

  it('has its boxes while it loads', async () => {
    const readiness = new FakeReadiness(paymentsApi());
    readiness.silent = true;
    renderReadiness(<ReadinessTab />, readiness);
    expect(
      await screen.findByRole('group', { name: 'Loading the checks' }),
    ).toBeInTheDocument();
    expect(screen.getByRole('region', { name: 'Score' })).toBeInTheDocument();
  });

  it('says that nothing was judged yet', async () => {
    render(paymentsApi({ environments: [] }));
    expect(await screen.findByText('Not judged yet')).toBeInTheDocument();
  });

  it('says whom to ask where it may not be seen', async () => {
    const readiness = new FakeReadiness(paymentsApi());
    readiness.failure = hidden();
    renderReadiness(<ReadinessTab />, readiness);
    expect(
      await screen.findByText('You can’t see the scorecard of payments-api'),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('link', { name: /team-payments/ }),
    ).toBeInTheDocument();
  });

  it('tries again after an error', async () => {
    const readiness = new FakeReadiness(paymentsApi()).keepOnly('tracing');
    readiness.failure = new Error('the database is away');
    renderReadiness(<ReadinessTab />, readiness);
    expect(await screen.findByText('the database is away')).toBeInTheDocument();
    readiness.failure = undefined;
    await user.click(screen.getByRole('button', { name: 'Retry' }));
    expect(await row('tracing')).toBeInTheDocument();
  });

  it('on paper has every check that says something opened, whatever is filtered', async () => {
    render(paymentsApi(), '/?only=differences');
    await row('tracing');
    await waitFor(() => expect(checks()).not.toContain('on-call'));
    act(() => {
      window.dispatchEvent(new Event('beforeprint'));
    });
    expect(checks()).toHaveLength(several.length);
    expect(
      screen.getAllByRole('region', { name: / in production$/ }).length,
    ).toBeGreaterThan(4);
    expect(screen.queryByText('Working out the change')).toBeNull();
    act(() => {
      window.dispatchEvent(new Event('afterprint'));
    });
    expect(checks()).not.toContain('on-call');
  });
});
