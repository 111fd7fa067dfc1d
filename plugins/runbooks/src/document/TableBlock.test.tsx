import '@testing-library/jest-dom/vitest';
import { readRunbook } from '@golden-path/plugin-runbooks-common';
import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PageText } from './PageText';

/** Pixels that the table needs, by the way it is shown. */
const needed: Readonly<Record<string, number>> = {
  roomy: 700,
  dense: 660,
  broken: 420,
  scrolls: 420,
};

const layout = {
  room: 0,
  changed: () => {},
};

class Observer {
  constructor(changed: () => void) {
    layout.changed = changed;
  }
  observe() {}
  disconnect() {}
}

const given = ['scrollWidth', 'clientWidth'].map(
  name =>
    [name, Object.getOwnPropertyDescriptor(Element.prototype, name)] as const,
);

beforeEach(() => {
  vi.stubGlobal('ResizeObserver', Observer);
  Object.defineProperties(Element.prototype, {
    clientWidth: { configurable: true, get: () => layout.room },
    scrollWidth: {
      configurable: true,
      get(this: Element) {
        const fit = this.parentElement?.dataset.fit ?? '';
        return Math.max(layout.room, needed[fit] ?? 0);
      },
    },
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
  for (const [name, own] of given)
    if (own) Object.defineProperty(Element.prototype, name, own);
});

const page = readRunbook(
  '| Environment | Namespace |\n| - | - |\n| dev | payments-api-dev |\n',
  { path: 'docs/runbook.md' },
);

describe('a table of a page', () => {
  it('gets closer and breaks names before it scrolls, says that it scrolls, and can be reached by keyboard only then', () => {
    if ('problem' in page) throw new Error(page.problem);
    layout.room = 800;
    render(<PageText document={page} />);
    const frame = () =>
      screen.getByRole('table').closest<HTMLElement>('[data-fit]');
    const fits = (room: number) => {
      layout.room = room;
      act(() => layout.changed());
      return frame()?.dataset.fit;
    };
    expect([800, 680, 500].map(fits)).toEqual(['roomy', 'dense', 'broken']);
    expect(screen.queryByRole('region')).toBeNull();
    expect(fits(300)).toBe('scrolls');
    expect(
      screen.getByRole('region', {
        name: 'Table of Environment, Namespace, scrolls sideways',
      }),
    ).toHaveAttribute('tabindex', '0');
    expect(screen.getByText(/scroll sideways\.$/)).toBeInTheDocument();
    expect(fits(800)).toBe('roomy');
    expect(screen.queryByRole('region')).toBeNull();
  });
});
