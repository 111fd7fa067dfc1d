import base from './playwright.config';

/** `npm run screenshots`: takes the pictures of docs/pictures anew, in light and dark. */
export default { ...base, testDir: 'packages/app/screenshots' };
