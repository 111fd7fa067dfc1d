import type { RunbookNotice } from '@golden-path/plugin-runbooks-common';
import type { ReactNode } from 'react';

const notices: Record<RunbookNotice, { word: string; tone: string }> = {
  note: { word: 'Note', tone: 'moving' },
  tip: { word: 'Tip', tone: 'good' },
  important: { word: 'Important', tone: 'paused' },
  warning: { word: 'Warning', tone: 'attention' },
  caution: { word: 'Caution', tone: 'bad' },
};

/** A quote, or a notice that stands out by its word and its edge. */
export function Quote({
  notice,
  children,
}: {
  readonly notice: RunbookNotice | undefined;
  readonly children: ReactNode;
}) {
  const look = notice && notices[notice];
  return (
    <blockquote className={look?.tone}>
      {look && <p>{look.word}</p>}
      {children}
    </blockquote>
  );
}
