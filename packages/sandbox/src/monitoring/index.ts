export { alertmanagerToken } from './alertmanagerRouter';
export { prometheusToken } from './prometheusRouter';
export * from './startMonitoring';
