import { expect, test, type Locator, type Page } from '@playwright/test';
import { failOnPageErrors, markDocument, signInAs } from './portal';
import { runbook, runbooksOf, untilFollowed } from './runbooksPages';
import {
  approve,
  mergeInForge,
  openChangeRequest,
  pullOf,
  readConfigFile,
} from './sandbox';

/** Two turns of asking hosts what became of changes, and rendering what is carried back, in milliseconds. */
const untilTracked = 150_000;

/** Verification renders the overlay before and after. */
const untilRendered = 90_000;

const service = 'ledger-api';
const file = 'autoscaling.patch.yaml';
const pathIn = (environment: string) =>
  `apps/${service}/overlays/${environment}/${file}`;
const figure = /^( *)maxReplicas: .*$/m;
/** The file with a number of replicas, which stays where it is, and how long it waits before it takes some away, which travels. */
const withFigures = (text: string, replicas: string, seconds: string) =>
  text.replace(
    figure,
    [
      `$1maxReplicas: ${replicas}`,
      '$1behavior:',
      '$1  scaleDown:',
      `$1    stabilizationWindowSeconds: ${seconds}`,
    ].join('\n'),
  );

test.setTimeout(600_000);

/** The line of a lower environment in the record of an emergency change. */
const carriedBackTo = (record: Locator, environment: string): Locator =>
  record
    .getByRole('list', { name: 'Carried back' })
    .getByRole('listitem')
    .filter({ hasText: new RegExp(`^${environment}`) });

async function leave(
  page: Page,
  record: Locator,
  environment: string,
): Promise<void> {
  const name = `Leave ${environment} as it is`;
  await record.getByRole('button', { name }).click();
  const dialog = page.getByRole('dialog', { name });
  await dialog.getByLabel('Reason').fill('It has no autoscaling.');
  await dialog.getByRole('button', { name: 'Leave it' }).click();
  await expect(dialog).toBeHidden();
}

test.describe('an emergency change', () => {
  const before = new Map<string, string>();
  test.beforeEach(async ({ request }) => {
    for (const environment of ['staging', 'production'])
      before.set(
        environment,
        (await readConfigFile(request, pathIn(environment))).text,
      );
  });
  test.afterEach(async ({ request, page }) => {
    for (const [environment, text] of before) {
      const path = pathIn(environment);
      if ((await readConfigFile(request, path)).text === text) continue;
      const title = `Give ${service} the replicas that it had in ${environment}`;
      const opener = 'lena.fischer';
      await mergeInForge(
        page,
        await openChangeRequest(request, { path, text, title, opener }),
      );
    }
  });

  test('is refused while it is wrong, opened by an owner, approved by others, carried back, and tracked until every environment has it', async ({
    page,
    context,
    request,
  }) => {
    const errors = failOnPageErrors(page);
    const reason = `Entries wait for a free replica since ${Date.now()}.`;
    await signInAs(page, 'Mina Park');
    await page.goto(runbooksOf(service, 'production'));
    await expect(runbook(page)).toBeVisible({ timeout: untilFollowed });
    const staysInDocument = await markDocument(page);
    await page.getByRole('button', { name: 'Emergency change' }).click();
    const dialog = page.getByRole('dialog', {
      name: 'Emergency change in production',
    });
    const preview = dialog.getByRole('button', { name: 'Preview' });
    const open = dialog.getByRole('button', { name: 'Open change request' });
    const text = dialog.getByRole('textbox', { name: `Text of ${file}` });
    const replicas = /maxReplicas: (\d+)/.exec(before.get('production') ?? '');
    const more = `${Number(replicas?.[1]) + 1}`;
    const seconds = `${400 + (Date.now() % 100)}`;
    const changed = withFigures(before.get('production') ?? '', more, seconds);

    await test.step('YAML that is none is refused with where it is wrong', async () => {
      await expect(dialog.getByLabel('File')).toBeVisible({
        timeout: untilRendered,
      });
      await dialog.getByLabel('File').selectOption(file);
      await text.fill(
        (before.get('production') ?? '').replace(figure, '$1maxReplicas: {'),
      );
      await dialog.getByLabel('Reason').fill(reason);
      await preview.click();
      await expect(
        dialog.getByRole('list', { name: 'Findings' }),
      ).toContainText(
        new RegExp(`${file}, line \\d+, column \\d+: found a syntax error`),
        { timeout: untilRendered },
      );
      await expect(open).toBeDisabled();
      await dialog.getByRole('button', { name: 'Back' }).click();
    });

    await test.step('the preview says what changes and where it is carried back', async () => {
      await text.fill(changed);
      await preview.click();
      const difference = dialog.getByRole('region', {
        name: `Difference of ${file}`,
      });
      await expect(difference).toContainText(/added: *maxReplicas:/, {
        timeout: untilRendered,
      });
      await expect(dialog).toContainText('It needs 2 approvals');
      await expect(dialog).toContainText('carried back to dev, qa and staging');
      await open.click();
      await expect(
        dialog.getByRole('group', { name: 'Emergency change in production' }),
      ).toContainText('0 of 2 approvals', { timeout: untilRendered });
      await dialog.getByRole('button', { name: 'Close' }).click();
    });

    const record = page
      .getByRole('group', { name: 'Emergency change in production' })
      .filter({ hasText: reason });
    await expect(record).toContainText('asked for by Mina Park');
    const link = record.getByRole('link', { name: /^#\d+/ }).first();
    const address = (await link.getAttribute('href')) ?? '';
    const others = await context.newPage();

    await test.step('approvals are shown with who', async () => {
      await approve(request, pullOf(address), 'lena.fischer');
      await expect(record).toContainText('1 of 2 approvals: lena.fischer', {
        timeout: untilTracked,
      });
      await mergeInForge(others, address);
      await expect(record).toContainText(
        /merged with 2 of 2 approvals: .*(lena\.fischer.*dana\.whitfield|dana\.whitfield.*lena\.fischer)/,
        { timeout: untilTracked },
      );
      expect((await readConfigFile(request, pathIn('production'))).text).toBe(
        changed,
      );
    });

    await test.step('each lower environment gets it or says why not, until none is left', async () => {
      const staging = carriedBackTo(record, 'staging');
      const back = staging.getByRole('link', { name: /^#\d+/ });
      await expect(back).toBeVisible({ timeout: untilTracked });
      for (const environment of ['dev', 'qa']) {
        await expect(carriedBackTo(record, environment)).toContainText(
          'needs you',
          { timeout: untilTracked },
        );
        await leave(page, record, environment);
        await expect(carriedBackTo(record, environment)).toContainText(
          /waived.*It has no autoscaling\..*Mina Park/,
        );
      }
      await expect(staging).toContainText('1 value stays out of it');
      await mergeInForge(others, (await back.getAttribute('href')) ?? '');
      await expect(record).toBeHidden({ timeout: untilTracked });
      const brought = (await readConfigFile(request, pathIn('staging'))).text;
      expect(brought).toMatch(
        new RegExp(`stabilizationWindowSeconds: ${seconds}$`, 'm'),
      );
      // How many replicas there are, every environment says itself.
      expect(figure.exec(brought)?.[0]).toBe(
        figure.exec(before.get('staging') ?? '')?.[0],
      );
    });
    await staysInDocument();
    expect(errors).toEqual([]);
  });
});
