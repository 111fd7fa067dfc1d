import type { ReactNode } from 'react';
import type { Live } from '../live';
import { Panel } from '../panel';
import { ErrorState, LoadingRows } from '../view-states';
import { isHiddenService } from './isHiddenService';

/** A card on the overview of a service; there is none for who may not see what it is about. */
export function ServiceCard<Value>({
  title,
  link,
  what,
  rows,
  answer: { value, error, retry },
  children,
}: {
  readonly title: string;
  /** To the tab. */
  readonly link: ReactNode;
  /** What it shows of the service, as in `the scorecard`. */
  readonly what: string;
  /** About as many lines as there will be. */
  readonly rows: number;
  readonly answer: Pick<Live<Value>, 'value' | 'error' | 'retry'>;
  children(value: Value): ReactNode;
}) {
  if (isHiddenService(error)) return null;
  return (
    <Panel title={title} actions={link}>
      {!value && !error && (
        <LoadingRows rows={rows} label={`Loading the ${what}`} />
      )}
      {error && (
        <ErrorState
          title={
            value
              ? 'These values are not the newest'
              : `The ${what} could not be read`
          }
          error={error}
          onRetry={retry}
        />
      )}
      {value && children(value)}
    </Panel>
  );
}
