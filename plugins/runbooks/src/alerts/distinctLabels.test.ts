import { describe, expect, it } from 'vitest';
import { distinctLabels, labelsInWords } from './distinctLabels';

const inWords = (...series: Parameters<typeof distinctLabels>[0]) =>
  distinctLabels(series).map(labelsInWords);

describe('the labels that tell the series of an alert apart', () => {
  it('are those whose values differ, or that only some have', () => {
    const shared = { alertname: 'Restarting', namespace: 'payments-api-dev' };
    expect(
      inWords(
        { ...shared, pod: 'a-1', container: 'http' },
        { ...shared, pod: 'a-2', container: 'http', reason: 'OOMKilled' },
      ),
    ).toEqual(['pod=a-1', 'pod=a-2, reason=OOMKilled']);
  });

  it('are none where there is one series, or all are alike', () => {
    expect(inWords({ pod: 'a-1' })).toEqual(['no labels']);
    expect(inWords({ pod: 'a-1' }, { pod: 'a-1' })).toEqual([
      'no labels',
      'no labels',
    ]);
  });
});
