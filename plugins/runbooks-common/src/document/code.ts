import type { RunbookBlock } from './runbookDocument';

/** Languages whose blocks are commands. @see https://github.com/github-linguist/linguist/blob/main/lib/linguist/languages.yml */
const SHELLS = new Set([
  'sh',
  'bash',
  'shell',
  'zsh',
  'console',
  'shell-session',
  'shellsession',
  'terminal',
]);

const LANGUAGE = /^[\w+#.-]{1,40}$/;
const PROMPT = /^\s*\$ (.*)$/;
const CONTINUATION = /^\s*> (.*)$/;

/** A session: what was typed behind `$`, and what was printed. */
function readSession(lines: readonly string[], line: number): RunbookBlock[] {
  const blocks: RunbookBlock[] = [];
  let open: 'command' | 'output' | undefined;
  for (const [index, text] of lines.entries()) {
    const last = blocks.at(-1);
    const typed = PROMPT.exec(text)?.[1];
    const more =
      open === 'command' && last?.type === 'command'
        ? (CONTINUATION.exec(text)?.[1] ??
          (/\\$/.test(last.code) ? text : undefined))
        : undefined;
    if (more !== undefined && last?.type === 'command') {
      blocks[blocks.length - 1] = { ...last, code: `${last.code}\n${more}` };
    } else if (typed !== undefined) {
      open = 'command';
      blocks.push({ type: 'command', code: typed, line: line + index });
    } else if (open === 'output' && last?.type === 'code') {
      blocks[blocks.length - 1] = { ...last, code: `${last.code}\n${text}` };
    } else if (text.trim() !== '') {
      open = 'output';
      blocks.push({ type: 'code', language: undefined, code: text });
    }
  }
  return blocks;
}

/** A block of code as commands, when its language is a shell, else as code. `line` is that of its first line of code. */
export function readCode(
  content: string,
  info: string,
  line: number,
): RunbookBlock[] {
  const [word = ''] = info.trim().split(/\s/, 1);
  const language = LANGUAGE.test(word) ? word : undefined;
  const code = content.replace(/\n$/, '');
  if (!SHELLS.has(word.toLowerCase()) || code.trim() === '')
    return [{ type: 'code', language, code }];
  const lines = code.split('\n');
  const first = lines.find(text => text.trim() !== '') ?? '';
  return PROMPT.test(first)
    ? readSession(lines, line)
    : [{ type: 'command', code, line }];
}
