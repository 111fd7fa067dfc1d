import { expect, test } from '@playwright/test';
import { failOnPageErrors, markDocument, signInAs } from './portal';
import {
  askAs,
  checkDetail,
  checkLine,
  levelOf,
  openColumn,
  openExemptions,
  readinessOf,
  untilFleetIsJudged,
} from './readinessPages';

test.setTimeout(480_000);

test.describe('an exemption', () => {
  const service = 'cart-api';
  const check = 'external-secrets';
  const here = readinessOf(service, 'production', check);
  const end = async (request: Parameters<typeof openExemptions>[0]) => {
    for (const { id, state } of await openExemptions(request, service))
      await askAs(
        request,
        'lena.fischer',
        'POST',
        `/exemptions/${id}/${state === 'active' ? 'revoke' : 'refuse'}`,
        { reason: 'The test is over.' },
      );
  };
  test.beforeEach(({ request }) => end(request));
  test.afterEach(({ request }) => end(request));

  /** A day so many days from now, as date fields have it. */
  const dayIn = (days: number) => {
    const day = new Date(Date.now() + days * 86_400_000);
    const two = (part: number) => String(part).padStart(2, '0');
    return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
  };

  test('is asked for with a reason and an end, is never approved by who asked, and is shown as exempt and not as passing', async ({
    page,
    browser,
    request,
  }) => {
    const errors = failOnPageErrors(page);
    const reason = `Signing moves to the vault by the end of sprint ${Date.now()}`;
    await signInAs(page, 'Dana Whitfield');
    await page.goto(here);
    const line = checkLine(page, check);
    const level = levelOf(page, 'production');
    const results = page.getByRole('list', { name: 'Results in production' });
    await expect(line).toHaveAccessibleName(/ pass pass pass fail /, {
      timeout: untilFleetIsJudged,
    });
    await expect(level).toContainText('Bronze');
    const [passing = NaN, counted = NaN] = (
      /(\d+)\/(\d+)$/.exec((await level.textContent()) ?? '') ?? []
    )
      .slice(1)
      .map(Number);
    expect(counted).toBeGreaterThan(passing);
    const staysInDocument = await markDocument(page);

    await test.step('wrong input is refused beside its field, and nothing is sent', async () => {
      const sent: string[] = [];
      page.on('request', each => {
        if (each.method() === 'POST' && each.url().includes('/api/readiness/'))
          sent.push(each.url());
      });
      await checkDetail(page, check, 'production')
        .getByRole('button', { name: 'Ask for an exemption' })
        .click();
      const dialog = page.getByRole('dialog', {
        name: 'Ask for an exemption',
      });
      const ask = dialog.getByRole('button', { name: 'Ask', exact: true });
      const lastDay = dialog.getByLabel('Last day');
      await dialog.getByLabel('production').uncheck();
      await lastDay.fill(dayIn(-1));
      await ask.click();
      for (const words of [
        'choose at least one environment',
        'say in at least 10 characters why',
        `is ${dayIn(-1)}; accepted: ${dayIn(1)} to ${dayIn(90)}, at most 90 days`,
      ])
        await expect(dialog).toContainText(words);
      await lastDay.fill(dayIn(91));
      await ask.click();
      await expect(dialog).toContainText(`is ${dayIn(91)}; accepted:`);
      expect(sent).toEqual([]);

      await dialog.getByLabel('production').check();
      await dialog.getByLabel('Reason').fill(reason);
      await lastDay.fill(dayIn(10));
      await ask.click();
      await expect(dialog).toBeHidden();
      expect(sent).toHaveLength(1);
    });

    const row = page
      .getByRole('table', { name: 'Exemptions' })
      .getByRole('row')
      .filter({ hasText: reason });
    const approve = { name: `Approve the exemption from ${check}` };
    const [asked] = await openExemptions(request, service);
    await test.step('who asked can’t approve: the page says why, and so does the backend', async () => {
      await expect(row).toContainText('not approved yet');
      const button = row.getByRole('button', approve);
      await expect(button).toHaveAttribute('aria-disabled', 'true');
      await expect(button).toHaveAccessibleDescription(
        'waits for somebody else’s approval',
      );
      await button.click({ force: true });
      for (const [person, words] of [
        ['dana.whitfield', 'nobody approves what they asked for themselves'],
        ['aisha.rahman', 'readiness.exemption.approve'],
      ] as const) {
        const answer = await askAs(
          request,
          person,
          'POST',
          `/exemptions/${asked?.id}/approve`,
          {},
        );
        expect(answer).toMatchObject({ status: 403 });
        expect(answer.text).toContain(words);
      }
      await expect(row).toContainText('not approved yet');
      await expect(line).toHaveAccessibleName(/ fail /);
    });

    const others = await (await browser.newContext()).newPage();
    const theirs = others
      .getByRole('table', { name: 'Exemptions' })
      .getByRole('row')
      .filter({ hasText: reason });
    await test.step('somebody else approves, and the open page shows it as exempt', async () => {
      await signInAs(others, 'Lena Fischer');
      await others.goto(here);
      await theirs.getByRole('button', approve).click();
      await expect(line).toHaveAccessibleName(/ pass pass pass exempt /);
      await expect(row).toContainText(/Dana Whitfield.*Lena Fischer/);
      await expect(row).toContainText(/in (9|10) d/);
      await expect(
        level,
        'no pass more, one less to count',
      ).toHaveAccessibleName(
        new RegExp(
          `^production (Silver|Gold) ${passing} of ${counted - 1} pass$`,
        ),
      );
      await expect(results).toContainText(`${passing} pass`);
      await expect(results).toContainText('1 exempt');
      const detail = checkDetail(page, check, 'production');
      await expect(detail).toContainText('Why it is exempt in production');
      await expect(detail, 'what it covers stays in view').toContainText(
        'CHECKOUT_SIGNING_KEY',
      );
      await openColumn(others, check, 'production');
      await expect(
        others.getByRole('row', { name: /^cart-api pass pass pass exempt / }),
      ).toContainText('exempt until');
    });

    await test.step('it is revoked with a reason, and the check fails at once', async () => {
      await others.goto(here);
      await theirs
        .getByRole('button', { name: `Revoke the exemption from ${check}` })
        .click();
      const dialog = others.getByRole('dialog');
      await dialog.getByRole('textbox').fill('The vault is there.');
      await dialog.getByRole('button', { name: 'Revoke' }).click();
      await expect(row).toContainText(/revoked .*The vault is there/);
      await expect(line).toHaveAccessibleName(/ pass pass pass fail /);
      await expect(level).toHaveAccessibleName(
        `production Bronze ${passing} of ${counted} pass`,
      );
    });
    await staysInDocument();
    expect(errors).toEqual([]);
  });

  test('ends by itself, and from then on the check fails again on the open page', async ({
    page,
    request,
  }) => {
    await signInAs(page, 'Aisha Rahman');
    await page.goto(here);
    const line = checkLine(page, check);
    await expect(line).toHaveAccessibleName(/ pass pass pass fail /, {
      timeout: untilFleetIsJudged,
    });
    const staysInDocument = await markDocument(page);
    const on = `/services/component/default/${service}/exemptions`;
    const reason = `Until the next release, at ${Date.now()}`;
    const wanted = {
      check,
      environments: ['production'],
      reason,
      expiresAt: '',
    };
    const inSeconds = (seconds: number) =>
      new Date(Date.now() + seconds * 1000).toISOString();
    for (const [field, wrong] of [
      ['reason', { ...wanted, reason: '', expiresAt: inSeconds(60) }],
      ['expiresAt', { ...wanted, expiresAt: inSeconds(-60) }],
      ['expiresAt', { ...wanted, expiresAt: inSeconds(91 * 86_400) }],
      ['check', { ...wanted, check: 'luck', expiresAt: inSeconds(60) }],
    ] as const) {
      const refused = await askAs(request, 'aisha.rahman', 'POST', on, wrong);
      expect(refused.status, refused.text).toBe(400);
      expect(refused.text).toContain(field);
      expect(refused.text).toContain('accepted');
    }

    const expiresAt = inSeconds(45);
    const given = await askAs(request, 'aisha.rahman', 'POST', on, {
      ...wanted,
      expiresAt,
    });
    expect(given.status, given.text).toBeLessThan(300);
    const { id } = JSON.parse(given.text) as { id: string };
    const approved = await askAs(
      request,
      'lena.fischer',
      'POST',
      `/exemptions/${id}/approve`,
      {},
    );
    expect(approved.status, approved.text).toBe(200);
    await expect(line).toHaveAccessibleName(/ pass pass pass exempt /);
    await expect(line).toHaveAccessibleName(/ pass pass pass fail /, {
      timeout: 90_000,
    });
    expect(Date.now(), 'not before its end').toBeGreaterThanOrEqual(
      Date.parse(expiresAt) - 1_000,
    );
    const row = page
      .getByRole('table', { name: 'Exemptions' })
      .getByRole('row')
      .filter({ hasText: reason });
    await expect(row).toContainText(/ended \d\d:\d\d/);
    await expect(
      row.getByRole('button', {
        name: `Ask again the exemption from ${check}`,
      }),
    ).toBeVisible();
    await expect(checkDetail(page, check, 'production')).toContainText(
      /Fails since \d\d:\d\d, when its exemption ended/,
    );
    await staysInDocument();
  });
});
