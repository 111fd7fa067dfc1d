import { expect, test } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  chooseSystem,
  failOnPageErrors,
  forge,
  freeName,
  signInAs,
} from './portal';

test.setTimeout(300_000);

test('a developer takes refunds-api from the form to the merged change', async ({
  page,
  context,
}) => {
  const errors = failOnPageErrors(page);
  const service = await freeName(page, 'payments', 'refunds-api');
  await signInAs(page, 'Mina Park');

  await test.step('fill in the form, with wrong input on the way', async () => {
    await page.getByRole('link', { name: /HTTP API/ }).click();
    const name = page.getByRole('textbox', { name: /^Name/ });
    await name.fill('Refunds API');
    await expect(
      page.getByText(/use lower-case letters, digits and -/),
    ).toBeVisible();
    await name.fill(service);
    await expect(page.getByText(`${service} is free`)).toBeVisible();
    await page
      .getByRole('textbox', { name: 'Description' })
      .fill('Gives money back: "refunds" & more #1');
    await chooseSystem(page, 'payments-core');
    await expect(page.getByRole('combobox', { name: /Owner/ })).toHaveText(
      'Payments',
    );
    await page.getByRole('button', { name: 'Next' }).click();
    await expect(
      page.getByRole('group', { name: 'Dependencies' }),
    ).toBeVisible();
    await page.getByRole('button', { name: 'More settings' }).click();
    await page
      .getByRole('textbox', { name: /^Requests that succeed/ })
      .fill('120');
    await page.getByRole('button', { name: 'Next' }).click();
    await expect(
      page.getByText(/found 120; accepted: a number from 90 to 99.999/),
    ).toBeVisible();
    await page
      .getByRole('textbox', { name: /^Requests that succeed/ })
      .fill('99.5');
    await page.getByRole('button', { name: 'Next' }).click();
    await expect(
      page.getByRole('table', { name: 'Environments and sizes' }),
    ).toBeVisible();
    await page.getByLabel('production CPU limit').fill('lots');
    await page.getByRole('button', { name: 'Next' }).click();
    await expect(
      page.getByText(/production cpu limit: found "lots"/).first(),
    ).toBeVisible();
    await page.getByLabel('production CPU limit').fill('2');
  });

  await test.step('lose nothing by going back or by reloading the page', async () => {
    await page.getByRole('button', { name: 'Back', exact: true }).click();
    await expect(
      page.getByRole('textbox', { name: /^Requests that succeed/ }),
    ).toHaveValue('99.5');
    await page.reload();
    await expect(page.getByRole('textbox', { name: /^Name/ })).toHaveValue(
      service,
    );
    expect(page.url()).not.toContain('formData');
    for (let step = 0; step < 2; step++)
      await page.getByRole('button', { name: 'Next' }).click();
    await expect(page.getByLabel('production CPU limit')).toHaveValue('2');
    await page.getByRole('button', { name: 'Next' }).click();
  });

  await test.step('see what will be created, verified, before anything exists', async () => {
    await expect(page.getByText('Verified', { exact: true })).toBeVisible();
    await expect(page.getByText('5 of 5')).toBeVisible();
    const matrix = page.getByRole('table', {
      name: 'What each environment gets',
    });
    await expect(
      matrix.getByRole('columnheader', { name: /production/ }),
    ).toBeVisible();
    await expect(matrix.getByRole('row', { name: /Replicas/ })).toContainText(
      '3 to 8',
    );
    const missing = await page.request.get(`${forge}/payments/${service}`);
    expect(missing.status()).toBe(404);
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByRole('button', { name: 'Create service' }).click();
  });

  await test.step('watch it being created and follow the links', async () => {
    await expect(
      page.getByRole('link', { name: /^Change request/ }).first(),
    ).toBeVisible({ timeout: 60_000 });
    await expect(
      page.getByRole('link', { name: /^Repository/ }).first(),
    ).toHaveAttribute('href', new RegExp(`/payments/${service}`));
    await expect(
      page.getByRole('link', { name: 'Runbook' }).first(),
    ).toBeVisible();
  });

  await test.step('clone the repository from a terminal', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'golden-path-e2e-'));
    execFileSync('git', [
      'clone',
      '--quiet',
      `${forge}/payments/${service}.git`,
      folder,
    ]);
    const files = execFileSync('git', ['ls-files'], {
      cwd: folder,
      encoding: 'utf8',
    });
    for (const file of [
      'golden-path.yaml',
      'golden-path.lock.yaml',
      'catalog-info.yaml',
      'Dockerfile',
      'docs/runbook.md',
      '.github/workflows/ci.yaml',
      'src/main.ts',
    ])
      expect(files).toContain(file);
    if (process.env.GOLDEN_PATH_SLOW) {
      // Only Node and npm: the clone must stand on its own.
      for (const command of [['ci'], ['test'], ['run', 'build']])
        execFileSync('npm', command, { cwd: folder, stdio: 'pipe' });
    } else {
      console.log(
        'SKIPPED: building and testing the cloned service; GOLDEN_PATH_SLOW=1 does',
      );
    }
    rmSync(folder, { recursive: true, force: true });
  });

  await test.step('have the change request approved by somebody else and merged', async () => {
    const review = await context.newPage();
    const link = await page
      .getByRole('link', { name: /^Change request/ })
      .first()
      .getAttribute('href');
    await review.goto(link ?? '');
    await expect(
      review
        .getByText(`apps/${service}/overlays/production/kustomization.yaml`)
        .first(),
    ).toBeVisible();
    await review.getByLabel(/act as/i).selectOption('dana.whitfield');
    await review.getByRole('button', { name: 'Go' }).click();
    await review.getByRole('button', { name: 'Approve' }).click();
    await review.getByRole('button', { name: 'Merge' }).click();
    await expect(review.getByText('merged').first()).toBeVisible();
    const overlay = await page.request.get(
      `${forge}/api/v1/repos/platform/gitops-config/contents/apps/${service}/overlays/production/kustomization.yaml?ref=main`,
    );
    expect(overlay.status()).toBe(200);
  });

  await test.step('find the service in the catalog with owner, system, docs and runbook', async () => {
    await page.goto(`/catalog/default/component/${service}`);
    await expect(
      page.getByRole('heading', { name: service }).first(),
    ).toBeVisible({ timeout: 60_000 });
    await expect(
      page.getByRole('link', { name: 'Payments', exact: true }).first(),
    ).toBeVisible();
    await expect(
      page.getByRole('link', { name: /payments-core|Payments core/i }).first(),
    ).toBeVisible();
    await expect(
      page.getByRole('link', { name: 'Runbook' }).first(),
    ).toBeVisible();
    await expect(page.getByText('View TechDocs').first()).toBeVisible();
  });

  await test.step('refuse the name the next time, with the reason', async () => {
    await page.goto('/');
    await page.getByRole('link', { name: /HTTP API/ }).click();
    await page.getByRole('textbox', { name: /^Name/ }).fill(service);
    await expect(
      page.getByText(`the repository payments/${service} exists`),
    ).toBeVisible();
  });

  expect(errors).toEqual([]);
});
