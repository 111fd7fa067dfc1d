import type { RunbookCommand } from '@golden-path/plugin-runbooks-common';
import { Glyph } from '../style';
import { CopyButton } from './CopyButton';
import { Parts } from './Parts';
import { useFilledCommand } from './useFilled';

/** A command with what it is about filled in. What is copied is what is shown. */
export function CommandBlock({
  command,
}: {
  readonly command: RunbookCommand;
}) {
  const { parts, text, copyable, warnings } = useFilledCommand(command.code);
  const [first] = warnings;
  return (
    <div className="command">
      <div role="group" aria-label="Command">
        <Glyph of="terminal" />
        <code dir="ltr">
          <Parts parts={parts} />
        </code>
        <CopyButton
          text={text}
          held={
            copyable ? undefined : (first ?? 'A placeholder is not filled in.')
          }
        />
      </div>
      {warnings.map(warning => (
        <div key={warning} className="warning">
          {warning}
        </div>
      ))}
    </div>
  );
}
