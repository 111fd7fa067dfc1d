import '@testing-library/jest-dom/vitest';
import { act, screen, waitFor, within } from '@testing-library/react';
import events from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { FakeRunbooks } from '../testing/FakeRunbooks';
import {
  crashLooping,
  mainRunbook,
  onCall,
  page,
  pages,
  paymentsApi,
  release,
} from '../testing/paymentsApi';
import { renderRunbooks } from '../testing/renderRunbooks';
import { RunbooksTab } from './RunbooksTab';

const user = events.setup();

function render(
  address = '/',
  {
    answer = paymentsApi(),
    texts = pages,
    on = onCall(),
    prepare = () => {},
  }: {
    answer?: ReturnType<typeof paymentsApi>;
    texts?: typeof pages;
    on?: ReturnType<typeof onCall>;
    prepare?: (runbooks: FakeRunbooks) => void;
  } = {},
) {
  const runbooks = new FakeRunbooks(answer, texts, on);
  prepare(runbooks);
  return { runbooks, ...renderRunbooks(<RunbooksTab />, runbooks, address) };
}

const region = (name: string | RegExp) =>
  screen.findByRole('region', { name }).then(within);
const heading = (name: string) => screen.findByRole('heading', { name });
const step = (name: RegExp) => screen.findByRole('checkbox', { name });

describe('the tab "Runbooks"', { timeout: 60_000 }, () => {
  it('begins where it burns: the environment, the alert that fires, its page filled in, and who is on call until when', async () => {
    render();
    expect(await heading('Pods crash looping')).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: /^production/, pressed: true }),
    ).toHaveTextContent('production1firing');
    expect(screen.getByText(/^Filled in for/)).toHaveTextContent(
      'Filled in for production: cluster prod, namespace payments-api-production',
    );
    const alerts = within(
      screen.getByRole('list', { name: 'Alerts of production' }),
    );
    expect(
      alerts
        .getAllByRole('listitem')
        .map(each => each.textContent?.replace(/for \d+ min/, 'for n min')),
    ).toEqual([
      'PaymentsApiPodsCrashLoopingfiring for n min · pages someone',
      'PaymentsApiMemoryNearLimitpending for n min of 10 min · opens a ticket',
      expect.stringMatching(
        /^PaymentsApiQueueDepthsilenced by Mina Park until \d\d:\d\d · pages someone$/,
      ),
      'PaymentsApiLatencyHighinactive · pages someone',
      'PaymentsApiCertExpiryinactive · pages someone · no runbook page propose one for PaymentsApiCertExpiry',
    ]);
    expect(
      alerts.getByRole('link', {
        name: 'propose one for PaymentsApiCertExpiry',
      }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/payments-api/readiness?environment=production&check=runbook&fix=runbook&alert=PaymentsApiCertExpiry',
    );
    const card = await region('On call now');
    const list = await card.findByRole('list', { name: 'On call now' });
    const people = within(list);
    expect(
      people.getAllByRole('listitem').map(each => each.textContent),
    ).toEqual([
      expect.stringMatching(
        /^PNPriya Natarajan.*primary, until .*\d\d:\d\d \(in 3 h\)$/,
      ),
      'TVTomás Vidalsecond, after 10 min',
    ]);
    expect(card.getByText(/^Next:/)).toHaveTextContent(
      /Lena Fischer as primary from .*\d\d:\d\d/,
    );
    expect(
      card.getByRole('link', { name: /#81 Pods crash looping/ }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('list', { name: 'Findings about this page' }),
    ).toHaveTextContent('It links docs/old.md, which is not there. (line 5)');
    const change = await region('Last change in production');
    expect(change.getByText('sha-154418c')).toHaveAttribute('title', release);
    expect(change.getByText('payments-api: sha-154418c')).toBeInTheDocument();
    expect(screen.getByText(/^reviewed 21 days ago/)).toHaveTextContent(
      'by Priya Natarajan',
    );
    expect(screen.getByRole('link', { name: /^Edit/ })).toHaveAttribute(
      'href',
      expect.stringContaining('/_edit/'),
    );
  });

  it('lands on the section that a deep link names, with the focus on it, and leads back by the browser’s back', async () => {
    const { parameters, hash, back } = render(
      '/?environment=dev&page=docs/runbook.md#escalation',
    );
    const escalation = await heading('Escalation');
    await waitFor(() => expect(escalation).toHaveFocus());
    expect(screen.getByText(/^Filled in for/)).toHaveTextContent('nonprod');
    const own = screen.getByRole('row', { current: true });
    expect(own).toHaveTextContent('devnonprod');
    const others = screen.getByRole('navigation', {
      name: 'Runbooks of this service',
    });
    await user.click(
      within(others).getByRole('link', { name: /^Pods crash looping/ }),
    );
    expect(await heading('Decide')).toBeInTheDocument();
    expect(parameters().get('page')).toBe(crashLooping.id);
    expect(parameters().get('environment')).toBe('dev');
    const gitops = screen.getByRole('navigation', { name: 'About GitOps' });
    expect(
      within(gitops).getByRole('link', { name: 'The cluster drifted' }),
    ).toHaveAttribute(
      'href',
      expect.stringContaining('?environment=dev&page=portal%2Fdrift'),
    );
    await user.click(screen.getByRole('link', { name: 'runbook' }));
    expect(hash()).toBe('#section-escalation');
    await waitFor(async () =>
      expect(await heading('Escalation')).toHaveFocus(),
    );
    await back();
    expect(await heading('Decide')).toBeInTheDocument();
  });

  it('ticks steps for everyone, says who and when, and takes back what could not be saved', async () => {
    const { runbooks, signal } = render();
    const box = await step(/^See which pods restart/);
    const contents = screen.getByRole('navigation', { name: 'On this page' });
    expect(contents).toHaveTextContent('What it meansLook0 of 3Decide0 of 2');
    act(() => box.focus());
    await user.keyboard(' ');
    await waitFor(() =>
      expect(box).toHaveAccessibleDescription(/^mina\.park ?, \d\d:\d\d$/),
    );
    expect(contents).toHaveTextContent('Look1 of 3');
    const [, other] = screen.getAllByRole('checkbox');
    const id = other?.closest('li')?.dataset.step ?? '';
    runbooks.tick(
      {
        environment: 'production',
        page: crashLooping.id,
        step: id,
        ticked: true,
      },
      'user:default/priya.natarajan',
    );
    await signal();
    await waitFor(() => expect(contents).toHaveTextContent('Look2 of 3'));
    expect(other).toHaveAccessibleDescription(/^priya\.natarajan/);
    const summary = await region('This run');
    expect(summary.getByText(/^2 of 5 steps/)).toHaveTextContent(
      /started \d\d:\d\d by mina\.park · kept with the alert$/,
    );
    runbooks.refuseChanges = 'the database is away';
    await user.click(box);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'This tick wasn’t saved: the database is away',
    );
    expect(box).toBeChecked();
    runbooks.refuseChanges = undefined;
    await user.click(summary.getByRole('button', { name: 'Start over' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(dialog.getByRole('button', { name: 'Start over' }));
    await waitFor(() => expect(box).not.toBeChecked());
    expect(await summary.findByText('Earlier runs (1)')).toBeInTheDocument();
  });

  it('D1, D2 and D3: nothing of a hostile page runs, loads or leads where it may not', async () => {
    const hostile = [
      '# Fine',
      '<script>window.pwned = 1</script><img src=x onerror="window.pwned=1">',
      '<svg onload="window.pwned=1"></svg><iframe srcdoc="<script>1</script>"></iframe><style>*{display:none}</style>',
      '[js](javascript:window.pwned=1) [data](data:text/html,x) [vb](vbscript:x) [entity](&#106;avascript:x) [api](/api/catalog) [up](../../api/x)',
      '![tracker](https://evil.example.org/pixel.png)',
      '```mermaid\ngraph TD; A["<img src=x onerror=alert(1)>"]\n```',
      '## location',
      '## __proto__',
    ].join('\n\n');
    render('/?page=docs/runbook.md', {
      texts: [{ ...mainRunbook, text: hostile }],
    });
    await heading('location');
    const article = await screen.findByRole('article', { name: 'Runbook' });
    expect(
      article.querySelector('script, img, iframe, style, object, form'),
    ).toBeNull();
    expect(article.querySelectorAll('svg[onload]')).toHaveLength(0);
    for (const element of article.querySelectorAll('*'))
      for (const name of element.getAttributeNames())
        expect(name).not.toMatch(/^on|^srcdoc$/);
    const targets = [...article.querySelectorAll('a')].map(
      each => each.getAttribute('href') ?? '',
    );
    expect(targets.filter(to => !/^(https?:\/\/|\/?\?)/.test(to))).toEqual([]);
    expect(
      within(article).getByRole('link', { name: /^tracker/ }),
    ).toHaveAttribute('href', 'https://evil.example.org/pixel.png');
    expect(within(article).getByText(/graph TD/)).toBeInTheDocument();
    expect(document.getElementById('location')).toBeNull();
    expect('pwned' in window).toBe(false);
  });

  it('keeps the last known page with its age and on call with its problem, and doubts what a silent source said', async () => {
    const answer = paymentsApi();
    const [dev, production] = answer.environments;
    if (!dev || !production) throw new Error('the example has environments');
    const now = Date.now();
    render('/', {
      answer: {
        ...answer,
        environments: [
          dev,
          {
            ...production,
            live: {
              state: 'silent',
              reason: 'Alertmanager does not answer.',
              last: new Date(now - 12 * 60_000).toISOString(),
            },
            alerts: production.alerts.map(each => ({
              ...each,
              state: 'unknown',
              lastKnown: {
                state: each.state,
                at: new Date(now - 12 * 60_000).toISOString(),
              },
            })),
          },
        ],
      },
      texts: [
        {
          ...mainRunbook,
          stale: {
            reason: 'The forge answers 503.',
            since: new Date(now - 32 * 60_000).toISOString(),
          },
        },
      ],
      on: onCall({ problem: 'PagerDuty answers 500.' }),
    });
    expect(
      await screen.findByRole('group', {
        name: /^This page could not be read anew since .*32 min/,
      }),
    ).toHaveTextContent('The forge answers 503.');
    expect(await heading('Escalation')).toBeInTheDocument();
    expect(
      await screen.findByRole('group', { name: 'PagerDuty doesn’t answer.' }),
    ).toHaveTextContent(
      'PagerDuty answers 500. What you see is from 20 s ago.',
    );
    expect(screen.getByText('Priya Natarajan')).toBeInTheDocument();
    expect(
      screen.getByRole('group', {
        name: 'Whether they fire in production isn’t known.',
      }),
    ).toHaveTextContent('It answered last 12 min ago.');
    expect(screen.getAllByText(/unknown/)[0]?.parentElement).toHaveTextContent(
      'unknown was firing 12 min ago',
    );
  });

  it('says what to do where there is no runbook, and no page for an alert', async () => {
    render('/?environment=production&alert=PaymentsApiCertExpiry', {
      answer: paymentsApi({ pages: [] }),
      texts: [],
    });
    expect(
      await screen.findByText('payments-api has no runbook'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('group', {
        name: 'PaymentsApiCertExpiry has no runbook page.',
      }),
    ).toHaveTextContent('docs/runbooks/PaymentsApiCertExpiry.md is not there.');
    expect(
      screen.getByRole('link', { name: 'Propose a runbook' }),
    ).toBeInTheDocument();
  });

  it('leads to a page that is only linked, and says why a page can’t be shown', async () => {
    const linked = page('linked/wiki', '', {
      source: 'linked',
      title: 'Wiki',
      url: 'https://wiki.example.org/pay',
    });
    const large = page('docs/runbook.md', '', {
      title: 'Runbook',
      stale: {
        reason: 'docs/runbook.md has 900 KiB, accepted are at most 512 KiB.',
        since: new Date().toISOString(),
      },
    });
    render('/?page=linked/wiki', {
      answer: paymentsApi({ pages: [large, linked] }),
      texts: [large, linked],
    });
    expect(
      await screen.findByText('This page is kept elsewhere'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: /^Open Wiki at its host/ }),
    ).toHaveAttribute('href', 'https://wiki.example.org/pay');
    await user.click(screen.getByRole('link', { name: 'Runbook' }));
    expect(
      await screen.findByText(/accepted are at most 512 KiB/),
    ).toBeInTheDocument();
  });

  it('says whom to ask where it may not be seen, and tries again after an error', async () => {
    const { runbooks } = render('/', {
      prepare: each => {
        each.failure = 'the database is away';
      },
    });
    expect(await screen.findByText('the database is away')).toBeInTheDocument();
    runbooks.failure = undefined;
    runbooks.hidden = true;
    await user.click(screen.getByRole('button', { name: 'Retry' }));
    expect(
      await screen.findByText('You can’t see the runbooks of payments-api'),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('link', { name: /team-payments/ }),
    ).toBeInTheDocument();
  });
});
