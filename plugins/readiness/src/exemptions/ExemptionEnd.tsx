import {
  clockTime,
  Note,
  Status,
  wholeTime,
} from '@golden-path/plugin-golden-path-react';
import type { Exemption } from '@golden-path/plugin-readiness-common';
import HourglassTop from '@mui/icons-material/HourglassTop';
import Schedule from '@mui/icons-material/Schedule';
import { endsSoon, leftOf } from './exemptionWords';

const dayFormat = new Intl.DateTimeFormat('en', {
  day: 'numeric',
  month: 'short',
});

/** When an exemption ends, or how it ended. */
export function ExemptionEnd({
  exemption,
  now,
}: {
  readonly exemption: Exemption;
  readonly now: number;
}) {
  const { state, expiresAt, closedAt, closedReason } = exemption;
  const end = dayFormat.format(Date.parse(expiresAt));
  const title = wholeTime(expiresAt);
  if (state === 'active') {
    const soon = endsSoon(exemption, now);
    return (
      <Status
        tone={soon ? 'attention' : 'none'}
        icon={Schedule}
        quiet={!soon}
        title={title}
        word={`${end}, in ${leftOf(expiresAt, now)}`}
      />
    );
  }
  if (state === 'requested')
    return (
      <>
        <Status tone="attention" icon={HourglassTop} word="not approved yet" />
        <div title={title}>
          <Note>would end {end}</Note>
        </div>
      </>
    );
  const at = state === 'ended' ? expiresAt : (closedAt ?? expiresAt);
  return (
    <span title={wholeTime(at)}>
      {state} {clockTime(at, now)}
      {closedReason && (
        <div>
          <Note>{closedReason}</Note>
        </div>
      )}
    </span>
  );
}
