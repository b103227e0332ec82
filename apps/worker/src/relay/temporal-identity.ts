import type { Client } from '@temporalio/client';

/**
 * Which Temporal this is: its cluster and its namespace, both of which a new or emptied one makes anew. One cheap question.
 * @throws ServiceError while it is away.
 */
export async function temporalIdentity(client: Client): Promise<string> {
  const { workflowService, options } = client;
  const [{ namespaceInfo }, { clusterId }] = await Promise.all([
    workflowService.describeNamespace({ namespace: options.namespace }),
    workflowService.getClusterInfo({}),
  ]);
  return `${clusterId ?? ''}/${namespaceInfo?.id ?? ''}`;
}
