import type { Exemption, ExemptionState } from './exemption';

/**
 * The state of an exemption at a moment. What is recorded as closed stays closed, also when the clock goes back; an end
 * that can't be read has passed.
 *
 * @param now - by the clock that wrote `expiresAt`
 */
export function exemptionStateAt(
  { state, expiresAt }: Pick<Exemption, 'state' | 'expiresAt'>,
  now: Date,
): ExemptionState {
  const isOpen = state === 'active' || state === 'requested';
  const isAhead = Date.parse(expiresAt) > now.getTime();
  return isOpen && !isAhead ? 'ended' : state;
}
