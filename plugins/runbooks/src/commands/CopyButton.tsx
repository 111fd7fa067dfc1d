import { useState } from 'react';
import { Glyph } from '../style';

const words = {
  copied: 'Copied.',
  refused: 'The browser did not let it be copied.',
} as const;

/** Puts a command on the clipboard as it is shown, or says why it doesn't. */
export function CopyButton({
  text,
  held,
}: {
  readonly text: string;
  /** Why it can't be copied; undefined where it can. */
  readonly held: string | undefined;
}) {
  const [said, setSaid] = useState<keyof typeof words>();
  const copy = async () => {
    if (held !== undefined) return;
    try {
      await navigator.clipboard.writeText(text);
      setSaid('copied');
    } catch {
      setSaid('refused');
    }
  };
  return (
    <>
      <button
        type="button"
        className="copy gp-control"
        data-copy
        aria-label={
          held === undefined
            ? 'Copy command'
            : `Copy command, not possible: ${held}`
        }
        aria-disabled={held === undefined ? undefined : true}
        title={held ?? 'Copy command'}
        onClick={() => void copy()}
        onBlur={() => setSaid(undefined)}
      >
        <Glyph of={said === 'copied' ? 'copied' : 'copy'} />
      </button>
      <span role="status" className="heard">
        {said && words[said]}
      </span>
    </>
  );
}
