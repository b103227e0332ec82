import { readFileSync } from 'node:fs';

import { Client, Connection } from '@temporalio/client';

import type { TemporalSettings } from '../../../config/environment.js';

/** What both kinds of connection are made with. Reads the PEM files. @throws Error if one of them cannot be read. */
export function connectionOptions({ address, tls, apiKey }: TemporalSettings) {
  return {
    address,
    ...(apiKey === null ? {} : { apiKey }),
    ...(tls === null
      ? {}
      : {
          tls: {
            ...(tls.serverName === null ? {} : { serverNameOverride: tls.serverName }),
            ...(tls.caFile === null ? {} : { serverRootCACertificate: readFileSync(tls.caFile) }),
            ...(tls.certFile === null || tls.keyFile === null
              ? {}
              : { clientCertPair: { crt: readFileSync(tls.certFile), key: readFileSync(tls.keyFile) } }),
          },
        }),
  };
}

/**
 * A client that connects when it is first used and again after every outage, so that whoever holds it starts, and goes on
 * accepting commands, while Temporal is away. Close it by `client.connection.close()`.
 */
export function temporalClient(settings: TemporalSettings): Client {
  return new Client({ connection: Connection.lazy(connectionOptions(settings)), namespace: settings.namespace });
}
