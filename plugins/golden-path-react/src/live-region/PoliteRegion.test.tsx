import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PoliteRegion } from './PoliteRegion';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const said = () => screen.getByRole('status', { hidden: true }).textContent;
const pass = (milliseconds: number) =>
  act(() => vi.advanceTimersByTime(milliseconds));

describe('the region that says changes', () => {
  it('says nothing at first, then each change, at most every 10 seconds, the last of several', () => {
    const { rerender } = render(<PoliteRegion message="qa is Healthy" />);
    pass(60_000);
    expect(said()).toBe('');
    rerender(<PoliteRegion message="qa is Progressing" />);
    pass(0);
    expect(said()).toBe('qa is Progressing');
    rerender(<PoliteRegion message="qa is Degraded" />);
    pass(4_000);
    rerender(<PoliteRegion message="qa is Healthy" />);
    pass(4_000);
    expect(said()).toBe('qa is Progressing');
    pass(2_000);
    expect(said()).toBe('qa is Healthy');
  });
});
