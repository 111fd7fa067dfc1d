import { ago, wholeTime } from './age';

/** `24 min ago` with the whole time in its tooltip and for machines. */
export function Ago({
  at,
  now,
}: {
  /** ISO 8601. */
  readonly at: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}) {
  return (
    <time dateTime={at} title={wholeTime(at)} style={{ whiteSpace: 'nowrap' }}>
      {ago(at, now)}
    </time>
  );
}
