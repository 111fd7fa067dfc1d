import '@testing-library/jest-dom/vitest';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { environment } from '../testing/paymentsApi';
import { CommandBlock } from './CommandBlock';
import { CommandsProvider } from './CommandsContext';
import { FilledWords } from './FilledWords';

const { place } = environment('production', 1);

function renderCommands(
  codes: readonly string[],
  labels: Readonly<Record<string, string>> = {},
  chosen = true,
) {
  const user = userEvent.setup();
  render(
    <CommandsProvider
      place={
        chosen
          ? { ...place, alert: { name: 'PaymentsApiDown', labels } }
          : undefined
      }
    >
      {codes.map((code, line) => (
        <CommandBlock key={code} command={{ type: 'command', code, line }} />
      ))}
    </CommandsProvider>,
  );
  const groups = screen
    .getAllByRole('group', { name: 'Command' })
    .map(each => within(each));
  return { user, groups };
}

const shownIn = (group: ReturnType<typeof within> | undefined) =>
  group?.getByRole('code').textContent;

describe('a command of a runbook', () => {
  it('is filled in, its filled words say for what they stand, and what is copied is what is shown', async () => {
    const { user, groups } = renderCommands([
      'kubectl --context {{environment.cluster}} -n {{environment.namespace}} get pods',
    ]);
    const shown = 'kubectl --context prod -n payments-api-production get pods';
    expect(shownIn(groups[0])).toBe(shown);
    expect(screen.getByText('payments-api-production')).toHaveAttribute(
      'title',
      'stands for environment.namespace',
    );
    await user.click(screen.getByRole('button', { name: 'Copy command' }));
    expect(await navigator.clipboard.readText()).toBe(shown);
    expect(screen.getByText('Copied.')).toBeInTheDocument();
  });

  it('can’t be copied while a placeholder is open, which is typed in place, for all commands at once', async () => {
    const { user, groups } = renderCommands([
      'kubectl logs <pod>',
      'kubectl delete pod <pod>',
    ]);
    const [copy] = screen.getAllByRole('button', { name: /^Copy command/ });
    if (!copy) throw new Error('there is a button');
    expect(copy).toHaveAttribute('aria-disabled', 'true');
    expect(copy).toHaveAccessibleName(
      'Copy command, not possible: Type what stands for <pod>.',
    );
    await navigator.clipboard.writeText('before');
    await user.click(copy);
    expect(await navigator.clipboard.readText()).toBe('before');
    const [field] = screen.getAllByRole('textbox', { name: 'Value for pod' });
    if (!field) throw new Error('there is a field');
    await user.type(field, '-rf{Enter}');
    expect(screen.getAllByText(/would be taken for an option/)).toHaveLength(2);
    await user.clear(field);
    await user.type(field, 'payments-api-0{Enter}');
    expect(groups.map(shownIn)).toEqual([
      'kubectl logs payments-api-0',
      'kubectl delete pod payments-api-0',
    ]);
    expect(copy).toHaveFocus();
    await user.keyboard('{Enter}');
    expect(await navigator.clipboard.readText()).toBe(
      'kubectl logs payments-api-0',
    );
    const [change] = screen.getAllByRole('button', { name: /change it$/ });
    if (!change) throw new Error('it can be changed');
    await user.click(change);
    expect(shownIn(groups[1])).toBe('kubectl delete pod ');
  });

  it('D7: a label of the cluster is quoted, what is copied is what is shown, and turned characters are flagged', async () => {
    const { user, groups } = renderCommands(
      ['kubectl logs {{alert.labels.pod}}', 'kubectl delete pod \u202egnp.x'],
      { pod: '; rm -rf /' },
    );
    const shown = "kubectl logs '; rm -rf /'";
    expect(shownIn(groups[0])).toBe(shown);
    await user.click(screen.getByRole('button', { name: 'Copy command' }));
    expect(await navigator.clipboard.readText()).toBe(shown);
    expect(shownIn(groups[1])).not.toContain('\u202e');
    expect(
      groups[1]?.getByRole('button', { name: /not possible/ }),
    ).toHaveAttribute('aria-disabled', 'true');
    expect(screen.getAllByText(/what it shows may not be/)).not.toHaveLength(0);
  });

  it('D7: is flagged on a page about no service, too, where its placeholders are typed', async () => {
    const { user, groups } = renderCommands(
      ['kubectl logs {{workload.name}}', 'kubectl delete pod \u202egnp.x'],
      {},
      false,
    );
    const name = 'Value for workload.name';
    await user.type(screen.getByRole('textbox', { name }), 'cart-api{Enter}');
    expect(shownIn(groups[0])).toBe('kubectl logs cart-api');
    expect(shownIn(groups[1])).not.toContain('\u202e');
    expect(screen.getAllByText(/what it shows may not be/)).not.toHaveLength(0);
  });
});

describe('a sentence of a runbook', () => {
  it('says of which service and environment it speaks, and speaks in general where none is chosen', () => {
    const said = (where: typeof place | undefined) =>
      render(
        <CommandsProvider place={where}>
          <FilledWords text="{{service.name}} in {{environment.name}}, {{end}}" />
        </CommandsProvider>,
      ).container.textContent;
    expect(said(place)).toBe('payments-api in production, {{end}}');
    expect(said(undefined)).toBe('the service in the environment, {{end}}');
  });
});
