import { markup, type Markup } from '../forge';

/** A value from a moment on, until the next point. */
export interface Point {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly value: number;
}

/** Milliseconds since 1970. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

const width = 720;
const height = 140;
const left = 32;

/** What holds within a range: the point before it holds from its beginning on. Pure. */
export function pointsWithin(
  points: readonly Point[],
  { from, to }: Range,
): Point[] {
  const before = points.findLast(({ at }) => at <= from);
  return [
    ...(before ? [{ ...before, at: from }] : []),
    ...points.filter(({ at }) => at > from && at <= to),
  ];
}

/** A step line over a range of time with the finding in words; before the first point nothing is known. */
export function stepChart(
  title: string,
  points: readonly Point[],
  range: Range,
): Markup {
  const within = pointsWithin(points, range);
  const top = Math.max(1, ...within.map(({ value }) => value));
  const x = (at: number) =>
    left + ((at - range.from) / (range.to - range.from)) * (width - left);
  const y = (value: number) => height - 8 - (value / top) * (height - 24);
  const last = within.at(-1);
  const line = within.map(({ at, value }, index) =>
    index === 0
      ? `M${x(at).toFixed(1)} ${y(value).toFixed(1)}`
      : `H${x(at).toFixed(1)}V${y(value).toFixed(1)}`,
  );
  const said = last
    ? `${title}: ${within[0]?.value} at first, ${last.value} now, at most ${Math.max(...within.map(({ value }) => value))}.`
    : `${title}: nothing is known of this time.`;
  return markup`<figure style="margin:0 0 24px">
<figcaption class="strong">${said}</figcaption>
<svg role="img" aria-label="${said}" viewBox="0 0 ${width} ${height}" width="100%" style="max-width:${width}px;background:var(--surface);border:1px solid var(--border);border-radius:6px">
${[0, top].map(
  value =>
    markup`<text x="4" y="${y(value) + 4}" font-size="11" fill="var(--faint)">${value}</text><path d="M${left} ${y(value)}H${width}" stroke="var(--border)"/>`,
)}
<path d="${line.join('')}${last ? `H${width}` : ''}" fill="none" stroke="var(--primary)" stroke-width="2"/>
</svg></figure>`;
}
