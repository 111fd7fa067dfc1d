export { toDemoPeople } from './demoPerson';
export type { DemoPeople, DemoPerson } from './demoPerson';
export { createPeopleRouter, readDemoPeople } from './router';
export type { PeopleReader } from './router';
