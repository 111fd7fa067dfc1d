import '@testing-library/jest-dom/vitest';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent, {
  PointerEventsCheckLevel,
} from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { ReadinessTab } from '../entity/ReadinessTab';
import { definitions } from '../testing/definitions';
import { FakeReadiness } from '../testing/FakeReadiness';
import { exemption, paymentsApi } from '../testing/paymentsApi';
import { renderReadiness } from '../testing/renderReadiness';
import { dayOf } from './exemptionDraft';

const user = userEvent.setup({
  pointerEventsCheck: PointerEventsCheckLevel.Never,
});
const day = 86_400_000;
const inDays = (days: number) =>
  new Date(Date.now() + days * day + 60_000).toISOString();

const requested = (requestedBy: string) =>
  exemption({
    id: `by ${requestedBy}`,
    check: 'tracing',
    rule: undefined,
    state: 'requested',
    requestedBy,
    approvedBy: undefined,
    approvedAt: undefined,
    expiresAt: inDays(20),
  });

function render(
  exemptions: ReturnType<typeof exemption>[],
  { approve = true } = {},
) {
  const answer = paymentsApi();
  const readiness = new FakeReadiness({
    ...answer,
    exemptions,
    allowed: { ...answer.allowed, approveExemption: approve },
  });
  readiness.keepOnly('network-policy', 'slo');
  renderReadiness(<ReadinessTab />, readiness);
  return readiness;
}

const row = async (name: RegExp) => {
  const table = within(
    await screen.findByRole('table', { name: 'Exemptions' }),
  );
  return within(table.getByRole('row', { name }));
};

describe('exemptions', { timeout: 60_000 }, () => {
  it('say how long they last, ask for attention within 14 days of the end, and stay when they have ended', async () => {
    render([
      exemption({ id: 'a', check: 'slo', expiresAt: inDays(5) }),
      exemption({ id: 'b', check: 'dashboard', expiresAt: inDays(40) }),
      exemption({
        id: 'c',
        check: 'on-call',
        state: 'ended',
        expiresAt: inDays(-1),
      }),
      exemption({
        id: 'd',
        check: 'runbook',
        state: 'refused',
        closedBy: 'user:default/lena.fischer',
        closedAt: inDays(-2),
        closedReason: 'Write it, it is short.',
      }),
    ]);
    expect((await row(/^slo/)).getByText(/, in 5 days$/)).toBeInTheDocument();
    expect(
      (await row(/^dashboard/)).getByText(/, in 40 days$/),
    ).toBeInTheDocument();
    expect((await row(/^on-call/)).getByText(/^ended /)).toBeInTheDocument();
    expect(
      (await row(/^runbook/)).getByText('Write it, it is short.'),
    ).toBeInTheDocument();
  });

  it('are approved by somebody else than who asked, who sees what they wait for', async () => {
    const readiness = render([requested('User:default/MINA.PARK')]);
    const own = await row(/^tracing/);
    const button = await own.findByRole('button', { name: /^Approve/ });
    await waitFor(() =>
      expect(button).toHaveAttribute('aria-disabled', 'true'),
    );
    expect(button).toHaveAccessibleDescription(
      'waits for somebody else’s approval',
    );
    await user.click(button);
    expect(readiness.scorecards.exemptions[0]?.state).toBe('requested');
    expect(own.queryByRole('button', { name: /^Refuse/ })).toBeNull();
    await user.click(own.getByRole('button', { name: /^Withdraw/ }));
    expect(await own.findByText(/^withdrawn \S/)).toBeInTheDocument();
  });

  it('of others are approved at once, and refused or revoked with a reason that the others read', async () => {
    const readiness = render([
      requested('user:default/tomas.vidal'),
      exemption({ check: 'slo', expiresAt: inDays(30) }),
    ]);
    await user.click(
      await (await row(/^tracing/)).findByRole('button', { name: /^Approve/ }),
    );
    expect(
      await (await row(/^tracing/)).findByText(/, in 20 days$/),
    ).toBeInTheDocument();
    await user.click(
      (await row(/^slo/)).getByRole('button', { name: /^Revoke/ }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(/slo counts again at once/)).toBeInTheDocument();
    await user.type(dialog.getByLabelText('Reason'), 'No longer needed');
    await user.click(dialog.getByRole('button', { name: 'Revoke' }));
    expect(
      await (await row(/^slo/)).findByText('No longer needed'),
    ).toBeInTheDocument();
    expect(readiness.scorecards.exemptions.map(({ state }) => state)).toEqual([
      'active',
      'revoked',
    ]);
  });

  it('only wait for those who can’t approve', async () => {
    render([requested('user:default/tomas.vidal')], { approve: false });
    const line = await row(/^tracing/);
    expect(line.getByText('waits for approval')).toBeInTheDocument();
    expect(line.queryByRole('button')).toBeNull();
  });

  it('are asked for with check, rule, environments, reason and end; what is missing is told at its field', async () => {
    const readiness = render([]);
    await user.click(
      await screen.findByRole('button', { name: 'Ask for an exemption' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    const ask = dialog.getByRole('button', { name: 'Ask' });
    await user.click(ask);
    expect(dialog.getByText('choose the check')).toBeInTheDocument();
    expect(dialog.getByText(/at least 10 characters/)).toBeInTheDocument();
    await user.selectOptions(dialog.getByLabelText('Check'), 'network-policy');
    await user.selectOptions(dialog.getByLabelText('Rule'), 'egress');
    await user.click(dialog.getByRole('checkbox', { name: 'staging' }));
    await user.type(dialog.getByLabelText('Reason'), 'No fixed addresses yet');
    fireEvent.change(dialog.getByLabelText('Last day'), {
      target: { value: dayOf(Date.now() + 10 * day) },
    });
    await user.click(ask);
    expect(
      await (await row(/^network-policy/)).findByText('not approved yet'),
    ).toBeInTheDocument();
    expect(readiness.scorecards.exemptions[0]).toMatchObject({
      check: 'network-policy',
      rule: 'egress',
      environments: ['staging', 'production'],
      reason: 'No fixed addresses yet',
    });
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('show the backend’s refusal at the field that it is about, and keep what was written', async () => {
    const readiness = render([]);
    await user.click(
      await screen.findByRole('button', { name: 'Ask for an exemption' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    await user.selectOptions(dialog.getByLabelText('Check'), 'slo');
    await user.type(dialog.getByLabelText('Reason'), 'Agreed in December');
    // Meanwhile the organisation has made the longest time shorter.
    readiness.definitions = { ...definitions, exemptionDays: 7 };
    await user.click(dialog.getByRole('button', { name: 'Ask' }));
    expect(
      await dialog.findByText(/^is 3\d days ahead, may be 7 at most$/),
    ).toBeInTheDocument();
    expect(dialog.getByLabelText('Last day')).toHaveAttribute(
      'aria-invalid',
      'true',
    );
    expect(dialog.getByLabelText('Reason')).toHaveValue('Agreed in December');
  });
});
