import Box from '@mui/material/Box';
import type { ReactElement, ReactNode } from 'react';
import type { Live } from '../live';
import { Panel } from '../panel';
import { printedClass, PrintStyles } from '../print';
import { useNow } from '../time';
import { ErrorState, SilentPortal } from '../view-states';
import { HiddenService } from './HiddenService';
import { isHiddenService } from './isHiddenService';
import type { ServiceOfPage } from './useService';

/** Properties of {@link ServiceTab}. */
export interface ServiceTabProps<Value> extends ServiceOfPage {
  /** Of the tab, such as `Readiness`. */
  readonly title: string;
  /** What it shows of the service, as in `the scorecard`. */
  readonly what: string;
  /** Name of the permission to read it. */
  readonly permission: string;
  readonly answer: Pick<
    Live<Value>,
    'value' | 'error' | 'answeredAt' | 'retry'
  >;
  /** In place of the parts until the first answer. */
  readonly loading: ReactElement;
  /** The parts, below each other. */
  children(value: Value, now: number): ReactNode;
}

/**
 * A tab of a service's page, laid out by the room that the portal leaves it: says who may not see it, what could not be
 * read, and that what it shows is older than it should be.
 */
export function ServiceTab<Value>(props: ServiceTabProps<Value>) {
  return (
    <Box className={printedClass} sx={{ containerType: 'inline-size' }}>
      <PrintStyles />
      <Box
        sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 2 }}
      >
        <Parts {...props} />
      </Box>
    </Box>
  );
}

function Parts<Value>({
  title,
  what,
  permission,
  service,
  owners,
  answer: { value, error, answeredAt, retry },
  loading,
  children,
}: ServiceTabProps<Value>) {
  const now = useNow();
  if (isHiddenService(error))
    return (
      <Panel title={title}>
        <HiddenService
          title={`You can’t see the ${what} of ${service.name}`}
          owners={owners}
        >
          You need the permission {permission} for this service. A service that
          the catalog got within the last minute may not be followed yet.
        </HiddenService>
      </Panel>
    );
  if (!value)
    return error ? (
      <Panel title={title}>
        <ErrorState
          title={`The ${what} could not be read`}
          error={error}
          onRetry={retry}
        />
      </Panel>
    ) : (
      loading
    );
  return (
    <>
      {error && answeredAt !== undefined && (
        <SilentPortal
          answeredAt={answeredAt}
          error={error}
          now={now}
          onRetry={retry}
        />
      )}
      {children(value, now)}
    </>
  );
}
