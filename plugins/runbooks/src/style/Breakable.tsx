import { Fragment } from 'react';

/** Before a capital that begins a word, and after what joins words. */
const joints = /(?<=[a-z0-9])(?=[A-Z])|(?<=[-_./:])/;

/** A name that is broken between its words where there is no room: `PaymentsApi` before `Down`. What is copied is the name. */
export function Breakable({ name }: { readonly name: string }) {
  return name.split(joints).map((word, index) => (
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {word}
    </Fragment>
  ));
}
