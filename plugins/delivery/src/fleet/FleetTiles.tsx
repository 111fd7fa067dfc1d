import {
  type FleetPage,
  type FleetStatus,
  fleetStatuses,
} from '@golden-path/plugin-delivery-common';
import {
  count,
  counted,
  Tile,
  Tiles,
} from '@golden-path/plugin-golden-path-react';
import { isLive } from '../clusters';
import { FleetStatusMark } from './fleetStatusMark';

function noteOf(status: FleetStatus, head: FleetPage): string {
  if (status === 'Healthy') return 'nothing to do';
  const gone = head.environments.filter(({ cluster }) =>
    head.clusters.some(each => each.name === cluster && !isLive(each)),
  );
  if (status === 'Unknown' && gone.length > 0)
    return `and all of ${gone.map(({ name }) => name).join(', ')}`;
  const last = head.environments.at(-1)?.name;
  const { inLastStage } = head.worst[status];
  return last ? `${inLastStage} in ${last}` : '';
}

/** Services by their worst state; a pressed tile shows only those. */
export function FleetTiles({
  head,
  pressed,
  onPress,
}: {
  head: FleetPage | undefined;
  pressed: readonly FleetStatus[];
  onPress(status: FleetStatus): void;
}) {
  const all =
    head &&
    fleetStatuses.reduce((sum, each) => sum + head.worst[each].services, 0);
  const teams = head?.filters.owners.length;
  return (
    <Tiles
      label="Services by worst state"
      columns={{
        xs: 'repeat(2, 1fr)',
        sm: 'repeat(4, 1fr)',
        md: 'repeat(8, 1fr)',
        lg: '1.35fr repeat(7, 1fr)',
      }}
    >
      <Tile
        title="Services"
        value={all === undefined ? undefined : count(all)}
        note={teams === undefined ? undefined : counted(teams, 'team')}
      />
      {fleetStatuses.map(status => (
        <Tile
          key={status}
          title={<FleetStatusMark status={status} />}
          value={head && count(head.worst[status].services)}
          note={head && noteOf(status, head)}
          label={
            head &&
            `${status}: ${count(head.worst[status].services)}, ${noteOf(status, head)}`
          }
          pressed={pressed.includes(status)}
          onPress={() => onPress(status)}
        />
      ))}
    </Tiles>
  );
}
