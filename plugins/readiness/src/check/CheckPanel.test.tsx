import '@testing-library/jest-dom/vitest';
import { screen, within } from '@testing-library/react';
import userEvent, {
  PointerEventsCheckLevel,
} from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { ReadinessTab } from '../entity/ReadinessTab';
import { FakeReadiness } from '../testing/FakeReadiness';
import {
  paymentsApi,
  productionHistory,
  shutdownFix,
} from '../testing/paymentsApi';
import { renderReadiness } from '../testing/renderReadiness';

const user = userEvent.setup({
  pointerEventsCheck: PointerEventsCheckLevel.Never,
});

function open(
  check: string,
  {
    answer = paymentsApi(),
    plan = shutdownFix,
    more = '',
  }: {
    answer?: ReturnType<typeof paymentsApi>;
    plan?: typeof shutdownFix;
    /** Of the address. */
    more?: string;
  } = {},
) {
  const readiness = new FakeReadiness(answer).keepOnly(check);
  readiness.histories.set('production', productionHistory);
  readiness.plans.set('production/graceful-shutdown', plan);
  renderReadiness(<ReadinessTab />, readiness, `/?check=${check}${more}`);
  const panel = screen
    .findByRole('region', { name: `${check} in production` })
    .then(within);
  return { readiness, panel };
}

describe('an open check', { timeout: 60_000 }, () => {
  it('has the focus on its fix where a link leads there, as soon as the change is worked out', async () => {
    const panel = await open('graceful-shutdown', {
      more: '&fix=graceful-shutdown',
    }).panel;
    await panel.findByRole('button', { name: 'Open change request' });
    expect(panel.getByRole('heading', { name: 'Fix' })).toHaveFocus();
  });

  it('says why it fails, where, from what it is known, since when and what changed it', async () => {
    const panel = await open('graceful-shutdown').panel;
    expect(
      panel.getByText(
        'terminationGracePeriodSeconds is 10, must be longer than the preStop sleep of 10 s, and container token-refresher has no lifecycle.preStop handler.',
      ),
    ).toBeInTheDocument();
    const findings = within(panel.getByRole('list', { name: 'Findings' }));
    expect(findings.getAllByRole('listitem')[1]).toHaveTextContent(
      'errorcontainer token-refresher has no lifecycle.preStop handlerpre-stop · Deployment payments-api · container token-refresher',
    );
    expect(
      panel.getByText(/the build of apps\/payments-api\/overlays\/production/),
    ).toHaveTextContent(/, read \S/);
    const since = await panel.findByText(/First failed/);
    expect(since).toHaveTextContent(
      /^Fails since .*, when its exemption ended\./,
    );
    expect(
      within(since).getByRole('link', { name: /#388 Shorten the shutdown/ }),
    ).toHaveAttribute('href', expect.stringContaining('/pulls/388'));
    expect(
      panel.getByRole('link', { name: /Graceful shutdown/ }),
    ).toHaveAttribute('href', 'https://docs.example.org/graceful-shutdown');
  });

  it('shows the fix with its predicted effect, and opens it as the change request that is then linked', async () => {
    const { readiness, panel: found } = open('graceful-shutdown');
    const panel = await found;
    const difference = await panel.findByRole('region', {
      name: /^Difference of .*shutdown\.patch\.yaml$/,
    });
    expect(difference).toHaveTextContent(
      /removed: *terminationGracePeriodSeconds: 10.*added: *terminationGracePeriodSeconds: 45/,
    );
    expect(
      panel.getByText(
        'With this change graceful-shutdown passes; nothing else changes',
      ),
    ).toBeInTheDocument();
    await user.click(
      panel.getByRole('button', { name: 'Open change request' }),
    );
    const proposed = within(
      await panel.findByRole('group', { name: 'Fix proposed' }),
    );
    expect(proposed.getByRole('link', { name: /#412/ })).toHaveAttribute(
      'href',
      expect.stringContaining('/pulls/412'),
    );
    expect(proposed.getByText('open')).toBeInTheDocument();
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(
      panel.queryByRole('button', { name: 'Open change request' }),
    ).toBeNull();
    expect(readiness.scorecards.fixes).toHaveLength(1);
  });

  it('proposes the page of one alert alone where a link asks for that, and everything at a wish', async () => {
    const { readiness, panel: found } = open('graceful-shutdown', {
      more: '&fix=graceful-shutdown&alert=PaymentsApiDown',
    });
    readiness.plans.set('production/graceful-shutdown/PaymentsApiDown', {
      ...shutdownFix,
      id: 'plan-of-one',
      summary: 'The page of one alert.',
    });
    const panel = await found;
    expect(await panel.findByText('The page of one alert.')).toBeVisible();
    expect(panel.getByText(/^Only the page of PaymentsApiDown/)).toBeVisible();
    await user.click(
      panel.getByRole('button', { name: 'Propose all that is missing' }),
    );
    expect(await panel.findByText(shutdownFix.summary)).toBeVisible();
    expect(panel.queryByText(/^Only the page of/)).toBeNull();
  });

  it('opens only what was shown: a plan that has changed meanwhile is refused and shown anew', async () => {
    const { readiness, panel: found } = open('graceful-shutdown');
    const panel = await found;
    const button = await panel.findByRole('button', {
      name: 'Open change request',
    });
    readiness.plans.set('production/graceful-shutdown', {
      ...shutdownFix,
      id: 'plan-2',
      summary: 'Another change.',
    });
    await user.click(button);
    expect(await panel.findByRole('alert')).toHaveTextContent(
      'is not the one that would be made now',
    );
    expect(await panel.findByText('Another change.')).toBeInTheDocument();
    expect(readiness.scorecards.fixes).toEqual([]);
  });

  it('says what gets worse, and offers a patch where a change request can’t be opened', async () => {
    const panel = await open('graceful-shutdown', {
      plan: {
        ...shutdownFix,
        canOpen: false,
        copyReason:
          'Its overlays are in a repository that the portal may not write.',
        effects: [
          ...shutdownFix.effects,
          {
            environment: 'production',
            check: 'autoscaling',
            before: 'pass',
            after: 'fail',
          },
        ],
      },
    }).panel;
    expect(
      await panel.findByText(
        /but this gets worse: autoscaling in production \(fail\)/,
      ),
    ).toBeInTheDocument();
    expect(panel.getByText(/may not write/)).toBeInTheDocument();
    expect(
      panel.queryByRole('button', { name: 'Open change request' }),
    ).toBeNull();
    await user.click(panel.getByRole('button', { name: 'Copy patch' }));
    expect(await navigator.clipboard.readText()).toMatch(
      /^diff --git a\/apps\/payments-api.*\n--- a\/.*\n\+\+\+ b\//,
    );
    expect(await panel.findByText(/Copied/)).toBeInTheDocument();
  });

  it('says what to do where no change of files helps, and how an unknown becomes known', async () => {
    const panel = await open('tracing').panel;
    expect(
      await panel.findByText('No change of files makes this check pass.'),
    ).toBeInTheDocument();
  });

  it('says what an unknown waits for, and offers no fix for it', async () => {
    const panel = await open('service-monitor').panel;
    expect(
      panel.getByText('ServiceMonitors in prod can’t be read (403).'),
    ).toBeInTheDocument();
    expect(panel.getByText('How it becomes known')).toBeInTheDocument();
    expect(panel.queryByText('Fix')).toBeNull();
  });

  it('hides from a person what that person may never do', async () => {
    const nothing = {
      evaluate: false,
      requestExemption: false,
      approveExemption: false,
      proposeFix: false,
    };
    const panel = await open('graceful-shutdown', {
      answer: paymentsApi({ allowed: nothing }),
    }).panel;
    expect(
      await panel.findByRole('button', { name: 'Copy patch' }),
    ).toBeInTheDocument();
    for (const name of [/Open change request/, /exemption/, /^Re-check/])
      expect(screen.queryByRole('button', { name })).toBeNull();
  });
});
