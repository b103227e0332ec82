import { NativeConnection } from '@temporalio/worker';

import type { TemporalSettings } from '../../../config/environment.js';
import { connectionOptions } from './temporal-connection.js';

/**
 * The worker's own connection, apart from the client's: it brings the native engine, some 60 MB, into the process.
 * @throws TransportError while Temporal is away.
 */
export function workerConnection(settings: TemporalSettings): Promise<NativeConnection> {
  return NativeConnection.connect(connectionOptions(settings));
}
