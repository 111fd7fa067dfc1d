import { signalApiRef } from '@backstage/plugin-signals-react';
import { TestApiProvider } from '@backstage/frontend-test-utils';
import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { pollMilliseconds, useLive } from './useLive';

/** Signals that a test sends. */
function fakeSignals() {
  const listeners = new Set<(message: { revision: number }) => void>();
  return {
    send: (revision: number) =>
      listeners.forEach(listener => listener({ revision })),
    api: {
      subscribe(channel: string, listener: (message: never) => void) {
        expect(channel).toBe('fleet');
        listeners.add(listener as (message: { revision: number }) => void);
        return {
          unsubscribe: () => {
            listeners.delete(
              listener as (message: { revision: number }) => void,
            );
          },
        };
      },
    },
  };
}

/** A source that says how often it was asked, and fails on demand. */
function fakeSource() {
  const source = {
    asked: 0,
    failure: undefined as Error | undefined,
    load: async () => {
      source.asked += 1;
      if (source.failure) throw source.failure;
      return `answer ${source.asked}`;
    },
  };
  return source;
}

const settle = () => act(() => vi.advanceTimersByTimeAsync(0));

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('what a page shows and keeps up to date', () => {
  it('asks again on a signal and every 30 seconds, and not while it is hidden', async () => {
    const signals = fakeSignals();
    const source = fakeSource();
    const { result, unmount } = renderHook(
      () => useLive(source.load, { channel: 'fleet' }),
      {
        wrapper: ({ children }: { children: ReactNode }) => (
          <TestApiProvider apis={[[signalApiRef, signals.api]]}>
            {children}
          </TestApiProvider>
        ),
      },
    );
    expect(result.current.loading).toBe(true);
    await settle();
    expect(result.current.value).toBe('answer 1');
    act(() => signals.send(8));
    await settle();
    expect(result.current.value).toBe('answer 2');
    await act(() => vi.advanceTimersByTimeAsync(pollMilliseconds));
    expect(result.current.value).toBe('answer 3');

    const visibility = vi
      .spyOn(document, 'visibilityState', 'get')
      .mockReturnValue('hidden');
    await act(() => vi.advanceTimersByTimeAsync(3 * pollMilliseconds));
    expect(source.asked).toBe(3);
    visibility.mockRestore();
    document.dispatchEvent(new Event('visibilitychange'));
    await settle();
    expect(result.current.value).toBe('answer 4');
    unmount();
    await vi.advanceTimersByTimeAsync(3 * pollMilliseconds);
    expect(source.asked).toBe(4);
  });

  it('keeps the last answer while asking fails, and recovers by itself', async () => {
    const source = fakeSource();
    const { result } = renderHook(
      () => useLive(source.load, { channel: 'fleet' }),
      {
        wrapper: ({ children }: { children: ReactNode }) => (
          <TestApiProvider apis={[]}>{children}</TestApiProvider>
        ),
      },
    );
    await settle();
    source.failure = new Error('connection lost');
    await act(() => vi.advanceTimersByTimeAsync(pollMilliseconds));
    expect(result.current).toMatchObject({
      value: 'answer 1',
      loading: false,
      error: { message: 'connection lost' },
    });
    source.failure = undefined;
    act(() => result.current.retry());
    await settle();
    expect(result.current).toMatchObject({ value: 'answer 3', loading: false });
    expect(result.current.error).toBeUndefined();
  });

  it('begins anew with another question, and shows the old answer meanwhile only when asked to', async () => {
    const [one, other] = [fakeSource(), fakeSource()];
    const wrapper = ({ children }: { children: ReactNode }) => (
      <TestApiProvider apis={[]}>{children}</TestApiProvider>
    );
    const render = (keep: boolean) =>
      renderHook(({ load }) => useLive(load, { channel: 'fleet', keep }), {
        wrapper,
        initialProps: { load: one.load },
      });
    const fresh = render(false);
    const kept = render(true);
    await settle();
    fresh.rerender({ load: other.load });
    kept.rerender({ load: other.load });
    expect(fresh.result.current).toMatchObject({ loading: true });
    expect(fresh.result.current.value).toBeUndefined();
    expect(kept.result.current.value).toMatch('answer');
    other.failure = new Error('refused');
    await settle();
  });
});
