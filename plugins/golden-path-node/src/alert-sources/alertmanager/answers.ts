import { z } from 'zod';
import { cutText, isoTime, pageAddress } from '../../hosts/http';
import { alertLabels, annotations } from '../alertShapes';

const longestComment = 1_000;
const id = z.string().min(1).max(200);
/** A hundred of them say as much as thousands do, which one alert of a data center can have. */
const ids = z
  .array(z.unknown())
  .transform(found =>
    found.slice(0, 100).flatMap(one => id.safeParse(one).data ?? []),
  )
  .nullish();

/** `mutedBy` are names of time intervals, which older versions don't tell. */
export const alert = z.object({
  labels: alertLabels,
  annotations,
  startsAt: isoTime,
  generatorURL: pageAddress,
  status: z.object({
    state: z.enum(['unprocessed', 'active', 'suppressed']),
    silencedBy: ids,
    inhibitedBy: ids,
    mutedBy: ids,
  }),
});

/** A silence; expired ones are listed for days. */
export const silence = z.object({
  id,
  createdBy: cutText(200),
  comment: cutText(longestComment),
  endsAt: isoTime,
});

/** An alert as Alertmanager gives it. */
export type AlertmanagerAlert = z.output<typeof alert>;
/** A silence as Alertmanager gives it. */
export type Silence = z.output<typeof silence>;
