import '@testing-library/jest-dom/vitest';
import { screen, within } from '@testing-library/react';
import type {
  Incident,
  IncidentHelp,
} from '@golden-path/plugin-golden-path-react';
import { describe, expect, it } from 'vitest';
import { FakeDelivery } from '../testing/FakeDelivery';
import { renderEnvironments } from '../testing/renderEnvironments';
import { degraded, drifted, progressing, service } from '../testing/zoo';
import { EnvironmentsTab } from './EnvironmentsTab';
import { incidentOf } from './useIncident';

const ref = { kind: 'component', namespace: 'default', name: 'payments-api' };

/** Help that says what it was asked for. */
function fakeHelp(answer: IncidentHelp) {
  const asked: Incident[] = [];
  return {
    asked,
    channel: 'runbooks',
    help: async (incident: Incident) => {
      asked.push(incident);
      return answer;
    },
  };
}

describe('help beside a degraded environment', { timeout: 60_000 }, () => {
  it('shows the matching section, and who is on call with the hand-over', async () => {
    const help = fakeHelp({
      runbook: {
        title: 'Look at the memory',
        to: '/catalog/default/component/payments-api/runbooks?environment=production#section-look',
        why: 'for PaymentsApiRestarting, which is firing',
      },
      onCall: {
        name: 'Priya Natarajan',
        url: 'https://acme.pagerduty.com/users/P1',
        until: new Date(Date.now() + 3_600_000).toISOString(),
        asOf: undefined,
      },
      nobody: undefined,
    });
    renderEnvironments(<EnvironmentsTab />, new FakeDelivery(service()), {
      help,
    });
    const open = await screen.findByLabelText(
      'Open runbook Look at the memory',
    );
    expect(open).toHaveAttribute(
      'href',
      expect.stringContaining('environment=production#section-look'),
    );
    expect(screen.getByText(/which is firing/)).toBeInTheDocument();
    const onCall = within(screen.getByLabelText('On call now'));
    expect(onCall.getByRole('link')).toHaveTextContent('Priya Natarajan');
    expect(onCall.getByText(/^until/)).toHaveTextContent(/until \d\d:\d\d$/);
    expect(help.asked[0]).toEqual({
      service: {
        kind: 'Component',
        namespace: 'default',
        name: 'payments-api',
      },
      environment: 'production',
      health: 'Degraded',
      reason: 'out-of-memory',
      sync: 'drifted',
    });
  });

  it('asks for nothing where all is well, and for what differs from Git', () => {
    expect(incidentOf(ref, progressing)).toBeUndefined();
    expect(incidentOf(ref, drifted)).toMatchObject({
      health: 'Healthy',
      sync: 'drifted',
    });
    expect(incidentOf(ref, degraded)?.reason).toBe('out-of-memory');
  });
});
