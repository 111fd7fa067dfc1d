import '@testing-library/jest-dom/vitest';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { RunbookResultItem } from './RunbookResultItem';

it('shows a runbook that was found with its service and the words that were looked for, as text', async () => {
  const result = {
    title: 'A pod restarts',
    text: 'Look <img src=x onerror=alert(1)> at it',
    location: '/catalog/default/component/refunds-api/runbooks#section-look',
    service: 'component:default/refunds-api',
    alert: 'RefundsApiRestarting',
  };
  renderInTestApp(
    <RunbookResultItem
      result={result}
      highlight={{
        preTag: '<tag>',
        postTag: '</tag>',
        fields: { text: 'Look <img src=x onerror=alert(1)> at <tag>it</tag>' },
      }}
    />,
  );
  expect(
    await screen.findByRole('link', { name: 'A pod restarts' }),
  ).toHaveAttribute('href', result.location);
  expect(screen.getByText('refunds-api · RefundsApiRestarting')).toBeVisible();
  expect(screen.getByText('it').tagName).toBe('MARK');
  expect(document.querySelector('img')).toBeNull();
});
