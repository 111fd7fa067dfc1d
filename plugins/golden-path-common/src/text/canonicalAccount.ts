/**
 * A login or mail address in the form in which two of them are compared, without the rules of any language, in which `I`
 * may become `ı`.
 */
export const canonicalAccount = (text: string): string =>
  text.normalize('NFC').trim().toLowerCase();
