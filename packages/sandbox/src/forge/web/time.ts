import { markup, type Markup } from './markup';

const STEPS: ReadonlyArray<
  [seconds: number, unit: Intl.RelativeTimeFormatUnit]
> = [
  [365 * 86_400, 'year'],
  [30 * 86_400, 'month'],
  [86_400, 'day'],
  [3_600, 'hour'],
  [60, 'minute'],
];
const format = new Intl.RelativeTimeFormat('en', { numeric: 'always' });

/** How long ago, with the moment itself for those who ask. */
export function timeAgo(now: Date, moment: string): Markup {
  const seconds = (now.getTime() - new Date(moment).getTime()) / 1000;
  const step = STEPS.find(([size]) => seconds >= size);
  const words = step
    ? format.format(-Math.floor(seconds / step[0]), step[1])
    : 'just now';
  return markup`<time datetime="${moment}" title="${moment}">${words}</time>`;
}
