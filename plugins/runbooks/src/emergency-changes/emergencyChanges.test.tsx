import '@testing-library/jest-dom/vitest';
import { fireEvent, screen, within } from '@testing-library/react';
import userEvent, {
  PointerEventsCheckLevel,
} from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { FakeRunbooks } from '../testing/FakeRunbooks';
import { renderRunbooks } from '../testing/renderRunbooks';
import { EmergencyChangeButton, EmergencyChanges } from '.';
import {
  emergencyChange,
  FakeEmergencyChanges,
} from './testing/FakeEmergencyChanges';

const user = userEvent.setup({
  pointerEventsCheck: PointerEventsCheckLevel.Never,
});
const service = 'component:default/payments-api';

async function openDialog() {
  const fake = new FakeEmergencyChanges();
  renderRunbooks(
    <EmergencyChangeButton service={service} environment="production" />,
    fake as unknown as FakeRunbooks,
  );
  await user.click(
    await screen.findByRole('button', { name: 'Emergency change' }),
  );
  const dialog = within(
    await screen.findByRole('dialog', {
      name: 'Emergency change in production',
    }),
  );
  const choose = async (path: string) =>
    user.selectOptions(
      await dialog.findByRole('combobox', { name: 'File' }),
      path,
    );
  const write = (path: string, text: string) =>
    fireEvent.change(dialog.getByRole('textbox', { name: `Text of ${path}` }), {
      target: { value: text },
    });
  const say = (reason: string) =>
    fireEvent.change(dialog.getByRole('textbox', { name: 'Reason' }), {
      target: { value: reason },
    });
  const press = (name: string) =>
    user.click(dialog.getByRole('button', { name }));
  return { fake, dialog, choose, write, say, press };
}

function showChanges(fake: FakeEmergencyChanges, allowed = true) {
  return renderRunbooks(
    <EmergencyChanges service={service} allowed={allowed} />,
    fake as unknown as FakeRunbooks,
  );
}

describe('an emergency change', { timeout: 60_000 }, () => {
  it('is edited, previewed with its difference, and opened as the change request that is then linked', async () => {
    const { fake, dialog, choose, write, say, press } = await openDialog();
    await choose('resources.patch.yaml');
    await press('Preview');
    expect(dialog.getByRole('alert')).toHaveTextContent(
      'Change at least one file.',
    );
    write('resources.patch.yaml', 'limits:\n  memory: 768Mi\n');
    say('short');
    await press('Preview');
    expect(
      dialog.getByText(/Say in at least 10 characters/),
    ).toBeInTheDocument();
    say('Payments run out of memory since 02:50.');
    await press('Preview');
    expect(
      await dialog.findByRole('region', {
        name: 'Difference of resources.patch.yaml',
      }),
    ).toHaveTextContent(/removed: *memory: 512Mi.*added: *memory: 768Mi/);
    expect(
      dialog.getByText(/carried back to dev and staging/),
    ).toBeInTheDocument();
    expect(fake.opened).toEqual([]);
    await press('Open change request');
    const record = within(
      await dialog.findByRole('group', {
        name: 'Emergency change in production',
      }),
    );
    expect(record.getByRole('link', { name: /^#412/ })).toHaveAttribute(
      'href',
      'https://git.acme.io/platform/gitops-config/pulls/412',
    );
    expect(fake.opened).toEqual([
      {
        environment: 'production',
        reason: 'Payments run out of memory since 02:50.',
        plan: 'a'.repeat(64),
        edits: [
          {
            path: 'resources.patch.yaml',
            before: 'limits:\n  memory: 512Mi\n',
            after: 'limits:\n  memory: 768Mi\n',
          },
        ],
      },
    ]);
  });

  it('can’t be opened while verification refuses it, which says what is wrong and where', async () => {
    const { dialog, choose, write, say, press } = await openDialog();
    await choose('kustomization.yaml');
    write('kustomization.yaml', 'resources:\n  - gone.yaml\n');
    say('Payments run out of memory since 02:50.');
    await press('Preview');
    expect(
      await dialog.findByRole('list', { name: 'Findings' }),
    ).toHaveTextContent('names gone.yaml, which is not there');
    expect(
      dialog.getByRole('button', { name: 'Open change request' }),
    ).toBeDisabled();
    await press('Back');
    expect(
      dialog.getByRole('textbox', { name: 'Text of kustomization.yaml' }),
    ).toHaveValue('resources:\n  - gone.yaml\n');
  });

  it('keeps what was written when the overlay moved meanwhile, over the files as they are now', async () => {
    const { fake, dialog, choose, write, say, press } = await openDialog();
    await choose('resources.patch.yaml');
    write('resources.patch.yaml', 'limits:\n  memory: 768Mi\n');
    say('Payments run out of memory since 02:50.');
    fake.failure = {
      status: 409,
      message: 'resources.patch.yaml is not what it was when it was edited',
    };
    await press('Preview');
    expect(
      await dialog.findByText(/is not what it was when it was edited/),
    ).toBeInTheDocument();
    fake.files = fake.files.map(file =>
      file.path === 'resources.patch.yaml'
        ? { ...file, text: 'limits:\n  memory: 600Mi\n' }
        : file,
    );
    await press('Read the files again');
    await dialog.findByRole('button', { name: 'Preview' });
    await press('Preview');
    expect(
      await dialog.findByRole('region', {
        name: 'Difference of resources.patch.yaml',
      }),
    ).toHaveTextContent(/removed: *memory: 600Mi.*added: *memory: 768Mi/);
  });

  it('adds and removes files, and says why a locked one is not shown', async () => {
    const { dialog, choose, write, say, press } = await openDialog();
    await choose('secret.env');
    expect(
      dialog.getByText(/secret\.env holds what looks like a credential/),
    ).toBeInTheDocument();
    expect(dialog.queryByRole('textbox', { name: /^Text of/ })).toBeNull();
    await choose('resources.patch.yaml');
    await press('Remove the file');
    await press('New file');
    const path = dialog.getByRole('textbox', { name: 'Path of the new file' });
    fireEvent.change(path, { target: { value: '../base/x.yaml' } });
    expect(
      dialog.getByText(/accepted: a path from the overlay/),
    ).toBeInTheDocument();
    fireEvent.change(path, { target: { value: 'memory.patch.yaml' } });
    await press('Add');
    write('memory.patch.yaml', 'a: 1\n');
    say('Payments run out of memory since 02:50.');
    await press('Preview');
    await dialog.findByRole('region', {
      name: 'Difference of memory.patch.yaml',
    });
    expect(dialog.getByText('new')).toBeInTheDocument();
    expect(dialog.getByText('deleted')).toBeInTheDocument();
  });

  it('is shown until every environment has it: approvals with who, what is carried back, and what needs a person', async () => {
    const fake = new FakeEmergencyChanges();
    const [dev, staging] = emergencyChange().carryBacks;
    if (!dev || !staging) throw new Error('there are two');
    fake.changes = [
      emergencyChange({
        state: 'merged',
        mergedAt: '2026-11-22T03:20:00.000Z',
        approvals: [{ by: 'dana.whitfield', at: '2026-11-22T03:10:00.000Z' }],
        carryBacks: [
          {
            ...dev,
            state: 'open',
            changeRequest: {
              number: 413,
              url: 'https://git.acme.io/x/pulls/413',
            },
          },
          {
            ...staging,
            state: 'conflict',
            note: 'promoted.env CACHE: differs in staging.',
            leftOut: [
              {
                path: 'static.env',
                at: 'LOG_LEVEL',
                why: 'variables of static.env belong to one environment',
              },
            ],
          },
        ],
      }),
      emergencyChange({ id: 'old', environment: 'qa', state: 'carried-back' }),
      emergencyChange({
        id: 'short',
        environment: 'staging',
        state: 'carried-back',
        mergedAt: new Date().toISOString(),
        hostApprovals: 0,
      }),
    ];
    showChanges(fake);
    const record = within(
      await screen.findByRole('group', {
        name: 'Emergency change in production',
      }),
    );
    expect(
      record.getByText('merged with 1 of 2 approvals: dana.whitfield'),
    ).toBeInTheDocument();
    expect(record.getByText(/approved by/)).toHaveTextContent(
      /approved by dana.whitfield .*ago/,
    );
    expect(record.getByText(/^reviews of commit/)).toHaveTextContent(
      'reviews of commit ccccccc at the host; the branch protection of the host decides over the merge, and it asks for one approval: that there are 2 is up to people',
    );
    // What went out with too few approvals is not forgotten when it is done.
    const forgotten = within(
      screen.getByRole('group', { name: 'Emergency change in staging' }),
    );
    expect(forgotten.getByText(/fewer approvals than the 2/)).toBeVisible();
    expect(forgotten.getByText(/asks for no approval/)).toBeVisible();
    expect(
      record.getByRole('list', { name: 'Stays out of staging', hidden: true }),
    ).toHaveTextContent('static.env LOG_LEVEL: variables of static.env belong');
    const backs = within(record.getByRole('list', { name: 'Carried back' }));
    const [first, second] = backs
      .getAllByRole('listitem')
      .filter(
        item =>
          item.parentElement?.getAttribute('aria-label') === 'Carried back',
      );
    expect(first).toHaveTextContent('devopen#413');
    expect(second).toHaveTextContent(
      'stagingneeds youpromoted.env CACHE: differs in staging.',
    );
    expect(
      screen.queryByRole('group', { name: 'Emergency change in qa' }),
    ).toBeNull();
    await user.click(
      record.getByRole('button', { name: 'Leave staging as it is' }),
    );
    const dialog = within(
      await screen.findByRole('dialog', { name: 'Leave staging as it is' }),
    );
    fireEvent.change(dialog.getByRole('textbox', { name: 'Reason' }), {
      target: { value: 'Staging is rebuilt tomorrow.' },
    });
    await user.click(dialog.getByRole('button', { name: 'Leave it' }));
    expect(
      await record.findByText('Staging is rebuilt tomorrow.'),
    ).toBeInTheDocument();
  });

  it('says when the host could not be asked, and offers nothing to who may not', async () => {
    const fake = new FakeEmergencyChanges();
    fake.changes = [
      emergencyChange({
        changeRequest: undefined,
        problem: {
          message: 'git.acme.io is asked too often and asks to wait 120 s',
          since: '2026-11-22T03:01:00.000Z',
        },
      }),
    ];
    showChanges(fake, false);
    const record = within(
      await screen.findByRole('group', {
        name: 'Emergency change in production',
      }),
    );
    expect(record.getByText('being opened')).toBeInTheDocument();
    expect(record.getByText(/asks to wait 120 s/)).toBeInTheDocument();
    expect(record.queryByRole('button')).toBeNull();
  });

  it('is not offered to who may not', async () => {
    renderRunbooks(
      <>
        <p>there</p>
        <EmergencyChangeButton
          service={service}
          environment="production"
          allowed={false}
        />
      </>,
      new FakeEmergencyChanges() as unknown as FakeRunbooks,
    );
    await screen.findByText('there');
    expect(screen.queryByRole('button')).toBeNull();
  });
});
