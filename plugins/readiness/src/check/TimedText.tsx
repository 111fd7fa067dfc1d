import { Ago } from '@golden-path/plugin-golden-path-react';

const time = /(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d))/;

/** A text in which times are told as ages: `read 2026-11-12T14:31:48Z` becomes `read 12 s ago`. */
export function TimedText({
  children,
  now,
}: {
  readonly children: string;
  readonly now: number;
}) {
  return (
    <>
      {children
        .split(time)
        .map((part, index) =>
          index % 2 === 1 ? <Ago key={index} at={part} now={now} /> : part,
        )}
    </>
  );
}
