import type { KubernetesObject } from '../../objects';

/**
 * An object as a line of a test's table: `apiVersion Kind`, then fields (`spec.paused:true`; text needs no quotes) and
 * conditions (`Ready=False/ItsReason`).
 */
export function describeObject(head: string, state: string): KubernetesObject {
  const [apiVersion = '', kind = ''] = head.trim().split(' ');
  const object: Record<string, unknown> = {
    apiVersion,
    kind,
    metadata: { name: 'it' },
  };
  const conditions: object[] = [];
  for (const token of state.split(' ').filter(Boolean)) {
    const condition = /^([\w./-]+)=(\w*)(?:\/(\w+))?$/.exec(token);
    if (condition) {
      const [, type, status, reason] = condition;
      conditions.push({ type, status, ...(reason && { reason }) });
      continue;
    }
    const colon = token.indexOf(':');
    set(object, token.slice(0, colon).split('.'), read(token.slice(colon + 1)));
  }
  if (conditions.length > 0) set(object, ['status', 'conditions'], conditions);
  return object as KubernetesObject;
}

function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function set(
  target: Record<string, unknown>,
  [first = '', ...rest]: readonly string[],
  value: unknown,
): void {
  if (rest.length === 0) {
    target[first] = value;
    return;
  }
  target[first] ??= {};
  set(target[first] as Record<string, unknown>, rest, value);
}

/** The lines of a table `apiVersion Kind | state | expected`; an empty head repeats the one above. */
export function tableOf(
  text: string,
): { object: KubernetesObject; line: string; expected: string }[] {
  let last = '';
  return text
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean)
    .map(line => {
      const [head = '', state = '', expected = ''] = line.split('|');
      last = head.trim() || last;
      return {
        object: describeObject(last, state),
        line: `${last} | ${state.trim()}`,
        expected: expected.trim(),
      };
    });
}
