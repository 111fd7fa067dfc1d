import { findCredential } from '../text';

/** Names of settings that hold a credential, not the place of one (`TOKEN_URL`, `PASSWORD_FILE`). */
const credentialName =
  /(?:^|[^a-z])(?:password|passwd|passphrase|pwd|secret|token|credentials?|api[_.-]?key|access[_.-]?key|private[_.-]?key|secret[_.-]?key|client[_.-]?secret|auth[_.-]?key|encryption[_.-]?key|signing[_.-]?key)$/i;

/** The same with a word after it that says nothing of a place or a rule: `SECRET_PEPPER`, `password_2`. */
const credentialNameWithMore =
  /(?:^|[^a-z])(?:password|passwd|passphrase|secret)s?[^a-z]+(?:[a-z0-9]+[^a-z0-9]+)*(?!(?:age|algorithm|arn|backend|class|dir|directory|enabled|engine|env|expiration|expiry|field|file|files|format|hasher|header|host|id|key|label|length|manager|mount|name|names|namespace|path|pattern|policy|port|prefix|provider|ref|regex|region|reset|rotation|scheme|size|source|store|suffix|ttl|type|uri|url|var|version)s?$)[a-z0-9]+$/i;

/** A value that names something else, or switches something: no credential. */
const harmless =
  /^(?:|true|false|yes|no|on|off|none|null|enabled|disabled|required|optional|[0-9]{1,6}(?:ms|s|m|h|d)?|[$<{%*[].*|\/.*|\.{1,2}\/.*|[a-z][a-z0-9+.-]{1,20}:\/\/[^@]*|[a-z0-9.-]+@sha256:.*)$/i;

/** Longer values are files, and are judged line by line. */
const longestValue = 1000;
const mostLines = 5000;

/**
 * Why a setting looks like a credential in plain text, without saying its value.
 *
 * @param name - the name of a variable, of a key, or of a flag without dashes
 */
export function hardcodedCredential(
  name: string,
  value: string,
): string | undefined {
  const shape = findCredential(value);
  if (shape) return shape.kind;
  if (looksSecret(name, value)) return 'a credential, going by its name';
  if (!value.includes('\n')) return undefined;
  const line = value
    .split('\n', mostLines)
    .find(text => isSecretAssignment(text));
  return line === undefined
    ? undefined
    : 'a credential, going by the name of a setting in it';
}

function looksSecret(name: string, value: string): boolean {
  if (name.length > 200 || value.length > longestValue || value.includes('\n'))
    return false;
  const spaced = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2');
  return (
    (credentialName.test(spaced) || credentialNameWithMore.test(spaced)) &&
    !harmless.test(value.trim())
  );
}

/** `db.password=hunter2` or `password: "hunter2"` in a file. */
function isSecretAssignment(line: string): boolean {
  if (line.length > longestValue) return false;
  const text = line.trim();
  if (text.startsWith('#') || text.startsWith('//') || text.startsWith(';'))
    return false;
  const end = text.search(/[=:]/);
  if (end < 1) return false;
  const name = text.slice(0, end).trim().replace(/["']/g, '');
  const value = text
    .slice(end + 1)
    .trim()
    .replace(/^["']|["'],?$/g, '');
  return /^[\w.-]+$/.test(name) && looksSecret(name, value);
}
