/**
 * A field of a CSV file. What a spreadsheet would take for a formula is made text.
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
export function csvField(value: string | number | undefined): string {
  if (typeof value === 'number') return String(value);
  const text = value ?? '';
  // Full-width forms are formulas to some spreadsheets, and so is what comes after white space that they trim.
  const safe = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",;\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A line of a CSV file with its end. @see https://www.rfc-editor.org/rfc/rfc4180 */
export const csvLine = (
  fields: readonly (string | number | undefined)[],
): string => `${fields.map(csvField).join(',')}\r\n`;
