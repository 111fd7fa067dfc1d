import { describe, expect, it } from 'vitest';
import { clearQuery, DraftWindow, keepDraft, restoreDraft } from './formDraft';

/** A tab of a browser, as far as drafts need it: `load` starts a page in it, its storage stays. */
function tab() {
  const kept = new Map<string, string>();
  return {
    load(
      address: string,
      type: NavigationTimingType,
    ): DraftWindow & { address(): string } {
      let url = new URL(address, 'http://portal');
      return {
        sessionStorage: {
          getItem: key => kept.get(key) ?? null,
          setItem: (key, value) => kept.set(key, value),
          removeItem: key => kept.delete(key),
        },
        get location() {
          return url;
        },
        history: {
          state: null,
          replaceState: (_state, _title, next) => {
            url = new URL(String(next), url);
          },
        },
        performance: {
          getEntriesByType: () => [{ type } as unknown as PerformanceEntry],
        },
        address: () => `${url.pathname}${url.search}`,
      };
    },
  };
}

const form = '/create/templates/default/http-api';

describe('a form’s draft', () => {
  it('is handed to the form of a reloaded page, and leaves the address once it is read', () => {
    const browser = tab();
    keepDraft(browser.load(form, 'navigate'), { name: 'a&b=#c' });
    const reloaded = browser.load(`${form}?tab=1`, 'reload');
    restoreDraft(reloaded);
    expect(
      JSON.parse(
        new URLSearchParams(reloaded.location.search).get('formData') ?? '',
      ),
    ).toEqual({ name: 'a&b=#c' });
    clearQuery(reloaded);
    expect(reloaded.address()).toBe(`${form}?tab=1`);
  });

  it('stays away from a form that is opened anew, from another form, and from a link that brings values', () => {
    const browser = tab();
    keepDraft(browser.load(form, 'navigate'), { name: 'refunds-api' });
    const addresses = [
      [form, 'navigate'],
      ['/create/templates/default/worker', 'reload'],
      [`${form}?formData={}`, 'reload'],
    ] as const;
    for (const [address, type] of addresses) {
      const page = browser.load(address, type);
      const before = page.address();
      restoreDraft(page);
      expect(page.address()).toBe(before);
    }
  });

  it('is not needed: a form works where storage is forbidden', () => {
    const page = tab().load(form, 'reload');
    const forbidden = {
      ...page,
      get sessionStorage(): never {
        throw new DOMException('denied', 'SecurityError');
      },
    };
    expect(() => keepDraft(forbidden, {})).not.toThrow();
    expect(() => restoreDraft(forbidden)).not.toThrow();
  });
});
