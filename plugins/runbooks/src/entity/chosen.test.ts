import { describe, expect, it } from 'vitest';
import { needsMost } from '../environments/needsMost';
import {
  alert,
  crashLooping,
  environment,
  page,
  paymentsApi,
} from '../testing/paymentsApi';
import {
  type Asked,
  beginIn,
  chosenOf,
  firstPage,
  urgentAlert,
} from './chosen';

const answer = paymentsApi();

const choose = (asked: Partial<Asked>, given = answer) => {
  const most = needsMost(given.environments);
  if (!most) throw new Error('the example has environments');
  const {
    environment: where,
    alert: what,
    page: which,
    anchor,
    missing,
  } = chosenOf(
    {
      environment: undefined,
      namespace: undefined,
      page: undefined,
      alert: undefined,
      severity: undefined,
      anchor: undefined,
      ...asked,
    },
    given,
    most,
    urgentAlert,
  );
  return [
    where.name,
    what?.name,
    which?.id,
    anchor,
    Object.values(missing).filter(Boolean).join(),
  ];
};

const firing = 'PaymentsApiPodsCrashLooping';

describe('what the Runbooks tab shows', () => {
  it('is the alert that fires and its page, where the address says nothing', () => {
    expect(choose({})).toEqual([
      'production',
      firing,
      crashLooping.id,
      undefined,
      '',
    ]);
    expect(choose({ environment: 'dev' })).toEqual([
      'dev',
      undefined,
      'docs/runbook.md',
      undefined,
      '',
    ]);
  });

  it('is the section of the alert that the address names, unless it names another', () => {
    expect(choose({ alert: firing })[3]).toBe('section-look');
    expect(choose({ alert: firing, anchor: 'decide' })[3]).toBe('decide');
    expect(choose({ alert: firing, page: 'docs/runbook.md' })).toEqual([
      'production',
      firing,
      'docs/runbook.md',
      undefined,
      '',
    ]);
    expect(choose({ page: crashLooping.id })[1]).toBe(firing);
  });

  it('says what of the address isn’t there, and shows what is next to it', () => {
    expect(
      choose({ environment: 'moon', page: 'docs/x.md', alert: 'Gone' }),
    ).toEqual([
      'production',
      undefined,
      'docs/runbook.md',
      undefined,
      'moon,docs/x.md,Gone',
    ]);
  });

  it('begins with the service’s own pages only: others are no runbook of it', () => {
    const linked = page('linked/wiki', '# Wiki', { source: 'linked' });
    const portal = page('portal/drift', '# Drift', { source: 'portal' });
    expect(firstPage([portal, crashLooping, linked])?.id).toBe('linked/wiki');
    expect(firstPage([portal, crashLooping])?.id).toBe(crashLooping.id);
    expect(firstPage([portal])).toBeUndefined();
  });

  it('is the last environment where nothing burns, and the last one of those where something does', () => {
    const fires = [alert('A', { state: 'firing' })];
    const pends = [alert('A', { state: 'pending' })];
    const names = (...given: ReturnType<typeof environment>[]) =>
      needsMost(given)?.name;
    const dev = environment('dev', 0);
    const production = environment('production', 1);
    expect(names(dev, production)).toBe('production');
    expect(names({ ...dev, alerts: pends }, production)).toBe('dev');
    expect(
      names({ ...dev, alerts: fires }, { ...production, alerts: pends }),
    ).toBe('dev');
    expect(
      names({ ...dev, alerts: fires }, { ...production, alerts: fires }),
    ).toBe('production');
  });

  it('begins where the alert that the address names needs somebody, also when that is learnt later, and moves nobody else', () => {
    const fires = [alert('A', { state: 'firing' })];
    const quiet = [alert('A', { state: 'inactive' })];
    const dev = environment('dev', 0);
    const staging = { ...environment('staging', 1), alerts: fires };
    const production = { ...environment('production', 2), alerts: quiet };
    const begin = (
      name: string | undefined,
      given: ReturnType<typeof environment>[],
      before?: string,
      namespace?: string,
    ) => beginIn({ alert: name, namespace }, given, before);
    expect(begin('A', [])).toBeUndefined();
    expect(begin('A', [dev])).toBe('dev');
    expect(begin('A', [dev, staging, production], 'dev')).toBe('staging');
    expect(begin('A', [dev, staging, production], 'production')).toBe(
      'production',
    );
    expect(begin('B', [dev, staging, production], 'dev')).toBe('dev');
    expect(begin(undefined, [dev, staging], 'dev')).toBe('dev');
    const namespaceOf = production.place.environment.namespace;
    expect(begin('A', [dev, staging], 'dev', namespaceOf)).toBe('staging');
    expect(begin('A', [dev, staging, production], 'staging', namespaceOf)).toBe(
      'production',
    );
    const other = [alert('B', { state: 'firing' }), ...quiet];
    expect(begin('A', [{ ...dev, alerts: other }, staging])).toBe('staging');
  });
});
