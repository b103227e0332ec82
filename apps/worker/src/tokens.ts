/** Names under which the worker's parts are injected that have no class of their own. */
export const ENVIRONMENT = Symbol('Environment');
export const LOG = Symbol('Log');
export const MAILER = Symbol('Mailer');
export const TEMPORAL = Symbol('Temporal client');
/** The relay's own pool. */
export const RELAY_DATABASE = Symbol('Relay database');
