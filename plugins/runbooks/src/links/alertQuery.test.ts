import { describe, expect, it } from 'vitest';
import { alertQuery, namedAlert } from './alertQuery';

const alerts = [
  { name: 'ErrorBudgetBurn', severity: 'page' },
  { name: 'ErrorBudgetBurn', severity: undefined },
  { name: 'ErrorBudgetBurn', severity: 'ticket' },
  { name: 'Down', severity: 'page' },
];

describe('an alert in an address', () => {
  it('is named by its severity only where another has its name, and is found again', () => {
    expect(alerts.map(each => alertQuery(each, alerts))).toEqual([
      { alert: 'ErrorBudgetBurn', severity: 'page' },
      { alert: 'ErrorBudgetBurn', severity: '' },
      { alert: 'ErrorBudgetBurn', severity: 'ticket' },
      { alert: 'Down' },
    ]);
    for (const each of alerts)
      expect(namedAlert(alertQuery(each, alerts), alerts)).toBe(each);
  });

  it('is the first of its name, which is the worst, without a severity or with one that isn’t there', () => {
    for (const severity of [undefined, 'gone'])
      expect(namedAlert({ alert: 'ErrorBudgetBurn', severity }, alerts)).toBe(
        alerts[0],
      );
    expect(namedAlert({ alert: 'Gone', severity: 'page' }, alerts)).toBe(
      undefined,
    );
    expect(namedAlert({}, alerts)).toBe(undefined);
  });
});
