import {
  stringifyEntityRef,
  type CompoundEntityRef,
} from '@backstage/catalog-model';
import { PoliteRegion } from '@golden-path/plugin-golden-path-react';
import type {
  RunbookPlace,
  ServiceRunbooks,
} from '@golden-path/plugin-runbooks-common';
import Box from '@mui/material/Box';
import { useCallback, useMemo, useState } from 'react';
import { alertsInWords, AlertsCard } from '../alerts';
import { CommandsProvider } from '../commands';
import { LinksProvider, type PageLinks, useAnchor, usePage } from '../document';
import { EmergencyChanges } from '../emergency-changes';
import { OnCallCard, useOnCall } from '../on-call';
import { useProposal } from '../proposals';
import { StepsProvider, useRun } from '../steps';
import type { Chosen } from './chosen';
import { columnsStyle, columnStyle } from './layout';
import { PageColumn } from './PageColumn';
import { Beside } from './Beside';
import { TopLine } from './TopLine';
import type { UseChosen } from './useChosen';

/** Properties of {@link RunbooksView}. */
export interface RunbooksViewProps {
  readonly service: CompoundEntityRef;
  readonly answer: ServiceRunbooks;
  readonly chosen: Chosen;
  readonly use: UseChosen;
  readonly now: number;
  /** Asks the backend for the runbooks again. */
  onLook(): void;
}

const cantTick =
  'You may not tick steps here: you need the permission runbooks.run.update.';

/** Everything about one environment of a service and one page: who burns, what fires, what to do. */
export function RunbooksView({
  service,
  answer,
  chosen,
  use,
  now,
  onLook,
}: RunbooksViewProps) {
  const { environment, alert, page, anchor } = chosen;
  const { pages, findings, allowed } = answer;
  const { addressOfPage, addressOfAnchor, addressOfAlert } = use;
  const onCall = useOnCall(service);
  const read = usePage(service, page?.id);
  const run = useRun(service, environment.name, page?.id);
  const fix = useProposal(environment.name);
  const [series, setSeries] = useState({ of: '', index: 0 });
  const seriesOf = `${environment.name} ${alert?.name} ${alert?.severity} ${alert?.since}`;
  // One that ended is chosen no more.
  const index =
    series.of === seriesOf && alert?.series[series.index] ? series.index : 0;
  const labels = alert?.series[index];

  const { document } = read;
  const shown = document && 'blocks' in document ? document : undefined;
  useAnchor(shown && page?.id, anchor);

  const { place: where } = environment;
  const name = alert?.name;
  const place = useMemo(
    (): RunbookPlace => ({
      ...where,
      alert: name === undefined ? undefined : { name, labels: labels ?? {} },
    }),
    [where, name, labels],
  );
  const ids = pages.map(({ id }) => id).join('\n');
  const toPage = useCallback(
    (id: string, heading: string | undefined) =>
      ids.split('\n').includes(id) ? addressOfPage(id, heading) : undefined,
    [ids, addressOfPage],
  );
  const links = useMemo(
    (): PageLinks => ({ toAnchor: addressOfAnchor, toPage }),
    [addressOfAnchor, toPage],
  );
  const held = allowed.tick ? undefined : cantTick;
  const { marks, failed, tick } = run;
  const steps = useMemo(
    () => ({ marks, failed, tick, held, now }),
    [marks, failed, tick, held, now],
  );
  return (
    <>
      <PoliteRegion message={alertsInWords(environment)} />
      <TopLine
        service={service}
        answer={answer}
        chosen={chosen}
        place={place}
        now={now}
        onChoose={use.chooseEnvironment}
        onLook={onLook}
      />
      <EmergencyChanges
        service={stringifyEntityRef(service)}
        allowed={allowed.requestEmergencyChange}
      />
      <LinksProvider value={links}>
        <StepsProvider value={steps}>
          <CommandsProvider key={environment.name} place={place}>
            <Box sx={columnsStyle}>
              <Box sx={columnStyle('burns')}>
                <OnCallCard onCall={onCall} now={now} />
                <AlertsCard
                  environment={environment}
                  chosen={alert}
                  now={now}
                  addressOf={addressOfAlert}
                  fix={fix}
                />
              </Box>
              <Box sx={columnStyle('page')}>
                <PageColumn
                  answer={answer}
                  chosen={chosen}
                  read={read}
                  fix={fix}
                  series={index}
                  now={now}
                  onChooseSeries={next =>
                    setSeries({ of: seriesOf, index: next })
                  }
                />
              </Box>
              <Box sx={columnStyle('beside')}>
                <Beside
                  answer={answer}
                  environment={environment}
                  page={page}
                  document={shown}
                  run={run}
                  held={held}
                  anchor={anchor}
                  findings={findings}
                  now={now}
                  addressOfPage={addressOfPage}
                />
              </Box>
            </Box>
          </CommandsProvider>
        </StepsProvider>
      </LinksProvider>
    </>
  );
}
