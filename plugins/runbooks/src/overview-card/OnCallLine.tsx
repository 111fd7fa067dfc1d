import {
  ageOf,
  type Live,
  messageOf,
  Note,
} from '@golden-path/plugin-golden-path-react';
import type { OnCallNow } from '@golden-path/plugin-runbooks-common';
import { HandOver, PersonName } from '../on-call';

/** Who is called first, until when; or why that isn't known. */
export function OnCallLine({
  onCall: { value, error },
  now,
}: {
  readonly onCall: Live<OnCallNow>;
  readonly now: number;
}) {
  if (!value)
    return <Note>{error ? messageOf(error) : 'Asking who is on call.'}</Note>;
  const first = Math.min(...value.now.map(({ level }) => level));
  const people = value.now.filter(({ level }) => level === first);
  const { problem, observedAt, source } = value;
  return (
    <>
      {people.map(person => (
        <div key={person.name}>
          <PersonName {...person} />{' '}
          <Note>
            <HandOver until={person.until} now={now} />
          </Note>
        </div>
      ))}
      {people.length === 0 && problem === undefined && (
        <Note>
          {source
            ? `${source} names nobody.`
            : 'The portal has no on-call source.'}
        </Note>
      )}
      {problem !== undefined && (
        <Note>
          {problem}
          {people.length > 0 &&
            ` From ${ageOf(observedAt, now) ?? 'some time'} ago.`}
        </Note>
      )}
    </>
  );
}
