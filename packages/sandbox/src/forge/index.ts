export type { SeedRepository } from './operations';
export {
  BOT_LOGIN,
  developmentToken,
  parseOrganisation,
  readOrganisation,
  type Organisation,
  type Person,
  type Team,
  type TokenScope,
} from './organisation';
export * from './seed';
export * from './server';
export { markup, type Markup, type SwitchableCluster } from './web';
