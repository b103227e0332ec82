import type { CustomDecorator } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';

/** Bytes a request's body may have where its route says nothing else: a form with long texts. */
const FORM = 128 * 1024;
/** Before anybody has signed in. */
export const SIGN_IN_BODY = 4 * 1024;
/** Lists of a whole office: measurements, contacts, monthly reports. */
export const LIST_BODY = 2 ** 20;
/** A plan file, or a draft with the notice it was read from. */
export const PLAN_BODY = 4 * 2 ** 20;

/** Lets the route take a larger (or only a smaller) body than a form, in bytes. A longer one is refused (413) before it is read. */
export const BodyLimit = (bytes: number): CustomDecorator => RouteConfig({ bodyLimit: bytes });

/** Sets the limits as routes are added, so it comes before them. Uploads have their own, in bytes a file. */
export function limitBodies(fastify: FastifyInstance): void {
  fastify.addHook('onRoute', (route) => {
    const { bodyLimit = FORM } = (route.config ?? {}) as { readonly bodyLimit?: number };
    route.bodyLimit = bodyLimit;
  });
}
