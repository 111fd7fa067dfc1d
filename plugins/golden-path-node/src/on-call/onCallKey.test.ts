import { describe, expect, it } from 'vitest';
import { onCallKeyOf } from './onCallKey';

describe('a service at the on-call source', () => {
  it('is named by its id, else by its integration key', () => {
    const key = (annotations: Record<string, string>) =>
      onCallKeyOf({ annotations });
    expect(
      key({
        'pagerduty.com/service-id': ' P1 ',
        'pagerduty.com/integration-key': 'k',
      }),
    ).toEqual({ by: 'service-id', id: 'P1' });
    expect(
      key({
        'pagerduty.com/service-id': '',
        'pagerduty.com/integration-key': 'k',
      }),
    ).toEqual({ by: 'integration-key', key: 'k' });
    expect(key({})).toBeUndefined();
  });
});
