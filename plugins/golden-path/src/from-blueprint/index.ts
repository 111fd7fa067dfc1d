export * from './FromBlueprint';
